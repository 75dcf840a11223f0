// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/helpdesk.h"

#include "core/base/log.h"
#include "sync/client/casetaking.h"
#include "sync/client/recordfiler.h"

#include <algorithm>
#include <map>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
namespace help = record::help;
using record::HelpEvent;
using record::HelpRequest;

namespace {

/// In the own log only: which sealed event carries an asking to the server.
const QString Carrier = u"help-carrier"_s;
/// A call that the app was away from ended within these.
constexpr std::chrono::days OwnCalls{2};

void add(HelpRequest &request, const store::LoggedEvent &each)
{
    const auto event = record::helpEventFromJson(QJsonDocument::fromJson(each.body).object());
    if (event)
        request.apply(*event);
    else
        qCWarning(logSync, "help: %s", event.error().logSafe.c_str());
}

} // namespace

HelpDesk::HelpDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

HelpEvent HelpDesk::event(const CallId &call, decltype(HelpEvent::what) what) const
{
    return {EventId::create(m_clock), call, m_membership.staff(), m_clock.now(), std::move(what)};
}

/// Not even the call's id stands where the server can read it.
Result<void> HelpDesk::say(const HelpEvent &event, const StaffId &to) const
{
    const QJsonObject json = record::toJson(event);
    // What would not be believed elsewhere is not said.
    if (const auto readable = record::helpEventFromJson(json); !readable)
        return fail(readable.error());
    return m_vault.atomically([&]() -> Result<void> {
        const auto kept = m_vault.events().append(casework::logged(casework::Help, event.call.toBytes(), json));
        if (!kept)
            return fail(kept.error());
        const auto sent = RecordFiler(m_membership, m_vault, m_clock)
                              .send({EventType::Casework, Topic::Casework, {}, 0, to,
                                  {PartId::Body, casework::body(casework::Help, {json})}, store::Lane::Alert});
        if (!sent)
            return fail(sent.error());
        if (std::holds_alternative<help::Asked>(event.what)) {
            const auto noted = m_vault.events().append(
                {sent->id, Carrier, event.id.toBytes(), m_membership.staff(), m_clock.now(), "{}"});
            if (!noted)
                return fail(noted.error());
        }
        return m_vault.outbox().enqueue(*sent);
    });
}

Result<void> HelpDesk::ask(const CallId &call, const help::Moment &moment)
{
    const auto known = of(call);
    if (!known)
        return fail(known.error());
    if (known->isOpen())
        return update(call, moment);
    const auto *before = known->asked();
    const int number = before ? std::get<help::Asked>(before->what).number + 1 : 1;
    return say(event(call, help::Asked{number, moment}), {});
}

Result<void> HelpDesk::update(const CallId &call, const help::Moment &moment)
{
    const auto known = of(call);
    if (!known)
        return fail(known.error());
    help::Moment same = known->moment();
    same.lasted = moment.lasted;
    if (!known->isOpen() || same == moment)
        return {};
    return say(event(call, help::Updated{moment}), {});
}

Result<void> HelpDesk::settle(const CallId &call, help::Outcome outcome)
{
    const auto known = of(call);
    if (!known)
        return fail(known.error());
    const bool isWaiting = known->asked() && known->state() != HelpRequest::State::Settled;
    return isWaiting ? say(event(call, help::Settled{known->asked()->id, outcome}), {}) : Result<void>();
}

Result<void> HelpDesk::decline(const CallId &call, const EventId &offer)
{
    const auto known = of(call);
    if (!known)
        return fail(known.error());
    const auto newest = known->offer();
    const bool isOpen = newest && newest->id == offer && !newest->declined;
    return isOpen ? say(event(call, help::Declined{offer}), {}) : Result<void>();
}

Result<int> HelpDesk::endOthers(const CallId &live)
{
    const auto requests = since(m_clock.now() - OwnCalls);
    if (!requests)
        return fail(requests.error());
    int ended = 0;
    for (const auto &request : *requests) {
        if (request.asker() != m_membership.staff() || request.call() == live || request.overAt())
            continue;
        // Another device of hers may be in that call.
        const auto carriers = m_vault.events().of(Carrier, request.asked()->id.toBytes());
        if (!carriers)
            return fail(carriers.error());
        if (carriers->isEmpty())
            continue;
        if (const auto told = say(event(request.call(), help::Over{}), {}); !told)
            return fail(told.error());
        ++ended;
    }
    return ended;
}

Result<HelpRequest> HelpDesk::toAnswer(const CallId &call) const
{
    auto known = of(call);
    if (!known)
        return known;
    if (!known->asked())
        return fail(ErrorCode::NotFound, "nobody asked for help in this call");
    if (!m_membership.may(Action::ReceiveHighRisk) || known->asker() == m_membership.staff())
        return fail(ErrorCode::Refused, "another leader answers this");
    return known;
}

Result<void> HelpDesk::see(const CallId &call)
{
    const auto known = toAnswer(call);
    if (!known)
        return fail(known.error());
    if (known->isSeenBy(m_membership.staff()))
        return {};
    return say(event(call, help::Seen{known->asked()->id}), known->asker());
}

Result<void> HelpDesk::prompt(const CallId &call, const QString &text)
{
    const auto known = toAnswer(call);
    if (!known)
        return fail(known.error());
    return say(event(call, help::Prompted{known->asked()->id, text}), known->asker());
}

Result<void> HelpDesk::offer(const CallId &call, std::optional<LegEntry> entry, const QString &line)
{
    const auto known = toAnswer(call);
    if (!known)
        return fail(known.error());
    if (entry && !known->isOpen())
        return fail(ErrorCode::Refused, "that call needs nobody any more");
    return say(event(call, help::Offered{known->asked()->id, entry, entry ? line : QString()}), known->asker());
}

Result<HelpRequest> HelpDesk::of(const CallId &call) const
{
    const auto log = m_vault.events().of(casework::Help, call.toBytes());
    if (!log)
        return fail(log.error());
    HelpRequest request;
    for (const auto &each : *log)
        add(request, each);
    return request;
}

Result<QList<HelpRequest>> HelpDesk::since(Timestamp from) const
{
    const auto log = m_vault.events().since(casework::Help, from);
    if (!log)
        return fail(log.error());
    QList<HelpRequest> list;
    QSet<QByteArray> known;
    for (const auto &each : *log) {
        const auto call = CallId::fromBytes(each.subject);
        if (!call || known.contains(each.subject))
            continue;
        known.insert(each.subject);
        auto request = of(*call);
        if (!request)
            return fail(request.error());
        if (request->asked())
            list.append(std::move(*request));
    }
    std::ranges::stable_sort(list, std::greater(), [](const HelpRequest &one) { return one.asked()->at; });
    return list;
}

Result<bool> HelpDesk::isSent(const HelpRequest &request) const
{
    if (!request.asked())
        return false;
    const auto carriers = m_vault.events().of(Carrier, request.asked()->id.toBytes());
    if (!carriers)
        return fail(carriers.error());
    for (const auto &each : *carriers) {
        const auto state = m_vault.outbox().stateOf(each.id);
        if (!state)
            return fail(state.error());
        if (!*state || **state == store::OutboxState::Acknowledged)
            return true;
    }
    return false;
}

/// Leaders alone answer, and everybody else speaks of their own call: HelpRequest looks at whose it is.
Result<void> takeHelp(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = record::helpEventFromJson(item);
    if (!event)
        return fail(event.error());
    const bool isAnswer = std::holds_alternative<help::Seen>(event->what)
        || std::holds_alternative<help::Prompted>(event->what) || std::holds_alternative<help::Offered>(event->what);
    const bool mayAnswer = pulled.author.may(Action::ReceiveHighRisk);
    if (event->by != pulled.author.staff || (isAnswer && !mayAnswer))
        return notAllowed();
    return keep(pulled, casework::Help, event->call.toBytes(), item);
}

} // namespace hl::sync
