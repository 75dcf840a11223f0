// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/dutyretelling.h"

#include "core/base/eventhead.h"
#include "core/record/casecard.h"
#include "sync/client/callerindex.h"
#include "sync/client/dutydesk.h"
#include "sync/client/keyplan.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

/// Rest and weekly caps look back so far.
constexpr std::chrono::days ShiftsBefore{8};
constexpr std::chrono::days ShiftsAhead{400};
/// SECURITY.md 3.9.
constexpr int MostCards = 2000;

QList<DutyWord> wordsOf(const QList<store::LoggedEvent> &log)
{
    QList<DutyWord> words;
    for (const store::LoggedEvent &each : log)
        words.append({each.subject, QJsonDocument::fromJson(each.body).object()});
    return words;
}

class Retelling
{
public:
    Retelling(const Membership &membership, store::Vault &vault, const Clock &clock)
        : m_membership(membership)
        , m_directory(membership.directory())
        , m_vault(vault)
        , m_clock(clock)
        , m_self(m_directory.device(membership.device()))
        , m_key(m_directory.keys().inForce(KeyScope::Duty, epochOf(KeyScope::Duty, clock.now())))
    {
    }

    Result<bool> run()
    {
        const bool mayTell = m_self && m_self->isActive() && m_self->may(Action::PlanShifts)
            && m_self->may(Action::GrantKeys) && m_key && !KeyBook::isStale(*m_key, m_directory)
            && m_key->holders.contains(m_self->device);
        if (!mayTell || !isComplete())
            return false;
        const auto made = makeIndexKey();
        const auto newcomers = findNewcomers();
        if (!made || !newcomers)
            return fail(made ? newcomers.error() : made.error());
        if (newcomers->isEmpty())
            return *made;
        const auto told = m_vault.atomically([&] { return tell(*newcomers); });
        if (!told)
            return fail(told.error());
        return true;
    }

private:
    [[nodiscard]] bool wasTold(const DeviceId &device) const
    {
        const auto notes = m_vault.events().of(dutywork::Told, device.toBytes());
        return notes && !notes->isEmpty();
    }
    [[nodiscard]] bool isEarlierLeader(const Member &device) const
    {
        return device.device != m_self->device && device.may(Action::PlanShifts) && device.since < m_self->since;
    }
    /// It knows all there is: it was told, or was there before any other leader's device.
    [[nodiscard]] bool isComplete() const
    {
        const bool isFirst = std::ranges::none_of(
            m_directory.devices(), [this](const auto &entry) { return isEarlierLeader(entry.second); });
        return isFirst || wasTold(m_self->device);
    }
    [[nodiscard]] bool isMyTurn(const Member &newcomer) const
    {
        return m_clock.now() - newcomer.at >= FirstTurn
            || std::ranges::none_of(m_directory.devices(),
                [this](const auto &entry) { return entry.second.isActive() && isEarlierLeader(entry.second); });
    }
    [[nodiscard]] Result<bool> makeIndexKey()
    {
        const auto known = indexKeyOf(m_vault);
        if (!known)
            return fail(known.error());
        if (*known)
            return false;
        const auto made = newIndexKey({EventId::create(m_clock), m_membership.staff(), m_clock.now()});
        const auto told
            = tellDuty(m_membership, m_vault, m_clock, dutywork::IndexKey, {{m_membership.org().toBytes(), made}});
        if (!told)
            return fail(told.error());
        return true;
    }
    [[nodiscard]] Result<QList<DeviceId>> findNewcomers() const
    {
        QList<DeviceId> newcomers;
        for (const auto &[id, device] : m_directory.devices()) {
            if (device.isActive() && device.may(Action::ReadDuty) && id != m_self->device && !isEarlierLeader(device)
                && m_key->holders.contains(id) && !wasTold(id) && isMyTurn(device))
                newcomers.append(id);
        }
        return newcomers;
    }
    Result<void> tellAll(const QString &kind, const QList<DutyWord> &words)
    {
        return words.isEmpty() ? Result<void>() : tellDuty(m_membership, m_vault, m_clock, kind, words);
    }
    Result<void> tell(const QList<DeviceId> &newcomers)
    {
        for (const QString &kind : {dutywork::IndexKey, dutywork::RosterRules, dutywork::Template, dutywork::Person}) {
            const auto log = m_vault.events().all(kind);
            if (!log)
                return fail(log.error());
            if (const auto told = tellAll(kind, wordsOf(*log)); !told)
                return told;
        }
        if (const auto told = tellShifts(); !told)
            return told;
        if (const auto told = tellCards(); !told)
            return told;
        const auto earlier = m_vault.events().all(dutywork::Told); // another leader's device need not tell them
        if (!earlier)
            return fail(earlier.error());
        QList<DutyWord> notes = wordsOf(*earlier);
        for (const DeviceId &device : newcomers) {
            QJsonObject note = EventHead{EventId::create(m_clock), m_membership.staff(), m_clock.now()}.toJson();
            note.insert(u"device"_s, device.toString());
            notes.append({device.toBytes(), note});
        }
        return tellAll(dutywork::Told, notes);
    }
    Result<void> tellShifts()
    {
        const auto shifts = shiftsOf(m_vault, {m_clock.now() - ShiftsBefore, m_clock.now() + ShiftsAhead});
        if (!shifts)
            return fail(shifts.error());
        QList<DutyWord> words;
        for (const duty::ShiftSeats &seats : *shifts) {
            const auto log = m_vault.events().of(dutywork::Shift, seats.shift()->id.toBytes());
            if (!log)
                return fail(log.error());
            words.append(wordsOf(*log));
        }
        return tellAll(dutywork::Shift, words);
    }
    Result<void> tellCards()
    {
        const auto callers = m_vault.events().subjects(dutywork::CaseCard);
        if (!callers)
            return fail(callers.error());
        QList<DutyWord> words;
        int cards = 0;
        for (const QByteArray &caller : *callers) {
            const auto card = cardOf(m_vault, caller);
            const auto log = m_vault.events().of(dutywork::CaseCard, caller);
            if (!card || !log)
                return fail(card ? log.error() : card.error());
            if (!card->isActive(m_clock.now()) || cards == MostCards)
                continue;
            words.append(wordsOf(*log));
            ++cards;
        }
        return tellAll(dutywork::CaseCard, words);
    }

    const Membership &m_membership;
    const Directory &m_directory;
    store::Vault &m_vault;
    const Clock &m_clock;
    const Member *m_self;
    const EpochKey *m_key;
};

} // namespace

Result<bool> tellNewcomers(const Membership &membership, store::Vault &vault, const Clock &clock)
{
    return Retelling(membership, vault, clock).run();
}

} // namespace hl::sync
