// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process/hardening.h"

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

namespace hl::platform {

Result<void> hardenProcess()
{
#ifdef __linux__
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        return fail(ErrorCode::Io, "core files cannot be turned off");
#endif
    return {};
}

} // namespace hl::platform
