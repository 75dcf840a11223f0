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
    qint64 line = 0; ///< where its start tag ends; from kPartsLines on: of the parts file

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

/// Lines of the parts file count from here, so that a finding knows which of the two files it means.
inline constexpr qint64 kPartsLines = 1'000'000;

/// What hl:use elements stand for, by id: an hl:part each, expanded itself.
using Parts = QHash<QString, Node>;

/// Reads and screens a document whose root must be `rootName`. Any finding = do not use the tree.
[[nodiscard]] Node readTree(const QByteArray &xml, const QString &rootName, QList<Finding> &findings);
/// Reads the parts file; a part may use those that stand before it.
[[nodiscard]] Parts readParts(const QByteArray &xml, QList<Finding> &findings);
/// Puts the parts in where the tree uses them. Bounded: what would grow too big is a finding.
void expand(Node &tree, const Parts &parts, QList<Finding> &findings);
/// The tree as a document again: one element a line, attributes in order.
[[nodiscard]] QByteArray toXml(const Node &tree);

} // namespace hl::protocol
