// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/keys.h"

#include "core/protocol/protocol.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using form::RiskLevel;

namespace {

/// In the order of sync::AllRoles.
const std::array<QString, sync::AllRoles.size()> roleKeys{
    u"counsellor"_s, u"leader"_s, u"supervisor"_s, u"custodian"_s, u"complaints"_s, u"administrator"_s};

} // namespace

QString key(RiskLevel level)
{
    return level == RiskLevel::LowNow ? u"low"_s : form::code(level);
}

QString riskKey(int storedLevel)
{
    const bool known = storedLevel >= 0 && storedLevel <= static_cast<int>(RiskLevel::Imminent);
    return key(known ? static_cast<RiskLevel>(storedLevel) : RiskLevel::Unknown);
}

QString key(store::DeliveryState state)
{
    switch (state) {
    case store::DeliveryState::KeptHere:
    case store::DeliveryState::Sent: // an attempt that nobody has answered: it waits until there is a receipt
        return u"kept"_s;
    case store::DeliveryState::Received:
        return u"received"_s;
    case store::DeliveryState::Opened:
    case store::DeliveryState::Reviewed:
        return u"opened"_s;
    }
    return {};
}

QString key(EndReason reason)
{
    switch (reason) {
    case EndReason::WeHungUp:
    case EndReason::Declined:
    case EndReason::Busy:
        return u"us"_s;
    case EndReason::CallerHungUp:
    case EndReason::CallerGaveUp:
    case EndReason::AnsweredElsewhere:
        return u"caller"_s;
    case EndReason::HandedOver:
        return u"leader"_s;
    case EndReason::ConnectionLost:
    case EndReason::EngineDied:
    case EndReason::Failed:
        return u"network"_s;
    }
    return {};
}

QString key(platform::Protection protection)
{
    return protection == platform::Protection::KeyStore ? u"system"_s : u"file"_s;
}

QString key(store::Finding finding)
{
    switch (finding) {
    case store::Finding::None:
        return {};
    case store::Finding::LogDamaged:
        return u"log-damaged"_s;
    case store::Finding::Unsound:
        return u"unsound"_s;
    case store::Finding::Replaced:
        return u"replaced"_s;
    }
    return {};
}

QString key(sync::OtherPart::Where where)
{
    switch (where) {
    case sync::OtherPart::Where::Own:
        return u"own"_s;
    case sync::OtherPart::Where::Here:
        return u"here"_s;
    case sync::OtherPart::Where::Waiting:
        return u"waiting"_s;
    case sync::OtherPart::Where::Closed:
        return u"closed"_s;
    }
    return {};
}

QString vaultErrorKey(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongKey:
        return u"wrong-passphrase"_s;
    case ErrorCode::Corrupt:
        return u"vault-damaged"_s;
    case ErrorCode::NotFound:
    case ErrorCode::Unauthorised:
    case ErrorCode::Timeout:
        return u"no-keystore"_s;
    case ErrorCode::DiskFull:
        return u"disk-full"_s;
    case ErrorCode::Unsupported:
        return u"too-old"_s;
    case ErrorCode::Conflict:
        return u"already-open"_s;
    default:
        return u"internal"_s;
    }
}

QString serverErrorKey(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return u"invite-bad"_s;
    case ErrorCode::Refused:
        return u"invite-used"_s;
    case ErrorCode::Conflict:
        return u"turned-away"_s;
    case ErrorCode::Network:
    case ErrorCode::Timeout:
        return u"server-unreachable"_s;
    case ErrorCode::Unauthorised:
    case ErrorCode::Corrupt:
        return u"server-untrusted"_s;
    case ErrorCode::Unsupported:
        return u"too-old"_s;
    case ErrorCode::DiskFull:
        return u"disk-full"_s;
    default:
        return u"internal"_s;
    }
}

QStringList texts(const std::vector<form::Reason> &reasons, Language language)
{
    QStringList list;
    for (const auto &reason : reasons) {
        // Gaps are told by "incomplete".
        if (reason.level != RiskLevel::Unknown)
            list.append(reason.text.in(language));
    }
    return list;
}

QString masked(const QString &number)
{
    if (number.size() >= 8)
        return number.left(3) + u"****"_s + number.right(4);
    return number.isEmpty() ? QString() : u"****"_s + number.right(2);
}

QString protocolTitle(const QStringList &protocolIds, Language language)
{
    const auto &library = protocol::Library::builtIn();
    const QString suicideRisk(protocol::kSuicideRisk);
    const auto id = protocolIds.contains(suicideRisk) ? suicideRisk : protocolIds.value(0);
    const auto *found = library.find(id);
    return found ? found->title().in(language) : id;
}

double ms(Timestamp at)
{
    return static_cast<double>(toEpochMs(at));
}

Text phaseText(const QString &phase)
{
    if (phase == "start"_L1)
        return {u"（开始时）"_s, u" (at the start)"_s};
    if (phase == "end"_L1)
        return {u"（结束时）"_s, u" (at the end)"_s};
    return {};
}

QStringList keys(sync::Roles roles)
{
    QStringList all;
    for (std::size_t i = 0; i < roleKeys.size(); ++i)
        if (roles.has(sync::AllRoles[i]))
            all.append(roleKeys[i]);
    return all;
}

std::optional<sync::Roles> roleFrom(const QString &key)
{
    const auto found = std::ranges::find(roleKeys, key);
    if (found == roleKeys.end())
        return std::nullopt;
    return sync::Roles(sync::AllRoles[static_cast<std::size_t>(found - roleKeys.begin())]);
}

} // namespace hl::app
