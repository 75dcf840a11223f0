// SPDX-License-Identifier: GPL-3.0-or-later
// What a team leader's device could do with a recording, for tests:
//   recording-probe keygen                      prints {"secret": hex, "public": hex}
//   recording-probe read SECRETHEX CALLID FILE  prints {"segment", "seconds", "complete", "hz440", "hz700", "hz1000",
//   "hz1500"}:
//                                               the loudest second of each tone; exit 1 and the error's name if refused
#include "core/crypto/crypto.h"
#include "platform/voice/recording/segmentreader.h"

#include <cmath>
#include <cstdio>

#include <QFile>
#include <QStringList>

using namespace hl;

namespace {

double amplitude(std::span<const qint16> samples, int rate, double hz)
{
    const double coefficient = 2 * std::cos(2 * 3.14159265358979323846 * hz / rate);
    double s1 = 0;
    double s2 = 0;
    for (const qint16 sample : samples) {
        const double s0 = sample + coefficient * s1 - s2;
        s2 = s1;
        s1 = s0;
    }
    return std::sqrt(std::max(0.0, s1 * s1 + s2 * s2 - coefficient * s1 * s2)) * 2
        / static_cast<double>(samples.size());
}

double loudestSecond(const voice::RecordedSegment &segment, double hz)
{
    const auto second = static_cast<std::size_t>(segment.head.sampleRate * segment.head.channels);
    double loudest = 0;
    for (std::size_t from = 0; from + second <= segment.pcm.size(); from += second) {
        loudest
            = std::max(loudest, amplitude(std::span(segment.pcm).subspan(from, second), segment.head.sampleRate, hz));
    }
    return loudest;
}

int keygen()
{
    const auto pair = crypto::BoxKeyPair::generate();
    const Secret secret = pair.secretKey.exportBytes();
    const QByteArray bytes(reinterpret_cast<const char *>(secret.bytes().data()), 32);
    std::printf("{\"secret\": \"%s\", \"public\": \"%s\"}\n", bytes.toHex().constData(),
        pair.publicKey.toBytes().toHex().constData());
    return 0;
}

int read(const QString &secretHex, const QString &callId, const QString &path)
{
    const QByteArray secret = QByteArray::fromHex(secretHex.toLatin1());
    auto pair = crypto::BoxKeyPair::fromSecret(crypto::SecretKey::fromBytes(
        std::span(reinterpret_cast<const quint8 *>(secret.constData()), static_cast<std::size_t>(secret.size()))));
    const auto id = CallId::fromString(callId);
    QFile file(path);
    if (!pair || !id || !file.open(QIODevice::ReadOnly))
        return 2;
    const auto segment = voice::readSegment(*pair, *id, file.readAll());
    if (!segment) {
        std::printf("{\"error\": \"%s\"}\n", std::string(name(segment.error().code)).c_str());
        return 1;
    }
    const double seconds = static_cast<double>(segment->pcm.size()) / segment->head.sampleRate / segment->head.channels;
    std::printf(
        "{\"segment\": %d, \"seconds\": %.2f, \"complete\": %s, \"hz440\": %.0f, \"hz700\": %.0f, \"hz1000\": %.0f, "
        "\"hz1500\": %.0f}\n",
        segment->head.segment, seconds, segment->isComplete ? "true" : "false", loudestSecond(*segment, 440),
        loudestSecond(*segment, 700), loudestSecond(*segment, 1000), loudestSecond(*segment, 1500));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (!crypto::init())
        return 2;
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    if (words.size() == 1 && words.at(0) == u"keygen")
        return keygen();
    if (words.size() == 4 && words.at(0) == u"read")
        return read(words.at(1), words.at(2), words.at(3));
    std::fputs("usage: recording-probe keygen | read SECRETHEX CALLID FILE\n", stderr);
    return 2;
}
