// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace hl::platform {

/// What guards the device secret, worst first.
enum class Protection {
    None, ///< a file that only its owner may read (0600): whoever copies the disk has it, only the passphrase is left
    KeyStore, ///< the system's key store (Secret Service, KWallet, Keychain, Credential Manager)
};

struct DeviceSecret
{
    Secret bytes; ///< 32 random bytes
    Protection protection = Protection::None;
};

/// Where the device secret may be kept when no key store answers.
enum class Fallback {
    Refuse,
    FileWithConsent, ///< the user was told what it means and agreed
};

/// Keeps the secret that binds a vault to this device. Calls run an event loop while they wait: use them at first start
/// and at unlock, never during a call. Each first asks the key store whether it is there at all, for at most `timeout`;
/// only then may it take up to a minute, because a locked one asks its user for a password. Needs a QCoreApplication.
class KeyStore
{
public:
    /// `vaultDirectory` names the vault: each has its own secret. `timeout` bounds every answer of the system's key
    /// store.
    explicit KeyStore(QString vaultDirectory, Millis timeout = Millis{3000});

    /// Whether a key store answers now.
    [[nodiscard]] bool available() const;
    /// Makes and keeps a new secret, then reads it back. Errors: Conflict (one is kept already), Refused (no key store
    /// and no consent to a file), DiskFull, Io, Timeout.
    [[nodiscard]] Result<DeviceSecret> create(Fallback fallback) const;
    /// Errors: NotFound, Timeout (key store is locked or does not answer), Corrupt, Io.
    [[nodiscard]] Result<DeviceSecret> load() const;
    /// Forgets it wherever it is: the vault can never be opened again.
    [[nodiscard]] Result<void> remove() const;

private:
    [[nodiscard]] QString filePath() const;
    [[nodiscard]] QString entryName() const;
    QString m_directory;
    Millis m_timeout;
};

} // namespace hl::platform
