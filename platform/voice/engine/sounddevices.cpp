// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/sounddevices.h"

#include "platform/voice/engine/linphonecore.h"
#include "platform/voice/engine/soundcard.h"

#include <linphone/api/c-api.h>

#include <functional>

namespace hl::voice {
namespace {

constexpr qsizetype mostDevices = 64; // a message is at most 16 KiB
constexpr qsizetype longestName = 60; // characters

SoundDevice::Kind kindOf(LinphoneAudioDeviceType type)
{
    switch (type) {
    case LinphoneAudioDeviceTypeSpeaker:
        return SoundDevice::Kind::Speaker;
    case LinphoneAudioDeviceTypeMicrophone:
        return SoundDevice::Kind::Microphone;
    case LinphoneAudioDeviceTypeHeadphones:
    case LinphoneAudioDeviceTypeEarpiece:
        return SoundDevice::Kind::Headphones;
    case LinphoneAudioDeviceTypeHeadset:
        return SoundDevice::Kind::Headset;
    case LinphoneAudioDeviceTypeBluetooth:
    case LinphoneAudioDeviceTypeBluetoothA2DP:
        return SoundDevice::Kind::Bluetooth;
    default:
        return SoundDevice::Kind::Unknown;
    }
}

void eachDevice(LinphoneCore *core, const std::function<void(LinphoneAudioDevice *)> &look)
{
    bctbx_list_t *devices = linphone_core_get_extended_audio_devices(core);
    for (const bctbx_list_t *it = devices; it; it = bctbx_list_next(it))
        look(static_cast<LinphoneAudioDevice *>(bctbx_list_get_data(it)));
    bctbx_list_free_with_data(
        devices, [](void *device) { linphone_audio_device_unref(static_cast<LinphoneAudioDevice *>(device)); });
}

bool can(const LinphoneAudioDevice *device, LinphoneAudioDeviceCapabilities what)
{
    return linphone_audio_device_has_capability(device, what);
}

QString idOf(const LinphoneAudioDevice *device)
{
    return QString::fromUtf8(linphone_audio_device_get_id(device));
}

/// One direction: the device to set, by id, or nullptr.
void use(LinphoneCore *core, LinphoneAudioDeviceCapabilities what, const QString &wished, const QString &preferred)
{
    const bool hears = what == LinphoneAudioDeviceCapabilityRecord;
    const auto set = [&](const QString &id) {
        bool found = false;
        eachDevice(core, [&](LinphoneAudioDevice *device) {
            if (found || id.isEmpty() || idOf(device) != id || !can(device, what))
                return;
            found = true;
            LinphoneCall *call = linphone_core_get_current_call(core);
            if (hears) {
                linphone_core_set_capture_device(core, linphone_audio_device_get_id(device));
                if (call)
                    linphone_call_set_input_audio_device(call, device);
            } else {
                linphone_core_set_playback_device(core, linphone_audio_device_get_id(device));
                if (call)
                    linphone_call_set_output_audio_device(call, device);
            }
        });
        return found;
    };
    if (!set(wished))
        (void)set(preferred);
}

} // namespace

QList<SoundDevice> soundDevices(LinphoneCore *core, bool fresh)
{
    if (fresh) {
        const auto cards = holdCards(); // a recording may be about to be heard
        linphone_core_reload_sound_devices(core);
    }
    QList<SoundDevice> found;
    eachDevice(core, [&found](LinphoneAudioDevice *device) {
        const bool hears = can(device, LinphoneAudioDeviceCapabilityRecord);
        const bool speaks = can(device, LinphoneAudioDeviceCapabilityPlay);
        if ((hears || speaks) && found.size() < mostDevices) {
            found.append(
                {idOf(device), QString::fromUtf8(linphone_audio_device_get_device_name(device)).left(longestName),
                    kindOf(linphone_audio_device_get_type(device)), hears, speaks});
        }
    });
    return found;
}

SoundChoice soundInUse(const LinphoneCore *core)
{
    auto *own = const_cast<LinphoneCore *>(core); // the C API knows no const here
    return {QString::fromUtf8(linphone_core_get_capture_device(own)),
        QString::fromUtf8(linphone_core_get_playback_device(own))};
}

void useSound(LinphoneCore *core, const SoundChoice &choice, const SoundChoice &preferred)
{
    use(core, LinphoneAudioDeviceCapabilityRecord, choice.input, preferred.input);
    use(core, LinphoneAudioDeviceCapabilityPlay, choice.output, preferred.output);
}

void renewStreams(LinphoneCore *core)
{
    LinphoneCall *call = linphone_core_get_current_call(core);
    if (!call || linphone_call_get_state(call) != LinphoneCallStateStreamsRunning)
        return;
    const Owned<LinphoneCallParams, linphone_call_params_unref> params(linphone_core_create_call_params(core, call));
    linphone_call_update(call, params.get());
}

} // namespace hl::voice
