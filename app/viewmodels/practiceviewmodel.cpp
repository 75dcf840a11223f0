// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/practiceviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;

PracticeViewModel::PracticeViewModel(VaultService &vault, Session &session, CallDesk &desk,
    const WrapUpViewModel &wrapUp, const LanguageSwitch &language)
    : m_vault(vault)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
{
    connect(&desk, &CallDesk::phaseChanged, this, &PracticeViewModel::changed);
    connect(&desk, &CallDesk::missed, this, &PracticeViewModel::changed);
    connect(&desk.content(), &ContentService::changed, this, &PracticeViewModel::changed);
    connect(&session, &Session::availableChanged, this, &PracticeViewModel::changed);
    connect(&session, &Session::stateChanged, this, &PracticeViewModel::readDone);
    connect(&language, &LanguageSwitch::changed, this, &PracticeViewModel::changed);
    connect(&wrapUp, &WrapUpViewModel::signedRecord, this, [this, &wrapUp] {
        if (!wrapUp.practice())
            return;
        m_result = wrapUp.practiceResult();
        readDone();
    });
}

const content::PracticeScript *PracticeViewModel::find(const QString &key) const
{
    for (const auto &script : m_desk.content().active().practice()) {
        if (script.id == key)
            return &script;
    }
    return nullptr;
}

QVariantList PracticeViewModel::scripts() const
{
    const auto language = m_language.language();
    QVariantList list;
    for (const auto &script : m_desk.content().active().practice()) {
        const auto done = m_done.constFind(script.id);
        list.append(QVariantMap{{u"key"_s, script.id}, {u"title"_s, script.title.in(language)},
            {u"summary"_s, script.summary.in(language)},
            {u"protocolTitle"_s, protocolTitle(script.expectedProtocols, language)},
            {u"doneMs"_s, done == m_done.constEnd() ? 0.0 : ms(*done)}});
    }
    return list;
}

QString PracticeViewModel::state() const
{
    if (m_desk.isPractice())
        return u"running"_s;
    return m_result.isEmpty() ? u"idle"_s : u"review"_s;
}

QString PracticeViewModel::title() const
{
    const auto *script = find(m_key);
    return script ? script->title.in(m_language.language()) : QString();
}

bool PracticeViewModel::canStart() const
{
    return m_session.state() == Session::State::Open && m_desk.phase() == CallDesk::Phase::Idle
        && !m_session.isAvailable();
}

void PracticeViewModel::start(const QString &key)
{
    const auto *script = find(key);
    if (!script || !canStart())
        return;
    m_key = key;
    m_result.clear();
    if (const auto started = m_desk.practice().start(*script); !started)
        qCWarning(logApp, "practice: %s", started.error().logSafe.c_str());
    emit changed();
}

void PracticeViewModel::stop()
{
    m_desk.practice().stop();
}

void PracticeViewModel::close()
{
    m_result.clear();
    emit changed();
}

void PracticeViewModel::readDone()
{
    m_done.clear();
    if (m_session.state() != Session::State::Open) {
        m_result.clear();
        emit changed();
        return;
    }
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.practice().list(200); },
        [this](const Result<QList<store::PracticeRun>> &runs) {
            if (!runs)
                qCWarning(logApp, "practice: %s", runs.error().logSafe.c_str());
            else {
                for (const auto &run : *runs) { // newest first
                    if (!m_done.contains(run.script))
                        m_done.insert(run.script, run.endedAt);
                }
            }
            emit changed();
        });
}

} // namespace hl::app
