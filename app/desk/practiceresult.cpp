// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/practiceresult.h"

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QVariantMap entry(const QString &key, const QString &kind, const QString &text, bool done, const QString &detail = {})
{
    return {{u"key"_s, key}, {u"kind"_s, kind}, {u"text"_s, text}, {u"done"_s, done}, {u"detail"_s, detail}};
}

} // namespace

QVariantList practiceResult(const content::PracticeScript &script, const protocol::Library &protocols,
    const record::CallDraft &draft, form::RiskLevel level, Language language)
{
    QVariantList list;
    // In this order; other protocols may lie between.
    const auto entered = draft.protocolIds();
    qsizetype at = -1;
    for (const auto &id : script.expectedProtocols) {
        const auto next = entered.indexOf(id, at + 1);
        const bool done = next >= 0;
        at = done ? next : at;
        const auto *protocol = protocols.find(id);
        list.append(entry(u"step/"_s + id, u"step"_s, protocol ? protocol->title().in(language) : id, done));
    }
    if (script.expectedLevel != form::RiskLevel::Unknown) {
        list.append(entry(u"level"_s, u"level"_s, form::levelText(script.expectedLevel).in(language),
            level == script.expectedLevel, form::levelText(level).in(language)));
    }
    for (qsizetype i = 0; i < script.lines.size(); ++i) {
        const auto &line = script.lines.at(i);
        const auto notice = line.notice.in(language);
        if (!notice.isEmpty())
            list.append(entry(u"notice/"_s + QString::number(i), u"notice"_s, notice, false, line.text.in(language)));
    }
    for (qsizetype i = 0; i < script.debrief.size(); ++i)
        list.append(
            entry(u"question/"_s + QString::number(i), u"question"_s, script.debrief.at(i).in(language), false));
    return list;
}

} // namespace hl::app
