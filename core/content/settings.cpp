// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/settings.h"

#include "core/base/jsonfile.h"
#include "core/protocol/step.h"

#include <QRegularExpression>

namespace hl::content {

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

constexpr form::RiskLevel Levels[] = {form::RiskLevel::Unknown, form::RiskLevel::LowNow, form::RiskLevel::Moderate,
    form::RiskLevel::High, form::RiskLevel::Imminent};

void readBreathing(const JsonNode &node, Settings &settings)
{
    QStringList codes;
    int before = 0;
    for (const form::RiskLevel level : Levels) {
        codes.append(form::code(level));
        const JsonNode entry = node.at(codes.last());
        const int pause = entry.integer(0, 120);
        settings.breathing[level] = minutes(pause);
        if (level > form::RiskLevel::LowNow && pause < before)
            entry.refuse(u"breathing-order"_s, u"must not be shorter than after a lower risk"_s);
        before = pause;
    }
    node.allow(codes);
}

} // namespace

Text Settings::saidGreeting() const
{
    return protocol::withOrganisation(greeting, organisation);
}

minutes Settings::breathingAfter(form::RiskLevel level) const
{
    const auto found = breathing.find(level);
    return found == breathing.end() ? minutes(0) : found->second;
}

Checked<Settings> Settings::fromJson(const QByteArray &json, const QString &name)
{
    JsonFile file(json, name);
    const JsonNode root = file.root();
    root.allow(
        {u"organisation"_s, u"greeting"_s, u"nudgeMinutes"_s, u"repeatThreshold"_s, u"followUpDays"_s, u"maxAttempts"_s,
            u"breathingMinutes"_s, u"leaderPhone"_s, u"recordDays"_s, u"helpSeconds"_s, u"handoverMinutes"_s});
    Settings settings;
    settings.organisation = root.at(u"organisation"_s).text(JsonNode::Languages::Both);
    settings.greeting = root.at(u"greeting"_s).text(JsonNode::Languages::Both);
    settings.nudge = minutes(root.at(u"nudgeMinutes"_s).integer(1, 60));
    settings.repeatThreshold = root.at(u"repeatThreshold"_s).integer(2, 50);
    settings.maxAttempts = root.at(u"maxAttempts"_s).integer(1, 10);
    settings.recordDays = root.at(u"recordDays"_s).integer(1, 30, settings.recordDays);
    settings.helpUnseen = std::chrono::seconds(
        root.at(u"helpSeconds"_s).integer(15, 600, static_cast<int>(settings.helpUnseen.count())));
    settings.handoverWithin
        = minutes(root.at(u"handoverMinutes"_s).integer(5, 720, static_cast<int>(settings.handoverWithin.count())));
    const JsonNode phone = root.at(u"leaderPhone"_s);
    settings.leaderPhone = phone.string(JsonNode::Need::May);
    static const QRegularExpression dialled(u"\\A\\+?[0-9][0-9 -]{1,18}[0-9]\\z"_s);
    if (!settings.leaderPhone.isEmpty() && !dialled.match(settings.leaderPhone).hasMatch())
        phone.refuse(u"phone"_s, u"must be a number that can be dialled"_s);
    settings.followUpDays.clear();
    const JsonNode days = root.at(u"followUpDays"_s);
    for (const JsonNode &day : days.items(JsonNode::Need::Must, 12)) {
        settings.followUpDays.append(day.integer(1, 730));
        if (settings.followUpDays.size() > 1
            && settings.followUpDays.last() <= settings.followUpDays.at(settings.followUpDays.size() - 2))
            day.refuse(u"calendar"_s, u"must be later than the day before it"_s);
    }
    if (settings.followUpDays.value(0, 1) != 1)
        days.refuse(u"calendar"_s, u"must begin with 1: the first contact is within 24 hours (指南三(二)6)"_s);
    readBreathing(root.at(u"breathingMinutes"_s), settings);
    if (!file.findings().isEmpty())
        return tl::unexpected(file.findings());
    return settings;
}

} // namespace hl::content
