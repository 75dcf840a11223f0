// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace hl::quality {

namespace {

constexpr int kMarks = 5; ///< 0 to 4
constexpr double kNothing = 1e-12; ///< a sum of squares of marks is a whole number, or a fraction of the table's size

/// Columns of the items that everybody has rated.
std::vector<std::vector<int>> wholeRows(const RatingTable &byRater)
{
    std::vector<std::vector<int>> whole(byRater.size());
    const std::size_t items = byRater.empty() ? 0 : byRater.front().size();
    for (std::size_t item = 0; item < items; ++item) {
        if (!std::ranges::all_of(byRater, [&](const auto &marks) { return marks.at(item).has_value(); }))
            continue;
        for (std::size_t rater = 0; rater < byRater.size(); ++rater)
            whole[rater].push_back(*byRater[rater][item]);
    }
    return whole;
}

double exactOf(const std::vector<int> &a, const std::vector<int> &b)
{
    int same = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        same += a[i] == b[i] ? 1 : 0;
    return same / static_cast<double>(a.size());
}

/// 1 - sum(w observed) / sum(w expected), w = (difference)^2; the factor 1/(marks-1)^2 cancels out.
std::optional<double> kappaOf(const std::vector<int> &a, const std::vector<int> &b)
{
    std::array<double, kMarks> ofA{};
    std::array<double, kMarks> ofB{};
    double observed = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ++ofA.at(static_cast<std::size_t>(a[i]));
        ++ofB.at(static_cast<std::size_t>(b[i]));
        observed += (a[i] - b[i]) * (a[i] - b[i]);
    }
    double expected = 0;
    for (int i = 0; i < kMarks; ++i) {
        for (int j = 0; j < kMarks; ++j)
            expected += (i - j) * (i - j) * ofA[static_cast<std::size_t>(i)] * ofB[static_cast<std::size_t>(j)];
    }
    expected /= static_cast<double>(a.size());
    return expected < kNothing ? std::nullopt : std::optional(1 - observed / expected);
}

} // namespace

// (BMS - EMS) / (BMS + (k-1) EMS + k (JMS - EMS) / n): n items, k raters.
std::optional<double> iccOf(const std::vector<std::vector<int>> &columns)
{
    const auto k = static_cast<double>(columns.size());
    const auto n = static_cast<double>(columns.front().size());
    if (n < 2)
        return std::nullopt;
    double sum = 0;
    double squares = 0;
    double ofRaters = 0;
    std::vector<double> rows(columns.front().size());
    for (const auto &marks : columns) {
        double column = 0;
        for (std::size_t item = 0; item < marks.size(); ++item) {
            column += marks[item];
            rows[item] += marks[item];
            squares += marks[item] * marks[item];
        }
        sum += column;
        ofRaters += column * column / n;
    }
    double ofItems = 0;
    for (const double row : rows)
        ofItems += row * row / k;
    const double correction = sum * sum / (n * k);
    const double bms = (ofItems - correction) / (n - 1);
    const double jms = (ofRaters - correction) / (k - 1);
    const double ems = (squares - ofItems - ofRaters + correction) / ((n - 1) * (k - 1));
    const double below = bms + (k - 1) * ems + k * (jms - ems) / n;
    return std::abs(below) < kNothing ? std::nullopt : std::optional((bms - ems) / below);
}

Agreement agreementOf(const RatingTable &byRater)
{
    const auto columns = wholeRows(byRater);
    Agreement agreement;
    agreement.raters = static_cast<int>(columns.size());
    agreement.items = columns.empty() ? 0 : static_cast<int>(columns.front().size());
    if (agreement.raters < 2 || agreement.items == 0)
        return agreement;
    double exact = 0;
    double kappa = 0;
    int pairs = 0;
    int kappas = 0;
    for (std::size_t a = 0; a < columns.size(); ++a) {
        for (std::size_t b = a + 1; b < columns.size(); ++b) {
            exact += exactOf(columns[a], columns[b]);
            ++pairs;
            if (const auto one = kappaOf(columns[a], columns[b])) {
                kappa += *one;
                ++kappas;
            }
        }
    }
    agreement.exact = exact / pairs;
    if (kappas > 0)
        agreement.kappa = kappa / kappas;
    agreement.icc = iccOf(columns);
    return agreement;
}

RatingTable tableOf(const std::vector<std::vector<ItemRating>> &ratings)
{
    std::map<QString, std::size_t> rows;
    for (const auto &rating : ratings) {
        for (const auto &item : rating)
            rows.try_emplace(item.linkId, rows.size());
    }
    RatingTable table;
    for (const auto &rating : ratings) {
        std::vector<std::optional<int>> column(rows.size());
        for (const auto &item : rating)
            column[rows.at(item.linkId)] = item.value;
        table.push_back(std::move(column));
    }
    return table;
}

} // namespace hl::quality
