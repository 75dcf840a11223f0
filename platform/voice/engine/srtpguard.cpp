// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/srtpguard.h"

#ifdef __ELF__
#include <dlfcn.h>
#include <srtp2/srtp.h>

#include <mutex>
#include <set>

namespace {

/// Recursive, because libsrtp calls its own public names in turn.
struct Sessions
{
    std::recursive_mutex mutex;
    std::set<srtp_t> live;
};

Sessions &sessions()
{
    static auto *one = new Sessions; // never destroyed: media threads may outlive main()
    return *one;
}

/// libsrtp's own function behind the one of this file.
template <typename Function>
Function *libsrtp(Function *, const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

/// session: may have been freed since the caller read it, or be none yet.
template <typename Function, typename... Rest>
srtp_err_status_t withLive(Function *function, srtp_t session, Rest... rest)
{
    const std::lock_guard lock(sessions().mutex);
    if (!sessions().live.contains(session))
        return srtp_err_status_no_ctx;
    return function(session, rest...);
}

} // namespace

extern "C" {

srtp_err_status_t srtp_create(srtp_t *session, const srtp_policy_t *policy)
{
    static auto *const real = libsrtp(&srtp_create, "srtp_create");
    const std::lock_guard lock(sessions().mutex);
    const srtp_err_status_t status = real(session, policy);
    if (status == srtp_err_status_ok)
        sessions().live.insert(*session);
    return status;
}

srtp_err_status_t srtp_dealloc(srtp_t session)
{
    static auto *const real = libsrtp(&srtp_dealloc, "srtp_dealloc");
    const std::lock_guard lock(sessions().mutex);
    sessions().live.erase(session);
    return real(session);
}

srtp_err_status_t srtp_add_stream(srtp_t session, const srtp_policy_t *policy)
{
    static auto *const real = libsrtp(&srtp_add_stream, "srtp_add_stream");
    const std::lock_guard lock(sessions().mutex);
    return real(session, policy);
}

srtp_err_status_t srtp_update_stream(srtp_t session, const srtp_policy_t *policy)
{
    static auto *const real = libsrtp(&srtp_update_stream, "srtp_update_stream");
    const std::lock_guard lock(sessions().mutex);
    return real(session, policy);
}

srtp_err_status_t srtp_protect(srtp_t session, void *packet, int *length)
{
    static auto *const real = libsrtp(&srtp_protect, "srtp_protect");
    return withLive(real, session, packet, length);
}

srtp_err_status_t srtp_protect_rtcp(srtp_t session, void *packet, int *length)
{
    static auto *const real = libsrtp(&srtp_protect_rtcp, "srtp_protect_rtcp");
    return withLive(real, session, packet, length);
}

srtp_err_status_t srtp_unprotect(srtp_t session, void *packet, int *length)
{
    static auto *const real = libsrtp(&srtp_unprotect, "srtp_unprotect");
    return withLive(real, session, packet, length);
}

srtp_err_status_t srtp_unprotect_rtcp(srtp_t session, void *packet, int *length)
{
    static auto *const real = libsrtp(&srtp_unprotect_rtcp, "srtp_unprotect_rtcp");
    return withLive(real, session, packet, length);
}

} // extern "C"

bool hl::voice::isSrtpGuarded()
{
    // What mediastreamer finds: the first of that name in the program's order of search.
    return dlsym(RTLD_DEFAULT, "srtp_unprotect") == reinterpret_cast<void *>(&srtp_unprotect);
}
#else
bool hl::voice::isSrtpGuarded()
{
    return false;
}
#endif
