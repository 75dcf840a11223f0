// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "platform/voice/recording/segmentreader.h"
#include "platform/voice/recording/segmentwriter.h"
#include "tests/killpoints.h"

#include <cmath>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace hl;
using namespace hl::voice;
using namespace Qt::StringLiterals;

namespace {

std::vector<qint16> sine(double hz, int rate, double seconds)
{
    std::vector<qint16> samples(static_cast<std::size_t>(rate * seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<qint16>(8000 * std::sin(2 * 3.14159265358979 * hz * static_cast<double>(i) / rate));
    return samples;
}

double loudness(const std::vector<qint16> &samples)
{
    double squares = 0;
    for (const qint16 sample : samples)
        squares += double(sample) * sample;
    return std::sqrt(squares / static_cast<double>(samples.size()));
}

} // namespace

class TestVoiceRecording : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    crypto::BoxKeyPair m_pair;
    const CallId m_id = CallId::create(SystemClock());

    QByteArray bytesOf(int segment) const
    {
        QFile file(m_dir.filePath(segmentFileName(m_id, segment)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_pair = crypto::BoxKeyPair::generate();
    }

    void roundTrip_data()
    {
        QTest::addColumn<int>("rate");
        for (const int rate : {8000, 16000, 48000})
            QTest::addRow("%d Hz", rate) << rate;
    }
    void roundTrip()
    {
        QFETCH(const int, rate);
        auto writer = SegmentWriter::create(m_dir.path(), m_id, rate / 8000, {m_pair.publicKey}, rate, 1);
        QVERIFY(writer);
        const auto sound = sine(440, rate, 2.53);
        for (std::size_t from = 0; from < sound.size(); from += 77) // pieces that are no multiple of anything
            QVERIFY((*writer)->add(std::span(sound).subspan(from, std::min<std::size_t>(77, sound.size() - from))));
        QVERIFY((*writer)->finish());
        const QFileInfo info(m_dir.filePath(segmentFileName(m_id, rate / 8000)));
        QVERIFY(!(info.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));

        const auto segment = readSegment(m_pair, m_id, bytesOf(rate / 8000));
        QVERIFY(segment);
        QVERIFY(segment->isComplete);
        QCOMPARE(segment->head.segment, rate / 8000);
        QCOMPARE(segment->head.sampleRate, rate);
        QCOMPARE(segment->pcm.size(), static_cast<std::size_t>(rate * 2.54)); // filled up to whole frames of 20 ms
        QVERIFY(std::abs(loudness(segment->pcm) - loudness(sound)) < 400);
    }

    /// A second is on disk as soon as it has been said, and a crash leaves it readable.
    void readableWhenCutOff()
    {
        auto writer = SegmentWriter::create(m_dir.path(), m_id, 20, {m_pair.publicKey}, 8000, 1);
        QVERIFY(writer);
        QVERIFY((*writer)->add(sine(440, 8000, 3.5)));
        const QByteArray file = bytesOf(20);
        const auto segment = readSegment(m_pair, m_id, file);
        QVERIFY(segment);
        QVERIFY(!segment->isComplete);
        QCOMPARE(segment->pcm.size(), std::size_t(24000));
        const auto torn = readSegment(m_pair, m_id, file.chopped(100)); // the last write was torn
        QVERIFY(torn);
        QCOMPARE(torn->pcm.size(), std::size_t(16000));
    }

    /// R1b: killed at whichever call, every second that was said to be safe can be read.
    void killedAtAnyCall()
    {
        if (!hl::test::KillPoints::isPossible())
            QSKIP("no strace here; install it (./dev setup)");
        std::unique_ptr<QTemporaryDir> folder;
        hl::test::KillPoints killing(
            [&] {
                folder = std::make_unique<QTemporaryDir>(hl::test::shortLived());
                return QStringList{QCoreApplication::applicationFilePath(), u"record"_s, folder->path(),
                    m_id.toString(), QString::fromLatin1(m_pair.publicKey.toBytes().toHex())};
            },
            [&](const QByteArray &output) {
                const auto safe = static_cast<std::size_t>(output.count("second\n"));
                QFile file(folder->filePath(segmentFileName(m_id, 1)));
                const bool isThere = file.open(QIODevice::ReadOnly);
                const auto segment = readSegment(m_pair, m_id, isThere ? file.readAll() : QByteArray());
                if (!segment)
                    return safe == 0 ? QString() : QString::fromStdString(segment.error().logSafe);
                const bool isRight
                    = segment->pcm.size() >= safe * 8000 && segment->isComplete >= output.contains("finished\n");
                return isRight ? QString() : u"seconds are missing"_s;
            });
        QCOMPARE(killing.run(), QString());
        QVERIFY(killing.points > 10 && killing.failures * 10 >= killing.points * 9);
    }

    /// A power cut takes a name that its directory was never told to keep.
    void theNameOfANewFileIsSynced()
    {
        if (!hl::test::KillPoints::isPossible())
            QSKIP("no strace here; install it (./dev setup)");
        QTemporaryDir folder;
        QProcess process;
        process.start(u"strace"_s,
            {u"-f"_s, u"-y"_s, u"-e"_s, u"trace=fsync,fdatasync"_s, QCoreApplication::applicationFilePath(),
                u"record"_s, folder.path(), m_id.toString(), QString::fromLatin1(m_pair.publicKey.toBytes().toHex())});
        QVERIFY(process.waitForFinished(30000));
        const QByteArray calls = process.readAllStandardError();
        const QByteArray file = QFile::encodeName(folder.filePath(segmentFileName(m_id, 1)));
        const qsizetype ofFile = calls.indexOf("<" + file + ">"),
                        ofFolder = calls.indexOf("<" + QFile::encodeName(folder.path()) + ">");
        QVERIFY2(ofFile >= 0 && ofFolder >= 0, calls.constData());
        const QByteArray output = process.readAllStandardOutput();
        QVERIFY(output.contains("second"));
    }

    /// Loud and silent seconds take the same room: sizes tell nothing.
    void sizesTellNothing()
    {
        for (const int segment : {30, 31}) {
            auto writer = SegmentWriter::create(m_dir.path(), m_id, segment, {m_pair.publicKey}, 16000, 1);
            QVERIFY((*writer)->add(segment == 30 ? sine(440, 16000, 2) : std::vector<qint16>(32000, 0)));
            QVERIFY((*writer)->finish());
        }
        QCOMPARE(bytesOf(30).size(), bytesOf(31).size());
    }

    void everyFlippedByteIsRefused()
    {
        auto writer = SegmentWriter::create(m_dir.path(), m_id, 40, {m_pair.publicKey}, 8000, 1);
        QVERIFY((*writer)->add(sine(440, 8000, 1.0)));
        QVERIFY((*writer)->finish());
        const QByteArray good = bytesOf(40);
        QVERIFY(readSegment(m_pair, m_id, good)->isComplete);
        int read = 0;
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x10);
            const auto segment = readSegment(m_pair, m_id, bad);
            // A damaged length can only make the file look cut off, never complete.
            if (segment && segment->isComplete)
                ++read;
        }
        QCOMPARE(read, 0);
    }

    void onlyTheRightKeyAndCall()
    {
        auto writer = SegmentWriter::create(m_dir.path(), m_id, 50, {m_pair.publicKey}, 8000, 1);
        QVERIFY((*writer)->finish());
        QVERIFY(!readSegment(crypto::BoxKeyPair::generate(), m_id, bytesOf(50)));
        QVERIFY(!readSegment(m_pair, CallId::create(SystemClock()), bytesOf(50)));
        QVERIFY(!readSegment(m_pair, m_id, "HLREC"));
    }

    /// Who may seal a recording may be hostile: what is inside of the seal is bounded too.
    void aHostileSecondIsRefused_data()
    {
        QTest::addColumn<QByteArray>("packets");
        QTest::addColumn<bool>("taken");
        const QByteArray silence("\x00\x03\xf8\xff\xfe", 5); // length, then 20 ms of CELT silence (RFC 6716, 3.1)
        QTest::newRow("a second") << silence.repeated(50) << true;
        QTest::newRow("more than a second") << silence.repeated(51) << false;
        QTest::newRow("an empty packet") << QByteArray(2, '\0') << false;
        QTest::newRow("half a packet") << silence.chopped(1) << false;
        QTest::newRow("half a length") << QByteArray(1, '\0') << false;
    }
    void aHostileSecondIsRefused()
    {
        QFETCH(const QByteArray, packets);
        auto seal = crypto::RecordingWriter::create({m_pair.publicKey}, m_id.toBytes());
        QVERIFY(seal);
        QByteArray file = seal->header();
        file += *seal->chunk(SegmentHead{1, 48000, 1}.toBytes());
        file += *seal->chunk(packets);
        file += *seal->finish();
        QTEST(readSegment(m_pair, m_id, file).has_value(), "taken");
    }

    void neverOverwrites()
    {
        QVERIFY(SegmentWriter::create(m_dir.path(), m_id, 60, {m_pair.publicKey}, 8000, 1));
        QCOMPARE(
            SegmentWriter::create(m_dir.path(), m_id, 60, {m_pair.publicKey}, 8000, 1).error().code, ErrorCode::Io);
        QCOMPARE(SegmentWriter::create(m_dir.filePath(u"none"_s), m_id, 1, {m_pair.publicKey}, 8000, 1).error().code,
            ErrorCode::Io);
        QCOMPARE(SegmentWriter::create(m_dir.path(), m_id, 61, {m_pair.publicKey}, 44100, 1).error().code,
            ErrorCode::Unsupported);
    }

    void followsNoLink()
    {
        const QString target = m_dir.filePath(u"target"_s);
        QVERIFY(QFile::link(target, m_dir.filePath(segmentFileName(m_id, 70))));
        QVERIFY(!SegmentWriter::create(m_dir.path(), m_id, 70, {m_pair.publicKey}, 8000, 1));
        QVERIFY(!QFile::exists(target));
    }
};

namespace {

/// Four seconds; says when each is safe.
int record(const QStringList &words)
{
    const auto say
        = [](const QByteArray &line) { return ::write(1, line.constData(), static_cast<size_t>(line.size())); };
    const auto id = CallId::fromString(words.value(3));
    const auto key = crypto::PublicKey::fromBytes(QByteArray::fromHex(words.value(4).toLatin1()));
    if (!crypto::init() || !id || !key)
        return 2;
    const auto writer = SegmentWriter::create(words[2], *id, 1, {*key}, 8000, 1);
    for (int second = 0; writer && second < 4; ++second)
        if (!(*writer)->add(sine(440, 8000, 1)) || say("second\n") < 0)
            return 1;
    return writer && (*writer)->finish() && say("finished\n") > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == u"record")
        return record(app.arguments());
    TestVoiceRecording test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_voice_recording.moc"
