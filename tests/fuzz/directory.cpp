// SPDX-License-Identifier: GPL-3.0-or-later
// F4, F5: what the organisation signed: statement, places, devices, receipts, the directory that carries them; keys of
// periods, grants, holds and deletions.
#include "sync/wire/keybook.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/receipt.h"
#include "sync/wire/retention.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

using namespace hl;
using namespace hl::sync;

namespace {

/// Read, written and the same bytes again.
template <typename Statement>
bool isCanonical(QByteArrayView input)
{
    const auto statement = Statement::fromBytes(input);
    if (statement)
        fuzz::require(statement->toBytes() == input, "what is signed has one text only");
    return statement.has_value();
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const Organisation organisation;
    bool taken = isCanonical<OrgStatement>(input) || isCanonical<InviteCert>(input)
        || isCanonical<DeviceStatement>(input) || isCanonical<StatementBody>(input) || isCanonical<InvitePayload>(input)
        || isCanonical<JoinPayload>(input) || isCanonical<ApprovalPayload>(input)
        || isCanonical<RevocationPayload>(input) || isCanonical<BoxKeyPayload>(input) || isCanonical<Receipt>(input);
    if (const auto receipt = Receipt::fromBytes(input))
        (void)ReceiptVerifier(organisation.receipt.publicKey).verify(*receipt);
    hearthline::wire::StatementPage page;
    if (page.ParseFromArray(input.data(), static_cast<int>(input.size()))) {
        std::vector<Signed> statements;
        for (const auto &one : page.statements())
            statements.push_back({QByteArray::fromStdString(one.body()), QByteArray::fromStdString(one.signature())});
        const auto directory = Directory::fold(statements, organisation.root.publicKey, organisation.id);
        if (directory) {
            require(directory->org().team == organisation.team.publicKey, "the root signed one TEAM key only");
            for (const auto &[id, member] : directory->devices())
                require(member.signKey == organisation.leaderSign.publicKey || !member.isActive(),
                    "one device was certified, no other");
            taken = true;
        }
    }
    return taken;
}
