// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/support.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <iconv.h>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

/// A mark for each sensitive field: Chinese and Latin, in no other text.
const QStringList canaries{u"椋鸟衔来的手稿"_s, u"zqcanaryjournal7719"_s, u"琉璃瓦上的鹭鸶"_s, u"zqcanaryrecord5521"_s,
    u"zqcanarypassword8813"_s, u"青苔爬满的石阶"_s, u"zqcanarytask3307"_s, u"zqcanarycomment6645"_s,
    u"zqcanaryinbox9924"_s, u"zqcanaryoutbox1186"_s};

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

Result<void> fill(Vault &vault, const Clock &clock)
{
    return vault.atomically([&]() -> Result<void> {
        const auto call = CallId::create(clock);
        for (int i = 0; i < 50; ++i) {
            if (const auto kept = vault.journal().append({call, canaries[1], canaries[0].toUtf8(), clock.now()}); !kept)
                return fail(kept.error());
        }
        auto all = closing(call, clock, vault.outbox().head(u"records"_s)->deviceSeq + 1, canaries[2]);
        all.record = canaries[3].toUtf8();
        std::get<record::followup::Opened>(all.followUp->what).consent = canaries[6];
        all.events[0].bytes = canaries[9].toUtf8();
        if (const auto closed = vault.journal().close(all); !closed)
            return closed;
        if (const auto set = vault.settings().set(u"sip.password"_s, canaries[4].toUtf8()); !set)
            return set;
        if (const auto amended = vault.records().amend(all.summary.record, canaries[5].toUtf8(), canaries[5]); !amended)
            return fail(amended.error());
        if (const auto set = vault.records().setReview(all.summary.record, canaries[7], clock.now()); !set)
            return set;
        const auto pulled = vault.inbox().applyPulled(
            u"records"_s, {{1, EventId::create(clock), u"record"_s, canaries[8].toUtf8()}}, 1);
        return pulled ? Result<void>() : fail(pulled.error());
    });
}

constexpr qsizetype pageSize = 8192;

bool isLong()
{
    return qEnvironmentVariableIsSet("HEARTHLINE_LONG");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
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
                QTemporaryDir dir;
                overwrite(dir.filePath(u"leak"_s), "before " + form + " after");
                QVERIFY(!leakIn(dir.path()).isEmpty());
            }
            QTemporaryDir dir;
            for (const char *before : {"", "a", "ab", "abc"}) {
                overwrite(dir.filePath(u"leak"_s), (QByteArray(before) + canary.toUtf8() + "tail").toBase64());
                QVERIFY(!leakIn(dir.path()).isEmpty());
            }
        }
    }

    void noFileHoldsAWordInTheClear()
    {
        QTemporaryDir dir;
        const SystemClock clock;
        {
            const auto vault = test::create(dir.path(), clock);
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
            const auto vault = test::open(dir.path(), clock);
            OK(vault);
            OK((*vault)->changePassphrase(passphrase(), passphrase("new"), deviceSecret()));
            QCOMPARE(leakIn(dir.path()), QString());
        }
        QCOMPARE(leakIn(dir.path()), QString());
    }

    void everyFlippedBitOfTheDatabaseIsNoticed()
    {
        QTemporaryDir dir;
        const SystemClock clock;
        {
            const auto vault = test::create(dir.path(), clock);
            OK(vault);
            for (int i = 0; i < 10; ++i)
                OK(fill(**vault, clock));
        }
        const QString path = dir.filePath(u"vault.db"_s);
        const QByteArray sound = contentOf(path);
        const auto noticed = [&](const QByteArray &damaged) {
            overwrite(path, damaged);
            const auto vault = test::open(dir.path(), clock);
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
        const auto vault = test::open(dir.path(), clock);
        OK(vault);
        OK((*vault)->checkIntegrity());
    }

    /// Each page carries a tag of its own, and an old page an old one that fits. What gives it away is what the other
    /// pages say of it: most of the time, not always (core/store/README.md).
    void aPageOfAnOlderCopyIsMostlyNoticed()
    {
        QTemporaryDir dir;
        const SystemClock clock;
        const QString path = dir.filePath(u"vault.db"_s);
        QByteArray older;
        {
            const auto vault = test::create(dir.path(), clock);
            OK(vault);
            for (int i = 0; i < 10; ++i)
                OK(fill(**vault, clock));
        }
        older = contentOf(path);
        {
            const auto vault = test::open(dir.path(), clock);
            OK(vault);
            for (int i = 0; i < 10; ++i)
                OK(fill(**vault, clock));
        }
        const QByteArray newer = contentOf(path);
        int replayed = 0;
        int refused = 0;
        int unsound = 0;
        for (qsizetype at = 0; at + pageSize <= older.size(); at += pageSize) {
            if (older.sliced(at, pageSize) == newer.sliced(at, pageSize))
                continue;
            ++replayed;
            overwrite(path, QByteArray(newer).replace(at, pageSize, older.sliced(at, pageSize)));
            const auto vault = test::open(dir.path(), clock);
            if (!vault) {
                QCOMPARE(vault.error().code, ErrorCode::Corrupt);
                ++refused;
                continue;
            }
            const auto checked = (*vault)->checkIntegrity();
            if (!checked) {
                QCOMPARE(checked.error().code, ErrorCode::Corrupt);
                ++unsound;
            }
        }
        qInfo("%d pages: %d refused at once, %d by the check, %d not noticed", replayed, refused, unsound,
            replayed - refused - unsound);
        QVERIFY(replayed > 20 && (refused + unsound) * 2 > replayed);
    }
};

QTEST_GUILESS_MAIN(TestSecrecy)
#include "tst_secrecy.moc"
