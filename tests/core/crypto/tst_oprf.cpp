// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "core/crypto/oprf.h"
#include "tests/result.h"

#include <QTest>

using namespace hl;
using namespace hl::crypto;

namespace {

SecretKey scalar(const char *hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 32});
}

oprf::Element element(const QByteArray &bytes)
{
    return oprf::Element::fromBytes(bytes).value_or(oprf::Element());
}

QByteArray output(QByteArrayView input, const SecretKey &key)
{
    const auto blinded = oprf::blind(input);
    const auto evaluated = blinded ? oprf::evaluate(key, blinded->element) : fail(blinded.error());
    return evaluated ? oprf::finish(input, *blinded, *evaluated).value_or(QByteArray()) : QByteArray();
}

} // namespace

class TestOprf : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(init()); }

    void publishedVectors_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("blinded");
        QTest::addColumn<QByteArray>("evaluated");
        QTest::addColumn<QByteArray>("output");
        // RFC 9497 appendix A.1.1
        QTest::newRow("one byte") << QByteArray(1, '\0')
                                  << QByteArray("609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c")
                                  << QByteArray("7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e")
                                  << QByteArray("527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
                                                "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6");
        QTest::newRow("seventeen bytes")
            << QByteArray(17, 'Z') << QByteArray("da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418")
            << QByteArray("b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25")
            << QByteArray("f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4"
                          "f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73");
    }
    void publishedVectors()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, blinded);
        QFETCH(QByteArray, evaluated);
        QFETCH(QByteArray, output);
        const auto key = scalar("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e");
        const auto mine
            = oprf::blindWith(input, scalar("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"));
        QVERIFY(mine);
        QCOMPARE(mine->element.toBytes().toHex(), blinded);
        const auto answer = oprf::evaluate(key, mine->element);
        QVERIFY(answer);
        QCOMPARE(answer->toBytes().toHex(), evaluated);
        QCOMPARE(oprf::finish(input, *mine, *answer).value_or(QByteArray()).toHex(), output);
    }

    void sameForEveryDeviceAndOnlyUnderOneKey()
    {
        const auto key = oprf::newKey();
        const auto other = oprf::newKey();
        QSet<QByteArray> outputs;
        for (int i = 0; i < 20; ++i) {
            const QByteArray number = "+86138001380" + QByteArray::number(10 + i);
            const QByteArray first = output(number, key);
            QCOMPARE(first.size(), oprf::OutputSize);
            QCOMPARE(output(number, key), first); // another blind, the same result
            outputs.insert(first);
            outputs.insert(output(number, other));
        }
        QCOMPARE(outputs.size(), 40);
    }

    void serverSeesAnotherPointEachTime()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 50; ++i)
            seen.insert(oprf::blind("+8613800138000")->element.toBytes());
        QCOMPARE(seen.size(), 50);
    }

    void answerForAnotherBlindIsAnotherOutput()
    {
        const auto key = oprf::newKey();
        const auto mine = oprf::blind("+8613800138000");
        const auto next = oprf::blind("+8613800138000");
        const auto crossed = oprf::finish("+8613800138000", *mine, *oprf::evaluate(key, next->element));
        QVERIFY(crossed);
        QVERIFY(*crossed != output("+8613800138000", key));
    }

    // RFC 9496 appendix A.3 names encodings that must not be decoded
    void badPointsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("identity") << QByteArray(64, '0');
        QTest::newRow("not canonical: p + 1") // of 1, and itself
            << QByteArray("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("not canonical: all ones") << QByteArray(64, 'f');
        QTest::newRow("not canonical: p") // of the identity
            << QByteArray("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("negative") << QByteArray("0100000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("non-square") << QByteArray("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371");
        QTest::newRow("negative xy") << QByteArray("3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e");
        QTest::newRow("s = -1") << QByteArray("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    }
    void badPointsAreRefused()
    {
        QFETCH(QByteArray, encoding);
        const auto bad = element(QByteArray::fromHex(encoding));
        const auto key = oprf::newKey();
        const auto evaluated = oprf::evaluate(key, bad);
        QVERIFY(!evaluated);
        QCOMPARE(evaluated.error().code, ErrorCode::InvalidInput);
        const auto mine = oprf::blind("+8613800138000");
        QVERIFY(!oprf::finish("+8613800138000", *mine, bad));
    }

    void wrongKeysAndLongInputsAreRefused()
    {
        QVERIFY(!oprf::blind(QByteArray(oprf::LongestInput + 1, 'x')));
        const auto mine = oprf::blind("x");
        const QByteArray bytes = randomBytes(64);
        const auto tooLong = SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 64});
        QVERIFY(!oprf::evaluate(tooLong, mine->element));
        QVERIFY(
            !oprf::evaluate(scalar(QByteArray(64, '0').constData()), mine->element)); // the key 0 gives the identity
    }
};

QTEST_GUILESS_MAIN(TestOprf)
#include "tst_oprf.moc"
