// SPDX-License-Identifier: GPL-3.0-or-later
// The driver under clang: libFuzzer searches by coverage.
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    hl::fuzz::start();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    (void)hl::fuzz::fuzzOne(QByteArrayView(data, static_cast<qsizetype>(size)));
    return 0;
}
