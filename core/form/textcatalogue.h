// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

namespace hl::form {

/// The official wording of one instrument, or the points of the twelve-element scale, as the organisation installs it:
/// a JSON file beside the forms.
///   {"kind": "hearthline-instrument-texts", "form": "lh-phq9", "formVersion": "1.0.0",
///    "attribution": {"zh": ..., "en": ...},
///    "items": {"phq9.1": {"zh": ..., "en": ...}, ...},
///    "options": {"LA6568-5": {"zh": ..., "en": ...}, ...},           wording of options that the form has
///    "weightedOptions": {"c12.1": [{"code": "yes", "zh": ..., "en": ..., "weight": 2}, ...]}}   for Lack::Weights
/// Chinese is demanded; English may be missing and then shows Chinese. Everything must be there or nothing is
/// installed.
class TextCatalogue
{
public:
    inline static const QString kind = QStringLiteral("hearthline-instrument-texts");

    /// True for any JSON object of this kind, whole or not.
    [[nodiscard]] static bool isOne(const QByteArray &json);
    /// InvalidInput: not such a file.
    [[nodiscard]] static Result<TextCatalogue> parse(const QByteArray &json);

    [[nodiscard]] const QString &formId() const { return m_formId; }
    [[nodiscard]] const QString &formVersion() const { return m_formVersion; }

    /// The instrument with its texts, usable. InvalidInput: another form or version, a text or option missing, a text
    /// for nothing, weights whose sum is not the scale's maximum.
    [[nodiscard]] Result<Questionnaire> installIn(const Questionnaire &form) const;

private:
    QString m_formId;
    QString m_formVersion;
    QByteArray m_bytes;
    QJsonObject m_json;
};

} // namespace hl::form
