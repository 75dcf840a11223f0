// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/pinnedtls.h"

#include "core/crypto/crypto.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace hl::sync {

namespace {

X509 *fromDer(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return d2i_X509(nullptr, &bytes, der.size());
}

QByteArray spkiHash(X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0)
        return {};
    const QByteArray hash = crypto::sha256(QByteArrayView(der, size));
    OPENSSL_free(der);
    return hash;
}

} // namespace

PinnedTls::PinnedTls(const ServerAddress &server)
    : m_caDer(server.caDer)
    , m_host(server.host().toUtf8())
    , m_pins(server.pins)
{
}

Result<std::shared_ptr<PinnedTls>> PinnedTls::create(const ServerAddress &server)
{
    X509 *ca = fromDer(server.caDer);
    X509_free(ca);
    if (!ca || server.host().isEmpty() || server.pins.isEmpty())
        return fail(ErrorCode::InvalidInput, "server address has no usable CA, host or pin");
    return std::shared_ptr<PinnedTls>(new PinnedTls(server));
}

void PinnedTls::configure(SSL_CTX *context) const
{
    // a store of our own, so that no authority of the system is trusted
    X509_STORE *store = X509_STORE_new();
    X509 *ca = fromDer(m_caDer);
    X509_STORE_add_cert(store, ca);
    X509_free(ca);
    SSL_CTX_set_cert_store(context, store); // takes the store over
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    // SSL_CTX_set_verify would be overwritten by cpprestsdk; this one is not
    SSL_CTX_set_cert_verify_callback(context, &PinnedTls::verifyChain, const_cast<PinnedTls *>(this));
}

int PinnedTls::verifyChain(X509_STORE_CTX *context, void *self)
{
    const auto *tls = static_cast<const PinnedTls *>(self);
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
    // the configured host, never the Host header; a common name without SAN does not count
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_WILDCARDS);
    const bool isAddress = X509_VERIFY_PARAM_set1_ip_asc(parameters, tls->m_host.constData()) == 1;
    if (!isAddress && X509_VERIFY_PARAM_set1_host(parameters, tls->m_host.constData(), 0) != 1)
        return 0;
    // the error is asked for too: some platforms' fallback reports success and leaves it set
    if (X509_verify_cert(context) != 1 || X509_STORE_CTX_get_error(context) != X509_V_OK)
        return 0;
    STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
    for (int i = 0; i < sk_X509_num(chain); ++i)
        if (tls->m_pins.contains(spkiHash(sk_X509_value(chain, i))))
            return 1;
    X509_STORE_CTX_set_error(context, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

QByteArray PinnedTls::pinOf(const QByteArray &certificateDer)
{
    X509 *certificate = fromDer(certificateDer);
    const QByteArray pin = certificate ? spkiHash(certificate) : QByteArray();
    X509_free(certificate);
    return pin;
}

} // namespace hl::sync
