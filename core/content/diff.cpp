// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/diff.h"

#include "core/protocol/ways.h"

#include <algorithm>

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

/// One fact of a set in words. Facts of a list share a place and are told apart by what they say.
struct Fact
{
    QString part;
    QString place;
    QString value;
    bool inList = false;
};

QString words(const Text &text)
{
    return text.en.isEmpty() ? text.zh : text.zh + u" / "_s + text.en;
}

/// Everything of a set that its users see, as facts.
class Facts
{
public:
    explicit Facts(const Content &content)
    {
        for (const protocol::Protocol &protocol : content.protocols().all())
            addProtocol(protocol);
        m_part = u"techniques"_s;
        for (const protocol::Technique &technique : content.protocols().techniques()) {
            one(technique.id + u", title"_s, words(technique.title));
            one(technique.id + u", clause"_s, technique.clause);
            several(technique.id + u", points"_s, technique.points);
            several(technique.id + u", say"_s, technique.say);
        }
        for (const form::Questionnaire *form : content.forms().current())
            addForm(*form);
        addDirectory(content.directory());
        m_part = u"bulletins"_s;
        for (const Bulletin &bulletin : content.bulletins()) {
            one(bulletin.id,
                u"revision %1: "_s.arg(bulletin.revision) + words(bulletin.title) + u": "_s + words(bulletin.body));
            one(bulletin.id + u", dates"_s,
                bulletin.published.toString(Qt::ISODate) + u" – "_s + bulletin.until.toString(Qt::ISODate));
        }
        for (const PracticeScript &script : content.practice())
            addPractice(script);
        addSettings(content.settings());
    }

    QList<Fact> all;

private:
    void one(const QString &place, const QString &value)
    {
        if (value.isEmpty())
            return;
        const QString key = m_part + u'\n' + place;
        all.append({m_part, place, value, m_places.contains(key)}); // a second one makes it a list
        m_places.insert(key);
    }
    void listed(const QString &place, const QString &value) { all.append({m_part, place, value, true}); }
    void several(const QString &place, const QList<Text> &texts)
    {
        for (const Text &text : texts)
            listed(place, words(text));
    }

    void addWays(const QString &place, const QList<protocol::Way> &ways)
    {
        for (const protocol::Way &way : ways) {
            QStringList refused;
            for (const protocol::Block &block : way.refusals)
                refused.append(words(block.text));
            listed(place,
                words(way.label) + u" → "_s + (way.targets + QStringList(way.switchTo)).join(u' ').trimmed()
                    + (refused.isEmpty() ? QString() : u" (refused: "_s + refused.join(u"; "_s) + u')'));
        }
    }

    void addProtocol(const protocol::Protocol &protocol)
    {
        m_part = u"protocol "_s + protocol.id();
        one(u"title"_s, words(protocol.title()));
        one(u"version"_s, protocol.version());
        for (const protocol::Budget &budget : protocol.budgets())
            listed(u"length"_s,
                u"%1 – %2 min %3 %4"_s.arg(budget.from.count() / 60000)
                    .arg(budget.to.count() / 60000)
                    .arg(budget.when, budget.clause));
        for (const protocol::Stage &stage : protocol.stages())
            one(u"stage %1"_s.arg(stage.number), words(stage.title));
        addWays(u"ways at any time"_s, protocol::waysFromAnywhere(protocol));
        for (const protocol::Step &step : protocol.steps()) {
            const QString place = u"step "_s + step.id;
            one(place + u", title"_s, words(step.title));
            one(place + u", clause"_s, step.clause);
            one(place + u", stage"_s, QString::number(step.stage));
            one(place + u", techniques"_s, step.techniques.join(u' '));
            several(place + u", say"_s, step.say);
            several(place + u", find out"_s, step.findOut);
            several(place + u", hints"_s, step.hints);
            for (const protocol::Task &task : step.tasks)
                one(place + u", task "_s + task.id, words(task.text));
            for (const protocol::FormAsk &ask : step.forms)
                listed(place + u", form"_s,
                    (QStringList(ask.formId) + ask.linkIds + QStringList(ask.phase)).join(u' ').trimmed());
            if (step.softBudget)
                one(place + u", length"_s, u"%1 s"_s.arg(step.softBudget->count() / 1000));
            if (step.timeout)
                one(place + u", waits"_s, u"%1 s"_s.arg(step.timeout->after.count() / 1000));
            addWays(place + u", ways"_s, protocol::waysFrom(protocol, step.id));
        }
    }

    void addItems(const std::vector<form::Item> &items)
    {
        for (const form::Item &item : items) {
            const QString place = u"item "_s + item.linkId;
            one(place, item.text.isEmpty() ? u"(no text)"_s : words(item.text));
            QStringList rules;
            if (item.required)
                rules.append(u"must be answered"_s);
            if (item.repeats)
                rules.append(u"repeats"_s);
            if (item.readOnly)
                rules.append(u"computed"_s);
            if (!item.minValue.isNull() || !item.maxValue.isNull())
                rules.append(u"from %1 to %2"_s.arg(item.minValue.toString(), item.maxValue.toString()));
            if (item.piiClass > 0)
                rules.append(u"personal, class %1"_s.arg(item.piiClass));
            one(place + u", rules"_s, rules.join(u", "_s));
            one(place + u", source"_s, item.source);
            for (const form::AnswerOption &option : item.options)
                one(place + u", option "_s + option.value.toString(),
                    words(option.text) + (option.weight ? u" (%1)"_s.arg(*option.weight) : QString()));
            for (const form::EnableWhen &when : item.enableWhen)
                listed(place + u", appears when"_s,
                    u"%1 %2 %3"_s.arg(when.question).arg(static_cast<int>(when.op)).arg(when.answer.toString()));
            addItems(item.items);
        }
    }

    void addForm(const form::Questionnaire &form)
    {
        m_part = u"form "_s + form.id();
        one(u"title"_s, words(form.title()));
        one(u"version"_s, form.version());
        addItems(form.items());
        for (const form::LevelRow &row : form.levelRule().rows)
            listed(
                u"risk level"_s, u"%1: %2 in %3 (%4)"_s.arg(row.level, row.linkId, row.in.join(u'|'), words(row.text)));
        for (const form::ScoreRule &score : form.scores())
            for (const form::Band &band : score.bands)
                one(u"score %1, band %2"_s.arg(score.id, band.code),
                    u"%1 – %2 %3"_s.arg(band.min).arg(band.max).arg(words(band.text)));
        for (const form::RequiredWhen &rule : form.requiredWhen())
            one(u"required when "_s + rule.reason, words(rule.text));
    }

    void addDirectory(const ReferralDirectory &directory)
    {
        m_part = u"directory"_s;
        for (const Institution &one : directory.institutions()) {
            QStringList phones;
            for (const Phone &phone : one.phones)
                phones.append(phone.number + u' ' + words(phone.note));
            this->one(one.id,
                (QStringList{words(one.name), code(one.kind), phones.join(u", "_s), words(one.address),
                     words(one.hours), words(one.services), words(one.cost), words(one.notes), one.regions.join(u' '),
                     one.populations.join(u' ')}
                        .filter(QRegularExpression(u"\\S"_s)))
                    .join(u" | "_s));
            this->one(one.id + u", related to"_s, one.interest.join(u' '));
        }
        for (const Population &group : directory.populations()) {
            one(u"group "_s + group.code, words(group.name) + u": "_s + group.departments.join(u' '));
            several(u"group "_s + group.code + u", prompts"_s, group.prompts);
        }
        for (const CareFact &fact : directory.careFacts())
            one(u"care "_s + fact.id, words(fact.text));
    }

    void addPractice(const PracticeScript &script)
    {
        m_part = u"practice "_s + script.id;
        one(u"title"_s, words(script.title));
        one(u"expected"_s, script.expectedProtocols.join(u" → "_s) + u", "_s + form::code(script.expectedLevel));
        for (const PracticeLine &line : script.lines)
            listed(u"lines"_s,
                words(line.text) + (line.notice.isEmpty() ? QString() : u" ["_s + words(line.notice) + u']'));
    }

    void addSettings(const Settings &settings)
    {
        m_part = u"settings"_s;
        one(u"organisation"_s, words(settings.organisation));
        one(u"greeting"_s, words(settings.greeting));
        one(u"nudge"_s, u"%1 min"_s.arg(settings.nudge.count()));
        one(u"repeated caller"_s, u"%1 calls in 7 days"_s.arg(settings.repeatThreshold));
        QStringList days;
        for (const int day : settings.followUpDays)
            days.append(QString::number(day));
        one(u"follow-up days"_s, days.join(u", "_s));
        one(u"attempts"_s, QString::number(settings.maxAttempts));
        one(u"own records"_s, u"%1 days"_s.arg(settings.recordDays));
        one(u"help unseen"_s, u"%1 s"_s.arg(settings.helpUnseen.count()));
        one(u"handover within"_s, u"%1 min"_s.arg(settings.handoverWithin.count()));
        one(u"leader's phone"_s, settings.leaderPhone);
        for (const auto &[level, pause] : settings.breathing)
            one(u"pause after "_s + form::code(level), u"%1 min"_s.arg(pause.count()));
    }

    QString m_part;
    QSet<QString> m_places;
};

/// What makes two facts of two sets the same one.
QString keyOf(const Fact &fact)
{
    return fact.part + u'\n' + fact.place + (fact.inList ? u'\n' + fact.value : QString());
}

QHash<QString, QString> valuesByKey(const QList<Fact> &facts)
{
    QHash<QString, QString> values;
    for (const Fact &fact : facts)
        values.insert(keyOf(fact), fact.value);
    return values;
}

} // namespace

QList<Change> diff(const Content &before, const Content &after)
{
    const QList<Fact> old = Facts(before).all;
    const QList<Fact> now = Facts(after).all;
    const auto oldValues = valuesByKey(old);
    const auto newValues = valuesByKey(now);
    QList<Change> changes;
    for (const Fact &fact : old)
        if (!newValues.contains(keyOf(fact)))
            changes.append({Change::Kind::Removed, fact.part, fact.place, fact.value, {}});
    for (const Fact &fact : now) {
        const auto was = oldValues.constFind(keyOf(fact));
        if (was == oldValues.constEnd())
            changes.append({Change::Kind::Added, fact.part, fact.place, {}, fact.value});
        else if (*was != fact.value)
            changes.append({Change::Kind::Changed, fact.part, fact.place, *was, fact.value});
    }
    // together by part and place, parts in the order in which they are met
    QHash<QString, int> parts;
    for (const QList<Fact> *facts : {&now, &old})
        for (const Fact &fact : *facts)
            if (!parts.contains(fact.part))
                parts.insert(fact.part, static_cast<int>(parts.size()));
    std::ranges::stable_sort(changes, {}, [&parts](const Change &change) { return parts.value(change.part); });
    return changes;
}

QString toText(const QList<Change> &changes)
{
    QString out;
    QString part;
    for (const Change &change : changes) {
        if (change.part != part) {
            part = change.part;
            out += (out.isEmpty() ? u""_s : u"\n"_s) + part + u'\n';
        }
        switch (change.kind) {
        case Change::Kind::Added:
            out += u"  + %1: %2\n"_s.arg(change.place, change.after);
            break;
        case Change::Kind::Removed:
            out += u"  - %1: %2\n"_s.arg(change.place, change.before);
            break;
        case Change::Kind::Changed:
            out += u"  ~ %1\n      - %2\n      + %3\n"_s.arg(change.place, change.before, change.after);
            break;
        }
    }
    return out;
}

} // namespace hl::content
