// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "sync/wire/invite.h"

#include <memory>

struct ssl_ctx_st;
struct x509_store_ctx_st;

namespace hl::sync {

/// Makes an OpenSSL client context accept exactly one organisation's server (SECURITY.md 4.2). Must outlive the
/// contexts.
class PinnedTls
{
public:
    /// Errors: InvalidInput (the CA is no certificate).
    [[nodiscard]] static Result<std::shared_ptr<PinnedTls>> create(const ServerAddress &server);

    void configure(ssl_ctx_st *context) const;

    /// SHA-256 of the SubjectPublicKeyInfo of a DER certificate: what a pin is. Empty when it is none.
    [[nodiscard]] static QByteArray pinOf(const QByteArray &certificateDer);

private:
    explicit PinnedTls(const ServerAddress &server);
    static int verifyChain(x509_store_ctx_st *context, void *self);
    QByteArray m_caDer;
    QByteArray m_host;
    QList<QByteArray> m_pins;
};

} // namespace hl::sync
