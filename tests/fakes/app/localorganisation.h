// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/transport.h"
#include "sync/server/admin/members.h"
#include "sync/server/api.h"

#include <atomic>
#include <memory>

#include <QTemporaryDir>

namespace hl::test {

/// An organisation in this process: the server's own code without its sockets, and a transport that leads there.
class LocalOrganisation
{
public:
    explicit LocalOrganisation(const Clock &clock);

    /// A link for a new member, with an account at a telephone exchange that does not exist.
    QString invite(const QString &name, sync::Role role);
    /// The root ends a device, for everybody.
    void revoke(const DeviceId &device);
    /// Events that revoked devices brought late.
    [[nodiscard]] int quarantined();
    [[nodiscard]] std::unique_ptr<sync::Transport> transport(sync::Post post);

    /// Calls are recorded; says so in invites made from now on.
    void setRecords(bool records) { m_records = records; }
    /// Nobody answers.
    void setDown(bool down) { m_down = down; }
    /// The server does what it is asked, but its replies get lost.
    void setMute(bool mute) { m_mute = mute; }
    /// The telephone queue asks: the lines that may ring now, by commas. Invites give c1, c2...
    [[nodiscard]] QByteArray mayRing();
    /// Events in a log, e.g. "records".
    [[nodiscard]] int count(sync::Topic topic);

private:
    friend class LocalTransport;
    [[nodiscard]] sync::ApiReply handle(
        const sync::HttpRequest &request, sync::Patience patience, bool isAgain = false);

    const Clock &m_clock;
    QTemporaryDir m_folder;
    sync::Organisation m_organisation;
    sync::ServerFiles m_files;
    std::unique_ptr<sync::ServerStore> m_store;
    std::unique_ptr<sync::Registry> m_registry;
    sync::ServerKeys m_keys;
    sync::Bell m_bell;
    std::unique_ptr<sync::Api> m_api;
    int m_lines = 0;
    bool m_records = false;
    std::atomic<bool> m_down = false;
    std::atomic<bool> m_mute = false;
};

} // namespace hl::test
