// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/recordfiling.h"
#include "core/record/amendment.h"

#include <QVariantMap>

namespace hl::app {

/// {key, label, of, was, now, wasWords, nowWords}: an answer of a record before and after; `of`: notes, level, or the
/// title of its form; words: [{text, changed}]. An empty text is no answer; a level is a key, as everywhere.
[[nodiscard]] QVariantMap asMap(const record::Change &change, const ReadRecord &read, Language language);
[[nodiscard]] QVariantList asList(const QList<record::Change> &changes, const ReadRecord &read, Language language);

/// The form that a change is of, as the record was made with it; null: it is not here.
[[nodiscard]] const form::Questionnaire *formOf(const ReadRecord &read, const QString &form, const QString &phase);

} // namespace hl::app
