// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/finding.h"
#include "core/base/text.h"

#include <memory>
#include <optional>

#include <QDate>
#include <QJsonValue>
#include <QSet>
#include <QStringList>
#include <QTime>

namespace hl {

class JsonNode;

/// The way to a value, from its end. Shared, because most are never looked at.
struct JsonStep
{
    std::shared_ptr<const JsonStep> before;
    QString key;
    qsizetype index = 0; ///< in a list, when key is null
};
using JsonPath = std::shared_ptr<const JsonStep>;

/// A JSON file that a person wrote, and what was found wrong with it while it was read: in which line, and why.
class JsonFile
{
public:
    /// Says so when it is no JSON object.
    JsonFile(QByteArray json, QString file);
    [[nodiscard]] JsonNode root();
    [[nodiscard]] const Findings &findings() const { return m_findings; }
    void refuse(const JsonPath &path, const QString &rule, const QString &text);

private:
    QByteArray m_json;
    QString m_file;
    QJsonValue m_root;
    Findings m_findings;
};

/// A value in the file with its path. Every reader notes what is wrong and returns something harmless.
class JsonNode
{
public:
    enum class Need {
        Must, ///< there and not empty
        May,
    };
    enum class Languages {
        Both,
        Chinese, ///< English may be missing
    };

    JsonNode(JsonFile &file, QJsonValue value, JsonPath path);

    [[nodiscard]] JsonNode at(const QString &key) const;
    [[nodiscard]] bool exists() const { return !m_value.isUndefined(); }
    [[nodiscard]] QStringList keys() const;
    /// Elements of an array.
    [[nodiscard]] QList<JsonNode> items(Need need = Need::May, qsizetype atMost = 10000) const;
    [[nodiscard]] QString string(Need need = Need::Must) const;
    [[nodiscard]] QStringList strings() const;
    [[nodiscard]] int integer(int atLeast, int atMost, std::optional<int> otherwise = {}) const;
    [[nodiscard]] double number(double atLeast, double atMost, std::optional<double> otherwise = {}) const;
    [[nodiscard]] bool boolean(bool otherwise) const;
    [[nodiscard]] QDate date(Need need) const;
    /// Of the day, "22:00"; "24:00" is midnight, 00:00.
    [[nodiscard]] QTime time(Need need) const;
    /// {"zh": ..., "en": ...}
    [[nodiscard]] Text text(Languages languages, Need need = Need::Must) const;
    /// A stable name: lower-case letters, digits, '-', '.', '_'; at most 64.
    [[nodiscard]] QString id() const;
    /// An id that was not seen before.
    [[nodiscard]] QString newId(QSet<QString> &seen) const;
    /// Says so when there is a member with another name: a typing error must not pass as an optional member left out.
    void allow(const QStringList &known) const;
    void refuse(const QString &rule, const QString &text) const;

private:
    [[nodiscard]] bool absent(Need need) const;

    JsonFile *m_file;
    QJsonValue m_value;
    JsonPath m_path;
};

} // namespace hl
