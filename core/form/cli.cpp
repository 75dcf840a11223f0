// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/cli.h"

#include "core/form/validate.h"

#include <ostream>

#include <QFile>
#include <QJsonDocument>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnusable = 2;
constexpr qint64 kMaxBytes = 64 * 1024 * 1024;

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "cannot read " + path.toStdString());
    if (file.size() > kMaxBytes)
        return fail(ErrorCode::InvalidInput, "larger than 64 MiB: " + path.toStdString());
    return file.readAll();
}

} // namespace

int formCheck(const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err)
{
    const auto definition = readFile(questionnairePath);
    if (!definition) {
        err << definition.error().logSafe << '\n';
        return kUnusable;
    }
    const auto form = Questionnaire::parse(*definition);
    if (!form) {
        err << questionnairePath.toStdString() << ": " << form.error().logSafe << '\n';
        return kUnusable;
    }
    const auto bytes = readFile(responsePath);
    if (!bytes) {
        err << bytes.error().logSafe << '\n';
        return kUnusable;
    }
    const QJsonObject response = QJsonDocument::fromJson(*bytes).object();
    if (response.value(u"resourceType"_s).toString() != "QuestionnaireResponse"_L1) {
        err << responsePath.toStdString() << ": not a FHIR QuestionnaireResponse in JSON\n";
        return kUnusable;
    }
    const auto issues = validate(*form, response);
    out << QJsonDocument(operationOutcome(issues)).toJson().toStdString();
    return isAcceptable(issues) ? 0 : 1;
}

} // namespace hl::form
