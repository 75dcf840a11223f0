// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/qualityevent.h"
#include "sync/client/casetaking.h"

namespace hl::sync {

namespace {

using namespace quality;

/// Whoever writes reviews asks for them, releases them, gives tasks and draws samples; everybody rates what she was
/// asked to, an own call unasked, and says of an own task that it is done. Who the rater is, the fold knows.
bool maySay(const Pulled &pulled, const QualityEvent &event)
{
    if (event.by != pulled.author.staff)
        return false;
    if (pulled.author.may(Action::WriteReview))
        return true;
    if (const auto *assigned = std::get_if<Assigned>(&event.what)) {
        const auto known = pulled.vault.inbox().findCase(assigned->record);
        return assigned->mode == Mode::Self && assigned->rater == event.by && assigned->counsellor == event.by
            && (!known || known->author == event.by);
    }
    return std::holds_alternative<Submitted>(event.what) || std::holds_alternative<Agreed>(event.what)
        || std::holds_alternative<TaskDone>(event.what);
}

} // namespace

Result<void> takeQuality(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = qualityEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!maySay(pulled, *event))
        return notAllowed();
    return keep(pulled, casework::Quality, event->subject.toBytes(), item);
}

} // namespace hl::sync
