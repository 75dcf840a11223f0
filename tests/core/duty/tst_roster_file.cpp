// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/cli.h"
#include "core/duty/rosterfile.h"
#include "tests/core/duty/rostertest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace rostertest;

namespace {

QByteArray example(const QString &name)
{
    QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/core/duty/examples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject small()
{
    return QJsonDocument::fromJson(R"({
        "version": 1, "zone": "Asia/Shanghai", "from": "2026-12-07", "to": "2026-12-08",
        "people": [
            {"id": "a", "name": "林晓", "qualifications": ["crisis"], "trained": false, "site": false,
             "homeSeatReadyUntil": "2026-12-07", "available": [{"days": ["mon", "sun"], "from": "18:00", "to": "08:00"}],
             "timeOff": [{"from": "2026-12-09", "to": "2026-12-10T12:00:00+08:00"}], "hoursPerWeek": 12.5,
             "highRiskPerWeek": 3, "highRiskTaken": [{"week": "2026-12-07", "calls": 2}]},
            {"id": "b", "trainedUntil": "2026-12-31"}],
        "templates": [
            {"id": "night", "title": {"zh": "夜班", "en": "Night"}, "from": "22:00", "to": "06:00", "seats": 3,
             "needs": [{"qualification": "crisis", "atLeast": 2}], "ofEveryone": ["counsellor"], "place": "home",
             "highRiskCalls": 0.4}],
        "shifts": [{"id": "extra", "day": "2026-12-08", "title": {"zh": "加班", "en": "Extra"}, "from": "08:00", "to": "24:00"}],
        "assigned": [{"shift": "night@2026-12-06", "people": ["b"]}, {"shift": "extra", "people": ["b", "a"]}]})")
        .object();
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson();
}

/// The file with a member at this way put in ("" as the last step: appended); null: taken away.
QJsonValue with(const QJsonValue &value, const QStringList &way, const QJsonValue &member)
{
    if (way.isEmpty())
        return member;
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const int index = way.first().toInt();
        if (way.first().isEmpty())
            array.append(member);
        else
            array.replace(index, with(array.at(index), way.mid(1), member));
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = with(object.value(way.first()), way.mid(1), member);
    if (inner.isNull())
        object.remove(way.first());
    else
        object.insert(way.first(), inner);
    return object;
}

} // namespace

class TestRosterFile : public QObject
{
    Q_OBJECT
private slots:
    void everyMember()
    {
        const auto file = readRosterFile(bytes(small()), u"in.json"_s);
        QVERIFY2(file, file ? "" : qPrintable(file.error().first().text));
        const Roster &roster = file->roster;
        QVERIFY(roster.validate());
        QCOMPARE(roster.people.size(), 2);
        const Person &a = roster.people.first();
        const auto day = [&](int number) { return startOfDay({2026, 12, number}, roster.zone); };
        QCOMPARE(a.name, u"林晓"_s);
        QVERIFY(!a.training.allowed && !a.site);
        QCOMPARE(*a.homeReadyUntil, day(8)); // with the day
        QCOMPARE(a.available, (QList<WeekWindow>{{{1, 7}, {18, 0}, {8, 0}}}));
        QCOMPARE(a.timeOff, (QList<Span>{{day(9), day(10) + std::chrono::hours(12)}}));
        QCOMPARE(*a.hoursPerWeek, Millis(std::chrono::minutes(750)));
        QCOMPARE(a.highRiskTaken.value({2026, 12, 7}), 2);
        QCOMPARE(*roster.people.last().training.until, startOfDay({2027, 1, 1}, roster.zone));
        // the night before runs into the first day; four in all
        QCOMPARE(roster.shifts.size(), 4);
        QVERIFY(!roster.isPlanned(roster.shifts.first()));
        const Demand &demand = roster.shifts.first().demand;
        QCOMPARE(demand, (Demand{3, {u"counsellor"_s}, {{u"crisis"_s, 2}}, Place::Home, 0.4}));
        QCOMPARE(roster.shifts.last().time, (Span{day(8) + std::chrono::hours(8), day(9)}));
        QCOMPARE(roster.assigned.value(roster.shifts.last().id).size(), 2);
        QCOMPARE(roster.asOf, day(7));
    }

    void whatItWritesItReads()
    {
        const auto file = readRosterFile(bytes(small()), u"in.json"_s);
        const auto again = readRosterFile(file->toBytes(), u"out.json"_s);
        QVERIFY(again);
        QCOMPARE(again->roster.assigned, file->roster.assigned);
        QCOMPARE(again->toBytes(), file->toBytes());
    }

    void whatIsWrongIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QString &way, const QJsonValue &value, const QString &said) {
            QTest::newRow(name) << way << value << said;
        };
        row("no version", u"version"_s, QJsonValue(), u"version: is missing"_s);
        row("later version", u"version"_s, 2, u"version: must be a whole number from 1 to 1"_s);
        row("zone", u"zone"_s, u"Asia/Nowhere"_s, u"zone: must be a time zone like Asia/Shanghai"_s);
        row("date", u"from"_s, u"7.12.2026"_s, u"from: must be a date like 2026-11-22"_s);
        row("days turned round", u"to"_s, u"2026-12-06"_s, u"to: must be 0 to 61 days after from"_s);
        row("too many days", u"to"_s, u"2027-02-07"_s, u"to: must be 0 to 61 days after from"_s);
        row("typing error", u"poeple"_s, QJsonArray(), u"poeple: is not known here"_s);
        row("person twice", u"people/1/id"_s, u"a"_s, u"people/1/id: another person has this id"_s);
        row("member of a person", u"people/0/age"_s, 30, u"people/0/age: is not known here"_s);
        row("time off ends first", u"people/0/timeOff/0/to"_s, u"2026-12-01"_s,
            u"people/0/timeOff/0: ends before it begins"_s);
        row("moment without a zone", u"people/0/timeOff/0/to"_s, u"2026-12-10T12:00:00"_s,
            u"people/0/timeOff/0/to: must be a day like"_s);
        row("weekday", u"people/0/available/0/days/0"_s, u"Monday"_s,
            u"people/0/available/0/days/0: must be one of mon"_s);
        row("time", u"people/0/available/0/from"_s, u"25:00"_s,
            u"people/0/available/0/from: must be a time of the day"_s);
        row("week", u"people/0/highRiskTaken/0/week"_s, u"2026-12-08"_s,
            u"people/0/highRiskTaken/0/week: must be a Monday"_s);
        row("hours", u"people/0/hoursPerWeek"_s, 200, u"people/0/hoursPerWeek: must be a number from 0 to 168"_s);
        row("no English", u"templates/0/title/en"_s, QJsonValue(), u"templates/0/title: has no English text"_s);
        row("more than seats", u"templates/0/needs/0/atLeast"_s, 4,
            u"templates/0/needs/0/atLeast: must be a whole number from 1 to 3"_s);
        row("place", u"templates/0/place"_s, u"moon"_s, u"templates/0/place: must be one of any, site, home"_s);
        row("every other week from when", u"templates/0/everyWeeks"_s, 2, u"templates/0: everyWeeks needs firstDay"_s);
        row("shift twice", u"shifts/"_s, small()[u"shifts"].toArray().at(0), u"shifts/1/id: there are two shifts"_s);
        row("unknown shift", u"assigned/0/shift"_s, u"night@2026-12-09"_s, u"assigned/0/shift: no such shift"_s);
        row("unknown person", u"assigned/1/people/0"_s, u"c"_s, u"assigned/1/people/0: no such person"_s);
        row("person on a shift twice", u"assigned/1/people/0"_s, u"a"_s,
            u"assigned/1/people/1: is on this shift already"_s);
        row("rule", u"rules"_s, QJsonObject{{u"restHours"_s, u"11"_s}}, u"rules/restHours: must be a number"_s);
    }
    void whatIsWrongIsSaidWithItsPlace()
    {
        QFETCH(QString, way);
        QFETCH(QJsonValue, value);
        QFETCH(QString, said);
        const auto file = readRosterFile(bytes(with(small(), way.split(u'/'), value).toObject()), u"in.json"_s);
        QVERIFY(!file);
        QVERIFY2(file.error().first().text.startsWith(said), qPrintable(file.error().first().text));
        QCOMPARE(file.error().first().file, u"in.json"_s);
        QVERIFY(file.error().first().line > 0);
    }

    void noJsonAtAll()
    {
        QCOMPARE(readRosterFile("{\n\"version\": 1,\n,}", u"in.json"_s).error().first().line, 3);
        QVERIFY(!readRosterFile("[]", u"in.json"_s));
        QVERIFY(!readRosterFile("", u"in.json"_s));
        auto none = small();
        none.remove(u"templates"_s);
        none.remove(u"shifts"_s);
        none.remove(u"assigned"_s);
        QVERIFY(
            readRosterFile(bytes(none), u"in.json"_s).error().first().text.contains(u"no shift falls on these days"_s));
    }

    void theExamples()
    {
        for (const auto &name : {u"month.json"_s, u"nights-short.json"_s}) {
            const auto file = readRosterFile(example(name), name);
            QVERIFY2(file, file ? "" : qPrintable(file.error().first().text));
            QCOMPARE(file->roster.people.size(), 12);
        }
    }
};

QTEST_GUILESS_MAIN(TestRosterFile)
#include "tst_roster_file.moc"
