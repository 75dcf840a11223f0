// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hl::app {

/// The folder of one installation. Nothing in it names a caller.
struct Profile
{
    QString folder;

    /// `chosen` as given by --profile; empty: the user's data folder. Made with mode 0700. Errors: Io.
    [[nodiscard]] static Result<Profile> open(const QString &chosen);

    [[nodiscard]] QString vaultFolder() const;
    [[nodiscard]] QString settingsFile() const; ///< language, theme, text size: nothing secret
    [[nodiscard]] QString recordingFolder() const;
    [[nodiscard]] QString contentFolder() const; ///< signed packs: public within the organisation
    /// Where a calendar file goes that somebody asks for: the user's downloads, or into a profile that was chosen.
    [[nodiscard]] QString calendarFolder() const;
    [[nodiscard]] QString lineCaFile() const; ///< the authority of the SIP leg, PEM
    /// Keeps the voice processes of several profiles apart; empty for the usual one.
    [[nodiscard]] QString voiceName() const { return m_voiceName; }

private:
    QString m_voiceName;
};

} // namespace hl::app
