// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/soundjudge.h"

#include <cmath>

#include <QTest>

using namespace hl;
using Fault = SoundCheck::Fault;
using Phase = SoundCheck::Phase;

namespace {

constexpr double pi = 3.14159265358979323846;

/// A sine whose RMS lies `decibels` under full scale.
std::vector<std::int16_t> tone(double seconds, double decibels)
{
    const double amplitude = 32768 * std::sqrt(2.0) * std::pow(10, decibels / 20);
    std::vector<std::int16_t> samples(static_cast<std::size_t>(std::lround(seconds * SoundJudge::sampleRate)));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double value = amplitude * std::sin(2 * pi * 300 * static_cast<double>(i) / SoundJudge::sampleRate);
        samples[i] = static_cast<std::int16_t>(std::clamp(value, -32768.0, 32767.0));
    }
    return samples;
}

} // namespace

class TestSoundJudge : public QObject
{
    Q_OBJECT
    static constexpr double silence = 2.3; // s, the click of a device that opens included

private slots:
    void aQuietRoomAndAVoice()
    {
        SoundJudge judge;
        judge.add(tone(silence - 0.1, -60));
        QCOMPARE(judge.check().phase, Phase::Silence);
        judge.add(tone(0.1, -60));
        QCOMPARE(judge.check().phase, Phase::Speech);
        QVERIFY(std::abs(judge.check().noise + 60) < 0.5F);
        judge.add(tone(1, -60)); // she takes her time
        judge.add(tone(1, -26));
        judge.add(tone(0.5, -60));
        QVERIFY(std::abs(judge.check().level + 60) < 0.5F);
        judge.add(tone(0.9, -26));
        QCOMPARE(judge.check().phase, Phase::Speech);
        judge.add(tone(0.1, -26));
        QCOMPARE(judge.check().phase, Phase::Playback);
        QCOMPARE(judge.check().fault, Fault::None);
        QVERIFY(std::abs(judge.check().voice + 26) < 0.5F);
        // from a little before her first word to her last
        QCOMPARE(judge.spoken().size(), std::size_t(28 * SoundJudge::sampleRate / 10));
        judge.add(tone(1, -26)); // nothing more is kept
        QCOMPARE(judge.spoken().size(), std::size_t(28 * SoundJudge::sampleRate / 10));
    }

    void faults_data()
    {
        QTest::addColumn<double>("room");
        QTest::addColumn<double>("voice");
        QTest::addColumn<Fault>("fault");
        QTest::newRow("noisy") << -38.0 << -20.0 << Fault::NoisyRoom;
        QTest::newRow("just not noisy") << -41.0 << -20.0 << Fault::None;
        QTest::newRow("muted") << -120.0 << -120.0 << Fault::Muted;
        QTest::newRow("too quiet") << -70.0 << -50.0 << Fault::TooQuiet;
        QTest::newRow("lost in the room") << -42.0 << -34.0 << Fault::TooQuiet;
        QTest::newRow("distorted") << -60.0 << 2.0 << Fault::TooLoud;
        QTest::newRow("loud") << -60.0 << -8.0 << Fault::None;
    }
    void faults()
    {
        QFETCH(double, room);
        QFETCH(double, voice);
        QFETCH(Fault, fault);
        SoundJudge judge;
        judge.add(tone(silence, room));
        judge.add(tone(11.9, voice));
        if (fault == Fault::Muted || fault == Fault::TooQuiet)
            QCOMPARE(judge.check().phase, Phase::Speech); // she has twelve seconds
        judge.add(tone(0.1, voice));
        QCOMPARE(judge.check().fault, fault);
        QCOMPARE(judge.check().phase, fault == Fault::None ? Phase::Playback : Phase::Done);
        QCOMPARE(judge.spoken().empty(), fault != Fault::None);
    }

    /// What a door that falls shut does is no noise; a voice in the room is.
    void aClickIsNoNoise()
    {
        SoundJudge judge;
        judge.add(tone(0.3, -10)); // the device opens
        judge.add(tone(1.7, -60));
        judge.add(tone(0.3, -15));
        QCOMPARE(judge.check().phase, Phase::Speech);
        SoundJudge other;
        other.add(tone(1.3, -60));
        other.add(tone(1, -30));
        QCOMPARE(other.check().fault, Fault::NoisyRoom);
    }

    void whatWasSaidIsWiped()
    {
        SoundJudge judge;
        judge.add(tone(silence, -60));
        judge.add(tone(2, -26));
        const auto spoken = judge.spoken();
        QVERIFY(spoken.size() > 0 && std::any_of(spoken.begin(), spoken.end(), [](auto s) { return s != 0; }));
        judge.wipe();
        QVERIFY(judge.spoken().empty());
        // the memory is still the judge's: it holds nothing
        QVERIFY(std::all_of(spoken.begin(), spoken.end(), [](auto s) { return s == 0; }));
    }
};

QTEST_GUILESS_MAIN(TestSoundJudge)
#include "tst_soundjudge.moc"
