// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/killpoints.h"
#include "tests/store/filled.h"

#include <functional>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <iconv.h>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray convert(const char *to, const QString &text)
{
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 4, '\0');
    char *from = in.data();
    char *into = out.data();
    auto fromLeft = static_cast<std::size_t>(in.size());
    auto intoLeft = static_cast<std::size_t>(out.size());
    const iconv_t converter = iconv_open(to, "UTF-8");
    if (converter == iconv_t(-1) || iconv(converter, &from, &fromLeft, &into, &intoLeft) == std::size_t(-1))
        qFatal("iconv");
    iconv_close(converter);
    out.chop(static_cast<qsizetype>(intoLeft));
    return out;
}

/// A text in every form in which it could lie about.
QList<QByteArray> formsOf(const QString &text)
{
    QList<QByteArray> forms{
        text.toUtf8(), convert("UTF-16LE", text), convert("UTF-16BE", text), convert("GB18030", text)};
    const QByteArray utf8 = text.toUtf8();
    forms << utf8.toHex() << utf8.toHex().toUpper();
    // Base64 of a text inside of a longer one depends on where it begins; the first and last characters mix with the
    // neighbours.
    for (int shift = 0; shift < 3; ++shift)
        forms << (QByteArray(shift, 'x') + utf8).toBase64().mid(shift == 0 ? 0 : 4).chopped(4);
    return forms;
}

/// Where a canary was found, empty when nowhere.
QString leakIn(const QString &directory)
{
    for (const QString &name : QDir(directory).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(directory + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return u"cannot read "_s + name;
        const QByteArray content = file.readAll();
        for (const auto &canary : canaries) {
            const auto forms = formsOf(canary);
            for (const auto &form : forms) {
                if (content.contains(form))
                    return canary + u" in "_s + name;
            }
        }
    }
    return {};
}

} // namespace

class TestSecrecy : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }

    void theScannerFindsEveryForm()
    {
        for (const auto &canary : canaries) {
            for (const auto &form : formsOf(canary)) {
                QTemporaryDir dir{hl::test::shortLived()};
                overwrite(dir.filePath(u"leak"_s), "before " + form + " after");
                QVERIFY(!leakIn(dir.path()).isEmpty());
            }
            QTemporaryDir dir{hl::test::shortLived()};
            for (const char *before : {"", "a", "ab", "abc"}) {
                overwrite(dir.filePath(u"leak"_s), (QByteArray(before) + canary.toUtf8() + "tail").toBase64());
                QVERIFY(!leakIn(dir.path()).isEmpty());
            }
        }
    }

    void noFileHoldsAWordInTheClear()
    {
        QTemporaryDir dir{hl::test::shortLived()};
        const SystemClock clock;
        {
            const auto vault = store::test::create(dir.path(), clock);
            OK(vault);
            for (int i = 0; i < 20; ++i)
                OK(fill(**vault, clock));
            QVERIFY(contentOf(dir.filePath(u"vault.db-wal"_s)).size() > 8192);
            QCOMPARE(leakIn(dir.path()), QString());
            QCOMPARE(*(*vault)->search().count(canaries[2]), 20);
            QCOMPARE(leakIn(dir.path()), QString());
        }
        QCOMPARE(leakIn(dir.path()), QString());
        {
            const auto vault = store::test::open(dir.path(), clock);
            OK(vault);
            OK((*vault)->changePassphrase(passphrase(), passphrase("new"), deviceSecret()));
            QCOMPARE(leakIn(dir.path()), QString());
        }
        QCOMPARE(leakIn(dir.path()), QString());
    }

    void everyFlippedBitOfTheDatabaseIsNoticed()
    {
        QTemporaryDir dir{hl::test::shortLived()};
        const SystemClock clock;
        {
            const auto vault = store::test::create(dir.path(), clock);
            OK(vault);
            for (int i = 0; i < 10; ++i)
                OK(fill(**vault, clock));
        }
        const QString path = dir.filePath(u"vault.db"_s);
        const QByteArray sound = contentOf(path);
        const auto noticed = [&](const QByteArray &damaged) {
            overwrite(path, damaged);
            const auto vault = store::test::open(dir.path(), clock);
            if (!vault)
                return vault.error().code == ErrorCode::Corrupt;
            const auto checked = (*vault)->checkIntegrity();
            return !checked && checked.error().code == ErrorCode::Corrupt;
        };
        auto &random = *QRandomGenerator::global();
        for (int i = 0; i < (isLong() ? 5000 : 300); ++i) {
            QByteArray damaged = sound;
            const auto at = random.bounded(static_cast<int>(sound.size()));
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.bounded(8)));
            QVERIFY2(noticed(damaged), qPrintable(QString::number(at)));
        }
        QByteArray zeroed = sound;
        zeroed.replace(8192 * 3, 8192, QByteArray(8192, '\0'));
        QVERIFY(noticed(zeroed));
        QVERIFY(noticed(sound.chopped(8192)));
        QVERIFY(noticed(sound.first(8192)));
        overwrite(path, sound);
        const auto vault = store::test::open(dir.path(), clock);
        OK(vault);
        OK((*vault)->checkIntegrity());
    }
};

QTEST_GUILESS_MAIN(TestSecrecy)
#include "tst_secrecy.moc"
