// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/soundchain.h"

#include <mediastreamer2/allfilters.h>
#include <mediastreamer2/msfactory.h>
#include <mediastreamer2/msticker.h>

namespace hl::voice {

SoundChain::SoundChain(MSFactory *factory, MSFilter *card, MSFilter *ours, Direction direction, int sampleRate)
    : m_ticker(ms_ticker_new())
{
    const bool listens = direction == Direction::Listens;
    int rate = sampleRate;
    int channels = 1;
    ms_filter_call_method(card, MS_FILTER_SET_SAMPLE_RATE, &rate);
    ms_filter_call_method(card, MS_FILTER_SET_NCHANNELS, &channels);
    ms_filter_call_method(card, MS_FILTER_GET_SAMPLE_RATE, &rate); // a card without it took ours
    ms_filter_call_method(card, MS_FILTER_GET_NCHANNELS, &channels);
    m_filters = {listens ? card : ours, listens ? ours : card};
    if (rate != sampleRate || channels != 1) {
        int one = 1;
        MSFilter *between = ms_factory_create_filter(factory, MS_RESAMPLE_ID);
        ms_filter_call_method(between, MS_FILTER_SET_SAMPLE_RATE, listens ? &rate : &sampleRate);
        ms_filter_call_method(between, MS_FILTER_SET_OUTPUT_SAMPLE_RATE, listens ? &sampleRate : &rate);
        ms_filter_call_method(between, MS_FILTER_SET_NCHANNELS, listens ? &channels : &one);
        ms_filter_call_method(between, MS_FILTER_SET_OUTPUT_NCHANNELS, listens ? &one : &channels);
        m_filters.insert(m_filters.begin() + 1, between);
    }
    for (std::size_t i = 1; i < m_filters.size(); ++i)
        ms_filter_link(m_filters[i - 1], 0, m_filters[i], 0);
    ms_ticker_attach(m_ticker, m_filters.front());
}

SoundChain::~SoundChain()
{
    ms_ticker_detach(m_ticker, m_filters.front());
    for (std::size_t i = 1; i < m_filters.size(); ++i)
        ms_filter_unlink(m_filters[i - 1], 0, m_filters[i], 0);
    for (MSFilter *filter : m_filters)
        ms_filter_destroy(filter);
    ms_ticker_destroy(m_ticker);
}

} // namespace hl::voice
