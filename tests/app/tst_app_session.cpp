// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::waitFor;

class TestSession : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    void join()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().settings.setLockMinutes(0);
    }
    [[nodiscard]] QString inVault(const QString &name) const
    {
        return m_desktop->profile().vaultFolder() + u'/' + name;
    }
    [[nodiscard]] QByteArray contentOf(const QString &name) const
    {
        QFile file(inVault(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void overwrite(const QString &name, const QByteArray &content) const
    {
        QFile file(inVault(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    [[nodiscard]] bool open() { return app().session.state() == app::Session::State::Open; }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock, Millis{300});
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void aWrongPassphraseIsToldFromALostDeviceSecret()
    {
        QCOMPARE(app().sessionPage.state(), u"welcome"_s);
        join();
        QCOMPARE(app().sessionPage.displayName(), u"012"_s);
        m_desktop->kill();
        m_desktop->start();
        QCOMPARE(app().sessionPage.state(), u"locked"_s);
        QVERIFY(!m_desktop->unlock(u"not the passphrase at all"_s));
        QCOMPARE(app().sessionPage.error(), u"wrong-passphrase"_s);
        QVERIFY(m_desktop->unlock());
        QCOMPARE(app().sessionPage.error(), QString());
        m_desktop->kill();
        m_desktop->secret.lose();
        m_desktop->start();
        QVERIFY(!m_desktop->unlock());
        QCOMPARE(app().sessionPage.error(), u"no-keystore"_s);
    }

    void aBadInviteAndADeadServerLeaveNothingBehind()
    {
        auto &page = app().joinPage;
        page.check(u"hearthline://join#v1.nonsense"_s);
        QCOMPARE(page.error(), u"invite-bad"_s);
        const auto link = m_organisation->invite(u"012"_s, sync::Role::Counsellor);
        m_organisation->setDown(true);
        page.check(link);
        QVERIFY(waitFor([&] { return page.error() == "server-unreachable"_L1; }));
        m_organisation->setDown(false);
        page.check(link);
        QVERIFY(waitFor([&] { return page.step() == "passphrase"_L1; }));
        page.finish(u"short"_s); // refused here, whatever the page allows
        QCOMPARE(page.step(), u"passphrase"_s);
        m_organisation->setDown(true);
        page.finish(test::passphrase);
        QVERIFY(waitFor([&] { return page.step() == "paste"_L1; }));
        QCOMPARE(page.error(), u"server-unreachable"_s);
        QVERIFY(waitFor([this] { return !app().vault.exists(); }));
        QCOMPARE(app().sessionPage.state(), u"welcome"_s);
        m_organisation->setDown(false);
        page.check(link);
        QVERIFY(waitFor([&] { return page.step() == "passphrase"_L1; }));
        page.finish(test::passphrase);
        QVERIFY(waitFor([&] { return page.step() == "done"_L1; }));
        page.enter();
        QVERIFY(open());
    }

    void offDutyTheLockClosesTheVault()
    {
        join();
        app().session.lock();
        QCOMPARE(app().sessionPage.state(), u"locked"_s);
        QVERIFY(!app().vault.isOpen());
        QCOMPARE(app().recordsPage.rows()->rowCount(), 0);
        // A call that rings now cannot be journalled: the queue must find somebody else.
        m_desktop->engine.ring();
        QCOMPARE(m_desktop->engine.declined(), 1);
        QVERIFY(m_desktop->unlock());
    }

    void onDutyTheLockCoversAndACallStillRings()
    {
        join();
        app().session.setAvailable(true);
        app().session.lock();
        QCOMPARE(app().sessionPage.state(), u"locked"_s);
        QVERIFY(app().vault.isOpen());
        QVERIFY(!m_desktop->unlock(u"not the passphrase at all"_s));
        m_desktop->engine.ring();
        QCOMPARE(app().callPage.phase(), u"ringing"_s);
        QVERIFY(open());
        app().callPage.decline();
        QVERIFY(waitFor([this] { return !open(); })); // the cover is back
        QVERIFY(m_desktop->unlock());
    }

    void aVaultThatWasChangedWhileItWasClosedIsTold()
    {
        join();
        QCOMPARE(app().sessionPage.storage(), QString());
        m_desktop->kill();
        const auto older = contentOf(u"vault.db"_s);
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        app().homePage.startByHand();
        app().callPage.hangUp();
        QVERIFY(waitFor([this] { return app().callPage.phase() == u"wrap-up"_s; }) && m_desktop->kept());
        m_desktop->kill();
        const auto newer = contentOf(u"vault.db"_s);
        QVERIFY(newer != older);
        overwrite(u"vault.db"_s, older);
        for (int start = 0; start < 2; ++start) { // sealed anew in between, and said all the same
            m_desktop->start();
            QVERIFY(m_desktop->unlock());
            QVERIFY(waitFor([this] { return app().sessionPage.storage() == u"replaced"_s; }));
            if (start == 0)
                m_desktop->kill();
        }
        QFile recording(m_desktop->profile().recordingFolder() + u"/kept.part"_s);
        QVERIFY(recording.open(QIODevice::WriteOnly) && recording.write("sealed") == 6);
        recording.close();
        // not in the middle of a call
        app().homePage.startByHand();
        app().sessionPage.setAside();
        QVERIFY(app().sessionPage.setAsideRefused() && open());
        app().callPage.hangUp();
        app().sessionPage.setAside();
        QVERIFY(app().sessionPage.setAsideRefused());
        m_desktop->kill();
        m_desktop->start();
        app().sessionPage.setAside(); // as from the locked page
        QVERIFY(waitFor([this] { return app().sessionPage.state() == u"welcome"_s; }));
        QVERIFY(!app().vault.exists());
        const QDir profile(m_desktop->folder());
        const auto aside = profile.entryList({u"vault-set-aside-*"_s}, QDir::Dirs);
        QCOMPARE(aside.size(), 1);
        QVERIFY(profile.exists(aside.first() + u"/vault.key"_s) && profile.exists(aside.first() + u"/vault.escrow"_s));
        QVERIFY(profile.exists(aside.first() + u"/recordings/kept.part"_s) && !recording.exists());
        m_desktop->join(u"013"_s, sync::Role::Counsellor);
        QVERIFY(open());
        QVERIFY(waitFor([this] { return app().sessionPage.storage().isEmpty(); }));
    }

    void aVaultThatDoesNotOpenCanBeSetAside()
    {
        join();
        m_desktop->kill();
        auto damaged = contentOf(u"vault.db"_s);
        damaged[100] = static_cast<char>(damaged[100] ^ 1);
        overwrite(u"vault.db"_s, damaged);
        m_desktop->start();
        QVERIFY(!m_desktop->unlock());
        QCOMPARE(app().sessionPage.error(), u"vault-damaged"_s);
        app().sessionPage.setAside();
        QVERIFY(waitFor([this] { return app().sessionPage.state() == u"welcome"_s; }));
        QCOMPARE(app().sessionPage.error(), QString());
        m_desktop->join(u"013"_s, sync::Role::Counsellor);
        QVERIFY(open());
    }

    /// After a crash the check runs by itself, between two jobs; what rests is sealed while the app goes on.
    void theFilesAreLookedAfter()
    {
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock, Millis{3000}); // looks every 1.5 s
        join();
        std::optional<QByteArray> off;
        app().vault.ask(
            &app().vault, [](store::Vault &vault) { return vault.settings().set(u"any"_s, "value"); },
            [&](const Result<void> &) { off = contentOf(u"vault.seal"_s); });
        constexpr qsizetype stateAt = 8;
        QVERIFY(waitFor([&] { return off.has_value(); }));
        QCOMPARE(off->at(stateAt), '\0');
        QVERIFY(waitFor([this] { return contentOf(u"vault.seal"_s).at(stateAt) == '\1'; }));
        m_desktop->kill();
        overwrite(u"vault.seal"_s, *off); // as a crash leaves it
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        const auto isDue = [this] {
            std::optional<bool> due;
            app().vault.ask(
                &app().vault, [](store::Vault &vault) -> Result<bool> { return vault.isCheckDue(); },
                [&due](const Result<bool> &answer) { due = answer.value_or(true); });
            return waitFor([&due] { return due.has_value(); }) && *due;
        };
        QVERIFY(isDue());
        app().homePage.startByHand(); // a call comes first
        waitFor([] { return false; }, 3500);
        QVERIFY(isDue());
        app().callPage.hangUp();
        QVERIFY(waitFor([&] { return !isDue(); }));
        QCOMPARE(app().sessionPage.storage(), QString());
    }

    void theIdleLockWaitsForTheEndOfACall()
    {
        join();
        app().homePage.startByHand();
        app().settings.setLockMinutes(1); // a minute of this test is 300 ms
        waitFor([] { return false; }, 900);
        QVERIFY(open());
        QCOMPARE(app().callPage.phase(), u"talking"_s);
        app().callPage.hangUp();
        QVERIFY(waitFor([this] { return !open(); }, 3000));
        QVERIFY(m_desktop->unlock());
        QCOMPARE(app().callPage.phase(), u"wrap-up"_s); // nothing was lost by it
    }

    void theIdleLockWaitsForWhoWorks()
    {
        join();
        app().settings.setLockMinutes(1); // a minute of this test is 300 ms
        QObject window;
        window.installEventFilter(&app().session);
        QElapsedTimer working;
        working.start();
        while (working.elapsed() < 1200) {
            QEvent pressed(QEvent::KeyPress);
            QCoreApplication::sendEvent(&window, &pressed);
            waitFor([] { return false; }, 50);
        }
        QVERIFY(open());
        QVERIFY(waitFor([this] { return !open(); }, 3000));
    }

    void theLanguageChangesWhileTheAppRuns()
    {
        join();
        app().homePage.startByHand();
        QVERIFY(waitFor([this] { return app().sheet.isKept() && app().sheet.run(); }));
        const auto zh = app().callPage.protocol()->title();
        QSignalSpy changed(app().callPage.protocol(), &app::ProtocolViewModel::changed);
        app().settingsPage.setLanguage(u"en"_s);
        QVERIFY(!changed.isEmpty());
        QVERIFY(app().callPage.protocol()->title() != zh);
        QCOMPARE(app().callPage.protocol()->title(), u"General call"_s);
        app().settingsPage.setLanguage(u"zh"_s);
        QCOMPARE(app().callPage.protocol()->title(), zh);
    }

    void aPassphraseIsJudgedByItsLength()
    {
        const auto &page = app().joinPage;
        QVERIFY(!page.strength(u"Passw0rd!"_s)[u"enough"_s].toBool());
        QVERIFY(!page.strength(u"passwordpassword"_s)[u"enough"_s].toBool());
        QVERIFY(!page.strength(u"aaaaaaaaaaaaaaaaaaaa"_s)[u"enough"_s].toBool());
        QVERIFY(page.strength(test::passphrase)[u"enough"_s].toBool());
        QVERIFY(page.strength(u"河边旧灯七幅地图"_s)[u"enough"_s].toBool());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_app_session.moc"
