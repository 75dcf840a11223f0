// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRegularExpression>
#include <QStringList>

namespace hl::quality {

/// What was taken out of a text, for who sends it on to look at. Never part of a packet.
struct Masked
{
    QString kind; ///< "word", "number", "date", "time", "name", "address", "hidden"
    QString text;
    bool operator==(const Masked &) const = default;
};

/// Takes out of free text what could tell who somebody is or when it was: given words (names of members, what the
/// caller's contact holds, words that a leader adds), numbers of five digits or more in any writing, dates, weekdays,
/// times of day, names that are announced as such, addresses of the net. It takes out too much rather than too little;
/// a name that nothing announces and nobody has given it stays: a person looks at the result.
class Masker
{
public:
    /// Words of one sign and numbers of two are left alone: they would blank out every other sentence.
    explicit Masker(const QStringList &words);

    [[nodiscard]] QString mask(const QString &text, std::vector<Masked> *masked = nullptr) const;
    /// What mask() would still find.
    [[nodiscard]] std::vector<Masked> scan(const QString &text) const;

    static inline const QString Gap = QStringLiteral("[…]"); ///< stands for what was taken out

private:
    struct Rule
    {
        QString kind;
        QRegularExpression pattern;
    };
    std::vector<Rule> m_rules; ///< given words first, the longest one first
};

/// The words of a text that holds a name or an address: what masks them elsewhere. Words for relatives and the like
/// ("妈妈", "friend") are none.
[[nodiscard]] QStringList wordsIn(const QString &text);

} // namespace hl::quality
