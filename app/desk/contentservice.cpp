// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/contentservice.h"

#include "core/base/log.h"
#include "sync/client/contentupdater.h"

namespace hl::app {

using content::Content;
using content::ContentId;

Result<content::ContentStore *> ContentShelf::store()
{
    if (!m_store) {
        auto opened = content::ContentStore::open(m_folder);
        if (!opened)
            return fail(opened.error());
        m_store = std::move(*opened);
    }
    return &*m_store;
}

Content ContentShelf::contentOf(const ContentId &id)
{
    if (id.isNull() || id == Content::builtIn().id())
        return Content::builtIn();
    const auto kept = store();
    auto found = kept ? (*kept)->find(id) : Result<Content>(fail(kept.error()));
    if (found)
        return std::move(*found);
    qCWarning(logApp, "content of a call: %s", found.error().logSafe.c_str());
    return Content::builtIn();
}

ContentService::ContentService(VaultService &vault, const QString &folder)
    : m_vault(vault)
    , m_shelf(std::make_shared<ContentShelf>(folder))
    , m_active(Content::builtIn())
{
}

void ContentService::begin(std::function<void()> ready)
{
    m_vault.ask(
        this,
        [shelf = m_shelf](store::Vault &vault) -> Result<Content> {
            const auto id = sync::ContentUpdater::active(vault.settings());
            const auto kept = shelf->store();
            if (!id || !kept)
                return fail(id ? kept.error() : id.error());
            return (*kept)->content(*id);
        },
        [this, ready = std::move(ready)](const Result<Content> &content) {
            if (content)
                m_active = *content;
            else
                qCWarning(logApp, "content: %s", content.error().logSafe.c_str());
            emit changed();
            ready();
        });
}

void ContentService::end()
{
    m_active = Content::builtIn();
    m_refused.clear();
    emit changed();
}

void ContentService::adopt(const Content &content)
{
    m_active = content;
    m_refused.clear();
    emit changed();
}

void ContentService::refuse(const content::Findings &findings)
{
    qCWarning(logApp, "a content pack was refused: %s", content::toError(findings).logSafe.c_str());
    m_refused = findings;
    emit changed();
}

} // namespace hl::app
