// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/record/callertag.h"

#include <QList>

namespace hl::store {

class Database;

/// What the organisation says about repeated calls.
struct RepeatRules
{
    int threshold = 5; ///< calls within record::RepeatWindow, this number included
    QString countryCode = QStringLiteral("86"); ///< of numbers written without one
};

/// Repeated callers by tag: 16 bytes of keyed BLAKE2b over the number, under a key that only this vault has. The number
/// is in no index, and two devices have different tags for one caller. Withheld numbers have no tag.
class Callers
{
public:
    Callers(Database &db, crypto::SecretKey key);

    /// nullopt: withheld, or no number.
    [[nodiscard]] std::optional<QByteArray> tag(const QString &number, const RepeatRules &rules = {}) const;

    /// A call rings (or was begun by hand with a number): counts it once and tells what is known. Not for practice
    /// calls.
    [[nodiscard]] Result<record::CallerHistory> arrived(
        const CallId &call, const QString &number, Timestamp at, const RepeatRules &rules = {});
    /// The same without counting anything.
    [[nodiscard]] Result<record::CallerHistory> history(
        const QString &number, Timestamp now, const RepeatRules &rules = {}) const;
    /// The call was filed with this level. A call that was never counted changes nothing.
    [[nodiscard]] Result<void> filed(const CallId &call, const QString &level);

    /// An amendment raised the level of that call. Nothing changes where a later call of the caller was filed since.
    [[nodiscard]] Result<void> raised(const CallId &call, const QString &level);
    /// A call that was counted here.
    struct Met
    {
        QByteArray tag;
        Timestamp at; ///< as arrived() was told
    };
    /// nullopt: it had no tag, or is forgotten.
    [[nodiscard]] Result<std::optional<Met>> met(const CallId &call) const;

    /// Other calls of this device from the caller of this one, newest first; empty when the call had no tag. The number
    /// is not needed, nor is it told.
    [[nodiscard]] Result<QList<CallId>> callsLike(const CallId &call) const;

    /// nullopt ends it. Errors: InvalidInput (withheld number, or figures out of range: 1 to 21 a week, 5 to 60
    /// minutes).
    [[nodiscard]] Result<void> setAgreement(const QString &number,
        const std::optional<record::CallerAgreement> &agreement, Timestamp at, const RepeatRules &rules = {});

private:
    [[nodiscard]] Result<record::CallerHistory> known(
        const QByteArray &tag, const std::optional<CallId> &except, Timestamp now, const RepeatRules &rules) const;
    Database &m_db;
    crypto::SecretKey m_key;
};

} // namespace hl::store
