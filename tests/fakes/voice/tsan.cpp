// SPDX-License-Identifier: GPL-3.0-or-later
// What the thread sanitizer cannot judge: Debian's Qt is not instrumented, so the lock of its event queue is invisible
// (our values cross under our own, see mailbox.h). Named are only the places where Qt hands over its own events; their
// memory is given back right below `operator delete` (memory of ours used after that is the address sanitizer's case).
// Glib's event loop is left out, because its frames would lie below every handler of ours.
#if defined(__SANITIZE_THREAD__)
#include <cstdlib>

extern "C" const char *__tsan_default_suppressions()
{
    return "race:QMetaObject::invokeMethodImpl\n"
           "race:QEventDispatcherUNIX::wakeUp\n"
           "race:QEventDispatcherUNIXPrivate::~QEventDispatcherUNIXPrivate\n"
           "race_top:Mailbox::post\n"
           "race_top:operator delete\n"
           "race_top:libQt6Core.so.6\n"
           "race_top:libpulsecommon\n";
}

namespace {
const int noGlib = setenv("QT_NO_GLIB", "1", 0);
}
#endif
