// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/messages.pb.h"
#include "tests/sync/device.h"

#include <deque>

namespace hl::sync::test {

namespace wire = hearthline::wire;

inline QByteArray packed(const google::protobuf::MessageLite &message)
{
    return QByteArray::fromStdString(message.SerializeAsString());
}

/// A network that a test answers by hand.
class HandTransport final : public Transport
{
public:
    struct Call
    {
        HttpRequest request;
        Done done;
    };
    void send(HttpRequest request, Done done) override { calls.push_back({std::move(request), std::move(done)}); }

    /// Takes the oldest call whose target begins so.
    std::optional<Call> take(const QByteArray &start)
    {
        for (auto it = calls.begin(); it != calls.end(); ++it) {
            if (!it->request.target.startsWith(start))
                continue;
            Call call = std::move(*it);
            calls.erase(it);
            return call;
        }
        return std::nullopt;
    }
    std::vector<Call> calls;
};

/// The organisation's side without a server: keys, members, and what a server would answer.
struct Organisation
{
    explicit Organisation(const Clock &clockRef)
        : clock(clockRef)
        , id(OrgId::create(clock))
    {
        statement.org = id;
        statement.epoch = monthOf(clock.now());
        statement.team = team.publicKey;
        statement.archive = archive.publicKey;
        statement.receipt = receipt.publicKey;
        statement.serverName = QStringLiteral("localhost");
        const Signed body = signStatement(statement, root.secretKey);
        directory.mutable_org()->set_body(body.body.toStdString());
        directory.mutable_org()->set_signature(body.signature.toStdString());
    }
    /// Adds a member; the record is what joining would have kept.
    wire::MembershipRecord admit(const store::Vault &vault, Role role)
    {
        const auto inviteKey = crypto::SigningKeyPair::generate();
        const InviteCert place{id, InviteId::create(clock), StaffId::create(clock), role, inviteKey.publicKey, "n"};
        const DeviceStatement device{id, place.invite, DeviceId::create(clock),
            const_cast<store::Vault &>(vault).keyring().deviceSigning().publicKey,
            const_cast<store::Vault &>(vault).keyring().deviceBox().publicKey};
        const Signed cert = signInviteCert(place, root.secretKey);
        const Signed own = signDevice(device, inviteKey.secretKey);
        auto *entry = directory.add_devices();
        entry->set_invite_body(cert.body.toStdString());
        entry->set_invite_signature(cert.signature.toStdString());
        entry->set_device_body(own.body.toStdString());
        entry->set_device_signature(own.signature.toStdString());
        wire::MembershipRecord record;
        record.mutable_invite()->set_org_id(id.toBytes().toStdString());
        record.mutable_invite()->set_root_key(root.publicKey.toBytes().toStdString());
        record.set_device_id(device.device.toBytes().toStdString());
        *record.mutable_directory() = directory;
        return record;
    }

    const Clock &clock;
    OrgId id;
    crypto::SigningKeyPair root = crypto::SigningKeyPair::generate();
    crypto::SigningKeyPair receipt = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair team = crypto::BoxKeyPair::generate();
    crypto::BoxKeyPair archive = crypto::BoxKeyPair::generate();
    OrgStatement statement;
    wire::DirectoryReply directory;
    QByteArray incarnation = QByteArray(16, 'A');
};

/// Jobs of the vault thread, run by hand.
struct Queue
{
    std::deque<std::function<void()>> jobs;
    SyncEngine::Hooks hooks()
    {
        return {{}, [this](std::function<void()> job) { jobs.push_back(std::move(job)); },
            [](const std::function<void()> &work) { work(); }};
    }
    void runOne()
    {
        const auto job = std::move(jobs.front());
        jobs.pop_front();
        job();
    }
};

} // namespace hl::sync::test
