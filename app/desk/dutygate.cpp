// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/dutygate.h"

#include "core/base/log.h"
#include "sync/client/casework.h"

namespace hl::app {

namespace {

const QString CheckKey = QStringLiteral("duty-check");

} // namespace

DutyGate::DutyGate(VaultService &vault, const Clock &clock)
    : m_vault(vault)
    , m_clock(clock)
{
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &DutyGate::changed);
}

// Both are known before anybody acts on them: half of it would take a trained counsellor off the line.
void DutyGate::begin(const StaffId &self, std::function<void()> ready)
{
    m_self = self;
    struct Known
    {
        duty::Recovery recovery;
        duty::Training training;
        std::optional<duty::ReadinessCheck> check;
    };
    m_vault.ask(
        this,
        [self](store::Vault &vault) -> Result<Known> {
            auto training = sync::trainingOf(vault, self);
            const auto kept = vault.wellbeing().recovery();
            if (!training || !kept)
                return fail(training ? kept.error() : training.error());
            auto recovery
                = kept->isEmpty() ? Result<duty::Recovery>(duty::Recovery()) : duty::Recovery::fromBytes(*kept);
            if (!recovery)
                return fail(recovery.error());
            const auto passed = vault.settings().value(CheckKey);
            if (!passed)
                return fail(passed.error());
            std::optional<duty::ReadinessCheck> check;
            if (*passed) { // one that cannot be read is passed again
                if (auto read = duty::ReadinessCheck::fromBytes(**passed))
                    check = std::move(*read);
            }
            return Known{std::move(*recovery), std::move(*training), std::move(check)};
        },
        [this, ready = std::move(ready)](const Result<Known> &known) {
            if (known) {
                m_recovery = known->recovery;
                m_training = known->training;
                m_check = known->check;
            } else {
                qCWarning(logApp, "duty: %s", known.error().logSafe.c_str());
            }
            m_minute.start();
            ready();
            emit changed();
        });
}

void DutyGate::end()
{
    m_minute.stop();
    m_self = {};
    m_training = duty::Training(m_self);
    m_recovery = {};
    m_check.reset();
    emit changed();
}

void DutyGate::reread()
{
    if (m_self.isNull())
        return;
    m_vault.ask(
        this, [self = m_self](store::Vault &vault) { return sync::trainingOf(vault, self); },
        [this](const Result<duty::Training> &training) {
            if (!training) {
                qCWarning(logApp, "training: %s", training.error().logSafe.c_str());
                return;
            }
            m_training = *training;
            emit changed();
        });
}

duty::DutyPermission DutyGate::permission() const
{
    return m_training.mayGoOnDuty(m_clock.now());
}

duty::Readiness DutyGate::readiness() const
{
    return duty::readinessOf(m_check, m_training, m_clock.now());
}

void DutyGate::passCheck(const duty::ReadinessCheck &check)
{
    if (!check.isWhole())
        return;
    m_check = check;
    m_vault.tell([bytes = check.toBytes()](store::Vault &vault) { return vault.settings().set(CheckKey, bytes); });
    emit changed();
}

void DutyGate::callOver(const CallId &call, const QString &level, Millis breathing)
{
    apply(duty::recovery::CallOver{call, level, breathing});
}

void DutyGate::release()
{
    apply(duty::recovery::Released{});
}

void DutyGate::askDebrief()
{
    apply(duty::recovery::DebriefAsked{});
}

void DutyGate::settleDebrief()
{
    apply(duty::recovery::DebriefSettled{});
}

void DutyGate::apply(const duty::Recovery::Event &event)
{
    const auto before = m_recovery;
    m_recovery.apply(event, m_clock.now());
    if (m_recovery == before)
        return;
    m_vault.tell([state = m_recovery.toBytes()](store::Vault &vault) { return vault.wellbeing().setRecovery(state); });
    emit changed();
}

} // namespace hl::app
