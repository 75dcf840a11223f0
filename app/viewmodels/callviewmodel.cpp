// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/callviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

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

CallViewModel::CallViewModel(
    CallDesk &desk, const protocol::Library &library, const LanguageSwitch &language, WrapUpViewModel &wrapUp)
    : m_desk(desk)
    , m_sheet(desk.sheet())
    , m_wrapUp(wrapUp)
    , m_protocol(m_sheet, library, language, desk.clock())
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
        }
        emit phaseChanged();
        emit ticked();
    });
    connect(&desk, &CallDesk::missed, this, &CallViewModel::phaseChanged);
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
        emit riskChanged();
        emit formsChanged();
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
    case RecordingState::Off:
    case RecordingState::Closed:
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
    m_stepForm.setParts(parts);
    emit stepChanged();
}

} // namespace hl::app
