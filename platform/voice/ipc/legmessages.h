// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/call/leaderleg.h"

namespace hl::voice::ipc {

// A leader in a call. What the app tells the voice process, on the counsellor's side:
struct BringIn
{
    CallId id;
    QString line;
    LegEntry entry = LegEntry::Join;
};
struct SendAway
{
    CallId id;
};
// ... and on the leader's:
struct ExpectLeg
{
    CallId leg; ///< null: nobody is expected
    CallId of;
};

// What the voice process tells: the counsellor's
struct LegChanged
{
    CallId id;
    LeaderLeg leg;
};
// ... and the leader's:
struct LegAttached
{
    CallId leg;
    CallId of;
};
struct CallerCame
{
    CallId leg;
    QString callerNumber;
};

} // namespace hl::voice::ipc
