// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/cardoutput.h"

#include "platform/voice/engine/soundcard.h"

#include <mediastreamer2/msfactory.h>
#include <mediastreamer2/mssndcard.h>
#include <mediastreamer2/msticker.h>

namespace hl::voice {

struct CardOutput::Source
{
    int sampleRate = 0;
    Fill fill;
};

namespace {

void process(MSFilter *filter)
{
    const auto *source = static_cast<const CardOutput::Source *>(filter->data);
    const auto count = static_cast<std::size_t>(source->sampleRate * filter->ticker->interval / 1000);
    mblk_t *block = allocb(count * sizeof(qint16), 0);
    source->fill(std::span(reinterpret_cast<qint16 *>(block->b_wptr), count));
    block->b_wptr += count * sizeof(qint16);
    ms_queue_put(filter->outputs[0], block);
}

MSFilterDesc description = {MS_FILTER_PLUGIN_ID, "HearthlineSource", "Samples of a recording that is heard again",
    MS_FILTER_OTHER, nullptr, 0, 1, nullptr, nullptr, process, nullptr, nullptr, nullptr, 0};

} // namespace

Result<std::unique_ptr<CardOutput>> CardOutput::open(
    const QString &socketFolder, const QString &device, int sampleRate, Fill fill)
{
    std::unique_ptr<CardOutput> output(new CardOutput); // goes last: it holds the cards itself
    auto cards = holdCards();
    prepareSound();
    // No plug-ins: the one that Debian ships maps Qt 5 into a Qt 6 process.
    output->m_factory = ms_factory_new_with_voip_and_directories("/nonexistent", nullptr);
    attachSound(output->m_factory, socketFolder);
    MSSndCardManager *manager = ms_factory_get_snd_card_manager(output->m_factory);
    MSSndCard *card
        = device.isEmpty() ? nullptr : ms_snd_card_manager_get_playback_card(manager, device.toUtf8().constData());
    if (!card)
        card = ms_snd_card_manager_get_default_playback_card(manager);
    MSFilter *writer = card ? ms_snd_card_create_writer(card) : nullptr;
    cards.unlock();
    if (!writer)
        return fail(ErrorCode::NotFound, "no sound card to play a recording through");

    output->m_state = std::make_unique<Source>(Source{sampleRate, std::move(fill)});
    MSFilter *source = ms_factory_create_filter_from_desc(output->m_factory, &description);
    source->data = output->m_state.get();
    output->m_chain
        = std::make_unique<SoundChain>(output->m_factory, writer, source, SoundChain::Direction::Plays, sampleRate);
    return output;
}

CardOutput::~CardOutput()
{
    m_chain.reset(); // its filters are the factory's
    if (m_factory) {
        const auto cards = holdCards();
        ms_factory_destroy(m_factory);
    }
}

} // namespace hl::voice
