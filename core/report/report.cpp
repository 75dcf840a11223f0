// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/report/reporttables.h"

#include <QLocale>

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

/// "10月20日", "20 Oct"
Text dayWords(QDate day)
{
    return {u"%1月%2日"_s.arg(day.month()).arg(day.day()),
        u"%1 %2"_s.arg(day.day()).arg(QLocale::c().monthName(day.month(), QLocale::ShortFormat))};
}

} // namespace

Report reportOf(const Tally &tally, const form::FormLibrary &forms, int fewerThan, Scope scope)
{
    if (scope == Scope::Opinions) {
        Section opinions{u"service"_s, {u"意见与投诉"_s, u"Opinions and complaints"_s}, u"工作方案六(五)1"_s,
            {opinionsTable(tally), resultsTable(tally)}};
        for (Table &table : opinions.tables)
            hideSmall(table, fewerThan);
        return {tally.period(), {opinions}};
    }
    const auto about = [&](const QString &item) { return itemTable(tally, forms, u"lh-reg"_s, item, item); };
    Section service{u"service"_s, {u"服务总量与社会影响"_s, u"Service and its effect"_s}, u"工作方案六(五)1"_s,
        {serviceTable(tally), kindTable(tally), riskTable(tally), hoursTable(tally), about(u"reg.region"_s),
            followUpTable(tally)}};
    // No zero where this device may not read opinions: that would deny them.
    if (tally.sum(counted::Opinions) > 0)
        service.tables << opinionsTable(tally) << resultsTable(tally);
    Section callers{u"callers"_s, {u"来电者与服务的契合"_s, u"Callers, and whether the service fits them"_s},
        u"工作方案六(五)2"_s,
        {about(u"reg.sex"_s), ageTable(tally), about(u"reg.education"_s), about(u"reg.work"_s), about(u"reg.marital"_s),
            about(u"reg.subject"_s), about(u"reg.population"_s), about(u"reg.problems"_s), about(u"reg.goal_met"_s),
            feedbackTable(tally), about(u"reg.referral"_s)}};
    for (Section *section : {&service, &callers}) {
        for (Table &table : section->tables)
            hideSmall(table, fewerThan);
    }
    // Of the staff: means of a few are hidden, how many trained is not.
    Section staff{u"staff"_s, {u"咨询员的工作状态"_s, u"Counsellors' working state"_s}, u"工作方案六(五)3"_s,
        {ratingsTable(tally), loadTable(tally), trainingTable(tally)}};
    if (tally.staff() > 0)
        staff.tables << professionTable(tally) << employmentTable(tally);
    return {tally.period(), {service, callers, staff}};
}

QString cellText(const Row &row, int fewerThan)
{
    switch (row.shown) {
    case Shown::Yes:
        return QString::number(row.count);
    case Shown::Small:
        return u'<' + QString::number(fewerThan);
    case Shown::Unknown:
        return u"–"_s;
    case Shown::Hidden:
        break;
    }
    return u"*"_s;
}

QString cellText(const Figure &figure)
{
    if (figure.shown == Shown::Unknown)
        return u"–"_s;
    return figure.shown == Shown::Yes ? QString::number(figure.value, 'f', figure.decimals) : u"*"_s;
}

QString shareText(const Row &row, const Table &table)
{
    if (row.shown != Shown::Yes || table.of <= 0)
        return {};
    return QString::number(100.0 * static_cast<double>(row.count) / static_cast<double>(table.of), 'f', 1);
}

Text reportTitle()
{
    return {u"心理援助热线定期汇总"_s, u"Psychological aid hotline: periodic summary"_s};
}

QString periodText(const Period &period)
{
    const auto first = period.first.toString(Qt::ISODate);
    return period.first == period.last ? first : first + u" – "_s + period.last.toString(Qt::ISODate);
}

Text periodWords(const Period &period)
{
    const Text first = dayWords(period.first);
    const Text last = dayWords(period.last);
    const int year = period.first.year();
    const QString zh = u"%1年%2"_s.arg(year).arg(first.zh);
    if (period.first == period.last)
        return {zh, u"%1 %2"_s.arg(first.en).arg(year)};
    if (period.last.year() == year)
        return {zh + u" – "_s + last.zh, u"%1 – %2 %3"_s.arg(first.en, last.en).arg(year)};
    return {u"%1 – %2年%3"_s.arg(zh).arg(period.last.year()).arg(last.zh),
        u"%1 %2 – %3 %4"_s.arg(first.en).arg(year).arg(last.en).arg(period.last.year())};
}

Text momentWords(Timestamp at, const QTimeZone &zone)
{
    const Text day = dayWords(duty::dayOf(at, zone));
    const QString time = duty::toLocal(at, zone).right(5);
    return {day.zh + u' ' + time, day.en + u", "_s + time};
}

Text hiddenNote(int fewerThan)
{
    return {u"少于 %1 的数写作“<%1”；“*”是为了不让人算出它们而一并隐去的数。"_s.arg(fewerThan),
        u"Counts below %1 are written <%1; * stands for what is hidden so that nobody can work them out."_s.arg(
            fewerThan)};
}

} // namespace hl::report
