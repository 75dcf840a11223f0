// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/casesviewmodel.h"

#include "app/desk/disclosurepaper.h"
#include "app/desk/recordfiling.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>

namespace hl::app {

using namespace Qt::StringLiterals;
using record::Act;
using record::Desk;
using record::DeskCase;
using record::DeskEvent;

namespace {

const QList<QByteArray> Roles{"key", "desk", "code", "text", "atMs", "by", "step", "dueMs", "late", "closed"};

QList<StaffId> staffFrom(const QVariant &keys)
{
    QList<StaffId> staff;
    for (const QString &key : keys.toStringList()) {
        if (const auto one = StaffId::fromString(key))
            staff.append(*one);
    }
    return staff;
}

} // namespace

CasesViewModel::CasesViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk,
    const Clock &clock, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_clock(clock)
    , m_language(language)
    , m_rows(Roles)
    , m_mine(Roles)
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Open)
            read();
        else
            clear();
    });
    connect(&sync, &SyncService::changed, this, &CasesViewModel::read);
    connect(&sync, &SyncService::membershipChanged, this, &CasesViewModel::read);
    m_minute.setInterval(30000);
    connect(&m_minute, &QTimer::timeout, this, &CasesViewModel::show);
    m_minute.start();
}

bool CasesViewModel::mayRaise() const
{
    return m_session.membership() && m_session.membership()->may(sync::Action::WriteCasework);
}

bool CasesViewModel::isMine(const DeskCase &one) const
{
    return one.raised().by == m_session.membership()->staff();
}

/// A leader: every incident and disclosure that reaches her; whoever handles: what she handles.
bool CasesViewModel::mustSee(const DeskCase &one) const
{
    const auto &membership = *m_session.membership();
    const bool isHandled = one.desk() == Desk::Complaint || one.desk() == Desk::Concern;
    return isHandled ? one.handler() == membership.staff() : membership.isLeader();
}

QVariantList CasesViewModel::people() const
{
    QVariantList list;
    const auto &membership = m_session.membership();
    if (!membership)
        return list;
    for (const StaffId &one : membership->members()) {
        if (one != membership->staff())
            list.append(QVariantMap{{u"key"_s, one.toString()}, {u"name"_s, m_session.nameOf(one)}});
    }
    return list;
}

void CasesViewModel::read()
{
    if (m_session.state() != Session::State::Open || !m_session.membership())
        return;
    m_sync.readCases(
        *m_session.membership(), this,
        [membership = *m_session.membership(), clock = &m_clock](
            sync::CaseDesk &, store::Vault &vault) -> Result<Known> {
            const sync::DeskWork work(membership, vault, *clock);
            auto cases = work.all();
            if (!cases)
                return fail(cases.error());
            return Known{std::move(*cases), work.handlers()};
        },
        [this](const Result<Known> &known) {
            if (m_session.state() != Session::State::Open)
                return;
            m_state = known ? u"ready"_s : u"error"_s;
            if (known)
                m_known = *known;
            else
                qCWarning(logApp, "cases: %s", known.error().logSafe.c_str());
            show();
        });
}

void CasesViewModel::clear()
{
    m_known = {};
    m_selected.clear();
    m_error.clear();
    m_state = u"loading"_s;
    m_identity.clear();
    m_paper.clear();
    m_identityState = u"none"_s;
    setLinked(u"none"_s, nullptr);
    show();
}

void CasesViewModel::setFilter(const QString &filter)
{
    m_filter = filter == "all"_L1 ? filter : u"open"_s;
    show();
}

const DeskCase *CasesViewModel::selected() const
{
    const auto found = std::ranges::find_if(
        m_known.cases, [&](const DeskCase &one) { return one.raised().id.toString() == m_selected; });
    return found == m_known.cases.end() ? nullptr : &*found;
}

void CasesViewModel::show()
{
    QList<QVariantMap> rows, mine;
    m_open = m_late = m_waiting = 0;
    m_handlers.clear();
    m_detail.clear();
    const auto now = m_clock.now();
    if (m_session.membership()) {
        std::ranges::stable_sort(
            m_known.cases, [now](const DeskCase &a, const DeskCase &b) { return record::isMoreWorrying(a, b, now); });
        for (const DeskCase &one : std::as_const(m_known.cases)) {
            const bool isHers = isMine(one);
            if (isHers)
                mine.append(row(one));
            if (isHers && !one.isClosed() && one.next() && one.next()->key == "handler"_L1)
                ++m_waiting;
            if (!mustSee(one))
                continue;
            m_open += one.isClosed() ? 0 : 1;
            m_late += one.next() && one.next()->isLate(now) ? 1 : 0;
            if (!one.isClosed() || m_filter == "all"_L1 || one.raised().id.toString() == m_selected)
                rows.append(row(one));
        }
        for (const StaffId &one : std::as_const(m_known.handlers))
            m_handlers.append(QVariantMap{{u"key"_s, one.toString()}, {u"name"_s, m_session.nameOf(one)}});
        if (const auto *one = selected())
            m_detail = detailOf(*one);
    }
    m_rows.show(rows);
    m_mine.show(mine);
    emit changed();
}

QVariantMap CasesViewModel::row(const DeskCase &one) const
{
    const auto &raised = one.raised();
    const auto next = one.next();
    return {{u"key"_s, raised.id.toString()}, {u"desk"_s, record::name(raised.desk)}, {u"code"_s, raised.code},
        {u"text"_s, raised.text}, {u"atMs"_s, ms(raised.at)}, {u"by"_s, m_session.nameOf(raised.by)},
        {u"step"_s, next ? next->key : QString()}, {u"dueMs"_s, next ? ms(next->due) : 0.0},
        {u"late"_s, next && next->isLate(m_clock.now())}, {u"closed"_s, one.isClosed()}};
}

QStringList CasesViewModel::actsOf(const DeskCase &one) const
{
    const auto &membership = *m_session.membership();
    QStringList acts;
    for (const Act act : record::AllActs) {
        if (act == Act::Raised)
            continue;
        DeskEvent event;
        event.subject = one.raised().id;
        event.desk = one.desk();
        event.act = act;
        event.by = membership.staff();
        event.at = m_clock.now();
        const auto codes = record::codesOf(one.desk(), act);
        event.code = codes.isEmpty() ? QString() : codes.last(); // conflicts are asked about in the sheet
        event.text = u"-"_s;
        event.about = one.decision() ? one.decision()->id : EventId();
        const bool chooses = isMine(one) || one.mayPassOn();
        if (act == Act::Passed && chooses) {
            const auto other = std::ranges::find_if(
                m_known.handlers, [&](const StaffId &each) { return one.mayHandle(each) && each != one.handler(); });
            if (other == m_known.handlers.end())
                continue;
            event.to = *other;
        }
        if (one.blocks(event).isEmpty() && sync::mayWrite(membership.roles(), event))
            acts.append(record::name(act));
    }
    return acts;
}

QVariantMap CasesViewModel::detailOf(const DeskCase &one) const
{
    const auto &membership = *m_session.membership();
    const auto me = membership.staff();
    const bool isHandled = one.desk() == Desk::Complaint || one.desk() == Desk::Concern;
    const auto &raised = one.raised();
    const auto now = m_clock.now();
    QVariantList steps, history, candidates;
    for (const auto &step : one.steps())
        steps.append(QVariantMap{{u"key"_s, step.key}, {u"doneMs"_s, step.done ? ms(*step.done) : 0.0},
            {u"by"_s, m_session.nameOf(step.by)}, {u"dueMs"_s, ms(step.due)}, {u"late"_s, step.isLate(now)}});
    for (const auto &event : one.events()) {
        if (event.act != Act::Raised)
            history.append(
                QVariantMap{{u"act"_s, record::name(event.act)}, {u"code"_s, event.code}, {u"text"_s, event.text},
                    {u"with"_s, event.with}, {u"atMs"_s, ms(event.at)}, {u"by"_s, m_session.nameOf(event.by)}});
    }
    for (const StaffId &each : m_known.handlers) {
        if (one.mayHandle(each) && each != one.handler())
            candidates.append(QVariantMap{{u"key"_s, each.toString()}, {u"name"_s, m_session.nameOf(each)}});
    }
    QStringList named;
    for (const StaffId &each : one.named())
        named.append(m_session.nameOf(each));
    return {{u"key"_s, raised.id.toString()}, {u"desk"_s, record::name(raised.desk)}, {u"code"_s, raised.code},
        {u"text"_s, raised.text}, {u"with"_s, raised.with}, {u"items"_s, raised.items}, {u"atMs"_s, ms(raised.at)},
        {u"by"_s, m_session.nameOf(raised.by)}, {u"mine"_s, raised.by == me},
        {u"handler"_s, m_session.nameOf(one.handler())},
        {u"handling"_s, !one.handler().isNull() && one.handler() == me}, {u"named"_s, named},
        {u"record"_s, raised.record.isNull() ? QString() : raised.record.toString()},
        {u"mayOpen"_s,
            isHandled && !one.isClosed() && one.handler() == me && !raised.record.isNull() && !raised.author.isNull()},
        {u"held"_s, membership.directory().retention().isHeld(raised.record)},
        {u"mayHold"_s,
            membership.may(sync::Action::PlaceHold) && !raised.record.isNull() && (!isHandled || one.handler() == me)},
        {u"closed"_s, one.isClosed()}, {u"decision"_s, one.decision() ? one.decision()->code : QString()},
        {u"refused"_s, one.isRefused()}, {u"release"_s, one.mayRelease(now)}, {u"passOn"_s, one.mayPassOn()},
        {u"acts"_s, actsOf(one)}, {u"steps"_s, steps}, {u"history"_s, history}, {u"candidates"_s, candidates}};
}

void CasesViewModel::select(const QString &key)
{
    if (key == m_selected)
        return;
    m_selected = key;
    m_error.clear();
    m_paper.clear();
    hideIdentity();
    hideLinked();
    show();
}

void CasesViewModel::close()
{
    select({});
}

DeskEvent CasesViewModel::eventFrom(const QVariantMap &what)
{
    DeskEvent event;
    event.code = what[u"code"_s].toString();
    event.text = what[u"text"_s].toString().trimmed();
    event.with = what[u"with"_s].toString().trimmed();
    event.items = what[u"items"_s].toStringList();
    event.to = StaffId::fromString(what[u"to"_s].toString()).value_or(StaffId());
    event.named = staffFrom(what[u"named"_s]);
    return event;
}

void CasesViewModel::raise(const QVariantMap &what)
{
    const auto desk = record::deskFromName(what[u"desk"_s].toString());
    if (!desk)
        return;
    DeskEvent event = eventFrom(what);
    event.desk = *desk;
    event.act = Act::Raised;
    const QString record = what[u"record"_s].toString();
    if (m_desk.session() && m_desk.session()->info().origin == CallOrigin::Practice)
        return; // nothing of an exercise reaches anybody
    if (record == "call"_L1 && m_desk.session())
        event.record = *RecordId::fromBytes(m_desk.session()->info().id.toBytes()); // it will have its call's id
    else
        event.record = RecordId::fromString(record).value_or(RecordId());
    write(std::move(event));
}

void CasesViewModel::act(const QVariantMap &what)
{
    const auto *one = selected();
    const auto name = what[u"act"_s].toString();
    const auto act = std::ranges::find_if(record::AllActs, [&](Act each) { return record::name(each) == name; });
    if (!one || act == record::AllActs.end())
        return;
    DeskEvent event = eventFrom(what);
    event.subject = one->raised().id;
    event.act = *act;
    if (*act == Act::Agreed && one->decision())
        event.about = one->decision()->id;
    write(std::move(event));
}

void CasesViewModel::write(DeskEvent event)
{
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [membership = *m_session.membership(), clock = &m_clock, event = std::move(event)](
            sync::CaseDesk &, store::Vault &vault) { return sync::DeskWork(membership, vault, *clock).act(event); },
        [this](const Result<DeskEvent> &kept) {
            m_error = kept ? QString()
                : kept.error().code == ErrorCode::Refused
                ? QString::fromStdString(std::string(kept.error().logSafe)).replace(u' ', u',')
                : u"failed"_s;
            if (kept)
                emit done(kept->subject.toString());
            else
                qCWarning(logApp, "case: %s", kept.error().logSafe.c_str());
            emit changed();
            read();
        });
}

void CasesViewModel::hold(bool held)
{
    const auto *one = selected();
    if (!one || one->raised().record.isNull())
        return;
    using Keeping = sync::MemberDesk::Keeping;
    m_sync.members<void>(
        this,
        [record = one->raised().record, keeping = held ? Keeping::Hold : Keeping::Lift](sync::MemberDesk &desk,
            std::function<void(Result<void>)> done) { desk.keep(record, keeping, std::move(done)); },
        [this](const Result<void> &said) {
            m_error = said ? QString() : said.error().code == ErrorCode::Refused ? u"role"_s : u"offline"_s;
            emit changed();
        });
}

void CasesViewModel::setIdentity(const QString &state, const QVariantMap &identity)
{
    m_identityState = state;
    m_identity = identity;
    emit changed();
}

void CasesViewModel::hideIdentity()
{
    if (m_identityState != "none"_L1)
        setIdentity(u"none"_s, {});
}

/// Her own record is here; another's comes from the server, which logs the opening first.
void CasesViewModel::openIdentity()
{
    const auto *one = selected();
    if (!one || !m_session.membership() || m_identityState == "loading"_L1)
        return;
    setIdentity(u"loading"_s, {});
    const auto key = m_selected;
    const auto record = one->raised().record;
    struct Own
    {
        bool mayRelease = false;
        std::optional<record::CallRecord> record;
    };
    m_sync.readCases(
        *m_session.membership(), this,
        [membership = *m_session.membership(), clock = &m_clock, record](
            sync::CaseDesk &, store::Vault &vault) -> Result<Own> {
            const auto may = sync::DeskWork(membership, vault, *clock).mayRelease(record);
            if (!may)
                return fail(may.error());
            auto own = *may ? ownRecord(vault, record) : fail(ErrorCode::Refused, "not agreed");
            return Own{*may, own ? std::optional(std::move(*own)) : std::nullopt};
        },
        [this, key, record](const Result<Own> &own) {
            if (m_selected != key || m_identityState != "loading"_L1)
                return;
            const auto &call = m_desk.session();
            if (!own || !own->mayRelease) {
                setIdentity(u"refused"_s, {});
            } else if (own->record) {
                showIdentity(*own->record);
            } else if (call && call->info().id.toBytes() == record.toBytes()) {
                setIdentity(u"ready"_s, {{u"number"_s, call->info().callerNumber}, {u"answers"_s, QVariantList()}});
            } else {
                m_sync.openIdentity(record, this, [this, key](const Result<SyncService::OpenedCase> &opened) {
                    if (m_selected != key || m_identityState != "loading"_L1)
                        return;
                    if (opened)
                        showIdentity(opened->record);
                    else
                        setIdentity(opened.error().code == ErrorCode::Refused ? u"refused"_s : u"offline"_s, {});
                });
            }
        });
}

void CasesViewModel::setLinked(const QString &state, std::unique_ptr<RecordDetail> linked)
{
    m_linkedState = state;
    // the screen lets go of the old one first
    const auto old = std::exchange(m_linked, std::move(linked));
    emit changed();
}

void CasesViewModel::hideLinked()
{
    if (m_linkedState != "none"_L1)
        setLinked(u"none"_s, nullptr);
}

void CasesViewModel::openLinked()
{
    const auto *one = selected();
    if (!one || m_linkedState == "loading"_L1)
        return;
    setLinked(u"loading"_s, nullptr);
    const auto author = one->raised().author;
    m_sync.openForComplaint(
        one->raised().record, this, [this, key = m_selected, author](const Result<SyncService::OpenedCase> &opened) {
            if (m_selected != key || m_linkedState != "loading"_L1)
                return;
            if (!opened) {
                qCWarning(logApp, "linked record: %s", opened.error().logSafe.c_str());
                return setLinked(opened.error().code == ErrorCode::Refused ? u"refused"_s : u"offline"_s, nullptr);
            }
            RecordContext context;
            context.counsellor = m_session.nameOf(author);
            context.delivery = u"opened"_s;
            context.nameOf = [this](const StaffId &staff) { return m_session.nameOf(staff); };
            setLinked(u"ready"_s, std::make_unique<RecordDetail>(*opened, context, m_language.language()));
        });
}

void CasesViewModel::savePaper()
{
    const auto *one = selected();
    if (!one || one->desk() != Desk::Disclosure)
        return;
    const auto paper = disclosurePaper(
        *one, [this](const StaffId &staff) { return m_session.nameOf(staff); }, m_language.language());
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    // named by the moment, not by the case
    QFile file(folder.filePath(u"hearthline-disclosure-%1.pdf"_s.arg(toEpochMs(m_clock.now()))));
    const QByteArray bytes = toPdf(paper);
    const bool isKept = folder.exists() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size();
    m_paper = isKept ? file.fileName() : QString();
    m_error = isKept ? QString() : u"not-saved"_s;
    emit changed();
}

void CasesViewModel::showIdentity(const record::CallRecord &record)
{
    QVariantList answers;
    for (const auto &each : record.responses) {
        const auto response = each.toObject();
        if (response.contains(u"questionnaire"_s)) // what tells who she is stands apart from its form
            continue;
        for (const auto &item : response[u"item"_s].toArray()) {
            const auto answer = item[u"answer"].toArray().first();
            const auto text = answer[u"valueString"].toString();
            if (!text.isEmpty())
                answers.append(QVariantMap{{u"key"_s, item[u"linkId"].toString()}, {u"text"_s, text}});
        }
    }
    setIdentity(u"ready"_s, {{u"number"_s, record.callerNumber}, {u"answers"_s, answers}});
}

} // namespace hl::app
