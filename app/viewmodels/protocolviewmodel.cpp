// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/protocolviewmodel.h"

#include "core/base/clause.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const auto previousEvent = u"previous"_s;

int seconds(Millis time)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

void logRefusal(const char *what, const Result<void> &done)
{
    if (!done)
        qCInfo(logApp, "%s: %s", what, done.error().logSafe.c_str());
}

// The guideline's families: 三(一), 三(二), 三(三), and what stands beside them.
QString familyOf(const QString &protocolId)
{
    static const QHash<QString, QString> families{{u"general"_s, u"general"_s}, {u"suicide-risk"_s, u"suicide"_s},
        {u"silent"_s, u"special"_s}, {u"chat"_s, u"special"_s}, {u"sexual-harassment"_s, u"special"_s},
        {u"repeated"_s, u"special"_s}, {u"mental-disorder"_s, u"special"_s}};
    return families.value(protocolId, u"other"_s);
}

} // namespace

ProtocolViewModel::ProtocolViewModel(
    CallSheet &sheet, const Session &session, const LanguageSwitch &language, const Clock &clock)
    : m_sheet(sheet)
    , m_session(session)
    , m_language(language)
    , m_clock(clock)
{
    connect(&sheet, &CallSheet::runChanged, this, &ProtocolViewModel::changed);
    connect(&language, &LanguageSwitch::changed, this, &ProtocolViewModel::changed);
}

const protocol::Step *ProtocolViewModel::step() const
{
    return m_sheet.run() ? &m_sheet.run()->current() : nullptr;
}

QStringList ProtocolViewModel::in(const QList<Text> &texts) const
{
    QStringList list;
    for (const auto &text : texts)
        list.append(in(text));
    return list;
}

QStringList ProtocolViewModel::said(const QList<Text> &texts) const
{
    const auto name = m_session.saidName();
    QStringList list;
    for (const auto &text : texts)
        list.append(in(protocol::withOrganisation(text, name)));
    return list;
}

QString ProtocolViewModel::key() const
{
    return m_sheet.run() ? m_sheet.run()->protocolId() : QString();
}

QString ProtocolViewModel::title() const
{
    return m_sheet.run() ? in(m_sheet.run()->protocol().title()) : QString();
}

QVariantList ProtocolViewModel::stages() const
{
    QVariantList list;
    if (!m_sheet.run())
        return list;
    const auto now = step()->stage;
    for (const auto &stage : m_sheet.run()->protocol().stages()) {
        const bool over = now == 0 || stage.number < now;
        const auto state = over ? u"done"_s : stage.number == now ? u"now"_s : u"todo"_s;
        list.append(QVariantMap{
            {u"key"_s, u"s"_s + QString::number(stage.number)}, {u"title"_s, in(stage.title)}, {u"state"_s, state}});
    }
    return list;
}

int ProtocolViewModel::stageIndex() const
{
    const auto *now = step();
    return !now ? 0 : now->stage > 0 ? now->stage : stageCount();
}

int ProtocolViewModel::stageCount() const
{
    return m_sheet.run() ? static_cast<int>(m_sheet.run()->protocol().stages().size()) : 0;
}

QString ProtocolViewModel::stageTitle() const
{
    return step() ? in(step()->title) : QString();
}

QStringList ProtocolViewModel::sayings() const
{
    return step() ? said(step()->say) : QStringList();
}

QStringList ProtocolViewModel::aims() const
{
    if (!step())
        return {};
    return in(step()->findOut) + in(step()->hints);
}

QStringList ProtocolViewModel::techniques() const
{
    QStringList list;
    if (!m_sheet.run())
        return list;
    for (const auto &technique : m_sheet.content().protocols().techniques()) {
        if (step()->techniques.contains(technique.id))
            list.append(in(technique.title));
    }
    return list;
}

QString ProtocolViewModel::clause() const
{
    return step() ? clauseIn(step()->clause, m_language.language()) : QString();
}

int ProtocolViewModel::stageSeconds() const
{
    if (!m_sheet.run())
        return 0;
    const auto &run = *m_sheet.run();
    return seconds(run.spentIn(run.protocolId(), run.current().stage));
}

int ProtocolViewModel::budgetSeconds() const
{
    const auto *now = step();
    if (!now)
        return 0;
    for (const auto &stage : m_sheet.run()->protocol().stages()) {
        if (stage.number == now->stage && stage.softBudget)
            return seconds(*stage.softBudget);
    }
    return now->softBudget ? seconds(*now->softBudget) : 0;
}

bool ProtocolViewModel::overBudget() const
{
    return budgetSeconds() > 0 && stageSeconds() > budgetSeconds();
}

int ProtocolViewModel::deadlineSeconds() const
{
    if (!m_sheet.run() || !m_sheet.run()->deadline())
        return -1;
    return std::max(0, seconds(*m_sheet.run()->deadline() - m_clock.now()));
}

QVariantMap ProtocolViewModel::exitOf(const protocol::Offer &offer) const
{
    QStringList blocked;
    for (const auto &block : offer.blocks)
        blocked.append(in(block.text));
    QVariantList reasons;
    for (const auto &reason : offer.reasons)
        reasons.append(QVariantMap{{u"event"_s, offer.event + u'|' + reason.code}, {u"text"_s, in(reason.text)}});
    return {{u"event"_s, offer.event}, {u"text"_s, in(offer.label)}, {u"primary"_s, offer.primary},
        {u"enabled"_s, blocked.isEmpty()}, {u"blocked"_s, blocked.join(u'\n')}, {u"reasons"_s, reasons}};
}

QVariantList ProtocolViewModel::exits() const
{
    QVariantList list;
    if (!m_sheet.run())
        return list;
    QStringList beside;
    for (const auto &step : m_sheet.run()->alongside())
        beside.append(step.id);
    for (const auto &offer : m_sheet.run()->offered()) {
        // Back, the suicide risk button and the steps beside this one have places of their own.
        if (offer.event == previousEvent || offer.switchesTo == QString(protocol::kSuicideRisk)
            || beside.contains(offer.stepId))
            continue;
        list.append(exitOf(offer));
    }
    return list;
}

QVariantList ProtocolViewModel::alongside() const
{
    QVariantList list;
    if (!m_sheet.run())
        return list;
    const auto offers = m_sheet.run()->offered();
    for (const auto &step : m_sheet.run()->alongside()) {
        QVariantList tasks;
        for (const auto &task : step.tasks)
            tasks.append(QVariantMap{
                {u"key"_s, task.id}, {u"text"_s, in(task.text)}, {u"done"_s, m_sheet.run()->taskDone(task.id)}});
        QVariantList exits;
        for (const auto &offer : offers) {
            if (offer.stepId == step.id)
                exits.append(exitOf(offer));
        }
        list.append(QVariantMap{{u"key"_s, step.id}, {u"title"_s, in(step.title)},
            {u"clause"_s, clauseIn(step.clause, m_language.language())}, {u"sayings"_s, said(step.say)},
            {u"aims"_s, in(step.findOut) + in(step.hints)}, {u"tasks"_s, tasks}, {u"exits"_s, exits}});
    }
    return list;
}

bool ProtocolViewModel::canBack() const
{
    if (!m_sheet.run())
        return false;
    const auto offers = m_sheet.run()->offered();
    return std::any_of(offers.begin(), offers.end(),
        [](const auto &offer) { return offer.event == previousEvent && offer.blocks.isEmpty(); });
}

bool ProtocolViewModel::canReturn() const
{
    return m_sheet.run() && m_sheet.run()->canGoBack();
}

QString ProtocolViewModel::returnTitle() const
{
    if (!canReturn())
        return {};
    QStringList entered;
    for (const auto &event : m_sheet.run()->events()) {
        using Kind = protocol::RunEventKind;
        if (event.kind == Kind::Returned && entered.size() > 1)
            entered.removeLast();
        else if (event.kind == Kind::Started || event.kind == Kind::Switched)
            entered.append(event.protocolId);
    }
    const auto *from
        = entered.size() > 1 ? m_sheet.content().protocols().find(entered.at(entered.size() - 2)) : nullptr;
    return from ? in(from->title()) : QString();
}

QVariantList ProtocolViewModel::library() const
{
    QVariantList list;
    QStringList visited;
    if (m_sheet.run()) {
        for (const auto &time : m_sheet.run()->stepTimes())
            visited.append(time.protocolId);
    }
    for (const auto &protocol : m_sheet.content().protocols().all()) {
        const auto &id = protocol.id();
        list.append(QVariantMap{{u"key"_s, id}, {u"title"_s, in(protocol.title())},
            {u"clause"_s,
                protocol.steps().isEmpty() ? QString()
                                           : clauseIn(protocol.steps().first().clause, m_language.language())},
            {u"group"_s, familyOf(id)}, {u"current"_s, id == key()}, {u"suggested"_s, id == suggested()},
            {u"visited"_s, visited.contains(id)}});
    }
    return list;
}

QString ProtocolViewModel::suggested() const
{
    return m_sheet.run() ? m_sheet.run()->suggested().value_or(QString()) : QString();
}

void ProtocolViewModel::fire(const QString &event)
{
    logRefusal("step", m_sheet.fire(event.section(u'|', 0, 0), event.section(u'|', 1)));
}

void ProtocolViewModel::back()
{
    logRefusal("step back", m_sheet.fire(previousEvent));
}

void ProtocolViewModel::switchTo(const QString &key)
{
    logRefusal("switch", m_sheet.switchTo(key));
}

void ProtocolViewModel::returnBack()
{
    logRefusal("return", m_sheet.returnBack());
}

} // namespace hl::app
