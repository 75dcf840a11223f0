// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For test programs, which include <QTest> themselves; helper programs that share a header with them do without it.

/// Compares a Result's value or fails with the program fact of its error.
#define OK(result)                                                                                                     \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY2(checked.has_value(), checked.has_value() ? "" : checked.error().logSafe.c_str());                     \
    } while (false)

/// Demands that a Result failed with this ErrorCode.
#define FAILS(result, expected)                                                                                        \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY(!checked.has_value());                                                                                 \
        QVERIFY2(checked.error().code == (expected), checked.error().logSafe.c_str());                                 \
    } while (false)
