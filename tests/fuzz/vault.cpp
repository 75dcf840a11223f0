// SPDX-License-Identifier: GPL-3.0-or-later
// F7: the file that holds the wrapped master key.
#include "core/crypto/crypto.h"
#include "core/store/vaultfile.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using store::VaultFile;

namespace {

bool opens(const QByteArray &bytes)
{
    static const Secret passphrase(std::vector<quint8>(12, 'p'));
    static const Secret device(std::vector<quint8>(32, 'd'));
    const auto file = VaultFile::fromBytes(bytes);
    if (!file)
        return false;
    fuzz::require(file->toBytes() == bytes, "nothing in the file is ignored");
    if (file->cost != crypto::testCost)
        fuzz::require(!file->unwrap(passphrase, Secret(std::vector<quint8>(32, 'x')), crypto::CostFloor::Enforced),
            "another device's secret does not open");
    return file->cost == crypto::testCost
        && file->unwrap(passphrase, device, crypto::CostFloor::LoweredForTests).has_value();
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    if (opens(bytes))
        return true;
    // the checksum only tells damage from a wrong passphrase: with a right one, nothing more may be believed
    if (bytes.size() > 8) {
        const QByteArray body = bytes.chopped(8);
        const QByteArray repaired = body + crypto::hash(body).first(8);
        require(repaired == bytes || !opens(repaired), "what was changed is not opened");
    }
    return false;
}
