// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickWindow>
#include <QStringList>

namespace hl::gallery {

/// Looks at every visible item of `window` as a careful reader would and says what is wrong, one line each:
/// text that is cut where it may not be, wider than its place, outside the window or upon other text; controls that
/// overlap, are smaller than 44 x 44 or have no accessible name.
[[nodiscard]] QStringList inspect(QQuickWindow &window);

} // namespace hl::gallery
