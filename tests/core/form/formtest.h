// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/library.h"
#include "core/form/validate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

namespace hl::form {

using namespace Qt::StringLiterals;

/// JSON with ' for ", so that tests stay readable.
inline QJsonObject json(QString text)
{
    return QJsonDocument::fromJson(text.replace(u'\'', u'"').toUtf8()).object();
}

inline QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A questionnaire around these items (JSON array text with ' for ").
inline Result<Questionnaire> tryForm(const QString &items, const QString &head = {})
{
    return Questionnaire::parse(bytes(json(
        u"{'resourceType':'Questionnaire','id':'t','url':'http://t.example/q','status':'active',%2'item':%1}"_s.arg(
            items, head))));
}

inline Questionnaire form(const QString &items, const QString &head = {})
{
    auto result = tryForm(items, head);
    if (!result)
        qFatal("test form: %s", result.error().logSafe.c_str());
    return std::move(*result);
}

inline QJsonObject response(const QString &items, const QString &status = u"completed"_s)
{
    QJsonObject filled = json(
        u"{'resourceType':'QuestionnaireResponse','questionnaire':'http://t.example/q','status':'%2','item':%1}"_s.arg(
            items, status));
    if (items == "[]"_L1) // FHIR JSON knows no empty list
        filled.remove(u"item"_s);
    return filled;
}

/// "error business-rule minValue QuestionnaireResponse.item[0]", sorted.
inline QStringList asLines(const std::vector<Issue> &issues)
{
    static const QStringList severities{u"information"_s, u"warning"_s, u"error"_s, u"fatal"_s};
    QStringList lines;
    for (const Issue &issue : issues)
        lines.append(u"%1 %2 %3 %4"_s.arg(
            severities[static_cast<int>(issue.severity)], issue.code, issue.detailCode, issue.path));
    lines.sort();
    return lines;
}

inline const Questionnaire &builtIn(const QString &id)
{
    return *FormLibrary::builtIn().find(id);
}

} // namespace hl::form
