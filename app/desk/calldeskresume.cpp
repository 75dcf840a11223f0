// SPDX-License-Identifier: GPL-3.0-or-later
// How a call is taken up again that the app's end, or a draft put away, has left in the journal.
#include "app/desk/calldesk.h"

#include "core/base/log.h"

#include <utility>

namespace hl::app {

using namespace std::chrono_literals;

namespace {

/// How long a call of the journal waits at start for the voice process to say that it still lives.
constexpr auto attachPatience = 1500ms;

} // namespace

void CallDesk::resume(std::function<void()> done)
{
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.journal().openCalls(); },
        [this, done](const Result<QList<CallId>> &open) {
            if (!open) {
                qCWarning(logApp, "open calls: %s", open.error().logSafe.c_str());
            } else if (m_attached && !m_attached->isOver() && !open->contains(m_attached->id())) {
                // Answered, but killed before the first line of its journal was kept.
                m_session = m_attached;
                openSheet(m_attached->info());
                if (m_session->wasAnswered())
                    m_sheet.answered();
                noteNotice();
                legChanged(m_session->id(), std::exchange(m_attachedLeg, {}));
                m_second.start();
                recogniseCaller();
                emit phaseChanged();
            } else if (!open->isEmpty()) {
                load(m_attached && open->contains(m_attached->id()) ? m_attached->id() : open->last(), done);
                return;
            }
            if (done)
                done();
        });
}

void CallDesk::resumeDraft(const CallId &call)
{
    if (isLive())
        return;
    putAway();
    load(call, {});
}

void CallDesk::load(const CallId &call, std::function<void()> done)
{
    m_vault.ask(
        this,
        [call, shelf = m_content.shelf()](store::Vault &vault) -> Result<Journalled> {
            auto entries = vault.journal().entries(call);
            if (!entries)
                return fail(entries.error());
            record::CallDraft draft(call);
            if (!entries->isEmpty()) {
                const auto &first = entries->first().entry;
                const auto opened = record::decode(first.kind, first.body);
                if (!opened)
                    return fail(opened.error());
                draft.apply(*opened, first.at);
            }
            return Journalled{std::move(*entries), shelf->contentOf(draft.content())};
        },
        [this, call, done](const Result<Journalled> &journalled) {
            if (journalled)
                takeUp(call, *journalled);
            else
                qCWarning(logApp, "journal of a call: %s", journalled.error().logSafe.c_str());
            if (done)
                done();
        });
}

void CallDesk::takeUp(const CallId &call, const Journalled &journalled)
{
    if (m_session)
        return;
    if (const auto resumed = m_sheet.resume(call, journalled.entries, journalled.content); !resumed) {
        qCCritical(logApp, "a call of the journal cannot be read: %s", resumed.error().logSafe.c_str());
        return;
    }
    const auto &draft = m_sheet.draft();
    const bool hand = draft.origin() == CallOrigin::ByHand;
    const CallInfo info{call, draft.origin(), draft.callerNumber(), {}, draft.lineReference(), draft.openedAt()};
    m_segments = draft.recordingSegments();
    const auto talking = draft.answeredAt();
    if (draft.endedAt()) {
        m_session = CallSession::attached(info,
            Ended{draft.endReason().value_or(EndReason::Failed), *draft.endedAt(), talking}, Microphone::Live,
            NoticeState::NotPlayed, RecordingState::Closed, m_segments);
    } else if (m_attached && m_attached->id() == call) {
        m_session = m_attached;
        if (m_session->wasAnswered() && !talking)
            m_sheet.answered();
    } else {
        const CallState state = talking ? CallState(Talking{*talking}) : CallState(Answering{});
        m_session = CallSession::attached(
            info, state, Microphone::Live, NoticeState::NotPlayed, RecordingState::Off, m_segments);
        if (!hand) {
            // Not here yet, or gone while the app was away.
            m_voice = Voice::Recovering;
            QTimer::singleShot(attachPatience, this, [this, call] {
                if (m_session && m_session->id() == call && m_voice == Voice::Recovering && isLive()) {
                    m_voice = Voice::Ok;
                    ownEvent(event::Hangup{EndReason::ConnectionLost});
                }
            });
        }
    }
    if (m_attached && m_attached->id() == call) {
        m_attached.reset();
        m_voice = Voice::Ok;
        legChanged(call, std::exchange(m_attachedLeg, {}));
    }
    noteNotice();
    if (m_session->isOver() && !m_sheet.draft().endedAt())
        over(std::get<Ended>(m_session->state()).reason);
    if (isLive())
        m_second.start();
    emit phaseChanged();
    emit callStateChanged();
    recogniseCaller();
}

} // namespace hl::app
