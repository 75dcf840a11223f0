// SPDX-License-Identifier: GPL-3.0-or-later
// F7: the file that holds the wrapped master key.
#include "core/crypto/crypto.h"
#include "core/store/vaultfile.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

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
    if (file->cost != crypto::testCost)
        return false;
    const auto master = file->unwrap(passphrase, device, crypto::CostFloor::LoweredForTests);
    if (master) {
        const Secret bytesOfIt = master->exportBytes();
        const auto isSeed = [](quint8 byte) { return byte == 'm'; }; // see seeds.cpp
        fuzz::require(std::all_of(bytesOfIt.bytes().begin(), bytesOfIt.bytes().end(), isSeed),
            "what opens gives the key that was put in");
    }
    return master.has_value();
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    if (opens(bytes))
        return true;
    // the checksum is no protection: what it keeps out is tried with a right one too
    if (bytes.size() > 8) {
        const QByteArray body = bytes.chopped(8);
        const QByteArray repaired = body + crypto::hash(body).first(8);
        (void)opens(repaired);
    }
    return false;
}
