// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/retention.h"

#include "core/crypto/crypto.h"
#include "sync/server/admin/shares.h"
#include "sync/server/serverfiles.h"

#include <algorithm>

#include <QDateTime>
#include <QFile>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int MonthsTillDestruction = RetentionMonths + 1;
constexpr quint64 AllStatements = std::numeric_limits<qint64>::max();

Result<void> say(Registry &registry, const Signed &statement, const Clock &clock)
{
    const auto applied = registry.append({&statement, 1}, clock.now());
    if (!applied)
        return fail(applied.error());
    return applied->front().isGood() ? Result<void>() : fail(ErrorCode::Refused, applied->front().why);
}

Signed byRoot(const Organisation &organisation, StatementKind kind, const QByteArray &payload, const Clock &clock)
{
    return signStatement(kind, organisation.id, Signer::root(), payload, organisation.root.secretKey, clock);
}

/// That of the first month has no month in its name.
QString archiveFile(const QString &orgPath, const EpochKey &key)
{
    return QDir(orgPath).filePath(key.isFirst ? u"archive.key"_s : u"archive-%1.key"_s.arg(key.is.epoch));
}

QString cell(const QString &text)
{
    return u"<td>"_s + text.toHtmlEscaped() + u"</td>"_s;
}

QString moment(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(at), Qt::UTC).toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

/// The manifests of a month's deletions, from the statements themselves.
struct Manifests
{
    quint64 events = 0;
    quint64 records = 0; ///< distinct
    std::map<quint32, quint64> byMonth; ///< YYYYMM of the deletion
    QByteArray hash; ///< over the ids in the order of the log
};

Result<Manifests> manifestsOf(Registry &registry, const Directory &directory, quint32 month)
{
    Manifests found;
    QByteArray ids;
    std::set<RecordId> records;
    for (quint64 after = 0; after < directory.size();) {
        const auto page = registry.read(after, AllStatements);
        if (!page)
            return fail(page.error());
        if (page->empty())
            break;
        after += page->size();
        for (const Signed &statement : *page) {
            const auto body = StatementBody::fromBytes(statement.body);
            if (!body || body->kind != StatementKind::Deletion)
                continue;
            const auto deletion = Deletion::fromBytes(body->payload, body->org, directory.org().receipt);
            if (!deletion)
                continue;
            for (const Deletion::Entry &entry : deletion->entries) {
                if (entry.epoch != month)
                    continue;
                ++found.events;
                ++found.byMonth[deletion->month];
                ids += entry.event.toBytes();
                if (!entry.record.isNull())
                    records.insert(entry.record);
            }
        }
    }
    found.records = records.size();
    found.hash = crypto::hash(ids);
    return found;
}

class Certificate
{
public:
    Certificate(const Directory &directory, const Organisation *organisation, quint32 month, Timestamp now)
        : m_directory(directory)
        , m_organisation(organisation)
        , m_month(month)
        , m_now(now)
    {
    }

    [[nodiscard]] QString page(const Manifests &manifests) const
    {
        const QString id = m_directory.org().org.toString();
        QString text
            = u"<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>销毁证明 %1</title><style>"
              "body{font-family:sans-serif;margin:2cm;font-size:11pt}table{border-collapse:collapse;width:100%}"
              "td,th{border:1px solid #888;padding:3px 6px;text-align:left;font-size:9.5pt}"
              ".sign{height:2.2cm}.missing{font-weight:bold}</style></head><body>"_s.arg(m_month);
        text += u"<h1>保存期满记录销毁证明 <small>Certificate of destruction</small></h1>"
                "<p>机构 Organisation: %1<br>记录所属月份 Month of the records: <b>%2</b><br>"
                "开具时间 Issued: %3</p>"_s.arg(id)
                    .arg(m_month)
                    .arg(moment(m_now));
        text += u"<h2>已删除 <small>Deleted</small></h2><p>%1 份事件，属于 %2 份记录。 %1 events of %2 records. "
                "校验值 Digest: <code>%3</code></p><table><tr><th>删除月份 Deleted in</th><th>数量 Events</th></tr>"_s
                    .arg(manifests.events)
                    .arg(manifests.records)
                    .arg(QString::fromLatin1(manifests.hash.toHex()));
        for (const auto &[month, count] : manifests.byMonth)
            text += u"<tr>"_s + cell(QString::number(month)) + cell(QString::number(count)) + u"</tr>"_s;
        text += u"</table><h2>密钥 <small>Keys</small></h2><table><tr><th>密钥 Key</th><th>持有者 Holder</th>"
                "<th>设备 Device</th><th>已销毁 Destroyed</th></tr>"_s;
        for (const EpochKey &key : m_directory.keys().all()) {
            if (key.is.epoch == m_month && key.is.scope != KeyScope::Duty)
                text += rows(key);
        }
        text
            += u"</"
               u"table><p>"
               u"这是证据，不是证明：任何方法都不能排除有人曾复制过密钥。没有回执的设备以粗体标出；仍在保留（冻结）的"
               "记录已改用现行密钥加密，不在此列。<br>This is evidence and no proof: nothing can show that nobody has "
               "copied a key. Devices without a receipt stand in bold; records on hold were given the key in force and "
               "are not part of this.</p>"
               "<table><tr><th>负责人 Leader</th><th>保管人 Custodian</th></tr>"
               "<tr><td class=\"sign\"></td><td class=\"sign\"></td></tr></table></body></html>\n"_s;
        return text;
    }

private:
    [[nodiscard]] QString rows(const EpochKey &key) const
    {
        const QString name = (key.is.scope == KeyScope::Archive ? u"ARCHIVE "_s : u"TEAM "_s)
            + QString::fromLatin1(crypto::keyId(key.is.key).toHex());
        if (key.is.scope == KeyScope::Archive)
            return row(name, u"机构根密钥，离线 root, offline"_s, {}, key, DeviceId());
        QString text;
        std::set<DeviceId> holders = key.holders;
        for (const auto &[device, at] : key.destroyedBy)
            holders.insert(device);
        for (const auto &[id, member] : m_directory.devices())
            if (key.isHeldBy(member))
                holders.insert(id);
        for (const DeviceId &device : holders) {
            const Member *member = m_directory.device(device);
            text += row(name, member ? nameOf(*member) : u"?"_s, device.toString(), key, device);
        }
        return text;
    }
    [[nodiscard]] static QString row(
        const QString &name, const QString &holder, const QString &device, const EpochKey &key, DeviceId by)
    {
        const auto said = key.destroyedBy.find(by);
        const QString when = said == key.destroyedBy.end() ? u"没有回执 no receipt"_s : moment(said->second);
        return (said == key.destroyedBy.end() ? u"<tr class=\"missing\">"_s : u"<tr>"_s) + cell(name) + cell(holder)
            + cell(device) + cell(when) + u"</tr>"_s;
    }
    [[nodiscard]] QString nameOf(const Member &member) const
    {
        const QString state = member.isActive() ? QString() : u"（已离开 has left）"_s;
        return (m_organisation
                       ? openName(m_organisation->directoryKey, member.staff, member.sealedName).value_or(u"?"_s)
                       : member.staff.toString())
            + state;
    }

    const Directory &m_directory;
    const Organisation *m_organisation;
    quint32 m_month;
    Timestamp m_now;
};

} // namespace

Result<int> publishArchiveKeys(
    const Organisation &organisation, const QString &orgPath, Registry &registry, int months, const Clock &clock)
{
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    int made = 0;
    for (int ahead = 0; ahead <= months; ++ahead) {
        const quint32 month = monthOf(clock.now(), ahead);
        if ((*directory)->keys().has(KeyScope::Archive, month))
            continue;
        const auto pair = crypto::BoxKeyPair::generate();
        const EpochKey key{{KeyScope::Archive, month, pair.publicKey}, false, true, {}, {}};
        const Secret secret = pair.secretKey.exportBytes();
        const auto bytes = std::as_const(secret).bytes();
        // the secret is on the disk before anything can be sealed to it
        if (auto written = writePrivateFile(archiveFile(orgPath, key),
                QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), std::ssize(bytes)));
            !written)
            return fail(written.error());
        if (auto said = say(registry, byRoot(organisation, StatementKind::EpochKeys, key.is.toBytes(), clock), clock);
            !said)
            return fail(said.error());
        ++made;
    }
    return made;
}

Result<void> destroyArchiveKey(const Organisation &organisation, const QString &orgPath, Registry &registry,
    quint32 month, const Clock &clock, const QStringList &custodians)
{
    if (month > monthOf(clock.now(), -MonthsTillDestruction))
        return fail(ErrorCode::Refused, "records of that month must still be kept: a key lives 37 months");
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    int destroyed = 0;
    for (const EpochKey &key : (*directory)->keys().all()) {
        if (key.is.scope != KeyScope::Archive || key.is.epoch != month)
            continue;
        const QString file = archiveFile(orgPath, key);
        if (key.destroyedBy.contains(DeviceId()) || (custodians.isEmpty() && !QFile::exists(file)))
            continue;
        if (QFile::exists(file))
            if (auto gone = destroyFile(file); !gone)
                return gone;
        if (!custodians.isEmpty())
            if (auto gone = destroyShares(QFileInfo(file).fileName(), custodians); !gone)
                return gone;
        if (auto said = say(registry,
                byRoot(organisation, StatementKind::KeyDestroyed, KeyDestroyed{key.is}.toBytes(), clock), clock);
            !said)
            return said;
        ++destroyed;
    }
    return destroyed > 0 ? Result<void>() : fail(ErrorCode::NotFound, "no ARCHIVE key of that month is here");
}

Result<QString> retentionCertificate(
    Registry &registry, const Organisation *organisation, quint32 month, const Clock &clock)
{
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    const auto manifests = manifestsOf(registry, **directory, month);
    if (!manifests)
        return fail(manifests.error());
    const bool hasKey = std::ranges::any_of((*directory)->keys().all(),
        [&](const EpochKey &key) { return key.is.epoch == month && !key.destroyedBy.empty(); });
    if (manifests->events == 0 && !hasKey)
        return fail(ErrorCode::NotFound, "nothing of that month was deleted or destroyed yet");
    return Certificate(**directory, organisation, month, clock.now()).page(*manifests);
}

} // namespace hl::sync
