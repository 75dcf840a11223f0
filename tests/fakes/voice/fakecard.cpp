// SPDX-License-Identifier: GPL-3.0-or-later
// The sound card of hearthline-voice-tone: no hardware, two devices. The microphone of "headless" is a sine of 1000 Hz
// (or HEARTHLINE_TONE_HZ),
// that of "second" one of 440 Hz; a file "microphone" in the socket folder may say how loud: an amplitude of 16-bit
// samples, or "dead" for a device that gives nothing. What the speakers play is measured and appended, one JSON line
// each half second, to speaker.jsonl in the socket folder:
//   {"at_ms": epoch, "rms": .., "hz440": .., "hz700": .., "hz1000": .., "hz1500": ..}   (amplitudes of 16-bit samples)
#include "platform/voice/engine/soundcard.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <linphone/core.h>
#include <mediastreamer2/msfactory.h>
#include <mediastreamer2/mssndcard.h>
#include <mediastreamer2/msticker.h>

#include <QDateTime>
#include <QFile>

namespace hl::voice {
namespace {

constexpr double microphoneAmplitude = 12000; // where no file says otherwise
constexpr double pi = 3.14159265358979323846;

QString folder;
double microphoneHz = 1000;

struct Sound
{
    int rate = 16000;
    int channels = 1;
    double hz = 1000; ///< of the microphone's sine
    double phase = 0; ///< radians
    QByteArray loudness; ///< as the file says it
    int untilRead = 0; ///< blocks
    QString card; ///< that the speaker belongs to
    std::vector<qint16> window; ///< half a second of what the speaker plays
};

Sound &sound(MSFilter *filter)
{
    return *static_cast<Sound *>(filter->data);
}

/// Amplitude of `hz` in the window (Goertzel): a full sine of amplitude A gives A.
double amplitude(const std::vector<qint16> &samples, int rate, double hz)
{
    const double coefficient = 2 * std::cos(2 * pi * hz / rate);
    double s1 = 0;
    double s2 = 0;
    for (const qint16 sample : samples) {
        const double s0 = sample + coefficient * s1 - s2;
        s2 = s1;
        s1 = s0;
    }
    const double power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
    return std::sqrt(std::max(0.0, power)) * 2 / static_cast<double>(samples.size());
}

void speak(MSFilter *filter)
{
    Sound &own = sound(filter);
    if (own.untilRead-- <= 0) {
        QFile file(folder + QStringLiteral("/microphone"));
        own.loudness = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        own.untilRead = 5;
    }
    if (own.loudness == "dead")
        return;
    const double loud = own.loudness.isEmpty() ? microphoneAmplitude : own.loudness.toDouble();
    const int count = own.rate * filter->ticker->interval / 1000;
    mblk_t *block = allocb(static_cast<size_t>(count * own.channels) * sizeof(qint16), 0);
    for (int i = 0; i < count; ++i) {
        const auto sample = static_cast<qint16>(std::clamp(loud * std::sin(own.phase), -32768.0, 32767.0));
        own.phase = std::fmod(own.phase + 2 * pi * own.hz / own.rate, 2 * pi);
        for (int channel = 0; channel < own.channels; ++channel) {
            *reinterpret_cast<qint16 *>(block->b_wptr) = sample;
            block->b_wptr += sizeof(qint16);
        }
    }
    ms_queue_put(filter->outputs[0], block);
}

void report(const Sound &own)
{
    double squares = 0;
    for (const qint16 sample : own.window)
        squares += static_cast<double>(sample) * sample;
    QFile log(folder + QStringLiteral("/speaker.jsonl"));
    if (!log.open(QIODevice::WriteOnly | QIODevice::Append))
        return;
    log.write(
        QStringLiteral("{\"card\": \"%7\", \"at_ms\": %1, \"rms\": %2, \"hz440\": %3, \"hz700\": %4, \"hz1000\": %5, "
                       "\"hz1500\": %6}\n")
            .arg(QDateTime::currentMSecsSinceEpoch())
            .arg(std::sqrt(squares / static_cast<double>(own.window.size())), 0, 'f', 0)
            .arg(amplitude(own.window, own.rate, 440), 0, 'f', 0)
            .arg(amplitude(own.window, own.rate, 700), 0, 'f', 0)
            .arg(amplitude(own.window, own.rate, 1000), 0, 'f', 0)
            .arg(amplitude(own.window, own.rate, 1500), 0, 'f', 0)
            .arg(own.card)
            .toLatin1());
}

void listen(MSFilter *filter)
{
    Sound &own = sound(filter);
    while (mblk_t *block = ms_queue_get(filter->inputs[0])) {
        own.window.insert(own.window.end(), reinterpret_cast<const qint16 *>(block->b_rptr),
            reinterpret_cast<const qint16 *>(block->b_wptr));
        freemsg(block);
    }
    if (own.window.size() < static_cast<std::size_t>(own.rate / 2))
        return;
    report(own);
    own.window.clear();
}

void create(MSFilter *filter)
{
    filter->data = new Sound;
}
void destroy(MSFilter *filter)
{
    delete static_cast<Sound *>(filter->data);
}
int setRate(MSFilter *filter, void *rate)
{
    sound(filter).rate = *static_cast<int *>(rate);
    return 0;
}
int getRate(MSFilter *filter, void *rate)
{
    *static_cast<int *>(rate) = sound(filter).rate;
    return 0;
}
int setChannels(MSFilter *filter, void *channels)
{
    sound(filter).channels = *static_cast<int *>(channels);
    return 0;
}
int getChannels(MSFilter *filter, void *channels)
{
    *static_cast<int *>(channels) = sound(filter).channels;
    return 0;
}

MSFilterMethod methods[] = {{MS_FILTER_SET_SAMPLE_RATE, setRate}, {MS_FILTER_GET_SAMPLE_RATE, getRate},
    {MS_FILTER_SET_NCHANNELS, setChannels}, {MS_FILTER_GET_NCHANNELS, getChannels}, {0, nullptr}};
MSFilterDesc microphone = {MS_FILTER_PLUGIN_ID, "ToneMicrophone", "sine of 1000 Hz", MS_FILTER_OTHER, nullptr, 0, 1,
    create, nullptr, speak, nullptr, destroy, methods, 0};
MSFilterDesc speaker = {MS_FILTER_PLUGIN_ID, "ToneSpeaker", "tone detector", MS_FILTER_OTHER, nullptr, 1, 0, create,
    nullptr, listen, nullptr, destroy, methods, 0};
MSSndCardDesc card = {};

void detect(MSSndCardManager *manager)
{
    for (const char *name : {"headless", "second"}) {
        MSSndCard *found = ms_snd_card_new_with_name(&card, name);
        found->capabilities = MS_SND_CARD_CAP_CAPTURE | MS_SND_CARD_CAP_PLAYBACK;
        found->device_type
            = name == std::string_view("second") ? MS_SND_CARD_DEVICE_TYPE_UNKNOWN : MS_SND_CARD_DEVICE_TYPE_HEADSET;
        ms_snd_card_manager_add_card(manager, found);
    }
}

} // namespace

void prepareSound()
{
    ms_snd_card_manager_bypass_soundcard_detection(TRUE);
}

void attachSound(MSFactory *factory, const QString &socketFolder)
{
    bool isChosen = false;
    if (const int hz = qEnvironmentVariableIntValue("HEARTHLINE_TONE_HZ", &isChosen); isChosen)
        microphoneHz = hz;
    folder = socketFolder;
    card.driver_type = "TONE";
    card.create_reader = [](MSSndCard *own) {
        MSFilter *reader = ms_factory_create_filter_from_desc(ms_snd_card_get_factory(own), &microphone);
        sound(reader).hz = own->name == std::string_view("second") ? 440 : microphoneHz;
        return reader;
    };
    card.create_writer = [](MSSndCard *own) {
        MSFilter *writer = ms_factory_create_filter_from_desc(ms_snd_card_get_factory(own), &speaker);
        sound(writer).card = QString::fromUtf8(own->name);
        return writer;
    };
    ms_snd_card_manager_bypass_soundcard_detection(FALSE);
    MSSndCardManager *manager = ms_factory_get_snd_card_manager(factory);
    // the machine's own drivers count those who detect against those who unload: both or, here, neither
    for (const bctbx_list_t *it = manager->descs; it; it = bctbx_list_next(it)) {
        auto *driver = static_cast<MSSndCardDesc *>(bctbx_list_get_data(it));
        driver->detect = nullptr;
        driver->unload = nullptr;
    }
    card.detect = detect;
    ms_snd_card_manager_register_desc(manager, &card);
}

void attachSound(LinphoneCore *core, const QString &socketFolder)
{
    attachSound(linphone_core_get_ms_factory(core), socketFolder);
    linphone_core_reload_sound_devices(core);
    const char *name = "TONE Headset: headless";
    linphone_core_set_capture_device(core, name);
    linphone_core_set_playback_device(core, name);
    linphone_core_set_ringer_device(core, name);
    linphone_core_enable_echo_cancellation(core, FALSE);
}

} // namespace hl::voice
