// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings are sealed to the keys of their month, as records are: who leads no more hears nothing of later, whoever
// begins to lead does, and what a month's keys opened ends with them. Real devices, the server's code, virtual time.
#include "sync/client/keykeeper.h"
#include "sync/server/collector.h"
#include "tests/sync/inprocess.h"
#include "tests/sync/recorded.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;

class TestRecordingKeys : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

    struct Party
    {
        explicit Party(std::unique_ptr<Device> joined)
            : device(std::move(joined))
        {
            begin();
        }
        /// As after a start of the app.
        void begin()
        {
            keeper = std::make_unique<KeyKeeper>(
                device->membership, *device->vault, device->api, device->clock,
                [device = device.get()] { return device->engine.upToDate(); }, std::function<void()>());
            uploader = std::make_unique<RecordingUploader>(device->membership, *device->vault, device->api,
                folder.path(), device->clock, RecordingUploader::Hooks{}, 5);
        }
        [[nodiscard]] std::vector<crypto::BoxKeyPair> secrets() const
        {
            std::vector<crypto::BoxKeyPair> all;
            for (const QString &purpose : {QStringLiteral("team"), QStringLiteral("recording")})
                for (const crypto::PublicKey &key : must(device->vault->keyring().list(purpose)))
                    all.push_back(must(device->vault->keyring().find(key)));
            return all;
        }
        QTemporaryDir folder;
        std::unique_ptr<Device> device;
        std::unique_ptr<KeyKeeper> keeper;
        std::unique_ptr<RecordingUploader> uploader;
    };
    using Heard = Result<std::vector<OpenedRecording>>;

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<InProcess> m_net;
    std::unique_ptr<Party> m_leader, m_other, m_counsellor, m_colleague; ///< the last one only where she is needed

    std::unique_ptr<Party> join(Role role) { return std::make_unique<Party>(m_net->member(role)); }
    /// Everybody talks until there is nothing more to say.
    void settle(int rounds = 14)
    {
        for (int i = 0; i < rounds; ++i) {
            for (Party *party : {m_leader.get(), m_other.get(), m_counsellor.get(), m_colleague.get()}) {
                if (!party)
                    continue;
                party->device->engine.retryNow();
                party->device->engine.poll();
                m_net->run();
                party->uploader->poll();
                m_net->run();
                party->keeper->poll();
                m_net->run();
            }
            m_clock->advance(1s);
        }
    }
    void at(Timestamp then) { m_clock->advance(then - m_clock->now()); }
    void begin()
    {
        for (Party *party : {m_leader.get(), m_other.get(), m_counsellor.get()})
            party->begin();
    }
    void setRoles(const Party &who, Roles roles)
    {
        const Signed said = signStatement(StatementKind::RoleChange, m_net->files.org.org, Signer::root(),
            RoleChangePayload{who.device->membership.staff(), roles}.toBytes(), m_net->organisation.root.secretKey,
            *m_clock);
        if (!must(m_net->registry->append({&said, 1}, m_clock->now())).front().isGood())
            qFatal("a change of roles was refused");
    }
    struct Call
    {
        RecordId record;
        QByteArrayList words;
        QByteArray file; ///< as it was on the counsellor's disk
    };
    /// A call of the counsellor's with a recording, on the server. `former`: by an app of before.
    Call call(bool former = false)
    {
        Call made;
        made.record = m_counsellor->device->closeCall("words");
        const QDir folder(m_counsellor->folder.path());
        auto keys = recordingKeys(m_counsellor->device->membership, m_clock->now());
        const auto own = crypto::BoxKeyPair::generate();
        if (former)
            keys = {own.publicKey};
        made.words = writeRecording(folder, made.record, 1, keys, 90);
        QFile file(folder.filePath(folder.entryList(QDir::Files).constFirst()));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("a recording is not there");
        made.file = file.readAll();
        if (former) {
            made.file = inFormatBefore(made.file, own, m_counsellor->device->membership.directory().org().recording);
            file.resize(0);
            file.seek(0);
            file.write(made.file);
        }
        file.close();
        settle();
        if (!folder.isEmpty() || m_counsellor->device->counts().quarantined != 0)
            qFatal("a recording is not on the server");
        return made;
    }
    Heard hear(Party &leader, const Call &call)
    {
        RecordingDesk desk(leader.device->membership, *leader.device->vault, leader.device->api, leader.device->desk);
        std::optional<Heard> heard;
        desk.open(call.record, AccessReason::Supervision, [&](Heard done) { heard = std::move(done); });
        m_net->run();
        return heard ? std::move(*heard) : fail(ErrorCode::Timeout, "no answer");
    }
    bool hears(Party &leader, const Call &call)
    {
        const auto heard = hear(leader, call);
        if (!heard)
            qInfo("not heard: %s", heard.error().logSafe.c_str());
        return heard && heard->size() == 1 && heard->front().isComplete
            && std::ranges::equal(heard->front().chunks, call.words, [](const Secret &chunk, const QByteArray &word) {
                   return std::ranges::equal(
                       chunk.bytes(), word, [](quint8 a, char b) { return static_cast<char>(a) == b; });
               });
    }
    Event manifest(const Call &call)
    {
        const Recordings recordings(m_net->store->database(), m_net->files.blobs());
        return must(decode(must(recordings.of(call.record)).front().bytes));
    }
    std::vector<Wrap> added(const Call &call)
    {
        const Recordings recordings(m_net->store->database(), m_net->files.blobs());
        const auto found = must(m_net->keys.rewraps->added(must(recordings.of(call.record))));
        return found.empty() ? std::vector<Wrap>() : must(decodeWraps(found.begin()->second));
    }
    /// With everything that the server has, manifest and chunks, and these keys.
    bool opens(const std::vector<crypto::BoxKeyPair> &pairs, const Call &call)
    {
        const Event event = manifest(call);
        const auto more = added(call);
        return std::ranges::any_of(pairs, [&](const crypto::BoxKeyPair &pair) {
            return openKey(event, pair, more)
                || crypto::RecordingReader::open(pair, call.record.toBytes(), chunks(call));
        });
    }
    QByteArray chunks(const Call &call)
    {
        const Recordings recordings(m_net->store->database(), m_net->files.blobs());
        QByteArrayList blobs;
        for (const QByteArray &hash : must(RecordingManifest::of(manifest(call))).blobs)
            blobs.append(must(recordings.blobs().get(hash)));
        return must(joinBlobs(blobs));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_clock = std::make_unique<ManualClock>(Start);
        m_net = std::make_unique<InProcess>(*m_clock);
        m_leader = join(Role::Leader);
        m_other = join(Role::Leader);
        m_counsellor = join(Role::Counsellor);
        settle();
    }
    void cleanup()
    {
        m_leader.reset();
        m_other.reset();
        m_counsellor.reset();
        m_colleague.reset();
        m_net.reset();
    }

    void theKeysAreWithTheManifestAndNotInTheChunks()
    {
        at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        const Call made = call();
        const auto december = m_leader->device->membership.directory().keys().inForce(KeyScope::Team, 202612)->is.key;
        const Event event = manifest(made);
        QCOMPARE(event.wraps.size(), 2U);
        QCOMPARE(event.wraps.front().keyId, crypto::keyId(december));
        QVERIFY(hears(*m_leader, made));
        const QByteArray file = chunks(made);
        QCOMPARE(file.size(), made.file.size());
        QVERIFY(!file.contains(crypto::keyId(december)) && made.file.contains(crypto::keyId(december)));
        for (const Wrap &wrap : event.wraps)
            QVERIFY(made.file.contains(wrap.sealed) && !file.contains(wrap.sealed));
        // the key of another month does not do, nor does the one that recordings once had in common
        for (const crypto::BoxKeyPair &pair : m_leader->secrets())
            QCOMPARE(openKey(event, pair).has_value(), pair.publicKey == december);
    }

    void whoLeadsNoMoreHearsNothingOfLater()
    {
        const Call before = call();
        QVERIFY(hears(*m_other, before));
        const auto taken = m_other->secrets(); // all that she takes along, the keys of the first day among it
        QVERIFY(opens(taken, before));
        setRoles(*m_other, Role::Counsellor);
        settle();
        QCOMPARE(hear(*m_other, before).error().code, ErrorCode::Refused);
        const Call after = call();
        QVERIFY(!opens(taken, after) && !opens(m_other->secrets(), after));
        QVERIFY(hears(*m_leader, after));
        // and what was kept has moved to a key that she never had
        QVERIFY(!opens(taken, before));
        QVERIFY(manifest(before).wraps.front().sealed.isEmpty());
        QVERIFY(hears(*m_leader, before));
        at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        settle();
        const Call later = call();
        QVERIFY(!opens(taken, later) && !opens(m_other->secrets(), later));
        QVERIFY(hears(*m_leader, later));
    }

    void whoBeginsToLeadHears()
    {
        m_colleague = join(Role::Counsellor);
        const Call before = call();
        QCOMPARE(hear(*m_colleague, before).error().code, ErrorCode::Refused);
        QVERIFY(!opens(m_colleague->secrets(), before));
        setRoles(*m_colleague, Role::Leader);
        settle();
        const Call same = call(); // of the month that runs: she was granted its key
        QVERIFY(hears(*m_colleague, same) && hears(*m_colleague, before));
        at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        const Call after = call();
        QVERIFY(hears(*m_colleague, after) && hears(*m_leader, after));
        // a recording of before they were sealed by month: that key she has not got
        const Call former = call(true);
        QVERIFY(hears(*m_leader, former));
        QCOMPARE(hear(*m_colleague, former).error().code, ErrorCode::WrongKey);
    }

    void whatAnAppOfBeforeRecordedIsHeard()
    {
        const Call former = call(true);
        QVERIFY(manifest(former).wraps.empty());
        QCOMPARE(chunks(former), former.file);
        QVERIFY(hears(*m_leader, former) && hears(*m_other, former));
    }

    void aMonthEnds()
    {
        const auto collector = must(
            Collector::open(m_net->store->database(), *m_net->keys.rewraps, *m_net->registry, m_net->files, *m_clock));
        const Call gone = call();
        const Call held = call();
        const Event backup = manifest(gone);
        const QByteArray backupFile = chunks(gone);
        const Signed hold = signStatement(StatementKind::Hold, m_net->files.org.org,
            Signer::by(m_leader->device->membership.device()), Hold{held.record, HoldReason::Investigation}.toBytes(),
            m_leader->device->vault->keyring().deviceSigning().secretKey, *m_clock);
        QVERIFY(must(m_net->registry->append({&hold, 1}, m_clock->now())).front().isGood());
        at(std::chrono::sys_days(std::chrono::year(2029) / 11 / 1)); // they renew their own box keys
        begin();
        settle();
        at(std::chrono::sys_days(std::chrono::year(2029) / 12 / 2));
        begin();
        settle();
        QVERIFY(must(collector->collect()).deleted >= 2); // records and recordings
        begin();
        settle();
        // a backup of before has chunks and keys, and nobody is left who could open them; what is held is heard
        for (Party *party : {m_leader.get(), m_other.get()}) {
            for (const crypto::BoxKeyPair &pair : party->secrets()) {
                QVERIFY(!openKey(backup, pair));
                QVERIFY(!crypto::RecordingReader::open(pair, gone.record.toBytes(), backupFile));
            }
            QVERIFY(hears(*party, held));
        }
        QVERIFY(!added(held).empty());
    }

    /// A server that hands out other keys than the author signed for, or the keys of another segment.
    void otherKeysAreNotTaken()
    {
        const Call one = call();
        const Call two = call();
        Event lie = manifest(one);
        lie.wraps = manifest(two).wraps; // the signature is over their hashes
        const Member *author = m_leader->device->membership.directory().device(lie.header.device);
        QVERIFY(!verify(lie, author->signKey));
        const auto secrets = m_leader->secrets();
        for (const crypto::BoxKeyPair &pair : secrets)
            QVERIFY(!openKey(lie, pair)); // and each belongs to its call
        // to the right call, and another key: the commitment, which is signed, says no
        const auto team = m_leader->device->membership.directory().keys().inForce(KeyScope::Team, 202611)->is.key;
        const auto pair = must(m_leader->device->vault->keyring().find(team));
        const QByteArray forged = must(
            crypto::sealKeyTo(team, crypto::recordingKeyContext(one.record.toBytes()), crypto::SecretKey::random()));
        lie = manifest(one);
        for (Wrap &wrap : lie.wraps)
            wrap.sealed.clear();
        const Wrap other{crypto::keyId(team), WholeRecord, crypto::hash(forged), forged};
        FAILS(openKey(lie, pair, {&other, 1}), ErrorCode::Corrupt);
        OK(openKey(manifest(one), pair));
    }
};

QTEST_GUILESS_MAIN(TestRecordingKeys)
#include "tst_sync_recordingkeys.moc"
