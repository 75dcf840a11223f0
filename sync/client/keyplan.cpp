// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/keyplan.h"

#include "sync/wire/event.h"

#include <algorithm>

namespace hl::sync {

namespace {

class Planner
{
public:
    Planner(const Directory &directory, DeviceId self, Timestamp now)
        : m_directory(directory)
        , m_book(directory.keys())
        , m_self(directory.device(self))
        , m_now(now)
    {
    }

    KeyPlan run()
    {
        if (!m_self || !m_self->isActive() || !m_self->may(Action::PublishKeys) || !m_self->may(Action::GrantKeys))
            return {};
        for (int ahead = 0; ahead <= MonthsAhead; ++ahead)
            period(KeyScope::Team, ahead);
        for (int ahead = 0; ahead <= WeeksAhead; ++ahead)
            period(KeyScope::Duty, ahead);
        for (const EpochKey &key : m_book.all()) {
            if (key.is.scope == KeyScope::Team)
                former(key);
            grants(key);
        }
        return std::move(m_plan);
    }

private:
    [[nodiscard]] quint32 current(KeyScope scope) const { return epochOf(scope, m_now); }

    /// The first of the leaders' devices acts at once, the others when it did not. Who lacks `holding` cannot act.
    [[nodiscard]] bool isMyTurn(Timestamp since, Millis patience = FirstTurn, const EpochKey *holding = nullptr) const
    {
        if (m_now - since >= patience)
            return true;
        const auto leaders = KeyBook::entitled(KeyScope::Team, m_directory);
        const auto first = std::ranges::find_if(leaders, [&](const Member *member) {
            return member->may(Action::PublishKeys) && (!holding || holding->isHeldBy(*member));
        });
        return first != leaders.end() && (*first)->device == m_self->device;
    }
    [[nodiscard]] bool isStale(const EpochKey &key) const { return KeyBook::isStale(key, m_directory); }
    /// The last key of a period that nobody who has left knows.
    [[nodiscard]] const EpochKey *good(KeyScope scope, quint32 epoch) const
    {
        const EpochKey *found = nullptr;
        for (const EpochKey &key : m_book.all()) {
            if (key.is.scope == scope && key.is.epoch == epoch && key.isUsable && !isStale(key))
                found = &key;
        }
        return found;
    }
    /// When somebody who was given this key left; a role that ended has no moment of its own.
    [[nodiscard]] Timestamp staleSince(const EpochKey &key) const
    {
        Timestamp last{};
        for (const auto &[id, member] : m_directory.devices()) {
            if (!member.isActive() && key.isHeldBy(member))
                last = std::max(last, member.at);
        }
        return last;
    }
    void make(KeyScope scope, quint32 epoch)
    {
        const bool isPlanned = std::ranges::any_of(
            m_plan.make, [&](const KeyPlan::Slot &slot) { return slot.scope == scope && slot.epoch == epoch; });
        if (!isPlanned)
            m_plan.make.push_back({scope, epoch});
    }

    void period(KeyScope scope, int ahead)
    {
        const quint32 epoch = epochOf(scope, m_now, ahead);
        if (good(scope, epoch))
            return;
        Timestamp since = ahead > 0 ? m_now : Timestamp{}; // needed now: whoever sees it
        for (const EpochKey &key : m_book.all()) {
            if (key.is.scope == scope && key.is.epoch == epoch && isStale(key))
                since = staleSince(key);
        }
        if (isMyTurn(since))
            make(scope, epoch);
    }

    /// A TEAM key of any period: what is kept under it moves when somebody left or its time is over.
    void former(const EpochKey &key)
    {
        if (!key.destroyedBy.empty() && key.destroyedBy.contains(m_self->device))
            return;
        if (key.is.epoch <= monthOf(m_now, -MonthsTillDestruction)) {
            const EpochKey *newest = m_book.inForce(KeyScope::Team, current(KeyScope::Team));
            if (newest && newest->is.epoch > key.is.epoch && !isStale(*newest))
                m_plan.move.push_back({key.is, newest->is, true});
            return;
        }
        if (!isStale(key))
            return;
        const EpochKey *next = good(KeyScope::Team, key.is.epoch);
        if (next && isMyTurn(staleSince(key), MoveTurn, &key))
            m_plan.move.push_back({key.is, next->is, false});
        else if (!next && isMyTurn(staleSince(key)))
            make(KeyScope::Team, key.is.epoch);
    }

    /// Of the period that runs and those to come: nothing older is granted by itself.
    void grants(const EpochKey &key)
    {
        const EpochKey *used = m_book.inForce(key.is.scope, current(key.is.scope));
        if (key.is.scope == KeyScope::Archive || isStale(key) || (key.is.epoch < current(key.is.scope) && &key != used)
            || !key.isHeldBy(*m_self))
            return;
        KeyPlan::Missing missing{key.is, {}};
        Timestamp since = m_now;
        for (const Member *member : KeyBook::entitled(key.is.scope, m_directory)) {
            if (key.isHeldBy(*member))
                continue;
            missing.devices.push_back(*member);
            since = std::min(since, member->at);
        }
        if (!missing.devices.empty() && isMyTurn(since, FirstTurn, &key))
            m_plan.grant.push_back(std::move(missing));
    }

    const Directory &m_directory;
    const KeyBook &m_book;
    const Member *m_self;
    Timestamp m_now;
    KeyPlan m_plan;
};

} // namespace

KeyPlan planKeys(const Directory &directory, DeviceId self, Timestamp now)
{
    return Planner(directory, self, now).run();
}

} // namespace hl::sync
