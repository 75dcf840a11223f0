// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/shortage.h"

#include "core/duty/flow.h"
#include "core/duty/rosterfindings.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

size_t at(int index)
{
    return static_cast<size_t>(index);
}

constexpr size_t kMinutesOfWeek = 7 * 24 * 60 + 60; // one hour longer when daylight saving ends
using Minutes = std::bitset<kMinutesOfWeek + 1>;

quint32 bitOf(const QString &code)
{
    return 1u << (rosterRule(code) - rosterRules().data());
}

/// What one shift asks: seats for anybody, or for people who hold a qualification.
struct Ask
{
    int opening = 0;
    QString qualification; ///< empty: anybody
    int seats = 0;
    std::vector<int> people; ///< whom no rule keeps from it
};

/// Causes that say the same of several shifts become one.
struct Told
{
    Cause cause;
    Text of; ///< "“Night”"
    Text why;
    int times = 1;
};

class Counter
{
public:
    explicit Counter(const RosterProblem &problem)
        : m_problem(problem)
        , m_view(problem.view())
    {
    }
    QList<Cause> run();

private:
    using Asks = std::vector<Ask>;

    [[nodiscard]] const ShiftFacts &facts(const Ask &ask) const
    {
        return m_problem.facts(m_problem.openings()[at(ask.opening)]);
    }
    [[nodiscard]] Asks asks(const QString &qualification) const;
    [[nodiscard]] std::set<QString> qualifications() const;
    void countPeople(Asks &asks);
    void explainPeople(const Ask &ask);
    void countAtOnce(const Asks &asks);
    void countWeeks(const Asks &asks);
    bool countWeek(const Asks &asks, QDate week, bool byCap, bool byRest);
    void countHighRisk(const Asks &asks);
    [[nodiscard]] int mostMinutes(int person, const Asks &asks, QDate week, bool byCap, bool byRest) const;
    [[nodiscard]] int mostTenths(int person, const Asks &asks, QDate week) const;
    void tell(const QString &code, const QStringList &rules, const Asks &asks, const std::vector<int> &people,
        const Text &of, const Text &why);

    const RosterProblem &m_problem;
    const RosterView &m_view;
    QList<Told> m_told;
    std::map<int, int> m_seatsShort; ///< by opening, for anybody
    std::set<int> m_atOnce; ///< openings that countAtOnce() explained
};

QString number(int value)
{
    return QString::number(value);
}

/// "people", "person qualified in “crisis”"
Text holders(const QString &qualification, int count)
{
    const QString en = count == 1 ? u"person"_s : u"people"_s;
    return qualification.isEmpty()
        ? Text{u"人"_s, en}
        : Text{u"具备“%1”资质的人"_s.arg(qualification), en + u" qualified in “%1”"_s.arg(qualification)};
}

QList<Cause> Counter::run()
{
    std::vector<Asks> all{asks({})};
    for (const QString &qualification : qualifications())
        all.push_back(asks(qualification));
    for (Asks &some : all)
        countPeople(some);
    for (const Asks &some : all)
        countAtOnce(some);
    for (const Asks &some : all) {
        countWeeks(some);
        countHighRisk(some);
    }
    QList<Cause> causes;
    for (const Told &told : m_told) {
        Cause cause = told.cause;
        const Timestamp first = m_view.shifts()[at(m_view.indexOf(cause.shifts.first()))].shift->time.from;
        const QString when = toLocal(first, m_view.roster().zone);
        const bool isOne = told.times == 1;
        const Text at = isOne ? Text{u"（%1）"_s.arg(when), u" (%1)"_s.arg(when)}
                              : Text{u"（共 %1 处，首次 %2）"_s.arg(number(told.times), when),
                                  u" (%1 times, the first %2)"_s.arg(number(told.times), when)};
        cause.words = {told.of.zh + at.zh + u"："_s + told.why.zh, told.of.en + at.en + u": "_s + told.why.en};
        causes.append(cause);
    }
    return causes;
}

std::set<QString> Counter::qualifications() const
{
    std::set<QString> all;
    for (const RosterProblem::Opening &opening : m_problem.openings()) {
        for (const Need &need : m_problem.facts(opening).shift->demand.needs)
            all.insert(need.qualification);
    }
    return all;
}

Counter::Asks Counter::asks(const QString &qualification) const
{
    Asks asks;
    for (size_t i = 0; i < m_problem.openings().size(); ++i) {
        const RosterProblem::Opening &opening = m_problem.openings()[i];
        Ask ask{static_cast<int>(i), qualification, qualification.isEmpty() ? opening.open : 0, {}};
        for (const Need &need : m_problem.facts(opening).shift->demand.needs) {
            if (need.qualification == qualification)
                ask.seats = m_problem.needed(opening, need);
        }
        for (const int cell : opening.cells) {
            const int person = m_problem.cells()[at(cell)].person;
            if (qualification.isEmpty() || m_view.has(person, qualification))
                ask.people.push_back(person);
        }
        if (ask.seats > 0)
            asks.push_back(std::move(ask));
    }
    return asks;
}

void Counter::tell(const QString &code, const QStringList &rules, const Asks &asks, const std::vector<int> &people,
    const Text &of, const Text &why)
{
    QList<ShiftId> shifts;
    for (const Ask &ask : asks)
        shifts.append(facts(ask).shift->id);
    for (Told &told : m_told) {
        if (told.of == of && told.why == why && told.cause.rules == rules) {
            for (const ShiftId &shift : shifts) {
                if (!told.cause.shifts.contains(shift))
                    told.cause.shifts.append(shift);
            }
            ++told.times;
            return;
        }
    }
    QList<StaffId> ids;
    for (const int person : people)
        ids.append(m_view.person(person).id);
    m_told.append({{code, rules, shifts, ids, true, {}}, of, why});
}

/// Too few for one shift. What is left to the later counts is what these people could fill.
void Counter::countPeople(Asks &asks)
{
    for (Ask &ask : asks) {
        const auto left = static_cast<int>(ask.people.size());
        const int missing = ask.seats - left;
        if (missing > 0) {
            // that too few are left for all seats says already that too few are left for some of them
            if (ask.qualification.isEmpty())
                m_seatsShort[ask.opening] = missing;
            if (ask.qualification.isEmpty() || missing > m_seatsShort[ask.opening])
                explainPeople(ask);
            ask.seats = left;
        }
    }
    std::erase_if(asks, [](const Ask &ask) { return ask.seats == 0; });
}

/// The smallest set of rules that keeps enough people away; of those who are qualified, if there are enough of them.
void Counter::explainPeople(const Ask &ask)
{
    const quint32 lacking = bitOf(u"needs"_s);
    std::vector<RosterProblem::Blocked> people = m_problem.openings()[at(ask.opening)].blocked;
    for (const int cell : m_problem.openings()[at(ask.opening)].cells)
        people.push_back({m_problem.cells()[at(cell)].person, 0});
    const auto lacks = [&](const RosterProblem::Blocked &person) {
        return !ask.qualification.isEmpty() && !m_view.has(person.person, ask.qualification);
    };
    const auto qualified = static_cast<int>(people.size()) - static_cast<int>(std::ranges::count_if(people, lacks));
    if (qualified >= ask.seats)
        std::erase_if(people, lacks);
    quint32 used = 0;
    for (RosterProblem::Blocked &person : people) {
        if (lacks(person))
            person.rules = lacking;
        used |= person.rules;
    }
    const auto remaining = [&](quint32 rules) {
        return std::ranges::count_if(
            people, [rules](const RosterProblem::Blocked &person) { return (person.rules & rules) == 0; });
    };
    quint32 least = used;
    for (quint32 rules = used;; rules = (rules - 1) & used) { // every subset, the later rules of the table first
        const bool isSmaller = std::popcount(rules) < std::popcount(least)
            || (std::popcount(rules) == std::popcount(least) && rules < least);
        if (isSmaller && remaining(rules) < ask.seats)
            least = rules;
        if (rules == 0)
            break;
    }
    QStringList codes;
    QStringList zh;
    QStringList en;
    std::vector<int> left;
    std::vector<RosterProblem::Blocked> rest = people;
    for (size_t i = 0; i < rosterRules().size(); ++i) {
        const quint32 bit = 1u << i;
        if (!(least & bit))
            continue;
        const RosterRule &rule = rosterRules()[i];
        const auto kept = std::erase_if(rest, [bit](const auto &person) { return (person.rules & bit) != 0; });
        codes.append(rule.code);
        zh.append(u"%1 %2 名"_s.arg(rule.title.zh).arg(kept));
        en.append(u"%1: %2"_s.arg(rule.title.en.toLower()).arg(kept));
    }
    for (const RosterProblem::Blocked &person : rest)
        left.push_back(person.person);
    const Shift &shift = *facts(ask).shift;
    const Text of{u"“%1”"_s.arg(shift.title.zh), u"“%1”"_s.arg(shift.title.in(Language::En))};
    const bool isMore = m_problem.openings()[at(ask.opening)].taken > 0;
    const int remain = static_cast<int>(left.size());
    const bool isOnlyQualified
        = least == lacking || (least == bitOf(u"qualification"_s) && shift.demand.ofEveryone.size() == 1);
    const QString qualification
        = least == lacking || !isOnlyQualified ? ask.qualification : shift.demand.ofEveryone.first();
    const Text who = holders(qualification, ask.seats);
    Text why{
        u"%1需要 %2 名%3，只有 %4 名"_s.arg(isMore ? u"还"_s : QString(), number(ask.seats), who.zh, number(remain)),
        u"needs %1%2 %3, only %4 %5"_s.arg(number(ask.seats), isMore ? u" more"_s : QString(), who.en, number(remain),
            remain == 1 ? u"is"_s : u"are"_s)};
    if (people.empty() || codes.isEmpty())
        why = {u"%1需要 %2 名%3，全队只有 %4 名"_s.arg(
                   isMore ? u"还"_s : QString(), number(ask.seats), who.zh, number(remain)),
            u"needs %1%2 %3, the team has %4"_s.arg(
                number(ask.seats), isMore ? u" more"_s : QString(), who.en, number(remain))};
    else if (!isOnlyQualified)
        why = {why.zh + u"能上（%1）"_s.arg(zh.join(u"，"_s)), why.en + u" left (%1)"_s.arg(en.join(u", "_s))};
    tell(u"people"_s, codes, {ask}, left, of, why);
}

/// Shifts that exclude each other (they overlap or leave too little rest) need different people.
void Counter::countAtOnce(const Asks &asks)
{
    std::set<std::vector<int>> seen;
    for (size_t last = 0; last < asks.size(); ++last) {
        Asks together;
        for (size_t i = 0; i <= last; ++i) {
            if (m_problem.clash(facts(asks[i]).shift->time, facts(asks[last]).shift->time))
                together.push_back(asks[i]);
        }
        std::vector<int> seats;
        for (const Ask &ask : together)
            seats.push_back(ask.seats);
        Flow flow(seats, std::vector<int>(at(m_view.people()), 1));
        for (size_t i = 0; i < together.size(); ++i) {
            for (const int person : together[i].people)
                flow.connect(static_cast<int>(i), person, 1);
        }
        if (flow.isEnough())
            continue;
        for (const Flow::Shortage &part : flow.shortages()) {
            Asks those;
            std::vector<int> openings;
            for (const int asker : part.askers) {
                those.push_back(together[at(asker)]);
                openings.push_back(together[at(asker)].opening);
            }
            if (!seen.insert(openings).second)
                continue;
            m_atOnce.insert(openings.begin(), openings.end());
            const Millis rest = m_view.roster().rest();
            const bool isOverlap = std::ranges::all_of(
                those, [&](const Ask &ask) { return facts(ask).shift->time.meets(facts(those.back()).shift->time); });
            const Text who = holders(those.front().qualification, part.asked);
            const Text between = isOverlap ? Text{u"时间重叠"_s, u"at the same time"_s}
                                           : Text{u"班间要休息 %1 小时"_s.arg(hoursText(rest)),
                                               u"with %1 h of rest between shifts"_s.arg(hoursText(rest))};
            QStringList zh;
            QStringList en;
            for (const Ask &ask : those) {
                zh.append(facts(ask).shift->title.zh);
                en.append(facts(ask).shift->title.in(Language::En));
            }
            tell(u"at-once"_s, {isOverlap ? u"overlap"_s : u"rest"_s}, those, part.givers,
                {u"“%1”"_s.arg(zh.join(u"、"_s)), u"“%1”"_s.arg(en.join(u", "_s))},
                {u"需要 %1 名不同的%2（%3），只有 %4 名能上"_s.arg(
                     number(part.asked), who.zh, between.zh, number(part.given)),
                    u"%1 different %2 are needed (%3), only %4 can serve"_s.arg(
                        number(part.asked), who.en, between.en, number(part.given))});
        }
    }
}

/// The most that a person can serve of these shifts in a week, to the minute.
int Counter::mostMinutes(int person, const Asks &asks, QDate week, bool byCap, bool byRest) const
{
    struct Item
    {
        Span time;
        size_t minutes = 0;
    };
    std::vector<Item> items;
    for (const Ask &ask : asks) {
        for (const auto &[other, hours] : facts(ask).hours) {
            if (other == week && std::ranges::find(ask.people, person) != ask.people.end())
                items.push_back({facts(ask).shift->time, static_cast<size_t>(hours / std::chrono::minutes(1))});
        }
    }
    std::ranges::sort(items, {}, [](const Item &item) { return item.time.to; });
    std::vector<Minutes> reached(items.size() + 1); // with the first so many shifts
    reached[0].set(0);
    for (size_t i = 0; i < items.size(); ++i) {
        size_t before = i;
        while (byRest && before > 0 && m_problem.clash(items[before - 1].time, items[i].time))
            --before;
        reached[i + 1] = reached[i] | reached[before] << items[i].minutes;
    }
    const auto cap
        = byCap ? static_cast<size_t>(m_problem.hoursLeft(person, week) / std::chrono::minutes(1)) : kMinutesOfWeek;
    for (size_t most = std::min(cap, kMinutesOfWeek);; --most) {
        if (reached.back().test(most))
            return static_cast<int>(most);
    }
}

void Counter::countWeeks(const Asks &asks)
{
    std::set<QDate> weeks;
    for (const Ask &ask : asks) {
        for (const auto &[week, hours] : facts(ask).hours)
            weeks.insert(week);
    }
    for (const QDate &week : weeks) {
        // the caps alone, the rest alone, then both: whatever suffices is the reason
        for (const auto &[byCap, byRest] : {std::pair(true, false), std::pair(false, true), std::pair(true, true)}) {
            if (countWeek(asks, week, byCap, byRest))
                break;
        }
    }
}

bool Counter::countWeek(const Asks &asks, QDate week, bool byCap, bool byRest)
{
    Asks here;
    std::vector<int> minutes; // of one seat
    std::vector<int> asked;
    for (const Ask &ask : asks) {
        for (const auto &[other, hours] : facts(ask).hours) {
            if (other != week || hours == Millis{0})
                continue;
            here.push_back(ask);
            minutes.push_back(static_cast<int>(hours / std::chrono::minutes(1)));
            asked.push_back(ask.seats * minutes.back());
        }
    }
    std::vector<int> given;
    for (int person = 0; person < m_view.people(); ++person)
        given.push_back(mostMinutes(person, here, week, byCap, byRest));
    Flow flow(asked, given);
    for (size_t i = 0; i < here.size(); ++i) {
        for (const int person : here[i].people)
            flow.connect(static_cast<int>(i), person, minutes[i]);
    }
    if (flow.isEnough())
        return false;
    for (const Flow::Shortage &part : flow.shortages()) {
        Asks those;
        for (const int asker : part.askers)
            those.push_back(here[at(asker)]);
        // too little rest for these was told already
        if (byRest && std::ranges::all_of(those, [&](const Ask &ask) { return m_atOnce.contains(ask.opening); }))
            continue;
        const QString needed = hoursText(std::chrono::minutes(part.asked));
        const QString available = hoursText(std::chrono::minutes(part.given));
        const Text who = holders(those.front().qualification, 2);
        const Text by = byCap && byRest ? Text{u"每周上限和班间休息"_s, u"weekly caps and rest between shifts"_s}
            : byCap                     ? Text{u"每周上限"_s, u"weekly caps"_s}
                                        : Text{u"班间休息"_s, u"rest between shifts"_s};
        QStringList rules;
        if (byRest)
            rules.append(u"rest"_s);
        if (byCap)
            rules.append(u"weekly-hours"_s);
        tell(u"week"_s, rules, those, part.givers,
            {u"%1 起的一周"_s.arg(week.toString(Qt::ISODate)), u"Week of %1"_s.arg(week.toString(Qt::ISODate))},
            {u"%1 个班次需要%2共 %3 小时，能上的 %4 名按%5最多 %6 小时"_s.arg(number(static_cast<int>(those.size())),
                 who.zh, needed, number(static_cast<int>(part.givers.size())), by.zh, available),
                u"%3 h of %2 are asked for (shifts: %1), those who may serve (%4) can give %6 h under their %5"_s.arg(
                    number(static_cast<int>(those.size())), who.en, needed,
                    number(static_cast<int>(part.givers.size())), by.en, available)});
    }
    return true;
}

/// The most tenths of high-risk calls that a person may still expect of these shifts.
int Counter::mostTenths(int person, const Asks &asks, QDate week) const
{
    int all = 0;
    for (const Ask &ask : asks) {
        if (std::ranges::find(ask.people, person) != ask.people.end())
            all += facts(ask).highRiskTenths;
    }
    const auto left = m_problem.highRiskLeft(person, week);
    return left ? std::min(*left, all) : all;
}

void Counter::countHighRisk(const Asks &asks)
{
    std::map<QDate, Asks> weeks;
    for (const Ask &ask : asks) {
        if (facts(ask).highRiskTenths > 0)
            weeks[facts(ask).week].push_back(ask);
    }
    for (const auto &[week, here] : weeks) {
        std::vector<int> asked;
        std::vector<int> given;
        for (const Ask &ask : here)
            asked.push_back(ask.seats * facts(ask).highRiskTenths);
        for (int person = 0; person < m_view.people(); ++person)
            given.push_back(mostTenths(person, here, week));
        Flow flow(asked, given);
        for (size_t i = 0; i < here.size(); ++i) {
            for (const int person : here[i].people)
                flow.connect(static_cast<int>(i), person, facts(here[i]).highRiskTenths);
        }
        if (flow.isEnough())
            continue;
        for (const Flow::Shortage &part : flow.shortages()) {
            Asks those;
            for (const int asker : part.askers)
                those.push_back(here[at(asker)]);
            const QString count = number(static_cast<int>(those.size()));
            const QString people = number(static_cast<int>(part.givers.size()));
            tell(u"week"_s, {u"high-risk"_s}, those, part.givers,
                {u"%1 起的一周"_s.arg(week.toString(Qt::ISODate)), u"Week of %1"_s.arg(week.toString(Qt::ISODate))},
                {u"%1 个班次预计有 %2 通高危来电，能上的 %3 名按每周上限只能接 %4 通"_s.arg(
                     count, number(part.asked / 10), people, number(part.given / 10)),
                    u"%2 high-risk calls are expected (shifts: %1), those who may serve (%3) can take %4 under their weekly caps"_s
                        .arg(count, number(part.asked / 10), people, number(part.given / 10))});
        }
    }
}

} // namespace

QList<Cause> countShortages(const RosterProblem &problem)
{
    return Counter(problem).run();
}

} // namespace hl::duty
