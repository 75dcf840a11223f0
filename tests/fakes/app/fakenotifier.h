// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/notify/notifier.h"

#include <map>

namespace hl::test {

/// Notices without a system: what stands on the screen, by handle. It outlives the app that showed them.
class FakeNotifier final : public platform::Notifier
{
public:
    bool isThere = true; ///< a system that shows notices
    std::map<QString, platform::Notice> onScreen;
    int shown = 0; ///< ever

    void press() const { m_pressed(); }

    void show(const platform::Notice &notice, Shown told) override
    {
        if (!isThere)
            return told({});
        const auto handle = QString::number(++shown);
        onScreen.emplace(handle, notice);
        told(handle);
    }
    void takeBack(const QString &handle) override { onScreen.erase(handle); }
    void onPressed(std::function<void()> pressed) override { m_pressed = std::move(pressed); }

private:
    std::function<void()> m_pressed;
};

} // namespace hl::test
