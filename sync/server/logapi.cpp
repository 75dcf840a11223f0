// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/logapi.h"

#include "sync/wire/messages.pb.h"

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

std::optional<quint64> numberIn(const QUrlQuery &query, const QString &name)
{
    bool isNumber = false;
    const quint64 value = query.queryItemValue(name).toULongLong(&isNumber);
    return isNumber && value <= MaxLogSize ? std::optional(value) : std::nullopt;
}

void put(wire::SignedHead *to, const SignedHead &head)
{
    to->set_head(head.head.toStdString());
    to->set_signature(head.signature.toStdString());
}

template <typename Message>
void addPath(Message &message, const QByteArrayList &path)
{
    for (const QByteArray &hash : path)
        message.add_path(hash.toStdString());
}

tl::unexpected<Error> badRequest()
{
    return fail(ErrorCode::InvalidInput, "a question about the log is malformed");
}

} // namespace

Result<ApiReply> LogApi::answer(const QByteArray &what, const QByteArray &queryText)
{
    const QUrlQuery query(QString::fromLatin1(queryText));
    const auto db = m_store.database().reader();
    const LogStore log(*db);
    if (what == "head") {
        const auto from = numberIn(query, u"from"_s);
        const auto generation = numberIn(query, u"generation"_s);
        if (!from || !generation)
            return badRequest();
        const auto head = log.head(m_org, m_clock.now());
        const auto restores = log.restores(static_cast<quint32>(*generation));
        if (!head || !restores)
            return fail(head ? restores.error() : head.error());
        wire::LogReply reply;
        put(reply.mutable_head(), signHead(*head, m_receiptKey));
        if (*from <= head->size) {
            const auto path = consistencyPath(*from, head->size, log.nodes());
            if (!path)
                return fail(path.error());
            addPath(reply, *path);
        }
        for (const Signed &restore : *restores) {
            auto *entry = reply.add_restores();
            entry->set_body(restore.body.toStdString());
            entry->set_signature(restore.signature.toStdString());
        }
        return replyWith(reply);
    }
    const auto size = log.size();
    if (!size)
        return fail(size.error());
    wire::LogPath reply;
    if (what == "consistency") {
        const auto from = numberIn(query, u"from"_s);
        const auto to = numberIn(query, u"to"_s);
        if (!from || !to || *from > *to || *to > *size)
            return badRequest();
        const auto path = consistencyPath(*from, *to, log.nodes());
        if (!path)
            return fail(path.error());
        addPath(reply, *path);
        return replyWith(reply);
    }
    if (what == "inclusion") {
        const auto number = numberIn(query, u"leaf"_s);
        const auto of = numberIn(query, u"size"_s);
        if (!number || !of || *number >= *of || *of > *size)
            return badRequest();
        const auto leaf = log.leaf(*number);
        const auto path = inclusionPath(*number, *of, log.nodes());
        if (!leaf || !path)
            return fail(leaf ? path.error() : leaf.error());
        addPath(reply, *path);
        reply.set_kind(static_cast<quint32>((*leaf)->kind));
        reply.set_hash((*leaf)->hash.toStdString());
        return replyWith(reply);
    }
    return fail(ErrorCode::NotFound, "no such question about the log");
}

Result<wire::LogInclusion> LogApi::inclusionOf(const QByteArray &eventHash)
{
    const auto db = m_store.database().reader();
    const LogStore log(*db);
    const auto leaf = log.find({LeafKind::Event, eventHash});
    const auto head = log.head(m_org, m_clock.now());
    if (!leaf || !head)
        return fail(leaf ? head.error() : leaf.error());
    if (!*leaf)
        return fail(ErrorCode::Corrupt, "a stored event has no leaf");
    const auto path = inclusionPath(**leaf, head->size, log.nodes());
    if (!path)
        return fail(path.error());
    wire::LogInclusion inclusion;
    put(inclusion.mutable_head(), signHead(*head, m_receiptKey));
    inclusion.set_leaf(**leaf);
    addPath(inclusion, *path);
    return inclusion;
}

} // namespace hl::sync
