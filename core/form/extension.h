// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/value.h"

#include <vector>

#include <QJsonArray>

/// Small readers of FHIR extension JSON. Absent or odd content reads as empty: the caller decides what that means.
namespace hl::form::extension {

[[nodiscard]] QJsonArray of(const QJsonObject &element);
/// All parts of a complex extension with this short name.
[[nodiscard]] std::vector<QJsonObject> parts(const QJsonObject &extension, const QString &name);
[[nodiscard]] QJsonObject part(const QJsonObject &extension, const QString &name);
[[nodiscard]] Value valueOf(const QJsonObject &extension);
/// valueString, valueCode, valueUri, valueCanonical, valueMarkdown: texts, though no answer can be some of them.
[[nodiscard]] QString textOf(const QJsonObject &extension);
[[nodiscard]] QStringList textsOf(const std::vector<QJsonObject> &extensions);
[[nodiscard]] std::optional<double> numberOf(const QJsonObject &extension);
[[nodiscard]] std::optional<int> countOf(const QJsonObject &extension);
/// `name` and the translations in the extensions of `_name`. `isEnglish`: the language of the bare text.
[[nodiscard]] Text translated(const QJsonObject &element, const QString &name, bool isEnglish);

} // namespace hl::form::extension
