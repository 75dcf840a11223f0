// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/call/callstate.h"
#include "core/form/risk.h"
#include "core/store/records.h"
#include "core/store/seal.h"
#include "platform/keystore/devicesecret.h"
#include "sync/client/takenover.h"
#include "sync/wire/permissions.h"

#include <QStringList>

/// The short keys by which view-models tell the screens what is the case; the screens have the words.
namespace hl::app {

[[nodiscard]] QString key(form::RiskLevel level); ///< unknown, low, moderate, high, imminent
[[nodiscard]] QString riskKey(int storedLevel); ///< of RecordSummary::riskLevel
[[nodiscard]] QString key(store::DeliveryState state); ///< kept, received, opened
[[nodiscard]] QString key(EndReason reason); ///< us, caller, network
/// counsellor, leader, supervisor, custodian, complaints, administrator
[[nodiscard]] QStringList keys(sync::Roles roles);
/// Nullopt: no such role.
[[nodiscard]] std::optional<sync::Roles> roleFrom(const QString &key);
[[nodiscard]] QString key(platform::Protection protection); ///< system, file
[[nodiscard]] QString key(sync::OtherPart::Where where); ///< own, here, waiting, closed
/// log-damaged, unsound, replaced; empty: nothing is known against the files.
[[nodiscard]] QString key(store::Finding finding);
/// What went wrong with the vault or the passphrase.
[[nodiscard]] QString vaultErrorKey(const Error &error);
/// What went wrong with the server or the invite.
[[nodiscard]] QString serverErrorKey(const Error &error);
/// Milliseconds since 1970, as QML takes them.
[[nodiscard]] double ms(Timestamp at);
[[nodiscard]] QStringList texts(const std::vector<form::Reason> &reasons, Language language);
/// "138****5678"; a short number shows its last two digits.
[[nodiscard]] QString masked(const QString &number);
/// Name of the call by its protocols: the most worrying one counts.
[[nodiscard]] QString protocolTitle(const QStringList &protocolIds, Language language);

/// What follows a form's title when it is filled in at two moments of a call ("start", "end"); empty for any other.
[[nodiscard]] Text phaseText(const QString &phase);

} // namespace hl::app
