// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/formviewmodel.h"

#include <QCoreApplication>

#include "app/desk/callerswords.h"
#include "app/viewmodels/keys.h"
#include "app/viewmodels/protocolviewmodel.h"
#include "core/base/log.h"
#include "core/form/duties.h"

#include <QJSValue>

#include <algorithm>
#include <map>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

bool shows(const FormPart &part, const form::Row &row)
{
    return part.linkIds.isEmpty() || part.linkIds.contains(form::splitKey(row.linkId).first);
}

constexpr int kLong = 4; ///< questions of one group that want its title

/// Which rows of a form are on the screen. Of a part of it also the titles of its groups, where a question says nothing
/// without ("what the caller says", of each consent) or many of a group stand together.
std::vector<bool> rowsOf(const FormPart &part, const std::vector<form::Row> &rows)
{
    std::vector<bool> list(rows.size());
    std::vector<std::size_t> parent(rows.size()); // its own index: in no group
    std::vector<std::size_t> open; // groups around the row, the outermost first
    std::map<QString, int> named;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        open.resize(std::min(open.size(), static_cast<std::size_t>(rows[i].depth)));
        parent[i] = open.empty() ? i : open.back();
        open.push_back(i);
        list[i] = shows(part, rows[i]);
        ++named[rows[i].text];
    }
    std::map<std::size_t, int> together;
    bool isTitled = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (list[i] && rows[i].type != form::ItemType::Group)
            isTitled = isTitled || named[rows[i].text] > 1 || ++together[parent[i]] >= kLong;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (isTitled && list[i])
            list[parent[i]] = true;
    }
    return list;
}

} // namespace

// What is decided one way or the other is one row ("followup.agreed", "followup.declined"); each step of a rescue is
// one of its own.
QString dutyRow(const QString &event)
{
    return u"duty//"_s + (event.startsWith("rescue."_L1) ? event : event.section(u'.', 0, 0));
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

QList<FormPart> partsOf(const form::FormLibrary &library, const QString &formId)
{
    const auto *definition = library.find(formId);
    if (!definition)
        return {};
    if (definition->phases().isEmpty())
        return {{formId, {}, {}}};
    QList<FormPart> parts;
    for (const auto &phase : definition->phases())
        parts.append({formId, phase, {}});
    return parts;
}

QList<FormPart> formsOfCall(const CallSheet &sheet)
{
    QStringList ids{u"lh-reg"_s};
    if (sheet.followUpOf())
        ids.append(u"lh-fu"_s);
    ids += {u"lh-screen"_s, u"lh-rate"_s, u"lh-risk"_s, u"lh-safe"_s, u"lh-worksheet"_s, u"lh-consent"_s};
    // Duties outside of the usual call stand here once an answer demands them or somebody has begun with them.
    for (const auto &required : form::requiredForms(sheet.book(), sheet.forms()))
        ids.append(required.formId);
    for (const auto &[id, phase] : sheet.book().filled()) {
        const auto *definition = sheet.forms().find(id);
        if (definition && definition->use() != form::Use::Instrument)
            ids.append(id);
    }
    ids.removeDuplicates();
    QList<FormPart> parts;
    for (const auto &id : ids)
        parts += partsOf(sheet.forms(), id);
    return parts;
}

QList<FormPart> askedIn(const CallSheet &sheet, const QList<FormPart> &parts)
{
    QList<FormPart> left;
    for (auto part : parts) {
        const bool isWhole = part.linkIds.isEmpty();
        part.linkIds.removeIf(
            [&](const auto &linkId) { return !isAskedIn(sheet.followUpOf().has_value(), part.formId, linkId); });
        if (isWhole || !part.linkIds.isEmpty())
            left.append(part);
    }
    return left;
}

QVariantMap formSummary(const CallSheet &sheet, const FormPart &part, Language language)
{
    static const QHash<QString, QString> kinds{
        {u"lh-safe"_s, u"plan"_s}, {u"lh-worksheet"_s, u"worksheet"_s}, {u"lh-consent"_s, u"duty"_s}};
    const auto *definition = sheet.forms().find(part.formId);
    if (!definition)
        return {};
    const auto progress = form::progress(*definition, sheet.book().seen(*definition, part.phase));
    const auto kind = definition->use() == form::Use::Instrument ? u"instrument"_s
        : definition->use() == form::Use::Duty                   ? u"duty"_s
                                                                 : kinds.value(part.formId, u"main"_s);
    return {{u"key"_s, key(part)}, {u"title"_s, definition->title().in(language) + phaseText(part.phase).in(language)},
        {u"answered"_s, progress.answered}, {u"total"_s, progress.visible}, {u"required"_s, progress.required},
        {u"missing"_s, progress.required - progress.requiredAnswered}, {u"kind"_s, kind},
        {u"state"_s, definition->lacks() == form::Lack::Nothing ? QString() : u"not-installed"_s}};
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
        // A form without its official text must not be asked in other words.
        if (!definition || definition->lacks() != form::Lack::Nothing)
            continue;
        auto rows = form::rows(*definition, m_sheet.book().seen(*definition, part.phase), language);
        const auto isShown = rowsOf(part, rows);
        if (m_parts.size() > 1 && std::ranges::find(isShown, true) != isShown.end())
            shown.push_back(heading(part));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto &row = rows[i];
            if (!isShown[i])
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

// Several forms on one page: each begins with its name.
ShownRow FormViewModel::heading(const FormPart &part) const
{
    form::Row row;
    row.linkId = u"part/"_s + part.formId + u'/' + part.phase;
    row.type = form::ItemType::Group;
    row.text = formSummary(m_sheet, part, m_language.language()).value(u"title"_s).toString();
    return {std::move(row), {}, {}};
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
    const auto language = m_language.language();
    const auto offers = m_sheet.run()->offered();
    for (const auto &block : m_sheet.blocks()) {
        if (block.duty.isEmpty())
            continue; // an answer settles it
        form::Row row;
        row.linkId = dutyRow(block.duty);
        row.type = form::ItemType::Choice;
        row.text = block.text.in(language);
        row.source = block.clause;
        row.required = true;
        const auto option = [&](const QString &event, const QString &text, const QString &group = {}) {
            row.options.push_back({form::Value::string(event), event, text, false, false, group});
        };
        for (const auto &offer : offers) {
            if (row.linkId != dutyRow(offer.event))
                continue;
            const auto label = offer.label.in(language);
            if (offer.reasons.isEmpty())
                option(offer.event, label);
            for (const auto &reason : offer.reasons)
                option(offer.event + u'|' + reason.code, reason.text.in(language), label);
        }
        if (row.options.empty())
            option(block.duty,
                block.duty == "handover.done"_L1 ? QCoreApplication::translate("FormViewModel", "已交接")
                                                 : QCoreApplication::translate("FormViewModel", "已完成"));
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

void FormViewModel::removeGroup(const QString &key)
{
    const auto names = key.split(u'/');
    const auto *definition = names.size() == 3 ? m_sheet.forms().find(names[0]) : nullptr;
    const auto *group = definition ? definition->find(names[2]) : nullptr;
    if (!group)
        return;
    const auto instance = form::splitKey(names[2]).second;
    // What is said of an instance is all that there is of it.
    const auto clear = [&](const auto &self, const std::vector<form::Item> &items) -> void {
        for (const auto &item : items) {
            const auto linkId = form::instanceKey(item.linkId, instance);
            if (m_sheet.book().entered(names[0], names[1]).has(linkId)) {
                if (const auto done = m_sheet.answer(names[0], names[1], linkId, {}); !done)
                    qCWarning(logApp, "an answer was not taken back: %s", done.error().logSafe.c_str());
            }
            self(self, item.items);
        }
    };
    clear(clear, group->items);
}

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
