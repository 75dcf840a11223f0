// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/helpviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using record::HelpRequest;

namespace {

/// What leaders are shown goes so far back.
constexpr std::chrono::days shownDays{2};

QString key(HelpRequest::State state)
{
    switch (state) {
    case HelpRequest::State::None:
        return {};
    case HelpRequest::State::Waiting:
        return u"sent"_s;
    case HelpRequest::State::Seen:
        return u"seen"_s;
    case HelpRequest::State::Answered:
        return u"answered"_s;
    case HelpRequest::State::Settled:
        return u"settled"_s;
    }
    return {};
}

// Somebody should look: the call goes on, or ended before anybody saw that she asked.
bool needsSomebody(const HelpRequest &request)
{
    return request.isOpen() || (request.overAt() && request.state() == HelpRequest::State::Waiting);
}

} // namespace

HelpViewModel::HelpViewModel(SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
{
    connect(&session, &Session::stateChanged, this, &HelpViewModel::callChanged);
    connect(&session, &Session::membershipChanged, this, &HelpViewModel::read);
    connect(&desk, &CallDesk::phaseChanged, this, &HelpViewModel::callChanged);
    connect(&desk, &CallDesk::missed, this, &HelpViewModel::callChanged);
    connect(&desk, &CallDesk::secondPassed, this, &HelpViewModel::look);
    connect(&desk.sheet(), &CallSheet::runChanged, this, &HelpViewModel::callMoved);
    connect(&desk.sheet(), &CallSheet::riskChanged, this, &HelpViewModel::callMoved);
    connect(&sync, &SyncService::changed, this, &HelpViewModel::read);
    connect(&sync, &SyncService::statusChanged, this, &HelpViewModel::look);
    connect(&desk.legs(), &LegDesk::legMoved, this, &HelpViewModel::legMoved);
    connect(&desk.legs(), &LegDesk::placeChanged, this, &HelpViewModel::placeChanged);
    connect(&language, &LanguageSwitch::changed, this, &HelpViewModel::read);
}

CallId HelpViewModel::call() const
{
    return m_desk.isLive() && !m_desk.isPractice() ? m_desk.session()->id() : CallId();
}

bool HelpViewModel::canAsk() const
{
    const auto phase = m_desk.phase();
    return !call().isNull() && phase != CallDesk::Phase::Ringing && m_session.membership();
}

QString HelpViewModel::state() const
{
    const QString state = key(m_own.state());
    return state == "sent"_L1 && !m_sent ? u"queued"_s : state;
}

double HelpViewModel::askedMs() const
{
    return m_own.asked() ? ms(m_own.asked()->at) : 0;
}

QString HelpViewModel::leaderName() const
{
    const auto answering = m_own.answering();
    return answering ? m_session.nameOf(answering->by) : QString();
}

QString HelpViewModel::phone() const
{
    return m_desk.content().active().settings().leaderPhone;
}

QVariantMap HelpViewModel::asMap(const HelpRequest::Prompt &prompt) const
{
    return {{u"key"_s, prompt.id.toString()}, {u"from"_s, m_session.nameOf(prompt.by)}, {u"text"_s, prompt.text},
        {u"atMs"_s, ms(prompt.at)}};
}

QVariantMap HelpViewModel::newest() const
{
    const auto prompts = m_own.prompts();
    return prompts.isEmpty() || prompts.last().id == m_putAway ? QVariantMap() : asMap(prompts.last());
}

QVariantList HelpViewModel::prompts() const
{
    QVariantList list;
    for (const auto &prompt : m_own.prompts())
        list.append(asMap(prompt));
    return list;
}

int HelpViewModel::waiting() const
{
    return static_cast<int>(std::ranges::count_if(m_others, needsSomebody));
}

// A call has begun, ended or been taken up again after a crash; or the vault has opened.
void HelpViewModel::callChanged()
{
    m_error.clear();
    if (m_own.call() != call()) {
        m_own = {};
        m_sent = m_askFailed = m_mustPhone = false;
    }
    if (m_session.state() == Session::State::Open && m_session.membership()) {
        m_sync.cases(
            *m_session.membership(), this,
            [member = *m_session.membership(), clock = &m_desk.clock(), live = call()](sync::CaseDesk &,
                store::Vault &vault) { return sync::HelpDesk(member, vault, *clock).endOthers(live); },
            [](const Result<int> &ended) {
                if (!ended)
                    qCWarning(logApp, "help of an ended call: %s", ended.error().logSafe.c_str());
            });
    }
    read();
}

void HelpViewModel::callMoved()
{
    if (!m_own.isOpen() || m_own.call() != call())
        return;
    say([call = call(), moment = moment()](sync::HelpDesk &help) { return help.update(call, moment); });
}

record::help::Moment HelpViewModel::moment() const
{
    const auto &sheet = m_desk.sheet();
    const auto &run = sheet.run();
    return record::help::momentOf(run ? run->protocolId() : QString(), run ? run->current().stage : 0,
        run ? static_cast<int>(run->protocol().stages().size()) : 0, sheet.risk().level, m_desk.talkTime());
}

void HelpViewModel::read()
{
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        show({});
        return;
    }
    m_sync.readCases(
        *m_session.membership(), this,
        [member = *m_session.membership(), clock = &m_desk.clock(), call = call(), leader = m_session.isLeader()](
            sync::CaseDesk &, store::Vault &vault) -> Result<Known> {
            const sync::HelpDesk help(member, vault, *clock);
            Known known;
            if (!call.isNull()) {
                const auto own = help.of(call);
                const auto sent = own ? help.isSent(*own) : Result<bool>(false);
                if (!own || !sent)
                    return fail(own ? sent.error() : own.error());
                known.own = *own;
                known.sent = *sent;
            }
            if (!leader)
                return known;
            const auto recent = help.since(clock->now() - shownDays);
            if (!recent)
                return fail(recent.error());
            for (const auto &each : *recent) {
                if (each.asker() != member.staff())
                    known.others.append(each);
            }
            std::ranges::stable_partition(known.others, needsSomebody);
            return known;
        },
        [this](const Result<Known> &known) {
            if (known && m_session.state() == Session::State::Open)
                show(*known);
            else if (!known)
                qCWarning(logApp, "help: %s", known.error().logSafe.c_str());
        });
}

void HelpViewModel::show(const Known &known)
{
    if (known.own.call() == call()) {
        const auto id = [](const HelpRequest &request) { return request.asked() ? request.asked()->id : EventId(); };
        if (id(known.own) != id(m_own))
            m_shownAt = m_desk.clock().elapsed();
        m_own = known.own;
        m_sent = known.sent;
        lookAtOffer();
    }
    m_others = known.others;
    lookAtRefusal();
    m_requests.clear();
    bool isNew = false;
    for (const auto &request : m_others) {
        m_requests.append(row(request));
        if (request.state() == HelpRequest::State::Waiting)
            isNew = m_heard.insert(request.asked()->id).second || isNew;
    }
    look();
    emit changed();
    if (isNew)
        emit asked();
}

QVariantMap HelpViewModel::row(const HelpRequest &request) const
{
    const auto moment = request.moment();
    const auto answering = request.answering();
    const auto over = request.overAt();
    const auto offer = request.offer();
    const bool mine = answering && m_session.membership() && answering->by == m_session.membership()->staff();
    QVariantList prompts;
    for (const auto &prompt : request.prompts())
        prompts.append(asMap(prompt));
    return {{u"key"_s, request.call().toString()}, {u"name"_s, m_session.nameOf(request.asker())},
        {u"level"_s, app::key(moment.level)},
        {u"protocol"_s,
            moment.protocol.isEmpty() ? QString() : protocolTitle({moment.protocol}, m_language.language())},
        {u"stage"_s, moment.stage}, {u"stages"_s, moment.stages},
        {u"startedMs"_s, ms(request.asked()->at - std::get<record::help::Asked>(request.asked()->what).moment.lasted)},
        {u"askedMs"_s, ms(request.asked()->at)}, {u"state"_s, key(request.state())}, {u"open"_s, request.isOpen()},
        {u"needs"_s, needsSomebody(request)}, {u"by"_s, answering ? m_session.nameOf(answering->by) : QString()},
        {u"mine"_s, mine}, {u"declined"_s, offer && offer->declined ? m_session.nameOf(offer->by) : QString()},
        {u"overMs"_s, over ? ms(*over) : 0.0}, {u"prompts"_s, prompts}};
}

// Whether nobody sees it: by the time since, or because nothing can leave this device.
void HelpViewModel::look()
{
    using Link = sync::SyncStatus::Link;
    const auto link = m_sync.status().link;
    const bool isCutOff = !m_sent && link != Link::Online && link != Link::Unknown;
    const bool isUnseen = m_own.isOpen() && m_own.state() == HelpRequest::State::Waiting;
    const auto unseen = m_desk.content().active().settings().helpUnseen;
    // By whichever clock says so first: the one on the wall may have been set back.
    const bool isLong = isUnseen
        && (m_desk.clock().now() - m_own.asked()->at >= unseen || m_desk.clock().elapsed() - m_shownAt >= unseen);
    const bool must = canAsk() && (m_askFailed || (isUnseen && (isCutOff || isLong)));
    if (std::exchange(m_mustPhone, must) != must)
        emit changed();
}

void HelpViewModel::ask()
{
    if (!canAsk())
        return;
    say([call = call(), moment = moment()](sync::HelpDesk &help) { return help.ask(call, moment); });
}

void HelpViewModel::settle(bool helped)
{
    const auto outcome = helped ? record::help::Outcome::Helped : record::help::Outcome::Withdrawn;
    m_putAway = m_own.prompts().isEmpty() ? EventId() : m_own.prompts().last().id;
    say([call = m_own.call(), outcome](sync::HelpDesk &help) { return help.settle(call, outcome); });
}

void HelpViewModel::putAway()
{
    m_putAway = m_own.prompts().isEmpty() ? EventId() : m_own.prompts().last().id;
    emit changed();
}

void HelpViewModel::see(const QString &key)
{
    const auto call = CallId::fromString(key);
    if (call)
        say([call = *call](sync::HelpDesk &help) { return help.see(call); });
}

void HelpViewModel::prompt(const QString &key, const QString &text)
{
    const auto call = CallId::fromString(key);
    const auto said = text.trimmed().left(record::help::MaxPrompt);
    if (call && !said.isEmpty())
        say([call = *call, said](sync::HelpDesk &help) { return help.prompt(call, said); });
}

void HelpViewModel::say(std::function<Result<void>(sync::HelpDesk &)> what)
{
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [member = *m_session.membership(), clock = &m_desk.clock(), what = std::move(what)](
            sync::CaseDesk &, store::Vault &vault) {
            sync::HelpDesk help(member, vault, *clock);
            return what(help);
        },
        [this](const Result<void> &said) {
            m_error = said ? QString() : said.error().code == ErrorCode::Refused ? u"refused"_s : u"failed"_s;
            m_askFailed = !said && canAsk() && !m_own.isOpen();
            if (!said)
                qCWarning(logApp, "help: %s", said.error().logSafe.c_str());
            read();
        });
}

} // namespace hl::app
