// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/contentshelf.h"

#include "core/crypto/crypto.h"

#include <QFile>
#include <QFileInfo>

namespace hl::sync {

namespace {

constexpr qint64 LargestPack = 4 << 20; // what core/content takes at most

} // namespace

std::shared_ptr<const ContentShelf::Pack> ContentShelf::newest()
{
    const std::lock_guard lock(m_mutex);
    const QFileInfo info(m_file);
    if (!info.exists()) {
        m_pack.reset();
        return nullptr;
    }
    if (m_pack && info.lastModified() == m_changed && info.size() == m_pack->bytes.size())
        return m_pack;
    QFile file(m_file);
    if (info.size() > LargestPack || !file.open(QIODevice::ReadOnly))
        return m_pack;
    const QByteArray bytes = file.readAll();
    m_changed = info.lastModified();
    m_pack = std::make_shared<const Pack>(Pack{bytes, crypto::hash(bytes)});
    return m_pack;
}

} // namespace hl::sync
