// SPDX-License-Identifier: GPL-3.0-or-later
// New SRTP keys for a stream that runs, with the real mediastreamer and libsrtp on loopback.
#include "platform/voice/engine/srtpguard.h"

#include <mediastreamer2/mediastream.h>
#include <mediastreamer2/ms_srtp.h>

#include <QtTest>

#include <array>
#include <atomic>
#include <thread>

namespace {

// 30 bytes each: key and salt of AES_CM_128 (RFC 4568, 6.2).
constexpr const char *firstKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNk";
constexpr const char *secondKey = "YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
constexpr int payloadBytes = 160; // 20 ms of G.711

/// One end of an SRTP stream on 127.0.0.1.
class End
{
public:
    End()
        : m_sessions{}
    {
        m_sessions.rtp_session = ms_create_duplex_rtp_session("127.0.0.1", -1, -1, 1300);
        rtp_session_enable_rtcp(m_sessions.rtp_session, FALSE);
        rtp_session_set_payload_type(m_sessions.rtp_session, 0);
        rtp_session_enable_jitter_buffer(m_sessions.rtp_session, FALSE);
    }
    ~End() { ms_media_stream_sessions_uninit(&m_sessions); }
    Q_DISABLE_COPY_MOVE(End)

    [[nodiscard]] RtpSession *rtp() const { return m_sessions.rtp_session; }
    [[nodiscard]] bool sendKey(const char *key)
    {
        return ms_media_stream_sessions_set_srtp_send_key_b64(&m_sessions, MS_AES_128_SHA1_80, key) == 0;
    }
    [[nodiscard]] bool receiveKey(const char *key)
    {
        return ms_media_stream_sessions_set_srtp_recv_key_b64(&m_sessions, MS_AES_128_SHA1_80, key) == 0;
    }

private:
    MSMediaStreamSessions m_sessions;
};

} // namespace

class TestVoiceSrtp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keysChangeWhileSoundComes();
    void cleanupTestCase();

private:
    MSFactory *m_factory = nullptr;
};

void TestVoiceSrtp::initTestCase()
{
    m_factory = ms_factory_new_with_voip_and_directories("/nonexistent", nullptr);
    ortp_init();
    ortp_set_log_level_mask(nullptr, ORTP_FATAL); // each packet under the keys of before is an error to it
}

void TestVoiceSrtp::cleanupTestCase()
{
    ortp_exit();
    ms_factory_destroy(m_factory);
}

/// As a re-INVITE does it: the media thread receives while another sets the keys anew.
void TestVoiceSrtp::keysChangeWhileSoundComes()
{
    if (!hl::voice::isSrtpGuarded())
        QSKIP("this system has no guard around libsrtp (ELF only)");
    End caller;
    End counsellor;
    rtp_session_set_remote_addr(caller.rtp(), "127.0.0.1", rtp_session_get_local_port(counsellor.rtp()));
    QVERIFY(caller.sendKey(firstKey));
    QVERIFY(counsellor.receiveKey(firstKey));

    std::atomic<bool> isOver = false;
    std::atomic<int> heard = 0;
    std::thread says([&] {
        std::array<std::uint8_t, payloadBytes> sound{};
        for (std::uint32_t at = 0; !isOver; at += payloadBytes) {
            rtp_session_send_with_ts(caller.rtp(), sound.data(), payloadBytes, at);
            std::this_thread::sleep_for(std::chrono::microseconds{20});
        }
    });
    std::thread hears([&] {
        for (std::uint32_t at = 0; !isOver; at += payloadBytes) {
            if (mblk_t *packet = rtp_session_recvm_with_ts(counsellor.rtp(), at)) {
                heard += static_cast<int>(msgdsize(packet)) == RTP_FIXED_HEADER_SIZE + payloadBytes;
                freemsg(packet);
            }
        }
    });
    const auto hearsMore = [&heard](int than) { return QTest::qWaitFor([&] { return heard > than; }, 5000); };
    const bool first = hearsMore(0);
    bool isEachSet = true;
    for (int turn = 0; turn < 3000; ++turn)
        isEachSet = counsellor.receiveKey(turn % 2 == 0 ? secondKey : firstKey) && isEachSet;
    const bool last = hearsMore(heard); // the keys are the caller's again
    isOver = true;
    says.join();
    hears.join();
    QVERIFY2(first, "nothing was heard with the first keys");
    QVERIFY(isEachSet);
    QVERIFY2(last, "nothing was heard after the keys had changed");
}

QTEST_GUILESS_MAIN(TestVoiceSrtp)
#include "tst_voice_srtp.moc"
