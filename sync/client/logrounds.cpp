// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/logrounds.h"

#include "core/base/log.h"

namespace hl::sync {

using namespace std::chrono_literals;

namespace {

constexpr Millis Idle = 1h;
/// Between two rounds, however much comes.
constexpr Millis Gap = 2s;

} // namespace

LogRounds::LogRounds(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock,
    quint32 seed, std::function<void()> changed)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_clock(clock)
    , m_changed(std::move(changed))
    , m_backoff(seed)
{
    if (const auto state = LogWatch(m_membership, m_vault.settings(), m_clock).state())
        m_state = *state;
}

void LogRounds::want()
{
    m_again = m_busy;
    if (!m_busy)
        m_notBefore = std::min(m_notBefore, m_clock.elapsed() + Gap);
}

void LogRounds::poll()
{
    if (!m_busy && m_notBefore <= m_clock.elapsed())
        ask(LogWatch::Round::Begins);
}

std::optional<Millis> LogRounds::nextWakeUp() const
{
    return m_busy ? std::nullopt : std::optional(std::max(Millis{1}, m_notBefore - m_clock.elapsed()));
}

void LogRounds::retryNow()
{
    if (m_busy)
        return;
    m_backoff.reset();
    m_notBefore = Millis{0};
}

void LogRounds::pause(Millis time)
{
    m_busy = false;
    m_notBefore = m_clock.elapsed() + (std::exchange(m_again, false) ? Gap : time);
}

void LogRounds::ask(LogWatch::Round round)
{
    const auto target = LogWatch(m_membership, m_vault.settings(), m_clock).next(round);
    if (!target || !*target) {
        if (!target)
            qCWarning(logSync, "log: %s", target.error().logSafe.c_str());
        return pause(Idle);
    }
    m_busy = true;
    m_api.call({HttpRequest::Method::Get, **target, {}, {}, Millis{30000}},
        [this, alive = std::weak_ptr(m_alive), target = **target](const Result<HttpReply> &reply) {
            if (alive.lock())
                onReply(target, reply);
        });
}

void LogRounds::onReply(const QByteArray &target, const Result<HttpReply> &reply)
{
    LogWatch watch(m_membership, m_vault.settings(), m_clock);
    const Result<void> taken = reply ? watch.take(target, *reply) : fail(reply.error());
    if (!taken)
        return pause(m_backoff.next());
    m_backoff.reset();
    if (const auto state = watch.state()) {
        m_state = *state;
        m_changed();
    }
    ask(LogWatch::Round::GoesOn);
}

} // namespace hl::sync
