// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/certificates.h"

#include "core/crypto/crypto.h"

#include <memory>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace hl::sync {

namespace {

template <auto Free>
struct Freed
{
    template <typename Object>
    void operator()(Object *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

constexpr int CaDays = 5 * 365;
constexpr int LeafDays = 397;

QByteArray contentOf(const Memory &memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray toPem(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    return contentOf(memory);
}

QByteArray toPem(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(memory);
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Version, serial number, key, life and names that CA and leaf have in common. Valid from an hour ago: clocks differ.
Certificate blank(EVP_PKEY *key, const char *name, X509_NAME *issuer, Timestamp now, int days)
{
    Certificate certificate(X509_new());
    QByteArray serial = crypto::randomBytes(16);
    serial[0] = static_cast<char>(serial[0] & 0x7f);
    BIGNUM *number = BN_bin2bn(reinterpret_cast<const unsigned char *>(serial.constData()), 16, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_set_version(certificate.get(), 2);
    const time_t start = std::chrono::system_clock::to_time_t(now) - 3600;
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), start);
    ASN1_TIME_adj(X509_getm_notAfter(certificate.get()), start, days, 0);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), issuer ? issuer : subject);
    return certificate;
}

bool isIpAddress(const std::string &host)
{
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(host.c_str());
    ASN1_OCTET_STRING_free(address);
    return address != nullptr;
}

} // namespace

Result<ServerCertificates> makeServerCertificates(const QString &host, const Clock &clock)
{
    const std::string name = host.toStdString();
    if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:") != std::string::npos)
        return fail(
            ErrorCode::InvalidInput, "host name of the server is not usable (lower case letters, digits, dots)");
    const Key caKey(EVP_EC_gen("P-256"));
    const Key leafKey(EVP_EC_gen("P-256"));
    if (!caKey || !leafKey)
        return fail(ErrorCode::Internal, "OpenSSL cannot make P-256 keys");
    const Certificate ca = blank(caKey.get(), "Hearthline CA", nullptr, clock.now(), CaDays);
    const Certificate leaf
        = blank(leafKey.get(), "Hearthline server", X509_get_subject_name(ca.get()), clock.now(), LeafDays);
    const bool made = addExtension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(ca.get(), ca.get(), NID_subject_key_identifier, "hash")
        && X509_sign(ca.get(), caKey.get(), EVP_sha256()) > 0
        && addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(leaf.get(), ca.get(), NID_ext_key_usage, "serverAuth")
        && addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid")
        && addExtension(leaf.get(), ca.get(), NID_subject_alt_name, (isIpAddress(name) ? "IP:" : "DNS:") + name)
        && X509_sign(leaf.get(), caKey.get(), EVP_sha256()) > 0;
    if (!made)
        return fail(ErrorCode::Internal, "OpenSSL cannot make the certificates");
    ServerCertificates result{toPem(ca.get()), toPem(caKey.get()), {}, {}, toPem(leaf.get()), toPem(leafKey.get())};
    unsigned char *der = nullptr;
    int size = i2d_X509(ca.get(), &der);
    result.caDer = QByteArray(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    der = nullptr;
    size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(ca.get()), &der);
    result.caPin = crypto::sha256(QByteArrayView(der, size));
    OPENSSL_free(der);
    return result;
}

} // namespace hl::sync
