// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QByteArray>

namespace hl::sync {

/// Between the types of messages.proto and Qt's. False: `body` is no such message.
template <typename Message>
[[nodiscard]] bool parse(Message &message, const QByteArray &body)
{
    return message.ParseFromArray(body.constData(), static_cast<int>(body.size()));
}

/// Straight into what is sent: a page is 1 MiB and more.
template <typename Message>
[[nodiscard]] QByteArray packed(const Message &message)
{
    QByteArray body(static_cast<qsizetype>(message.ByteSizeLong()), Qt::Uninitialized);
    message.SerializeWithCachedSizesToArray(reinterpret_cast<quint8 *>(body.data()));
    return body;
}

[[nodiscard]] inline QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

} // namespace hl::sync
