// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rosters of invented people, short to write. 2026-12-07 is a Monday.

#include "core/duty/rosterrules.h"

#include <functional>

#include <QDateTime>
#include <QTest>

namespace rostertest {

using namespace hl;
using namespace hl::duty;
using namespace Qt::StringLiterals;

inline StaffId staff(int number)
{
    return StaffId(StaffId::Bytes{0xaa, static_cast<quint8>(number)});
}
inline ShiftId shift(int number)
{
    return ShiftId(ShiftId::Bytes{0xbb, static_cast<quint8>(number >> 8), static_cast<quint8>(number)});
}

struct TestRoster : Roster
{
    /// These days, with nobody; rules that ask nothing of the line, so that a test sees only what it is about.
    TestRoster(QDate from, QDate to, const char *zoneName = "Asia/Shanghai")
    {
        zone = QTimeZone(zoneName);
        first = from;
        last = to;
        asOf = span().from;
    }
    explicit TestRoster(QDate day = {2026, 12, 7})
        : TestRoster(day, day)
    {
    }

    /// "07 08:00": in the month of the first day; "11-30 22:00".
    [[nodiscard]] Timestamp at(const QString &text) const
    {
        const bool hasMonth = text.size() == 11;
        const int month = hasMonth ? text.left(2).toInt() : first.month();
        const int day = text.mid(hasMonth ? 3 : 0, 2).toInt();
        const QString time = text.right(5);
        return time == u"24:00" ? startOfDay(QDate(first.year(), month, day).addDays(1), zone)
                                : toUtc(QDate(first.year(), month, day), QTime::fromString(time, u"HH:mm"_s), zone);
    }
    [[nodiscard]] Span time(const QString &from, const QString &to) const { return {at(from), at(to)}; }

    Person &addPerson(int number)
    {
        Person person;
        person.id = staff(number);
        person.training.allowed = true;
        people.append(person);
        return people.last();
    }
    /// The people of this number, made on their first shift.
    Shift &addShift(int number, const QString &from, const QString &to, const QList<int> &who = {}, int seats = 1)
    {
        Shift made{shift(number), {u"班%1"_s.arg(number), u"shift %1"_s.arg(number)}, time(from, to), {}};
        made.demand.seats = seats;
        shifts.append(made);
        for (const int person : who) {
            if (!has(person))
                addPerson(person);
            assigned[made.id].append(staff(person));
        }
        return shifts.last();
    }
    [[nodiscard]] bool has(int person) const
    {
        return std::ranges::find(people, staff(person), &Person::id) != people.end();
    }
    Person &person(int number) { return *std::ranges::find(people, staff(number), &Person::id); }

    /// Findings of a rule as "07 08:00>07 16:00 p1 s1,s2".
    [[nodiscard]] QStringList found(const QString &code) const
    {
        const RosterView view(*this);
        return toTexts(check(view), code);
    }
    [[nodiscard]] QStringList toTexts(const QList<RosterFinding> &findings, const QString &code = {}) const
    {
        QStringList texts;
        for (const RosterFinding &finding : findings) {
            if (!code.isEmpty() && finding.code != code)
                continue;
            QString text = code.isEmpty() ? finding.code + u' ' : QString();
            text += toLocal(finding.time.from, zone).mid(8) + u'>' + toLocal(finding.time.to, zone).mid(8);
            if (finding.person)
                text += u" p%1"_s.arg(finding.person->bytes()[1]);
            QStringList numbers;
            for (const ShiftId &id : finding.shifts)
                numbers.append(u"s%1"_s.arg(id.bytes()[1] * 256 + id.bytes()[2]));
            texts.append(numbers.isEmpty() ? text : text + u' ' + numbers.join(u','));
        }
        return texts;
    }
};

/// One line of a rule's table: a roster, and where the rule is broken in it.
struct Row
{
    const char *name;
    std::function<void(TestRoster &)> edit;
    QStringList expected;
};

inline void verify(const QString &code, const QList<Row> &rows, const TestRoster &start = TestRoster())
{
    for (const Row &row : rows) {
        TestRoster roster = start;
        row.edit(roster);
        QVERIFY2(roster.validate(), row.name);
        const QStringList found = roster.found(code);
        QVERIFY2(found == row.expected, qPrintable(QString::fromLatin1(row.name) + u": "_s + found.join(u" | "_s)));
    }
}

} // namespace rostertest
