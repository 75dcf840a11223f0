// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

typedef struct _MSFactory MSFactory;
typedef struct _MSFilter MSFilter;
typedef struct _MSTicker MSTicker;

namespace hl::voice {

/// A sound card's filter and one of ours, mono, with a resampler between them where the card wants another rate or
/// more channels. Runs on a ticker of its own, every 10 ms, from its making to its end; both filters end with it. What
/// our filter's `data` points to must outlive it.
class SoundChain
{
public:
    enum class Direction { Listens, Plays };
    /// `sampleRate`: of our filter, Hz.
    SoundChain(MSFactory *factory, MSFilter *card, MSFilter *ours, Direction direction, int sampleRate);
    /// When it returns no filter runs any more.
    ~SoundChain();
    SoundChain(const SoundChain &) = delete;
    SoundChain &operator=(const SoundChain &) = delete;

private:
    MSTicker *m_ticker;
    std::vector<MSFilter *> m_filters;
};

} // namespace hl::voice
