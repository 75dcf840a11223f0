// SPDX-License-Identifier: GPL-3.0-or-later
// What the thread sanitizer cannot judge in the voice process: Debian's Qt is not instrumented, so the lock of its
// event queue is invisible (our values cross under our own, see mailbox.h). Named are only the places where Qt makes,
// hands over and gives back its own events; none of them calls our handlers directly, so none lies in the stack of one.
// What its libraries themselves move, free and wake is left out (called_from_lib), what our code touches is not.
// That races below them are still seen is tested (tests/races). Glib's event loop is left out, because its frames would
// lie below every handler of ours.
#if defined(__SANITIZE_THREAD__)
#include <cstdlib>

extern "C" const char *__tsan_default_suppressions()
{
    return "race:QMetaObject::invokeMethodImpl\n"
           "race:QMetaCallEvent::~QMetaCallEvent\n"
           "race:QCoreApplicationPrivate::sendPostedEvents\n"
           "race:QMetaType::destroy\n"
           "called_from_lib:libQt6Core.so\n" // its list of posted events, moved and enlarged under its own lock
           "called_from_lib:libQt6Network.so\n" // names that its own thread has looked up, and their cache
           "race_top:Mailbox::post(std::function<void ()>)::{lambda\n" // what wakes a thread; its jobs lie above it
           "race:pa_mutex_lock\n"; // PulseAudio's library, not instrumented either
}

namespace {
const int noGlib = setenv("QT_NO_GLIB", "1", 0);
}
#endif
