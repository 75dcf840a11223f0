// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/membership.h"

#include "sync/wire/former.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

namespace hl::sync {

namespace {

const QString SettingsKey = QStringLiteral("sync.membership");

std::vector<Signed> signedOf(const google::protobuf::RepeatedPtrField<hearthline::wire::Statement> &kept)
{
    std::vector<Signed> statements;
    for (const auto &one : kept)
        statements.push_back({bytes(one.body()), bytes(one.signature())});
    return statements;
}

/// Nullptr also for one that was never let in.
const Member *memberOf(const Directory &directory, DeviceId device)
{
    const Member *member = directory.device(device);
    return member && (member->isActive() || member->state == DeviceState::Revoked) ? member : nullptr;
}

} // namespace

Result<std::optional<Membership>> Membership::load(const store::Settings &settings)
{
    const auto stored = settings.value(SettingsKey);
    if (!stored)
        return fail(stored.error());
    if (!*stored)
        return std::nullopt;
    hearthline::wire::MembershipRecord record;
    if (!record.ParseFromArray((*stored)->constData(), static_cast<int>((*stored)->size())))
        return fail(ErrorCode::Corrupt, "kept membership is damaged");
    auto membership = fromRecord(record);
    if (!membership)
        return fail(membership.error());
    return std::optional(std::move(*membership));
}

Result<Membership> Membership::fromRecord(const hearthline::wire::MembershipRecord &record)
{
    const auto org = OrgId::fromBytes(bytes(record.invite().org_id()));
    const auto root = crypto::PublicKey::fromBytes(QByteArrayView(record.invite().root_key()));
    const auto device = DeviceId::fromBytes(bytes(record.device_id()));
    if (!org || !root || !device)
        return fail(ErrorCode::Corrupt, "kept membership is damaged");
    std::vector<Signed> statements = signedOf(record.statements());
    const quint64 known = statements.size();
    if (statements.empty()) // a vault of the time before statements: good until the first ones come
        statements = formerStatements(record.former(), *org);
    auto directory = Directory::fold(statements, *root, *org);
    if (!directory)
        return fail(directory.error());
    const Member *self = memberOf(*directory, *device);
    if (!self)
        return fail(ErrorCode::Unauthorised, "this device is not in its organisation's directory");
    Membership membership;
    membership.m_record = std::make_shared<hearthline::wire::MembershipRecord>(record);
    membership.m_org = *org;
    membership.m_root = *root;
    membership.m_self = *self;
    membership.m_name = QString::fromStdString(record.bundle().name());
    membership.m_server.url = QString::fromStdString(record.invite().server_url());
    membership.m_server.caDer = bytes(record.invite().ca_der());
    for (const std::string &pin : record.invite().spki_pins())
        membership.m_server.pins.append(bytes(pin));
    const auto &voice = record.bundle().voice();
    membership.m_voice
        = {QString::fromStdString(voice.user()), bytes(voice.password()), QString::fromStdString(voice.domain()),
            QString::fromStdString(voice.proxy()), bytes(voice.ca_pem()), voice.record_calls()};
    membership.m_directory = std::move(*directory);
    membership.m_known = known;
    return membership;
}

Result<void> Membership::save(store::Settings &settings) const
{
    return settings.set(SettingsKey, bytes(m_record->SerializeAsString()));
}

QString Membership::nameOf(StaffId staff) const
{
    const auto devices = m_directory.devicesOf(staff);
    const std::string &key = m_record->bundle().directory_key();
    if (devices.empty() || key.empty())
        return {};
    const auto directoryKey = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(key.data()), key.size()});
    return openName(directoryKey, staff, devices.front()->sealedName).value_or(QString());
}

QList<StaffId> Membership::members() const
{
    QList<StaffId> staff;
    for (const auto &[id, device] : m_directory.devices()) {
        if (device.isActive() && !staff.contains(device.staff))
            staff.append(device.staff);
    }
    return staff;
}

Result<void> Membership::addStatements(quint64 after, std::span<const Signed> statements)
{
    if (after != 0 && after != m_known)
        return fail(ErrorCode::Conflict, "these statements do not follow those that are known");
    Directory directory = after == 0 ? Directory(m_root, m_org) : m_directory;
    auto record = std::make_shared<hearthline::wire::MembershipRecord>(*m_record);
    if (after == 0) {
        record->clear_former();
        record->clear_statements();
    }
    for (const Signed &statement : statements) {
        directory.apply(statement);
        auto *kept = record->add_statements();
        kept->set_body(statement.body.toStdString());
        kept->set_signature(statement.signature.toStdString());
    }
    const Member *self = memberOf(directory, m_self.device);
    if (!directory.hasOrg() || !self)
        return fail(ErrorCode::Unauthorised, "the server's statements leave this device out");
    m_self = *self;
    m_record = std::move(record);
    m_directory = std::move(directory);
    m_known = after + statements.size();
    return {};
}

std::vector<Signed> Membership::allStatements() const
{
    return signedOf(m_record->statements());
}

} // namespace hl::sync
