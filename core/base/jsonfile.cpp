// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfile.h"

#include <algorithm>
#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace hl {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = 20000;

qint64 lineAt(const QByteArray &json, qsizetype offset)
{
    return 1 + json.first(std::clamp<qsizetype>(offset, 0, json.size())).count('\n');
}

QStringList steps(const JsonPath &path)
{
    QStringList found;
    for (const JsonStep *step = path.get(); step; step = step->before.get())
        found.prepend(step->key.isNull() ? QString::number(step->index) : step->key);
    return found;
}

/// Walks JSON that is known to be well-formed, to the place of a path.
class Walk
{
public:
    explicit Walk(const QByteArray &json)
        : m_json(json)
    {
    }

    qsizetype find(const QStringList &path)
    {
        space();
        for (const QString &step : path)
            if (!enter(step))
                break; // a member that is not there: its parent's place
        return m_at;
    }

private:
    [[nodiscard]] char now() const { return m_at < m_json.size() ? m_json.at(m_at) : '\0'; }
    void space()
    {
        while (now() == ' ' || now() == '\t' || now() == '\n' || now() == '\r')
            ++m_at;
    }
    QByteArray quoted()
    {
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && now() != '"')
            m_at += now() == '\\' ? 2 : 1;
        ++m_at;
        return m_json.sliced(start, std::min(m_at, m_json.size()) - start);
    }
    void value()
    {
        int depth = 0;
        do {
            space();
            if (now() == '"') {
                quoted();
            } else if (now() == '{' || now() == '[') {
                ++depth;
                ++m_at;
            } else if (now() == '}' || now() == ']') {
                --depth;
                ++m_at;
            } else if (now() == ',' || now() == ':') {
                ++m_at;
            } else {
                while (m_at < m_json.size() && !QByteArrayView(",:]} \t\r\n").contains(now()))
                    ++m_at;
            }
        } while (depth > 0 && m_at < m_json.size());
    }
    bool enter(const QString &step)
    {
        const qsizetype parent = m_at;
        const bool isObject = now() == '{';
        int index = 0;
        ++m_at;
        for (space(); m_at < m_json.size() && now() != '}' && now() != ']'; space(), ++index) {
            QString name = QString::number(index);
            if (isObject) {
                name = QJsonDocument::fromJson('[' + quoted() + ']').array().at(0).toString();
                space();
                ++m_at; // ':'
                space();
            }
            if (name == step)
                return true;
            value();
            space();
            if (now() == ',')
                ++m_at;
        }
        m_at = parent;
        return false;
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
};

} // namespace

JsonFile::JsonFile(QByteArray json, QString file)
    : m_json(std::move(json))
    , m_file(std::move(file))
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_json, &error);
    if (document.isObject())
        m_root = document.object();
    else if (error.error != QJsonParseError::NoError)
        m_findings.append({m_file, lineAt(m_json, error.offset), u"json"_s, error.errorString()});
    else
        m_findings.append({m_file, 1, u"json"_s, u"must be an object in braces"_s});
}

JsonNode JsonFile::root()
{
    return {*this, m_root, {}};
}

void JsonFile::refuse(const JsonPath &end, const QString &rule, const QString &text)
{
    if (!m_root.isObject())
        return; // said already
    const QStringList path = steps(end);
    const QString where = path.isEmpty() ? QString() : path.join(u'/') + u": "_s;
    m_findings.append({m_file, lineAt(m_json, Walk(m_json).find(path)), rule, where + text});
}

JsonNode::JsonNode(JsonFile &file, QJsonValue value, JsonPath path)
    : m_file(&file)
    , m_value(std::move(value))
    , m_path(std::move(path))
{
}

JsonNode JsonNode::at(const QString &key) const
{
    const QJsonObject object = m_value.toObject();
    const auto found = object.find(key);
    return {*m_file, found == object.end() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(*found),
        std::make_shared<const JsonStep>(JsonStep{m_path, key, 0})};
}

QStringList JsonNode::keys() const
{
    return m_value.toObject().keys();
}

bool JsonNode::absent(Need need) const
{
    if (exists())
        return false;
    if (need == Need::Must)
        refuse(u"missing"_s, u"is missing"_s);
    return true;
}

QList<JsonNode> JsonNode::items(Need need, qsizetype atMost) const
{
    if (absent(need))
        return {};
    const QJsonArray array = m_value.toArray();
    if (!m_value.isArray() || (array.isEmpty() && need == Need::Must))
        refuse(u"type"_s, need == Need::Must ? u"must be a list that is not empty"_s : u"must be a list"_s);
    if (array.size() > atMost) {
        refuse(u"too-many"_s, u"at most %1 entries"_s.arg(atMost));
        return {};
    }
    QList<JsonNode> nodes;
    nodes.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i)
        nodes.append(JsonNode(*m_file, array.at(i), std::make_shared<const JsonStep>(JsonStep{m_path, {}, i})));
    return nodes;
}

QString JsonNode::string(Need need) const
{
    if (absent(need))
        return {};
    const QString text = m_value.toString().trimmed();
    if (!m_value.isString())
        refuse(u"type"_s, u"must be a text in quotes"_s);
    else if (text.isEmpty() && need == Need::Must)
        refuse(u"missing"_s, u"is empty"_s);
    else if (text.size() > LongestText)
        refuse(u"too-long"_s, u"at most %1 characters"_s.arg(LongestText));
    return text;
}

QStringList JsonNode::strings() const
{
    QStringList texts;
    for (const JsonNode &item : items())
        texts.append(item.string());
    return texts;
}

int JsonNode::integer(int atLeast, int atMost, std::optional<int> otherwise) const
{
    if (otherwise && !exists())
        return *otherwise;
    if (absent(Need::Must))
        return atLeast;
    const double number = m_value.toDouble(-1e9);
    if (!m_value.isDouble() || number != std::floor(number) || number < atLeast || number > atMost) {
        refuse(u"number"_s, u"must be a whole number from %1 to %2"_s.arg(atLeast).arg(atMost));
        return atLeast;
    }
    return static_cast<int>(number);
}

double JsonNode::number(double atLeast, double atMost, std::optional<double> otherwise) const
{
    if (otherwise && !exists())
        return *otherwise;
    if (absent(Need::Must))
        return atLeast;
    const double number = m_value.toDouble(atLeast - 1);
    if (!m_value.isDouble() || number < atLeast || number > atMost) {
        refuse(u"number"_s, u"must be a number from %1 to %2"_s.arg(atLeast).arg(atMost));
        return atLeast;
    }
    return number;
}

bool JsonNode::boolean(bool otherwise) const
{
    if (exists() && !m_value.isBool())
        refuse(u"type"_s, u"must be true or false"_s);
    return m_value.toBool(otherwise);
}

QDate JsonNode::date(Need need) const
{
    if (absent(need))
        return {};
    const QDate date = QDate::fromString(m_value.toString(), Qt::ISODate);
    if (!date.isValid())
        refuse(u"date"_s, u"must be a date like 2026-11-22"_s);
    return date;
}

QTime JsonNode::time(Need need) const
{
    if (absent(need))
        return {};
    const QString text = m_value.toString();
    const QTime time = text == u"24:00" ? QTime(0, 0) : QTime::fromString(text, u"HH:mm"_s);
    if (!time.isValid())
        refuse(u"time"_s, u"must be a time of the day like 22:00"_s);
    return time;
}

Text JsonNode::text(Languages languages, Need need) const
{
    if (absent(need))
        return {};
    if (!m_value.isObject()) {
        refuse(u"type"_s, u"must be {\"zh\": ..., \"en\": ...}"_s);
        return {};
    }
    allow({u"zh"_s, u"en"_s});
    const Text text{at(u"zh"_s).string(Need::May), at(u"en"_s).string(Need::May)};
    if (text.zh.isEmpty())
        refuse(u"missing-chinese"_s, u"has no Chinese text"_s);
    if (text.en.isEmpty() && languages == Languages::Both)
        refuse(u"missing-english"_s, u"has no English text"_s);
    return text;
}

QString JsonNode::id() const
{
    static const QRegularExpression shape(u"\\A[a-z0-9][a-z0-9._-]{0,63}\\z"_s);
    const QString text = string();
    if (!text.isEmpty() && !shape.match(text).hasMatch())
        refuse(u"id"_s, u"must be lower-case letters, digits, '-', '.', '_', at most 64"_s);
    return text;
}

QString JsonNode::newId(QSet<QString> &seen) const
{
    const QString text = id();
    if (!text.isEmpty() && seen.contains(text))
        refuse(u"double"_s, u"another entry has this id"_s);
    seen.insert(text);
    return text;
}

void JsonNode::allow(const QStringList &known) const
{
    if (!m_value.isObject() && exists())
        refuse(u"type"_s, u"must be an object in braces"_s);
    for (const QString &key : keys())
        if (!known.contains(key))
            at(key).refuse(u"unknown-member"_s, u"is not known here; known: "_s + known.join(u", "_s));
}

void JsonNode::refuse(const QString &rule, const QString &text) const
{
    m_file->refuse(m_path, rule, text);
}

} // namespace hl
