// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

#include <QJsonArray>

namespace hl::form {

/// Base of our own extension URLs; the list is in core/form/README.md.
inline constexpr QStringView kOwnExtension = u"https://hearthline.example/fhir/StructureDefinition/";

/// Reads the JSON of a Questionnaire into the types of questionnaire.h, and refuses what the profile forbids.
class QuestionnaireReader
{
public:
    [[nodiscard]] static Result<Questionnaire> read(const QByteArray &json);

private:
    static constexpr size_t kMaxDepth = 32;
    static constexpr size_t kMaxItems = 5000;

    void readHead(const QJsonObject &root);
    void readValueSets(const QJsonArray &contained);
    void readScore(const QJsonObject &extension);
    void readLevelRule(const QJsonObject &extension);
    std::vector<Item> readItems(const QJsonValue &json, std::vector<int> path);
    Item readItem(const QJsonObject &json, const std::vector<int> &path);
    void readItemExtensions(Item &item, const QJsonArray &extensions);
    void readEnableWhen(Item &item, const QJsonObject &json);
    AnswerOption readOption(const QJsonObject &json);
    Text readText(const QJsonObject &element, const QString &name) const;
    void checkEnableWhen();
    void refuse(ErrorCode code, std::string logSafe);

    Questionnaire m_form;
    bool m_isEnglish = false; ///< language of the bare texts
    std::optional<Error> m_error; ///< the first one
};

} // namespace hl::form
