// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporttables.h"

#include "core/duty/personevent.h"
#include "core/duty/training.h"
#include "core/report/hidden.h"
#include "core/report/report.h"

#include <chrono>

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

const Text Calls{u"来电数"_s, u"Calls"_s};
const Text NotRecorded{u"未记录"_s, u"Not recorded"_s};

Table tableOf(const QString &id, const Text &title, const QString &clause, const Text &total, qint64 of)
{
    Table table;
    table.id = id;
    table.title = title;
    table.clause = clause;
    table.total = total;
    table.of = of;
    return table;
}

Figure hours(const QString &code, const Text &label, double value, qint64 about)
{
    return {code, label, value, 1, {u"小时"_s, u"hours"_s}, shownAbout(about)};
}

double hoursIn(Millis time)
{
    return std::chrono::duration<double, std::ratio<3600>>(time).count();
}

/// What the telephone queue counted. These are numbers of rings, and of nobody: none is small.
void addQueue(Table &table, const Tally &tally)
{
    const auto until = tally.countedUntil();
    if (!until) {
        table.figures.append({u"answer-rate"_s,
            {u"接听率：不知道，电话排队没有报过这段时间的数"_s,
                u"Answer rate: not known, the telephone queue told nothing of this time"_s},
            0, 0, {}, Shown::Unknown});
        return;
    }
    Text offered{u"打进来的电话"_s, u"Callers that came"_s};
    if (*until < tally.period().span().to) {
        const Text at = momentWords(*until, tally.period().zone);
        offered = {offered.zh + u"（计到 %1）"_s.arg(at.zh), offered.en + u" (counted until %1)"_s.arg(at.en)};
    }
    const auto add = [&](const QString &code, const Text &label, qint64 count) {
        table.figures.append({code, label, static_cast<double>(count), 0, {}, Shown::Yes});
    };
    const auto &queue = tally.queue();
    add(u"offered"_s, offered, queue.offered);
    add(u"answered"_s, {u"接听的电话"_s, u"Answered"_s}, queue.answered);
    add(u"abandoned"_s, {u"没等到接听就挂断"_s, u"Gave up before an answer"_s}, queue.abandoned);
    if (queue.offered > 0)
        table.figures.append({u"answer-rate"_s, {u"接听率"_s, u"Answer rate"_s},
            100.0 * static_cast<double>(queue.answered) / static_cast<double>(queue.offered), 1, {u"%"_s, u"%"_s},
            Shown::Yes});
}

} // namespace

void addRows(Table &table, const Tally &tally, const QString &counted, const QList<Label> &labels)
{
    qint64 named = 0;
    for (const Label &label : labels) {
        const auto count = tally.count(counted, label.code);
        named += count;
        table.rows.append({label.code, label.text, count});
    }
    const auto gap = tally.count(counted, {});
    // of an organisation's own form, or of a later one
    if (const auto others = tally.sum(counted) - named - gap; others > 0)
        table.rows.append({u"unlisted"_s, {u"其他答案"_s, u"Other answers"_s}, others});
    if (gap > 0)
        table.rows.append({QString(), NotRecorded, gap, Shown::Yes, true});
}

Table itemTable(const Tally &tally, const form::FormLibrary &forms, const QString &formId, const QString &item,
    const QString &counted)
{
    Table table = tableOf(item, {}, {}, Calls, tally.calls());
    const auto *form = forms.find(formId);
    const auto *question = form ? form->find(item) : nullptr;
    if (!question)
        return table;
    table.title = question->text;
    table.clause = question->source;
    table.severalPerCall = question->repeats;
    QList<Label> labels;
    for (const auto &option : question->options)
        labels.append({option.value.code(), option.text});
    addRows(table, tally, counted, labels);
    return table;
}

Table serviceTable(const Tally &tally)
{
    Table table = tableOf(u"service"_s, {u"服务量"_s, u"Service"_s}, u"工作方案六(五)1"_s, Calls, tally.calls());
    const auto all = tally.calls() + tally.followUpCalls();
    table.figures.append({u"followup-calls"_s, {u"回访电话"_s, u"Follow-up calls"_s},
        static_cast<double>(tally.followUpCalls()), 0, {}, Shown::Yes});
    table.figures.append(hours(u"hours"_s, {u"通话总时长"_s, u"Time in calls"_s}, hoursIn(tally.talked()), all));
    if (all > 0) {
        table.figures.append({u"minutes"_s, {u"平均每通时长"_s, u"Mean length of a call"_s},
            hoursIn(tally.talked()) * 60 / static_cast<double>(all), 1, {u"分钟"_s, u"minutes"_s}, shownAbout(all)});
    }
    addQueue(table, tally);
    return table;
}

Table kindTable(const Tally &tally)
{
    Table table
        = tableOf(u"kind"_s, {u"来电种类"_s, u"Kinds of call"_s}, u"工作报表; 指南三(三)"_s, Calls, tally.calls());
    addRows(table, tally, counted::Kind,
        {{u"general"_s, {u"一般来电"_s, u"General"_s}}, {u"suicide-risk"_s, {u"自杀风险来电"_s, u"Suicide risk"_s}},
            {u"difficult"_s,
                {u"疑难来电（沉默、聊天、性骚扰、精神障碍）"_s,
                    u"Difficult (silent, chat, sexual, mental disorder)"_s}},
            {u"repeated"_s, {u"反复来电"_s, u"Repeated"_s}},
            {u"inquiry"_s, {u"代人来电、咨询信息"_s, u"For others, information"_s}},
            {u"other"_s, {u"其他"_s, u"Other"_s}}});
    return table;
}

Table riskTable(const Tally &tally)
{
    Table table
        = tableOf(u"risk"_s, {u"危机程度"_s, u"Degree of crisis"_s}, u"工作报表; 指南三(二)"_s, Calls, tally.calls());
    addRows(table, tally, counted::Risk,
        {{u"high"_s, {u"高危（紧急、高）"_s, u"High crisis (imminent, high)"_s}},
            {u"moderate"_s, {u"中"_s, u"Moderate"_s}},
            {u"low-now"_s, {u"目前低（问全了，没有发现）"_s, u"Low now (all asked, nothing found)"_s}}});
    for (Row &row : table.rows) {
        if (row.isGap)
            row.label = {u"未评定或没有问全"_s, u"Not assessed, or not all asked"_s};
    }
    return table;
}

Table hoursTable(const Tally &tally)
{
    Table table = tableOf(u"hours"_s, {u"来电时段"_s, u"Time of day"_s}, u"工作报表"_s, Calls, tally.calls());
    QList<Label> labels;
    for (int quarter = 0; quarter < 4; ++quarter) {
        const auto text = u"%1:00–%2:00"_s.arg(quarter * 6, 2, 10, QChar(u'0')).arg(quarter * 6 + 6);
        labels.append({QString::number(quarter), {text, text}});
    }
    addRows(table, tally, counted::Hours, labels);
    return table;
}

Table followUpTable(const Tally &tally)
{
    Table table = tableOf(u"follow-up"_s, {u"高危回访"_s, u"Follow-ups"_s}, u"指南三(二)6"_s,
        {u"谈到回访的来电"_s, u"Calls that came to a follow-up decision"_s}, tally.sum(counted::FollowUp));
    addRows(table, tally, counted::FollowUp,
        {{u"in-time"_s, {u"24 小时内联系上"_s, u"Reached within 24 hours"_s}},
            {u"late"_s, {u"超过 24 小时才联系上"_s, u"Reached later"_s}},
            {u"waiting"_s, {u"还没有联系上"_s, u"Not reached yet"_s}},
            {u"not-reached"_s, {u"没有联系上，已结束"_s, u"Closed without contact"_s}},
            {u"declined"_s, {u"来电者不同意"_s, u"The caller declined"_s}}});
    return table;
}

Table opinionsTable(const Tally &tally)
{
    Table table = tableOf(u"opinions"_s, {u"意见与投诉"_s, u"Opinions and complaints"_s}, u"工作方案六(五)1"_s,
        {u"收到的意见（本机能读到的）"_s, u"Opinions received (as far as this device may read)"_s},
        tally.sum(counted::Opinions));
    addRows(table, tally, counted::Opinions,
        {{u"phone"_s, {u"电话"_s, u"By phone"_s}}, {u"web"_s, {u"网络"_s, u"On the web"_s}},
            {u"letter"_s, {u"来信"_s, u"By letter"_s}}, {u"questionnaire"_s, {u"问卷"_s, u"Questionnaire"_s}}});
    return table;
}

Table resultsTable(const Tally &tally)
{
    Table table = tableOf(u"results"_s, {u"意见处理结果"_s, u"What came of them"_s}, u"工作方案六(五)1"_s,
        {u"收到的意见（本机能读到的）"_s, u"Opinions received (as far as this device may read)"_s},
        tally.sum(counted::Results));
    addRows(table, tally, counted::Results,
        {{u"open"_s, {u"还在处理"_s, u"Still open"_s}}, {u"upheld"_s, {u"属实"_s, u"Upheld"_s}},
            {u"partly"_s, {u"部分属实"_s, u"Partly upheld"_s}}, {u"not-upheld"_s, {u"不属实"_s, u"Not upheld"_s}},
            {u"unclear"_s, {u"无法查清"_s, u"Could not be cleared up"_s}}});
    return table;
}

Table ageTable(const Tally &tally)
{
    Table table = tableOf(u"reg.age"_s, {u"年龄"_s, u"Age"_s}, u"指南三(一)1"_s, Calls, tally.calls());
    QList<Label> labels;
    for (const QString &span : record::ageSpans())
        labels.append({span, {span + u" 岁"_s, span}});
    addRows(table, tally, u"reg.age"_s, labels);
    return table;
}

Table feedbackTable(const Tally &tally)
{
    Table table = tableOf(
        u"reg.feedback"_s, {u"来电者满意度"_s, u"Callers' satisfaction"_s}, u"工作方案六(五)2"_s, Calls, tally.calls());
    const auto given = [&](const QString &stars) { return tally.count(u"reg.feedback"_s, stars); };
    // In three rows: the few who gave the lowest mark would else hide the mean with them.
    const auto satisfied = given(u"5"_s) + given(u"4"_s);
    table.rows = {{u"4-5"_s, {u"满意（4–5 分）"_s, u"Satisfied (4–5)"_s}, satisfied},
        {u"3"_s, {u"一般（3 分）"_s, u"In between (3)"_s}, given(u"3"_s)},
        {u"1-2"_s, {u"不满意（1–2 分）"_s, u"Dissatisfied (1–2)"_s}, given(u"2"_s) + given(u"1"_s)}};
    if (given({}) > 0)
        table.rows.append({QString(), NotRecorded, given({}), Shown::Yes, true});
    const Mean mean = tally.mean(u"reg.feedback"_s);
    if (mean.count > 0) {
        table.figures.append({u"mean"_s, {u"平均分（1–5）"_s, u"Mean (1–5)"_s}, mean.value(), 2, {}, Shown::Yes});
        table.figures.append({u"satisfied"_s, {u"满意率（4 分以上）"_s, u"Satisfied (4 or more)"_s},
            100.0 * static_cast<double>(satisfied) / static_cast<double>(mean.count), 1, {u"%"_s, u"%"_s}, Shown::Yes});
    }
    return table;
}

Table ratingsTable(const Tally &tally)
{
    Table table = tableOf(u"ratings"_s, {u"自评与他评"_s, u"Ratings by self and by others"_s}, u"工作方案六(五)3"_s,
        {u"评定次数"_s, u"Ratings"_s}, tally.sum(counted::Ratings));
    addRows(table, tally, counted::Ratings,
        {{u"self"_s, {u"自评"_s, u"By herself"_s}}, {u"peer"_s, {u"同伴评"_s, u"By a peer"_s}},
            {u"immediate"_s, {u"即时评"_s, u"At once, by a leader"_s}}, {u"spot"_s, {u"抽查"_s, u"Spot check"_s}},
            {u"blind"_s, {u"盲评"_s, u"Blind"_s}}, {u"joint"_s, {u"共同评"_s, u"Joint"_s}}});
    const QList<Label> by{{u"self"_s, {u"自评"_s, u"self"_s}}, {u"others"_s, {u"他评"_s, u"others"_s}}};
    const QList<Label> dimensions{{u"process"_s, {u"过程"_s, u"Process"_s}},
        {u"attitude"_s, {u"态度"_s, u"Attitude"_s}}, {u"communication"_s, {u"沟通"_s, u"Communication"_s}},
        {u"suicide"_s, {u"自杀评估与干预"_s, u"Suicide assessment"_s}}};
    for (const auto &what : dimensions) {
        for (const auto &who : by) {
            const Mean mean = tally.mean(who.code + u'/' + what.code);
            if (mean.count > 0)
                table.figures.append({who.code + u'/' + what.code,
                    {what.text.zh + u"，"_s + who.text.zh + u"（0–4）"_s,
                        what.text.en + u", by "_s + who.text.en + u" (0–4)"_s},
                    mean.value(), 2, {}, shownAbout(mean.count)});
        }
    }
    return table;
}

Table loadTable(const Tally &tally)
{
    Table table = tableOf(u"load"_s, {u"咨询员工作量"_s, u"Counsellors' work"_s}, u"工作方案六(五)3"_s,
        {u"接过电话的咨询员"_s, u"Counsellors who took calls"_s}, tally.counsellors());
    if (tally.counsellors() > 0)
        table.figures.append(hours(u"per-head"_s, {u"人均通话时长"_s, u"Time in calls per head"_s},
            hoursIn(tally.talked()) / static_cast<double>(tally.counsellors()), tally.counsellors()));
    return table;
}

Table trainingTable(const Tally &tally)
{
    Table table = tableOf(u"training"_s, {u"完成的培训"_s, u"Training completed"_s}, u"指南二(一)"_s,
        {u"参加培训的人"_s, u"Members trained"_s}, tally.trained());
    table.severalPerCall = true;
    QList<Label> labels;
    for (const auto &topic : duty::trainingTopics())
        labels.append({topic.id, topic.title});
    addRows(table, tally, counted::Training, labels);
    return table;
}

Table professionTable(const Tally &tally)
{
    Table table = tableOf(u"profession"_s, {u"咨询员的职业"_s, u"Counsellors by profession"_s}, u"工作报表"_s,
        {u"现有咨询员"_s, u"Counsellors at present"_s}, tally.staff());
    QList<Label> labels;
    for (const auto &each : duty::professions())
        labels.append({each.code, each.title});
    addRows(table, tally, counted::Profession, labels);
    return table;
}

Table employmentTable(const Tally &tally)
{
    Table table = tableOf(u"employment"_s, {u"专职与兼职"_s, u"Full and part time"_s}, u"工作报表"_s,
        {u"现有咨询员"_s, u"Counsellors at present"_s}, tally.staff());
    addRows(table, tally, counted::Employment,
        {{u"full"_s, {u"专职"_s, u"Full time"_s}}, {u"part"_s, {u"兼职"_s, u"Part time"_s}}});
    return table;
}

} // namespace hl::report
