// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::cell;
using test::waitFor;

/// What comes from the content of the organisation: directory, bulletins, and which content guides which call.
class TestContent : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::DirectoryViewModel &directory() { return app().directoryPage; }
    bool kept() { return m_desktop->kept(); }
    [[nodiscard]] QString referredTo()
    {
        return app().sheet.book().entered(u"lh-reg"_s).first(u"reg.referral_to"_s).toString();
    }
    /// The built-in set under another label, and what a test changes in it.
    static content::Content packed(quint32 version, const std::function<void(content::Files &)> &change = {})
    {
        auto files = content::Content::builtInFiles();
        if (change)
            change(files);
        auto pack = content::Pack::make({version, u"二期"_s, u"临床督导组"_s}, files);
        if (!pack)
            qFatal("pack");
        const auto content = content::Content::reload(pack->toBytes(), pack->id.hash);
        if (!content)
            qFatal("content: %s", qPrintable(content::describe(content.error().first())));
        return *content;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void aPlaceIsFoundAndReferredTo()
    {
        QCOMPARE(directory().state(), u"ready"_s);
        const int all = directory().count();
        directory().search(u"12356"_s);
        QVERIFY(directory().count() >= 1 && directory().count() < all);
        const auto key = cell(*directory().rows(), 0, "key").toString();
        directory().select(key);
        QVERIFY(!directory().detail()[u"name"_s].toString().isEmpty());
        QVERIFY(!directory().facts().isEmpty());
        directory().refer(key); // nobody is on the line
        QCOMPARE(directory().referState(), QString());
        app().homePage.startByHand();
        QVERIFY(kept());
        QVERIFY(directory().canRefer());
        directory().refer(key);
        QCOMPARE(directory().referState(), u"done"_s);
        QVERIFY(kept());
        QVERIFY(app().sheet.book().entered(u"lh-reg"_s).has(u"reg.referral"_s));
        QVERIFY(referredTo().contains(directory().detail()[u"name"_s].toString()));
        QVERIFY(app().sheet.notes().isEmpty());
    }

    void filtersNameAPopulationAndWhoIsResponsible()
    {
        const auto populations = directory().filters().first().toMap()[u"options"_s].toList();
        QVERIFY(populations.size() >= 7);
        directory().setFilter(u"population"_s, populations.first().toMap()[u"value"_s].toString());
        QVERIFY(!directory().population()[u"departments"_s].toStringList().isEmpty());
        QVERIFY(!directory().population()[u"prompts"_s].toStringList().isEmpty());
        directory().setFilter(u"population"_s, {});
        QVERIFY(directory().population().isEmpty());
    }

    void nobodyRefersInTheirOwnInterest()
    {
        app().homePage.startByHand();
        QVERIFY(kept());
        // One of the organisation's own: asks for a reason.
        app().content.adopt(packed(3, [](content::Files &files) {
            auto &json = files.at(u"directory.json"_s);
            auto document = QJsonDocument::fromJson(json).object();
            auto places = document[u"institutions"_s].toArray();
            for (int i = 0; i < places.size(); ++i) {
                auto place = places[i].toObject();
                if (place[u"kind"_s].toString() == "emergency"_L1)
                    continue;
                place.insert(u"interest"_s, QJsonArray{u"organisation"_s});
                places[i] = place;
            }
            document.insert(u"institutions"_s, places);
            json = QJsonDocument(document).toJson();
        }));
        QString key;
        for (int i = 0; i < directory().count() && key.isEmpty(); ++i) {
            if (cell(*directory().rows(), i, "own").toBool())
                key = cell(*directory().rows(), i, "key").toString();
        }
        QVERIFY(!key.isEmpty());
        directory().refer(key);
        QCOMPARE(directory().referState(), u"ask"_s);
        QVERIFY(!directory().referReason().isEmpty());
        QVERIFY(!app().sheet.book().entered(u"lh-reg"_s).has(u"reg.referral"_s));
        directory().referDespite(key, u" "_s);
        QCOMPARE(directory().referState(), u"ask"_s);
        directory().referDespite(key, u"唯一夜间开诊"_s);
        QCOMPARE(directory().referState(), u"done"_s);
        QVERIFY(referredTo().contains(u"唯一夜间开诊"_s));
        // My own: not at all.
        directory().declareInterest(key, true);
        directory().refer(key);
        QCOMPARE(directory().referState(), u"refused"_s);
        directory().referDespite(key, u"唯一夜间开诊"_s);
        QCOMPARE(directory().referState(), u"refused"_s);
        // It is remembered.
        QVERIFY(kept());
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        directory().select(key);
        QVERIFY(waitFor([this] { return directory().detail()[u"declared"_s].toBool(); }));
    }

    void aBulletinIsReadOnce()
    {
        auto &page = app().bulletinsPage;
        QVERIFY(waitFor([&] { return page.state() == "ready"_L1; }));
        const int unread = page.unread();
        QVERIFY(unread > 0);
        const auto key = cell(*page.rows(), 0, "key").toString();
        page.select(key);
        QVERIFY(!page.detail()[u"body"_s].toString().isEmpty());
        QCOMPARE(page.unread(), unread); // looking is not confirming
        page.confirm(key);
        QCOMPARE(page.unread(), unread - 1);
        const auto at = page.detail()[u"readMs"_s].toDouble();
        page.confirm(key);
        QCOMPARE(page.detail()[u"readMs"_s].toDouble(), at);
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([&] { return app().bulletinsPage.unread() == unread - 1; }));
        app().bulletinsPage.select(key);
        QVERIFY(app().bulletinsPage.detail()[u"readers"_s].toList().isEmpty()); // not for a counsellor
        // A leader sees who has read it and who has not.
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        auto &theirs = leader.app().bulletinsPage;
        theirs.select(key);
        QVERIFY(waitFor([&] { return theirs.detail()[u"readers"_s].toList().size() == 1; }));
        QCOMPARE(theirs.detail()[u"readers"_s].toList().first().toMap()[u"name"_s].toString(), u"012"_s);
        QCOMPARE(theirs.detail()[u"unreadBy"_s].toStringList(), QStringList{u"督导"_s});
    }

    // What is said names the organisation as it wants to be named, or nothing; never a machine.
    void theGreetingNamesNoServer()
    {
        const auto said = [this] {
            app().homePage.startByHand();
            return kept() ? app().callPage.protocol()->sayings().join(u'\n') : QString();
        };
        const auto host = app().session.membership()->directory().org().serverName;
        QVERIFY(!host.isEmpty());
        const auto neutral = said();
        QVERIFY(neutral.contains(u"这里是心理援助热线"_s));
        QVERIFY(!neutral.contains(host) && !neutral.contains(u'{'));
        app().callPage.hangUp();
        QVERIFY(kept());
        app().content.adopt(packed(2, [](content::Files &files) {
            auto &json = files.at(u"settings.json"_s);
            auto document = QJsonDocument::fromJson(json).object();
            document.insert(u"organisation"_s, QJsonObject{{u"zh"_s, u"临江"_s}, {u"en"_s, u"Linjiang"_s}});
            json = QJsonDocument(document).toJson();
        }));
        QVERIFY(said().contains(u"这里是临江心理援助热线"_s));
    }

    void aRunningCallKeepsTheContentItBeganWith()
    {
        const auto old = app().content.active().id();
        app().homePage.startByHand();
        QVERIFY(kept());
        QCOMPARE(app().sheet.draft().content(), old);
        app().content.adopt(packed(2));
        QCOMPARE(app().settingsPage.contentVersion(), u"二期"_s);
        QCOMPARE(app().settingsPage.contentSource(), u"pack"_s);
        QCOMPARE(app().sheet.content().id(), old);
        app().callPage.hangUp();
        QVERIFY(kept());
        app().desk.close();
        app().homePage.startByHand();
        QVERIFY(kept());
        QCOMPARE(app().sheet.draft().content().version, 2U);
    }

    void aRefusedPackIsShownAndNotUsed()
    {
        app().content.refuse({{u"forms/lh-fu.json"_s, 12, u"missing-english"_s, u"no English text"_s}});
        const auto shown = app().settingsPage.contentRefused();
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().toMap()[u"line"_s].toInt(), 12);
        QCOMPARE(app().settingsPage.contentSource(), u"built-in"_s);
        app().content.adopt(packed(2));
        QVERIFY(app().settingsPage.contentRefused().isEmpty());
    }

    void theNameOfTheOrganisationIsSaid()
    {
        app().content.adopt(packed(2));
        const auto name = app().content.active().settings().organisation.zh;
        QCOMPARE(app().sessionPage.organisation(), name);
        app().homePage.startByHand();
        QVERIFY(kept());
        QVERIFY(app().callPage.protocol()->sayings().join(u'\n').contains(name));
    }

    void everyProtocolAndTechniqueIsOneStepAway()
    {
        app().homePage.startByHand();
        QVERIFY(kept());
        auto &protocol = *app().callPage.protocol();
        QCOMPARE(protocol.library().size(), 9);
        QStringList groups;
        for (const auto &one : protocol.library()) {
            const auto id = one.toMap()[u"key"_s].toString();
            groups.append(one.toMap()[u"group"_s].toString());
            if (id == protocol.key())
                continue;
            protocol.switchTo(id);
            QVERIFY(waitFor([&] { return protocol.key() == id; }));
        }
        QVERIFY(groups.contains(u"general"_s) && groups.contains(u"suicide"_s) && groups.count(u"special"_s) == 5);
        const auto techniques = app().callPage.techniques();
        QCOMPARE(techniques.size(), 6);
        bool worksheet = false;
        for (const auto &one : techniques) {
            if (!one.toMap()[u"worksheet"_s].toBool())
                continue;
            worksheet = true;
            app().callPage.showForm(one.toMap()[u"formKey"_s].toString());
            QVERIFY(app().callPage.sideForm());
            QVERIFY(app().callPage.sideForm()->total() > 0);
        }
        QVERIFY(worksheet);
    }

    void anInstrumentWithoutItsTextCannotBeAsked()
    {
        app().homePage.startByHand();
        QVERIFY(kept());
        const auto instruments = app().callPage.instruments();
        QVERIFY(instruments.size() >= 5);
        for (const auto &one : instruments) {
            QVERIFY(!one.toMap()[u"installed"_s].toBool());
            app().callPage.showForm(one.toMap()[u"key"_s].toString());
            QVERIFY(!app().callPage.sideForm() || app().callPage.sideForm()->rows()->rowCount() == 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestContent)
#include "tst_app_content.moc"
