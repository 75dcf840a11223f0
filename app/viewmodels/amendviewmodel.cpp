// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/amendviewmodel.h"

#include "app/viewmodels/amendmentmap.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"
#include "core/form/response.h"

#include <set>

namespace hl::app {

using namespace Qt::StringLiterals;
using record::Change;

namespace {

std::vector<form::Value> textValues(const QString &text)
{
    return text.trimmed().isEmpty() ? std::vector<form::Value>() : std::vector{form::Value::string(text)};
}

form::RiskLevel levelFrom(const QString &levelKey)
{
    for (const auto level : {form::RiskLevel::Moderate, form::RiskLevel::High, form::RiskLevel::Imminent}) {
        if (key(level) == levelKey)
            return level;
    }
    return form::RiskLevel::Unknown;
}

} // namespace

AmendViewModel::AmendViewModel(SyncService &sync, Session &session, const Clock &clock, const LanguageSwitch &language)
    : m_sync(sync)
    , m_session(session)
    , m_clock(clock)
    , m_language(language)
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() != Session::State::Open)
            cancel(); // what was on the screen must not outlive the lock
    });
    connect(&language, &LanguageSwitch::changed, this, &AmendViewModel::changed);
}

bool AmendViewModel::mine() const
{
    return m_read && m_session.membership() && m_read->original.author == m_session.membership()->staff();
}

void AmendViewModel::begin(RecordDetail *detail)
{
    if (!detail || !detail->mayAmend() || m_state == "saving"_L1)
        return;
    cancel();
    m_detail = detail;
    connect(detail, &RecordDetail::readChanged, this, &AmendViewModel::goOn);
    m_read = detail->read();
    m_parts = {{Change::notes(), nullptr, {}}, {Change::level(), nullptr, {}}};
    for (const auto &value : m_read->record.responses) {
        const auto response = value.toObject();
        const auto *definition = form::definitionOf(response, m_read->content.forms());
        const auto phase = form::phaseOf(response);
        if (definition && record::isAmendable(definition->id(), u"*"_s))
            m_parts.push_back({definition->id() + u'/' + phase, definition, phase});
    }
    if (const auto answers = record::answersOf(m_read->record, m_read->content.forms()))
        m_before = m_book = *answers;
    m_notes = m_read->record.notes;
    setPart(Change::notes());
    work();
    setState(u"editing"_s);
}

QVariantList AmendViewModel::parts() const
{
    const auto language = m_language.language();
    std::set<QString> touched;
    for (const auto &change : m_changes)
        touched.insert(change.isNotes() || change.isLevel() ? change.linkId : change.form + u'/' + change.phase);
    QVariantList list;
    for (const auto &part : m_parts)
        list.append(QVariantMap{{u"key"_s, part.key},
            {u"title"_s, part.form ? part.form->title().in(language) + phaseText(part.phase).in(language) : QString()},
            {u"changed"_s, touched.contains(part.key)}});
    return list;
}

void AmendViewModel::setPart(const QString &key)
{
    const auto found = std::ranges::find(m_parts, key, &Part::key);
    if (found == m_parts.end() || m_part == key)
        return;
    m_part = key;
    showForm();
    emit changed();
}

void AmendViewModel::showForm()
{
    const auto found = std::ranges::find(m_parts, m_part, &Part::key);
    std::unique_ptr<RatingForm> form;
    if (found != m_parts.end() && found->form) {
        const auto only = [id = found->form->id()](const QString &linkId) { return record::isAmendable(id, linkId); };
        form = std::make_unique<RatingForm>(
            m_read->content.forms(), found->form, found->phase, m_book, m_language, only);
        connect(form.get(), &RatingForm::edited, this, &AmendViewModel::edit);
    }
    // the screen lets go of the old one first
    const auto old = std::exchange(m_form, std::move(form));
    emit formChanged();
}

void AmendViewModel::edit(const form::AnswerEdit &edit)
{
    m_book.apply(edit);
    work();
}

void AmendViewModel::setNotes(const QString &text)
{
    m_notes = text;
    work();
}

void AmendViewModel::setLevel(const QString &level)
{
    m_level = levelFrom(level);
    work();
}

void AmendViewModel::setReason(const QString &text)
{
    m_reason = text;
    emit changed(); // nothing that is shown of the draft comes from its reason
}

QVariantList AmendViewModel::levels() const
{
    QVariantList list;
    for (const auto level : {form::RiskLevel::Moderate, form::RiskLevel::High, form::RiskLevel::Imminent}) {
        if (m_read && level > m_read->record.riskLevel)
            list.append(QVariantMap{{u"value"_s, key(level)}});
    }
    return list;
}

QString AmendViewModel::level() const
{
    return m_level == form::RiskLevel::Unknown ? QString() : key(m_level);
}

/// What the draft comes to.
void AmendViewModel::work()
{
    m_changes.clear();
    if (!m_read)
        return;
    const auto &stood = m_read->record;
    const auto note = [&](const Change &change) {
        if (change.was != change.now)
            m_changes.append(change);
    };
    note({Change::ofRecord(), {}, Change::notes(), textValues(stood.notes), textValues(m_notes)});
    if (m_level > stood.riskLevel)
        note({Change::ofRecord(), {}, Change::level(), {form::Value::term(form::code(stood.riskLevel))},
            {form::Value::term(form::code(m_level))}});
    for (const auto &part : m_parts) {
        if (!part.form)
            continue;
        const auto &was = m_before.entered(part.form->id(), part.phase);
        const auto &now = m_book.entered(part.form->id(), part.phase);
        std::set<QString> asked;
        for (const auto *answers : {&was, &now}) {
            for (const auto &[linkId, values] : answers->values())
                asked.insert(linkId);
        }
        for (const QString &linkId : asked) {
            if (record::isAmendable(part.form->id(), linkId))
                note({part.form->id(), part.phase, linkId, was.of(linkId), now.of(linkId)});
        }
    }
    m_stands = {stood, false};
    if (!m_changes.isEmpty()) {
        record::Amendment draft{EventId::create(m_clock), stood.id, {}, m_clock.now(), {}, m_changes, {}};
        for (const auto &known : m_read->known.amendments.list())
            draft.knew.append(known.id);
        const auto all = record::Amendments::fold(m_read->known.amendments.list() + QList{draft});
        if (auto stands = all.standing(m_read->original, m_read->content.forms()))
            m_stands = std::move(*stands);
    }
    emit changed();
}

QVariantList AmendViewModel::changes() const
{
    return m_read ? asList(m_changes, *m_read, m_language.language()) : QVariantList();
}

QString AmendViewModel::raisedTo() const
{
    return m_read && m_stands.record.riskLevel > m_read->record.riskLevel ? key(m_stands.record.riskLevel) : QString();
}

bool AmendViewModel::falls() const
{
    return m_read && m_stands.answersFell && !m_read->answersFell;
}

bool AmendViewModel::canSign() const
{
    const bool isOpen = m_state == "editing"_L1 || m_state == "failed"_L1;
    return isOpen && !m_changes.isEmpty() && !m_reason.trimmed().isEmpty();
}

/// What she has changed stays, and is compared with what stands there now; all else is what the other one said.
void AmendViewModel::goOn()
{
    if (!m_detail || !m_read || m_state == "saving"_L1 || m_detail->read().known.amendments == m_read->known.amendments)
        return;
    const auto shown = std::ranges::find(m_parts, m_part, &Part::key);
    const auto answered = [&] {
        return shown != m_parts.end() && shown->form ? m_book.entered(shown->form->id(), shown->phase)
                                                     : form::Answers();
    };
    const auto before = answered();
    const auto mine = m_changes;
    const bool hasNotes = std::ranges::any_of(mine, &Change::isNotes);
    m_read->record = m_detail->read().record;
    m_read->known = m_detail->read().known;
    m_read->answersFell = m_detail->read().answersFell;
    if (const auto answers = record::answersOf(m_read->record, m_read->content.forms()))
        m_before = m_book = *answers;
    for (const Change &change : mine) {
        if (!change.isNotes() && !change.isLevel())
            m_book.apply({change.form, change.phase, change.linkId, change.now});
    }
    if (!hasNotes)
        m_notes = m_read->record.notes;
    m_newer = true;
    work();
    if (!(answered() == before))
        showForm();
}

void AmendViewModel::undo(const QString &changeKey)
{
    for (const Change &change : QList<Change>(m_changes)) {
        if (change.key() != changeKey)
            continue;
        if (change.isNotes())
            m_notes = m_read->record.notes;
        else if (change.isLevel())
            m_level = form::RiskLevel::Unknown;
        else
            m_book.apply({change.form, change.phase, change.linkId, change.was});
    }
    work();
    showForm();
}

void AmendViewModel::cancel()
{
    if (m_state == "none"_L1)
        return;
    m_part.clear();
    m_parts.clear();
    showForm();
    if (m_detail)
        m_detail->disconnect(this);
    m_detail.clear();
    m_read.reset();
    m_newer = false;
    m_before = m_book = {};
    m_notes.clear();
    m_reason.clear();
    m_level = form::RiskLevel::Unknown;
    m_changes.clear();
    m_stands = {};
    setState(u"none"_s);
}

void AmendViewModel::sign()
{
    const auto &membership = m_session.membership();
    if (!canSign() || !membership)
        return;
    setState(u"saving"_s);
    m_sync.cases(
        *membership, this,
        [self = *membership, clock = &m_clock, read = *m_read, reason = m_reason, changes = m_changes](
            sync::CaseDesk &, store::Vault &vault) {
            return sync::AmendmentDesk(self, vault, *clock)
                .amend(read.original, read.known, reason, changes, read.content.forms());
        },
        [this](const Result<record::Amendment> &done) { signedOff(done); });
}

void AmendViewModel::signedOff(const Result<record::Amendment> &done)
{
    if (m_state != "saving"_L1)
        return;
    if (!done) {
        qCWarning(logApp, "amending a record: %s", done.error().logSafe.c_str());
        return setState(done.error().code == ErrorCode::NotFound ? u"gone"_s : u"failed"_s);
    }
    if (m_detail && m_detail->id() == done->record)
        m_detail->add(*done);
    cancel();
}

void AmendViewModel::setState(const QString &state)
{
    m_state = state;
    emit changed();
}

} // namespace hl::app
