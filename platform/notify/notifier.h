// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

namespace hl::platform {

/// What the system shows outside of the window. Whoever passes the screen may read it: it names nobody and tells
/// nothing of a call.
struct Notice
{
    QString title;
    QString text;
    QString action; ///< what pressing it does, for screen readers
};

/// The system's notifications. Thread: ui.
class Notifier
{
public:
    /// `handle`: where to find it again, in another process too, as long as the service that shows it lives; empty: it
    /// is not shown, e.g. because this system has no such service.
    using Shown = std::function<void(const QString &handle)>;

    virtual ~Notifier() = default;
    /// Without a sound. `shown` is called later, once.
    virtual void show(const Notice &notice, Shown shown) = 0;
    /// One that is gone already does no harm.
    virtual void takeBack(const QString &handle) = 0;
    /// Somebody has pressed one of ours. Replaces the one before.
    virtual void onPressed(std::function<void()> pressed) = 0;
};

} // namespace hl::platform
