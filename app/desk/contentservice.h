// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/vaultservice.h"
#include "core/content/content.h"
#include "core/content/contentstore.h"

namespace hl::app {

/// The packs of this device; used on the vault thread only.
class ContentShelf
{
public:
    explicit ContentShelf(QString folder)
        : m_folder(std::move(folder))
    {
    }
    /// Errors: Io.
    [[nodiscard]] Result<content::ContentStore *> store();
    /// What a call or record was made with; built-in content where that is not here any more or was never noted.
    [[nodiscard]] content::Content contentOf(const content::ContentId &id);

private:
    QString m_folder;
    std::optional<content::ContentStore> m_store;
};

/// The clinical content that calls are guided by: the organisation's newest pack that was found good, or what is built
/// in. A call keeps what it began with. sync::ContentUpdater fetches and checks; here is what is in use. Thread: ui.
class ContentService final : public QObject
{
    Q_OBJECT
public:
    ContentService(VaultService &vault, const QString &folder);

    [[nodiscard]] const content::Content &active() const { return m_active; }
    [[nodiscard]] bool isBuiltIn() const { return m_active.id().version == 0; }
    /// What is wrong with the pack that came last and was not taken; empty after one that was.
    [[nodiscard]] const content::Findings &refused() const { return m_refused; }

    /// The vault is open: its settings name the pack that counts.
    void begin(std::function<void()> ready);
    void end();
    /// From the next call on.
    void adopt(const content::Content &content);
    void refuse(const content::Findings &findings);

    /// For jobs on the vault thread that read old calls and records.
    [[nodiscard]] const std::shared_ptr<ContentShelf> &shelf() const { return m_shelf; }

signals:
    void changed();

private:
    VaultService &m_vault;
    std::shared_ptr<ContentShelf> m_shelf;
    content::Content m_active;
    content::Findings m_refused;
};

} // namespace hl::app
