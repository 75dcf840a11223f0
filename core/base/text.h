// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hl {

enum class Language {
    Zh, ///< 简体中文, the source language
    En,
};

/// A piece of clinical content in both languages. Content is data; interface texts are translated by Qt instead.
struct Text
{
    QString zh;
    QString en;

    /// The text in `language`; Chinese where the English is missing, so that nothing is ever blank.
    [[nodiscard]] const QString &in(Language language) const
    {
        return language == Language::En && !en.isEmpty() ? en : zh;
    }
    [[nodiscard]] bool isEmpty() const { return zh.isEmpty() && en.isEmpty(); }
    bool operator==(const Text &) const = default;
};

} // namespace hl
