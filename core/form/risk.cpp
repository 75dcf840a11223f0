// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/risk.h"

#include "core/form/enablement.h"
#include "core/form/score.h"

#include <algorithm>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

const QString kScreen = u"lh-screen"_s;
const QString kFollowUp = u"lh-fu"_s; ///< asks the screen anew, since the last contact
const QString kInquiry = u"lh-risk"_s;

/// One form at one phase as it counts: only answers of enabled items.
struct Sheet
{
    const Questionnaire *form = nullptr;
    Answers answers;
    std::set<QString> enabled;

    [[nodiscard]] const std::vector<Value> &of(const QString &linkId) const
    {
        static const std::vector<Value> none;
        return enabled.contains(linkId) ? answers.of(linkId) : none;
    }
};

std::vector<Sheet> sheets(const AnswerBook &book, const FormLibrary &library)
{
    std::vector<Sheet> all;
    for (const auto &[formId, phase] : book.filled()) {
        const Questionnaire *form = library.find(formId);
        if (!form)
            continue;
        Answers answers = book.seen(*form, phase);
        auto enabled = enabledItems(*form, answers);
        all.push_back({form, std::move(answers), std::move(enabled)});
    }
    return all;
}

bool isWithin(const Value &value, int days, QDate today)
{
    // "2026-11" may be any day of the month: its last day decides, for the worse.
    const QString iso = value.json().toString();
    QDate date = QDate::fromString(iso.left(10), Qt::ISODate);
    if (!date.isValid()) {
        const int year = iso.left(4).toInt();
        const int month = iso.size() >= 7 ? iso.mid(5, 2).toInt() : 12;
        date = QDate(year, month, 1);
        if (date.isValid())
            date = QDate(year, month, date.daysInMonth());
    }
    return date.isValid() && date.daysTo(today) <= days;
}

/// The level that this row reaches on this sheet; nullopt: the row does not speak. An inquiry row reaches Unknown.
std::optional<RiskLevel> reached(const LevelRow &row, const Sheet &sheet, QDate today)
{
    const RiskLevel level = riskLevel(row.level).value_or(RiskLevel::Unknown);
    if (row.atLeast) {
        for (const ScoreResult &result : score(*sheet.form, sheet.answers)) {
            if (result.id == row.linkId && result.total && *result.total >= *row.atLeast)
                return level;
        }
    }
    for (const Value &value : sheet.of(row.linkId)) {
        if (row.raise) {
            const RiskLevel given = riskLevel(value.code()).value_or(RiskLevel::Unknown);
            return given >= RiskLevel::Moderate ? std::optional(given) : std::nullopt;
        }
        if (row.in.contains(value.toString()) || (row.withinDays && isWithin(value, *row.withinDays, today))
            || (row.atLeast && value.number() && *value.number() >= *row.atLeast))
            return level;
    }
    return std::nullopt;
}

/// Questions of one screen that are open: enabled and without an answer that says something. A screen that asks nothing
/// at all (a follow-up call that reached nobody) is open as a whole.
std::vector<Reason> gaps(const Questionnaire &screen, const AnswerBook &book)
{
    const LevelRule &rule = screen.levelRule();
    const Answers answers = book.seen(screen);
    const auto enabled = enabledItems(screen, answers);
    std::vector<Reason> open;
    bool isAsked = false;
    for (const QString &linkId : rule.mustAsk) {
        const Item *item = screen.find(linkId);
        if (!item || !enabled.contains(linkId))
            continue;
        isAsked = true;
        const bool isAnswered = answers.has(linkId);
        if (isAnswered && !rule.notAnswers.contains(answers.first(linkId).toString()))
            continue;
        open.push_back(isAnswered ? Reason{u"unclear"_s, screen.id(), linkId, RiskLevel::Unknown,
                           {u"还不清楚："_s + item->text.zh, u"Not clear yet: "_s + item->text.en}}
                                  : Reason{u"unanswered"_s, screen.id(), linkId, RiskLevel::Unknown,
                                      {u"还没有问到："_s + item->text.zh, u"Not asked yet: "_s + item->text.en}});
    }
    if (!isAsked)
        open.push_back({u"unanswered"_s, screen.id(), {}, RiskLevel::Unknown,
            {u"还没有做风险筛查"_s, u"The risk screen has not been asked"_s}});
    return open;
}

/// What must still be asked: the screens that were begun, lh-screen when none was, and a forced inquiry.
std::vector<Reason> openQuestions(const AnswerBook &book, const FormLibrary &library, bool isInquiryForced)
{
    std::vector<const Questionnaire *> asked;
    for (const QString &id : {kScreen, kFollowUp}) {
        const Questionnaire *screen = library.find(id);
        if (screen && !book.entered(id).isEmpty())
            asked.push_back(screen);
    }
    if (asked.empty())
        asked.push_back(library.find(kScreen));
    const Questionnaire *inquiry = library.find(kInquiry);
    if (isInquiryForced && inquiry)
        asked.push_back(inquiry);
    std::vector<Reason> open;
    for (const Questionnaire *form : asked) {
        auto more = gaps(*form, book);
        std::move(more.begin(), more.end(), std::back_inserter(open));
    }
    return open;
}

} // namespace

RiskAssessment assess(
    const AnswerBook &book, const std::optional<HumanRaise> &raise, QDate today, const FormLibrary &library)
{
    RiskAssessment result;
    if (!library.find(kScreen))
        return result; // nothing to judge by: Unknown and incomplete

    const auto all = sheets(book, library);
    for (const Questionnaire *form : library.current()) {
        for (const LevelRow &row : form->levelRule().rows) {
            for (const Sheet &sheet : all) {
                const auto level = sheet.form->id() == row.formId ? reached(row, sheet, today) : std::nullopt;
                if (!level)
                    continue;
                result.because.push_back({row.reason, row.formId, row.linkId, *level, row.text});
                result.inquiry = result.inquiry || row.inquiry;
            }
        }
    }
    if (raise && raise->level >= RiskLevel::Moderate) {
        result.because.push_back(
            {u"raised-by-person"_s, {}, {}, raise->level, {u"咨询员的判断"_s, u"The counsellor's own judgement"_s}});
    }
    std::stable_sort(result.because.begin(), result.because.end(),
        [](const Reason &left, const Reason &right) { return left.level > right.level; });
    // One answer may stand in several phases and then speaks once.
    result.because.erase(std::unique(result.because.begin(), result.because.end(),
                             [](const Reason &left, const Reason &right) {
                                 return left.code == right.code && left.linkId == right.linkId
                                     && left.level == right.level;
                             }),
        result.because.end());

    auto open = openQuestions(book, library, result.inquiry);
    result.incomplete = !open.empty();
    if (!result.because.empty())
        result.level = result.because.front().level;
    if (result.level == RiskLevel::Unknown && !result.incomplete)
        result.level = RiskLevel::LowNow;
    std::move(open.begin(), open.end(), std::back_inserter(result.because));
    return result;
}

std::vector<AnswerEdit> levelEdits(RiskLevel level, bool incomplete)
{
    return {{kScreen, {}, u"sc.level"_s, {Value::term(code(level))}},
        {kScreen, {}, u"sc.incomplete"_s, {Value::boolean(incomplete)}}};
}

std::vector<RiskLevel> allowedRaises(RiskLevel computed)
{
    std::vector<RiskLevel> levels;
    for (const RiskLevel level : {RiskLevel::Moderate, RiskLevel::High, RiskLevel::Imminent}) {
        if (level >= computed)
            levels.push_back(level);
    }
    return levels;
}

QString code(RiskLevel level)
{
    switch (level) {
    case RiskLevel::Unknown:
        return u"unknown"_s;
    case RiskLevel::LowNow:
        return u"low-now"_s;
    case RiskLevel::Moderate:
        return u"moderate"_s;
    case RiskLevel::High:
        return u"high"_s;
    case RiskLevel::Imminent:
        return u"imminent"_s;
    }
    return {};
}

std::optional<RiskLevel> riskLevel(const QString &text)
{
    for (const RiskLevel level :
        {RiskLevel::Unknown, RiskLevel::LowNow, RiskLevel::Moderate, RiskLevel::High, RiskLevel::Imminent}) {
        if (code(level) == text)
            return level;
    }
    return std::nullopt;
}

Text levelText(RiskLevel level)
{
    switch (level) {
    case RiskLevel::Unknown:
        return {u"尚未判明"_s, u"Not known yet"_s};
    case RiskLevel::LowNow:
        return {u"目前未见明显危险"_s, u"No sign of danger now"_s};
    case RiskLevel::Moderate:
        return {u"中度危险"_s, u"Moderate risk"_s};
    case RiskLevel::High:
        return {u"高度危险"_s, u"High risk"_s};
    case RiskLevel::Imminent:
        return {u"紧急危险"_s, u"Imminent danger"_s};
    }
    return {};
}

Text levelAdvice(RiskLevel level)
{
    switch (level) {
    case RiskLevel::Unknown:
        return {
            u"还有关键问题没有问清，先不要当作安全。"_s, u"Key questions are still open: do not take this as safe."_s};
    case RiskLevel::LowNow:
        return {u"该问的都问到了，这次没有发现危险；情况变了随时重新评估。"_s,
            u"Everything was asked and nothing was found this time; ask again when things change."_s};
    case RiskLevel::Moderate:
        return {u"来电者有过结束生命的念头：问清计划，一起想好怎样让自己更安全，并商量回访。"_s,
            u"There are thoughts of ending life: ask about a plan, work out together what keeps them safer, offer a follow-up."_s};
    case RiskLevel::High:
        return {u"立即开始危机干预，写下安全计划，交接并在 24 小时内回访。"_s,
            u"Start crisis work at once, write a safety plan, hand over, and follow up within 24 hours."_s};
    case RiskLevel::Imminent:
        return {u"马上求助督导，留住通话，弄清位置，联系 110 或 120 并确认已接上。"_s,
            u"Call the supervisor now, keep the line open, find out where they are, reach 110 or 120 and confirm the contact."_s};
    }
    return {};
}

} // namespace hl::form
