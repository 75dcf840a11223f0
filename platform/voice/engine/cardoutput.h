// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "platform/voice/engine/soundchain.h"

#include <functional>
#include <memory>
#include <span>

#include <QString>

namespace hl::voice {

/// Plays what it is given through the device's own sound card, without a call and without an account: the card's writer
/// of mediastreamer2, fed every 10 ms. Thread: one, that of its owner; `fill` is called on the ticker's.
class CardOutput
{
public:
    /// Fills the span, `sampleRate` mono samples a second.
    using Fill = std::function<void(std::span<qint16>)>;

    /// `device`: SoundDevice::id; empty or gone: the system's own choice, as for calls. Error NotFound: there is no
    /// card.
    [[nodiscard]] static Result<std::unique_ptr<CardOutput>> open(
        const QString &socketFolder, const QString &device, int sampleRate, Fill fill);
    /// When it returns, `fill` is not called any more.
    ~CardOutput();
    CardOutput(const CardOutput &) = delete;
    CardOutput &operator=(const CardOutput &) = delete;

    struct Source; ///< known to the filter

private:
    CardOutput() = default;

    MSFactory *m_factory = nullptr;
    std::unique_ptr<Source> m_state;
    std::unique_ptr<SoundChain> m_chain;
};

} // namespace hl::voice
