# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DBUILD=dir -DTARGET=hl_ui_qmllint -P lint.cmake: builds the lint target of a module.
# Qt 6.4's qmllint dies of a segmentation fault in about every fifth run over the same files: such a run has judged
# nothing and is repeated. Anything that it says is its verdict.
foreach(attempt RANGE 1 9)
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target ${TARGET}
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT output MATCHES "Segmentation fault")
    break()
  endif()
  message("qmllint crashed, attempt ${attempt}")
endforeach()
message("${output}")
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${TARGET} did not pass")
endif()
