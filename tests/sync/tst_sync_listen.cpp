// SPDX-License-Identifier: GPL-3.0-or-later
// A server that lies to whoever listens to a recording: the real one in this process, and somebody in between.
#include "sync/wire/recording.h"
#include "tests/sync/inprocess.h"
#include "tests/sync/recorded.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace {

/// The way to the server, which changes what comes back.
class TwistingTransport final : public Transport
{
public:
    explicit TwistingTransport(Transport &way)
        : m_way(way)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        const QByteArray target = request.target;
        m_way.send(std::move(request), [this, target, done = std::move(done)](Result<HttpReply> reply) {
            if (reply && twist)
                twist(target, *reply);
            done(std::move(reply));
        });
    }
    std::function<void(const QByteArray &target, HttpReply &)> twist;

private:
    Transport &m_way;
};

} // namespace

class TestSyncListen : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<InProcess> m_world;
    std::unique_ptr<Device> m_counsellor, m_leader;
    RecordId m_call;
    QByteArrayList m_plain;

    /// Nobody has a thread or a socket here: one round after the other.
    static bool deliver(InProcess &world, Device &device, RecordingUploader &uploader)
    {
        for (int i = 0; i < 60 && (i == 0 || uploader.status().waiting > 0 || !device.drained()); ++i) {
            device.engine.poll();
            uploader.poll();
            world.run();
        }
        return uploader.status().waiting == 0;
    }
    Result<std::vector<OpenedRecording>> hear(
        std::function<void(const QByteArray &, HttpReply &)> twist, RecordId record)
    {
        TwistingTransport net(m_world->net);
        net.twist = std::move(twist);
        ApiClient api(m_leader->membership, m_leader->vault->keyring(), net);
        LeaderDesk desk(m_leader->membership, *m_leader->vault, api, m_clock);
        RecordingDesk recordings(m_leader->membership, *m_leader->vault, api, desk);
        std::optional<Result<std::vector<OpenedRecording>>> heard;
        recordings.open(record, AccessReason::Supervision,
            [&](Result<std::vector<OpenedRecording>> done) { heard = std::move(done); });
        m_world->run();
        return heard ? std::move(*heard) : fail(ErrorCode::Timeout, "no answer");
    }
    template <typename Message>
    static std::function<void(const QByteArray &, HttpReply &)> edit(
        const QByteArray &path, std::function<void(Message &)> change)
    {
        return [path, change = std::move(change)](const QByteArray &target, HttpReply &reply) {
            Message message;
            if (!target.contains(path) || reply.status != 200 || !message.ParseFromString(reply.body.toStdString()))
                return;
            change(message);
            reply.body = QByteArray::fromStdString(message.SerializeAsString());
        };
    }
    using Open = wire::OpenReply;
    static Event manifestOf(const Open &reply) { return *decode(QByteArrayView(reply.recordings(0))); }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_world = std::make_unique<InProcess>(m_clock);
        m_counsellor = m_world->member(Role::Counsellor);
        m_leader = m_world->member(Role::Leader);
        QTemporaryDir folder;
        RecordingUploader uploader(
            m_counsellor->membership, *m_counsellor->vault, m_counsellor->api, folder.path(), m_clock, {}, 5);
        m_call = m_counsellor->closeCall("words");
        m_plain = writeRecording(
            QDir(folder.path()), m_call, 1, recordingKeys(m_counsellor->membership, m_clock.now()), 200);
        QVERIFY(deliver(*m_world, *m_counsellor, uploader));
        QVERIFY(QDir(folder.path()).isEmpty());
        m_leader->engine.poll();
        m_world->run();
        OK(m_leader->vault->inbox().findCase(m_call));
    }
    void cleanupTestCase()
    {
        m_counsellor.reset();
        m_leader.reset();
        m_world.reset();
    }

    void theTruthIsHeard()
    {
        const auto accesses = must(m_world->store->count("event"));
        const auto heard = hear({}, m_call);
        OK(heard);
        QCOMPARE(heard->size(), 1U);
        QVERIFY(plainOf(heard->front()) == m_plain);
        QCOMPARE(must(m_world->store->count("event")), accesses + 1); // one opening, whatever the number of chunks
        QCOMPARE(hear({}, m_counsellor->closeCall("not recorded")).error().code, ErrorCode::NotFound);
    }

    void otherBytesAreNotHeard()
    {
        int told = 0;
        FAILS(hear(edit<wire::Blob>("/v1/blobs/",
                       [&](wire::Blob &blob) {
                           if (++told == 2)
                               blob.mutable_data()->at(77) = blob.data().at(77) == 'x' ? 'y' : 'x';
                       }),
                  m_call),
            ErrorCode::Corrupt);
        QCOMPARE(told, 2);
        FAILS(hear(edit<wire::Blob>("/v1/blobs/", [](wire::Blob &blob) { blob.mutable_data()->resize(10); }), m_call),
            ErrorCode::Corrupt);
        // whole, and of another place in the same recording
        std::string first;
        FAILS(hear(edit<wire::Blob>("/v1/blobs/",
                       [&](wire::Blob &blob) {
                           if (first.empty())
                               first = blob.data();
                           blob.set_data(first);
                       }),
                  m_call),
            ErrorCode::Corrupt);
        FAILS(hear(
                  [](const QByteArray &target, HttpReply &reply) {
                      if (target.startsWith("/v1/blobs/"))
                          reply.status = 500;
                  },
                  m_call),
            ErrorCode::Network);
    }

    void manifestsAreTheAuthorsOwn()
    {
        const auto lie = [&](const std::function<Event(Event)> &change) {
            return hear(edit<Open>("/open",
                            [change](Open &reply) {
                                reply.set_recordings(0, encode(change(manifestOf(reply))).toStdString());
                            }),
                m_call);
        };
        FAILS(lie([](Event event) { // shorter
            auto manifest = *RecordingManifest::of(event);
            manifest.blobs.removeLast();
            event.parts.front().sealed = manifest.toBytes();
            event.parts.front().size = static_cast<quint32>(event.parts.front().sealed.size());
            return event;
        }),
            ErrorCode::Corrupt);
        FAILS(lie([&](const Event &event) { // by a leader, who may sign much, and not this
            EventHeader header = event.header;
            header.author = m_leader->membership.staff();
            header.device = m_leader->membership.device();
            return must(signReadable(header, event.parts.front().sealed, PartId::Recording,
                m_leader->vault->keyring().deviceSigning().secretKey));
        }),
            ErrorCode::Unauthorised);
        FAILS(lie([&](const Event &event) { // in the author's name
            return must(signReadable(event.header, event.parts.front().sealed, PartId::Recording,
                m_leader->vault->keyring().deviceSigning().secretKey));
        }),
            ErrorCode::Corrupt);
        FAILS(lie([&](const Event &event) { // of another record, and truly hers
            EventHeader header = event.header;
            header.record = RecordId::create(m_clock);
            return must(signReadable(header, event.parts.front().sealed, PartId::Recording,
                m_counsellor->vault->keyring().deviceSigning().secretKey));
        }),
            ErrorCode::Corrupt);
        FAILS(lie([](const Event &event) { return event.digest({}); }), ErrorCode::Corrupt);
        QVERIFY(
            !hear(edit<Open>("/open", [](Open &reply) { reply.clear_access(); }), m_call)); // not proven to be logged
        FAILS(hear(edit<Open>("/open", [](Open &reply) { reply.set_receipt("no"); }), m_call), ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestSyncListen)
#include "tst_sync_listen.moc"
