// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/call/leaderleg.h"
#include "core/form/risk.h"

#include <map>
#include <optional>
#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

namespace hl::record {

namespace help {
/// How the call stands. No word of the caller or of the notes: its one text is the id of a protocol.
struct Moment
{
    QString protocol; ///< lower-case letters, digits and hyphens, at most 40
    int stage = 0; ///< 1 to `stages`; 0: outside of the stages
    int stages = 0;
    form::RiskLevel level = form::RiskLevel::Unknown;
    std::chrono::minutes lasted{0};
    bool operator==(const Moment &) const = default;
};
struct Asked
{
    int number = 1; ///< of this call: the highest is the present one, whatever the clocks say
    Moment moment;
    bool operator==(const Asked &) const = default;
};
/// The call has moved on.
struct Updated
{
    Moment moment;
    bool operator==(const Updated &) const = default;
};
/// A leader has opened it: a person, not her device alone.
struct Seen
{
    EventId asked;
    bool operator==(const Seen &) const = default;
};
/// What a leader writes to the counsellor.
struct Prompted
{
    EventId asked;
    QString text; ///< 1 to MaxPrompt characters
    bool operator==(const Prompted &) const = default;
};
/// A leader comes into the call herself, or takes it back. Her word, signed by her device, is the only thing that says
/// where her telephone is called.
struct Offered
{
    EventId asked;
    std::optional<LegEntry> entry; ///< nullopt: she comes no longer
    QString line; ///< see isLineName(); empty when she comes no longer
    bool operator==(const Offered &) const = default;
};
/// The counsellor wants none of it: not now. The leader need not wait to be let in.
struct Declined
{
    EventId offer;
    bool operator==(const Declined &) const = default;
};
enum class Outcome {
    Helped,
    Withdrawn, ///< no longer wanted
};
/// The counsellor needs no more.
struct Settled
{
    EventId asked;
    Outcome outcome = Outcome::Helped;
    bool operator==(const Settled &) const = default;
};
/// The call has ended: whatever comes later is for afterwards.
struct Over
{
    bool operator==(const Over &) const = default;
};

inline constexpr int MaxPrompt = 500;

/// What can be said of a call, whatever the protocols in use are called: asking must never fail for that.
[[nodiscard]] Moment momentOf(const QString &protocol, int stage, int stages, form::RiskLevel level, Millis lasted);
} // namespace help

/// A counsellor in a call asks the leaders for help without a sound, and what came of it (R15, R19).
struct HelpEvent
{
    EventId id;
    CallId call;
    StaffId by;
    Timestamp at;
    std::variant<help::Asked, help::Updated, help::Seen, help::Prompted, help::Settled, help::Over, help::Offered,
        help::Declined>
        what;
    bool operator==(const HelpEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HelpEvent &event);
/// Errors: InvalidInput, Unsupported (of a later version).
[[nodiscard]] Result<HelpEvent> helpEventFromJson(const QJsonObject &json);

/// The fold over the events of one call, in any order; repeats change nothing.
class HelpRequest
{
public:
    enum class State {
        None, ///< never asked
        Waiting, ///< no leader has opened it
        Seen,
        Answered,
        Settled,
    };
    struct Prompt
    {
        EventId id;
        StaffId by;
        Timestamp at;
        QString text;
    };
    struct Offer
    {
        EventId id;
        StaffId by;
        Timestamp at;
        LegEntry entry = LegEntry::Join;
        QString line;
        bool declined = false; ///< by her who asked
    };
    struct Word
    {
        StaffId by;
        Timestamp at;
    };

    void apply(const HelpEvent &event);

    /// Of the newest asking.
    [[nodiscard]] State state() const;
    /// Help is still of use.
    [[nodiscard]] bool isOpen() const { return state() != State::None && state() != State::Settled && !overAt(); }
    [[nodiscard]] CallId call() const;
    /// The newest asking; nullptr: none.
    [[nodiscard]] const HelpEvent *asked() const;
    [[nodiscard]] StaffId asker() const { return asked() ? asked()->by : StaffId(); }
    /// The latest that is known of the call.
    [[nodiscard]] help::Moment moment() const;
    /// The leader who saw or answered the newest asking first: others need not.
    [[nodiscard]] std::optional<Word> answering() const;
    [[nodiscard]] bool isSeenBy(const StaffId &leader) const;
    /// The newest word of a leader about coming into the call, of the present asking; nullopt: nobody comes.
    [[nodiscard]] std::optional<Offer> offer() const;
    /// Of all askings, in the order in which they were written.
    [[nodiscard]] QList<Prompt> prompts() const;
    [[nodiscard]] std::optional<Timestamp> overAt() const;
    [[nodiscard]] std::optional<help::Outcome> outcome() const;

private:
    [[nodiscard]] bool isByAsker(const HelpEvent &event) const { return asked() && event.by == asked()->by; }
    std::map<EventId, HelpEvent> m_events;
};

} // namespace hl::record
