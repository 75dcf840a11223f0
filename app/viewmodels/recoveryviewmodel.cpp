// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recoveryviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int shownMoods = 14;

int whole(Millis time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

RecoveryViewModel::RecoveryViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_gate(session.gate())
    , m_clock(desk.clock())
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, [this] {
        emit ticked();
        if (secondsLeft() == 0) {
            m_second.stop();
            emit changed();
        }
    });
    connect(&m_gate, &DutyGate::changed, this, &RecoveryViewModel::gateChanged);
    connect(&session, &Session::stateChanged, this, &RecoveryViewModel::readMoods);
}

void RecoveryViewModel::gateChanged()
{
    const auto &call = m_gate.recovery().lastCall();
    if (call != m_call) {
        m_call = call;
        m_mood = -1;
    }
    if (state() == "resting"_L1)
        m_second.start();
    else
        m_second.stop();
    emit changed();
    emit ticked();
}

QString RecoveryViewModel::state() const
{
    if (m_gate.isRested())
        return u"none"_s;
    return secondsLeft() > 0 ? u"resting"_s : u"ready"_s;
}

QString RecoveryViewModel::level() const
{
    const auto level = form::riskLevel(m_gate.recovery().level());
    return key(level.value_or(form::RiskLevel::Unknown));
}

int RecoveryViewModel::secondsLeft() const
{
    return whole(m_gate.recovery().breathingLeft(m_clock.now()));
}

int RecoveryViewModel::totalSeconds() const
{
    return whole(m_gate.recovery().breathingTotal());
}

QString RecoveryViewModel::debrief() const
{
    if (m_debriefFailed)
        return u"failed"_s;
    return m_gate.recovery().debriefAskedAt() ? u"asked"_s : QString();
}

void RecoveryViewModel::askDebrief()
{
    m_gate.askDebrief();
    tellLeader(false);
}

void RecoveryViewModel::settleDebrief()
{
    m_gate.settleDebrief();
    tellLeader(true);
}

void RecoveryViewModel::tellLeader(bool settled)
{
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [settled](sync::CaseDesk &cases, store::Vault &) { return cases.askDebrief(settled); },
        [this](const Result<void> &told) {
            if (!told)
                qCWarning(logApp, "debrief: %s", told.error().logSafe.c_str());
            m_debriefFailed = !told;
            emit changed();
        });
}

void RecoveryViewModel::setMood(int mood)
{
    if (mood < 0 || mood > 4)
        return;
    m_mood = mood;
    emit changed();
    m_vault.ask(
        this,
        [check = store::MoodCheck{m_clock.now(), mood + 1}](
            store::Vault &vault) { return vault.wellbeing().addMood(check); },
        [this](const Result<void> &kept) {
            if (!kept)
                qCWarning(logApp, "mood: %s", kept.error().logSafe.c_str());
            readMoods();
        });
}

void RecoveryViewModel::readMoods()
{
    if (m_session.state() != Session::State::Open) {
        m_moods.clear();
        emit changed();
        return;
    }
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.wellbeing().moods(shownMoods); },
        [this](const Result<QList<store::MoodCheck>> &moods) {
            if (!moods)
                return;
            m_moods.clear();
            for (const auto &one : *moods)
                m_moods.append(QVariantMap{{u"atMs"_s, ms(one.at)}, {u"value"_s, one.mood - 1}});
            emit changed();
        });
}

void RecoveryViewModel::release()
{
    m_gate.release();
}

} // namespace hl::app
