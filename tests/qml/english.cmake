# SPDX-License-Identifier: GPL-3.0-or-later
# Every text of the interface has its English.
file(READ ${TS} text)
string(REGEX MATCHALL "type=\"unfinished\"|<translation ?/>|<translation></translation>" open "${text}")
list(LENGTH open count)
if(count GREATER 0)
  message(FATAL_ERROR "${count} texts have no English yet in ${TS}: cmake --build DIR --target hl_lupdate, then fill them in")
endif()
string(REGEX MATCHALL "<source>" texts "${text}")
list(LENGTH texts total)
if(total LESS 200)
  message(FATAL_ERROR "only ${total} texts in ${TS}: the file was not renewed")
endif()
