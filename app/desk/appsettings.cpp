// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/appsettings.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QString reminderKey(const QString &mark)
{
    return u"reminded/"_s + mark;
}

} // namespace

AppSettings::AppSettings(const QString &file)
    : m_file(file, QSettings::IniFormat)
{
}

QString AppSettings::language() const
{
    return m_file.value(u"language"_s, u"zh"_s).toString();
}

QString AppSettings::theme() const
{
    return m_file.value(u"theme"_s, u"system"_s).toString();
}

double AppSettings::textScale() const
{
    return std::clamp(m_file.value(u"textScale"_s, 1.0).toDouble(), 1.0, 2.0);
}

bool AppSettings::reduceMotion() const
{
    return m_file.value(u"reduceMotion"_s, false).toBool();
}

int AppSettings::lockMinutes() const
{
    return std::max(0, m_file.value(u"lockMinutes"_s, 2).toInt());
}

QString AppSettings::noticeLanguage() const
{
    return m_file.value(u"notice.language"_s, u"zh"_s).toString();
}

bool AppSettings::available() const
{
    return m_file.value(u"available"_s, false).toBool();
}

bool AppSettings::shiftReminders() const
{
    return m_file.value(u"shiftReminders"_s, true).toBool();
}

std::map<QString, AppSettings::Reminder> AppSettings::reminders() const
{
    std::map<QString, Reminder> all;
    const auto keys = m_file.allKeys();
    for (const auto &key : keys) {
        const auto parts = m_file.value(key).toStringList();
        if (key.startsWith(reminderKey({})) && parts.size() == 2)
            all.emplace(key.sliced(reminderKey({}).size()), Reminder{parts[1], fromEpochMs(parts[0].toLongLong())});
    }
    return all;
}

void AppSettings::setReminder(const QString &mark, const Reminder &reminder)
{
    m_file.setValue(reminderKey(mark), QStringList{QString::number(toEpochMs(reminder.until)), reminder.handle});
    m_file.sync();
}

void AppSettings::forgetReminder(const QString &mark)
{
    m_file.remove(reminderKey(mark));
    m_file.sync();
}

void AppSettings::setShiftReminders(bool on)
{
    set(u"shiftReminders"_s, on);
}

void AppSettings::setLanguage(const QString &language)
{
    set(u"language"_s, language == "en"_L1 ? u"en"_s : u"zh"_s);
}

void AppSettings::setTheme(const QString &theme)
{
    set(u"theme"_s, theme);
}

void AppSettings::setTextScale(double scale)
{
    set(u"textScale"_s, std::clamp(scale, 1.0, 2.0));
}

void AppSettings::setReduceMotion(bool reduce)
{
    set(u"reduceMotion"_s, reduce);
}

void AppSettings::setLockMinutes(int minutes)
{
    set(u"lockMinutes"_s, std::max(0, minutes));
}

void AppSettings::setAvailable(bool available)
{
    set(u"available"_s, available);
}

void AppSettings::setNoticeLanguage(const QString &language)
{
    set(u"notice.language"_s, language == "en"_L1 ? u"en"_s : u"zh"_s);
}

void AppSettings::set(const QString &key, const QVariant &value)
{
    if (m_file.value(key) == value)
        return;
    m_file.setValue(key, value);
    emit changed();
}

} // namespace hl::app
