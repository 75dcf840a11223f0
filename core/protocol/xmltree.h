// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: the screening. Nothing that is not on the list gets past it.

#include "core/protocol/lint.h"

#include <QHash>
#include <QList>
#include <QString>

namespace hl::protocol {

/// An element. `name` is "state" for SCXML, "hl:step" for ours, whatever prefix the document uses.
struct Node
{
    QString name;
    QHash<QString, QString> attrs;
    QList<Node> children;
    qint64 line = 0; ///< where its start tag ends

    [[nodiscard]] QString attr(QStringView key) const { return attrs.value(key.toString()); }
    [[nodiscard]] bool has(QStringView key) const { return attrs.contains(key.toString()); }
    [[nodiscard]] QList<const Node *> childrenNamed(QStringView wanted) const
    {
        QList<const Node *> found;
        for (const Node &child : children)
            if (child.name == wanted)
                found.append(&child);
        return found;
    }
};

/// Reads and screens a document whose root must be `rootName`. Any finding = do not use the tree.
[[nodiscard]] Node readTree(const QByteArray &xml, const QString &rootName, QList<Finding> &findings);

} // namespace hl::protocol
