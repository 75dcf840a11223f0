// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/boardviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using sync::DutyState;

namespace {

constexpr int mostCases = 500;

QString stateKey(DutyState state)
{
    switch (state) {
    case DutyState::Off:
        break;
    case DutyState::Ready:
        return u"ready"_s;
    case DutyState::NoLine:
        return u"no-line"_s;
    case DutyState::Break:
        return u"break"_s;
    case DutyState::Recovery:
        return u"recovery"_s;
    case DutyState::Ringing:
        return u"ringing"_s;
    case DutyState::InCall:
        return u"in-call"_s;
    }
    return u"off"_s;
}

QString checkKey(sync::DutyCheck check)
{
    switch (check) {
    case sync::DutyCheck::Passed:
        return u"passed"_s;
    case sync::DutyCheck::LeadersWord:
        return u"leader"_s;
    case sync::DutyCheck::None:
        break;
    }
    return u"none"_s;
}

bool serves(const sync::DutyAnswer::Seat &seat)
{
    return seat.state == DutyState::Ready || seat.state == DutyState::Ringing || seat.state == DutyState::InCall;
}

} // namespace

BoardViewModel::BoardViewModel(
    VaultService &vault, SyncService &sync, Session &session, DutyService &duty, const Clock &clock)
    : m_vault(vault)
    , m_session(session)
    , m_duty(duty)
    , m_clock(clock)
    , m_seats({"key", "name", "state", "sinceMs", "check"})
{
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &BoardViewModel::readVault);
    connect(&duty, &DutyService::changed, this, &BoardViewModel::show);
    connect(&session, &Session::stateChanged, this, [this] {
        show();
        readVault();
    });
    connect(&sync, &SyncService::changed, this, &BoardViewModel::readVault);
}

QString BoardViewModel::state() const
{
    if (m_duty.hasNoBoard())
        return u"none"_s;
    if (!m_duty.heard())
        return u"loading"_s;
    return m_duty.isFresh() ? u"ready"_s : u"stale"_s;
}

double BoardViewModel::asOfMs() const
{
    return m_duty.heard() ? ms(m_duty.heard()->at) : 0.0;
}

int BoardViewModel::onDuty() const
{
    return m_duty.heard() ? m_duty.heard()->answer.onDuty : 0;
}

int BoardViewModel::ready() const
{
    return m_duty.heard() ? m_duty.heard()->answer.ready : 0;
}

int BoardViewModel::waiting() const
{
    return m_duty.heard() && queue() == "ok"_L1 ? m_duty.heard()->answer.waiting : 0;
}

double BoardViewModel::waitingSinceMs() const
{
    return waiting() > 0 && m_duty.heard()->answer.waitingSince ? here(*m_duty.heard()->answer.waitingSince) : 0.0;
}

QString BoardViewModel::queue() const
{
    if (!m_duty.heard() || !m_duty.heard()->answer.queueHeard)
        return u"none"_s;
    const auto &answer = m_duty.heard()->answer;
    return answer.now - *answer.queueHeard < sync::QueueSilence ? u"ok"_s : u"silent"_s;
}

/// A moment of the server's clock by this device's.
double BoardViewModel::here(Timestamp theirs) const
{
    const auto &heard = *m_duty.heard();
    return ms(heard.at - (heard.answer.now - theirs));
}

void BoardViewModel::show()
{
    QList<QVariantMap> rows;
    m_serving = 0;
    if (m_duty.heard() && m_session.membership() && m_session.state() == Session::State::Open) {
        for (const auto &seat : m_duty.heard()->answer.seats) {
            m_serving += serves(seat) ? 1 : 0;
            rows.append({{u"key"_s, seat.staff.toString()}, {u"name"_s, m_session.nameOf(seat.staff)},
                {u"state"_s, stateKey(seat.state)}, {u"sinceMs"_s, here(seat.since)},
                {u"check"_s, checkKey(seat.check)}});
        }
    }
    m_seats.show(rows);
    emit changed();
}

void BoardViewModel::readVault()
{
    const auto &membership = m_session.membership();
    if (m_session.state() != Session::State::Open || !membership || !membership->may(sync::Action::ReadDutyBoard)) {
        m_minute.stop();
        m_late = m_due = m_highRisk = 0;
        emit changed();
        return;
    }
    if (!m_minute.isActive())
        m_minute.start();
    m_vault.ask(
        this,
        [now = m_clock.now()](store::Vault &vault) -> Result<Late> {
            const auto open = vault.followUps().open(now);
            const auto cases = vault.inbox().cases(mostCases);
            if (!open || !cases)
                return fail(open ? cases.error() : open.error());
            Late late;
            for (const auto &view : *open) {
                late.late += view.standing == record::Standing::Late ? 1 : 0;
                late.due += view.standing == record::Standing::Urgent ? 1 : 0;
            }
            for (const auto &received : *cases)
                late.highRisk
                    += !received.openedAt && received.summary.riskLevel >= static_cast<int>(form::RiskLevel::High) ? 1
                                                                                                                   : 0;
            return late;
        },
        [this](const Result<Late> &late) {
            if (!late) {
                qCWarning(logApp, "board: %s", late.error().logSafe.c_str());
                return;
            }
            m_late = late->late;
            m_due = late->due;
            m_highRisk = late->highRisk;
            emit changed();
        });
}

} // namespace hl::app
