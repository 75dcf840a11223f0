// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"
#include "core/quality/masking.h"
#include "core/record/callrecord.h"

#include <QJsonObject>

namespace hl::quality {

/// A copy of a record for a rater who must not know whose call it was, nor who called, nor when (F26, 工作方案六(三)2):
/// what was asked and answered, the notes, the steps by the minute of the call. No id of the record, no member, no
/// date, no time of day, no number; what names or places somebody is taken out whole, free text is masked.
struct Packet
{
    struct Fact
    {
        Text label;
        Text value;
        bool operator==(const Fact &) const = default;
    };
    struct Section
    {
        Text title;
        QList<Fact> facts;
        bool operator==(const Section &) const = default;
    };
    struct Moment
    {
        int minute = 0; ///< of the call, from 0
        Text title;
        bool operator==(const Moment &) const = default;
    };
    int minutes = 0;
    QString riskLevel; ///< form::code(RiskLevel)
    bool isAboutSuicide = false;
    QList<Text> riskReasons;
    QList<Text> protocols;
    QList<Moment> moments;
    QList<Section> sections;
    QString notes;
    StaffId counsellor; ///< of a peer's review alone; null in a blind one

    bool operator==(const Packet &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Packet &packet);
/// Errors: InvalidInput, Unsupported (of a later version).
[[nodiscard]] Result<Packet> packetFromJson(const QJsonObject &json);

/// Suicide came up in this call: its protocol was run, its inquiry filled in, or its level is more than low.
[[nodiscard]] bool isAboutSuicide(const record::CallRecord &record);

struct Blinded
{
    Packet packet;
    std::vector<Masked> masked; ///< for the leader to look at before it goes out
};
/// `words`: the names of all members, and what the leader adds. `content`: what the record was made with.
[[nodiscard]] Blinded blind(
    const record::CallRecord &record, const content::Content &content, const QStringList &words);

/// What is still in a packet that should not be: its record's own ids, people, numbers, dates and hidden answers, and
/// whatever a Masker finds in free text. A packet goes out only if this is empty.
[[nodiscard]] std::vector<Masked> leaks(
    const Packet &packet, const record::CallRecord &record, const content::Content &content, const QStringList &words);

/// Questions whose whole answer names or places somebody: they show that they were answered, and nothing else.
[[nodiscard]] const QStringList &hiddenQuestions();

} // namespace hl::quality
