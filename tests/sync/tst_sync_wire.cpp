// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/wire/directory.h"
#include "sync/wire/invite.h"
#include "sync/wire/receipt.h"
#include "sync/wire/sealing.h"

#include <random>

#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace Qt::StringLiterals;

namespace {

struct Party
{
    crypto::SigningKeyPair sign = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair box = crypto::BoxKeyPair::generate();
};

} // namespace

class TestSyncWire : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<Party> m_author, m_team, m_archive, m_stranger;
    std::mt19937 m_random{20261122};

    EventHeader header() const
    {
        EventHeader header;
        header.id = EventId::create(m_clock);
        header.org = OrgId::create(m_clock);
        header.author = StaffId::create(m_clock);
        header.device = DeviceId::create(m_clock);
        header.deviceSeq = 1;
        header.deviceTime = std::chrono::floor<Millis>(m_clock.now());
        header.epoch = monthOf(m_clock.now());
        header.retainUntil = monthOf(m_clock.now(), RetentionMonths);
        header.record = RecordId::create(m_clock);
        header.revision = 1;
        return header;
    }
    Event record(const QByteArray &narrative = "she talked about the river") const
    {
        const PlainPart parts[]
            = {{PartId::Statistics, "3"}, {PartId::Narrative, narrative}, {PartId::Identity, "555 0100"}};
        const Reader readers[] = {{m_team->box.publicKey, WholeRecord},
            {m_team->box.publicKey, static_cast<quint8>(PartId::Statistics)}, {m_archive->box.publicKey, WholeRecord}};
        return *sealEvent(header(), parts, readers, m_author->sign.secretKey);
    }
    /// What a reader does with bytes from the server.
    bool accepts(const QByteArray &bytes) const
    {
        const auto event = decode(bytes);
        return event && event->isWhole() && verify(*event, m_author->sign.publicKey) && openEvent(*event, m_team->box);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_author = std::make_unique<Party>();
        m_team = std::make_unique<Party>();
        m_archive = std::make_unique<Party>();
        m_stranger = std::make_unique<Party>();
    }

    void aRecordIsReadByThoseItIsSealedTo()
    {
        const Event event = record();
        const QByteArray bytes = encode(event);
        const auto back = decode(bytes);
        QVERIFY(back);
        QCOMPARE(encode(*back), bytes);
        QVERIFY(back->header == event.header);
        QCOMPARE(encode(event.header).size(), HeaderBytes);
        QVERIFY(verify(*back, m_author->sign.publicKey));
        for (const Party *reader : {m_team.get(), m_archive.get()}) {
            const auto parts = openEvent(*back, reader->box);
            QVERIFY(parts);
            QCOMPARE(parts->size(), 3U);
            QCOMPARE((*parts)[1].bytes, QByteArray("she talked about the river"));
        }
        const auto refused = openEvent(*back, m_stranger->box);
        QVERIFY(!refused && refused.error().code == ErrorCode::WrongKey);
    }

    void aDigestShowsTheStatisticsOnly()
    {
        const Event digest = *decode(encode(record().digest(PartId::Statistics)));
        QVERIFY(!digest.isWhole());
        QVERIFY(verify(digest, m_author->sign.publicKey));
        const auto parts = openEvent(digest, m_team->box);
        QVERIFY(parts);
        QCOMPARE(parts->size(), 1U);
        QCOMPARE(parts->front().bytes, QByteArray("3"));
        QVERIFY(!openEvent(digest, m_archive->box));
        QVERIFY(!encode(digest).contains("river"));
    }

    void anotherKeyOpensWhatOneOpened()
    {
        const Event event = record();
        const auto fresh = crypto::BoxKeyPair::generate();
        Event bare = *decode(encode(event)); // as the server hands it out for this: no part leaves
        for (SealedPart &part : bare.parts)
            part.sealed.clear();
        const auto added = rewrap(*decode(encode(bare)), m_team->box, fresh.publicKey);
        QVERIFY(added);
        QCOMPARE(added->size(), 2U); // the whole record, and the statistics for lists
        const auto back = decodeWraps(encodeWraps(*added));
        QVERIFY(back);
        const auto parts = openEvent(event, fresh, *back);
        QVERIFY(parts);
        QCOMPARE(parts->size(), 3U);
        QCOMPARE((*parts)[1].bytes, QByteArray("she talked about the river"));
        const auto listed = openEvent(event.digest(PartId::Statistics), fresh, *back);
        QVERIFY(listed);
        QCOMPARE(listed->size(), 1U);
        QVERIFY(!openEvent(event, fresh));
        QVERIFY(!openEvent(event, m_stranger->box, *back));
        const auto again = rewrap(event, fresh, m_stranger->box.publicKey, *back);
        QVERIFY(again && openEvent(event, m_stranger->box, *again));
        QVERIFY(!rewrap(event, m_stranger->box, fresh.publicKey));
        // wraps of another event, or of another key under this one's name, are no wraps of this one
        QVERIFY(!openEvent(record(), fresh, *back));
        const auto others = rewrap(record(), m_team->box, fresh.publicKey);
        QVERIFY(others && !openEvent(event, fresh, *others));
        for (qsizetype cut = 1; cut < encodeWraps(*added).size() / 2; ++cut)
            QVERIFY(!decodeWraps(encodeWraps(*added).first(cut)));
    }

    void sizesTellOnlySteps()
    {
        QCOMPARE(encode(record(QByteArray(10, 'a'))).size(), encode(record(QByteArray(4000, 'a'))).size());
        QVERIFY(encode(record(QByteArray(5000, 'a'))).size() > encode(record(QByteArray(4000, 'a'))).size());
    }

    void changedEventsAreRefused()
    {
        const QByteArray good = encode(record());
        QVERIFY(accepts(good));
        const auto below
            = [this](qsizetype limit) { return std::uniform_int_distribution<qsizetype>(0, limit - 1)(m_random); };
        int accepted = 0;
        // every bit of header, tables, signature and wraps would take minutes: 1,400 random ones, and mutations
        for (int i = 0; i < 1400; ++i) {
            QByteArray bad = good;
            const qsizetype at = i < 700 ? below(900) : below(bad.size());
            bad[at] = static_cast<char>(bad[at] ^ (1 << below(8)));
            accepted += accepts(bad);
        }
        for (int i = 0; i < 200; ++i) // truncated
            accepted += accepts(good.first(below(good.size())));
        for (int i = 0; i < 100; ++i) // longer
            accepted += accepts(good + QByteArray(1 + below(40), static_cast<char>(below(256))));
        for (int i = 0; i < 300; ++i) { // a piece replaced by noise
            QByteArray bad = good;
            const qsizetype at = below(bad.size() - 16);
            const QByteArray noise = crypto::randomBytes(1 + below(15));
            accepted += accepts(bad.replace(at, noise.size(), noise)) && bad != good;
        }
        QCOMPARE(accepted, 0);
    }

    void aSignatureAnswersForWhatItsDeviceWroteBefore()
    {
        const crypto::SecretKey &key = m_author->sign.secretKey;
        EventHeader next = header();
        std::vector<Event> chain;
        const auto append = [&](const crypto::SecretKey &signer) {
            next.id = EventId::create(m_clock);
            const PlainPart parts[] = {{PartId::Statistics, "3"}};
            const Reader readers[] = {{m_team->box.publicKey, WholeRecord}};
            chain.push_back(*sealEvent(next, parts, readers, signer));
            next.previousHash = chain.back().hash();
            ++next.deviceSeq;
        };
        for (int i = 0; i < 5; ++i)
            append(key);
        const auto judged = [&] {
            std::vector<Claim> page;
            for (const Event &event : chain)
                page.push_back({&event, m_author->sign.publicKey});
            const auto verdicts = verifyPage(page);
            return QByteArray(verdicts.data(), static_cast<qsizetype>(verdicts.size()))
                .replace('\0', '.')
                .replace('\1', '+');
        };
        const auto whole = chain;
        QCOMPARE(judged(), QByteArray("+++++"));
        for (size_t i = 0; i < chain.size(); ++i) { // a flipped bit takes its own event with it and no other
            chain = whole;
            chain[i].signature[5] = static_cast<char>(chain[i].signature[5] ^ 1);
            QCOMPARE(judged(), QByteArray(5, '+').replace(static_cast<qsizetype>(i), 1, "."));
            chain = whole;
            chain[i].header.retainUntil += 1;
            QCOMPARE(judged(), QByteArray(5, '+').replace(static_cast<qsizetype>(i), 1, "."));
            chain = whole; // the chain holds the head, the head holds what is sealed
            chain[i].parts[0].sealed[9] = static_cast<char>(chain[i].parts[0].sealed[9] ^ 1);
            QCOMPARE(judged(), QByteArray(5, '+').replace(static_cast<qsizetype>(i), 1, "."));
        }
        // whoever cannot sign answers for nobody: a forged event, and one that names it
        chain.clear();
        append(m_stranger->sign.secretKey);
        append(m_stranger->sign.secretKey);
        QCOMPARE(judged(), QByteArray(".."));
        // nor does a device for another one
        chain.clear();
        append(m_stranger->sign.secretKey);
        next.device = DeviceId::create(m_clock);
        append(key);
        QCOMPARE(judged(), QByteArray(".+"));
    }

    void partsAndWrapsCannotBeSwapped()
    {
        const Event a = record();
        const Event b = record();
        Event parts = a;
        parts.parts = b.parts;
        QVERIFY(!accepts(encode(parts)));
        Event wraps = a;
        wraps.wraps = b.wraps;
        QVERIFY(!accepts(encode(wraps)));
        Event within = a;
        std::swap(within.parts[0].sealed, within.parts[1].sealed);
        QVERIFY(!accepts(encode(within)));
        // even when the author's own device signs it again: the key inside knows where it belongs
        Event resigned = a;
        resigned.wraps = b.wraps;
        resigned.signature = crypto::sign(m_author->sign.secretKey, "hl.event.1", resigned.head()).toBytes();
        QVERIFY(verify(resigned, m_author->sign.publicKey));
        QVERIFY(!openEvent(resigned, m_team->box));
    }

    void readersCannotBeGivenDifferentTexts()
    {
        Event event = record();
        event.header.keyCommitment = crypto::hash("another key");
        event.signature = crypto::sign(m_author->sign.secretKey, "hl.event.1", event.head()).toBytes();
        for (SealedPart &part : event.parts)
            part.sealed.clear(); // or the parts, which carry the header as additional data, would tell by themselves
        const auto opened = openEvent(event, m_team->box);
        QVERIFY(!opened && opened.error().code == ErrorCode::Corrupt);
    }

    void lengthsAreNotBelieved()
    {
        // a table that promises much and brings nothing
        QByteArray bytes = encode(header()) + '\x08';
        for (char id = 1; id <= 8; ++id)
            bytes += id + QByteArray("\xff\xff\x07\x00", 4) + QByteArray(32, 'h');
        bytes += QByteArray(1, '\0') + QByteArray(64, 's') + QByteArray(8, '\1');
        QVERIFY(!decode(bytes));
        for (int i = 0; i < 20000; ++i) { // noise behind a good beginning
            const QByteArray noise
                = QByteArray("HEV1\1\1\1\0", 8) + crypto::randomBytes(std::uniform_int_distribution(0, 600)(m_random));
            QVERIFY(!decode(noise));
        }
    }

    void receiptsProveThemselves()
    {
        const auto server = crypto::SigningKeyPair::generate();
        for (const int count : {1, 2, 3, 7, 64, 500}) {
            std::vector<Receipt> receipts;
            QByteArray head(HashBytes, '\0');
            for (int i = 0; i < count; ++i) {
                Receipt receipt;
                receipt.seq = static_cast<quint64>(i + 1);
                receipt.event = EventId::create(m_clock);
                receipt.eventHash = crypto::hash(QByteArray::number(i));
                receipt.headHash = head = nextHead(head, receipt.seq, receipt.eventHash);
                receipt.serverTime = std::chrono::floor<Millis>(m_clock.now());
                receipts.push_back(receipt);
            }
            signReceipts(receipts, server.secretKey);
            ReceiptVerifier verifier(server.publicKey);
            for (const Receipt &receipt : receipts) {
                const auto back = Receipt::fromBytes(receipt.toBytes());
                QVERIFY(back && verifier.verify(*back));
                QByteArray bytes = receipt.toBytes();
                const auto at = std::uniform_int_distribution<qsizetype>(0, bytes.size() - 1)(m_random);
                bytes[at] = static_cast<char>(bytes[at] ^ 4);
                const auto changed = Receipt::fromBytes(bytes);
                QVERIFY(!changed || !ReceiptVerifier(server.publicKey).verify(*changed));
                QVERIFY(!changed || !verifier.verify(*changed)); // also after a good one of the same push
            }
        }
    }

    void anInviteLinkSurvivesOnlyWhole()
    {
        Invite invite;
        invite.org = OrgId::create(m_clock);
        invite.server = {u"https://hotline.example.org:8443"_s, "ca", {QByteArray(32, 'p')}};
        invite.rootKey = m_author->sign.publicKey;
        invite.id = InviteId::create(m_clock);
        const QByteArray secret(16, 's');
        invite.secret = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.constData()), 16});
        const QString link = invite.toLink();
        const auto back = Invite::fromLink(u"  "_s + link + u"\n"_s);
        QVERIFY(back);
        QVERIFY(back->server == invite.server && back->org == invite.org && back->proof() == invite.proof());
        for (const QString &bad : {u"hearthline://join#v2.AAAA"_s, u"https://join#v1.AAAA"_s,
                 u"hearthline://join#v1."_s, link.left(link.size() / 2), u"hearthline://join#v1.!!!"_s, QString()})
            QVERIFY2(!Invite::fromLink(bad), qPrintable(bad));
        for (const QString &url :
            {u"http://hotline.example.org"_s, u"HTTPS://hotline.example.org"_s, u"https://hotline.example.org?x"_s,
                u"https://hotline.example.org#x"_s, u"https://a@b.example"_s, u"https://hotline.example.org/"_s}) {
            invite.server.url = url;
            QVERIFY2(!Invite::fromLink(invite.toLink()), qPrintable(url));
        }
    }

    void aStatementHasOneText()
    {
        OrgStatement statement;
        statement.serverName = QStringLiteral("server.example");
        QByteArray bytes = statement.toBytes();
        QVERIFY(OrgStatement::fromBytes(bytes));
        bytes.back() = '\xff'; // no UTF-8: it would be read as something that nobody signed
        QVERIFY(!OrgStatement::fromBytes(bytes));
    }

    void monthsAreCounted()
    {
        const Timestamp at = fromEpochMs(1795316400000); // 2026-11-22
        QCOMPARE(monthOf(at), 202611U);
        QCOMPARE(monthOf(at, 2), 202701U);
        QCOMPARE(monthOf(at, RetentionMonths), 202911U);
    }
};

QTEST_GUILESS_MAIN(TestSyncWire)
#include "tst_sync_wire.moc"
