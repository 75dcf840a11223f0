// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/riskguard.h"

#include "core/form/duties.h"
#include "core/form/enablement.h"
#include "core/protocol/protocolrun.h"
#include "core/record/contact.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

using form::RiskLevel;

const auto screen = u"lh-screen"_s;
const auto riskForm = u"lh-risk"_s;
const auto registration = u"lh-reg"_s;
const auto followUp = u"lh-fu"_s;

/// Calls in which nobody in need was on the line.
const QStringList noCaller{u"wrong-number"_s, u"test"_s};
/// The four exceptions of 指南二(二)1.
const QStringList exceptions{u"danger"_s, u"minor-abuse"_s, u"infection"_s, u"law"_s};
/// The one duty that signing itself fulfils.
constexpr auto recordDuty = "record-missing"_L1;

/// What was done and answered in this call.
class Facts
{
public:
    explicit Facts(const Closing &closing)
        : m_closing(closing)
        , m_answers(closing.draft.answers())
    {
        m_answers.setComputed(form::levelEdits(standingLevel(closing), closing.risk.incomplete));
    }

    [[nodiscard]] bool happened(const QString &event) const { return last(event) != nullptr; }
    /// It happened, and a reason was named with it.
    [[nodiscard]] bool reasoned(const QString &event) const
    {
        const auto *found = last(event);
        return found && !found->data[u"reason"].toString().trimmed().isEmpty();
    }
    /// Empty for what is not asked as things stand.
    [[nodiscard]] QString answer(const QString &formId, const QString &linkId) const
    {
        const auto *definition = m_closing.forms.find(formId);
        if (!definition || !isAsked(*definition, linkId))
            return {};
        return m_answers.seen(*definition).first(linkId).toString();
    }
    [[nodiscard]] bool isAsked(const form::Questionnaire &definition, const QString &linkId) const
    {
        return form::enabledItems(definition, m_answers.seen(definition)).contains(linkId);
    }
    /// Where this call asks about suicidal thoughts; several ask the same.
    [[nodiscard]] QList<std::pair<QString, QString>> ideationQuestions() const
    {
        QList<std::pair<QString, QString>> questions{{screen, u"sc.idea2w"_s}, {riskForm, u"rk.idea"_s}};
        const auto *definition = m_closing.forms.find(followUp);
        // Since the last contact; where somebody was reached at all.
        if (m_closing.draft.followUpOf() && definition && isAsked(*definition, u"fu.sc_idea"_s))
            questions.prepend({followUp, u"fu.sc_idea"_s});
        return questions;
    }
    /// Asked, and answered with something that says something.
    [[nodiscard]] bool isClear(const QString &formId, const QString &linkId) const
    {
        const QString given = answer(formId, linkId);
        return !given.isEmpty() && given != u"unknown";
    }

private:
    [[nodiscard]] const protocol::RunEvent *last(const QString &event) const
    {
        const auto &run = m_closing.draft.run();
        const auto found
            = std::find_if(run.crbegin(), run.crend(), [&](const auto &each) { return each.event == event; });
        return found == run.crend() ? nullptr : &*found;
    }
    const Closing &m_closing;
    form::AnswerBook m_answers;
};

CloseBlock byAnswer(const QString &code, const QString &clause, const QString &formId, const QString &linkId, Text text)
{
    return {code, clause, std::move(text), formId, linkId, {}};
}

CloseBlock byDuty(const QString &code, const QString &clause, const QString &duty, Text text)
{
    return {code, clause, std::move(text), {}, {}, duty};
}

void checkRescue(const Facts &facts, QList<CloseBlock> &blocks)
{
    const auto clause = u"指南二(二)1"_s;
    if (facts.reasoned(u"rescue.stood-down"_s))
        return;
    if (!facts.happened(u"rescue.supervisor.called"_s))
        blocks.append(byDuty(u"supervisor-not-told"_s, u"指南二(二)5"_s, u"rescue.supervisor.called"_s,
            {u"还没有报告督导"_s, u"The supervisor has not been told yet"_s}));
    if (!facts.happened(u"rescue.place.known"_s) && facts.answer(riskForm, u"rk.location"_s).isEmpty())
        blocks.append(byAnswer(u"place-unknown"_s, clause, riskForm, u"rk.location"_s,
            {u"还没有写下来电者的位置"_s, u"The caller’s place is not written down yet"_s}));
    if (facts.happened(u"rescue.confirmed"_s))
        return;
    if (!facts.happened(u"rescue.emergency.called"_s))
        blocks.append(byDuty(u"emergency-not-called"_s, clause, u"rescue.emergency.called"_s,
            {u"还没有联系 110 或 120"_s, u"110 or 120 has not been called yet"_s}));
    blocks.append(byDuty(u"rescue-unconfirmed"_s, clause, u"rescue.confirmed"_s,
        {u"救援人员是否联系上来电者还没有确认"_s, u"Not confirmed yet that help has reached the caller"_s}));
}

void checkHigh(const Facts &facts, bool isFollowUp, QList<CloseBlock> &blocks)
{
    const auto clause = u"指南三(二)6"_s;
    if (!facts.happened(u"handover.done"_s))
        blocks.append(byDuty(u"handover-missing"_s, clause, u"handover.done"_s,
            {u"还没有交接给督导或下一班"_s, u"Not handed over to a supervisor or the next shift yet"_s}));
    // A follow-up call says in its own form what comes next, see checkContact().
    if (isFollowUp || facts.happened(u"followup.agreed"_s) || facts.reasoned(u"followup.declined"_s))
        return;
    if (facts.happened(u"followup.declined"_s))
        blocks.append(byDuty(u"followup-reason-missing"_s, clause, u"followup.declined"_s,
            {u"不回访要写明原因"_s, u"No follow-up needs a reason"_s}));
    else
        blocks.append(byDuty(u"followup-undecided"_s, clause, u"followup.agreed"_s,
            {u"还没有决定是否回访"_s, u"Follow-up is not decided yet: yes, or no with a reason"_s}));
}

void checkIdeation(const Facts &facts, RiskLevel level, QList<CloseBlock> &blocks)
{
    const auto questions = facts.ideationQuestions();
    const auto any = [&](auto holds) {
        return std::ranges::any_of(
            questions, [&](const auto &question) { return holds(question.first, question.second); });
    };
    if (any([&](const QString &formId, const QString &linkId) { return facts.isClear(formId, linkId); }))
        return;
    const auto &[formId, linkId] = questions.first();
    const QString verdict = facts.answer(registration, u"reg.crisis_view"_s);
    const bool isNoRisk = verdict == u"none" || level == RiskLevel::LowNow;
    if (isNoRisk && !noCaller.contains(facts.answer(registration, u"reg.call_type"_s)))
        blocks.append(byAnswer(u"ideation-unanswered"_s, u"指南三(二)1"_s, formId, linkId,
            {u"没有问过自杀想法，不能按“没有危机”结束；没能问就选“不清楚”"_s,
                u"Not closed as no crisis without asking about suicidal thoughts; if you could not ask, choose unknown"_s}));
    const bool isSuspected = verdict == u"possible" || verdict == u"present";
    const bool isAsked = any([&](const QString &of, const QString &item) { return !facts.answer(of, item).isEmpty(); });
    if (!isSuspected || isAsked || facts.reasoned(u"screen.unanswered"_s))
        return;
    CloseBlock block = byAnswer(u"screen-missing"_s, u"指南三(二)"_s, formId, linkId,
        {u"有危机迹象，但自杀风险还没有问"_s,
            u"There are signs of a crisis, but suicide risk has not been asked about"_s});
    block.duty = u"screen.unanswered"_s;
    blocks.append(std::move(block));
}

/// A follow-up call ends with its outcome and with what comes next.
void checkContact(const CallDraft &draft, RiskLevel level, QList<CloseBlock> &blocks)
{
    const auto contact = Contact::from(draft.answers());
    const auto missing = [&](const QString &code, const QString &linkId, Text text) {
        blocks.append(byAnswer(code, u"指南三(二)6"_s, u"lh-fu"_s, linkId, std::move(text)));
    };
    if (!contact.outcome)
        missing(u"contact-outcome-missing"_s, u"fu.outcome"_s,
            {u"还没有写这次联系的结果"_s, u"The outcome of this contact is not noted yet"_s});
    else if ((contact.isReached() || contact.outcome == AttemptOutcome::Refused) && contact.next.isEmpty())
        missing(u"next-contact-open"_s, u"fu.next"_s,
            {u"还没有定接下来怎么安排"_s, u"What comes next is not decided yet"_s});
    if (contact.isBooking() && (!contact.nextAt || contact.nextAt <= draft.endedAt()))
        missing(u"next-time-missing"_s, u"fu.next_at"_s,
            {u"再约要写下之后的时间"_s, u"Another contact needs a time yet to come"_s});
    if (contact.isBooking() && contact.isReached() && !contact.isNextAgreed)
        missing(u"next-consent-missing"_s, u"fu.next_consent"_s,
            {u"再约要有来电者的同意"_s, u"Another contact needs the caller’s consent"_s});
    if (contact.end() && contact.why.isEmpty())
        missing(u"end-reason-missing"_s, u"fu.next_reason"_s,
            {u"结束回访要写明原因"_s, u"Ending the follow-up needs a reason"_s});
    if (contact.end() == FollowUpEnd::RiskReduced && level >= RiskLevel::High)
        missing(u"end-while-high"_s, u"fu.next"_s,
            {u"仍是高危，不能以危险下降结束"_s, u"Still high: it does not end with less danger"_s});
}

void checkDisclosure(const Facts &facts, QList<CloseBlock> &blocks)
{
    const auto clause = u"指南二(二)1"_s;
    const QString exception = facts.answer(riskForm, u"rk.exception"_s);
    const bool isNamed = exceptions.contains(exception);
    const bool isTold = facts.happened(u"rescue.emergency.called"_s) || facts.happened(u"rescue.confirmed"_s)
        || !facts.answer(riskForm, u"rk.exception_told"_s).isEmpty();
    if (isTold && !isNamed)
        blocks.append(byAnswer(u"exception-missing"_s, clause, riskForm, u"rk.exception"_s,
            {u"告诉了别人，要选明是哪一种保密例外"_s,
                u"Somebody was told: choose which of the four exceptions it was"_s}));
    if (isNamed && facts.answer(riskForm, u"rk.exception_reason"_s).trimmed().isEmpty())
        blocks.append(byAnswer(u"exception-reason-missing"_s, clause, riskForm, u"rk.exception_reason"_s,
            {u"突破保密要写明原因"_s, u"Breaking confidentiality needs a reason"_s}));
    if (isNamed && facts.answer(riskForm, u"rk.exception_told"_s).trimmed().isEmpty())
        blocks.append(byAnswer(u"exception-told-missing"_s, clause, riskForm, u"rk.exception_told"_s,
            {u"突破保密要写明告诉了谁"_s, u"Breaking confidentiality needs who was told"_s}));
}

} // namespace

RiskLevel standingLevel(const Closing &closing)
{
    RiskLevel level = closing.risk.level;
    if (closing.draft.raise())
        level = std::max(level, closing.draft.raise()->level);
    for (const auto &event : closing.draft.run()) {
        if (event.event.startsWith("risk."_L1))
            level = std::max(level, form::riskLevel(event.event.sliced(5)).value_or(RiskLevel::Unknown));
    }
    return level;
}

QList<CloseBlock> closeBlocks(const Closing &closing)
{
    const Facts facts(closing);
    const RiskLevel level = standingLevel(closing);
    QList<CloseBlock> blocks;
    if (level >= RiskLevel::Imminent)
        checkRescue(facts, blocks);
    checkIdeation(facts, level, blocks);
    if (level >= RiskLevel::High)
        checkHigh(facts, closing.draft.followUpOf().has_value(), blocks);
    if (closing.draft.followUpOf())
        checkContact(closing.draft, level, blocks);
    checkDisclosure(facts, blocks);
    for (const auto &required : form::requiredForms(closing.draft.answers(), closing.forms)) {
        if (!required.isComplete)
            blocks.append({required.reason, {}, required.text, required.formId, {}, {}});
    }
    // What else the protocols oblige to: theirs may be changed by the organisation, the above may not.
    for (const auto &duty : closing.run ? closing.run->openDuties() : QList<protocol::Block>()) {
        const bool isKnown = duty.reason == recordDuty
            || std::ranges::any_of(blocks, [&](const CloseBlock &block) { return block.code == duty.reason; });
        if (!isKnown)
            blocks.append({duty.reason, {}, duty.text, {}, {}, {}});
    }
    return blocks;
}

} // namespace hl::record
