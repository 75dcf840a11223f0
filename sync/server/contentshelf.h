// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace hl::sync {

/// The newest content pack, as a file that the admin tool replaces as a whole. To the server it is bytes: who may sign
/// one, and whether it is newer, the devices decide. Any thread.
class ContentShelf
{
public:
    struct Pack
    {
        QByteArray bytes;
        QByteArray hash; ///< BLAKE2b-256 of the bytes
    };

    explicit ContentShelf(QString file)
        : m_file(std::move(file))
    {
    }

    /// nullptr when none was published. Looks at the file each time, reads it when it has changed.
    [[nodiscard]] std::shared_ptr<const Pack> newest();

private:
    const QString m_file;
    std::mutex m_mutex;
    QDateTime m_changed;
    std::shared_ptr<const Pack> m_pack;
};

} // namespace hl::sync
