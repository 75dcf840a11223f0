// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/journalwriter.h"
#include "core/content/content.h"
#include "core/form/risk.h"
#include "core/protocol/protocolrun.h"
#include "core/record/riskguard.h"

#include <array>
#include <map>
#include <memory>
#include <optional>

namespace hl::app {

/// How safe something typed is.
enum class SaveState {
    None, ///< nothing typed yet
    Pending,
    Saved, ///< the vault has acknowledged it
    Failed, ///< not kept yet, it goes on trying
};

/// Everything that is written about one call while it lasts: protocol, answers, notes, risk. Each change is a
/// DraftEvent in the journal. Steps move only when the journal has acknowledged them; answers and notes show at once
/// and carry their SaveState. One object serves all calls, one after another. Thread: ui.
class CallSheet final : public QObject
{
    Q_OBJECT
public:
    CallSheet(VaultService &vault, const Clock &clock);

    /// A new call: journals that it exists, and with what content it is guided to its end.
    void open(const CallId &call, record::Opened opened, const content::Content &content);
    /// A call from the journal, with the content that it began with. Errors: Corrupt, Unsupported.
    [[nodiscard]] Result<void> resume(
        const CallId &call, const QList<store::StoredEntry> &entries, const content::Content &content);
    /// Puts the sheet away; what was journalled stays in the vault.
    void clear();
    [[nodiscard]] bool isOpen() const { return m_draft.has_value(); }
    [[nodiscard]] const content::Content &content() const { return m_content; }
    /// A scripted call: nothing of it is filed or counted.
    [[nodiscard]] bool isPractice() const { return m_opened.origin == CallOrigin::Practice; }
    /// The record that this call follows up, if it does.
    [[nodiscard]] const std::optional<RecordId> &followUpOf() const { return m_opened.followUpOf; }

    /// The conversation began: the general protocol starts, or that of a follow-up.
    void answered();
    /// The call is over; steps, answers and notes go on until it is signed.
    void over(EndReason reason);
    void recorded(int segments);
    void leaderMoved(record::LeaderStep step, const StaffId &leader = {}) { record(record::LeaderMoved{step, leader}); }

    // The guided protocol. Errors as ProtocolRun's, and Conflict while an earlier step is still on its way to the
    // vault.
    [[nodiscard]] const std::optional<protocol::ProtocolRun> &run() const { return m_run; }
    Result<void> fire(const QString &event, const QString &reason = {});
    Result<void> switchTo(const QString &protocolId);
    Result<void> switchToSuicideRisk();
    Result<void> returnBack();
    Result<void> setTask(const QString &taskId, bool done);
    /// Fulfils a duty, e.g. "handover.done": by the step's own choice where one is offered, else as a fact of the call.
    Result<void> fulfil(const QString &event, const QString &reason);
    /// What keeps the call from being closed, by what the vault has acknowledged; the record itself is no part of it,
    /// for that is what the signature makes.
    [[nodiscard]] QList<record::CloseBlock> blocks() const;
    /// The counsellor signs: her signature puts the call on record, which closes the run. Errors: Refused while
    /// blocks() has any.
    Result<void> conclude();
    /// Deadlines of the protocol; once a second.
    void tick();

    // The forms.
    [[nodiscard]] const form::FormLibrary &forms() const { return m_content.forms(); }
    [[nodiscard]] const form::AnswerBook &book() const { return m_book; }
    /// Errors: NotFound, InvalidInput (the input cannot be an answer of that item).
    Result<void> answer(const QString &formId, const QString &phase, const QString &linkId, const QVariant &input);
    [[nodiscard]] SaveState answerState(const QString &formId, const QString &phase, const QString &linkId) const;
    [[nodiscard]] SaveState formState(const QString &formId, const QString &phase) const;

    /// What another form has asked already is not asked again: the two questions of PHQ-2 stand in PHQ-9.
    void begin(const QString &formId);

    // The notes.
    [[nodiscard]] const QString &notes() const { return m_notes; }
    [[nodiscard]] SaveState notesState() const;
    /// Kept at most `notesDelay` after the first letter that is not.
    void editNotes(const QString &text);
    static constexpr Millis notesDelay{400};
    /// Sends what is still waiting for its delay to the vault now.
    void flushNotes();

    // The risk.
    [[nodiscard]] const form::RiskAssessment &risk() const { return m_risk; }
    /// The level that the answers alone reach.
    [[nodiscard]] form::RiskLevel computedLevel() const { return m_computed; }
    void raise(form::RiskLevel level, const QString &reason);

    /// What the vault has acknowledged, and nothing else. Needs isOpen().
    [[nodiscard]] const record::CallDraft &draft() const { return *m_draft; }
    /// The vault has everything.
    [[nodiscard]] bool isKept() const { return m_writer.isIdle() && !m_notesTimer.isActive(); }
    [[nodiscard]] bool isFailing() const { return m_writer.isFailing(); }

signals:
    /// The step that was taken ends the conversation: "end the call and wrap up".
    void hangUpAsked();
    void runChanged();
    void answersChanged();
    void saveStateChanged();
    void notesChanged();
    void riskChanged();
    /// Everything is kept.
    void kept();

private:
    using Key = std::array<QString, 3>; ///< form, phase, linkId
    void record(const record::DraftEvent &event, std::function<void()> kept = {});
    template <typename Change>
    Result<void> change(Change change);
    void recordRun(const QList<protocol::RunEvent> &events);
    void startRun();
    void enter(const form::AnswerEdit &edit);
    void reassess();
    void followRisk();
    void tellHangUp();
    void catchUp();
    void tellRun(const QString &formId);
    void noteFollowUp(const QString &event, const QString &reason);

    const Clock &m_clock;
    content::Content m_content;
    record::Opened m_opened; ///< known before the vault has it
    JournalWriter m_writer;
    QTimer m_notesTimer;

    quint64 m_generation = 0; ///< of the call, so that a late acknowledgement of an earlier one is not mistaken
    std::optional<record::CallDraft> m_draft;
    std::optional<protocol::ProtocolRun> m_run; ///< as acknowledged: what is shown
    std::optional<protocol::ProtocolRun> m_head; ///< with what is on its way to the vault
    int m_stepsUnderWay = 0;
    form::AnswerBook m_book; ///< as entered
    std::map<Key, int> m_answersUnderWay;
    QString m_notes;
    int m_notesUnderWay = 0;
    std::optional<form::HumanRaise> m_raise;
    form::RiskAssessment m_risk;
    form::RiskLevel m_computed = form::RiskLevel::Unknown;
};

/// "" | "pending" | "saved" | "failed", as the screens name it.
[[nodiscard]] QString key(SaveState state);

} // namespace hl::app
