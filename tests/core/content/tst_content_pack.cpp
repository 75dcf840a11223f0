// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/contentstore.h"
#include "tests/core/content/contenttest.h"
#include "tests/result.h"

#include <QFile>
#include <QTemporaryDir>

using namespace hl;
using namespace hl::content;
using namespace hl::content::test;
using namespace Qt::StringLiterals;

class ContentPackTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        OK(crypto::init());
        m_key = crypto::SigningKeyPair::generate();
    }

    void sameInputSameBytes()
    {
        const Pack pack = signedPack(m_key, 3);
        QCOMPARE(signedPack(m_key, 3).toBytes(), pack.toBytes());
        QCOMPARE(pack.id.hash, crypto::hash(pack.manifest));
        const auto read = Pack::fromBytes(pack.toBytes());
        QVERIFY(read);
        QCOMPARE(read->id, pack.id);
        QCOMPARE(read->label, pack.label);
        QVERIFY(read->files == pack.files);
        // another key, the same content
        const auto other = crypto::SigningKeyPair::generate();
        QCOMPARE(signedPack(other, 3).id, pack.id);
        QVERIFY(signedPack(m_key, 4).id != pack.id);
    }

    void everyChangedByteIsNoticed()
    {
        const auto pack = Pack::make({1, u"a"_s, u"b"_s}, {{u"settings.json"_s, "{}"}, {u"bulletins.json"_s, "[]"}});
        QVERIFY(pack);
        Pack signedOne = *pack;
        signedOne.sign(m_key.secretKey);
        const QByteArray bytes = signedOne.toBytes();
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            QByteArray bad = bytes;
            bad[i] = static_cast<char>(bad[i] ^ 1);
            const auto read = Pack::fromBytes(bad);
            QVERIFY2(!read || !read->isSignedBy(m_key.publicKey), qPrintable(QString::number(i)));
        }
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!Pack::fromBytes(bytes.first(size)));
        QVERIFY(!Pack::fromBytes(bytes + "x"));
    }

    void pathsAreOfAClosedList_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isTaken");
        for (const char *good : {"settings.json", "protocols/general.scxml", "protocols/parts.xml", "forms/lh-reg.json",
                 "forms/lh-reg-1.0.0.json", "practice/silent.json"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad :
            {"../settings.json", "forms/../x.json", "/settings.json", "forms/x.scxml", "forms/X.json", "forms/a/b.json",
                "content.json", "forms/.json", "settings.json\n", "protocols\\a.scxml", "evil.sh", ""})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void pathsAreOfAClosedList()
    {
        QFETCH(QString, path);
        QFETCH(bool, isTaken);
        QCOMPARE(isContentPath(path), isTaken);
        QCOMPARE(Pack::make({1, u"a"_s, u"b"_s}, {{path, "{}"}}).has_value(), isTaken);
    }

    void sizesAndCountsAreBounded()
    {
        Files many;
        for (int i = 0; i <= MaxFiles; ++i)
            many.emplace(u"forms/f%1.json"_s.arg(i), "{}");
        QVERIFY(!Pack::make({1, u"a"_s, u"b"_s}, many));
        many.erase(many.begin());
        QVERIFY(Pack::make({1, u"a"_s, u"b"_s}, many));
        QVERIFY(!Pack::make({1, u"a"_s, u"b"_s}, {{u"settings.json"_s, QByteArray(MaxFileBytes + 1, ' ')}}));
        QVERIFY(!Pack::make({1, u"a"_s, u"b"_s},
            {{u"settings.json"_s, QByteArray(MaxFileBytes, ' ')},
                {u"directory.json"_s, QByteArray(MaxFileBytes, ' ')}}));
        QVERIFY(!Pack::make({1, QString(), u"b"_s}, {}));
    }

    void onlyTheContentKeyIsTrusted()
    {
        const Pack pack = signedPack(m_key, 2);
        const auto stranger = crypto::SigningKeyPair::generate();
        const auto refused = Content::load(pack.toBytes(), stranger.publicKey);
        QVERIFY(!refused);
        QCOMPARE(refused.error().first().rule, u"signature"_s);
        QVERIFY(!Content::load(pack.toBytes(), {})); // an organisation without such a key trusts nothing
        const auto unsignedPack = Pack::make({2, u"a"_s, u"b"_s}, Content::builtInFiles());
        QVERIFY(!Content::load(unsignedPack->toBytes(), m_key.publicKey));
        const auto zero = Content::load(signedPack(m_key, 0).toBytes(), m_key.publicKey);
        QVERIFY(!zero);
        QCOMPARE(zero.error().first().rule, u"version"_s);

        const auto taken = Content::load(pack.toBytes(), m_key.publicKey);
        QVERIFY2(taken, taken ? "" : qPrintable(lines(taken.error()).join(u'\n')));
        QCOMPARE(taken->id(), pack.id);
        QCOMPARE(taken->label().version, 2U);
        // read again by its hash alone
        QVERIFY(Content::reload(pack.toBytes(), pack.id.hash));
        QVERIFY(!Content::reload(pack.toBytes(), QByteArray(32, 'x')));
    }

    void aBadPackNamesEverything()
    {
        const Pack pack = signedPack(m_key, 2,
            {{u"settings.json"_s, changed(u"settings.json"_s, "\"repeatThreshold\": 5", "\"repeatThreshold\": 1")},
                {u"practice/silent.json"_s,
                    changed(u"practice/silent.json"_s, "silent\", \"general", "silent\", \"nothere")},
                {u"bulletins.json"_s, "{\n\"bulletins\": [\n{}\n]"}});
        const auto refused = Content::load(pack.toBytes(), m_key.publicKey);
        QVERIFY(!refused);
        const QString all = lines(refused.error()).join(u'\n');
        QVERIFY2(all.contains(u"settings.json:5: repeatThreshold: must be"_s), qPrintable(all));
        QVERIFY2(all.contains(u"bulletins.json:4: "_s), qPrintable(all));
        QCOMPARE(refused.error().size(), 2); // across files is looked at once each file is good
        const Error error = toError(refused.error());
        QVERIFY(QString::fromStdString(error.logSafe).startsWith(u"content has 2 findings"_s));
    }

    void oldPacksStayReadableAndABadOneChangesNothing()
    {
        QTemporaryDir folder;
        auto store = ContentStore::open(folder.filePath(u"packs"_s));
        OK(store);
        QCOMPARE(store->content({}).id(), Content::builtIn().id());
        QCOMPARE(store->kept().size(), 1);

        const Pack second = signedPack(m_key, 2);
        const Pack third = signedPack(m_key, 3,
            {{u"settings.json"_s, changed(u"settings.json"_s, "\"repeatThreshold\": 5", "\"repeatThreshold\": 7")}});
        for (const Pack *pack : {&second, &third})
            OK(store->keep(pack->toBytes(), *Content::load(pack->toBytes(), m_key.publicKey)));

        auto again = ContentStore::open(folder.filePath(u"packs"_s));
        OK(again);
        QCOMPARE(again->kept().size(), 3);
        QCOMPARE(again->kept().first(), third.id);
        QCOMPARE(again->content(third.id).settings().repeatThreshold, 7);
        const auto old = again->find(second.id);
        OK(old);
        QCOMPARE(old->settings().repeatThreshold, 5);
        OK(again->find(Content::builtIn().id()));
        FAILS(again->find({9, QByteArray(32, 'x')}), ErrorCode::NotFound);
        FAILS(again->find({9, "../../etc/passwd"}), ErrorCode::NotFound);

        // a damaged file: built-in content instead of it, and the record's content is said to be damaged
        QFile file(folder.filePath(u"packs/"_s + QString::fromLatin1(third.id.hash.toHex()) + u".hlpack"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 5));
        QVERIFY(file.write("XX") == 2);
        file.close();
        auto damaged = ContentStore::open(folder.filePath(u"packs"_s));
        QCOMPARE(damaged->content(third.id).id(), Content::builtIn().id());
        FAILS(damaged->find(third.id), ErrorCode::Corrupt);
        // nobody can put another pack under its name
        QVERIFY(QFile::remove(file.fileName()));
        QVERIFY(QFile::copy(folder.filePath(u"packs/"_s + QString::fromLatin1(second.id.hash.toHex()) + u".hlpack"_s),
            file.fileName()));
        FAILS(ContentStore::open(folder.filePath(u"packs"_s))->find(third.id), ErrorCode::Corrupt);
    }

    void versionsOnlyGrow()
    {
        const ContentId now{5, QByteArray(32, 'a')};
        QVERIFY(mayFollow({6, QByteArray(32, 'b')}, now));
        QVERIFY(mayFollow(now, now));
        QVERIFY(mayFollow({1, QByteArray(32, 'b')}, {}));
        const auto older = mayFollow({4, QByteArray(32, 'b')}, now);
        QVERIFY(!older);
        QCOMPARE(older.error().first().rule, u"downgrade"_s);
        const auto fork = mayFollow({5, QByteArray(32, 'b')}, now);
        QVERIFY(!fork);
        QCOMPARE(fork.error().first().rule, u"fork"_s);
    }

    void idsAsText()
    {
        const ContentId id{7, crypto::hash("x")};
        QCOMPARE(*ContentId::fromString(id.toString()), id);
        QVERIFY(ContentId::fromString(QString())->isNull());
        for (const QString &bad :
            {u"7"_s, u"7-ff"_s, u"x-"_s + QString(64, u'a'), u"07-"_s + QString(64, u'a'), u"7-"_s + QString(64, u'A')})
            FAILS(ContentId::fromString(bad), ErrorCode::Corrupt);
    }

private:
    crypto::SigningKeyPair m_key;
};

QTEST_GUILESS_MAIN(ContentPackTest)
#include "tst_content_pack.moc"
