// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/cli.h"

#include "core/form/response.h"
#include "core/form/validate.h"

#include <ostream>

#include <QFile>
#include <QJsonDocument>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInvalid = 1;
constexpr int kUnusable = 2;
constexpr qint64 kMaxBytes = 64 * 1024 * 1024;
constexpr int kMaxInstances = 1000;

int lineAt(const QByteArray &bytes, qsizetype offset)
{
    return static_cast<int>(bytes.left(std::max<qsizetype>(offset, 0)).count('\n')) + 1;
}

/// Reads the two files of a verb and says on `err` what is wrong with them.
class Input
{
public:
    Input(QString path, std::ostream &err)
        : m_path(std::move(path))
        , m_err(err)
    {
    }

    std::optional<Questionnaire> questionnaire()
    {
        if (!read())
            return std::nullopt;
        Questionnaire::Place where;
        auto form = Questionnaire::parse(m_bytes, where);
        if (form)
            return std::move(*form);
        const std::string path = where.path.isEmpty() ? "" : where.path.toStdString() + ": ";
        say(where.line, path + form.error().logSafe);
        return std::nullopt;
    }

    std::optional<QJsonObject> response()
    {
        auto json = object();
        if (!json)
            return std::nullopt;
        const QString type = json->value(u"resourceType"_s).toString();
        if (type == "QuestionnaireResponse"_L1)
            return json;
        const bool isWrapped = type == "Bundle"_L1 || type == "Parameters"_L1;
        say(0,
            isWrapped ? "a " + type.toStdString() + ": give the QuestionnaireResponse inside it by itself"
                      : "not a FHIR QuestionnaireResponse in JSON");
        return std::nullopt;
    }

    std::optional<QJsonObject> object()
    {
        if (!read())
            return std::nullopt;
        QJsonParseError broken;
        const QJsonDocument document = QJsonDocument::fromJson(m_bytes, &broken);
        if (m_bytes.trimmed().startsWith('<'))
            say(0, "looks like XML: only JSON is read");
        else if (broken.error != QJsonParseError::NoError)
            say(lineAt(m_bytes, broken.offset), "broken JSON: " + broken.errorString().toStdString());
        else if (!document.isObject())
            say(1, "no JSON object");
        else
            return document.object();
        return std::nullopt;
    }

    /// Line 0: the whole file.
    void say(int line, const std::string &reason)
    {
        m_err << m_path.toStdString() << ':' << (line > 0 ? std::to_string(line) + ":" : "") << ' ' << reason << '\n';
    }
    void say(const std::vector<Issue> &issues)
    {
        for (const Issue &issue : issues) {
            if (issue.severity >= Severity::Error)
                say(0, (issue.path + u": "_s + issue.detailCode).toStdString() + ": " + issue.logSafe);
        }
    }
    [[nodiscard]] int lineOf(const QString &key) const
    {
        return lineAt(m_bytes, m_bytes.indexOf('"' + key.toUtf8() + '"'));
    }

private:
    bool read()
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            say(0, "cannot be read");
        else if (m_bytes = file.read(kMaxBytes + 1); m_bytes.size() > kMaxBytes) // a pipe knows no size beforehand
            say(0, "larger than 64 MiB");
        else if (m_bytes.isEmpty())
            say(0, "empty");
        else
            return true;
        return false;
    }

    QString m_path;
    std::ostream &m_err;
    QByteArray m_bytes;
};

void print(std::ostream &out, const QJsonObject &json)
{
    out << QJsonDocument(json).toJson().toStdString();
}

/// The answers of our own JSON. Every one that does not fit is said with its line; nullopt when there is such a one.
std::optional<Answers> answersOf(const Questionnaire &form, const QJsonObject &json, Input &input)
{
    Answers answers;
    bool isGood = true;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString key = it.key();
        const Item *item = form.find(key);
        const auto values = Answers::fromJson({{key, it.value()}});
        std::string wrong;
        if (!item)
            wrong = "the form has no such item";
        else if (!item->isQuestion())
            wrong = "a group or display has no answer";
        else if (item->linkId != key && (!form.repeatingGroupOf(key) || splitKey(key).second > kMaxInstances))
            wrong = "there is no such instance";
        else if (!values)
            wrong = values.error().logSafe;
        else
            answers.set(key, values->of(key));
        if (!wrong.empty())
            input.say(input.lineOf(key), key.toStdString() + ": " + wrong);
        isGood = isGood && wrong.empty();
    }
    return isGood ? std::optional(std::move(answers)) : std::nullopt;
}

} // namespace

int formCheck(const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err)
{
    const auto form = Input(questionnairePath, err).questionnaire();
    const auto response = form ? Input(responsePath, err).response() : std::nullopt;
    if (!response)
        return kUnusable;
    const auto issues = validate(*form, *response);
    print(out, operationOutcome(issues));
    return isAcceptable(issues) ? 0 : kInvalid;
}

int formImport(const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err)
{
    const auto form = Input(questionnairePath, err).questionnaire();
    Input input(responsePath, err);
    const auto response = form ? input.response() : std::nullopt;
    if (!response)
        return kUnusable;
    if (const auto issues = validate(*form, *response); !isAcceptable(issues)) {
        input.say(issues);
        return kInvalid;
    }
    const auto answers = fromResponse(*form, *response);
    if (!answers) {
        input.say(0, answers.error().logSafe);
        return answers.error().code == ErrorCode::Unsupported ? kUnusable : kInvalid;
    }
    const QString status = response->value(u"status"_s).toString();
    QJsonObject json{{u"form"_s, form->id()}, {u"version"_s, form->version()}, {u"phase"_s, phaseOf(*response)},
        {u"completed"_s, status == "completed"_L1 || status == "amended"_L1}, {u"answers"_s, answers->toJson()}};
    if (response->contains(u"authored"_s))
        json[u"authored"_s] = response->value(u"authored"_s);
    print(out, json);
    return 0;
}

int formExport(const QString &questionnairePath, const QString &answersPath, std::ostream &out, std::ostream &err)
{
    const auto form = Input(questionnairePath, err).questionnaire();
    Input input(answersPath, err);
    const auto json = form ? input.object() : std::nullopt;
    if (!json)
        return kUnusable;
    if (json->value(u"form"_s).toString() != form->id() || json->value(u"version"_s).toString() != form->version()
        || !json->value(u"completed"_s).isBool() || !json->value(u"answers"_s).isObject()) {
        input.say(0, "no answers of this form and version: form, version, completed, answers");
        return kUnusable;
    }
    const auto answers = answersOf(*form, json->value(u"answers"_s).toObject(), input);
    if (!answers)
        return kInvalid;
    QJsonObject response = toResponse(
        *form, *answers, {json->value(u"completed"_s).toBool(), std::nullopt, json->value(u"phase"_s).toString()});
    if (json->contains(u"authored"_s))
        response[u"authored"_s] = json->value(u"authored"_s);
    if (const auto issues = validate(*form, response); !isAcceptable(issues)) {
        input.say(issues);
        return kInvalid;
    }
    print(out, response);
    return 0;
}

} // namespace hl::form
