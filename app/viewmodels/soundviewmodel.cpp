// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/soundviewmodel.h"

#include <algorithm>
#include <array>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

template <std::size_t size, typename T>
QString word(const std::array<const char16_t *, size> &words, T value)
{
    return QString::fromUtf16(words.at(static_cast<std::size_t>(value)));
}

constexpr std::array kinds{u"", u"speaker", u"microphone", u"headphones", u"headset", u"bluetooth"};
constexpr std::array phases{u"idle", u"silence", u"speech", u"playback", u"done"};
constexpr std::array faults{
    u"", u"no-microphone", u"no-speaker", u"noisy-room", u"muted", u"too-quiet", u"too-loud", u"interrupted"};
constexpr std::array callPhases{u"idle", u"calling", u"measuring", u"done"};
constexpr std::array callFaults{u"", u"not-registered", u"not-offered", u"no-answer", u"nothing-back", u"silence-back",
    u"poor-line", u"cut-off", u"interrupted"};

} // namespace

SoundViewModel::SoundViewModel(SoundDesk &sound, CallDesk &desk)
    : m_sound(sound)
    , m_desk(desk)
{
    connect(&sound, &SoundDesk::changed, this, &SoundViewModel::changed);
    connect(&sound, &SoundDesk::devicesChanged, this, &SoundViewModel::devicesChanged);
    connect(&desk, &CallDesk::phaseChanged, this, &SoundViewModel::changed);
}

QVariantList SoundViewModel::list(bool SoundDevice::*can) const
{
    QVariantList list;
    for (const auto &device : m_sound.devices()) {
        if (device.*can)
            list.append(
                QVariantMap{{u"value"_s, device.id}, {u"text"_s, device.name}, {u"kind"_s, word(kinds, device.kind)}});
    }
    return list;
}

QVariantList SoundViewModel::microphones() const
{
    return list(&SoundDevice::hears);
}

QVariantList SoundViewModel::speakers() const
{
    return list(&SoundDevice::speaks);
}

bool SoundViewModel::canTry() const
{
    return !m_desk.isLive() && !m_sound.isChecking() && !m_sound.isCalling();
}

QString SoundViewModel::phase() const
{
    return word(phases, m_sound.check().phase);
}

QString SoundViewModel::fault() const
{
    return word(faults, m_sound.check().fault);
}

double SoundViewModel::level() const
{
    constexpr float quiet = -60; // dBFS
    constexpr float loud = -10;
    return static_cast<double>(std::clamp((m_sound.check().level - quiet) / (loud - quiet), 0.0F, 1.0F));
}

QString SoundViewModel::callPhase() const
{
    return word(callPhases, m_sound.testCall().phase);
}

QString SoundViewModel::callFault() const
{
    return word(callFaults, m_sound.testCall().fault);
}

void SoundViewModel::chooseMicrophone(const QString &value)
{
    m_sound.choose({value, m_sound.used().output});
}

void SoundViewModel::chooseSpeaker(const QString &value)
{
    m_sound.choose({m_sound.used().input, value});
}

void SoundViewModel::startCheck()
{
    if (canTry())
        m_sound.startCheck();
}

} // namespace hl::app
