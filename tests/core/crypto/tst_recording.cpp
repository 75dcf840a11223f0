// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "core/crypto/recording.h"

#include <QTest>

using namespace hl;
using namespace hl::crypto;

namespace {

const QByteArray id("0123456789abcdef");

struct Sample
{
    BoxKeyPair pair = BoxKeyPair::generate();
    QByteArray header;
    QList<QByteArray> chunks;
    QByteArray last;

    explicit Sample(const QByteArray &recordingId = id)
    {
        auto writer = RecordingWriter::create(pair.publicKey, recordingId);
        header = writer->header();
        for (int second = 0; second < 5; ++second)
            chunks << *writer->chunk(QByteArray(60, static_cast<char>('a' + second)));
        last = *writer->finish();
    }
    [[nodiscard]] QByteArray file() const { return header + chunks.join() + last; }
};

struct Reading
{
    QByteArray content;
    int chunks = 0;
    std::optional<ErrorCode> error;
    RecordingReader::Ending ending = RecordingReader::Ending::Reading;
    [[nodiscard]] bool finished() const { return !error && ending == RecordingReader::Ending::Finished; }
};

Reading readAll(const BoxKeyPair &pair, const QByteArray &file, const QByteArray &wantedId = id)
{
    Reading result;
    auto reader = RecordingReader::open(pair, wantedId, file);
    if (!reader) {
        result.error = reader.error().code;
        return result;
    }
    while (true) {
        const auto chunk = reader->next();
        if (!chunk) {
            result.error = chunk.error().code;
            return result;
        }
        result.ending = reader->ending();
        if (!*chunk)
            return result;
        result.content += **chunk;
        ++result.chunks;
    }
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(init()); }

    void wholeFileReads()
    {
        const Sample sample;
        QCOMPARE(sample.header.size(), recordingHeaderSize);
        const Reading reading = readAll(sample.pair, sample.file());
        QVERIFY(reading.finished());
        QCOMPARE(reading.chunks, 5);
        QCOMPARE(reading.content.size(), 300);
    }

    void onlyTheRecipientReads()
    {
        const Sample sample;
        QCOMPARE(readAll(BoxKeyPair::generate(), sample.file()).error, ErrorCode::WrongKey);
        QCOMPARE(readAll(sample.pair, sample.file(), "fedcba9876543210").error, ErrorCode::Corrupt);
    }

    void everyCutShowsAsCutOff()
    {
        const Sample sample;
        const QByteArray file = sample.file();
        for (qsizetype size = recordingHeaderSize; size < file.size(); ++size) {
            const Reading reading = readAll(sample.pair, file.first(size));
            QVERIFY(!reading.error);
            QCOMPARE(reading.ending, RecordingReader::Ending::CutOff);
            QCOMPARE(
                reading.chunks, static_cast<int>(std::min<qsizetype>(5, (size - recordingHeaderSize) / (60 + 17 + 4))));
        }
        QCOMPARE(readAll(sample.pair, file.first(recordingHeaderSize - 1)).error, ErrorCode::Corrupt);
    }

    void everyFlippedBitIsNoticed()
    {
        const Sample sample;
        QByteArray file = sample.file();
        for (qsizetype bit = 0; bit < file.size() * 8; ++bit) {
            const auto mask = static_cast<char>(1 << (bit % 8));
            file[bit / 8] = static_cast<char>(file[bit / 8] ^ mask);
            QVERIFY2(!readAll(sample.pair, file).finished(), qPrintable(QString::number(bit)));
            file[bit / 8] = static_cast<char>(file[bit / 8] ^ mask);
        }
        QVERIFY(readAll(sample.pair, file).finished());
    }

    void chunksCannotBeMoved()
    {
        const Sample sample;
        auto swapped = sample.chunks;
        swapped.swapItemsAt(1, 2);
        QCOMPARE(readAll(sample.pair, sample.header + swapped.join() + sample.last).error, ErrorCode::Corrupt);
        auto dropped = sample.chunks;
        dropped.removeAt(2);
        QCOMPARE(readAll(sample.pair, sample.header + dropped.join() + sample.last).error, ErrorCode::Corrupt);
        auto repeated = sample.chunks;
        repeated.insert(2, repeated[2]);
        QCOMPARE(readAll(sample.pair, sample.header + repeated.join() + sample.last).error, ErrorCode::Corrupt);
        QCOMPARE(readAll(sample.pair, sample.file() + "x").error, ErrorCode::Corrupt);
        const Sample other;
        QCOMPARE(readAll(sample.pair, sample.header + other.chunks.join() + other.last).error, ErrorCode::Corrupt);
    }

    void unknownSuiteIsUnsupported()
    {
        const Sample sample;
        QByteArray file = sample.file();
        file[5] = 2;
        QCOMPARE(readAll(sample.pair, file).error, ErrorCode::Unsupported);
    }

    void nothingAfterTheEnd()
    {
        const Sample sample;
        auto writer = RecordingWriter::create(sample.pair.publicKey, id);
        QVERIFY(writer->finish());
        QCOMPARE(writer->chunk("late").error().code, ErrorCode::Refused);
        QCOMPARE(writer->finish().error().code, ErrorCode::Refused);
        QVERIFY(!RecordingWriter::create(sample.pair.publicKey, "short"));
        QVERIFY(!RecordingWriter::create(PublicKey(), id));
        auto second = RecordingWriter::create(sample.pair.publicKey, id);
        QCOMPARE(second->chunk(QByteArray(recordingChunkLimit, 'x')).error().code, ErrorCode::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
