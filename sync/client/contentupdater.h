// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/contentstore.h"
#include "core/store/settings.h"
#include "sync/client/apiclient.h"

namespace hl::sync {

/// Fetches the organisation's newest content pack, checks it and puts it into use. A pack that is not signed with the
/// content key of the organisation's root-signed statement, that lint refuses, or that is older than what is in use
/// changes nothing. Lives on the vault thread; checking takes seconds and runs elsewhere. Safe to kill anywhere.
class ContentUpdater
{
public:
    struct Hooks
    {
        Post post; ///< brings a function back to the vault thread
        std::function<void(std::function<void()>)> elsewhere; ///< runs one on another thread; none: here and now
        std::function<void(const content::Content &)> adopted; ///< from the next call on, this is the content
        std::function<void(const content::Findings &)> refused; ///< a pack was there and is not used: tell a person
    };

    ContentUpdater(const Membership &membership, store::Settings &settings, content::ContentStore &packs,
        ApiClient &api, Hooks hooks);

    /// Asks whether there is a newer pack, unless a check is under way. Call it after start, when the network is back
    /// and some times a day. Costs one small request when nothing is new.
    void check();

    /// What the vault says is in use; the null id before the first pack. Errors: those of Settings.
    [[nodiscard]] static Result<content::ContentId> active(const store::Settings &settings);

private:
    void onHead(const Result<HttpReply> &reply);
    void requestPart();
    void onPart(const Result<HttpReply> &reply);
    void examine();
    void finish(const content::Checked<content::Content> &examined);
    [[nodiscard]] content::Checked<void> adopt(const content::Content &content);
    /// Names a pack as examined under the present content key: a refused one is not fetched again, until the key
    /// changes.
    [[nodiscard]] QByteArray seenMark(const QByteArray &hash) const;

    const Membership &m_membership;
    store::Settings &m_settings;
    content::ContentStore &m_packs;
    ApiClient &m_api;
    Hooks m_hooks;
    bool m_busy = false;
    QByteArray m_hash; ///< of the pack that is being fetched
    quint64 m_size = 0;
    QByteArray m_pack; ///< what has come of it
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
