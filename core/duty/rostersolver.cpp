// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rostersolver.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>

#include <gecode/int.hh>
#include <gecode/search.hh>

namespace hl::duty {

namespace {

using Random = std::mt19937;

// How uneven a roster is: squares, because they weigh one person's tenth night heavier than another's first. A night or
// a weekend weighs as much as a shift of eight hours.
constexpr int kShiftWeight = 64;

// Bounds in failures, not in seconds, so that a seed means the same on every machine.
constexpr unsigned long kProofFails = 4000;
constexpr unsigned long kFillFails = 400;
constexpr unsigned long kFairFails = 60;
constexpr int kFillRounds = 60;
constexpr int kFairRounds = 150;

size_t at(int index)
{
    return static_cast<size_t>(index);
}

/// One node of the search: which cells are chosen.
class RosterSpace : public Gecode::Space
{
public:
    explicit RosterSpace(const RosterProblem &problem);
    RosterSpace(RosterSpace &other);
    Gecode::Space *copy() override { return new RosterSpace(*this); }
    /// The next must be fairer.
    void constrain(const Gecode::Space &best) override
    {
        Gecode::rel(*this, unevenness, Gecode::IRT_LE, static_cast<const RosterSpace &>(best).unevenness.val());
    }
    /// What a person's share grows by with this cell, as things stand.
    [[nodiscard]] int growth(int cell) const;

    const RosterProblem *problem;
    const std::vector<int> *rank = nullptr; ///< of each person: whom to ask first among equals
    Gecode::BoolVarArray chosen;
    Gecode::IntVarArray hours;
    Gecode::IntVarArray nights;
    Gecode::IntVarArray weekends;
    Gecode::IntVar shortage; ///< open seats, and once more for each shift with nobody
    Gecode::IntVar unevenness;

private:
    void addShortage();
    void addUnevenness();
    void addShare(int person, int RosterProblem::Load::*what, Gecode::IntVarArray &share);
};

/// Always the opening with the fewest people to spare, and of them the one with the smallest share.
class FillBrancher : public Gecode::Brancher
{
public:
    static void post(Gecode::Home home) { (void)new (home) FillBrancher(home); }
    bool status(const Gecode::Space &home) const override
    {
        const auto &space = static_cast<const RosterSpace &>(home);
        for (int cell = 0; cell < space.chosen.size(); ++cell) {
            if (!space.chosen[cell].assigned())
                return true;
        }
        return false;
    }
    const Gecode::Choice *choice(Gecode::Space &home) override;
    const Gecode::Choice *choice(const Gecode::Space &, Gecode::Archive &archive) override
    {
        int cell = 0;
        archive >> cell;
        return new TakeOrLeave(*this, cell);
    }
    Gecode::ExecStatus commit(Gecode::Space &home, const Gecode::Choice &choice, unsigned int alternative) override
    {
        auto &space = static_cast<RosterSpace &>(home);
        const int cell = static_cast<const TakeOrLeave &>(choice).cell;
        Gecode::Int::BoolView view(space.chosen[cell]);
        const auto event = alternative == 0 ? view.one(home) : view.zero(home);
        return Gecode::me_failed(event) ? Gecode::ES_FAILED : Gecode::ES_OK;
    }
    Gecode::Actor *copy(Gecode::Space &home) override { return new (home) FillBrancher(home, *this); }

private:
    struct TakeOrLeave final : Gecode::Choice
    {
        TakeOrLeave(const Brancher &brancher, int which)
            : Choice(brancher, 2)
            , cell(which)
        {
        }
        void archive(Gecode::Archive &archive) const override
        {
            Choice::archive(archive);
            archive << cell;
        }
        int cell;
    };

    explicit FillBrancher(Gecode::Home home)
        : Brancher(home)
    {
    }
    FillBrancher(Gecode::Space &home, FillBrancher &other)
        : Brancher(home, other)
    {
    }
};

/// Ends a search after so many failures, or when time runs out.
class Budget : public Gecode::Search::Stop
{
public:
    Budget(unsigned long fails, Millis until, const Clock &clock)
        : m_fails(fails)
        , m_until(until)
        , m_clock(clock)
    {
    }
    bool stop(const Gecode::Search::Statistics &statistics, const Gecode::Search::Options &) override
    {
        return statistics.fail > m_fails || m_clock.elapsed() >= m_until;
    }

private:
    unsigned long m_fails;
    Millis m_until;
    const Clock &m_clock;
};

RosterSpace::RosterSpace(const RosterProblem &its)
    : problem(&its)
    , chosen(*this, static_cast<int>(its.cells().size()), 0, 1)
    , hours(*this, its.view().people())
    , nights(*this, its.view().people())
    , weekends(*this, its.view().people())
{
    for (const RosterProblem::Limit &limit : its.limits()) {
        Gecode::BoolVarArgs cells;
        for (const int cell : limit.cells)
            cells << chosen[cell];
        Gecode::linear(*this, Gecode::IntArgs(limit.weights), cells, Gecode::IRT_LQ, limit.atMost);
    }
    addShortage();
    for (int person = 0; person < its.view().people(); ++person) {
        addShare(person, &RosterProblem::Load::hours, hours);
        addShare(person, &RosterProblem::Load::nights, nights);
        addShare(person, &RosterProblem::Load::weekends, weekends);
    }
    addUnevenness();
    FillBrancher::post(*this);
}

RosterSpace::RosterSpace(RosterSpace &other)
    : Space(other)
    , problem(other.problem)
    , rank(other.rank)
{
    chosen.update(*this, other.chosen);
    hours.update(*this, other.hours);
    nights.update(*this, other.nights);
    weekends.update(*this, other.weekends);
    shortage.update(*this, other.shortage);
    unevenness.update(*this, other.unevenness);
}

void RosterSpace::addShortage()
{
    Gecode::IntVarArgs parts;
    Gecode::IntArgs weights;
    int open = 0;
    for (const RosterProblem::Opening &opening : problem->openings()) {
        open += opening.open + (opening.taken == 0);
        if (opening.cells.empty())
            continue;
        Gecode::BoolVarArgs cells;
        for (const int cell : opening.cells)
            cells << chosen[cell];
        const Gecode::IntVar filled(*this, 0, opening.open);
        Gecode::linear(*this, cells, Gecode::IRT_EQ, filled);
        parts << filled;
        weights << -1;
        if (opening.taken == 0) {
            const Gecode::BoolVar hasSomebody(*this, 0, 1);
            const Gecode::IntVar asNumber(*this, 0, 1);
            Gecode::rel(*this, filled, Gecode::IRT_GQ, 1, hasSomebody);
            Gecode::channel(*this, hasSomebody, asNumber);
            parts << asNumber;
            weights << -1;
        }
    }
    shortage = Gecode::IntVar(*this, 0, open);
    parts << shortage;
    weights << -1;
    Gecode::linear(*this, weights, parts, Gecode::IRT_EQ, -open);
}

void RosterSpace::addShare(int person, int RosterProblem::Load::*what, Gecode::IntVarArray &share)
{
    Gecode::IntArgs weights;
    Gecode::BoolVarArgs cells;
    const int before = problem->before(person).*what;
    int most = 0;
    for (size_t cell = 0; cell < problem->cells().size(); ++cell) {
        const int weight = problem->loadOf(problem->cells()[cell]).*what;
        if (problem->cells()[cell].person != person || weight == 0)
            continue;
        weights << weight;
        cells << chosen[static_cast<int>(cell)];
        most += weight;
    }
    // nobody is in two places: a bound without which the squares of a large roster leave the range of numbers
    const Roster &roster = problem->view().roster();
    most = std::min(most, static_cast<int>(roster.first.daysTo(roster.last) + 2) * 24);
    share[person] = Gecode::IntVar(*this, before, before + most);
    if (most == 0)
        return;
    const Gecode::IntVar added(*this, 0, most);
    Gecode::linear(*this, weights, cells, Gecode::IRT_EQ, added);
    Gecode::linear(*this, Gecode::IntArgs({1, -1}), Gecode::IntVarArgs({share[person], added}), Gecode::IRT_EQ, before);
}

void RosterSpace::addUnevenness()
{
    Gecode::IntVarArgs squares;
    Gecode::IntArgs weights;
    int most = 0;
    for (int person = 0; person < problem->view().people(); ++person) {
        for (const auto &[share, weight] : {std::pair(hours[person], 1), std::pair(nights[person], kShiftWeight),
                 std::pair(weekends[person], kShiftWeight)}) {
            const Gecode::IntVar squared(*this, 0, share.max() * share.max());
            Gecode::sqr(*this, share, squared);
            squares << squared;
            weights << weight;
            most += weight * share.max() * share.max();
        }
    }
    unevenness = Gecode::IntVar(*this, 0, most);
    if (squares.size() > 0)
        Gecode::linear(*this, weights, squares, Gecode::IRT_EQ, unevenness);
}

int RosterSpace::growth(int cell) const
{
    const auto &[opening, person] = problem->cells()[at(cell)];
    const RosterProblem::Load load = problem->loadOf(problem->cells()[at(cell)]);
    const auto more = [](int share, int by) { return by * (2 * share + by); };
    return more(hours[person].min(), load.hours)
        + kShiftWeight * (more(nights[person].min(), load.nights) + more(weekends[person].min(), load.weekends));
}

const Gecode::Choice *FillBrancher::choice(Gecode::Space &home)
{
    const auto &space = static_cast<const RosterSpace &>(home);
    const RosterProblem::Opening *tightest = nullptr;
    int fewestToSpare = 0;
    for (const RosterProblem::Opening &opening : space.problem->openings()) {
        int toSpare = -opening.open;
        bool isDecided = true;
        for (const int cell : opening.cells) {
            toSpare += space.chosen[cell].max();
            isDecided = isDecided && space.chosen[cell].assigned();
        }
        if (!isDecided && (!tightest || toSpare < fewestToSpare)) {
            tightest = &opening;
            fewestToSpare = toSpare;
        }
    }
    int best = -1;
    std::pair<int, int> least;
    for (const int cell : tightest->cells) {
        if (space.chosen[cell].assigned())
            continue;
        const int person = space.problem->cells()[at(cell)].person;
        const std::pair value(space.growth(cell), (*space.rank)[at(person)]);
        if (best < 0 || value < least) {
            best = cell;
            least = value;
        }
    }
    return new TakeOrLeave(*this, best);
}

/// The search: one descent, then better ones in small neighbourhoods of the best.
class Solver
{
public:
    Solver(const RosterProblem &problem, quint32 seed, Millis timeLimit, const Clock &clock)
        : m_problem(problem)
        , m_clock(clock)
        , m_until(clock.elapsed() + timeLimit)
        , m_random(seed)
        , m_root(std::make_unique<RosterSpace>(problem))
        , m_rank(at(problem.view().people()))
    {
        std::iota(m_rank.begin(), m_rank.end(), 0);
        shuffle();
        m_root->rank = &m_rank;
    }

    Solution run(Effort effort);

private:
    using Space = std::unique_ptr<RosterSpace>;

    [[nodiscard]] bool isOutOfTime() const { return m_clock.elapsed() >= m_until; }
    [[nodiscard]] int draw(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    /// std::shuffle is not the same everywhere.
    void shuffle()
    {
        for (size_t i = m_rank.size(); i > 1; --i)
            std::swap(m_rank[i - 1], m_rank[at(draw(static_cast<int>(i)))]);
    }
    void fill();
    void even();
    /// A search that had to leave somebody out may leave a seat open that she could take now.
    void complete();
    /// The problem with all cells but the free ones as in the best; nullptr: it cannot be.
    Space around(const std::vector<bool> &isFree);
    [[nodiscard]] std::vector<bool> daysAround(int opening, int days) const;
    [[nodiscard]] std::vector<bool> peopleToEven();

    const RosterProblem &m_problem;
    const Clock &m_clock;
    Millis m_until;
    Random m_random;
    Space m_root;
    std::vector<int> m_rank;
    Space m_best;
    bool m_isBest = false;
};

Solution Solver::run(Effort effort)
{
    // nothing forbids an open seat, so there always is a solution
    m_root->status();
    const int fewest = m_root->shortage.min();
    Gecode::DFS<RosterSpace> first(m_root.get());
    m_best.reset(first.next());
    m_isBest = m_best->shortage.val() == fewest;
    fill();
    m_isBest = m_isBest || m_best->shortage.val() == fewest;
    if (effort == Effort::Fair) {
        even();
        complete();
    }
    Solution solution{std::vector<bool>(m_problem.cells().size()), 0, m_isBest, isOutOfTime()};
    for (const RosterProblem::Opening &opening : m_problem.openings()) {
        solution.missing += opening.open;
        for (const int cell : opening.cells) {
            solution.chosen[at(cell)] = m_best->chosen[cell].val() == 1;
            solution.missing -= m_best->chosen[cell].val();
        }
    }
    return solution;
}

void Solver::fill()
{
    for (int round = 0; !m_isBest && round < kFillRounds && !isOutOfTime(); ++round) {
        // now and then without a neighbourhood: a small problem is searched to its end, which proves that it is short
        const bool isWhole = round % 20 == 0;
        std::vector<int> wanting;
        for (size_t i = 0; i < m_problem.openings().size(); ++i) {
            int open = m_problem.openings()[i].open;
            for (const int cell : m_problem.openings()[i].cells)
                open -= m_best->chosen[cell].val();
            if (open > 0)
                wanting.push_back(static_cast<int>(i));
        }
        const int opening = wanting[at(draw(static_cast<int>(wanting.size())))];
        Space space
            = isWhole ? Space(static_cast<RosterSpace *>(m_root->clone())) : around(daysAround(opening, 1 + draw(5)));
        if (!space)
            continue;
        shuffle();
        Gecode::rel(*space, space->shortage, Gecode::IRT_LE, m_best->shortage.val());
        Budget budget(isWhole ? kProofFails : kFillFails, m_until, m_clock);
        Gecode::Search::Options options;
        options.stop = &budget;
        Gecode::DFS<RosterSpace> search(space.get(), options);
        if (RosterSpace *better = search.next()) {
            m_best.reset(better);
            complete();
        } else if (isWhole && !search.stopped())
            m_isBest = true;
        m_isBest = m_isBest || m_best->shortage.val() == m_root->shortage.min();
    }
}

void Solver::even()
{
    for (int round = 0; round < kFairRounds && !isOutOfTime() && !m_problem.cells().empty(); ++round) {
        const bool byDays = round % 3 == 0;
        Space space = around(
            byDays ? daysAround(draw(static_cast<int>(m_problem.openings().size())), 1 + draw(2)) : peopleToEven());
        if (!space)
            continue;
        Gecode::rel(*space, space->shortage, Gecode::IRT_EQ, m_best->shortage.val());
        space->constrain(*m_best);
        Budget budget(kFairFails, m_until, m_clock);
        Gecode::Search::Options options;
        options.stop = &budget;
        shuffle();
        Gecode::BAB<RosterSpace> search(space.get(), options);
        while (RosterSpace *better = search.next())
            m_best.reset(better);
    }
}

void Solver::complete()
{
    Space space(static_cast<RosterSpace *>(m_root->clone()));
    for (int cell = 0; cell < space->chosen.size(); ++cell) {
        if (m_best->chosen[cell].val() == 1)
            Gecode::rel(*space, space->chosen[cell], Gecode::IRT_EQ, 1);
    }
    Gecode::DFS<RosterSpace> search(space.get());
    m_best.reset(search.next());
}

Solver::Space Solver::around(const std::vector<bool> &isFree)
{
    Space space(static_cast<RosterSpace *>(m_root->clone()));
    for (size_t cell = 0; cell < isFree.size(); ++cell) {
        const auto index = static_cast<int>(cell);
        if (!isFree[cell])
            Gecode::rel(*space, space->chosen[index], Gecode::IRT_EQ, m_best->chosen[index].val());
    }
    return space->status() == Gecode::SS_FAILED ? nullptr : std::move(space);
}

std::vector<bool> Solver::daysAround(int opening, int days) const
{
    const QDate day = m_problem.facts(m_problem.openings()[at(opening)]).day;
    std::vector<bool> isFree;
    for (const RosterProblem::Cell &cell : m_problem.cells())
        isFree.push_back(std::abs(m_problem.facts(m_problem.openings()[at(cell.opening)]).day.daysTo(day)) <= days);
    return isFree;
}

std::vector<bool> Solver::peopleToEven()
{
    // the one with the largest share, the one with the smallest, and some others to swap with
    const int people = m_problem.view().people();
    std::vector<bool> isPicked(at(people));
    const auto share = [this](int person) {
        const auto squared = [](int value) { return value * value; };
        return squared(m_best->hours[person].val())
            + kShiftWeight * (squared(m_best->nights[person].val()) + squared(m_best->weekends[person].val()));
    };
    std::vector<int> byShare(m_rank);
    std::ranges::stable_sort(byShare, {}, share);
    isPicked[at(byShare[at(draw(std::min(people, 3)))])] = true;
    isPicked[at(byShare[at(people - 1 - draw(std::min(people, 3)))])] = true;
    for (int i = 0; i < 4; ++i)
        isPicked[at(draw(people))] = true;
    std::vector<bool> isFree;
    for (const RosterProblem::Cell &cell : m_problem.cells())
        isFree.push_back(isPicked[at(cell.person)]);
    return isFree;
}

} // namespace

Solution solve(const RosterProblem &problem, quint32 seed, Millis timeLimit, const Clock &clock, Effort effort)
{
    return Solver(problem, seed, timeLimit, clock).run(effort);
}

} // namespace hl::duty
