// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "tests/sync/device.h"
#include "tests/sync/statements.h"

#include <deque>

namespace hl::sync::test {

namespace wire = hearthline::wire;

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
struct Organisation : Statements
{
    explicit Organisation(const Clock &clockRef)
        : Statements(clockRef)
        , clock(clockRef)
    {
    }
    /// Adds a member; the record is what joining would have kept.
    wire::MembershipRecord admit(store::Vault &vault, Role role)
    {
        const auto box = vault.keyring().deviceBox();
        if (!box)
            qFatal("a vault without a box key");
        const Person person = Statements::admit({vault.keyring().deviceSigning().clone(), box->clone(), {}}, role);
        wire::MembershipRecord record;
        record.mutable_invite()->set_org_id(id.toBytes().toStdString());
        record.mutable_invite()->set_root_key(root.publicKey.toBytes().toStdString());
        record.set_device_id(person.member.device.toBytes().toStdString());
        for (const Signed &statement : log)
            *record.add_statements() = message(statement);
        return record;
    }
    static wire::Statement message(const Signed &statement)
    {
        wire::Statement message;
        message.set_body(statement.body.toStdString());
        message.set_signature(statement.signature.toStdString());
        return message;
    }
    /// What /v1/statements?after= would answer.
    [[nodiscard]] wire::StatementPage page(quint64 after) const
    {
        wire::StatementPage page;
        page.set_head(log.size());
        page.set_next(log.size());
        for (quint64 n = after; n < log.size(); ++n)
            *page.add_statements() = message(log[n]);
        return page;
    }
    /// The answer to that request.
    [[nodiscard]] QByteArray statements(const QByteArray &target) const
    {
        return packed(page(target.mid(target.indexOf("after=") + 6).split('&').front().toULongLong()));
    }

    const Clock &clock;
    QByteArray incarnation = QByteArray(16, 'A');
};

/// Of a device that takes so long for whatever asks it the time.
class CostlyClock final : public Clock
{
public:
    explicit CostlyClock(Timestamp start)
        : m_start(start)
    {
    }
    [[nodiscard]] Timestamp now() const override { return m_start + (m_elapsed += costs); }
    [[nodiscard]] Millis elapsed() const override { return m_elapsed; }

    Millis costs{0};

private:
    Timestamp m_start;
    mutable Millis m_elapsed{0};
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
    void runAll()
    {
        while (!jobs.empty())
            runOne();
    }
};

} // namespace hl::sync::test
