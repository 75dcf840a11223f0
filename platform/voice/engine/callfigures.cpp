// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/callfigures.h"

#include "platform/voice/engine/linphonecore.h"

#include <linphone/api/c-api.h>

namespace hl::voice {

CallStats figuresOf(LinphoneCall *call)
{
    CallStats result;
    const Owned<LinphoneCallStats, linphone_call_stats_unref> stats(linphone_call_get_audio_stats(call));
    if (!stats)
        return result;
    const LinphoneCallParams *params = linphone_call_get_current_params(call);
    if (const LinphonePayloadType *codec = linphone_call_params_get_used_audio_payload_type(params)) {
        result.codec = QString::fromUtf8(linphone_payload_type_get_mime_type(codec)) + u'/'
            + QString::number(linphone_payload_type_get_clock_rate(codec));
    }
    result.encrypted = linphone_call_params_get_media_encryption(params) == LinphoneMediaEncryptionSRTP;
    result.quality = linphone_call_get_current_quality(call);
    result.roundTripMs = linphone_call_stats_get_round_trip_delay(stats.get()) * 1000;
    result.jitterMs = linphone_call_stats_get_receiver_interarrival_jitter(stats.get()) * 1000;
    result.lossPercent = linphone_call_stats_get_local_loss_rate(stats.get());
    result.peerLossPercent = linphone_call_stats_get_receiver_loss_rate(stats.get());
    result.jitterBufferMs = linphone_call_stats_get_jitter_buffer_size_ms(stats.get());
    if (const rtp_stats_t *rtp = linphone_call_stats_get_rtp_stats(stats.get())) {
        result.packetsSent = rtp->packet_sent;
        result.packetsReceived = rtp->packet_recv;
    }
    return result;
}

} // namespace hl::voice
