// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/eventhead.h"
#include "core/base/result.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <QJsonArray>
#include <QList>

namespace hl::duty {

/// Somebody's word that takes the place of what was said before about the same. Signed as a whole by its author's
/// device when it travels.
template <typename Value>
struct Said
{
    EventId id;
    quint32 order = 0; ///< one more than the highest that its author knew
    StaffId by;
    Timestamp at;
    QList<EventId> replaces; ///< what its author knew: words that nothing replaces stand side by side
    Value value;
    bool operator==(const Said &) const = default;
};

/// What holds: the fold over such words. Any order, repeats, and words of several devices give the same result.
template <typename Value>
class Standing
{
public:
    void apply(const Said<Value> &said)
    {
        if (!m_all.emplace(said.id, said).second)
            return;
        std::set<EventId> replaced;
        for (const auto &[id, each] : m_all) {
            for (const EventId &before : each.replaces) {
                const auto earlier = m_all.find(before);
                if (earlier != m_all.end() && earlier->second.order < each.order)
                    replaced.insert(before);
            }
        }
        m_standing.clear();
        for (const auto &[id, each] : m_all) {
            if (!replaced.contains(id))
                m_standing.append(each);
        }
        std::ranges::sort(m_standing, {}, [](const auto &each) { return std::tuple(each.order, each.at, each.id); });
    }
    /// The newest that holds; null before anybody said anything.
    [[nodiscard]] const Said<Value> *current() const { return m_standing.isEmpty() ? nullptr : &m_standing.last(); }
    /// All that nothing replaces, the newest last. More than one that differ: people who did not know of each other;
    /// whoever says it again settles it.
    [[nodiscard]] const QList<Said<Value>> &standing() const { return m_standing; }
    [[nodiscard]] bool isInConflict() const
    {
        return std::ranges::any_of(m_standing, [this](const auto &each) { return each.value != m_standing[0].value; });
    }
    /// A new word in its place.
    [[nodiscard]] Said<Value> make(EventId id, const StaffId &by, Timestamp at, Value value) const
    {
        Said<Value> said{id, 1, by, at, {}, std::move(value)};
        for (const auto &[known, each] : m_all)
            said.order = std::max(said.order, each.order + 1);
        for (const auto &each : m_standing)
            said.replaces.append(each.id);
        return said;
    }

private:
    std::map<EventId, Said<Value>> m_all;
    QList<Said<Value>> m_standing;
};

/// The head of such a word as JSON, for the value to be inserted.
template <typename Value>
[[nodiscard]] QJsonObject headOf(const Said<Value> &said)
{
    QJsonObject json = EventHead{said.id, said.by, said.at}.toJson();
    json.insert(QStringLiteral("order"), static_cast<qint64>(said.order));
    QJsonArray replaces;
    for (const EventId &id : said.replaces)
        replaces.append(id.toString());
    json.insert(QStringLiteral("replaces"), replaces);
    return json;
}

/// Errors: InvalidInput (a field is missing).
template <typename Value>
[[nodiscard]] Result<Said<Value>> saidFromJson(const QJsonObject &json, Value value)
{
    const auto head = EventHead::fromJson(json);
    const qint64 order = json[QStringLiteral("order")].toInteger(-1);
    if (!head || order < 1 || order > std::numeric_limits<quint32>::max())
        return fail(ErrorCode::InvalidInput, "a word about the roster lacks a field");
    Said<Value> said{head->id, static_cast<quint32>(order), head->by, head->at, {}, std::move(value)};
    for (const QJsonValue &each : json[QStringLiteral("replaces")].toArray()) {
        const auto id = EventId::fromString(each.toString());
        if (!id)
            return fail(ErrorCode::InvalidInput, "a word about the roster replaces nothing that is one");
        said.replaces.append(*id);
    }
    return said;
}

} // namespace hl::duty
