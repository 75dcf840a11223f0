// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/byhand.h"

namespace hl::sync::test {

/// A counsellor's and a leader's device whose engines are answered by hand, request by request.
class EngineByHand : public QObject
{
protected:
    ManualClock m_clock{fromEpochMs(1795316400000)};
    QTemporaryDir m_directory;
    std::unique_ptr<Organisation> m_org;
    std::unique_ptr<HandTransport> m_net, m_leaderNet;
    std::unique_ptr<Device> m_device, m_leader;
    int m_round = 0;

    std::unique_ptr<Device> admit(
        Role role, Transport &transport, SyncEngine::Hooks hooks = {}, const Clock *ofItsOwn = nullptr)
    {
        const Clock &clock = ofItsOwn ? *ofItsOwn : m_clock;
        auto vault = makeVault(m_directory.filePath(QStringLiteral("v%1").arg(++m_round)), clock);
        if (role == Role::Leader && !vault->keyring().put(QStringLiteral("team"), m_org->team))
            qFatal("team key");
        const auto record = m_org->admit(*vault, role);
        auto membership = Membership::fromRecord(record);
        if (!membership)
            qFatal("membership: %s", membership.error().logSafe.c_str());
        return std::make_unique<Device>(clock, std::move(vault), transport, std::move(*membership), std::move(hooks));
    }
    static void answer(std::optional<HandTransport::Call> call, int status, const QByteArray &body)
    {
        QVERIFY(call.has_value());
        call->done(HttpReply{status, body});
    }
    /// Opens the session and answers the directory, so that pushes and pulls are on the table.
    void bringOnline(Device &device, HandTransport &net)
    {
        device.engine.poll();
        hearthline::wire::ChallengeReply challenge;
        challenge.set_nonce(std::string(32, 'n'));
        answer(net.take("/v1/challenge"), 200, packed(challenge));
        hearthline::wire::SessionReply session;
        session.set_token(std::string(32, 't'));
        answer(net.take("/v1/session"), 200, packed(session));
        if (auto statements = net.take("/v1/statements"))
            statements->done(HttpReply{200, m_org->statements(statements->request.target)});
    }
    /// What an honest server would answer to this push.
    hearthline::wire::PushReply honest(
        const HttpRequest &request, const QList<int> &rejected = {}, RejectCode code = RejectCode::BadSignature) const
    {
        hearthline::wire::PushRequest push;
        hearthline::wire::PushReply reply;
        if (!push.ParseFromString(request.body.toStdString()))
            qFatal("no push");
        reply.set_incarnation(m_org->incarnation.toStdString());
        std::vector<Receipt> receipts;
        for (const std::string &bytes : push.events()) {
            const auto event = decode(QByteArrayView(bytes));
            Receipt receipt;
            receipt.seq = receipts.size() + 1;
            receipt.event = event->header.id;
            receipt.eventHash = event->hash();
            receipt.headHash = QByteArray(HashBytes, 'h');
            receipts.push_back(receipt);
        }
        signReceipts(receipts, m_org->receipt.secretKey);
        for (int i = 0; i < push.events_size(); ++i) {
            auto *verdict = reply.add_verdicts();
            if (rejected.contains(i)) {
                verdict->set_outcome(hearthline::wire::REJECTED);
                verdict->set_code(static_cast<quint32>(code));
                continue;
            }
            verdict->set_outcome(hearthline::wire::STORED);
            verdict->set_receipt(receipts[static_cast<size_t>(i)].toBytes().toStdString());
        }
        return reply;
    }
    void pulled(HandTransport &net, const char *topic, const QByteArrayList &events, quint64 next, quint64 head)
    {
        hearthline::wire::PullPage page;
        page.set_incarnation(m_org->incarnation.toStdString());
        page.set_head(head);
        page.set_next(next);
        quint64 seq = next - static_cast<quint64>(events.size());
        for (const QByteArray &event : events) {
            auto *item = page.add_events();
            item->set_seq(++seq);
            item->set_event(event.toStdString());
        }
        answer(net.take(QByteArray("/v1/streams/") + topic + "/events?after="), 200, packed(page));
    }
    void begin()
    {
        m_org = std::make_unique<Organisation>(m_clock);
        m_net = std::make_unique<HandTransport>();
        m_leaderNet = std::make_unique<HandTransport>();
        m_leader = admit(Role::Leader, *m_leaderNet);
        m_device = admit(Role::Counsellor, *m_net);
    }
    void end()
    {
        m_device.reset();
        m_leader.reset();
    }
};

} // namespace hl::sync::test
