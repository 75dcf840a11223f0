// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/casework.h"

/// For the takers of casework: what takeCasework() (casework.h) gives each of them. A kind is one row of its table.
namespace hl::sync {

class RecordReader;

/// An event that was pulled: who says it and to whom.
struct Pulled
{
    store::Vault &vault;
    const Membership &self;
    const EventHeader &header;
    const Member &author;
    RecordReader *records = nullptr; ///< of casework; what everybody on duty is told needs neither
    const Clock *clock = nullptr;

    [[nodiscard]] bool isByLeader() const { return author.roles.has(Role::Leader); }
    /// What the device has no business with is not kept: a leader's own events come back with everybody's.
    [[nodiscard]] bool isToMe() const { return header.addressee == self.staff(); }
};

/// Puts one thing that was said into the log, under its kind and subject. Errors: InvalidInput, Conflict, Io.
[[nodiscard]] Result<void> keep(
    const Pulled &pulled, const QString &kind, const QByteArray &subject, const QJsonObject &event);
[[nodiscard]] tl::unexpected<Error> notAllowed();

/// Judges one thing that was said, and keeps it.
using TakeCase = Result<void> (*)(const Pulled &pulled, const QJsonObject &event);
/// One kind of what is said.
struct Taker
{
    const QString &kind;
    TakeCase take;
};

/// What casework::body() made.
struct Body
{
    QString kind;
    QJsonArray events;
};
/// Errors: Unsupported (of a later version), InvalidInput.
[[nodiscard]] Result<Body> readBody(const QByteArray &body);
/// Each event to the taker of its kind; all are kept, or none. Errors: Unsupported (no taker), those of the taker.
[[nodiscard]] Result<void> takeEach(const Pulled &pulled, const Body &body, std::span<const Taker> takers);

/// takequality.cpp
[[nodiscard]] Result<void> takeQuality(const Pulled &pulled, const QJsonObject &event);

/// The takers that live in files of their own.
[[nodiscard]] Result<void> takeAmendment(const Pulled &pulled, const QJsonObject &event); // amendmentdesk.cpp
[[nodiscard]] Result<void> takeHelp(const Pulled &pulled, const QJsonObject &event); // helpdesk.cpp
[[nodiscard]] Result<void> takeMood(const Pulled &pulled, const QJsonObject &event); // caredesk.cpp

} // namespace hl::sync
