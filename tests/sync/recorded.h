// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/recording.h"
#include "sync/client/recordingdesk.h"
#include "sync/client/recordinguploader.h"
#include "tests/sync/device.h"

#include <QDirIterator>

namespace hl::sync::test {

inline const QByteArray SpokenWords = "canary: she says it into the telephone";

/// What the voice process leaves behind: a sealed file, and what is in it.
inline QByteArrayList writeRecording(const QDir &folder, RecordId record, int segment,
    const std::vector<crypto::PublicKey> &keys, int seconds, bool isFinished = true)
{
    auto writer = crypto::RecordingWriter::create(keys, record.toBytes());
    QFile file(folder.filePath(QStringLiteral("%1.%2.hlrec").arg(record.toString()).arg(segment)));
    if (!writer || !file.open(QIODevice::WriteOnly))
        qFatal("a recording cannot be made");
    file.write(writer->header());
    QByteArrayList plain;
    for (int i = 0; i < seconds; ++i) {
        plain.append(SpokenWords + QByteArray::number(i) + crypto::randomBytes(3100));
        file.write(*writer->chunk(plain.last()));
    }
    if (isFinished)
        file.write(*writer->finish());
    return plain;
}

/// A file as it was before there were several recipients (format 1): its key inside, sealed to `recipient` alone.
/// `reader` opens `file`.
inline QByteArray inFormatBefore(
    const QByteArray &file, const crypto::BoxKeyPair &reader, const crypto::PublicKey &recipient)
{
    const auto head = *crypto::RecordingHead::read(file);
    const auto key = crypto::openSealedKey(reader, crypto::recordingKeyContext(head.id), head.keys.front().sealed);
    const auto sealed = *crypto::sealKeyTo(recipient, "hearthline.recording.1" + head.id, *key);
    constexpr int streamHeader = 24;
    const auto chunksAt = crypto::recordingHeaderSize(static_cast<int>(head.keys.size())) - streamHeader;
    return QByteArray("HLREC\1") + head.id + crypto::keyId(recipient) + sealed + file.sliced(chunksAt);
}

/// A counsellor's device with its folder of recordings.
struct Recorder
{
    explicit Recorder(Device &deviceRef, quint32 seed = 11)
        : device(deviceRef)
    {
        begin(seed);
    }
    /// As after a restart of the app: only vault and folder are left.
    void begin(quint32 seed = 11)
    {
        uploader.reset();
        uploader = std::make_unique<RecordingUploader>(device.membership, *device.vault, device.api, folder.path(),
            device.clock,
            RecordingUploader::Hooks{{},
                [](std::function<void()> work) {
                    QMetaObject::invokeMethod(qApp, std::move(work), Qt::QueuedConnection);
                }},
            seed);
    }
    QByteArrayList record(RecordId call, int seconds, int segment = 1, bool isFinished = true)
    {
        return writeRecording(QDir(folder.path()), call, segment, recordingKeys(device.membership, device.clock.now()),
            seconds, isFinished);
    }
    [[nodiscard]] QStringList files() const { return QDir(folder.path()).entryList(QDir::Files); }
    [[nodiscard]] bool isDelivered() const { return files().isEmpty() && uploader->status().waiting == 0; }
    /// Engine and uploader as their owner would run them.
    template <typename Condition>
    bool runUntil(Condition holds, int ms = 30000)
    {
        device.engine.retryNow();
        uploader->retryNow();
        return QTest::qWaitFor(
            [&] {
                device.engine.poll();
                uploader->poll();
                return holds();
            },
            ms);
    }
    bool deliver(int ms = 30000)
    {
        return runUntil([&] { return isDelivered(); }, ms);
    }

    Device &device;
    QTemporaryDir folder;
    std::unique_ptr<RecordingUploader> uploader;
};

inline QByteArrayList plainOf(const OpenedRecording &opened)
{
    QByteArrayList plain;
    for (const Secret &chunk : opened.chunks)
        plain.append(
            QByteArray(reinterpret_cast<const char *>(chunk.bytes().data()), static_cast<qsizetype>(chunk.size())));
    return plain;
}

/// What a leader hears; `wait` lets time pass until its argument says true.
template <typename Wait>
Result<std::vector<OpenedRecording>> listen(Device &leader, RecordId record, Wait wait)
{
    RecordingDesk desk(leader.membership, *leader.vault, leader.api, leader.desk);
    std::optional<Result<std::vector<OpenedRecording>>> heard;
    desk.open(
        record, AccessReason::Supervision, [&](Result<std::vector<OpenedRecording>> done) { heard = std::move(done); });
    wait([&] { return heard.has_value(); });
    return heard ? std::move(*heard) : fail(ErrorCode::Timeout, "no answer at all");
}

/// Every file below a folder, joined.
inline QByteArray everythingIn(const QString &path)
{
    QByteArray all;
    QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace hl::sync::test
