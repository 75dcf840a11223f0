// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "platform/voice/engine/recordinggate.h"

#include <memory>

#include <linphone/core.h>

namespace hl::voice {

/// Gives a reference of the C API back when it goes out of scope.
template <auto unref>
struct Unref
{
    template <typename T>
    void operator()(T *object) const
    {
        unref(object);
    }
};
template <typename T, auto unref>
using Owned = std::unique_ptr<T, Unref<unref>>;

using OwnedCore = Owned<LinphoneCore, linphone_core_unref>;

/// Silence on the wire (not on hold) after which a call is given up (decisions/0003).
constexpr std::chrono::seconds mediaPatience{150};

/// Paths that a core needs.
struct CoreFiles
{
    QString caFile; ///< PEM; empty: the system's authorities
    QString socketFolder; ///< private to the user; nothing of liblinphone's lands in it
    QString shareFolder; ///< holds ring.wav
};

/// A started core, set up by the must-do list of platform/voice/README.md: TLS only and no listening port, SRTP
/// mandatory, nothing on disk (no call log, no keys, no SIP trace), no plug-ins, and only the codecs we test. Error
/// Internal when liblinphone refuses to start.
[[nodiscard]] Result<OwnedCore> makeCore(LinphoneCoreCbs *callbacks, RecordingGate &gate, const CoreFiles &files);

/// Registers `account` at the core.
[[nodiscard]] Result<void> addAccount(LinphoneCore *core, const SipAccount &account);

/// Hangs up, unregisters and stops the core; takes up to about 2.5 s when the registrar does not answer.
void stopCore(OwnedCore core);

} // namespace hl::voice
