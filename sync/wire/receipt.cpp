// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/receipt.h"

#include "core/crypto/crypto.h"
#include "core/crypto/sign.h"
#include "sync/wire/bytes.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView Domain("hl.receipt.1");
constexpr int MaxPath = 10; ///< 2^10 > MaxEventsPerPush

QByteArray body(const Receipt &receipt)
{
    ByteWriter out;
    out.number(Suite1);
    out.number(static_cast<quint8>(receipt.topic));
    out.number(receipt.seq);
    out.id(receipt.event);
    out.raw(receipt.eventHash);
    out.raw(receipt.headHash);
    out.number(static_cast<quint64>(toEpochMs(receipt.serverTime)));
    return out.take();
}

QByteArray leafHash(const Receipt &receipt)
{
    return crypto::hash(QByteArray(1, '\0') + body(receipt));
}

QByteArray nodeHash(const QByteArray &left, const QByteArray &right)
{
    return crypto::hash('\1' + left + right);
}

/// What is signed names the number of leaves too, so that a path has exactly one shape.
QByteArray rootText(quint32 leaves, const QByteArray &root)
{
    ByteWriter out;
    out.number(leaves);
    out.raw(root);
    return out.take();
}

/// Climbs from a leaf; a node without a right neighbour moves up unchanged. Nullopt: the path has the wrong length.
std::optional<QByteArray> climb(const Receipt &receipt)
{
    QByteArray node = leafHash(receipt);
    quint32 index = receipt.index;
    qsizetype used = 0;
    for (quint32 width = receipt.leaves; width > 1; width = (width + 1) / 2, index /= 2) {
        const bool hasNeighbour = index % 2 == 1 || index + 1 < width;
        if (!hasNeighbour)
            continue;
        if (used >= receipt.path.size())
            return std::nullopt;
        const QByteArray &neighbour = receipt.path.at(used++);
        node = index % 2 == 1 ? nodeHash(neighbour, node) : nodeHash(node, neighbour);
    }
    return used == receipt.path.size() ? std::optional(node) : std::nullopt;
}

} // namespace

void signReceipts(std::span<Receipt> receipts, const crypto::SecretKey &receiptKey)
{
    if (receipts.empty())
        return;
    std::vector<QByteArray> level;
    for (size_t i = 0; i < receipts.size(); ++i) {
        receipts[i].index = static_cast<quint32>(i);
        receipts[i].leaves = static_cast<quint32>(receipts.size());
        receipts[i].path.clear();
        level.push_back(leafHash(receipts[i]));
    }
    for (int height = 0; level.size() > 1; ++height) {
        for (size_t i = 0; i < receipts.size(); ++i) {
            const size_t neighbour = (i >> height) ^ 1U;
            if (neighbour < level.size())
                receipts[i].path.append(level[neighbour]);
        }
        std::vector<QByteArray> above;
        for (size_t i = 0; i < level.size(); i += 2)
            above.push_back(i + 1 < level.size() ? nodeHash(level[i], level[i + 1]) : level[i]);
        level = std::move(above);
    }
    const QByteArray signature
        = crypto::sign(receiptKey, Domain, rootText(static_cast<quint32>(receipts.size()), level.front())).toBytes();
    for (Receipt &receipt : receipts)
        receipt.signature = signature;
}

QByteArray Receipt::toBytes() const
{
    ByteWriter out;
    out.raw(body(*this));
    out.number(index);
    out.number(leaves);
    out.number(static_cast<quint8>(path.size()));
    for (const QByteArray &node : path)
        out.raw(node);
    out.raw(signature);
    return out.take();
}

Result<Receipt> Receipt::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    Receipt receipt;
    in.require(in.number<quint8>() == Suite1);
    const auto topic = in.number<quint8>();
    in.require(isTopic(topic));
    receipt.topic = static_cast<Topic>(topic);
    receipt.seq = in.number<quint64>();
    receipt.event = in.id<EventId>();
    receipt.eventHash = in.raw(HashBytes);
    receipt.headHash = in.raw(HashBytes);
    receipt.serverTime = fromEpochMs(static_cast<qint64>(in.number<quint64>()));
    receipt.index = in.number<quint32>();
    receipt.leaves = in.number<quint32>();
    in.require(receipt.leaves <= MaxEventsPerPush && receipt.index < receipt.leaves);
    const auto length = in.number<quint8>();
    in.require(length <= MaxPath);
    for (int i = 0; in.ok() && i < length; ++i)
        receipt.path.append(in.raw(HashBytes));
    receipt.signature = in.raw(SignatureBytes);
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "receipt is damaged");
    return receipt;
}

QByteArray nextHead(const QByteArray &head, quint64 seq, const QByteArray &eventHash)
{
    ByteWriter out;
    out.raw(head);
    out.number(seq);
    out.raw(eventHash);
    return crypto::hash(out.take());
}

Result<void> ReceiptVerifier::verify(const Receipt &receipt)
{
    const auto root = climb(receipt);
    const auto signature = crypto::Signature::fromBytes(receipt.signature);
    if (!root || !signature)
        return fail(ErrorCode::Corrupt, "receipt does not hang together");
    const QByteArray signedText = rootText(receipt.leaves, *root);
    const QByteArray known = signedText + receipt.signature;
    if (known == m_lastGood)
        return {};
    if (!crypto::verify(m_key, Domain, signedText, *signature))
        return fail(ErrorCode::Corrupt, "receipt is not signed by the organisation's server");
    m_lastGood = known;
    return {};
}

} // namespace hl::sync
