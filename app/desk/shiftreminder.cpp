// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/shiftreminder.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QPointer>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// So long a notice of a shift that has begun is remembered: a clock that is set back does not bring it again.
constexpr Millis remembered = 7 * 24h;
constexpr Millis again = 10min;

} // namespace

ShiftReminder::ShiftReminder(Session &session, CallDesk &desk, AppSettings &settings, platform::Notifier &notifier,
    const Clock &clock, Millis beat)
    : m_session(session)
    , m_desk(desk)
    , m_settings(settings)
    , m_notifier(notifier)
    , m_clock(clock)
{
    m_notifier.onPressed([this] {
        emit wanted();
        m_session.askForPage(u"shifts"_s);
    });
    m_beat.setInterval(beat);
    connect(&m_beat, &QTimer::timeout, this, &ShiftReminder::look);
    connect(&desk, &CallDesk::phaseChanged, this, &ShiftReminder::look);
    connect(&settings, &AppSettings::changed, this, &ShiftReminder::look);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() != Session::State::Welcome)
            return;
        m_due.reset(); // nobody is at this device any more
        takeAllBack();
    });
    m_beat.start();
}

ShiftReminder::~ShiftReminder()
{
    m_notifier.onPressed({});
}

// Kept outside of the vault, where a locked app can read it: it must say nothing of the shift.
ShiftReminder::Due ShiftReminder::dueOf(const OwnShift &shift, Kind kind, Timestamp from)
{
    const auto what
        = u"%1|%2|%3"_s.arg(shift.key, kind == Kind::Confirm ? u"confirm"_s : u"soon"_s).arg(toEpochMs(shift.from));
    const auto hash = QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256);
    return {QString::fromLatin1(hash.toHex().first(24)), kind, from, shift.from};
}

void ShiftReminder::expect(const QList<OwnShift> &shifts, Millis askBefore)
{
    QList<Due> due;
    for (const auto &shift : shifts) {
        if (!shift.isConfirmed)
            due.append(dueOf(shift, Kind::Confirm, shift.from - askBefore));
        due.append(dueOf(shift, Kind::Soon, shift.from - SoonBefore));
    }
    m_due = due;
    tidy();
    look();
}

// What stands on the screen of a shift that is confirmed, moved, called off or begun.
void ShiftReminder::tidy()
{
    const auto now = m_clock.now();
    for (const auto &[mark, said] : m_settings.reminders()) {
        const bool isDue
            = std::ranges::any_of(*m_due, [&](const Due &due) { return due.mark == mark && now < due.until; });
        if (isDue)
            continue;
        if (!said.handle.isEmpty())
            m_notifier.takeBack(said.handle);
        if (said.until > now || now - said.until >= remembered)
            m_settings.forgetReminder(mark);
        else if (!said.handle.isEmpty())
            m_settings.setReminder(mark, {{}, said.until});
    }
}

void ShiftReminder::look()
{
    if (!m_settings.shiftReminders())
        return takeAllBack();
    if (!m_due || m_desk.isLive() || (m_notBefore && m_clock.elapsed() < *m_notBefore))
        return;
    tidy();
    const auto now = m_clock.now();
    const auto said = m_settings.reminders();
    for (const Due &due : *m_due) {
        if (due.from <= now && now < due.until && !said.contains(due.mark))
            show(due);
    }
}

// Noted before it is shown: a crash in between costs the notice, and Today still says it.
void ShiftReminder::show(const Due &due)
{
    m_settings.setReminder(due.mark, {{}, due.until});
    const auto text = due.kind == Kind::Confirm
        ? QCoreApplication::translate("ShiftReminder", "有一个班要您确认，请打开守听")
        : QCoreApplication::translate("ShiftReminder", "您有一个班快要开始了");
    m_notifier.show({QCoreApplication::translate("ShiftReminder", "值班提醒"), text,
                        QCoreApplication::translate("ShiftReminder", "打开守听")},
        [guard = QPointer(this), due](const QString &handle) {
            if (!guard)
                return;
            auto &self = *guard;
            if (handle.isEmpty()) {
                self.m_settings.forgetReminder(due.mark);
                self.m_notBefore = self.m_clock.elapsed() + again;
            } else if (self.m_settings.reminders().contains(due.mark)) {
                self.m_settings.setReminder(due.mark, {handle, due.until});
            } else {
                self.m_notifier.takeBack(handle); // it was called off meanwhile
            }
            if (std::exchange(self.m_isMissing, handle.isEmpty()) != handle.isEmpty())
                emit self.missingChanged();
        });
}

void ShiftReminder::takeAllBack()
{
    for (const auto &[mark, said] : m_settings.reminders()) {
        if (said.handle.isEmpty())
            continue;
        m_notifier.takeBack(said.handle);
        m_settings.setReminder(mark, {{}, said.until});
    }
}

} // namespace hl::app
