// SPDX-License-Identifier: GPL-3.0-or-later
// A recording in memory: what comes out of it is what was recorded, from wherever it is heard.
#include "core/crypto/crypto.h"
#include "platform/voice/recording/reel.h"
#include "platform/voice/recording/segmentreader.h"
#include "platform/voice/recording/segmentwriter.h"
#include "platform/voice/recording/stretch.h"

#include <cmath>

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::voice;

namespace {

using Chunk = SoundPlayer::Chunk;

constexpr double pi = 3.14159265358979;

/// `hz` 0: silence.
std::vector<qint16> tone(double hz, int rate, double seconds, double amplitude = 16000)
{
    std::vector<qint16> samples(static_cast<std::size_t>(rate * seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<qint16>(amplitude * std::sin(2 * pi * hz * static_cast<double>(i) / rate));
    return samples;
}

template <typename... Parts>
std::vector<qint16> joined(const Parts &...parts)
{
    std::vector<qint16> all;
    (all.insert(all.end(), parts.begin(), parts.end()), ...);
    return all;
}

double loudness(std::span<const qint16> samples)
{
    double squares = 0;
    for (const qint16 sample : samples)
        squares += double(sample) * sample;
    return std::sqrt(squares / static_cast<double>(samples.size()));
}

Secret secret(const QByteArray &bytes)
{
    QByteArray copy = bytes;
    copy.detach();
    return Secret::takeFrom(std::span(copy.data(), static_cast<std::size_t>(copy.size())));
}

} // namespace

class TestVoiceReel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    crypto::BoxKeyPair m_pair;
    const CallId m_id = CallId::create(SystemClock());
    int m_segments = 0;

    /// A sealed file as the voice process writes it, opened again: its chunks.
    QByteArrayList recorded(const std::vector<qint16> &sound, int rate, int channels = 1)
    {
        const int number = ++m_segments;
        auto writer = SegmentWriter::create(m_dir.path(), m_id, number, {m_pair.publicKey}, rate, channels);
        if (!writer || !(*writer)->add(sound) || !(*writer)->finish())
            qFatal("no recording");
        QFile file(m_dir.filePath(segmentFileName(m_id, number)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no file");
        auto reader = crypto::RecordingReader::open(m_pair, m_id.toBytes(), file.readAll());
        QByteArrayList chunks;
        for (auto chunk = reader->next(); chunk && *chunk; chunk = reader->next())
            chunks.append(**chunk);
        return chunks;
    }
    /// Every chunk is taken; the peaks of all of them, lane by lane.
    static std::array<QByteArray, 2> load(Reel &reel, const QByteArrayList &chunks)
    {
        std::array<QByteArray, 2> peaks;
        for (qsizetype i = 0; i < chunks.size(); ++i) {
            const auto taken = reel.add(i == 0 ? Chunk::Head : Chunk::Second, secret(chunks[i]));
            if (!taken)
                qFatal("a chunk was not taken: %s", taken.error().logSafe.c_str());
            const qsizetype each = taken->peaks.size() / taken->lanes;
            for (int lane = 0; lane < taken->lanes; ++lane)
                peaks[static_cast<std::size_t>(lane)] += taken->peaks.sliced(lane * each, each);
        }
        return peaks;
    }
    static std::vector<qint16> readAll(Reel &reel, std::size_t pieces = 480)
    {
        std::vector<qint16> all;
        std::vector<qint16> some(pieces);
        while (const std::size_t got = reel.read(some))
            all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(got));
        return all;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_pair = crypto::BoxKeyPair::generate();
    }

    /// To the sample what the reader of whole files decodes, in pieces that are no multiple of anything.
    void everySampleComesOut()
    {
        const auto chunks = recorded(joined(tone(440, 48000, 1.7), tone(700, 48000, 1.53)), 48000);
        const auto whole = decodeSegment(chunks, true);
        QVERIFY(whole);
        Reel reel;
        load(reel, chunks);
        QCOMPARE(reel.duration(), Millis{3240}); // filled up to whole frames of 20 ms
        QVERIFY(readAll(reel, 481) == whole->pcm);
        QVERIFY(reel.isAtEnd());
        QCOMPARE(reel.position(), Millis{3240});
        std::vector<qint16> after(100, 7);
        QCOMPARE(reel.read(after), std::size_t(0));
        QVERIFY(std::ranges::all_of(after, [](qint16 sample) { return sample == 0; })); // silence, not what was there
    }

    void seekingIsHeardWhereItWent()
    {
        const auto chunks = recorded(joined(tone(440, 16000, 3), tone(0, 16000, 3), tone(440, 16000, 4)), 16000);
        Reel straight;
        load(straight, chunks);
        const auto all = readAll(straight);
        Reel reel;
        load(reel, chunks);
        for (const int ms : {8500, 8000, 4500, 7010, 0, 1250, 7777, 9990}) {
            reel.seek(Millis{ms});
            QCOMPARE(reel.position(), Millis{ms});
            std::vector<qint16> some(480);
            QCOMPARE(reel.read(some), some.size());
            const auto from = all.begin() + ms * 48;
            // the decoder has had a second to find its feet: the same sound, if not to the last bit
            double apart = 0;
            for (std::size_t i = 0; i < some.size(); ++i)
                apart = std::max(apart, std::abs(double(some[i]) - double(*(from + static_cast<std::ptrdiff_t>(i)))));
            QVERIFY2(apart < 600, qPrintable(QStringLiteral("%1 ms: %2").arg(ms).arg(apart)));
        }
        reel.seek(Millis{99999});
        QVERIFY(reel.isAtEnd());
        reel.seek(Millis{-5});
        QCOMPARE(reel.position(), Millis{0});
        QVERIFY(readAll(reel) == all);
    }

    /// A tone of amplitude 16000 has peaks of 125 (16000 / 128), silence 0; ten of each second.
    void peaksAreThoseOfTheSound()
    {
        Reel reel;
        const auto peaks = load(
            reel, recorded(joined(tone(440, 16000, 2), tone(0, 16000, 1.5), tone(440, 16000, 1, 4000)), 16000))[0];
        QCOMPARE(peaks.size(), 45);
        const auto at = [&](int i) { return static_cast<int>(static_cast<quint8>(peaks[i])); };
        for (int i = 1; i < 19; ++i)
            QVERIFY2(std::abs(at(i) - 125) <= 8, qPrintable(QStringLiteral("%1: %2").arg(i).arg(at(i))));
        for (int i = 22; i < 34; ++i)
            QVERIFY2(at(i) <= 2, qPrintable(QStringLiteral("%1: %2").arg(i).arg(at(i))));
        for (int i = 36; i < 44; ++i)
            QVERIFY2(std::abs(at(i) - 31) <= 6, qPrintable(QStringLiteral("%1: %2").arg(i).arg(at(i))));
    }

    void twoLanesStayApart()
    {
        const auto left = tone(440, 16000, 2), quiet = tone(0, 16000, 1), right = tone(700, 16000, 1);
        std::vector<qint16> both;
        for (std::size_t i = 0; i < left.size(); ++i) {
            both.push_back(left[i]);
            both.push_back(i < quiet.size() ? qint16{0} : right[i - quiet.size()]);
        }
        Reel reel;
        const auto peaks = load(reel, recorded(both, 16000, 2));
        QCOMPARE(peaks[0].size(), 20);
        QCOMPARE(peaks[1].size(), 20);
        QVERIFY(static_cast<quint8>(peaks[0][5]) > 90);
        QVERIFY(static_cast<quint8>(peaks[1][5]) < 30);
        QVERIFY(static_cast<quint8>(peaks[1][15]) > 90);
        QCOMPARE(readAll(reel).size(), std::size_t(96000)); // heard as one
    }

    void segmentsFollowEachOther()
    {
        const auto first = recorded(tone(440, 16000, 1.5), 16000), second = recorded(tone(700, 8000, 1), 8000);
        Reel reel;
        load(reel, first);
        load(reel, second);
        QCOMPARE(reel.duration(), Millis{2500});
        const auto all = readAll(reel);
        Reel alone;
        load(alone, second);
        const auto other = readAll(alone);
        QVERIFY(std::equal(other.begin(), other.end(), all.end() - static_cast<std::ptrdiff_t>(other.size())));
        reel.seek(Millis{1600}); // nothing of the first is in it
        std::vector<qint16> some(4800);
        QCOMPARE(reel.read(some), some.size());
        QVERIFY(std::equal(some.begin(), some.end(), other.begin() + 4800));
    }

    void longSilenceIsCutShort()
    {
        const auto chunks = recorded(joined(tone(440, 16000, 2), tone(0, 16000, 10), tone(440, 16000, 1),
                                         tone(0, 16000, 1), tone(440, 16000, 1)),
            16000);
        Reel reel;
        load(reel, chunks);
        reel.setSkipsSilence(true);
        const auto heard = readAll(reel);
        QCOMPARE(reel.position(), Millis{15000});
        const double seconds = static_cast<double>(heard.size()) / Reel::SampleRate;
        QVERIFY2(seconds > 5.2 && seconds < 6, qPrintable(QString::number(seconds))); // the pause of a second stays
        // and no word is lost
        int loud = 0;
        for (std::size_t i = 0; i + 4800 <= heard.size(); i += 4800)
            loud += loudness(std::span(heard).subspan(i, 4800)) > 3000 ? 1 : 0;
        QVERIFY2(loud >= 39, qPrintable(QString::number(loud)));
    }

    /// Three seconds of sound in two, as high, as loud and without a click.
    void fasterIsNotHigher_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 125, 150, 200})
            QTest::addRow("%d", percent) << percent;
    }
    void fasterIsNotHigher()
    {
        QFETCH(const int, percent);
        Stretch stretch;
        stretch.setPercent(percent);
        qint64 used = 0;
        const auto more = [&](std::span<qint16> some) {
            for (qint16 &sample : some)
                sample = static_cast<qint16>(12000 * std::sin(2 * pi * 440 * static_cast<double>(used++) / 48000));
        };
        std::vector<qint16> out(96000);
        for (std::size_t from = 0; from < out.size(); from += 480)
            stretch.read(more, std::span(out).subspan(from, 480));
        QVERIFY2(std::abs(double(used) - 960.0 * percent) < 4000, qPrintable(QString::number(used)));
        int crossings = 0, steepest = 0;
        for (std::size_t i = 48001; i < out.size(); ++i) {
            crossings += (out[i - 1] < 0) != (out[i] < 0) ? 1 : 0;
            steepest = std::max(steepest, std::abs(out[i] - out[i - 1]));
        }
        QVERIFY2(std::abs(crossings - 880) <= 3, qPrintable(QString::number(crossings)));
        QVERIFY2(steepest < 800, qPrintable(QString::number(steepest))); // 691 of the sine itself
        QVERIFY(std::abs(loudness(std::span(out).subspan(48000)) - 8485) < 300);
    }

    void whatIsNoSoundIsRefused()
    {
        const auto chunks = recorded(tone(440, 16000, 2), 16000);
        const auto refused = [&](const QByteArrayList &given, ErrorCode code) {
            Reel reel;
            for (qsizetype i = 0; i < given.size(); ++i) {
                const auto taken = reel.add(i == 0 ? Chunk::Head : Chunk::Second, secret(given[i]));
                if (!taken)
                    return taken.error().code == code;
            }
            return false;
        };
        QVERIFY(refused({"no head"}, ErrorCode::Unsupported));
        QVERIFY(refused({SegmentHead{1, 16000, 3}.toBytes()}, ErrorCode::Unsupported));
        QVERIFY(refused({chunks[0], chunks[1].chopped(1)}, ErrorCode::Corrupt));
        QVERIFY(refused({chunks[0], chunks[1] + chunks[2]}, ErrorCode::Corrupt)); // more than a second
        QVERIFY(refused({chunks[0], QByteArray(2, '\0')}, ErrorCode::Corrupt)); // 120 ms of guessed sound
        QVERIFY(refused({chunks[0], QByteArray("\0\3\xff\xff\xff", 5)}, ErrorCode::Corrupt));
        Reel headless;
        QCOMPARE(headless.add(Chunk::Second, secret(chunks[1])).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestVoiceReel)
#include "tst_voice_reel.moc"
