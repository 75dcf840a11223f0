// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/seal.h"

#include "core/base/log.h"
#include "core/base/wholefile.h"
#include "core/crypto/crypto.h"
#include "core/store/logcheck.h"
#include "core/store/settings.h"
#include "core/store/sql.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

constexpr QByteArrayView magic("HLVSEAL");
constexpr char formatVersion = 1;
constexpr qsizetype digestSize = crypto::hashSize;
constexpr qsizetype stateAt = 8;
constexpr qsizetype digestAt = stateAt + 3;
constexpr qsizetype hashAt = digestAt + digestSize;
constexpr qsizetype fileSize = hashAt + crypto::hashSize;

/// In the database: from now on there is a seal beside it. Who takes the file away must put this page back, too.
QString sealedKey()
{
    return u"vault.sealed"_s;
}

} // namespace

SealKeeper::SealKeeper(QString databasePath, crypto::SecretKey key)
    : m_database(std::move(databasePath))
    , m_path(QFileInfo(m_database).path() + u"/vault.seal"_s)
    , m_key(std::move(key))
{
}

Result<void> SealKeeper::look()
{
    const auto kept = load();
    if (!kept && kept.error().code == ErrorCode::Io)
        return fail(kept.error());
    m_isGone = !kept;
    m_isChanged = !kept && kept.error().code == ErrorCode::Corrupt;
    if (!kept)
        return {};
    m_kept = *kept;
    m_isSaved = true;
    const QString log = m_database + u"-wal"_s;
    if (m_kept.state == State::Off || QFileInfo(log).size() == 0)
        return {};
    qCCritical(logStore, "a log lies beside a database that was closed");
    note(Finding::Replaced);
    if (!m_isSaved || !keepDamagedLog(log) || !QFile::remove(log))
        return fail(ErrorCode::Io, "a log that does not belong to the database could not be put aside");
    return {};
}

Result<void> SealKeeper::compare(Database &db)
{
    watch(db);
    if (db.wasLogDamaged())
        m_kept.finding = std::max(m_kept.finding, Finding::LogDamaged);
    if (!m_kept.digest.isEmpty()) {
        const auto now = digest();
        if (!now)
            return fail(now.error());
        const bool isSame = crypto::equal(*now, m_kept.digest);
        if (isSame && m_kept.state == State::On)
            return {};
        if (!isSame) {
            qCCritical(logStore, "the database is not the one that was left");
            m_kept.finding = Finding::Replaced;
            m_kept.digest.clear();
        }
    } else if (m_isGone) {
        const auto sealed = Settings(db).value(sealedKey());
        if (!sealed)
            return fail(sealed.error());
        if (m_isChanged || *sealed) {
            qCCritical(logStore, "the seal of the database is gone");
            m_kept.finding = Finding::Replaced;
        }
    }
    m_kept.isCheckDue = true;
    m_isSaved = false;
    return {};
}

void SealKeeper::watch(Database &db)
{
    m_db = &db;
    db.beforeWriting([this]() -> Result<void> {
        if (m_isSaved && m_kept.state == State::Off)
            return {};
        Kept off = m_kept;
        off.state = State::Off;
        return save(off);
    });
    db.beforeFolding([this]() -> Result<void> {
        if (m_kept.state == State::On || (m_isSaved && m_kept.digest.isEmpty()))
            return {};
        Kept folded = m_kept;
        folded.digest.clear();
        return save(folded);
    });
    db.afterFolding([this] {
        auto whole = digest();
        Kept folded = m_kept;
        folded.digest = whole ? std::move(*whole) : QByteArray();
        if (const auto saved = whole ? save(folded) : fail(whole.error()); !saved) // the next seal says it
            qCWarning(logStore, "nothing vouches for what was folded: %s", saved.error().logSafe.c_str());
    });
}

Result<void> SealKeeper::seal()
{
    if (m_kept.state == State::On)
        return {};
    if (const auto told = Settings(*m_db).set(sealedKey(), "1"); !told)
        return told;
    if (const auto folded = m_db->foldLog(); !folded)
        return folded;
    if (m_kept.digest.isEmpty())
        return fail(ErrorCode::Io, "the file that was folded could not be looked at");
    Kept on = m_kept;
    on.state = State::On;
    watch(*m_db); // even if it fails: the file may say so all the same
    return save(on);
}

void SealKeeper::noteSound()
{
    m_kept.isCheckDue = false;
    note(Finding::None);
}

void SealKeeper::note(Finding finding)
{
    m_kept.finding = std::max(m_kept.finding, finding);
    if (const auto saved = save(m_kept); !saved) // said again with the next one
        qCWarning(logStore, "a finding could not be kept: %s", saved.error().logSafe.c_str());
}

Result<SealKeeper::Kept> SealKeeper::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, "the database has no seal");
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "the seal of the database cannot be read");
    const QByteArray bytes = file.read(2 * fileSize);
    const bool isOurs = bytes.size() == fileSize && bytes.startsWith(magic) && bytes[magic.size()] == formatVersion
        && crypto::equal(bytes.sliced(hashAt), crypto::keyedHash(m_key, bytes.first(hashAt)));
    if (!isOurs)
        return fail(ErrorCode::Corrupt, "the seal of the database was changed");
    const QByteArray digest = bytes.sliced(digestAt, digestSize);
    return Kept{bytes[stateAt] ? State::On : State::Off, static_cast<Finding>(bytes[stateAt + 1]),
        bytes[stateAt + 2] != 0, digest == QByteArray(digestSize, '\0') ? QByteArray() : digest};
}

Result<void> SealKeeper::save(const Kept &kept)
{
    QByteArray bytes = magic.toByteArray();
    bytes.append(formatVersion).append(static_cast<char>(kept.state)).append(static_cast<char>(kept.finding));
    bytes.append(static_cast<char>(kept.isCheckDue));
    bytes.append(kept.digest.isEmpty() ? QByteArray(digestSize, '\0') : kept.digest);
    const auto saved = saveWhole(m_path, bytes + crypto::keyedHash(m_key, bytes));
    m_isSaved = saved.has_value();
    if (saved)
        m_kept = kept;
    return saved;
}

Result<QByteArray> SealKeeper::digest()
{
    return m_db->pageTags().map([this](const QByteArray &tags) { return crypto::keyedHash(m_key, tags); });
}

} // namespace hl::store
