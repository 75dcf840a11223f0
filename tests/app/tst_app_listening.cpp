// SPDX-License-Identifier: GPL-3.0-or-later
// A leader hears the recording of a counsellor's call: from the sealed file on one device to the player of the other.
#include "core/crypto/crypto.h"
#include "platform/voice/recording/segmentreader.h"
#include "platform/voice/recording/segmentwriter.h"
#include "tests/fakes/app/highriskcall.h"

#include <cmath>

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::cell;
using test::waitFor;

class TestAppListening : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_counsellor, m_leader;
    QTemporaryDir m_temporary;
    std::vector<qint16> m_sound;

    [[nodiscard]] app::ListeningViewModel &page() { return m_leader->app().listeningPage; }

    /// A signed call that the leader's list shows; its record.
    QString call()
    {
        const int before = m_leader->app().inboxPage.rows()->rowCount();
        if (!test::signHighRiskCall(*m_counsellor, m_clock))
            return {};
        m_counsellor->app().wrapUpPage.done();
        m_counsellor->app().recoveryPage.release();
        auto &rows = *m_leader->app().inboxPage.rows();
        if (!waitFor([&] {
                m_leader->app().sync.retryNow();
                return rows.rowCount() == before + 1;
            }))
            return {};
        return cell(rows, 0, "key").toString();
    }
    /// What the voice process of the counsellor has written about that call.
    void record(const QString &key, int segment, bool isFinished = true)
    {
        std::vector<crypto::PublicKey> sealTo;
        for (QByteArrayView rest(m_counsellor->engine.policy().recordingKeys); !rest.isEmpty(); rest = rest.sliced(32))
            sealTo.push_back(*crypto::PublicKey::fromBytes(rest.first(32)));
        auto writer = voice::SegmentWriter::create(
            m_counsellor->engine.policy().recordingFolder, *CallId::fromString(key), segment, sealTo, 16000, 1);
        if (!writer || !(*writer)->add(m_sound) || (isFinished && !(*writer)->finish()))
            qFatal("no recording");
    }
    bool deliver()
    {
        auto &sync = m_counsellor->app().sync;
        return waitFor(
            [&] {
                sync.retryNow();
                return QDir(m_counsellor->engine.policy().recordingFolder).isEmpty();
            },
            30000);
    }
    /// Files of both devices, and temporary ones, that hold these bytes.
    [[nodiscard]] QStringList holding(const QByteArray &pattern) const
    {
        QStringList found;
        for (const QString &folder : {m_leader->folder(), m_counsellor->folder(), m_temporary.path()}) {
            QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly) && file.readAll().contains(pattern)
                    && !found.contains(file.fileName()))
                    found << file.fileName();
            }
        }
        return found;
    }
    bool comesTo(const QString &state)
    {
        const bool came = waitFor([&] { return page().state() == state; });
        if (!came)
            qWarning("state %s", qPrintable(page().state()));
        return came;
    }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QVERIFY(m_temporary.isValid());
        qputenv("TMPDIR", m_temporary.path().toLocal8Bit()); // a folder for temporary files that is ours alone
        QVERIFY(crypto::init());
        for (int i = 0; i < 16000 * 5; ++i)
            m_sound.push_back(static_cast<qint16>(9000 * std::sin(i * 0.1 + i * 0.000003 * i))); // rises: no period
    }
    void init()
    {
        m_clock.setWall(fromEpochMs(1'790'000'000'000));
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_organisation->setRecords(true);
        m_counsellor = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_counsellor->join(u"012"_s, sync::Role::Counsellor);
        m_counsellor->app().homePage.setAvailable(true);
        QVERIFY(waitFor([this] { return !m_counsellor->engine.policy().recordingFolder.isEmpty(); }));
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"督导"_s, sync::Role::Leader);
    }
    void cleanup()
    {
        m_leader.reset();
        m_counsellor.reset();
        m_organisation.reset();
    }

    void whatWasRecordedReachesThePlayer()
    {
        QVERIFY(page().may());
        QVERIFY(!m_counsellor->app().listeningPage.may());
        const QString key = call();
        QVERIFY(!key.isEmpty());
        record(key, 1);
        record(key, 2, false); // the voice process was killed
        QVERIFY(deliver());
        page().open(key, 3); // and the third is still on its way
        QCOMPARE(page().state(), u"fetching"_s);
        QVERIFY(comesTo(u"ready"_s));
        QCOMPARE(page().missing(), 1);
        QVERIFY(page().cutOff());
        QCOMPARE(m_leader->player.heads(), 2);
        QCOMPARE(page().durationMs(), 10000.0);

        // what was said into the counsellor's microphone
        const auto &chunks = m_leader->player.chunks();
        QCOMPARE(chunks.size(), std::size_t(12));
        const auto heard = voice::decodeSegment(QByteArrayList(chunks.begin(), chunks.begin() + 6), true);
        QVERIFY(heard);
        QCOMPARE(heard->pcm.size(), m_sound.size());
        // Opus runs a few ms late: the same sound, shifted
        double alike = 0;
        for (std::size_t late = 0; late < 400; ++late) {
            double both = 0, one = 0, other = 0;
            for (std::size_t i = 16000; i < 48000; ++i) {
                both += double(heard->pcm[i + late]) * m_sound[i];
                one += double(heard->pcm[i + late]) * heard->pcm[i + late];
                other += double(m_sound[i]) * m_sound[i];
            }
            alike = std::max(alike, both / std::sqrt(one * other));
        }
        QVERIFY2(alike > 0.98, qPrintable(QString::number(alike)));

        // a hundred tenths of a second whose loudness runs from 10 to 100 in each second
        const auto bars = page().bars(0, 10);
        QCOMPARE(bars.size(), 10);
        for (const auto &bar : bars)
            QCOMPARE(bar.toDouble(), 100 / 255.0);
        QCOMPARE(page().bars(0, 100).first().toDouble(), 10 / 255.0);
        QVERIFY(page().bars(1, 10).isEmpty());

        page().play();
        QCOMPARE(page().playState(), u"playing"_s);
        page().seek(4200);
        QCOMPARE(m_leader->player.steering().seekTo, Millis{4200});
        QVERIFY(m_leader->player.steering().isPlaying);
        page().setSkipsSilence(true);
        QVERIFY(m_leader->player.steering().skipsSilence && m_leader->player.steering().isPlaying);
        page().setSpeed(150);
        QCOMPARE(m_leader->player.steering().percent, 150);
        QVERIFY(m_leader->player.steering().isPlaying);
        page().pause();
        page().seek(99999);
        QCOMPARE(m_leader->player.steering().seekTo, Millis{10000});
        QVERIFY(!m_leader->player.steering().isPlaying);

        // nothing of it lies on the leader's disk, nor where programs put what they will not keep
        page().play();
        const QByteArray pattern = chunks[3].sliced(200, 40);
        QFile control(m_temporary.filePath(u"control"_s)); // the search finds what is there
        QVERIFY(
            control.open(QIODevice::WriteOnly) && control.write("before" + pattern + "after") > 0 && control.flush());
        QCOMPARE(holding(pattern), QStringList{control.fileName()});
        QVERIFY(control.remove());
        QCOMPARE(holding(pattern), QStringList());
        // the counsellor reads who has heard it
        auto &records = m_counsellor->app().recordsPage;
        records.select(key);
        QVERIFY(waitFor([&] {
            m_counsellor->app().sync.retryNow();
            return records.detail() && !records.detail()->openings().isEmpty();
        }));

        page().close();
        QVERIFY(m_leader->player.chunks().empty());
        QCOMPARE(page().state(), u"none"_s);
        QVERIFY(page().bars(0, 10).isEmpty());
    }

    void aCallerGoesBeforeIt()
    {
        const QString key = call();
        record(key, 1);
        QVERIFY(deliver());
        page().open(key, 1);
        QVERIFY(comesTo(u"ready"_s));
        page().play();
        m_leader->engine.ring(u"13800001111"_s);
        QVERIFY(comesTo(u"call"_s));
        QVERIFY(m_leader->player.chunks().empty());
        page().play(); // nothing is left to play
        QCOMPARE(page().playState(), u"paused"_s);
    }

    void lockingWipesIt()
    {
        const QString key = call();
        record(key, 1);
        QVERIFY(deliver());
        page().open(key, 1);
        QVERIFY(comesTo(u"ready"_s));
        page().play();
        m_leader->app().session.lock();
        QVERIFY(comesTo(u"none"_s));
        QVERIFY(m_leader->player.chunks().empty());
        QVERIFY(page().recordKey().isEmpty());
    }

    void whyNotIsSaid()
    {
        const QString key = call();
        page().open(key, 0);
        QVERIFY(comesTo(u"absent"_s));
        page().open(key, 1); // the record says that there is one
        QVERIFY(comesTo(u"waiting"_s));
        record(key, 1);
        QVERIFY(deliver());

        m_organisation->setDown(true);
        page().open(key, 1);
        QVERIFY(comesTo(u"offline"_s));
        m_organisation->setDown(false);

        m_leader->player.setRunning(false);
        page().open(key, 1);
        QVERIFY(comesTo(u"engine"_s));
        m_leader->player.setRunning(true);

        page().open(key, 1);
        QVERIFY(comesTo(u"ready"_s));
        m_leader->player.tell(PlayState::NoCard);
        QCOMPARE(page().playState(), u"nocard"_s);
        m_leader->player.tell(PlayState::Unreadable);
        QCOMPARE(page().state(), u"corrupt"_s);

        page().open(key, 1); // left while it is fetched: nothing comes of it
        page().close();
        QVERIFY(!waitFor([&] { return page().state() != u"none"; }, 500));
        QVERIFY(m_leader->player.chunks().empty());
    }
};

QTEST_GUILESS_MAIN(TestAppListening)
#include "tst_app_listening.moc"
