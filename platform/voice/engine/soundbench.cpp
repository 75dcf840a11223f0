// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/soundbench.h"

#include "core/base/clock.h"

#include <mediastreamer2/msfactory.h>
#include <mediastreamer2/mssndcard.h>
#include <mediastreamer2/msticker.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace hl::voice {
namespace {

constexpr Millis lookEvery{100};
constexpr int patience = 30; // looks without a sample, then there is no microphone
constexpr int ending = 4; // looks: what the loudspeaker still has in its buffer

} // namespace

/// The end of the listening chain.
class SoundBench::Ear
{
public:
    void hear(const mblk_t *sound)
    {
        const auto *begin = reinterpret_cast<const std::int16_t *>(sound->b_rptr);
        const auto *end = reinterpret_cast<const std::int16_t *>(sound->b_wptr);
        const std::lock_guard lock(m_mutex);
        m_hasHeard = true;
        m_judge.add({begin, end});
    }
    [[nodiscard]] SoundCheck check() const
    {
        const std::lock_guard lock(m_mutex);
        return m_judge.check();
    }
    [[nodiscard]] bool hasHeard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_hasHeard;
    }
    /// Once the chain is gone.
    [[nodiscard]] SoundJudge &judge() { return m_judge; }

    static inline MSFilterDesc description = {MS_FILTER_PLUGIN_ID, "HearthlineEar", "Judges a microphone",
        MS_FILTER_OTHER, nullptr, 1, 0, nullptr, nullptr,
        [](MSFilter *filter) {
            while (mblk_t *sound = ms_queue_get(filter->inputs[0])) {
                static_cast<Ear *>(filter->data)->hear(sound);
                freemsg(sound);
            }
        },
        nullptr, nullptr, nullptr, 0};

private:
    mutable std::mutex m_mutex;
    SoundJudge m_judge;
    bool m_hasHeard = false;
};

/// The beginning of the playing chain.
class SoundBench::Mouth
{
public:
    /// The samples belong to somebody who lives longer.
    explicit Mouth(std::span<const std::int16_t> samples)
        : m_rest(samples)
    {
    }
    [[nodiscard]] bool isDone() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rest.empty();
    }

    void speak(MSFilter *filter)
    {
        const std::lock_guard lock(m_mutex);
        const auto wanted = static_cast<std::size_t>(SoundJudge::sampleRate * filter->ticker->interval / 1000);
        const auto part = m_rest.first(std::min(wanted, m_rest.size()));
        if (part.empty())
            return;
        mblk_t *block = allocb(part.size_bytes(), 0);
        std::copy_n(reinterpret_cast<const unsigned char *>(part.data()), part.size_bytes(), block->b_wptr);
        block->b_wptr += part.size_bytes();
        ms_queue_put(filter->outputs[0], block);
        m_rest = m_rest.subspan(part.size());
    }

    static inline MSFilterDesc description = {MS_FILTER_PLUGIN_ID, "HearthlineMouth", "Plays what was said",
        MS_FILTER_OTHER, nullptr, 0, 1, nullptr, nullptr,
        [](MSFilter *filter) { static_cast<Mouth *>(filter->data)->speak(filter); }, nullptr, nullptr, nullptr, 0};

private:
    mutable std::mutex m_mutex;
    std::span<const std::int16_t> m_rest;
};

SoundBench::SoundBench(LinphoneCore *core, std::function<void(const SoundCheck &)> tell)
    : m_core(core)
    , m_tell(std::move(tell))
{
    m_check.phase = SoundCheck::Phase::Silence;
    listen();
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &SoundBench::look);
    m_look.start();
}

SoundBench::~SoundBench()
{
    m_chain.reset();
}

void SoundBench::listen()
{
    MSFactory *factory = linphone_core_get_ms_factory(m_core);
    MSSndCard *card = ms_snd_card_manager_get_capture_card(
        ms_factory_get_snd_card_manager(factory), linphone_core_get_capture_device(m_core));
    m_ear = std::make_unique<Ear>();
    MSFilter *reader = card ? ms_snd_card_create_reader(card) : nullptr;
    if (!reader)
        return; // nothing will be heard
    MSFilter *ear = ms_factory_create_filter_from_desc(factory, &Ear::description);
    ear->data = m_ear.get();
    m_chain
        = std::make_unique<SoundChain>(factory, reader, ear, SoundChain::Direction::Listens, SoundJudge::sampleRate);
}

void SoundBench::play()
{
    m_chain.reset(); // the microphone is shut before the loudspeaker opens
    MSFactory *factory = linphone_core_get_ms_factory(m_core);
    MSSndCard *card = ms_snd_card_manager_get_playback_card(
        ms_factory_get_snd_card_manager(factory), linphone_core_get_playback_device(m_core));
    MSFilter *writer = card ? ms_snd_card_create_writer(card) : nullptr;
    if (!writer) {
        end(SoundCheck::Fault::NoSpeaker);
        return;
    }
    m_mouth = std::make_unique<Mouth>(m_ear->judge().spoken());
    MSFilter *mouth = ms_factory_create_filter_from_desc(factory, &Mouth::description);
    mouth->data = m_mouth.get();
    m_chain
        = std::make_unique<SoundChain>(factory, writer, mouth, SoundChain::Direction::Plays, SoundJudge::sampleRate);
    m_looks = 0;
}

void SoundBench::look()
{
    if (m_mouth) {
        if (m_mouth->isDone() && ++m_looks >= ending)
            end(SoundCheck::Fault::None);
        return;
    }
    if (!m_ear->hasHeard() && ++m_looks >= patience) {
        end(SoundCheck::Fault::NoMicrophone);
        return;
    }
    const SoundCheck now = m_ear->check();
    if (now.phase == SoundCheck::Phase::Done) {
        m_check = now;
        m_check.phase = SoundCheck::Phase::Speech; // until end() has closed the device
        end(now.fault);
        return;
    }
    if (m_check == now)
        return;
    m_check = now;
    m_tell(m_check);
    if (m_check.phase == SoundCheck::Phase::Playback)
        play();
}

void SoundBench::end(SoundCheck::Fault fault)
{
    if (isOver())
        return;
    m_look.stop();
    m_chain.reset();
    m_mouth.reset();
    m_ear.reset(); // wipes what was said
    m_check.phase = SoundCheck::Phase::Done;
    m_check.fault = fault;
    m_check.level = SoundCheck().level;
    m_tell(m_check);
}

} // namespace hl::voice
