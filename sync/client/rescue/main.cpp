// SPDX-License-Identifier: GPL-3.0-or-later
// hearthline-rescue: unsent work out of the vault of somebody who lost her passphrase or her device's secret, for
// whoever keeps the organisation's ARCHIVE keys (SECURITY.md 3.8). It sends what the device had signed, as that device,
// and shows nobody what it says.
#include "core/base/clock.h"
#include "core/crypto/crypto.h"
#include "core/crypto/share.h"
#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/resttransport.h"
#include "sync/client/syncengine.h"

#include <cstdio>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace hl;

namespace {

constexpr auto Usage = R"(hearthline-rescue: unsent work out of a vault that nobody can open any more.

  hearthline-rescue --org DIR | --custodians DIR,DIR  --vault COPY [--send]
      COPY is a copy of the vault's directory of the member who lost her passphrase, --org the organisation's secrets with
      its ARCHIVE keys (archive.key, archive-YYYYMM.key). Where these were shared out (hearthline-admin keys
      share-archive), two custodians bring theirs instead. Says how much is unsent; with --send it is sent to the
      organisation's server. Do this before the device is revoked: what comes after that goes into the server's
      quarantine. The member's private notes stay where they are.
      Exit 0: nothing is left. 1: something is. 2: the copy cannot be opened, or the server not be reached.
)";

constexpr std::chrono::seconds Patience{60};

int complain(const std::string &text)
{
    std::fprintf(stderr, "hearthline-rescue: %s\n", text.c_str());
    return 2;
}

/// The key of --org that this escrow was made for. Errors: NotFound.
Result<crypto::BoxKeyPair> archiveKey(const QString &org, const QByteArray &wanted)
{
    for (const QFileInfo &info : QDir(org).entryInfoList({u"archive.key"_s, u"archive-*.key"_s}, QDir::Files)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QByteArray bytes = file.readAll();
        auto pair = crypto::BoxKeyPair::fromSecret(bytes.size() == 32
                ? crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 32})
                : crypto::SecretKey());
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (pair && crypto::keyId(pair->publicKey) == wanted)
            return pair;
    }
    return fail(ErrorCode::NotFound, "--org lacks the ARCHIVE key that this vault was escrowed for");
}

/// The shares of that key that one custodian has.
std::vector<crypto::KeyShare> sharesIn(const QString &directory, const QByteArray &wanted)
{
    std::vector<crypto::KeyShare> shares;
    for (const QFileInfo &info : QDir(directory).entryInfoList({u"*.share"_s}, QDir::Files)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QByteArray bytes = file.readAll();
        auto share = crypto::KeyShare::fromBytes(bytes);
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (share && crypto::keyId(share->of) == wanted)
            shares.push_back(std::move(*share));
    }
    return shares;
}

/// What two custodians have together. Errors: NotFound.
Result<crypto::BoxKeyPair> archiveKey(const QStringList &custodians, const QByteArray &wanted)
{
    for (const crypto::KeyShare &one : sharesIn(custodians.value(0), wanted))
        for (const crypto::KeyShare &other : sharesIn(custodians.value(1), wanted))
            if (auto pair = crypto::join(one, other))
                return pair;
    return fail(ErrorCode::NotFound, "these two have no shares of the ARCHIVE key that this vault was escrowed for");
}

/// Nothing is pulled, so nothing is read.
class NoStatistics final : public sync::RecordReader
{
public:
    Result<store::RecordSummary> read(const sync::EventHeader &, const QByteArray &) override
    {
        return fail(ErrorCode::Unsupported, "nothing is read here");
    }
};

/// Until nothing waits any more, or the server has been silent for too long.
void send(sync::Membership &membership, store::Vault &vault, const Clock &clock)
{
    sync::RestTransport transport(membership.server(), [](std::function<void()> work) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(work), Qt::QueuedConnection);
    });
    sync::ApiClient api(membership, vault.keyring(), transport);
    NoStatistics statistics;
    sync::SyncEngine engine(membership, vault, api, statistics, clock, {}, 1, sync::SyncEngine::Does::Sends);
    QEventLoop loop;
    QTimer beat;
    const Millis end = clock.elapsed() + Patience;
    QObject::connect(&beat, &QTimer::timeout, &loop, [&] {
        engine.poll();
        const auto counts = vault.outbox().counts();
        if (!counts || counts->pending == 0 || clock.elapsed() > end)
            loop.quit();
    });
    beat.start(100);
    engine.retryNow();
    loop.exec();
}

int rescue(const QString &org, const QStringList &custodians, const QString &directory, bool isToSend)
{
    const SystemClock clock;
    const auto keyId = store::Vault::escrowKeyId(directory);
    if (!keyId)
        return complain(keyId.error().logSafe);
    const auto archive = org.isEmpty() ? archiveKey(custodians, *keyId) : archiveKey(org, *keyId);
    if (!archive)
        return complain(archive.error().logSafe);
    const auto vault = store::Vault::openEscrowed({directory, crypto::laptopCost, {}}, *archive, clock);
    if (!vault)
        return complain(vault.error().logSafe);
    if ((*vault)->finding() != store::Finding::None)
        std::fputs("hearthline-rescue: these files are not as the vault was closed: look at what is sent\n", stderr);
    auto membership = sync::Membership::load((*vault)->settings());
    if (!membership || !*membership)
        return complain(membership ? "this vault belongs to no organisation yet" : membership.error().logSafe);
    const auto before = (*vault)->outbox().counts();
    const auto calls = (*vault)->journal().openCalls();
    if (!before || !calls)
        return complain(before ? calls.error().logSafe : before.error().logSafe);
    std::printf("member %s, device %s: %d unsent, %d of them records; %d refused; %d calls never ended\n",
        qUtf8Printable((*membership)->staff().toString()), qUtf8Printable((*membership)->device().toString()),
        before->pending, before->pendingRecords, before->quarantined, static_cast<int>(calls->size()));
    std::fflush(stdout);
    if (isToSend && before->pending > 0)
        send(**membership, **vault, clock);
    const auto after = (*vault)->outbox().counts();
    if (!after)
        return complain(after.error().logSafe);
    if (isToSend)
        std::printf("%d sent, %d unsent, %d refused\n", after->acknowledged - before->acknowledged, after->pending,
            after->quarantined);
    if (isToSend && after->pending > 0)
        return complain("the server did not take all of it; run this again");
    return after->pending + after->quarantined > 0 || !calls->isEmpty() ? 1 : 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QString org, vault;
    QStringList custodians;
    bool isToSend = false;
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments == QStringList{u"--help"_s}) {
        std::fputs(Usage, stdout);
        return 0;
    }
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const bool hasValue = i + 1 < arguments.size();
        if (arguments.at(i) == u"--send"_s)
            isToSend = true;
        else if (arguments.at(i) == u"--org"_s && hasValue)
            org = arguments.at(++i);
        else if (arguments.at(i) == u"--custodians"_s && hasValue)
            custodians = arguments.at(++i).split(u',', Qt::SkipEmptyParts);
        else if (arguments.at(i) == u"--vault"_s && hasValue)
            vault = arguments.at(++i);
        else
            return complain("unknown or incomplete option; see hearthline-rescue --help");
    }
    if (org.isEmpty() == (custodians.size() != 2) || vault.isEmpty())
        return complain("needs --vault, and --org or two --custodians");
    if (!crypto::init())
        return complain("libsodium cannot be used here");
    return rescue(org, custodians, vault, isToSend);
}
