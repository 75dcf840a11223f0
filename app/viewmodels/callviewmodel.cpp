// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/callviewmodel.h"

#include "app/viewmodels/casemap.h"
#include "app/viewmodels/keys.h"
#include "core/base/clause.h"
#include "core/base/log.h"
#include "core/form/plantext.h"
#include "core/form/score.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

// A meter is about speech: from a whisper to full scale.
double meter(float decibel)
{
    return std::clamp((static_cast<double>(decibel) + 55.0) / 55.0, 0.0, 1.0);
}

int whole(Millis time)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

} // namespace

CallViewModel::CallViewModel(CallDesk &desk, VaultService &vault, const Session &session,
    const LanguageSwitch &language, WrapUpViewModel &wrapUp)
    : m_desk(desk)
    , m_sheet(desk.sheet())
    , m_vault(vault)
    , m_session(session)
    , m_language(language)
    , m_wrapUp(wrapUp)
    , m_protocol(m_sheet, session, language, desk.clock())
    , m_stepForm(m_sheet, language)
    , m_side(m_sheet, language)
{
    m_stepForm.setExtra(FormViewModel::Extra::Tasks);
    connect(&desk, &CallDesk::phaseChanged, this, [this] {
        // A wrap-up page of the call before must not be shown for this one.
        const auto call = m_desk.session() ? m_desk.session()->id() : CallId();
        if (call != m_shown) {
            m_shown = call;
            hideForm();
            m_wrapUp.reset();
            readEarlier();
            emit callerChanged();
            emit captionsChanged();
        }
        emit phaseChanged();
        emit ticked();
    });
    connect(&desk, &CallDesk::missed, this, &CallViewModel::phaseChanged);
    connect(&desk, &CallDesk::callerKnown, this, &CallViewModel::callerChanged);
    connect(&desk.practice(), &PracticeEngine::captionsChanged, this, &CallViewModel::captionsChanged);
    connect(&desk.practice(), &PracticeEngine::waitingChanged, this, &CallViewModel::captionsChanged);
    connect(&desk, &CallDesk::callStateChanged, this, &CallViewModel::callStateChanged);
    connect(&desk, &CallDesk::measured, this, &CallViewModel::measured);
    connect(&desk, &CallDesk::secondPassed, this, [this] {
        emit ticked();
        m_protocol.tick();
    });
    connect(&m_sheet, &CallSheet::runChanged, this, &CallViewModel::followStep);
    connect(&m_sheet, &CallSheet::answersChanged, this, &CallViewModel::formsChanged);
    connect(&m_sheet, &CallSheet::riskChanged, this, &CallViewModel::riskChanged);
    connect(&m_sheet, &CallSheet::notesChanged, this, &CallViewModel::notesChanged);
    connect(&m_sheet, &CallSheet::saveStateChanged, this, &CallViewModel::notesSavedChanged);
    connect(&language, &LanguageSwitch::changed, this, [this] {
        emit phaseChanged();
        emit callerChanged();
        emit stepChanged();
        emit riskChanged();
        emit formsChanged();
        emit captionsChanged();
    });
}

QString CallViewModel::phase() const
{
    switch (m_desk.phase()) {
    case CallDesk::Phase::Idle:
        return u"idle"_s;
    case CallDesk::Phase::Ringing:
        return u"ringing"_s;
    case CallDesk::Phase::Connecting:
        return u"connecting"_s;
    case CallDesk::Phase::Talking:
        return u"talking"_s;
    case CallDesk::Phase::WrapUp:
        return u"wrap-up"_s;
    }
    return {};
}

QString CallViewModel::caller() const
{
    if (m_sheet.followUpOf())
        return u"follow-up"_s;
    const auto &known = m_desk.caller();
    if (!known)
        return u"unknown"_s;
    if (known->agreement)
        return u"agreement"_s;
    if (known->openFollowUp)
        return u"follow-up"_s;
    if (known->seemsRepeated)
        return u"repeated"_s;
    // The calls themselves are forgotten after a while, what one was found to be is not.
    return known->lastCallAt || known->lastLevel ? u"known"_s : u"new"_s;
}

bool CallViewModel::riskFirst() const
{
    const auto &known = m_desk.caller();
    return m_sheet.followUpOf() || (known && (known->agreement || known->openFollowUp || known->seemsRepeated));
}

int CallViewModel::callsInWeek() const
{
    return m_desk.caller() ? m_desk.caller()->callsIn7Days : 0;
}

bool CallViewModel::historyUnchecked() const
{
    const auto &known = m_desk.caller();
    return known && known->callsIn7Days > 0 && !known->isOrganisations;
}

QString CallViewModel::lastRisk() const
{
    const auto &known = m_desk.caller();
    const auto level = known && known->lastLevel ? form::riskLevel(*known->lastLevel) : std::nullopt;
    return level ? key(*level) : QString();
}

QVariantMap CallViewModel::agreement() const
{
    return m_desk.caller() && m_desk.caller()->agreement ? asMap(*m_desk.caller()->agreement) : QVariantMap();
}

QString CallViewModel::nudge() const
{
    if (!m_sheet.run() || m_notNudged == m_shown || phase() != "talking"_L1)
        return {};
    return m_sheet.run()->nudge(m_sheet.content().settings().nudge) ? u"verdict"_s : QString();
}

int CallViewModel::nudgeMinutes() const
{
    return static_cast<int>(m_sheet.content().settings().nudge.count());
}

void CallViewModel::dismissNudge()
{
    m_notNudged = m_shown;
    emit ticked();
}

int CallViewModel::softFromSeconds() const
{
    const auto budget = m_sheet.run() ? m_sheet.run()->budget() : std::nullopt;
    return budget ? whole(budget->from) : 0;
}

// What was agreed with this caller comes before what is usual, unless there is danger: then nothing is limited.
int CallViewModel::softToSeconds() const
{
    const auto budget = m_sheet.run() ? m_sheet.run()->budget() : std::nullopt;
    const auto &known = m_desk.caller();
    if (known && known->agreement && m_sheet.risk().level < form::RiskLevel::Moderate)
        return known->agreement->minutes * 60;
    return budget ? whole(budget->to) : 0;
}

QString CallViewModel::budgetState() const
{
    const int to = softToSeconds();
    if (to == 0)
        return u"none"_s;
    const int now = callSeconds();
    return now > to ? u"over"_s : now > to - to / 10 ? u"near"_s : u"within"_s;
}

QVariantList CallViewModel::techniques() const
{
    const auto language = m_language.language();
    const auto in = [language](const QList<Text> &texts) {
        QStringList list;
        for (const auto &text : texts)
            list.append(text.in(language));
        return list;
    };
    QVariantList list;
    for (const auto &technique : m_sheet.content().protocols().techniques()) {
        const auto worksheet = technique.forms.isEmpty() ? QString() : technique.forms.first().formId;
        list.append(QVariantMap{{u"key"_s, technique.id}, {u"title"_s, technique.title.in(language)},
            {u"points"_s, in(technique.points)}, {u"sayings"_s, in(technique.say)},
            {u"clause"_s, clauseIn(technique.clause, language)}, {u"worksheet"_s, !worksheet.isEmpty()},
            {u"formKey"_s, worksheet}});
    }
    return list;
}

QVariantList CallViewModel::instruments() const
{
    const auto language = m_language.language();
    QVariantList list;
    for (const auto *form : m_sheet.forms().current()) {
        if (form->use() != form::Use::Instrument)
            continue;
        auto summary = formSummary(m_sheet, {form->id(), {}, {}}, language);
        QStringList totals;
        for (const auto &score : form::score(*form, m_sheet.book().seen(*form))) {
            if (score.total)
                totals.append(QString::number(*score.total) + u' ' + score.bandText.in(language));
        }
        summary.insert(u"installed"_s, form->lacks() == form::Lack::Nothing);
        summary.insert(u"score"_s, totals.join(u'\n'));
        summary.insert(u"note"_s, form->attribution().in(language));
        list.append(summary);
    }
    return list;
}

QVariantList CallViewModel::readBack() const
{
    const auto *form = m_sheet.forms().find(u"lh-safe"_s);
    if (!form)
        return {};
    return asList(form::safetyPlanReadBack(m_sheet.book().seen(*form), m_language.language(), m_sheet.forms()));
}

void CallViewModel::readEarlier()
{
    m_earlier.reset();
    const auto of = m_sheet.followUpOf();
    if (!of)
        return;
    const auto rules = rulesOf(m_sheet.content().settings());
    m_vault.ask(
        this,
        [id = *of, rules, shelf = m_desk.content().shelf()](
            store::Vault &vault) { return readCase(vault, *shelf, id, rules); },
        [this, id = *of](Result<CaseFile> file) {
            if (m_sheet.followUpOf() != id)
                return;
            if (file)
                m_earlier = std::move(*file);
            else
                qCWarning(logApp, "the case before: %s", file.error().logSafe.c_str());
            emit callerChanged();
            emit riskChanged();
        });
}

QString CallViewModel::formerRisk() const
{
    return m_earlier && m_earlier->followUp ? formerLevel(*m_earlier->followUp, m_sheet.risk().level) : QString();
}

QVariantMap CallViewModel::earlier() const
{
    return m_earlier ? caseMap(*m_earlier, m_language.language()) : QVariantMap();
}

QVariantList CallViewModel::captions() const
{
    static const QHash<content::PracticeLine::Kind, QString> kinds{{content::PracticeLine::Kind::Speech, u"speech"_s},
        {content::PracticeLine::Kind::Sound, u"sound"_s}, {content::PracticeLine::Kind::Silence, u"silence"_s}};
    QVariantList list;
    if (!practice())
        return list;
    for (const auto &caption : m_desk.practice().captions()) {
        list.append(QVariantMap{{u"kind"_s, kinds.value(caption.kind)},
            {u"text"_s, caption.text.in(m_language.language())}, {u"atMs"_s, ms(caption.at)}});
    }
    return list;
}

QString CallViewModel::maskedNumber() const
{
    return m_desk.session() ? masked(m_desk.session()->info().callerNumber) : QString();
}

int CallViewModel::ringingSeconds() const
{
    return whole(m_desk.ringTime());
}

int CallViewModel::callSeconds() const
{
    return whole(m_desk.talkTime());
}

bool CallViewModel::muted() const
{
    return m_desk.session() && m_desk.session()->microphone() == Microphone::Muted;
}

bool CallViewModel::held() const
{
    return m_desk.session() && std::holds_alternative<OnHold>(m_desk.session()->state());
}

double CallViewModel::micLevel() const
{
    return meter(m_desk.levels().microphone);
}

double CallViewModel::callerLevel() const
{
    return meter(m_desk.levels().caller);
}

int CallViewModel::quality() const
{
    const auto quality = m_desk.stats().quality;
    if (quality < 0 || m_desk.stats().codec.isEmpty())
        return 0;
    return std::clamp(static_cast<int>(quality), 1, 4);
}

QString CallViewModel::recording() const
{
    if (!m_desk.session())
        return u"off"_s;
    if (m_desk.session()->notice() == NoticeState::Playing)
        return u"notice"_s;
    switch (m_desk.session()->recording()) {
    case RecordingState::On:
        return u"on"_s;
    case RecordingState::Paused:
        return u"paused"_s;
    case RecordingState::Closed: // a full disk, or the caller took her consent back: what was recorded is there
        return m_desk.session()->recordingSegments() > 0 ? u"stopped"_s : u"off"_s;
    case RecordingState::Off:
        break;
    }
    return u"off"_s;
}

QString CallViewModel::voice() const
{
    switch (m_desk.voice()) {
    case CallDesk::Voice::Ok:
        return u"ok"_s;
    case CallDesk::Voice::Recovering:
        return u"recovering"_s;
    case CallDesk::Voice::Lost:
        return u"lost"_s;
    }
    return {};
}

QVariantList CallViewModel::raiseLevels() const
{
    QVariantList list;
    for (const auto level : form::allowedRaises(m_sheet.computedLevel()))
        list.append(QVariantMap{{u"value"_s, key(level)}});
    return list;
}

void CallViewModel::stopClock()
{
    if (byHand())
        m_desk.hangUp();
}

void CallViewModel::showForm(const QString &key)
{
    m_sheet.begin(partFromKey(key).formId);
    m_side.setParts({partFromKey(key)});
    emit sideFormChanged();
}

void CallViewModel::hideForm()
{
    m_side.setParts({});
    emit sideFormChanged();
}

void CallViewModel::raiseRisk(const QString &level, const QString &reason)
{
    if (const auto raised = form::riskLevel(level))
        m_sheet.raise(*raised, reason);
}

void CallViewModel::rescueTask(const QString &key, bool done)
{
    if (const auto set = m_sheet.setTask(key, done); !set)
        qCWarning(logApp, "a task was not set: %s", set.error().logSafe.c_str());
}

// What the present step asks for, and what runs beside it (a rescue).
void CallViewModel::followStep()
{
    QList<FormPart> parts;
    if (m_sheet.run()) {
        auto steps = m_sheet.run()->alongside();
        steps.prepend(m_sheet.run()->current());
        for (const auto &step : steps) {
            for (const auto &ask : step.forms) {
                const FormPart part{ask.formId, ask.phase, ask.linkIds};
                if (!parts.contains(part))
                    parts.append(part);
            }
        }
    }
    m_stepForm.setParts(askedIn(m_sheet, parts));
    emit stepChanged();
}

} // namespace hl::app
