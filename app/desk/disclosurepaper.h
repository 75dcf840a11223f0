// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/record/deskcase.h"

#include <functional>

namespace hl::app {

/// The printed reason of a disclosure (SECURITY 3.10): which exception, to whom, what, why, who agreed and when. Not
/// one word of who the caller is: that is told, and stands on no paper of ours.
struct DisclosurePaper
{
    /// Title, then rows of a label and what stands beside it.
    QString title;
    QList<std::pair<QString, QString>> rows;
    QString foot;
};
/// `nameOf`: a member's name as it may be shown. Times are of this device's zone.
[[nodiscard]] DisclosurePaper disclosurePaper(
    const record::DeskCase &one, const std::function<QString(const StaffId &)> &nameOf, Language language);

/// One A4 page. Needs the fonts of a QGuiApplication.
[[nodiscard]] QByteArray toPdf(const DisclosurePaper &paper);

} // namespace hl::app
