// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/recovery.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

std::optional<Timestamp> maybeTime(const QJsonObject &json, const QString &key)
{
    return json[key].isDouble() ? std::optional(fromEpochMs(json[key].toInteger())) : std::nullopt;
}

} // namespace

void Recovery::apply(const Event &event, Timestamp at)
{
    if (const auto *over = std::get_if<recovery::CallOver>(&event)) {
        if (m_since && m_call == over->call)
            return;
        m_since = at;
        m_call = over->call;
        const Timestamp until = at + over->breathing;
        if (!m_until || until >= *m_until) {
            m_until = until;
            m_total = over->breathing;
            m_level = over->level;
        }
    } else if (std::holds_alternative<recovery::Released>(event)) {
        m_since.reset();
        m_until.reset();
        m_total = Millis{0};
        m_level.clear();
    } else if (std::holds_alternative<recovery::DebriefAsked>(event)) {
        if (!m_debrief)
            m_debrief = at;
    } else {
        m_debrief.reset();
    }
}

Millis Recovery::breathingLeft(Timestamp now) const
{
    return m_until ? std::clamp(Millis(*m_until - now), Millis{0}, m_total) : Millis{0};
}

QByteArray Recovery::toBytes() const
{
    QJsonObject json{{u"v"_s, 1}};
    if (m_call)
        json.insert(u"call"_s, m_call->toString());
    if (m_since) {
        json.insert(u"sinceMs"_s, toEpochMs(*m_since));
        json.insert(u"untilMs"_s, toEpochMs(*m_until));
        json.insert(u"totalMs"_s, static_cast<qint64>(m_total.count()));
        json.insert(u"level"_s, m_level);
    }
    if (m_debrief)
        json.insert(u"debriefMs"_s, toEpochMs(*m_debrief));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Recovery> Recovery::fromBytes(const QByteArray &bytes)
{
    Recovery recovery;
    if (bytes.isEmpty())
        return recovery;
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    recovery.m_call = CallId::fromString(json[u"call"].toString());
    recovery.m_since = maybeTime(json, u"sinceMs"_s);
    recovery.m_debrief = maybeTime(json, u"debriefMs"_s);
    if (recovery.m_since) {
        recovery.m_until = maybeTime(json, u"untilMs"_s);
        recovery.m_total = Millis{json[u"totalMs"].toInteger()};
        recovery.m_level = json[u"level"].toString();
    }
    if (json[u"v"].toInt() != 1 || recovery.m_since.has_value() != recovery.m_until.has_value())
        return fail(ErrorCode::Corrupt, "the kept recovery is damaged");
    return recovery;
}

} // namespace hl::duty
