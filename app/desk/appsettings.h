// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <map>

#include <QObject>
#include <QSettings>
#include <QString>

namespace hl::app {

/// How this person likes the app: needed before the vault is open, and nothing secret. Thread: ui.
class AppSettings final : public QObject
{
    Q_OBJECT
public:
    explicit AppSettings(const QString &file);

    [[nodiscard]] QString language() const; ///< "zh" or "en"
    [[nodiscard]] QString theme() const; ///< "system", "light" or "dark"
    [[nodiscard]] double textScale() const; ///< 1.0 to 2.0
    [[nodiscard]] bool reduceMotion() const;
    [[nodiscard]] int lockMinutes() const; ///< 0: never
    /// "zh" or "en": in which callers hear that they are recorded.
    [[nodiscard]] QString noticeLanguage() const;
    /// Whether calls may ring here while the vault is open.
    [[nodiscard]] bool available() const;

    /// Whether the system shows when a shift is to be confirmed or begins.
    [[nodiscard]] bool shiftReminders() const;
    /// What it has shown: a mark that says nothing of the shift, where the notice is found again (empty: nowhere), and
    /// when the shift begins.
    struct Reminder
    {
        QString handle;
        Timestamp until;
    };
    [[nodiscard]] std::map<QString, Reminder> reminders() const;
    /// On the disk when it returns. Neither tells changed().
    void setReminder(const QString &mark, const Reminder &reminder);
    void forgetReminder(const QString &mark);

    void setLanguage(const QString &language);
    void setTheme(const QString &theme);
    void setTextScale(double scale);
    void setReduceMotion(bool reduce);
    void setLockMinutes(int minutes);
    void setAvailable(bool available);
    void setNoticeLanguage(const QString &language);
    void setShiftReminders(bool on);

signals:
    void changed();

private:
    void set(const QString &key, const QVariant &value);
    QSettings m_file;
};

} // namespace hl::app
