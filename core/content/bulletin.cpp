// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/bulletin.h"

#include "core/base/eventhead.h"
#include "core/base/jsonfile.h"
#include "core/crypto/crypto.h"

#include <algorithm>

#include <QRegularExpression>

namespace hl::content {

using namespace Qt::StringLiterals;

QString Bulletin::key() const
{
    return id + u'@' + QString::number(revision);
}

Checked<QList<Bulletin>> bulletinsFromJson(const QByteArray &json, const QString &name)
{
    JsonFile file(json, name);
    const JsonNode root = file.root();
    root.allow({u"bulletins"_s});
    QList<Bulletin> bulletins;
    QSet<QString> ids;
    for (const JsonNode &node : root.at(u"bulletins"_s).items(JsonNode::Need::May, 500)) {
        node.allow(
            {u"id"_s, u"revision"_s, u"title"_s, u"body"_s, u"source"_s, u"published"_s, u"until"_s, u"mustRead"_s});
        Bulletin bulletin;
        bulletin.id = node.at(u"id"_s).newId(ids);
        bulletin.revision = node.at(u"revision"_s).integer(1, 999, 1);
        bulletin.title = node.at(u"title"_s).text(JsonNode::Languages::Chinese);
        bulletin.body = node.at(u"body"_s).text(JsonNode::Languages::Chinese);
        bulletin.source = node.at(u"source"_s).string();
        bulletin.published = node.at(u"published"_s).date(JsonNode::Need::Must);
        bulletin.until = node.at(u"until"_s).date(JsonNode::Need::May);
        bulletin.mustRead = node.at(u"mustRead"_s).boolean(false);
        if (bulletin.until.isValid() && bulletin.until < bulletin.published)
            node.at(u"until"_s).refuse(u"date-order"_s, u"is before the day of publication"_s);
        bulletins.append(bulletin);
    }
    if (!file.findings().isEmpty())
        return tl::unexpected(file.findings());
    return bulletins;
}

QList<Bulletin> current(const QList<Bulletin> &bulletins, QDate today)
{
    QList<Bulletin> shown;
    std::ranges::copy_if(bulletins, std::back_inserter(shown), [today](const Bulletin &bulletin) {
        return bulletin.published <= today && (!bulletin.until.isValid() || today <= bulletin.until);
    });
    std::ranges::stable_sort(shown, [](const Bulletin &a, const Bulletin &b) {
        return a.mustRead != b.mustRead ? a.mustRead : a.published > b.published;
    });
    return shown;
}

QList<Bulletin> unread(const QList<Bulletin> &bulletins, const QSet<QString> &read, QDate today)
{
    QList<Bulletin> shown = current(bulletins, today);
    shown.removeIf([&read](const Bulletin &bulletin) { return read.contains(bulletin.key()); });
    return shown;
}

QJsonObject toJson(const BulletinRead &read)
{
    QJsonObject json = EventHead{read.id, read.by, read.at}.toJson();
    json.insert(u"key"_s, read.key);
    return json;
}

Result<BulletinRead> bulletinReadFromJson(const QJsonObject &json)
{
    static const QRegularExpression shape(u"\\A[a-z0-9][a-z0-9._-]{0,63}@[0-9]{1,3}\\z"_s);
    const auto head = EventHead::fromJson(json);
    const QString key = json[u"key"].toString();
    if (!head || !shape.match(key).hasMatch())
        return fail(ErrorCode::InvalidInput, "a read receipt lacks a field");
    return BulletinRead{head->id, key, head->by, head->at};
}

QByteArray bulletinSubject(const QString &key)
{
    return crypto::hash(key.toUtf8()).first(16);
}

} // namespace hl::content
