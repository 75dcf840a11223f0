// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/seededrandom.h"

#include <random>

#include <sodium.h>

#include <QHashSeed>

namespace {

std::mt19937_64 source;

void draw(void *const into, const size_t size)
{
    auto *bytes = static_cast<unsigned char *>(into);
    std::uint64_t eight = 0;
    for (size_t i = 0; i < size; ++i) {
        if (i % 8 == 0)
            eight = source();
        bytes[i] = static_cast<unsigned char>(eight >> (i % 8 * 8));
    }
}

uint32_t number()
{
    return static_cast<uint32_t>(source());
}

const char *name()
{
    return "seeded";
}

randombytes_implementation ours{name, number, nullptr, nullptr, draw, nullptr};

} // namespace

/// In place of the standard library's own: ids are drawn from it.
unsigned int std::random_device::_M_getval()
{
    return number();
}

namespace seededrandom {

void install()
{
    QHashSeed::setDeterministicGlobalSeed();
    randombytes_set_implementation(&ours);
}

void begin(std::uint64_t seed)
{
    source.seed(seed);
}

} // namespace seededrandom
