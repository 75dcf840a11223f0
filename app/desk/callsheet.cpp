// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/callsheet.h"

#include "app/desk/callerswords.h"
#include "core/base/log.h"

#include <algorithm>

#include <QDate>

namespace hl::app {

using namespace Qt::StringLiterals;
using form::RiskLevel;

namespace {

// Answers as the protocols read them: a code, a number or a bool.
QHash<QString, QJsonValue> forRun(const form::Answers &answers)
{
    QHash<QString, QJsonValue> result;
    for (const auto &[linkId, values] : answers.values()) {
        const auto &first = values.front();
        result.insert(linkId, first.type() == form::ValueType::Coding ? QJsonValue(first.code()) : first.json());
    }
    return result;
}

} // namespace

QString key(SaveState state)
{
    static const QString keys[]{{}, u"pending"_s, u"saved"_s, u"failed"_s};
    return keys[static_cast<std::size_t>(state)];
}

CallSheet::CallSheet(VaultService &vault, const Clock &clock)
    : m_clock(clock)
    , m_content(content::Content::builtIn())
    , m_writer(vault)
{
    m_notesTimer.setSingleShot(true);
    m_notesTimer.setInterval(notesDelay);
    connect(&m_notesTimer, &QTimer::timeout, this, &CallSheet::flushNotes);
    connect(&m_writer, &JournalWriter::failingChanged, this, &CallSheet::saveStateChanged);
    connect(&m_writer, &JournalWriter::idle, this, [this] {
        if (isKept())
            emit kept();
    });
}

void CallSheet::open(const CallId &call, record::Opened opened, const content::Content &content)
{
    clear();
    opened.content = content.id();
    m_content = content;
    m_opened = opened;
    m_draft.emplace(call);
    reassess();
    record(opened);
}

Result<void> CallSheet::resume(
    const CallId &call, const QList<store::StoredEntry> &entries, const content::Content &content)
{
    record::CallDraft draft(call);
    for (const auto &stored : entries) {
        const auto event = record::decode(stored.entry.kind, stored.entry.body);
        if (!event)
            return fail(event.error());
        draft.apply(*event, stored.entry.at);
    }
    std::optional<protocol::ProtocolRun> run;
    if (!draft.run().isEmpty()) {
        auto replayed = protocol::ProtocolRun::replay(content.protocols(), draft.run(), m_clock);
        if (!replayed)
            return fail(replayed.error());
        run = std::move(*replayed);
    }
    clear();
    m_content = content;
    m_opened = {draft.origin(), draft.callerNumber(), draft.lineReference(), draft.content(), draft.followUpOf(),
        draft.takenFrom()};
    m_draft = std::move(draft);
    m_run = m_head = std::move(run);
    m_book = m_draft->answers();
    m_notes = m_draft->notes();
    m_raise = m_draft->raise();
    reassess();
    emit runChanged();
    emit answersChanged();
    emit notesChanged();
    catchUp();
    return {};
}

// The process may have died between an event and what follows from it.
void CallSheet::catchUp()
{
    if (!m_head && m_draft->answeredAt())
        startRun();
    if (!m_head)
        return;
    QSet<QString> forms;
    for (const auto &[form, phase] : m_book.filled())
        forms.insert(form);
    for (const auto &form : std::as_const(forms))
        tellRun(form);
    followRisk();
    if (m_draft->endedAt())
        tellHangUp();
}

void CallSheet::clear()
{
    flushNotes();
    ++m_generation;
    m_draft.reset();
    m_opened = {};
    m_run.reset();
    m_head.reset();
    m_stepsUnderWay = 0;
    m_book = {};
    m_answersUnderWay.clear();
    m_notes.clear();
    m_notesUnderWay = 0;
    m_raise.reset();
    m_risk = {};
    m_computed = RiskLevel::Unknown;
    emit runChanged();
    emit answersChanged();
    emit notesChanged();
    emit riskChanged();
    emit saveStateChanged();
}

// The draft follows the journal, not the screen: it takes an event in only when the vault has it.
void CallSheet::record(const record::DraftEvent &event, std::function<void()> kept)
{
    const auto at = m_clock.now();
    auto encoded = record::encode(event);
    m_writer.append({m_draft->call(), std::move(encoded.kind), std::move(encoded.body), at},
        [this, generation = m_generation, event, at, kept = std::move(kept)] {
            if (generation != m_generation)
                return;
            m_draft->apply(event, at);
            if (kept)
                kept();
            emit saveStateChanged();
        });
}

void CallSheet::answered()
{
    record(record::Answered{});
    if (!m_head)
        startRun();
}

void CallSheet::startRun()
{
    const QString first(m_opened.followUpOf ? protocol::kFollowUp : protocol::kGeneral);
    auto started = protocol::ProtocolRun::start(m_content.protocols(), first, m_clock);
    if (!started) {
        qCCritical(logApp, "no protocol to begin with: %s", started.error().logSafe.c_str());
        return;
    }
    m_head = std::move(*started);
    recordRun(m_head->events());
}

void CallSheet::over(EndReason reason)
{
    flushNotes();
    record(record::Over{reason});
    if (m_head)
        tellHangUp();
}

void CallSheet::tellHangUp()
{
    const auto fact = u"caller.hungup"_s;
    if (m_head->isEnded() || m_head->hasFact(fact))
        return;
    auto next = *m_head;
    if (auto event = next.setFact(fact)) {
        m_head = std::move(next);
        recordRun({*event});
    }
}

void CallSheet::recorded(int segments)
{
    record(record::Recorded{segments});
}

// Each change is worked out on the head of the run and shown once the journal has it.
void CallSheet::recordRun(const QList<protocol::RunEvent> &events)
{
    if (events.isEmpty())
        return;
    auto after = std::make_shared<protocol::ProtocolRun>(*m_head);
    ++m_stepsUnderWay;
    for (qsizetype i = 0; i < events.size(); ++i) {
        std::function<void()> kept;
        if (i == events.size() - 1) {
            kept = [this, after] {
                --m_stepsUnderWay;
                m_run = *after;
                emit runChanged();
            };
        }
        record(events.at(i), std::move(kept));
    }
}

template <typename Change>
Result<void> CallSheet::change(Change change)
{
    if (!m_head)
        return fail(ErrorCode::NotFound, "no protocol is running");
    if (m_stepsUnderWay > 0)
        return fail(ErrorCode::Conflict, "the step before is still on its way to the vault");
    auto next = *m_head;
    const Result<protocol::RunEvent> event = change(next);
    if (!event)
        return fail(event.error());
    m_head = std::move(next);
    recordRun({*event});
    return {};
}

Result<void> CallSheet::fire(const QString &event, const QString &reason)
{
    bool hangsUp = false;
    const auto fired = change([&](protocol::ProtocolRun &run) {
        hangsUp = std::ranges::any_of(
            run.offered(), [&](const auto &offer) { return offer.event == event && offer.hangsUp; });
        return run.submit(event, reason.isEmpty() ? QJsonObject() : QJsonObject{{u"reason"_s, reason}});
    });
    if (fired)
        noteFollowUp(event, reason);
    if (hangsUp && fired)
        emit hangUpAsked();
    return fired;
}

// A decision made as a step stands in the forms too: the record reads it there.
void CallSheet::noteFollowUp(const QString &event, const QString &reason)
{
    for (const auto &edit : inForms(forms(), {event, reason, m_opened.followUpOf.has_value()}, m_book, m_clock.now()))
        enter(edit);
}

Result<void> CallSheet::switchTo(const QString &protocolId)
{
    return change([&](protocol::ProtocolRun &run) { return run.switchTo(protocolId); });
}

Result<void> CallSheet::switchToSuicideRisk()
{
    return change([](protocol::ProtocolRun &run) { return run.switchToSuicideRisk(); });
}

Result<void> CallSheet::returnBack()
{
    return change([](protocol::ProtocolRun &run) { return run.back(); });
}

Result<void> CallSheet::setTask(const QString &taskId, bool done)
{
    return change([&](protocol::ProtocolRun &run) { return run.setTask(taskId, done); });
}

Result<void> CallSheet::fulfil(const QString &event, const QString &reason)
{
    const auto data = reason.isEmpty() ? QJsonObject() : QJsonObject{{u"reason"_s, reason}};
    const auto fulfilled = change([&](protocol::ProtocolRun &run) {
        const auto offers = run.offered();
        const bool offered
            = std::any_of(offers.begin(), offers.end(), [&](const auto &offer) { return offer.event == event; });
        return offered ? run.submit(event, data) : run.setFact(event, data);
    });
    if (fulfilled)
        noteFollowUp(event, reason);
    return fulfilled;
}

QList<record::CloseBlock> CallSheet::blocks() const
{
    if (!m_draft)
        return {};
    auto blocks = record::closeBlocks({*m_draft, m_risk, m_run ? &*m_run : nullptr, forms()});
    // A plan is made with the caller: one who has hung up can make none, and nobody must invent it to be able to sign.
    blocks.removeIf([](const auto &block) {
        return block.duty == "record.done"_L1 || (block.formId == "lh-safe"_L1 && block.linkId.isEmpty());
    });
    return blocks;
}

Result<void> CallSheet::conclude()
{
    if (!blocks().isEmpty())
        return fail(ErrorCode::Refused, "a duty of this call is open");
    if (!m_head || m_head->isEnded())
        return {};
    auto next = *m_head;
    QList<protocol::RunEvent> events;
    if (auto told = next.setFact(u"record.done"_s))
        events.append(*told);
    // With every duty done, what is left of the way to the end asks for nothing more.
    while (next.current().role != protocol::StepRole::WrapUp && next.current().role != protocol::StepRole::End) {
        const auto offers = next.offered();
        const auto onward = std::find_if(
            offers.begin(), offers.end(), [](const auto &offer) { return offer.primary && offer.blocks.isEmpty(); });
        const auto moved = onward == offers.end()
            ? Result<protocol::RunEvent>(fail(ErrorCode::Refused, "no way to the end"))
            : next.submit(onward->event);
        if (!moved || events.size() > 20)
            return fail(moved ? makeError(ErrorCode::Internal, "the protocol does not end") : moved.error());
        events.append(*moved);
    }
    auto ended = next.end(u"signed"_s);
    if (!ended)
        return fail(ended.error());
    events.append(*ended);
    m_head = std::move(next);
    recordRun(events);
    return {};
}

void CallSheet::tick()
{
    if (!m_head || m_head->isEnded())
        return;
    auto next = *m_head;
    const auto events = next.tick();
    if (events.isEmpty())
        return;
    m_head = std::move(next);
    recordRun(events);
}

Result<void> CallSheet::answer(
    const QString &formId, const QString &phase, const QString &linkId, const QVariant &input)
{
    const auto *definition = forms().find(formId);
    const auto *item = definition ? definition->find(linkId) : nullptr;
    if (!item || !isOpen())
        return fail(ErrorCode::NotFound, "no such question");
    auto values = form::valuesFor(*item, input);
    if (!values)
        return fail(values.error());
    for (const auto &edit : said(forms(), {formId, phase, linkId, std::move(*values)}, m_book, m_clock.now()))
        enter(edit);
    return {};
}

void CallSheet::begin(const QString &formId)
{
    const auto *to = forms().find(formId);
    if (!to || !isOpen())
        return;
    for (const auto &[fromId, phase] : m_book.filled()) {
        const auto *from = forms().find(fromId);
        for (const auto &edit : from ? form::carriedOver(*from, *to, m_book) : std::vector<form::AnswerEdit>())
            enter(edit);
    }
}

void CallSheet::enter(const form::AnswerEdit &edit)
{
    m_book.apply(edit);
    const Key at{edit.formId, edit.phase, edit.linkId};
    ++m_answersUnderWay[at];
    record(edit, [this, at] {
        if (--m_answersUnderWay[at] == 0)
            m_answersUnderWay.erase(at);
    });
    reassess();
    emit answersChanged();
    emit saveStateChanged();
    tellRun(edit.formId);
    followRisk();
}

SaveState CallSheet::answerState(const QString &formId, const QString &phase, const QString &linkId) const
{
    if (m_answersUnderWay.contains({formId, phase, linkId}))
        return isFailing() ? SaveState::Failed : SaveState::Pending;
    return m_book.entered(formId, phase).has(linkId) ? SaveState::Saved : SaveState::None;
}

SaveState CallSheet::formState(const QString &formId, const QString &phase) const
{
    for (const auto &[at, count] : m_answersUnderWay) {
        if (at[0] == formId && at[1] == phase)
            return isFailing() ? SaveState::Failed : SaveState::Pending;
    }
    return m_book.entered(formId, phase).isEmpty() ? SaveState::None : SaveState::Saved;
}

SaveState CallSheet::notesState() const
{
    if (m_notesTimer.isActive() || m_notesUnderWay > 0)
        return isFailing() ? SaveState::Failed : SaveState::Pending;
    return m_notes.isEmpty() ? SaveState::None : SaveState::Saved;
}

void CallSheet::editNotes(const QString &text)
{
    if (!isOpen() || text == m_notes)
        return;
    m_notes = text;
    // Not restarted by further letters: a fast writer must not push the moment away.
    if (!m_notesTimer.isActive())
        m_notesTimer.start();
    emit notesChanged();
    emit saveStateChanged();
}

void CallSheet::flushNotes()
{
    const bool waiting = m_notesTimer.isActive() || (isOpen() && m_notes != m_draft->notes() && m_notesUnderWay == 0);
    m_notesTimer.stop();
    if (!waiting || !isOpen())
        return;
    ++m_notesUnderWay;
    record(record::Notes{m_notes}, [this] { --m_notesUnderWay; });
}

void CallSheet::raise(RiskLevel level, const QString &reason)
{
    if (!isOpen())
        return;
    m_raise = form::HumanRaise{level, reason};
    record(record::Raised{level, reason});
    reassess();
    emit answersChanged(); // from a level on forms ask for more
    followRisk();
}

void CallSheet::reassess()
{
    const auto today = QDateTime::fromMSecsSinceEpoch(toEpochMs(m_clock.now())).date();
    m_computed = form::assess(m_book, std::nullopt, today, forms()).level;
    m_risk = form::assess(m_book, m_raise, today, forms());
    m_book.setComputed(form::levelEdits(record::standingLevel({*m_draft, m_risk}), m_risk.incomplete));
    emit riskChanged();
}

void CallSheet::tellRun(const QString &formId)
{
    if (!m_head || m_head->isEnded())
        return;
    form::Answers all;
    for (const auto &[form, phase] : m_book.filled()) {
        if (form != formId)
            continue;
        for (const auto &[linkId, values] : m_book.entered(form, phase).values())
            all.set(linkId, values);
    }
    auto next = *m_head;
    const auto events = next.applyAnswers(formId, forRun(all));
    if (events.isEmpty())
        return;
    m_head = std::move(next);
    recordRun(events);
}

// The level is a fact of the run. A risen one leads to the suicide risk protocol while the caller is on the line
// (CLINICAL 4.3); the counsellor may come back. A follow-up asks about the thoughts that it was agreed for: only what
// is high leads away from its six things (指南三(二)6).
void CallSheet::followRisk()
{
    if (!m_head || m_head->isEnded())
        return;
    auto next = *m_head;
    QList<protocol::RunEvent> events;
    const QString fact = u"risk."_s + form::code(m_risk.level);
    const bool news = m_risk.level != RiskLevel::Unknown && !next.hasFact(fact);
    if (news) {
        if (auto told = next.setFact(fact))
            events.append(*told);
        else
            qCWarning(logApp, "the protocols do not know this risk fact: %s", told.error().logSafe.c_str());
    }
    // Told but not followed: the process died in between.
    const bool cutShort = !next.events().isEmpty() && next.events().constLast().event == fact;
    const bool isFollowUp = next.protocolId() == QString(protocol::kFollowUp);
    const bool worry = (news || cutShort) && m_risk.level >= (isFollowUp ? RiskLevel::High : RiskLevel::Moderate);
    if (worry && !m_draft->endedAt() && next.protocolId() != QString(protocol::kSuicideRisk)) {
        if (auto switched = next.switchToSuicideRisk())
            events.append(*switched);
    }
    m_head = std::move(next);
    recordRun(events);
}

} // namespace hl::app
