// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"
#include "core/crypto/crypto.h"

#include <QTest>

namespace hl::content::test {

/// A pack of the built-in files with changes, signed.
inline Pack signedPack(const crypto::SigningKeyPair &key, quint32 version, const Files &changes = {})
{
    Files files = Content::builtInFiles();
    for (const auto &[path, bytes] : changes)
        files[path] = bytes;
    auto pack = Pack::make({version, QStringLiteral("test"), QStringLiteral("nobody")}, files);
    if (!pack)
        qFatal("%s", qPrintable(describe(pack.error().first())));
    pack->sign(key.secretKey);
    return *pack;
}

inline QStringList lines(const Findings &findings)
{
    QStringList texts;
    for (const Finding &finding : findings)
        texts.append(describe(finding));
    return texts;
}

/// Changes one text of a built-in file; the test fails where it is not there.
inline QByteArray changed(const QString &path, const QByteArray &from, const QByteArray &to)
{
    QByteArray bytes = Content::builtInFiles().at(path);
    if (!bytes.contains(from))
        qFatal("%s does not hold %s", qPrintable(path), from.constData());
    return bytes.replace(bytes.indexOf(from), from.size(), to);
}

} // namespace hl::content::test
