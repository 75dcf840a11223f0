// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/wrapupviewmodel.h"

#include <QCoreApplication>

#include "app/desk/practiceresult.h"
#include "app/desk/recordfiling.h"
#include "app/viewmodels/casemap.h"
#include "app/viewmodels/keys.h"
#include "core/base/clause.h"
#include "core/base/log.h"
#include "core/form/duties.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const auto registration = u"lh-reg"_s;

QList<FormPart> wrapUpParts()
{
    return {{registration, {},
        {u"reg.rec_notice"_s, u"reg.call_type"_s, u"reg.crisis_view"_s, u"reg.goal_met"_s, u"reg.referral"_s,
            u"reg.fu_consent"_s, u"reg.contact_consent"_s, u"reg.contact"_s}}};
}

} // namespace

WrapUpViewModel::WrapUpViewModel(CallDesk &desk, VaultService &vault, SyncService &sync, const Session &session,
    const RiskWatchViewModel &watch, const LanguageSwitch &language)
    : m_desk(desk)
    , m_sheet(desk.sheet())
    , m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_watch(watch)
    , m_language(language)
    , m_form(m_sheet, language)
    , m_side(m_sheet, language)
{
    m_form.setParts(wrapUpParts());
    m_form.setExtra(FormViewModel::Extra::Duties);
    connect(&m_sheet, &CallSheet::answersChanged, this, &WrapUpViewModel::changed);
    connect(&m_sheet, &CallSheet::runChanged, this, &WrapUpViewModel::changed);
    connect(&m_sheet, &CallSheet::riskChanged, this, &WrapUpViewModel::changed);
    connect(&m_sheet, &CallSheet::notesChanged, this, &WrapUpViewModel::notesChanged);
    connect(&m_sheet, &CallSheet::saveStateChanged, this, &WrapUpViewModel::notesSavedChanged);
    // Blocks look at what is kept.
    connect(&m_sheet, &CallSheet::kept, this, [this] {
        showBlocks();
        emit changed();
    });
    connect(&m_sheet, &CallSheet::kept, this, &WrapUpViewModel::file);
    connect(&m_desk, &CallDesk::callerKnown, this, &WrapUpViewModel::changed);
    connect(&m_desk, &CallDesk::phaseChanged, this, &WrapUpViewModel::changed);
    connect(&m_sync, &SyncService::changed, this, &WrapUpViewModel::readDelivery);
    connect(&watch, &RiskWatchViewModel::changed, this, &WrapUpViewModel::changed);
    connect(&language, &LanguageSwitch::changed, this, &WrapUpViewModel::changed);
}

void WrapUpViewModel::reset()
{
    m_state = State::Editing;
    m_error.clear();
    m_record.reset();
    m_practiceResult.clear();
    m_asked.clear();
    m_form.setParts(wrapUpParts());
    m_delivery = store::DeliveryState::KeptHere;
    hideForm();
    emit changed();
}

QString WrapUpViewModel::state() const
{
    switch (m_state) {
    case State::Editing:
        return u"editing"_s;
    case State::Signing:
        return u"signing"_s;
    case State::Signed:
        return u"signed"_s;
    case State::Failed:
        return u"failed"_s;
    }
    return {};
}

// What keeps the call open first, most pressing on top; then what the registration wants; then forms that were begun
// and left. An entry's key says where it is settled.
QVariantList WrapUpViewModel::missing() const
{
    QVariantList required;
    QVariantList optional;
    if (m_state == State::Signed)
        return required;
    const auto language = m_language.language();
    QSet<QString> asked; ///< answers that a block asks for already
    for (const auto &block : m_sheet.blocks()) {
        const bool duty = !block.duty.isEmpty();
        const auto formKey = block.formId.isEmpty() ? QString() : keyOfItem(block.formId);
        const auto row
            = duty ? dutyRow(block.duty) : block.formId + u'/' + partFromKey(formKey).phase + u'/' + block.linkId;
        asked.insert(block.formId + u'/' + block.linkId);
        required.append(
            QVariantMap{{u"key"_s, u"block/"_s + block.code + u'|' + (duty ? QString() : formKey) + u'|' + row},
                {u"formKey"_s, duty ? QString() : formKey}, {u"itemKey"_s, duty ? block.code : block.linkId},
                {u"text"_s, block.text.in(language)}, {u"required"_s, true}, {u"kind"_s, duty ? u"duty"_s : u"block"_s},
                {u"clause"_s, clauseIn(block.clause, language)}});
    }
    for (const auto &part : formsOfCall(m_sheet)) {
        const auto *definition = m_sheet.forms().find(part.formId);
        const bool must = part.formId == registration;
        if (!must && m_sheet.book().entered(part.formId, part.phase).isEmpty())
            continue;
        for (const auto &row : form::rows(*definition, m_sheet.book().seen(*definition, part.phase), language)) {
            if (!row.isMissing() || asked.contains(part.formId + u'/' + row.linkId))
                continue;
            const auto rowKey = part.formId + u'/' + part.phase + u'/' + row.linkId;
            (must ? required : optional)
                .append(QVariantMap{{u"key"_s, u"answer/"_s + row.linkId + u'|' + app::key(part) + u'|' + rowKey},
                    {u"formKey"_s, app::key(part)}, {u"itemKey"_s, row.linkId}, {u"text"_s, row.text},
                    {u"required"_s, must}, {u"kind"_s, u"answer"_s}, {u"clause"_s, clauseIn(row.source, language)}});
        }
    }
    return required + optional;
}

// A form that is filled in at two moments is asked for at the end.
QString WrapUpViewModel::keyOfItem(const QString &formId) const
{
    const auto parts = partsOf(m_sheet.forms(), formId);
    return parts.isEmpty() ? formId : app::key(parts.last());
}

// What must be answered stands on the page itself, each question once.
void WrapUpViewModel::showBlocks()
{
    if (m_desk.phase() != CallDesk::Phase::WrapUp)
        return;
    const auto ask = [this](const FormPart &part, const QString &linkId) {
        const bool there = part.formId == registration && wrapUpParts().first().linkIds.contains(linkId);
        auto of = std::find_if(
            m_asked.begin(), m_asked.end(), [&](const auto &asked) { return asked.formId == part.formId; });
        if (of == m_asked.end())
            of = m_asked.insert(m_asked.end(), {part.formId, part.phase, {}});
        if (!there && !of->linkIds.contains(linkId))
            of->linkIds.append(linkId);
    };
    for (const auto &block : m_sheet.blocks()) {
        const auto parts = partsOf(m_sheet.forms(), block.formId);
        const auto *form = m_sheet.forms().find(block.formId);
        if (!form || parts.isEmpty())
            continue;
        if (!block.linkId.isEmpty()) {
            ask(parts.last(), block.linkId);
            continue;
        }
        for (const auto &row :
            form::rows(*form, m_sheet.book().seen(*form, parts.last().phase), m_language.language())) {
            if (row.isMissing())
                ask(parts.last(), row.linkId);
        }
    }
    m_asked.removeIf([](const auto &part) { return part.linkIds.isEmpty(); });
    m_form.setParts(askedIn(m_sheet, wrapUpParts()) + m_asked);
}

bool WrapUpViewModel::canSign() const
{
    if (m_state == State::Signing || m_state == State::Signed || m_desk.phase() != CallDesk::Phase::WrapUp)
        return false;
    const auto gaps = missing();
    return std::none_of(
        gaps.begin(), gaps.end(), [](const QVariant &gap) { return gap.toMap()[u"required"_s].toBool(); });
}

QVariantList WrapUpViewModel::forms() const
{
    QVariantList list;
    for (const auto &part : formsOfCall(m_sheet))
        list.append(formSummary(m_sheet, part, m_language.language()));
    return list;
}

QVariantList WrapUpViewModel::summary() const
{
    QVariantList list;
    if (!m_sheet.run())
        return list;
    QStringList ids;
    for (const auto &time : m_sheet.run()->stepTimes()) {
        if (!ids.contains(time.protocolId))
            ids.append(time.protocolId);
    }
    QStringList titles;
    for (const auto &id : ids)
        titles.append(protocolTitle({id}, m_language.language()));
    list.append(QVariantMap{{u"label"_s, QCoreApplication::translate("WrapUpViewModel", "流程")},
        {u"value"_s, titles.join(QCoreApplication::translate("WrapUpViewModel", "、"))}});
    const auto number = m_desk.session() ? masked(m_desk.session()->info().callerNumber) : QString();
    if (!number.isEmpty())
        list.append(QVariantMap{
            {u"label"_s, QCoreApplication::translate("WrapUpViewModel", "来电号码")}, {u"value"_s, number}});
    return list;
}

double WrapUpViewModel::startedMs() const
{
    if (!m_desk.session())
        return 0;
    const auto talking = talkingSince(m_desk.session()->state());
    return ms(talking.value_or(m_desk.session()->info().startedAt));
}

int WrapUpViewModel::seconds() const
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(m_desk.talkTime()).count());
}

QString WrapUpViewModel::endedBy() const
{
    const auto *ended = m_desk.session() ? std::get_if<Ended>(&m_desk.session()->state()) : nullptr;
    return ended ? app::key(ended->reason) : QString();
}

QString WrapUpViewModel::risk() const
{
    return app::key(m_sheet.risk().level);
}

QStringList WrapUpViewModel::riskReasons() const
{
    return texts(m_sheet.risk().because, m_language.language());
}

double WrapUpViewModel::followUpDueMs() const
{
    return m_record && m_record->followUpDue ? ms(*m_record->followUpDue) : 0;
}

QString WrapUpViewModel::delivery() const
{
    return app::key(m_delivery);
}

void WrapUpViewModel::showForm(const QString &key)
{
    if (key.isEmpty() || !m_sheet.forms().find(partFromKey(key).formId))
        return;
    m_side.setParts({partFromKey(key)});
    emit sideFormChanged();
}

void WrapUpViewModel::hideForm()
{
    m_side.setParts({});
    emit sideFormChanged();
}

// Where it is: a row of the page itself, or one of a form beside it.
void WrapUpViewModel::jump(const QString &key)
{
    const auto formKey = key.section(u'|', 1, 1);
    const auto rowKey = key.section(u'|', 2, 2);
    if (m_form.has(rowKey))
        hideForm();
    else
        showForm(formKey);
    emit focusRow(rowKey);
}

QVariantList WrapUpViewModel::sections() const
{
    QVariantList list;
    if (!m_sheet.isOpen())
        return list;
    const auto language = m_language.language();
    const auto blocks = m_sheet.blocks();
    const auto demanded = form::requiredForms(m_sheet.book(), m_sheet.forms());
    const bool worrying = m_sheet.risk().level >= form::RiskLevel::High;
    const auto add = [&](const QString &key, const QString &formId, bool belongs) {
        const auto *form = m_sheet.forms().find(formId);
        if (!form)
            return;
        const bool wanted
            = std::any_of(blocks.begin(), blocks.end(), [&](const auto &block) { return block.formId == formId; })
            || std::any_of(demanded.begin(), demanded.end(),
                [&](const auto &required) { return required.formId == formId && !required.isComplete; });
        const auto parts = partsOf(m_sheet.forms(), formId);
        const bool begun = std::any_of(parts.begin(), parts.end(),
            [&](const auto &part) { return !m_sheet.book().entered(part.formId, part.phase).isEmpty(); });
        if (!wanted && !begun && !belongs)
            return;
        const auto summary = formSummary(m_sheet, parts.last(), language);
        const bool done = !wanted && begun && summary[u"missing"_s].toInt() == 0;
        list.append(QVariantMap{{u"key"_s, key}, {u"formKey"_s, app::key(parts.last())},
            {u"title"_s, form->title().in(language)},
            {u"state"_s,
                done                  ? u"done"_s
                    : wanted || begun ? u"todo"_s
                                      : u"optional"_s}});
    };
    add(u"consent"_s, u"lh-consent"_s, true);
    add(u"plan"_s, u"lh-safe"_s, m_sheet.risk().level >= form::RiskLevel::Moderate);
    add(u"follow-up"_s, u"lh-fu"_s, m_sheet.followUpOf().has_value());
    add(u"handover"_s, u"lh-hand"_s, worrying);
    add(u"minor"_s, u"lh-minor"_s, false);
    add(u"disclosure"_s, u"lh-disclosure"_s, false);
    return list;
}

QVariantMap WrapUpViewModel::agreement() const
{
    const auto &caller = m_desk.caller();
    return caller && caller->agreement ? asMap(*caller->agreement) : QVariantMap();
}

bool WrapUpViewModel::canAgree() const
{
    return m_desk.caller().has_value() && !m_sheet.isPractice();
}

void WrapUpViewModel::agree(int perWeek, int minutes, const QString &note)
{
    setAgreement(record::CallerAgreement{perWeek, minutes, note});
}

void WrapUpViewModel::endAgreement()
{
    setAgreement({});
}

void WrapUpViewModel::setAgreement(const std::optional<record::CallerAgreement> &agreement)
{
    if (!canAgree() || !m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [call = m_desk.session()->id(), number = m_desk.session()->info().callerNumber, agreement](
            sync::CaseDesk &cases, store::Vault &) {
            return cases.agree(record::recordIdFor(call), number, agreement);
        },
        [this](const Result<void> &agreed) {
            if (!agreed)
                qCWarning(logApp, "agreement: %s", agreed.error().logSafe.c_str());
            m_error = agreed ? QString() : vaultErrorKey(agreed.error());
            m_desk.recogniseCaller();
            emit changed();
        });
}

void WrapUpViewModel::sign()
{
    if (!canSign())
        return;
    m_sheet.flushNotes();
    if (const auto concluded = m_sheet.conclude(); !concluded) {
        failed(concluded.error());
        return;
    }
    m_state = State::Signing;
    m_error.clear();
    emit changed();
    if (m_sheet.isKept())
        file();
}

// What is signed is what the vault has: so only once it has everything.
void WrapUpViewModel::file()
{
    if (m_state != State::Signing || !m_session.membership())
        return;
    if (m_sheet.isPractice()) {
        endPractice();
        return;
    }
    m_vault.ask(
        this,
        [signing = Signing{m_sheet.draft(), m_sheet.risk(), *m_session.membership(), m_sheet.content()},
            clock = &m_desk.clock()](store::Vault &vault) { return fileRecord(vault, signing, *clock); },
        [this](const Result<record::CallRecord> &record) {
            if (!record) {
                failed(record.error());
                return;
            }
            m_record = *record;
            m_state = State::Signed;
            hideForm();
            emit changed();
            emit signedRecord();
            m_sync.retryNow();
        });
}

// A practice call ends beside the records: its result is for the one who practised.
void WrapUpViewModel::endPractice()
{
    const auto &scripts = m_sheet.content().practice();
    const auto played = std::find_if(scripts.begin(), scripts.end(),
        [this](const auto &script) { return script.id == m_sheet.draft().lineReference(); });
    if (played != scripts.end())
        m_practiceResult = app::practiceResult(
            *played, m_sheet.content().protocols(), m_sheet.draft(), m_sheet.risk().level, m_language.language());
    store::PracticeRun run;
    run.call = m_sheet.draft().call();
    run.script = m_sheet.draft().lineReference();
    run.startedAt = m_sheet.draft().answeredAt().value_or(m_sheet.draft().openedAt());
    run.endedAt = m_sheet.draft().endedAt().value_or(m_desk.clock().now());
    run.riskLevel = static_cast<int>(m_sheet.risk().level);
    run.body = QJsonDocument(QJsonArray::fromVariantList(m_practiceResult)).toJson(QJsonDocument::Compact);
    m_vault.ask(
        this, [run](store::Vault &vault) { return vault.practice().finish(run); },
        [this](const Result<void> &finished) {
            if (!finished) {
                failed(finished.error());
                return;
            }
            m_state = State::Signed;
            hideForm();
            emit changed();
            emit signedRecord();
        });
}

void WrapUpViewModel::failed(const Error &error)
{
    qCWarning(logApp, "a call could not be signed: %s", error.logSafe.c_str());
    m_state = State::Failed;
    m_error = vaultErrorKey(error);
    emit changed();
}

void WrapUpViewModel::readDelivery()
{
    if (m_state != State::Signed || !m_record)
        return;
    m_vault.ask(
        this, [id = m_record->id](store::Vault &vault) { return vault.records().find(id); },
        [this](const Result<store::OwnRecord> &own) {
            if (!own || m_state != State::Signed || m_delivery == own->delivery)
                return;
            m_delivery = own->delivery;
            emit changed();
        });
}

void WrapUpViewModel::done()
{
    if (m_state != State::Signed)
        return;
    m_desk.close();
    reset();
}

} // namespace hl::app
