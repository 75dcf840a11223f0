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
    [[nodiscard]] static Result<Questionnaire> read(const QByteArray &json, Questionnaire::Place &where);

private:
    static constexpr size_t kMaxDepth = 32;
    static constexpr size_t kMaxItems = 5000;

    void readHead(const QJsonObject &root);
    void readFormExtension(const QJsonObject &extension);
    void readUse(const QString &code);
    void readNeeds(const QString &code);
    void readRequiredWhen(const QJsonObject &extension);
    void readScore(const QJsonObject &extension);
    void readLevelRule(const QJsonObject &extension);
    std::vector<Item> readItems(const QJsonValue &json, std::vector<int> path);
    Item readItem(const QJsonObject &json, const std::vector<int> &path);
    void readItemExtensions(Item &item, const QJsonArray &extensions);
    void readEnableWhen(Item &item, const QJsonObject &json);
    AnswerOption readOption(const QJsonObject &json);
    /// `name` and the translations in the extensions of `_name`.
    [[nodiscard]] Text text(const QJsonObject &element, const QString &name) const;
    void checkEnableWhen();
    void refuse(ErrorCode code, std::string logSafe);
    [[nodiscard]] Questionnaire::Place place(const QByteArray &json) const;

    Questionnaire m_form;
    bool m_isEnglish = false; ///< language of the bare texts
    std::vector<int> m_at; ///< the item that is being read
    QString m_linkId;
    std::optional<Error> m_error; ///< the first one
    std::vector<int> m_errorAt;
    QString m_errorLinkId;
};

} // namespace hl::form
