// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/folder.h"
#include "sync/client/casedesk.h"
#include "sync/client/contentupdater.h"
#include "sync/wire/messages.pb.h"
#include "tests/sync/organisation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

/// A supervisor's change on its way: folder, lint, sign, publish, fetched by the devices.
class TestSyncContent : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealOrganisation> m_organisation;
    RealOrganisation::Joined m_joined;
    std::optional<content::ContentStore> m_packs;
    std::unique_ptr<ContentUpdater> m_updater;
    std::optional<content::Content> m_adopted;
    content::Findings m_refused;

    [[nodiscard]] QString path(const char *name) const { return m_organisation->path(name); }
    [[nodiscard]] content::ContentId active() const
    {
        return *ContentUpdater::active(m_joined.device->vault->settings());
    }

    void makeFolder(const char *name, quint32 version, const content::Files &changes = {})
    {
        content::Files files = content::Content::builtInFiles();
        for (const auto &[file, bytes] : changes)
            files[file] = bytes;
        OK(content::writeFolder(path(name), {version, u"test"_s, u"nobody"_s}, files));
    }
    QByteArray content(const QStringList &arguments, int expectedExit = 0)
    {
        return m_organisation->admin(QStringList{u"content"_s} + arguments, expectedExit);
    }
    void sign(const char *folder, const char *pack)
    {
        content({u"sign"_s, path(folder), u"--org"_s, path("org"), u"-o"_s, path(pack)});
    }
    void publish(const char *pack, int expectedExit = 0)
    {
        content({u"publish"_s, path(pack), u"--data"_s, path("data")}, expectedExit);
    }
    void wire()
    {
        m_updater = std::make_unique<ContentUpdater>(m_joined.device->membership, m_joined.device->vault->settings(),
            *m_packs, m_joined.device->api,
            ContentUpdater::Hooks{RealOrganisation::post, m_organisation->hooks().elsewhere,
                [this](const content::Content &content) { m_adopted = content; },
                [this](const content::Findings &findings) { m_refused = findings; }});
    }
    /// One check to its end: adopted, refused, or nothing within the time.
    bool check(int ms = 30000)
    {
        m_adopted.reset();
        m_refused.clear();
        m_updater->check();
        return QTest::qWaitFor([this] { return m_adopted || !m_refused.isEmpty(); }, ms);
    }
    HttpReply get(const QByteArray &target)
    {
        std::optional<Result<HttpReply>> result;
        m_joined.device->api.call({HttpRequest::Method::Get, target, {}, {}, Millis{30000}},
            [&](Result<HttpReply> reply) { result = std::move(reply); });
        return QTest::qWaitFor([&] { return result.has_value(); }, 20000) && *result ? **result : HttpReply();
    }
    /// Past the admin tool's checks, as somebody who has got hold of the server would.
    void putOnServer(const QByteArray &pack)
    {
        QFile file(path("data") + u"/content.pack"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(pack) == pack.size());
    }
    static QByteArray bytesOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        OK(crypto::init());
        m_organisation = std::make_unique<RealOrganisation>();
        m_joined = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        auto packs = content::ContentStore::open(path("packs"));
        OK(packs);
        m_packs = std::move(*packs);
        wire();
    }
    void cleanupTestCase()
    {
        m_updater.reset();
        m_joined = {};
        m_organisation.reset();
    }

    void nothingWasPublished()
    {
        hearthline::wire::ContentHead head;
        const HttpReply reply = get("/v1/content");
        QCOMPARE(reply.status, 200);
        QVERIFY(head.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())));
        QVERIFY(head.hash().empty());
        QVERIFY(!check(500));
        QVERIFY(active().isNull());
    }

    void aPackReachesTheDevice()
    {
        content({u"init"_s, path("first")});
        content({u"init"_s, path("first")}, 2); // not over an edited folder
        content({u"lint"_s, path("first")});
        sign("first", "first.pack");
        content({u"lint"_s, path("first.pack")});
        publish("first.pack");
        QVERIFY(check());
        QVERIFY(m_adopted);
        QCOMPARE(m_adopted->id().version, 1U);
        QCOMPARE(active(), m_adopted->id());
        QVERIFY(!check(500)); // once is enough
        OK(m_packs->find(active()));
    }

    /// More than one part, and more than one request for one part.
    void aLargePackComesInParts()
    {
        QJsonObject json = QJsonDocument::fromJson(content::Content::builtInFiles().at(u"directory.json"_s)).object();
        QJsonArray places = json[u"institutions"_s].toArray();
        for (int i = 0; i < 6000; ++i)
            places.append(QJsonObject{{u"id"_s, u"p%1"_s.arg(i)}, {u"kind"_s, u"other"_s},
                {u"name"_s, QJsonObject{{u"zh"_s, u"青溪心理服务点"_s}}},
                {u"phones"_s, QJsonArray{QJsonObject{{u"number"_s, u"0990-555 0100"_s}}}},
                {u"notes"_s, QJsonObject{{u"zh"_s, QString(60, u'x')}}}});
        json[u"institutions"_s] = places;
        makeFolder("large", 2, {{u"directory.json"_s, QJsonDocument(json).toJson(QJsonDocument::Compact)}});
        sign("large", "large.pack");
        QVERIFY(bytesOf(path("large.pack")).size() > MaxContentPart);
        publish("large.pack");
        QVERIFY(check());
        QVERIFY(m_adopted);
        QCOMPARE(m_adopted->directory().institutions().size(), 6004);

        const QByteArray hash = crypto::hash(bytesOf(path("large.pack"))).toHex();
        const HttpReply part = get("/v1/content/" + hash + "?offset=0");
        QCOMPARE(part.status, 200);
        QVERIFY(part.body.size() <= MaxContentPart + 16);
        QCOMPARE(get("/v1/content/" + hash + "?offset=0").body, part.body);
        QCOMPARE(get("/v1/content/" + hash + "?offset=99999999").status, 400);
        QCOMPARE(get("/v1/content/" + hash + "?offset=-1").status, 400);
        QCOMPARE(get("/v1/content/" + hash + "?offset=x").status, 400);
        QCOMPARE(get("/v1/content/00?offset=0").status, 404);
    }

    void theAdminToolRefuses()
    {
        publish("first.pack", 1); // an older version
        makeFolder("fork", 2);
        sign("fork", "fork.pack");
        publish("fork.pack", 1); // the same version, another content
        makeFolder("bad", 3, {{u"settings.json"_s, "{}"}});
        content({u"lint"_s, path("bad")}, 1);
        content({u"sign"_s, path("bad"), u"--org"_s, path("org"), u"-o"_s, path("bad.pack")}, 1);
        QVERIFY(!QFile::exists(path("bad.pack")));
        content({u"lint"_s, path("nowhere")}, 2);
        content({u"publish"_s, path("nowhere")}, 2);
        content({u"diff"_s, path("first"), path("first.pack")});
        content({u"diff"_s, path("first"), path("large")}, 1);
        content({u"print"_s, path("first"), u"-o"_s, path("first.html")});
        QVERIFY(bytesOf(path("first.html")).contains("</html>"));
        content({u"frobnicate"_s}, 2);
    }

    /// The server's word is nothing: what it hands out is taken only when the organisation's content key has signed it.
    void aBadPackChangesNothing()
    {
        const content::ContentId before = active();
        const QByteArray good = bytesOf(path("large.pack"));

        auto forged = content::Pack::make({9, u"x"_s, u"x"_s}, content::Content::builtInFiles());
        forged->sign(crypto::SigningKeyPair::generate().secretKey);
        putOnServer(forged->toBytes());
        QVERIFY(check());
        QVERIFY(!m_adopted);
        QCOMPARE(m_refused.first().rule, u"signature"_s);
        QVERIFY(!check(500)); // and is not fetched again

        putOnServer(bytesOf(path("first.pack"))); // signed, but old
        QVERIFY(check());
        QCOMPARE(m_refused.first().rule, u"downgrade"_s);

        putOnServer("garbage");
        QVERIFY(check());
        QCOMPARE(m_refused.first().rule, u"damaged"_s);

        QByteArray flipped = good;
        flipped[flipped.size() - 9] = static_cast<char>(flipped[flipped.size() - 9] ^ 1);
        putOnServer(flipped);
        QVERIFY(check());
        QVERIFY(!m_adopted);

        QCOMPARE(active(), before);
        QCOMPARE(m_packs->content(active()).id(), before);
    }

    /// A new key: the root signs a new statement, the directory brings it, packs of the old key are worth nothing.
    void theContentKeyCanBeRenewed()
    {
        m_organisation->admin({u"org"_s, u"content-key"_s, u"--org"_s, path("org"), u"--data"_s, path("data")});
        m_organisation->stopServer();
        m_organisation->startServer();
        const auto old = m_joined.device->membership.directory().org().content;
        QVERIFY(
            m_joined.device->runUntil([&] { return m_joined.device->membership.directory().org().content != old; }));
        publish("large.pack", 1); // signed with the old key
        makeFolder("next", 3);
        sign("next", "next.pack");
        publish("next.pack");
        QVERIFY(check());
        QVERIFY2(m_adopted, m_refused.isEmpty() ? "" : qPrintable(content::describe(m_refused.first())));
        QCOMPARE(active().version, 3U);
    }

    /// The leader sees who has read a bulletin; nobody says it for somebody else.
    void readReceiptsReachTheLeader()
    {
        auto leader = m_organisation->join(m_organisation->invite(u"leader"_s));
        const QString key = content::Content::builtIn().bulletins().first().key();
        CaseDesk mine(m_joined.device->membership, *m_joined.device->vault, m_joined.device->clock);
        OK(mine.bulletinsRead());
        QVERIFY(mine.bulletinsRead()->isEmpty());
        FAILS(mine.readBulletin(u"no key"_s), ErrorCode::InvalidInput);
        OK(mine.readBulletin(key));
        OK(mine.readBulletin(key)); // twice is once
        QCOMPARE(mine.bulletinsRead()->keys(), QStringList{key});
        QCOMPARE(m_joined.device->counts().pending, 1);
        QVERIFY(m_joined.device->runUntil([&] { return m_joined.device->drained(); }));

        const CaseDesk hers(leader.device->membership, *leader.device->vault, leader.device->clock);
        QVERIFY(leader.device->runUntil([&] { return !hers.bulletinReaders(key)->isEmpty(); }));
        const auto readers = hers.bulletinReaders(key);
        QCOMPARE(readers->size(), 1);
        QCOMPARE(readers->first().by, m_joined.device->membership.staff());
        QVERIFY(hers.bulletinsRead()->isEmpty()); // she has not read it herself
        QVERIFY(hers.bulletinReaders(u"other@1"_s)->isEmpty());
    }

    void survivesARestart()
    {
        m_updater.reset();
        auto packs = content::ContentStore::open(path("packs"));
        OK(packs);
        QCOMPARE(packs->content(active()).id().version, 3U);
        QCOMPARE(packs->kept().size(), 4); // three fetched, one built in
    }
};

QTEST_GUILESS_MAIN(TestSyncContent)
#include "tst_sync_content.moc"
