// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterfile.h"

#include "core/base/jsonfile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

using Need = JsonNode::Need; // whether a member must be there; a shift's need is duty::Need
constexpr int kMostDays = 62;

/// A name of the file as an id of the product: always the same for the same name.
template <typename TheId>
TheId idOf(const QString &key)
{
    static const QUuid names(u"6b1f8a52-7d0e-5a5c-9c55-0f4d3c6f2a11"_s);
    const auto given = TheId::fromString(key);
    return given ? *given : *TheId::fromBytes(QUuid::createUuidV5(names, key).toRfc4122());
}

class Reader
{
public:
    Reader(const QByteArray &json, const QString &name)
        : m_source(json, name)
    {
        m_file.json = QJsonDocument::fromJson(json).object();
    }
    Checked<RosterFile> read();

private:
    void readRules(const JsonNode &node);
    void readPerson(const JsonNode &node);
    void readTemplate(const JsonNode &node);
    void readSingle(const JsonNode &node);
    void readAssigned(const JsonNode &node);
    [[nodiscard]] Demand demand(const JsonNode &node);
    [[nodiscard]] QString key(const JsonNode &node);
    [[nodiscard]] Weekdays weekdays(const JsonNode &node);
    [[nodiscard]] WeekWindow window(const JsonNode &node);
    [[nodiscard]] Timestamp moment(const JsonNode &node, bool isEnd);
    [[nodiscard]] Millis hours(const JsonNode &node, double otherwise);
    void addShift(const Shift &shift, const QString &key, const JsonNode &node);

    JsonFile m_source;
    RosterFile m_file;
    Roster &m_roster = m_file.roster;
    QMap<QString, StaffId> m_people;
    QMap<QString, ShiftId> m_shifts;
};

const QStringList kDemand{
    u"title"_s, u"from"_s, u"to"_s, u"seats"_s, u"ofEveryone"_s, u"needs"_s, u"place"_s, u"highRiskCalls"_s};

/// Any text of up to 64 characters, e.g. a work number.
QString Reader::key(const JsonNode &node)
{
    const QString text = node.string();
    if (text.size() > 64 || text.contains(u'@'))
        node.refuse(u"id"_s, u"must be at most 64 characters without '@'"_s);
    return text;
}

Weekdays Reader::weekdays(const JsonNode &node)
{
    static const QStringList names{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    if (!node.exists())
        return Weekdays::all();
    Weekdays days;
    for (const JsonNode &item : node.items(Need::Must)) {
        const auto day = static_cast<int>(names.indexOf(item.string()));
        if (day < 0)
            item.refuse(u"day"_s, u"must be one of "_s + names.join(u", "_s));
        else
            days.add(day + 1);
    }
    return days;
}

WeekWindow Reader::window(const JsonNode &node)
{
    node.allow({u"days"_s, u"from"_s, u"to"_s});
    return {weekdays(node.at(u"days"_s)), node.at(u"from"_s).time(Need::Must), node.at(u"to"_s).time(Need::Must)};
}

/// A day in the roster's zone (as an end: with that day), or a moment with its offset.
Timestamp Reader::moment(const JsonNode &node, bool isEnd)
{
    const QString text = node.string();
    if (text.isEmpty() || !m_roster.zone.isValid())
        return {};
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (text.size() == 10 && day.isValid())
        return startOfDay(isEnd ? day.addDays(1) : day, m_roster.zone);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (time.isValid() && time.timeSpec() != Qt::LocalTime)
        return fromEpochMs(time.toMSecsSinceEpoch());
    node.refuse(u"time"_s, u"must be a day like 2026-12-05 or a moment like 2026-12-05T18:00:00+08:00"_s);
    return {};
}

Millis Reader::hours(const JsonNode &node, double otherwise)
{
    return std::chrono::minutes(std::lround(node.number(0, 168, otherwise) * 60));
}

void Reader::readRules(const JsonNode &node)
{
    node.allow({u"minSeats"_s, u"coverageHours"_s, u"open"_s, u"restHours"_s, u"hoursPerWeek"_s, u"highRiskPerWeek"_s,
        u"night"_s});
    RosterRules &rules = m_roster.rules;
    rules.minSeats = node.at(u"minSeats"_s).integer(1, 50, rules.minSeats);
    rules.coverageHours = node.at(u"coverageHours"_s).integer(0, 24, rules.coverageHours);
    rules.rest = hours(node.at(u"restHours"_s), 11);
    rules.hoursPerWeek = hours(node.at(u"hoursPerWeek"_s), 40);
    if (node.at(u"highRiskPerWeek"_s).exists())
        rules.highRiskPerWeek = node.at(u"highRiskPerWeek"_s).integer(0, 100);
    for (const auto &[name, from, to] :
        {std::tuple(u"open"_s, &rules.open, &rules.close), std::tuple(u"night"_s, &rules.nightFrom, &rules.nightTo)}) {
        const JsonNode times = node.at(name);
        if (!times.exists())
            continue;
        times.allow({u"from"_s, u"to"_s});
        *from = times.at(u"from"_s).time(Need::Must);
        *to = times.at(u"to"_s).time(Need::Must);
    }
}

void Reader::readPerson(const JsonNode &node)
{
    node.allow(
        {u"id"_s, u"name"_s, u"qualifications"_s, u"trained"_s, u"trainedUntil"_s, u"site"_s, u"homeSeatReadyUntil"_s,
            u"available"_s, u"timeOff"_s, u"hoursPerWeek"_s, u"highRiskPerWeek"_s, u"highRiskTaken"_s});
    const QString id = key(node.at(u"id"_s));
    if (m_people.contains(id))
        node.at(u"id"_s).refuse(u"double"_s, u"another person has this id"_s);
    Person person;
    person.id = idOf<StaffId>(u"person "_s + id);
    if (const auto given = StaffId::fromString(id))
        person.id = *given;
    person.name = node.at(u"name"_s).string(Need::May);
    person.qualifications = node.at(u"qualifications"_s).strings();
    person.training.allowed = node.at(u"trained"_s).boolean(true);
    if (node.at(u"trainedUntil"_s).exists())
        person.training.until = moment(node.at(u"trainedUntil"_s), true);
    person.site = node.at(u"site"_s).boolean(true);
    if (node.at(u"homeSeatReadyUntil"_s).exists())
        person.homeReadyUntil = moment(node.at(u"homeSeatReadyUntil"_s), true);
    for (const JsonNode &item : node.at(u"available"_s).items())
        person.available.append(window(item));
    for (const JsonNode &item : node.at(u"timeOff"_s).items()) {
        item.allow({u"from"_s, u"to"_s});
        const Span off{moment(item.at(u"from"_s), false), moment(item.at(u"to"_s), true)};
        if (off.from >= off.to)
            item.refuse(u"time"_s, u"ends before it begins"_s);
        person.timeOff.append(off);
    }
    if (node.at(u"hoursPerWeek"_s).exists())
        person.hoursPerWeek = hours(node.at(u"hoursPerWeek"_s), 0);
    if (node.at(u"highRiskPerWeek"_s).exists())
        person.highRiskPerWeek = node.at(u"highRiskPerWeek"_s).integer(0, 100);
    for (const JsonNode &item : node.at(u"highRiskTaken"_s).items()) {
        item.allow({u"week"_s, u"calls"_s});
        const QDate week = item.at(u"week"_s).date(Need::Must);
        if (week.isValid() && week.dayOfWeek() != Qt::Monday)
            item.at(u"week"_s).refuse(u"date"_s, u"must be a Monday"_s);
        person.highRiskTaken.insert(week, item.at(u"calls"_s).integer(0, 1000));
    }
    m_people.insert(id, person.id);
    m_file.personKeys.insert(person.id, id);
    m_roster.people.append(person);
}

Demand Reader::demand(const JsonNode &node)
{
    static const QStringList places{u"any"_s, u"site"_s, u"home"_s};
    Demand demand;
    demand.seats = node.at(u"seats"_s).integer(1, 50, 2);
    demand.ofEveryone = node.at(u"ofEveryone"_s).strings();
    for (const JsonNode &item : node.at(u"needs"_s).items()) {
        item.allow({u"qualification"_s, u"atLeast"_s});
        demand.needs.append({item.at(u"qualification"_s).string(), item.at(u"atLeast"_s).integer(1, demand.seats)});
    }
    const QString place = node.at(u"place"_s).exists() ? node.at(u"place"_s).string() : places.first();
    if (!places.contains(place))
        node.at(u"place"_s).refuse(u"place"_s, u"must be one of "_s + places.join(u", "_s));
    else
        demand.place = static_cast<Place>(places.indexOf(place));
    demand.highRiskCalls = node.at(u"highRiskCalls"_s).number(0, 100, 0.0);
    return demand;
}

void Reader::addShift(const Shift &shift, const QString &key, const JsonNode &node)
{
    if (m_shifts.contains(key)) {
        node.at(u"id"_s).refuse(u"double"_s, u"there are two shifts “%1”"_s.arg(key));
        return;
    }
    m_shifts.insert(key, shift.id);
    m_file.shiftKeys.insert(shift.id, key);
    m_roster.shifts.append(shift);
}

void Reader::readTemplate(const JsonNode &node)
{
    node.allow(kDemand + QStringList{u"id"_s, u"days"_s, u"everyWeeks"_s, u"firstDay"_s, u"lastDay"_s, u"except"_s});
    const QString id = key(node.at(u"id"_s));
    ShiftTemplate each{idOf<TemplateId>(u"template "_s + id),
        node.at(u"title"_s).text(JsonNode::Languages::Both, Need::Must), node.at(u"from"_s).time(Need::Must),
        node.at(u"to"_s).time(Need::Must), demand(node), {}};
    // the night before the first day still runs in the morning of it
    each.recurrence.firstDay = node.at(u"firstDay"_s).exists() ? node.at(u"firstDay"_s).date(Need::Must)
                                                               : weekOf(m_roster.first).addDays(-7);
    if (node.at(u"lastDay"_s).exists())
        each.recurrence.lastDay = node.at(u"lastDay"_s).date(Need::Must);
    each.recurrence.days = weekdays(node.at(u"days"_s));
    each.recurrence.everyWeeks = node.at(u"everyWeeks"_s).integer(1, 52, 1);
    if (each.recurrence.everyWeeks > 1 && !node.at(u"firstDay"_s).exists())
        node.refuse(u"missing"_s, u"everyWeeks needs firstDay: which week counts first?"_s);
    for (const JsonNode &item : node.at(u"except"_s).items())
        each.recurrence.except.append(item.date(Need::Must));
    if (!each.from.isValid() || !each.to.isValid() || !each.recurrence.firstDay.isValid())
        return;
    for (const Shift &shift : shiftsOf(each, m_roster.first.addDays(-1), m_roster.last, m_roster.zone)) {
        const QDate day = dayOf(shift.time.from, m_roster.zone);
        if (day >= m_roster.first || shift.time.to > m_roster.span().from)
            addShift(shift, id + u'@' + day.toString(Qt::ISODate), node);
    }
}

void Reader::readSingle(const JsonNode &node)
{
    node.allow(kDemand + QStringList{u"id"_s, u"day"_s});
    const QString id = key(node.at(u"id"_s));
    const QDate day = node.at(u"day"_s).date(Need::Must);
    const QTime from = node.at(u"from"_s).time(Need::Must);
    const QTime to = node.at(u"to"_s).time(Need::Must);
    const Text title = node.at(u"title"_s).text(JsonNode::Languages::Both, Need::Must);
    const Demand asked = demand(node);
    if (day.isValid() && from.isValid() && to.isValid())
        addShift({idOf<ShiftId>(u"shift "_s + id), title, spanOf(day, from, to, m_roster.zone), asked}, id, node);
}

void Reader::readAssigned(const JsonNode &node)
{
    node.allow({u"shift"_s, u"people"_s});
    const JsonNode shift = node.at(u"shift"_s);
    const QString name = shift.string();
    if (!m_shifts.contains(name)) {
        shift.refuse(u"unknown"_s, u"no such shift; those of templates are called TEMPLATE@DAY"_s);
        return;
    }
    QList<StaffId> &people = m_roster.assigned[m_shifts.value(name)];
    for (const JsonNode &item : node.at(u"people"_s).items()) {
        const QString person = item.string();
        if (!m_people.contains(person))
            item.refuse(u"unknown"_s, u"no such person"_s);
        else if (people.contains(m_people.value(person)))
            item.refuse(u"double"_s, u"is on this shift already"_s);
        else
            people.append(m_people.value(person));
    }
}

Checked<RosterFile> Reader::read()
{
    const JsonNode root = m_source.root();
    if (m_source.findings().isEmpty()) {
        root.allow({u"version"_s, u"zone"_s, u"from"_s, u"to"_s, u"asOf"_s, u"seed"_s, u"rules"_s, u"people"_s,
            u"templates"_s, u"shifts"_s, u"assigned"_s});
        (void)root.at(u"version"_s).integer(1, 1);
        const QString zone = root.at(u"zone"_s).string();
        m_roster.zone = QTimeZone(zone.toUtf8());
        if (!zone.isEmpty() && !m_roster.zone.isValid())
            root.at(u"zone"_s).refuse(u"zone"_s, u"must be a time zone like Asia/Shanghai"_s);
        m_roster.first = root.at(u"from"_s).date(Need::Must);
        m_roster.last = root.at(u"to"_s).date(Need::Must);
        const qint64 days = m_roster.first.daysTo(m_roster.last);
        if (m_roster.first.isValid() && m_roster.last.isValid() && (days < 0 || days >= kMostDays))
            root.at(u"to"_s).refuse(u"date"_s, u"must be 0 to %1 days after from"_s.arg(kMostDays - 1));
    }
    // without the days and the zone nothing that follows has a meaning
    if (m_source.findings().isEmpty()) {
        m_roster.asOf = root.at(u"asOf"_s).exists() ? moment(root.at(u"asOf"_s), false) : m_roster.span().from;
        m_file.seed = static_cast<quint32>(root.at(u"seed"_s).integer(0, 1'000'000'000, 1));
        readRules(root.at(u"rules"_s));
        for (const JsonNode &item : root.at(u"people"_s).items(Need::May, 200))
            readPerson(item);
        for (const JsonNode &item : root.at(u"templates"_s).items(Need::May, 100))
            readTemplate(item);
        for (const JsonNode &item : root.at(u"shifts"_s).items(Need::May, 1000))
            readSingle(item);
        if (m_roster.shifts.isEmpty() && m_source.findings().isEmpty())
            root.refuse(u"missing"_s, u"no shift falls on these days"_s);
        for (const JsonNode &item : root.at(u"assigned"_s).items())
            readAssigned(item);
    }
    if (!m_source.findings().isEmpty())
        return tl::unexpected(m_source.findings());
    return m_file;
}

} // namespace

QByteArray RosterFile::toBytes() const
{
    QJsonArray all;
    for (const Shift &shift : roster.shifts) {
        QJsonArray people;
        for (const StaffId &person : roster.assigned.value(shift.id))
            people.append(personKeys.value(person));
        if (!people.isEmpty())
            all.append(QJsonObject{{u"shift"_s, shiftKeys.value(shift.id)}, {u"people"_s, people}});
    }
    QJsonObject whole = json;
    whole.insert(u"assigned"_s, all);
    return QJsonDocument(whole).toJson();
}

Checked<RosterFile> readRosterFile(const QByteArray &json, const QString &name)
{
    return Reader(json, name).read();
}

} // namespace hl::duty
