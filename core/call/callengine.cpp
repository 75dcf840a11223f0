// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/callengine.h"

#include <algorithm>
#include <array>

#include <QList>

namespace hl {

std::string_view name(ReachState state)
{
    constexpr std::array<std::string_view, 5> names{"Off", "Trying", "Registered", "Failed", "EngineDown"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name(RegisterFailure failure)
{
    constexpr std::array<std::string_view, 5> names{
        "None", "WrongPassword", "UntrustedServer", "NoConnection", "Rejected"};
    return names.at(static_cast<std::size_t>(failure));
}

bool isDtmf(const QString &digits)
{
    return !digits.isEmpty() && digits.size() <= 32 && std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u'*' || c == u'#' || (c >= u'A' && c <= u'D');
    });
}

QString cleanedCallerText(const QString &text, int maxLength)
{
    QString clean;
    for (const char32_t ucs4 : text.toUcs4()) {
        if (QChar::isSpace(ucs4)) {
            clean += u' ';
            continue;
        }
        switch (QChar::category(ucs4)) {
        case QChar::Other_Control:
        case QChar::Other_Format: // bidi overrides and isolates, zero-width characters, tags
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
            continue;
        default:
            clean += QChar::fromUcs4(ucs4);
        }
    }
    clean = clean.simplified();
    if (clean.size() > maxLength) {
        clean.truncate(clean.at(maxLength - 1).isHighSurrogate() ? maxLength - 1 : maxLength);
    }
    return clean;
}

} // namespace hl
