// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/teamviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace handover = record::handover;

namespace {

const QString Next = u"next"_s;
const QString Leaders = u"leaders"_s;

} // namespace

TeamViewModel::TeamViewModel(SyncService &sync, Session &session, CallDesk &desk)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_handovers({"key", "from", "to", "atMs", "level", "open", "note", "state", "escalated", "untilMs", "declined",
          "acceptedBy", "acceptedMs", "mine"})
{
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &TeamViewModel::read);
    connect(&session, &Session::stateChanged, this, &TeamViewModel::read);
    connect(&session, &Session::membershipChanged, this, &TeamViewModel::read);
    connect(&sync, &SyncService::changed, this, &TeamViewModel::read);
}

// What nobody took on in time goes to the leaders first, and a follow-up to whoever has taken its case on.
Result<TeamViewModel::Known> TeamViewModel::known(sync::CaseDesk &cases, sync::HandoverDesk &handovers, bool isLeader)
{
    const auto told = handovers.sweep();
    auto all = cases.handovers();
    auto debriefs = isLeader ? cases.debriefs() : Result<QList<sync::CaseDesk::Debrief>>();
    auto open = handovers.open();
    auto relief = handovers.relief();
    if (!told || !all || !debriefs || !open || !relief)
        return fail(!told   ? told.error()
                : !all      ? all.error()
                : !debriefs ? debriefs.error()
                : !open     ? open.error()
                            : relief.error());
    return Known{std::move(*all), std::move(*debriefs), std::move(*open), std::move(*relief), *told};
}

void TeamViewModel::read()
{
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        m_minute.stop();
        show({});
        m_state = u"loading"_s;
        m_error.clear();
        emit changed();
        return;
    }
    if (!m_minute.isActive())
        m_minute.start();
    m_sync.readCases(
        *m_session.membership(), this,
        [isLeader = leader(), member = *m_session.membership(), clock = &m_desk.clock()](
            sync::CaseDesk &cases, store::Vault &vault) {
            sync::HandoverDesk handovers(member, vault, *clock);
            return known(cases, handovers, isLeader);
        },
        [this](Result<Known> &&known) {
            if (m_session.state() != Session::State::Open)
                return;
            m_state = known ? u"ready"_s : u"error"_s;
            if (!known)
                qCWarning(logApp, "team: %s", known.error().logSafe.c_str());
            else if (known->told > 0)
                m_sync.poke();
            if (known)
                show(std::move(*known));
            emit changed();
        });
}

void TeamViewModel::show(Known &&known)
{
    m_known = std::move(known);
    QList<QVariantMap> rows;
    for (const auto &note : m_known.handovers)
        rows.append(row(note));
    const auto isWaiting = [](const QVariantMap &one) { return one[u"state"_s].toString() == "waiting"_L1; };
    std::ranges::stable_partition(rows, isWaiting);
    m_waiting = static_cast<int>(std::ranges::count_if(rows, isWaiting));
    m_unaccepted = static_cast<int>(std::ranges::count_if(rows, [&](const QVariantMap &one) {
        const bool isOfAShift = one[u"untilMs"_s].toDouble() > 0; // what was only put on file has its record here
        return isWaiting(one) && isOfAShift && (one[u"escalated"_s].toBool() || one[u"to"_s].toStringList().isEmpty());
    }));
    m_handovers.show(rows);
    m_open.clear();
    for (const auto &one : m_known.open)
        m_open.append(row(one));
    m_unowned = static_cast<int>(std::ranges::count_if(m_known.open, &Open::isUnowned));
    m_receivers = receiversOf(m_known);
    m_debriefs.clear();
    for (const auto &debrief : m_known.debriefs)
        m_debriefs.append(QVariantMap{{u"key"_s, debrief.member.toString()},
            {u"name"_s, m_session.nameOf(debrief.member)}, {u"askedMs"_s, ms(debrief.askedAt)}});
}

QStringList TeamViewModel::names(const QList<StaffId> &members) const
{
    QStringList names;
    for (const auto &member : members)
        names.append(m_session.nameOf(member));
    return names;
}

QVariantList TeamViewModel::receiversOf(const Known &known) const
{
    QVariantList list;
    if (m_session.state() != Session::State::Open || !m_session.membership())
        return list;
    const auto &membership = *m_session.membership();
    const auto add = [&](const QString &value, const QString &kind, const QStringList &names, double atMs) {
        list.append(QVariantMap{{u"value"_s, value}, {u"kind"_s, kind}, {u"names"_s, names}, {u"atMs"_s, atMs}});
    };
    if (known.relief)
        add(Next, u"next"_s, names(known.relief->people), ms(known.relief->at));
    add(Leaders, u"leaders"_s, {}, 0);
    for (const auto &member : membership.members()) {
        const auto devices = membership.directory().devicesOf(member);
        const bool mayTakeOn = std::ranges::any_of(devices,
            [](const sync::Member *device) { return device->isActive() && device->may(sync::Action::WriteCasework); });
        if (member != membership.staff() && mayTakeOn)
            add(member.toString(), u"member"_s, names({member}), 0);
    }
    return list;
}

QVariantMap TeamViewModel::row(const Open &open) const
{
    const auto *given = open.given ? &std::get<handover::Given>(open.given->what) : nullptr;
    return {{u"key"_s, open.record.toString()}, {u"level"_s, key(open.level)},
        {u"callMs"_s, open.callEnded ? ms(*open.callEnded) : 0.0},
        {u"dueMs"_s, open.followUpDue ? ms(*open.followUpDue) : 0.0}, {u"highRisk"_s, open.highRisk},
        {u"agreement"_s, open.agreement}, {u"incidentMs"_s, open.incident ? ms(*open.incident) : 0.0},
        {u"takenOn"_s, open.takenOn}, {u"given"_s, given != nullptr}, {u"declined"_s, open.declined},
        {u"to"_s, given ? names(given->receivers()) : QStringList()},
        {u"untilMs"_s, given && given->until ? ms(*given->until) : 0.0}, {u"escalated"_s, open.escalated}};
}

QVariantMap TeamViewModel::row(const record::HandoverNote &note) const
{
    const auto &membership = *m_session.membership();
    const auto me = membership.staff();
    const auto &event = *note.given();
    const auto &given = std::get<handover::Given>(event.what);
    const auto accepted = note.accepted();
    const bool forMe = note.mayAccept(me) && (given.isTo(me) || leader());
    const bool isMyNo = note.declined().contains(me) && !note.escalated();
    const auto state = note.isWithdrawn() ? u"withdrawn"_s
        : note.isDone()                   ? u"done"_s
        : accepted                        ? u"accepted"_s
        : forMe                           ? (isMyNo ? u"declined"_s : u"waiting"_s)
        : event.by == me                  ? u"given"_s
                                          : u"open"_s;
    return {{u"key"_s, event.record.toString()}, {u"from"_s, membership.nameOf(event.by)},
        {u"to"_s, names(given.receivers())}, {u"atMs"_s, ms(event.at)},
        {u"level"_s, key(form::riskLevel(given.level).value_or(form::RiskLevel::Unknown))}, {u"open"_s, given.open},
        {u"note"_s, given.note}, {u"state"_s, state}, {u"escalated"_s, note.escalated().has_value()},
        {u"untilMs"_s, given.until ? ms(*given.until) : 0.0}, {u"declined"_s, names(note.declined())},
        {u"acceptedBy"_s, accepted ? membership.nameOf(accepted->by) : QString()},
        {u"acceptedMs"_s, accepted ? ms(accepted->at) : 0.0},
        {u"mine"_s, accepted && accepted->by == me && !note.isDone()}};
}

int TeamViewModel::handoverMinutes() const
{
    return static_cast<int>(m_desk.content().active().settings().handoverWithin.count());
}

// What is left to do, for whoever takes it on.
QStringList TeamViewModel::words(const Open &open)
{
    QStringList words;
    if (open.incident)
        words.append(QCoreApplication::translate("TeamViewModel", "事件还没有结束"));
    if (open.followUpDue)
        words.append(QCoreApplication::translate("TeamViewModel", "回访，%1 前")
                         .arg(QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(*open.followUpDue)),
                             QCoreApplication::translate("TeamViewModel", "M月d日 HH:mm"))));
    if (open.highRisk)
        words.append(QCoreApplication::translate("TeamViewModel", "高危来电，继续跟进"));
    if (open.agreement)
        words.append(QCoreApplication::translate("TeamViewModel", "刚和来电者有了新约定"));
    return words;
}

void TeamViewModel::give(const QStringList &keys, const QString &receiver, const QString &note)
{
    handover::Given given;
    if (receiver == Next && m_known.relief) {
        given.to = m_known.relief->people.first();
        given.also = m_known.relief->people.mid(1);
    } else if (receiver != Leaders) {
        const auto member = StaffId::fromString(receiver);
        if (!member)
            return;
        given.to = *member;
    }
    given.note = note.trimmed();
    given.until = m_desk.clock().now() + m_desk.content().active().settings().handoverWithin;
    QList<std::pair<RecordId, handover::Given>> cases;
    for (const auto &open : m_known.open) {
        if (!keys.contains(open.record.toString()) || !open.isUnowned())
            continue;
        given.level = form::code(open.level);
        given.open = words(open);
        cases.append({open.record, given});
    }
    if (!cases.isEmpty())
        say([cases](sync::HandoverDesk &handovers) { return handovers.give(cases); });
}

void TeamViewModel::accept(const QString &key)
{
    if (const auto record = RecordId::fromString(key))
        say([record = *record](sync::HandoverDesk &handovers) { return handovers.accept(record); });
}

void TeamViewModel::decline(const QString &key)
{
    if (const auto record = RecordId::fromString(key))
        say([record = *record](sync::HandoverDesk &handovers) { return handovers.decline(record); });
}

void TeamViewModel::takeBack(const QString &key)
{
    if (const auto record = RecordId::fromString(key))
        say([record = *record](sync::HandoverDesk &handovers) { return handovers.takeBack(record); });
}

void TeamViewModel::finish(const QString &key)
{
    if (const auto record = RecordId::fromString(key))
        say([record = *record](sync::HandoverDesk &handovers) { return handovers.finish(record); });
}

void TeamViewModel::say(std::function<Result<void>(sync::HandoverDesk &)> what)
{
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [member = *m_session.membership(), clock = &m_desk.clock(), what = std::move(what)](
            sync::CaseDesk &, store::Vault &vault) {
            sync::HandoverDesk handovers(member, vault, *clock);
            return what(handovers);
        },
        [this](const Result<void> &said) {
            m_error = said ? QString() : said.error().code == ErrorCode::Refused ? u"refused"_s : u"failed"_s;
            if (!said)
                qCWarning(logApp, "handover: %s", said.error().logSafe.c_str());
            read();
        });
}

} // namespace hl::app
