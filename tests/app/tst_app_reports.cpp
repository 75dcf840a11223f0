// SPDX-License-Identifier: GPL-3.0-or-later
// What a leader reports upward, in the whole app: from the counsellor's form to the file.
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "tests/fakes/app/highriskcall.h"

#include <QProcess>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

class TestReports : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;
    std::unique_ptr<test::Desktop> m_leader;

    [[nodiscard]] app::ReportsViewModel &page() { return m_leader->app().reportsPage; }
    [[nodiscard]] QVariantMap table(const QString &key)
    {
        for (const auto &section : page().sections()) {
            for (const auto &one : section.toMap()[u"tables"_s].toList()) {
                if (one.toMap()[u"key"_s] == key)
                    return one.toMap();
            }
        }
        return {};
    }
    bool made()
    {
        page().make();
        return waitFor([this] { return page().state() == "ready"_L1; });
    }
    /// Records of calls that the leader's device has.
    bool arrived(int calls)
    {
        return waitFor([&] { return made() && table(u"kind"_s)[u"of"_s].toInt() == calls; });
    }
    bool saved(const QString &format, const QString &folder, const QString &how)
    {
        page().save(format, folder);
        return waitFor([&] { return page().saveState() != "saving"_L1; }) && page().saveState() == how;
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"督导"_s, sync::Role::Leader);
    }
    void cleanup()
    {
        m_leader.reset();
        m_desktop.reset();
        m_organisation.reset();
    }

    void aSignedCallIsCountedAndFewAreHidden()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        m_leader->app().sync.retryNow();
        QVERIFY(arrived(1));
        const auto risk = table(u"risk"_s);
        QCOMPARE(risk[u"of"_s].toInt(), 1);
        for (const auto &row : risk[u"rows"_s].toList())
            QCOMPARE(row.toMap()[u"value"_s].toString(), u"*"_s); // one call: nothing of it may be told
        QVERIFY(!page().hiddenNote().isEmpty());
        // counted by what the record says of itself, not by what lists know of it
        std::optional<qint64> kept;
        m_leader->app().vault.ask(
            &page(),
            [now = m_clock.now()](store::Vault &vault) {
                return vault.events().count(
                    sync::casework::Statistics, store::IdSpan::madeBetween(fromEpochMs(0), now));
            },
            [&](const Result<qint64> &count) { kept = count.value_or(-1); });
        QVERIFY(waitFor([&] { return kept.has_value(); }));
        QCOMPARE(*kept, 1);
    }

    void anotherPeriodIsAnotherReport()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        m_leader->app().sync.retryNow();
        QVERIFY(arrived(1));
        page().move(1); // nothing lies after today
        QCOMPARE(page().state(), u"ready"_s);
        page().move(-1);
        QCOMPARE(page().state(), u"idle"_s);
        QVERIFY(page().sections().isEmpty() && !page().isNow());
        QVERIFY(made());
        QCOMPARE(table(u"kind"_s)[u"of"_s].toInt(), 0);
        page().setKind(u"year"_s);
        QVERIFY(page().isNow());
        QVERIFY(made());
        QCOMPARE(table(u"kind"_s)[u"of"_s].toInt(), 1);
        page().make();
        QCOMPARE(page().state(), u"working"_s);
        page().cancel();
        QCOMPARE(page().state(), u"idle"_s);
        waitFor([] { return false; }, 200);
        QCOMPARE(page().state(), u"idle"_s); // what was on its way shows nothing
    }

    /// Written where she chose, never over a file, and nobody is named in it.
    void filesSayNoMoreThanThePage()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        m_leader->app().sync.retryNow();
        QVERIFY(arrived(1));
        const QTemporaryDir folder;
        for (const QString &format : {u"pdf"_s, u"xlsx"_s, u"csv"_s}) {
            QVERIFY(saved(format, folder.path(), u"saved"_s));
            const QByteArray bytes = contents(page().savedTo());
            QVERIFY(bytes.size() > 1000 && page().savedTo().startsWith(folder.path()));
            QVERIFY(!bytes.contains("督导") && !bytes.contains("整夜"));
            QVERIFY(saved(format, folder.path(), u"exists"_s));
            QCOMPARE(contents(page().savedTo()), bytes);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
        QVERIFY(saved(u"csv"_s, u"relative"_s, u"failed"_s));
        QVERIFY(saved(u"csv"_s, folder.path() + u"/none"_s, u"failed"_s));
        QProcess text;
        text.start(u"pdftotext"_s,
            {u"-layout"_s, QDir(folder.path()).filePath(QDir(folder.path()).entryList({u"*.pdf"_s}).front()), u"-"_s});
        QVERIFY(text.waitForFinished(30000));
        // it gives some signs back as the radicals that look like them
        const auto pages = QString::fromUtf8(text.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);
        const auto first = QDate::fromString(page().days().left(10), Qt::ISODate);
        const auto words = report::periodWords(report::Period::of(report::PeriodKind::Month, first, QTimeZone::utc()));
        QVERIFY(pages.contains(u"危机程度"_s) && pages.contains(u"满意"_s));
        QVERIFY(pages.contains(words.zh));
        QVERIFY(!pages.contains(u"012"_s));
    }

    void aLockedDeviceShowsNone()
    {
        QVERIFY(made());
        m_leader->app().session.lock();
        QVERIFY(waitFor([this] { return page().state() == "idle"_L1; }));
        QVERIFY(page().sections().isEmpty());
        page().make();
        QCOMPARE(page().state(), u"idle"_s);
    }
};

QTEST_MAIN(TestReports)
#include "tst_app_reports.moc"
