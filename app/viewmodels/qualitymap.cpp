// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/qualitymap.h"

#include "app/viewmodels/keys.h"
#include "core/duty/training.h"
#include "core/quality/agreement.h"
#include "sync/client/qualitydesk.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace quality;

namespace {

constexpr int kCalls = 500;
constexpr int kOwn = 20; ///< recent calls to rate oneself

QVariantMap meanMap(const Dimension &dimension, Language language)
{
    return {{u"id"_s, dimension.id}, {u"title"_s, dimension.title.in(language)},
        {u"mean"_s, dimension.mean.value_or(-1)}, {u"rated"_s, dimension.rated}, {u"na"_s, dimension.notApplicable}};
}

QString stateOf(const TrainingTask &task)
{
    switch (task.state) {
    case TrainingTask::State::Open:
        return task.rechecks.isEmpty() ? u"open"_s : u"again"_s;
    case TrainingTask::State::Done:
        return u"done"_s;
    case TrainingTask::State::Passed:
        return u"passed"_s;
    case TrainingTask::State::Dropped:
        break;
    }
    return u"dropped"_s;
}

QString textAnswer(const QJsonObject &response, const form::FormLibrary &forms, const QString &linkId)
{
    const auto *form = form::definitionOf(response, forms);
    const auto answers = form ? form::fromResponse(*form, response) : fail(ErrorCode::NotFound, "no form");
    return answers ? answers->first(linkId).toString() : QString();
}

/// What the rater suggests to train, as a topic before duty.
QString topicOf(const QJsonObject &response, const form::FormLibrary &forms)
{
    const auto *form = form::definitionOf(response, forms);
    const auto answers = form ? form::fromResponse(*form, response) : fail(ErrorCode::NotFound, "no form");
    const QString code = answers ? answers->first(u"qa.training"_s).code() : QString();
    const QString topic = code == u"special" ? u"special-calls"_s : code;
    const bool isTopic
        = std::ranges::any_of(duty::trainingTopics(), [&](const auto &each) { return each.id == topic; });
    return isTopic ? topic : u"skills"_s;
}

} // namespace

Result<QualityKnown> readQuality(const sync::Membership &self, store::Vault &vault, const Clock &clock)
{
    QualityKnown known;
    const sync::QualityDesk desk(self, vault, clock);
    auto quality = desk.all();
    const auto cases = vault.inbox().cases(kCalls);
    const auto own = vault.records().list(kCalls);
    const auto seeds = vault.events().subjects(u"quality-seed"_s);
    if (!quality || !cases || !own || !seeds)
        return fail(!quality ? quality.error() : !cases ? cases.error() : !own ? own.error() : seeds.error());
    known.quality = std::move(*quality);
    for (const auto &each : *cases)
        known.calls.insert(each.summary.record.toBytes(), each.summary);
    for (const auto &each : *own) {
        known.calls.insert(each.summary.record.toBytes(), each.summary);
        if (known.own.size() < kOwn)
            known.own.append(each.summary.record);
    }
    for (const QByteArray &seed : *seeds) {
        if (const auto id = QualityId::fromBytes(seed))
            known.seeds.append(id->toString());
    }
    return known;
}

QualityMap::QualityMap(const QualityKnown &known, const sync::Membership &self, const content::Content &content,
    Language language, Timestamp now)
    : m_known(known)
    , m_self(self)
    , m_content(content)
    , m_language(language)
    , m_now(now)
{
}

QString QualityMap::titleOf(const RecordId &record) const
{
    const auto call = m_known.calls.find(record.toBytes());
    return call == m_known.calls.end() ? QString() : protocolTitle(call->protocolIds, m_language);
}

double QualityMap::startOf(const RecordId &record) const
{
    const auto call = m_known.calls.find(record.toBytes());
    return call == m_known.calls.end() ? 0 : ms(call->startedAt);
}

bool QualityMap::isHeldBack(const Review &review) const
{
    return isByPacket(review.mode()) && review.rater() == m_self.staff() && !review.ratingOf(m_self.staff());
}

bool QualityMap::isMineToRate(const Review &review) const
{
    return review.isToRate(m_self.staff()) && !review.ratingOf(m_self.staff()) && !review.withdrawn;
}

QVariantMap QualityMap::row(const Review &review) const
{
    const auto me = m_self.staff();
    const bool held = isHeldBack(review);
    const bool joins = review.mode() == Mode::Joint && review.isToRate(me);
    const bool answers = joins && review.proposed && review.proposed->by != me;
    const bool isTodo = isMineToRate(review) || answers;
    const bool isOwn = review.counsellor() == me;
    const auto due = review.due();
    const auto state = review.withdrawn ? u"withdrawn"_s
        : answers                       ? u"answer"_s
        : isMineToRate(review)          ? u"rate"_s
        : review.agreed                 ? u"agreed"_s
        : review.released               ? u"released"_s
        : review.isRated()              ? u"rated"_s
                                        : u"waiting"_s;
    // A packet's rater sees that of others only as a leader.
    const auto group = isTodo ? u"todo"_s : isOwn || review.ratingOf(me) ? u"mine"_s : u"team"_s;
    return {{u"key"_s, review.id.toString()}, {u"kind"_s, u"review"_s}, {u"group"_s, group},
        {u"mode"_s, code(review.mode())}, {u"state"_s, state},
        {u"title"_s, held ? QString() : titleOf(review.record())},
        {u"startedMs"_s, held ? 0 : startOf(review.record())}, {u"dueMs"_s, due ? ms(*due) : 0.0},
        {u"overdue"_s, due && *due < m_now && !review.isRated() && !review.withdrawn},
        {u"who"_s, held ? QString() : m_self.nameOf(review.counsellor())}, {u"own"_s, isOwn},
        {u"atMs"_s, ms(review.since)}};
}

QVariantMap QualityMap::row(const TrainingTask &task) const
{
    const bool isMine = task.given.counsellor == m_self.staff();
    const bool isTodo = (isMine && task.state == TrainingTask::State::Open)
        || (leads() && task.state == TrainingTask::State::Done && task.by == m_self.staff());
    return {{u"key"_s, task.id.toString()}, {u"kind"_s, u"task"_s},
        {u"group"_s,
            isTodo       ? u"todo"_s
                : isMine ? u"mine"_s
                         : u"team"_s},
        {u"mode"_s, u"task"_s}, {u"state"_s, stateOf(task)}, {u"title"_s, task.given.text}, {u"startedMs"_s, 0.0},
        {u"dueMs"_s, task.isClosed() ? 0.0 : ms(task.recheckDue)}, {u"overdue"_s, task.isOverdue(m_now)},
        {u"who"_s, m_self.nameOf(task.given.counsellor)}, {u"own"_s, isMine}, {u"atMs"_s, ms(task.since)}};
}

QVariantMap QualityMap::row(const Sample &sample) const
{
    const bool isDue = !sample.drawn && sample.committed.until <= m_now;
    const bool canDraw = isDue && m_known.seeds.contains(sample.id.toString());
    const auto state = sample.drawn ? u"drawn"_s : isDue ? u"due"_s : u"running"_s;
    return {{u"key"_s, sample.id.toString()}, {u"kind"_s, u"sample"_s}, {u"group"_s, canDraw ? u"todo"_s : u"team"_s},
        {u"mode"_s, u"sample"_s}, {u"state"_s, state}, {u"title"_s, QString()},
        {u"startedMs"_s, ms(sample.committed.from)}, {u"dueMs"_s, sample.drawn ? 0.0 : ms(sample.committed.until)},
        {u"overdue"_s, false}, {u"who"_s, QString()}, {u"own"_s, false}, {u"atMs"_s, ms(sample.committedAt)}};
}

QList<QVariantMap> QualityMap::rows() const
{
    QList<QVariantMap> rows;
    for (const auto &[id, review] : m_known.quality.reviews)
        rows.append(row(review));
    for (const auto &[id, task] : m_known.quality.tasks)
        rows.append(row(task));
    for (const auto &[id, sample] : m_known.quality.samples)
        rows.append(row(sample));
    std::ranges::stable_sort(rows, std::greater(), [](const QVariantMap &row) { return row[u"atMs"_s].toDouble(); });
    // What is to be done first, the one that is due soonest at its top.
    const auto rank = [](const QVariantMap &row) {
        const bool isTodo = row[u"group"_s].toString() == u"todo";
        const double due = row[u"dueMs"_s].toDouble();
        return std::pair(isTodo ? 0 : 1, isTodo && due > 0 ? due : isTodo ? 1e18 : 0);
    };
    std::ranges::stable_sort(rows, {}, rank);
    return rows;
}

int QualityMap::todo() const
{
    const auto all = rows();
    return static_cast<int>(
        std::ranges::count_if(all, [](const QVariantMap &row) { return row[u"group"_s].toString() == u"todo"; }));
}

QStringList QualityMap::textsOf(const QStringList &linkIds) const
{
    const auto *form = m_content.forms().find(kForm.toString());
    QStringList texts;
    for (const QString &linkId : linkIds) {
        const auto *item = form ? form->find(linkId) : nullptr;
        texts.append(item ? item->text.in(m_language) : linkId);
    }
    return texts;
}

QVariantMap QualityMap::rating(const QString &who, Timestamp at, const Submitted &is, int amended) const
{
    const auto &forms = m_content.forms();
    const auto scores = scoresOf(is.response, forms);
    QVariantList dimensions;
    if (scores) {
        for (const auto &dimension : scores->dimensions)
            dimensions.append(meanMap(dimension, m_language));
    }
    QVariantList marks;
    for (const Mark &mark : is.marks)
        marks.append(QVariantMap{{u"atMs"_s, static_cast<double>(mark.at.count())}, {u"text"_s, mark.text}});
    return {{u"who"_s, who}, {u"atMs"_s, ms(at)}, {u"dimensions"_s, dimensions}, {u"marks"_s, marks},
        {u"suicide"_s,
            scores && scores->suicide ? QVariantList{meanMap(*scores->suicide, m_language)} : QVariantList()},
        {u"strength"_s, textAnswer(is.response, forms, u"qa.strength"_s)},
        {u"finding"_s, textAnswer(is.response, forms, u"qa.finding"_s)}, {u"faults"_s, textsOf(is.faults)},
        {u"faultKeys"_s, is.faults}, {u"topic"_s, topicOf(is.response, forms)}, {u"amended"_s, amended}};
}

/// All ratings of the call side by side; empty while this member has one of them to give, so that each rates alone.
QVariantMap QualityMap::comparison(const Review &review) const
{
    if (review.record().isNull())
        return {};
    QStringList raters;
    std::vector<std::vector<ItemRating>> ratings;
    for (const auto &[id, other] : m_known.quality.reviews) {
        if (other.record() != review.record())
            continue;
        if (isMineToRate(other))
            return {};
        for (const auto &each : other.ratings) {
            auto items = itemsOf(each.is.response, m_content.forms());
            if (!items)
                continue;
            raters.append(m_self.nameOf(each.rater));
            ratings.push_back(std::move(*items));
        }
    }
    if (ratings.size() < 2)
        return {};
    const auto mark = [](const std::vector<ItemRating> &items, const QString &linkId) -> QString {
        const auto found = std::ranges::find(items, linkId, &ItemRating::linkId);
        if (found == items.end())
            return u"–"_s;
        return found->value ? QString::number(*found->value) : u"/"_s;
    };
    QVariantList lines;
    QStringList seen;
    for (const auto &items : ratings) {
        for (const auto &item : items) {
            if (seen.contains(item.linkId))
                continue;
            seen.append(item.linkId);
            QStringList marks;
            for (const auto &each : ratings)
                marks.append(mark(each, item.linkId));
            const bool differs = std::ranges::any_of(marks, [&](const QString &one) { return one != marks.first(); });
            lines.append(
                QVariantMap{{u"text"_s, item.text.in(m_language)}, {u"marks"_s, marks}, {u"differs"_s, differs}});
        }
    }
    const auto agreement = agreementOf(tableOf(ratings));
    return {{u"raters"_s, raters}, {u"items"_s, lines}, {u"rated"_s, agreement.items},
        {u"exact"_s, agreement.exact.value_or(-2)}, {u"kappa"_s, agreement.kappa.value_or(-2)},
        {u"icc"_s, agreement.icc.value_or(-2)}};
}

QVariantMap QualityMap::review(const QString &key) const
{
    const auto id = QualityId::fromString(key);
    const auto found = id ? m_known.quality.reviews.find(*id) : m_known.quality.reviews.end();
    if (found == m_known.quality.reviews.end())
        return {};
    const Review &review = found->second;
    const auto me = m_self.staff();
    const bool toRate = isMineToRate(review);
    QVariantList ratings;
    // In a joint review nobody sees the other one's marks before her own are in.
    for (const auto &each : review.ratings) {
        if (each.rater == me || !toRate)
            ratings.append(rating(m_self.nameOf(each.rater), each.at, each.is, static_cast<int>(each.earlier.size())));
    }
    if (ratings.isEmpty() && review.released) {
        const auto &is = *review.released;
        ratings.append(rating(m_self.nameOf(is.rater), review.since, is.rating, 0));
    }
    QVariantMap map = row(review);
    const bool isJoint = review.mode() == Mode::Joint && review.isToRate(me);
    const auto words = [&](const Agreed &agreed) {
        return QVariantMap{{u"faults"_s, textsOf(agreed.faults)}, {u"comment"_s, agreed.comment}};
    };
    map.insert({{u"toRate"_s, toRate}, {u"rater"_s, review.rater() == me ? QString() : m_self.nameOf(review.rater())},
        {u"ratings"_s, ratings},
        {u"record"_s,
            isHeldBack(review)             ? QString()
                : review.record().isNull() ? QString()
                                           : review.record().toString()},
        {u"byPacket"_s, review.packet.has_value() && review.rater() == me},
        {u"reason"_s, review.withdrawn ? review.withdrawn->reason : QString()},
        {u"released"_s, review.released.has_value()},
        {u"mayRelease"_s,
            leads() && review.assigned && review.ratingOf(review.rater()) && !review.released
                && review.mode() != Mode::Self},
        {u"mayWithdraw"_s, leads() && !review.isRated() && !review.withdrawn && review.mode() != Mode::Self},
        {u"mayTask"_s, leads() && review.isRated() && review.counsellor() != me && !isHeldBack(review)},
        {u"mayAmend"_s, review.ratingOf(me) != nullptr && !review.withdrawn && !review.agreed},
        {u"mayPropose"_s,
            isJoint && review.isRated() && !review.agreed && (!review.proposed || review.proposed->by != me)},
        {u"proposed"_s, review.proposed ? words(std::get<Agreed>(review.proposed->what)) : QVariantMap()},
        {u"proposedByMe"_s, review.proposed && review.proposed->by == me},
        {u"mayAgree"_s, isJoint && review.proposed && review.proposed->by != me},
        {u"agreed"_s, review.agreed ? words(*review.agreed) : QVariantMap()}, {u"comparison"_s, comparison(review)}});
    return map;
}

QVariantMap QualityMap::task(const QString &key) const
{
    const auto id = QualityId::fromString(key);
    const auto found = id ? m_known.quality.tasks.find(*id) : m_known.quality.tasks.end();
    if (found == m_known.quality.tasks.end())
        return {};
    const TrainingTask &task = found->second;
    QVariantMap map = row(task);
    QString topic;
    for (const auto &each : duty::trainingTopics()) {
        if (each.id == task.given.topic)
            topic = each.title.in(m_language);
    }
    // A later rating of the same counsellor can show that it helped.
    QVariantList rechecks;
    for (const auto &[reviewId, review] : m_known.quality.reviews) {
        if (m_known.quality.whyNoRecheck(task.id, Rechecked{reviewId, true, {}}).isEmpty())
            rechecks.append(QVariantMap{{u"key"_s, reviewId.toString()}, {u"mode"_s, code(review.mode())},
                {u"title"_s, titleOf(review.record())}, {u"startedMs"_s, startOf(review.record())}});
    }
    map.insert({{u"topic"_s, topic}, {u"faults"_s, textsOf(task.given.faults)}, {u"by"_s, m_self.nameOf(task.by)},
        {u"done"_s, task.done ? task.done->text : QString()}, {u"isDone"_s, task.done.has_value()},
        {u"rechecked"_s, static_cast<int>(task.rechecks.size())},
        {u"mayTrain"_s, task.given.counsellor == m_self.staff() && task.state == TrainingTask::State::Open},
        {u"mayRecheck"_s, leads() && task.state == TrainingTask::State::Done}, {u"rechecks"_s, rechecks},
        {u"mayDrop"_s, leads() && !task.isClosed()}, {u"reason"_s, task.dropped ? task.dropped->reason : QString()}});
    return map;
}

QVariantMap QualityMap::sample(const QString &key) const
{
    const auto id = QualityId::fromString(key);
    const auto found = id ? m_known.quality.samples.find(*id) : m_known.quality.samples.end();
    if (found == m_known.quality.samples.end())
        return {};
    const Sample &sample = found->second;
    QVariantMap map = row(sample);
    std::vector<RecordId> inPeriod;
    for (auto call = m_known.calls.begin(); call != m_known.calls.end(); ++call) {
        if (call->startedAt >= sample.committed.from && call->startedAt < sample.committed.until)
            inPeriod.push_back(call->record);
    }
    QVariantList chosen;
    for (const RecordId &record : sample.drawn ? sample.drawn->chosen : QList<RecordId>()) {
        const bool isGiven = std::ranges::any_of(m_known.quality.reviews, [&](const auto &entry) {
            const auto &assigned = entry.second.assigned;
            return assigned && assigned->record == record && assigned->sample == sample.id && !entry.second.withdrawn;
        });
        chosen.append(QVariantMap{{u"key"_s, record.toString()}, {u"title"_s, titleOf(record)},
            {u"startedMs"_s, startOf(record)}, {u"given"_s, isGiven}});
    }
    map.insert({{u"by"_s, m_self.nameOf(sample.by)}, {u"count"_s, sample.committed.count},
        {u"untilMs"_s, ms(sample.committed.until)}, {u"committedMs"_s, ms(sample.committedAt)},
        {u"seedHash"_s, QString::fromLatin1(sample.committed.seedHash.toHex())},
        {u"seed"_s, sample.drawn ? QString::fromLatin1(sample.drawn->seed.toHex()) : QString()},
        {u"calls"_s, sample.drawn ? static_cast<int>(sample.drawn->records.size()) : 0}, {u"chosen"_s, chosen},
        {u"wrong"_s, check(sample)}, {u"leftOut"_s, static_cast<int>(leftOut(sample, inPeriod).size())},
        {u"mayDraw"_s, !sample.drawn && sample.committed.until <= m_now && m_known.seeds.contains(key)},
        {u"elsewhere"_s, !sample.drawn && !m_known.seeds.contains(key)}});
    return map;
}

QVariantList QualityMap::ownCalls() const
{
    QVariantList list;
    for (const RecordId &record : m_known.own) {
        const bool isRated = std::ranges::any_of(m_known.quality.reviews,
            [&](const auto &entry) { return entry.second.record() == record && entry.second.mode() == Mode::Self; });
        if (!isRated)
            list.append(QVariantMap{
                {u"key"_s, record.toString()}, {u"title"_s, titleOf(record)}, {u"startedMs"_s, startOf(record)}});
    }
    return list;
}

QVariantList QualityMap::members() const
{
    QVariantList list;
    for (const StaffId &staff : m_self.members()) {
        const auto devices = m_self.directory().devicesOf(staff);
        if (!devices.empty())
            list.append(QVariantMap{{u"key"_s, staff.toString()}, {u"name"_s, m_self.nameOf(staff)},
                {u"me"_s, staff == m_self.staff()},
                {u"opens"_s, devices.front()->may(sync::Action::OpenForSupervision)}});
    }
    return list;
}

QVariantMap asMap(const Packet &packet, Language language)
{
    const auto texts = [language](const QList<Text> &all) {
        QStringList list;
        for (const Text &text : all)
            list.append(text.in(language));
        return list;
    };
    QVariantList moments;
    for (const auto &moment : packet.moments)
        moments.append(QVariantMap{{u"minute"_s, moment.minute}, {u"title"_s, moment.title.in(language)}});
    QVariantList sections;
    for (const auto &section : packet.sections) {
        QVariantList rows;
        for (const auto &fact : section.facts)
            rows.append(QVariantMap{{u"label"_s, fact.label.in(language)}, {u"value"_s, fact.value.in(language)}});
        sections.append(QVariantMap{{u"title"_s, section.title.in(language)}, {u"rows"_s, rows}});
    }
    const auto level = form::riskLevel(packet.riskLevel);
    return {{u"minutes"_s, packet.minutes}, {u"risk"_s, level ? key(*level) : QString()},
        {u"reasons"_s, texts(packet.riskReasons)}, {u"protocols"_s, texts(packet.protocols)}, {u"moments"_s, moments},
        {u"sections"_s, sections}, {u"notes"_s, packet.notes}};
}

QVariantList asList(const std::vector<Masked> &masked)
{
    QVariantList list;
    for (const Masked &one : masked) {
        const QVariantMap map{{u"kind"_s, one.kind}, {u"text"_s, one.text}};
        if (!list.contains(map))
            list.append(map);
    }
    return list;
}

} // namespace hl::app
