// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/event.h"

#include <span>

#include <QByteArrayList>

namespace hl::sync {

/// The server's word that it has an event on disk: where it stands in its stream and the stream's head after it.
/// All receipts of one push are leaves of a small hash tree (RFC 6962 leaf and node prefixes) whose root is signed
/// once; each receipt carries its path, so it proves itself alone.
struct Receipt
{
    Topic topic = Topic::Records;
    quint64 seq = 0;
    EventId event;
    QByteArray eventHash;
    QByteArray headHash; ///< BLAKE2b(previous head || seq || event hash)
    Timestamp serverTime;

    QByteArrayList path;
    quint32 index = 0;
    quint32 leaves = 1;
    QByteArray signature; ///< over the root

    [[nodiscard]] QByteArray toBytes() const; ///< to keep beside the event
    [[nodiscard]] static Result<Receipt> fromBytes(QByteArrayView bytes);
};

/// Server side: adds path and signature to all receipts of one push.
void signReceipts(std::span<Receipt> receipts, const crypto::SecretKey &receiptKey);

/// The head of a stream after an event.
[[nodiscard]] QByteArray nextHead(const QByteArray &head, quint64 seq, const QByteArray &eventHash);

/// Checks receipts against the server's receipt key; remembers signed roots, so that a push costs one Ed25519 check.
class ReceiptVerifier
{
public:
    explicit ReceiptVerifier(const crypto::PublicKey &receiptKey)
        : m_key(receiptKey)
    {
    }
    [[nodiscard]] Result<void> verify(const Receipt &receipt);
    [[nodiscard]] const crypto::PublicKey &key() const { return m_key; }

private:
    crypto::PublicKey m_key;
    QByteArray m_lastGood; ///< root || signature
};

} // namespace hl::sync
