// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/membersviewmodel.h"

#include "app/viewmodels/keys.h"

#include <algorithm>
#include <memory>

#include <qrencode.h>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QString stateKey(sync::DeviceState state)
{
    switch (state) {
    case sync::DeviceState::Waiting:
        return u"waiting"_s;
    case sync::DeviceState::Active:
        return u"active"_s;
    case sync::DeviceState::Refused:
        return u"refused"_s;
    case sync::DeviceState::Revoked:
        break;
    }
    return u"revoked"_s;
}

sync::RevocationReason reasonFrom(const QString &key)
{
    return key == "left"_L1     ? sync::RevocationReason::Left
        : key == "suspicion"_L1 ? sync::RevocationReason::Suspicion
                                : sync::RevocationReason::Lost;
}

/// A record has the id of its call, which says when that began (UUID version 7); 0 where it does not.
double callMs(const RecordId &record)
{
    const auto &bytes = record.bytes();
    if (bytes[6] >> 4 != 7)
        return 0;
    quint64 at = 0;
    for (std::size_t i = 0; i < 6; ++i)
        at = at << 8 | bytes[i];
    return static_cast<double>(at);
}

QString reasonKey(sync::HoldReason reason)
{
    switch (reason) {
    case sync::HoldReason::Complaint:
        return u"complaint"_s;
    case sync::HoldReason::Investigation:
        return u"investigation"_s;
    case sync::HoldReason::Review:
        break;
    }
    return u"review"_s;
}

} // namespace

QStringList qrRows(const QString &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toLatin1().constData(), 0, QR_ECLEVEL_L), &QRcode_free);
    if (!code)
        return {};
    QStringList rows;
    for (int y = 0; y < code->width; ++y) {
        QString row;
        for (int x = 0; x < code->width; ++x)
            row.append((code->data[y * code->width + x] & 1) != 0 ? u'1' : u'0');
        rows.append(row);
    }
    return rows;
}

QVariantList deviceMaps(const sync::Directory &directory, StaffId staff, DeviceId self,
    const std::function<QVariantMap(const sync::Member &)> &more)
{
    QVariantList list;
    for (const auto *device : directory.devicesOf(staff)) {
        QVariantMap map{{u"key"_s, device->device.toString()}, {u"number"_s, list.size() + 1},
            {u"state"_s, stateKey(device->state)}, {u"atMs"_s, ms(device->at)}, {u"self"_s, device->device == self}};
        if (more)
            map.insert(more(*device));
        list.append(map);
    }
    return list;
}

MembersViewModel::MembersViewModel(SyncService &sync, Session &session, const Clock &clock, Millis pause)
    : m_sync(sync)
    , m_session(session)
    , m_clock(clock)
{
    connect(&session, &Session::stateChanged, this, [this] {
        m_made.clear();
        m_comparing.clear();
        m_error.clear();
        emit changed();
        askAfterDevices();
    });
    connect(&session, &Session::membershipChanged, this, &MembersViewModel::changed);
    m_ask.setInterval(pause);
    connect(&m_ask, &QTimer::timeout, this, &MembersViewModel::askAfterDevices);
}

// Offline, or at a server that does not know, what was heard last stands.
void MembersViewModel::askAfterDevices()
{
    if (m_session.state() != Session::State::Open || !leader()) {
        m_ask.stop();
        return;
    }
    m_ask.start();
    m_sync.members<std::vector<sync::DeviceContact>>(
        this, [](sync::MemberDesk &desk, auto done) { desk.contacts(std::move(done)); },
        [this](const Result<std::vector<sync::DeviceContact>> &answer) {
            if (!answer)
                return;
            m_contacts.clear();
            for (const auto &contact : *answer)
                m_contacts.emplace(contact.device, contact);
            emit changed();
        });
}

bool MembersViewModel::isLate(const sync::Member &device) const
{
    const auto contact = m_contacts.find(device.device);
    return device.isActive() && contact != m_contacts.end() && contact->second.isLate(m_clock.now());
}

int MembersViewModel::late() const
{
    const auto *known = directory();
    if (!known)
        return 0;
    return static_cast<int>(
        std::ranges::count_if(known->devices(), [this](const auto &entry) { return isLate(entry.second); }));
}

const sync::Directory *MembersViewModel::directory() const
{
    const auto &membership = m_session.membership();
    return membership && leader() ? &membership->directory() : nullptr;
}

QVariantList MembersViewModel::waiting() const
{
    QVariantList list;
    const auto *known = directory();
    if (!known)
        return list;
    std::vector<const sync::Member *> devices;
    for (const auto &[id, device] : known->devices())
        if (device.state == sync::DeviceState::Waiting)
            devices.push_back(&device);
    std::ranges::sort(devices, {}, [](const auto *device) { return device->since; });
    const auto *self = known->device(m_session.membership()->device());
    for (const auto *device : devices) {
        const auto *admission = known->admission(device->device);
        const bool looked = admission->challenge && admission->challenger != self->device;
        const QString state = admission->invite.expires < m_clock.now() ? u"expired"_s
            : looked                                                    ? u"looked"_s
            : known->mayApprove(*self, *device).isGood()                ? u"ready"_s
                                                                        : u"other"_s;
        list.append(QVariantMap{{u"key"_s, device->device.toString()}, {u"name"_s, m_session.nameOf(device->staff)},
            {u"roles"_s, keys(device->roles)}, {u"atMs"_s, ms(device->at)}, {u"state"_s, state}});
    }
    return list;
}

QVariantList MembersViewModel::people() const
{
    QVariantList list;
    const auto *known = directory();
    if (!known)
        return list;
    const auto &own = *m_session.membership();
    for (const auto &[staff, person] : known->people()) {
        if (!person.hasJoined)
            continue;
        bool isAnyLate = false;
        const auto contactOf = [&](const sync::Member &device) {
            const auto contact = m_contacts.find(device.device);
            const bool isKnown = contact != m_contacts.end();
            isAnyLate = isAnyLate || isLate(device);
            return QVariantMap{{u"seenMs"_s, isKnown ? ms(contact->second.seen) : 0.0},
                {u"heldMs"_s, isKnown && contact->second.heldSince ? ms(*contact->second.heldSince) : 0.0},
                {u"late"_s, isLate(device)}};
        };
        const QVariantList devices = deviceMaps(*known, staff, own.device(), contactOf);
        list.append(QVariantMap{{u"key"_s, staff.toString()}, {u"name"_s, m_session.nameOf(staff)},
            {u"roles"_s, keys(person.roles)}, {u"self"_s, staff == own.staff()}, {u"removed"_s, person.isRemoved},
            {u"late"_s, isAnyLate}, {u"devices"_s, devices}});
    }
    return list;
}

QVariantList MembersViewModel::proposals() const
{
    QVariantList list;
    const auto *known = directory();
    if (!known)
        return list;
    for (const auto &[hash, awaiting] : known->awaiting()) {
        const auto body = sync::StatementBody::fromBytes(awaiting.statement.body);
        const auto roles = body ? sync::RoleChangePayload::fromBytes(body->payload) : fail(body.error());
        const auto removal = body ? sync::RevocationPayload::fromBytes(body->payload) : fail(body.error());
        const bool isRoles = body && body->kind == sync::StatementKind::RoleChange && roles;
        if (!isRoles && !(body && body->kind == sync::StatementKind::Revocation && removal))
            continue;
        list.append(
            QVariantMap{{u"key"_s, QString::fromLatin1(hash.toHex())}, {u"kind"_s, isRoles ? u"roles"_s : u"removal"_s},
                {u"name"_s, m_session.nameOf(isRoles ? roles->staff : removal->staff)},
                {u"roles"_s, isRoles ? keys(roles->roles) : QStringList()}, {u"by"_s, m_session.nameOf(awaiting.by)},
                {u"mine"_s, awaiting.by == m_session.membership()->staff()}});
    }
    return list;
}

bool MembersViewModel::mayLift() const
{
    return m_session.state() == Session::State::Open && m_session.membership()
        && m_session.membership()->may(sync::Action::LiftHold);
}

QVariantList MembersViewModel::liftings() const
{
    if (!mayLift())
        return {};
    const StaffId self = m_session.membership()->staff();
    QVariantList list;
    for (const auto &[record, held] : m_session.membership()->directory().retention().held()) {
        if (held.lifting.empty())
            continue;
        QStringList by;
        for (const StaffId &staff : held.lifting)
            by.append(m_session.nameOf(staff));
        list.append(QVariantMap{{u"key"_s, record.toString()}, {u"callMs"_s, callMs(record)},
            {u"heldBy"_s, m_session.nameOf(held.by)}, {u"sinceMs"_s, ms(held.since)},
            {u"reason"_s, reasonKey(held.reason)}, {u"by"_s, by}, {u"mine"_s, held.lifting.contains(self)}});
    }
    std::ranges::sort(list, {}, [](const QVariant &each) { return each.toMap()[u"sinceMs"_s].toDouble(); });
    return list;
}

void MembersViewModel::agreeToLift(const QString &liftingKey)
{
    const auto record = RecordId::fromString(liftingKey);
    if (record && mayLift())
        actOnly([id = *record](sync::MemberDesk &desk,
                    auto done) { desk.keep(id, sync::MemberDesk::Keeping::Lift, std::move(done)); },
            {});
}

void MembersViewModel::select(const QString &key)
{
    m_selected = key;
    m_error.clear();
    emit changed();
    askAfterDevices(); // whoever looks sees how it is now
}

void MembersViewModel::close()
{
    select({});
}

template <typename Value>
void MembersViewModel::act(SyncService::MemberAct<Value> doIt, std::function<void(const Value &)> after)
{
    if (m_busy || !leader())
        return;
    m_error.clear();
    setBusy(true);
    m_sync.members<Value>(this, std::move(doIt), [this, after = std::move(after)](const Result<Value> &answer) {
        if (answer)
            after(*answer);
        else
            failed(answer.error());
        setBusy(false);
    });
}

void MembersViewModel::actOnly(SyncService::MemberAct<void> doIt, std::function<void()> after)
{
    if (m_busy || !(leader() || mayLift()))
        return;
    m_error.clear();
    setBusy(true);
    m_sync.members<void>(this, std::move(doIt), [this, after = std::move(after)](const Result<void> &answer) {
        if (!answer)
            failed(answer.error());
        else if (after)
            after();
        setBusy(false);
    });
}

void MembersViewModel::failed(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongKey:
        m_comparing.clear();
        m_error = u"other-digits"_s;
        break;
    case ErrorCode::Timeout:
        m_error = u"expired"_s;
        break;
    case ErrorCode::Network:
        m_error = u"offline"_s;
        break;
    case ErrorCode::Refused:
        m_error = u"refused"_s;
        break;
    default:
        m_error = u"failed"_s;
    }
}

void MembersViewModel::setBusy(bool busy)
{
    m_busy = busy;
    emit changed();
}

void MembersViewModel::invite(const QString &name, const QString &role)
{
    const auto roles = roleFrom(role);
    if (roles && !name.trimmed().isEmpty())
        sendInvite({name.trimmed(), *roles, {}});
}

void MembersViewModel::inviteDevice(const QString &memberKey)
{
    if (const auto staff = StaffId::fromString(memberKey); staff && directory())
        sendInvite({m_session.nameOf(*staff), sync::Role::Counsellor, *staff});
}

void MembersViewModel::sendInvite(const sync::Invitation &invitation)
{
    act<sync::MadeInvite>([invitation](sync::MemberDesk &desk, auto done) { desk.invite(invitation, std::move(done)); },
        [this, name = invitation.name](const sync::MadeInvite &invite) {
            m_made = {{u"link"_s, invite.link}, {u"code"_s, qrRows(invite.link)}, {u"untilMs"_s, ms(invite.expires)},
                {u"name"_s, name}};
        });
}

void MembersViewModel::putInviteAway()
{
    m_made.clear();
    emit changed();
}

void MembersViewModel::look(const QString &deviceKey)
{
    const auto device = DeviceId::fromString(deviceKey);
    const auto *known = directory();
    const auto *admission = device && known ? known->admission(*device) : nullptr;
    if (!admission)
        return;
    if (admission->challenge) { // this device has begun before, and was closed meanwhile
        m_comparing = deviceKey;
        emit changed();
        return;
    }
    act<QString>([id = *device](sync::MemberDesk &desk, auto done) { desk.challenge(id, std::move(done)); },
        [this, deviceKey](const QString &) { m_comparing = deviceKey; });
}

void MembersViewModel::approve(
    const QString &deviceKey, const QString &digits, const QString &lineUser, const QString &linePassword)
{
    const auto device = DeviceId::fromString(deviceKey);
    if (!device || digits.trimmed().size() != 6)
        return;
    std::optional<sync::LineAccount> line;
    if (!lineUser.trimmed().isEmpty())
        line = sync::LineAccount{lineUser.trimmed(), linePassword.toUtf8()};
    actOnly([id = *device, six = digits.trimmed(), line](
                sync::MemberDesk &desk, auto done) { desk.approve(id, six, line, std::move(done)); },
        [this] { m_comparing.clear(); });
}

void MembersViewModel::turnAway(const QString &deviceKey)
{
    if (const auto device = DeviceId::fromString(deviceKey))
        actOnly([id = *device](sync::MemberDesk &desk, auto done) { desk.turnAway(id, std::move(done)); },
            [this] { m_comparing.clear(); });
}

void MembersViewModel::revokeDevice(const QString &deviceKey, const QString &reason)
{
    const auto device = DeviceId::fromString(deviceKey);
    const auto *known = directory();
    const auto *member = device && known ? known->device(*device) : nullptr;
    if (member)
        actOnly([staff = member->staff, id = *device, why = reasonFrom(reason)](
                    sync::MemberDesk &desk, auto done) { desk.revoke(staff, id, why, std::move(done)); },
            {});
}

void MembersViewModel::remove(const QString &memberKey)
{
    if (const auto staff = StaffId::fromString(memberKey))
        actOnly([id = *staff](sync::MemberDesk &desk,
                    auto done) { desk.revoke(id, {}, sync::RevocationReason::Left, std::move(done)); },
            {});
}

void MembersViewModel::setRole(const QString &memberKey, const QString &role)
{
    const auto staff = StaffId::fromString(memberKey);
    const auto roles = roleFrom(role);
    if (staff && roles)
        actOnly([id = *staff, to = *roles](
                    sync::MemberDesk &desk, auto done) { desk.changeRoles(id, to, std::move(done)); },
            {});
}

void MembersViewModel::agree(const QString &proposalKey)
{
    actOnly([hash = QByteArray::fromHex(proposalKey.toLatin1())](
                sync::MemberDesk &desk, auto done) { desk.endorse(hash, std::move(done)); },
        {});
}

} // namespace hl::app
