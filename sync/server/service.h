// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the server owes to the system that runs it.
namespace hl::sync {

/// One line per message on stderr: time=... level=... category=... message="...".
void logInLines();

/// systemd's Type=notify; nothing happens without it. `state` as sd_notify(3) has it, e.g. "READY=1".
void tellSystemd(const char *state);

} // namespace hl::sync
