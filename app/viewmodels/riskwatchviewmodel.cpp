// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/riskwatchviewmodel.h"

#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sync::RiskWatch;

RiskWatchViewModel::RiskWatchViewModel(
    VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, Millis tick)
    : m_sync(sync)
    , m_vault(vault)
    , m_session(session)
    , m_desk(desk)
{
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &RiskWatchViewModel::tick);
    connect(&session, &Session::stateChanged, this, &RiskWatchViewModel::sessionChanged);
    connect(&sync, &SyncService::changed, this, [this] { read(0ms); });
}

QString RiskWatchViewModel::phone() const
{
    return m_desk.content().active().settings().leaderPhone;
}

bool RiskWatchViewModel::canNote() const
{
    return m_session.state() == Session::State::Open && m_session.membership() && m_saveState != "saving"_L1;
}

int RiskWatchViewModel::minutesLeft() const
{
    if (!m_due)
        return 0;
    const auto left = std::max(Millis{0}, *m_due - m_desk.clock().elapsed());
    return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(left).count());
}

void RiskWatchViewModel::sessionChanged()
{
    if (m_session.state() == Session::State::Welcome)
        show({});
    else if (m_session.state() == Session::State::Open)
        read(0ms);
    emit changed();
}

void RiskWatchViewModel::tick()
{
    const auto now = m_desk.clock().elapsed();
    if (m_session.state() == Session::State::Open)
        read(now - std::exchange(m_last, now));
    else if (m_due && now >= *m_due) // nothing can be read, no receipt can come: she must hear of it all the same
        set(u"phone"_s);
}

void RiskWatchViewModel::read(Millis passed)
{
    if (m_session.state() != Session::State::Open || !m_session.membership())
        return;
    m_vault.ask(
        this,
        [member = *m_session.membership(), clock = &m_desk.clock(), passed](
            store::Vault &vault) -> Result<QList<RiskWatch::Open>> {
            RiskWatch watch(member, vault, *clock);
            if (const auto noted = watch.pass(passed); !noted)
                return fail(noted.error());
            return watch.open();
        },
        [this](const Result<QList<RiskWatch::Open>> &open) {
            if (open)
                show(*open);
            else
                qCWarning(logApp, "risk watch: %s", open.error().logSafe.c_str());
        });
}

void RiskWatchViewModel::show(const QList<RiskWatch::Open> &open)
{
    m_records.clear();
    m_toPhone.clear();
    m_due.reset();
    for (const auto &each : open) {
        m_records.insert(each.record);
        if (each.mustPhone())
            m_toPhone.append(each.record);
        const auto due = m_desk.clock().elapsed() + each.left();
        if (!each.reachedAt && (!m_due || due < *m_due))
            m_due = due;
    }
    if (open.isEmpty()) {
        m_tick.stop();
    } else if (!m_tick.isActive()) {
        m_last = m_desk.clock().elapsed();
        m_tick.start();
    }
    if (m_toPhone.isEmpty())
        m_tried = false;
    set(open.isEmpty() ? u"none"_s : !m_toPhone.isEmpty() ? u"phone"_s : m_due ? u"waiting"_s : u"told"_s);
}

void RiskWatchViewModel::set(const QString &state)
{
    m_state = state;
    emit changed();
}

void RiskWatchViewModel::reached()
{
    note(RiskWatch::Phoned::Reached);
}

void RiskWatchViewModel::notReached()
{
    note(RiskWatch::Phoned::NoAnswer);
}

void RiskWatchViewModel::note(RiskWatch::Phoned outcome)
{
    if (!canNote() || m_toPhone.isEmpty())
        return;
    m_saveState = u"saving"_s;
    emit changed();
    m_vault.ask(
        this,
        [member = *m_session.membership(), clock = &m_desk.clock(), records = m_toPhone, outcome](store::Vault &vault) {
            return vault.atomically([&]() -> Result<void> {
                RiskWatch watch(member, vault, *clock);
                for (const auto &record : records) {
                    if (const auto noted = watch.notePhoned(record, outcome); !noted)
                        return noted;
                }
                return {};
            });
        },
        [this, outcome](const Result<void> &noted) {
            m_saveState = noted ? u"idle"_s : u"failed"_s;
            m_tried = m_tried || (noted && outcome == RiskWatch::Phoned::NoAnswer);
            if (!noted)
                qCWarning(logApp, "a phone call could not be noted: %s", noted.error().logSafe.c_str());
            read(0ms);
            m_sync.poke();
        });
}

} // namespace hl::app
