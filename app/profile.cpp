// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace hl::app {

using namespace Qt::StringLiterals;

Result<Profile> Profile::open(const QString &chosen)
{
    Profile profile;
    profile.folder = chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                      : QDir(chosen).absolutePath();
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    for (const auto &folder : {profile.folder, profile.recordingFolder()}) {
        if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, ownerOnly))
            return fail(ErrorCode::Io, "the profile folder cannot be made");
    }
    if (!chosen.isEmpty()) {
        const auto hash = QCryptographicHash::hash(profile.folder.toUtf8(), QCryptographicHash::Sha256);
        profile.m_voiceName = QString::fromLatin1(hash.toHex().left(12));
    }
    return profile;
}

QString Profile::vaultFolder() const
{
    return folder + u"/vault"_s;
}

QString Profile::settingsFile() const
{
    return folder + u"/settings.ini"_s;
}

QString Profile::recordingFolder() const
{
    return folder + u"/recordings"_s;
}

QString Profile::contentFolder() const
{
    return folder + u"/content"_s;
}

QString Profile::calendarFolder() const
{
    return m_voiceName.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)
                                 : folder + u"/calendar"_s;
}

QString Profile::lineCaFile() const
{
    return folder + u"/line-ca.pem"_s;
}

} // namespace hl::app
