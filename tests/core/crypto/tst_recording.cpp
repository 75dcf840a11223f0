// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "core/crypto/recording.h"

#include <QTest>

using namespace hl;
using namespace hl::crypto;

namespace {

const QByteArray id("0123456789abcdef");
const qsizetype headerSize = recordingHeaderSize(2);

struct Sample
{
    BoxKeyPair pair = BoxKeyPair::generate();
    BoxKeyPair archive = BoxKeyPair::generate();
    QByteArray header;
    QList<QByteArray> chunks;
    QByteArray last;

    explicit Sample(const QByteArray &recordingId = id)
    {
        auto writer = RecordingWriter::create({pair.publicKey, archive.publicKey}, recordingId);
        header = writer->header();
        for (int second = 0; second < 5; ++second)
            chunks << *writer->chunk(QByteArray(60, static_cast<char>('a' + second)));
        last = *writer->finish();
    }
    [[nodiscard]] QByteArray file() const { return header + chunks.join() + last; }
};

QByteArray formerFile()
{
    return QByteArray::fromBase64(
        "SExSRUMBMDEyMzQ1Njc4OWFiY2RlZv9k720G1HMzxNmG9I1liMsrGzzpKn8w1dO6k2CI7G/WE202SamV9QFFGCtA97rcDw28"
        "4WnD3ovXZlWoVoLWq94UQLfQK8l85dYGOEX9OGCKjIltlUzpsZtqzUFU6KHMwpsYrw3QG7w9VH9v5yEQgzc+HdjyCu8yaag3"
        "q+5rwCItDW+7LIfNz6ZYEkvnubwkNx0AAAAAYMOBN5jQTVnbjKCYr1XYdrYkUXuJ3VbKV7EROB4AAAAvwJjgXcV2aciNwSH8"
        "ti3hsIp/rwF4UvrGPjZQ4z4RAAAA5zoCywTVVPqLxXYcd/xJoTg=");
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

struct Reading
{
    QByteArray content;
    int chunks = 0;
    std::optional<ErrorCode> error;
    RecordingReader::Ending ending = RecordingReader::Ending::Reading;
    [[nodiscard]] bool finished() const { return !error && ending == RecordingReader::Ending::Finished; }
};

template <typename Key>
Reading readAll(const Key &key, const QByteArray &file, const QByteArray &wantedId = id)
{
    Reading result;
    auto reader = RecordingReader::open(key, wantedId, file);
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
        QCOMPARE(sample.header.size(), headerSize);
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
        QVERIFY(readAll(sample.archive, sample.file()).finished());
    }

    /// The sealed keys go another way than the file, and may be replaced there.
    void theFileWithoutItsKeys()
    {
        const Sample sample;
        const auto head = RecordingHead::read(sample.file());
        QVERIFY(head.has_value());
        QCOMPARE(head->id, id);
        QCOMPARE(head->keys.size(), 2U);
        const QByteArray bare = head->without(sample.file());
        QCOMPARE(bare.size(), sample.file().size());
        for (const auto &[keyId, sealed] : head->keys) {
            QVERIFY(sample.file().contains(sealed) && sample.file().contains(keyId));
            QVERIFY(!bare.contains(sealed) && !bare.contains(keyId));
        }
        QCOMPARE(readAll(sample.pair, bare).error, ErrorCode::WrongKey);
        const auto key = openSealedKey(sample.pair, recordingKeyContext(id), head->keys.front().sealed);
        QVERIFY(key.has_value());
        QVERIFY(readAll(*key, bare).finished());
        QVERIFY(readAll(*key, sample.file()).finished());
        QCOMPARE(readAll(*key, bare, "fedcba9876543210").error, ErrorCode::Corrupt);
        QCOMPARE(readAll(SecretKey::random(), bare).error, ErrorCode::Corrupt); // the head is committed to one key
        // what is too short, or of the format before, has no such head
        for (qsizetype size = 0; size < headerSize; ++size)
            QVERIFY(!RecordingHead::read(QByteArrayView(sample.header).first(size)));
        QCOMPARE(RecordingHead::read(formerFile()).error().code, ErrorCode::Unsupported);
    }

    /// As this program wrote it before there were several recipients: one key, format 1.
    void theFormatBeforeIsStillRead()
    {
        const auto pair = BoxKeyPair::fromSeed(SecretKey::fromBytes(std::vector<quint8>(32, 7)));
        const QByteArray file = formerFile();
        const Reading reading = readAll(pair, file);
        QVERIFY(reading.finished());
        QCOMPARE(reading.content, "first secondsecond second");
        QCOMPARE(readAll(BoxKeyPair::generate(), file).error, ErrorCode::WrongKey);
        QCOMPARE(readAll(pair, file, "fedcba9876543210").error, ErrorCode::Corrupt);
        QCOMPARE(readAll(pair, file.first(165)).error, ErrorCode::Corrupt);
        QCOMPARE(readAll(SecretKey::random(), file).error, ErrorCode::Unsupported);
        for (qsizetype bit = 0; bit < file.size() * 8; ++bit)
            QVERIFY2(!readAll(pair, flipped(file, bit)).finished(), qPrintable(QString::number(bit)));
    }

    void everyCutShowsAsCutOff()
    {
        const Sample sample;
        const QByteArray file = sample.file();
        for (qsizetype size = headerSize; size < file.size(); ++size) {
            const Reading reading = readAll(sample.pair, file.first(size));
            QVERIFY(!reading.error);
            QCOMPARE(reading.ending, RecordingReader::Ending::CutOff);
            QCOMPARE(reading.chunks, static_cast<int>(std::min<qsizetype>(5, (size - headerSize) / (60 + 17 + 4))));
        }
        QCOMPARE(readAll(sample.pair, file.first(headerSize - 1)).error, ErrorCode::Corrupt);
    }

    void everyFlippedBitIsNoticed()
    {
        const Sample sample;
        const QByteArray file = sample.file();
        for (qsizetype bit = 0; bit < file.size() * 8; ++bit) {
            const qsizetype at = bit / 8;
            // the archive's key is the archive's business
            const bool isOthers = at >= headerSize - 24 - 120 && at < headerSize - 24;
            QVERIFY2(readAll(sample.pair, flipped(file, bit)).finished() == isOthers, qPrintable(QString::number(bit)));
            if (isOthers)
                QVERIFY(!readAll(sample.archive, flipped(file, bit)).finished());
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
        file[5] = 3;
        QCOMPARE(readAll(sample.pair, file).error, ErrorCode::Unsupported);
    }

    void nothingAfterTheEnd()
    {
        const Sample sample;
        auto writer = RecordingWriter::create({sample.pair.publicKey}, id);
        QVERIFY(writer->finish());
        QCOMPARE(writer->chunk("late").error().code, ErrorCode::Refused);
        QCOMPARE(writer->finish().error().code, ErrorCode::Refused);
        QVERIFY(!RecordingWriter::create({sample.pair.publicKey}, "short"));
        QVERIFY(!RecordingWriter::create({PublicKey()}, id));
        QVERIFY(!RecordingWriter::create({}, id));
        QVERIFY(!RecordingWriter::create(std::vector(5, sample.pair.publicKey), id));
        auto second = RecordingWriter::create({sample.pair.publicKey}, id);
        QCOMPARE(second->chunk(QByteArray(recordingChunkLimit, 'x')).error().code, ErrorCode::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
