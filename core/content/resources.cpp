// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/resources.h"

#include <QFile>

/// Resources of a static library must be asked for by name, from outside any namespace.
static void loadContentResources()
{
    Q_INIT_RESOURCE(hearthline_content);
}

namespace hl::content {

QByteArray libraryFile(const QString &name)
{
    loadContentResources();
    QFile file(QStringLiteral(":/hearthline/content/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("built-in content lacks %s", qPrintable(name));
    return file.readAll();
}

} // namespace hl::content
