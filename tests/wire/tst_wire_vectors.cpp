// SPDX-License-Identifier: GPL-3.0-or-later
// sync/wire/vectors is what this build makes of fixed keys. Another implementation checks the same files (vectors.py).
// After a change of the protocol: tst_wire_vectors --write
#include "tests/wire/vectors.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <sodium.h>

using namespace hl;

namespace {

constexpr quint8 NoStream = 255;
quint8 stream = NoStream; // which the next numbers come from
quint64 drawn = 0;
QJsonArray draws;

void draw(void *bytes, const size_t size)
{
    QByteArray out;
    while (out.size() < static_cast<qsizetype>(size))
        out += crypto::hash(QByteArray(1, static_cast<char>(stream)) + QByteArray::number(++drawn));
    std::copy_n(out.constData(), size, static_cast<char *>(bytes));
    draws.append(vectors::hex(out.first(static_cast<qsizetype>(size))));
}
uint32_t drawNumber()
{
    uint32_t number = 0;
    draw(&number, sizeof number);
    return number;
}
const char *drawName()
{
    return "the same in every run";
}
randombytes_implementation sameNumbers{drawName, drawNumber, nullptr, nullptr, draw, nullptr};

} // namespace

void vectors::demand(bool holds, const char *what)
{
    if (!holds)
        qFatal("vectors: %s", what);
}

void vectors::Draws::begin(quint8 which)
{
    stream = which;
    drawn = 0;
    draws = {};
}

QJsonArray vectors::Draws::end()
{
    stream = NoStream;
    return std::exchange(draws, {});
}

class TestWireVectors : public QObject
{
    Q_OBJECT

    const QString m_folder = QStringLiteral(HEARTHLINE_SOURCE_DIR "/sync/wire/vectors");

    static QByteArray made(const QString &name)
    {
        const std::pair<const char *, QJsonObject (*)()> all[]
            = {{"primitives", vectors::primitives}, {"events", vectors::events}, {"receipts", vectors::receipts},
                {"statements", vectors::statements}, {"log", vectors::log}, {"sessions", vectors::sessions},
                {"invites", vectors::invites}, {"index", vectors::callerIndex}, {"messages", vectors::messages}};
        for (const auto &[one, make] : all)
            if (name == QLatin1StringView(one))
                return QJsonDocument(make()).toJson();
        return {};
    }

public:
    static constexpr const char *Names[]
        = {"primitives", "events", "receipts", "statements", "log", "sessions", "invites", "index", "messages"};
    bool write()
    {
        bool done = QDir().mkpath(m_folder);
        for (const char *name : Names) {
            QFile file(m_folder + u'/' + QLatin1StringView(name) + QStringLiteral(".json"));
            const QByteArray text = made(QLatin1StringView(name));
            done = done && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        }
        return done;
    }

private slots:
    void whatIsWrittenIsWhatWeMake_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : Names)
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsWrittenIsWhatWeMake()
    {
        QFETCH(QString, name);
        QFile file(m_folder + u'/' + name + QStringLiteral(".json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        const QByteArray now = made(name);
        const auto differs = std::ranges::mismatch(written, now);
        const auto from = std::max<qsizetype>(differs.in1 - written.begin() - 60, 0);
        QVERIFY2(written == now, (name.toLatin1() + " near: " + now.mid(from, 160)).constData());
    }
    void nothingElseIsThere()
    {
        QCOMPARE(QDir(m_folder).entryList({QStringLiteral("*.json")}).size(), qsizetype(std::size(Names)));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    randombytes_set_implementation(&sameNumbers);
    vectors::demand(crypto::init().has_value(), "libsodium starts");
    TestWireVectors test;
    if (argc == 2 && qstrcmp(argv[1], "--write") == 0)
        return test.write() ? 0 : 1;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wire_vectors.moc"
