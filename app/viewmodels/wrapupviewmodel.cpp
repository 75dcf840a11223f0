// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/wrapupviewmodel.h"

#include <QCoreApplication>

#include "app/desk/recordfiling.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"

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

WrapUpViewModel::WrapUpViewModel(
    CallDesk &desk, VaultService &vault, SyncService &sync, const Session &session, const LanguageSwitch &language)
    : m_desk(desk)
    , m_sheet(desk.sheet())
    , m_vault(vault)
    , m_sync(sync)
    , m_session(session)
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
    connect(&m_sheet, &CallSheet::kept, this, &WrapUpViewModel::file);
    connect(&m_desk, &CallDesk::phaseChanged, this, &WrapUpViewModel::changed);
    connect(&m_sync, &SyncService::changed, this, &WrapUpViewModel::readDelivery);
    connect(&language, &LanguageSwitch::changed, this, &WrapUpViewModel::changed);
}

void WrapUpViewModel::reset()
{
    m_state = State::Editing;
    m_error.clear();
    m_record.reset();
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

QList<FormPart> WrapUpViewModel::parts() const
{
    return formsOfCall(m_sheet.forms());
}

// Required first: duties of a high risk, then the registration; then forms that were begun and left.
QVariantList WrapUpViewModel::missing() const
{
    QVariantList required;
    QVariantList optional;
    if (m_state == State::Signed)
        return required;
    const auto language = m_language.language();
    for (const auto &duty : dutiesBeforeSigning(m_sheet)) {
        const auto form = duty.reason == "screen-missing"_L1 ? u"lh-screen"_s : QString();
        required.append(QVariantMap{{u"formKey"_s, form}, {u"itemKey"_s, duty.reason},
            {u"text"_s, duty.text.in(language)}, {u"required"_s, true}});
    }
    for (const auto &part : parts()) {
        const auto *definition = m_sheet.forms().find(part.formId);
        const bool must = part.formId == registration;
        if (!must && m_sheet.book().entered(part.formId, part.phase).isEmpty())
            continue;
        for (const auto &row : form::rows(*definition, m_sheet.book().seen(*definition, part.phase), language)) {
            if (!row.required || row.readOnly || !row.value.empty())
                continue;
            (must ? required : optional)
                .append(QVariantMap{{u"formKey"_s, app::key(part)}, {u"itemKey"_s, row.linkId}, {u"text"_s, row.text},
                    {u"required"_s, must}});
        }
    }
    return required + optional;
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
    for (const auto &part : parts())
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
    return static_cast<double>(toEpochMs(talking.value_or(m_desk.session()->info().startedAt)));
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
    return m_record && m_record->followUpDue ? static_cast<double>(toEpochMs(*m_record->followUpDue)) : 0;
}

QString WrapUpViewModel::delivery() const
{
    return app::key(m_delivery);
}

void WrapUpViewModel::showForm(const QString &key)
{
    if (key.isEmpty())
        return;
    m_side.setParts({partFromKey(key)});
    emit sideFormChanged();
}

void WrapUpViewModel::hideForm()
{
    m_side.setParts({});
    emit sideFormChanged();
}

void WrapUpViewModel::jump(const QString &) { }

void WrapUpViewModel::agree(int, int, const QString &) { }

void WrapUpViewModel::endAgreement() { }

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
    m_vault.ask(
        this,
        [signing = Signing{m_sheet.draft(), m_sheet.risk(), *m_session.membership()}, clock = &m_desk.clock()](
            store::Vault &vault) { return fileRecord(vault, signing, *clock); },
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
            m_sync.poke();
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
    if (m_state != State::Signed)
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
