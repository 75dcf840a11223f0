// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/cardoutput.h"

#include "platform/voice/engine/soundcard.h"

#include <mediastreamer2/allfilters.h>
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
    if (!source)
        return;
    const auto count = static_cast<std::size_t>(source->sampleRate * filter->ticker->interval / 1000);
    mblk_t *block = allocb(count * sizeof(qint16), 0);
    source->fill(std::span(reinterpret_cast<qint16 *>(block->b_wptr), count));
    block->b_wptr += count * sizeof(qint16);
    ms_queue_put(filter->outputs[0], block);
}

MSFilterMethod noMethods[] = {{0, nullptr}};
MSFilterDesc description = {MS_FILTER_PLUGIN_ID, "HearthlineSource", "Samples of a recording that is heard again",
    MS_FILTER_OTHER, nullptr, 0, 1, nullptr, nullptr, process, nullptr, nullptr, noMethods, 0};

int ask(MSFilter *filter, unsigned int what, int otherwise)
{
    int value = otherwise;
    return ms_filter_call_method(filter, what, &value) == 0 ? value : otherwise;
}

void tell(MSFilter *filter, unsigned int what, int value)
{
    ms_filter_call_method(filter, what, &value);
}

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
    output->m_writer = card ? ms_snd_card_create_writer(card) : nullptr;
    cards.unlock();
    if (!output->m_writer)
        return fail(ErrorCode::NotFound, "no sound card to play a recording through");

    output->m_state = std::make_unique<Source>(Source{sampleRate, std::move(fill)});
    output->m_source = ms_factory_create_filter_from_desc(output->m_factory, &description);
    output->m_source->data = output->m_state.get();
    tell(output->m_writer, MS_FILTER_SET_NCHANNELS, 1);
    tell(output->m_writer, MS_FILTER_SET_SAMPLE_RATE, sampleRate);
    const int channels = ask(output->m_writer, MS_FILTER_GET_NCHANNELS, 1);
    const int rate = ask(output->m_writer, MS_FILTER_GET_SAMPLE_RATE, sampleRate);
    MSFilter *last = output->m_source;
    if (rate != sampleRate || channels != 1) {
        output->m_resampler = ms_factory_create_filter(output->m_factory, MS_RESAMPLE_ID);
        tell(output->m_resampler, MS_FILTER_SET_SAMPLE_RATE, sampleRate);
        tell(output->m_resampler, MS_FILTER_SET_NCHANNELS, 1);
        tell(output->m_resampler, MS_FILTER_SET_OUTPUT_SAMPLE_RATE, rate);
        tell(output->m_resampler, MS_FILTER_SET_OUTPUT_NCHANNELS, channels);
        ms_filter_link(last, 0, output->m_resampler, 0);
        last = output->m_resampler;
    }
    ms_filter_link(last, 0, output->m_writer, 0);
    output->m_ticker = ms_ticker_new();
    ms_ticker_set_name(output->m_ticker, "listening");
    ms_ticker_attach(output->m_ticker, output->m_source);
    return output;
}

CardOutput::~CardOutput()
{
    if (m_ticker) {
        ms_ticker_detach(m_ticker, m_source);
        MSFilter *last = m_source;
        if (m_resampler) {
            ms_filter_unlink(last, 0, m_resampler, 0);
            last = m_resampler;
        }
        ms_filter_unlink(last, 0, m_writer, 0);
        ms_ticker_destroy(m_ticker);
    }
    if (m_source) {
        m_source->data = nullptr; // ours, not the filter's
        ms_filter_destroy(m_source);
    }
    if (m_resampler)
        ms_filter_destroy(m_resampler);
    if (m_writer)
        ms_filter_destroy(m_writer);
    if (m_factory) {
        const auto cards = holdCards();
        ms_factory_destroy(m_factory);
    }
}

} // namespace hl::voice
