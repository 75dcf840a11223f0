// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "tests/result.h"

#include <vector>

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

/// Conversations between app and server as a former version held them: tests/data/wire/v<version>. Beside `calls.json`
/// lie the server's data and the leader's vault, both as they were before the first call. Written by wire_record.
namespace hl::sync::test {

using namespace Qt::StringLiterals;

struct Exchange
{
    QString by; ///< "leader": the app's engine; "hand": a device that speaks by hand
    bool isPost = false;
    QByteArray target;
    bool hasToken = false; ///< of that device's last session
    QByteArray body;
    int status = 0;
    QByteArray reply;
};

/// The moment of a conversation: tokens and challenges in it end by this clock.
inline Timestamp recordedAt()
{
    return fromEpochMs(1795316400000); // 2026-11-22T03:00:00Z
}

inline QString recordedFolder(int version)
{
    return u"" HEARTHLINE_SOURCE_DIR "/tests/data/wire/v"_s + QString::number(version);
}

inline QByteArray jsonOf(const std::vector<Exchange> &calls)
{
    QByteArray text = "[\n";
    for (const Exchange &call : calls) {
        const QJsonObject json{{u"by"_s, call.by}, {u"method"_s, call.isPost ? u"POST"_s : u"GET"_s},
            {u"target"_s, QString::fromLatin1(call.target)}, {u"token"_s, call.hasToken},
            {u"body"_s, QString::fromLatin1(call.body.toHex())}, {u"status"_s, call.status},
            {u"reply"_s, QString::fromLatin1(call.reply.toHex())}};
        text += QJsonDocument(json).toJson(QJsonDocument::Compact) + (&call == &calls.back() ? "\n" : ",\n");
    }
    return text + "]\n";
}

inline std::vector<Exchange> readCalls(const QString &path)
{
    QFile file(path);
    std::vector<Exchange> calls;
    if (!file.open(QIODevice::ReadOnly))
        return calls;
    const auto bytes = [](const QJsonValue &hex) { return QByteArray::fromHex(hex.toString().toLatin1()); };
    for (const auto &entry : QJsonDocument::fromJson(file.readAll()).array())
        calls.push_back({entry[u"by"].toString(), entry[u"method"] == u"POST"_s, entry[u"target"].toString().toLatin1(),
            entry[u"token"].toBool(), bytes(entry[u"body"]), entry[u"status"].toInt(), bytes(entry[u"reply"])});
    return calls;
}

/// Files only: there are no folders in what is recorded.
inline bool copyFiles(const QString &from, const QString &to, const QStringList &names = {u"*"_s})
{
    const QStringList files = QDir(from).entryList(names, QDir::Files);
    bool done = !files.isEmpty() && QDir().mkpath(to);
    for (const QString &name : files) {
        const QString target = to + u'/' + name;
        done = done && QFile::copy(from + u'/' + name, target)
            && QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
    return done;
}

} // namespace hl::sync::test
