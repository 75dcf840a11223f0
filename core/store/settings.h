// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

#include <QByteArray>
#include <QString>

namespace hl::store {

class Database;

/// Small values inside of the vault: server address and pins, SIP account, language, own ids.
class Settings
{
public:
    explicit Settings(Database &db);

    /// nullopt when it was never set.
    [[nodiscard]] Result<std::optional<QByteArray>> value(const QString &key) const;
    [[nodiscard]] Result<void> set(const QString &key, const QByteArray &value);
    [[nodiscard]] Result<void> remove(const QString &key);

private:
    Database &m_db;
};

} // namespace hl::store
