// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/wire/statement.h"

#include <QTest>

using namespace hl;
using namespace hl::sync;

class TestSyncStatements : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    StatementBody statement(const Signer &signer, const QByteArray &payload = "what it says") const
    {
        return {StatementKind::RoleChange, OrgId::create(m_clock), StatementId::create(m_clock), m_clock.now(), signer,
            payload};
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void aStatementHasOneText()
    {
        for (const Signer &signer : {Signer::root(), Signer::by(DeviceId::create(m_clock)),
                 Signer::by(InviteId::create(m_clock)), Signer{Signer::Kind::None, {}, {}}}) {
            const StatementBody one = statement(signer);
            const auto back = StatementBody::fromBytes(one.toBytes());
            QVERIFY(back && *back == one);
            QCOMPARE(back->toBytes(), one.toBytes());
            QVERIFY(!StatementBody::fromBytes(one.toBytes() + '\0'));
            QVERIFY(!StatementBody::fromBytes(one.toBytes().chopped(1)));
        }
        QVERIFY(!StatementBody::fromBytes(statement(Signer::by(DeviceId())).toBytes())); // a device without a name
        StatementBody nameless = statement(Signer::root());
        nameless.id = {};
        QVERIFY(!StatementBody::fromBytes(nameless.toBytes()));
    }

    void whatThisBuildDoesNotKnowIsKept()
    {
        StatementBody one = statement(Signer::root());
        one.kind = static_cast<StatementKind>(200);
        QVERIFY(StatementBody::fromBytes(one.toBytes()));
        QByteArray other = one.toBytes();
        other[0] = 2;
        const auto refused = StatementBody::fromBytes(other);
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
    }

    void noBitOfItCanBeChanged()
    {
        const auto key = crypto::SigningKeyPair::generate();
        const Signed good = signStatement(statement(Signer::root()), key.secretKey);
        QVERIFY(isSignedBy(good, key.publicKey));
        QVERIFY(!isSignedBy(good, crypto::SigningKeyPair::generate().publicKey));
        QVERIFY(!isSignedBy({good.body, {}}, key.publicKey));
        const QByteArray hash = statementHash(good);
        for (qsizetype bit = 0; bit < (good.body.size() + good.signature.size()) * 8; ++bit) {
            Signed changed = good;
            const qsizetype at = bit / 8;
            char &byte = at < good.body.size() ? changed.body[at] : changed.signature[at - good.body.size()];
            byte = static_cast<char>(byte ^ (1 << (bit % 8)));
            QVERIFY2(!isSignedBy(changed, key.publicKey), qPrintable(QString::number(bit)));
            QVERIFY(statementHash(changed) != hash);
        }
    }

    void aSignatureForAnythingElseIsNone()
    {
        const auto key = crypto::SigningKeyPair::generate();
        const QByteArray body = statement(Signer::root()).toBytes();
        QVERIFY(!isSignedBy({body, crypto::sign(key.secretKey, "hl.event.1", body).toBytes()}, key.publicKey));
        QVERIFY(isSignedBy({body, crypto::sign(key.secretKey, "hl.statement.1", body).toBytes()}, key.publicKey));
    }
};

QTEST_GUILESS_MAIN(TestSyncStatements)
#include "tst_sync_statements.moc"
