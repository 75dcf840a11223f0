// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include "core/crypto/crypto.h"

#include <cstdio>
#include <cstdlib>

#include <QDir>
#include <QTemporaryDir>

namespace hl::fuzz {

void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

void start()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        require(type != QtFatalMsg, text.toUtf8().constData());
    });
    require(crypto::init().has_value(), "libsodium starts");
}

QString scratchDirectory()
{
    const QString memory = QStringLiteral("/dev/shm");
    static const QTemporaryDir directory(
        (QDir(memory).exists() ? memory : QDir::tempPath()) + QStringLiteral("/hearthline-fuzz-XXXXXX"));
    require(directory.isValid(), "there is a place to write");
    return directory.path();
}

} // namespace hl::fuzz
