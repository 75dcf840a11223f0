// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/formviewmodel.h"

#include <QCoreApplication>

#include "app/viewmodels/keys.h"
#include "app/viewmodels/protocolviewmodel.h"
#include "core/base/log.h"

#include <QJSValue>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

bool shows(const FormPart &part, const form::Row &row)
{
    return part.linkIds.isEmpty() || part.linkIds.contains(form::splitKey(row.linkId).first);
}

} // namespace

QList<protocol::Block> dutiesBeforeSigning(const CallSheet &sheet)
{
    auto duties = sheet.run() ? sheet.run()->openDuties() : QList<protocol::Block>();
    duties.removeIf([](const auto &duty) { return duty.reason == recordDuty; });
    return duties;
}

QString key(const FormPart &part)
{
    return part.phase.isEmpty() ? part.formId : part.formId + u'@' + part.phase;
}

FormPart partFromKey(const QString &key)
{
    const auto at = key.indexOf(u'@');
    return at < 0 ? FormPart{key, {}, {}} : FormPart{key.left(at), key.mid(at + 1), {}};
}

QList<FormPart> formsOfCall(const form::FormLibrary &library)
{
    QList<FormPart> parts;
    for (const auto &id : {u"lh-reg"_s, u"lh-screen"_s, u"lh-rate"_s, u"lh-risk"_s}) {
        const auto *definition = library.find(id);
        if (!definition)
            continue;
        if (definition->phases().isEmpty())
            parts.append({id, {}, {}});
        for (const auto &phase : definition->phases())
            parts.append({id, phase, {}});
    }
    return parts;
}

QVariantMap formSummary(const CallSheet &sheet, const FormPart &part, Language language)
{
    const auto *definition = sheet.forms().find(part.formId);
    if (!definition)
        return {};
    const auto progress = form::progress(*definition, sheet.book().seen(*definition, part.phase));
    return {{u"key"_s, key(part)}, {u"title"_s, definition->title().in(language) + phaseText(part.phase).in(language)},
        {u"answered"_s, progress.answered}, {u"total"_s, progress.visible}, {u"required"_s, progress.required},
        {u"missing"_s, progress.required - progress.requiredAnswered}};
}

FormViewModel::FormViewModel(CallSheet &sheet, const LanguageSwitch &language)
    : m_sheet(sheet)
    , m_language(language)
{
    connect(&sheet, &CallSheet::answersChanged, this, &FormViewModel::refresh);
    connect(&sheet, &CallSheet::saveStateChanged, this, &FormViewModel::refresh);
    connect(&sheet, &CallSheet::runChanged, this, &FormViewModel::refresh);
    connect(&language, &LanguageSwitch::changed, this, &FormViewModel::refresh);
}

void FormViewModel::setExtra(Extra extra)
{
    m_extra = extra;
    refresh();
}

void FormViewModel::setParts(const QList<FormPart> &parts)
{
    if (m_parts == parts)
        return;
    m_parts = parts;
    refresh();
}

QString FormViewModel::key() const
{
    return m_parts.size() == 1 ? app::key(m_parts.first()) : QString();
}

QString FormViewModel::title() const
{
    if (m_parts.size() != 1)
        return {};
    return formSummary(m_sheet, m_parts.first(), m_language.language()).value(u"title"_s).toString();
}

QString FormViewModel::version() const
{
    const auto *definition = m_parts.size() == 1 ? m_sheet.forms().find(m_parts.first().formId) : nullptr;
    return definition ? definition->version() : QString();
}

QString FormViewModel::saved() const
{
    auto worst = SaveState::None;
    for (const auto &part : m_parts) {
        const auto state = m_sheet.formState(part.formId, part.phase);
        if (state == SaveState::Failed || state == SaveState::Pending)
            return app::key(state);
        if (state == SaveState::Saved)
            worst = state;
    }
    return app::key(worst);
}

void FormViewModel::refresh()
{
    const auto language = m_language.language();
    std::vector<ShownRow> shown;
    m_progress = {};
    if (m_extra == Extra::Duties)
        addDuties(shown);
    for (const auto &part : m_parts) {
        const auto *definition = m_sheet.forms().find(part.formId);
        if (!definition)
            continue;
        for (auto &row : form::rows(*definition, m_sheet.book().seen(*definition, part.phase), language)) {
            if (!shows(part, row))
                continue;
            form::count(row, m_progress);
            const auto saved = app::key(m_sheet.answerState(part.formId, part.phase, row.linkId));
            const auto error = row.error.isEmpty() ? QString() : form::errorText(row.error).in(language);
            // A part of a form stands alone: it hangs under nothing.
            if (!part.linkIds.isEmpty())
                row.depth = 0;
            row.linkId = part.formId + u'/' + part.phase + u'/' + row.linkId;
            shown.push_back({std::move(row), saved, error});
        }
    }
    if (m_extra == Extra::Tasks)
        addTasks(shown);
    m_rows.show(std::move(shown));
    emit changed();
}

void FormViewModel::addTasks(std::vector<ShownRow> &shown)
{
    if (!m_sheet.run())
        return;
    for (const auto &task : m_sheet.run()->current().tasks) {
        form::Row row;
        row.linkId = u"task//"_s + task.id;
        row.type = form::ItemType::Boolean;
        row.text = task.text.in(m_language.language());
        const bool done = m_sheet.run()->taskDone(task.id);
        if (done)
            row.value = {form::Value::boolean(true)};
        form::count(row, m_progress);
        shown.push_back({std::move(row), done ? u"saved"_s : QString(), {}});
    }
}

void FormViewModel::addDuties(std::vector<ShownRow> &shown)
{
    if (!m_sheet.run())
        return;
    const auto offers = m_sheet.run()->offered();
    for (const auto &duty : dutiesBeforeSigning(m_sheet)) {
        const auto group = duty.reason.section(u'-', 0, 0);
        form::Row row;
        row.linkId = u"duty//"_s + group;
        row.type = form::ItemType::Choice;
        row.text = duty.text.in(m_language.language());
        row.required = true;
        for (const auto &choice : choices(offers, m_language.language())) {
            if (choice.event.section(u'.', 0, 0) == group)
                row.options.push_back({form::Value::string(choice.event), choice.event, choice.text, false, false});
        }
        if (row.options.empty() && group == "handover"_L1) {
            const auto done = u"handover.done"_s;
            row.options.push_back({form::Value::string(done), done,
                QCoreApplication::translate("FormViewModel", "已交接"), false, false});
        }
        if (row.options.empty())
            continue; // fulfilled by a form: the screen
        form::count(row, m_progress);
        shown.push_back({std::move(row), {}, {}});
    }
}

QVariantList FormViewModel::parts() const
{
    QVariantList list;
    for (const auto &part : m_parts)
        list.append(formSummary(m_sheet, part, m_language.language()));
    return list;
}

void FormViewModel::removeGroup(const QString &) { }

void FormViewModel::setAnswer(const QString &key, const QVariant &value)
{
    const auto names = key.split(u'/');
    if (names.size() != 3)
        return;
    // QML hands a list over as QJSValue; undefined and null take the answer back.
    const auto plain = value.userType() == qMetaTypeId<QJSValue>() ? value.value<QJSValue>().toVariant() : value;
    Result<void> done;
    if (names[0] == "task"_L1) {
        done = m_sheet.setTask(names[2], plain.toBool());
    } else if (names[0] == "duty"_L1) {
        const auto choice = plain.toString();
        done = m_sheet.fulfil(choice.section(u'|', 0, 0), choice.section(u'|', 1));
    } else {
        done = m_sheet.answer(names[0], names[1], names[2], plain);
    }
    if (!done)
        qCWarning(logApp, "an answer was not taken: %s", done.error().logSafe.c_str());
}

} // namespace hl::app
