// SPDX-License-Identifier: GPL-3.0-or-later
// The driver of every ordinary build: the corpus, then changes of it that are the same in every run.
//     fuzz_NAME MUTATIONS DIRECTORY...
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include <QDir>
#include <QFile>

namespace {

constexpr std::chrono::milliseconds MutationTime{300}; // of each target, so that all of them stay within seconds

QByteArray underTest; // left behind when it kills us

void leaveInput(int signal)
{
    std::signal(signal, SIG_DFL);
    if (std::FILE *file = std::fopen("crash.input", "wb")) { // not async-signal-safe, but we are dying anyway
        std::fwrite(underTest.constData(), 1, static_cast<std::size_t>(underTest.size()), file);
        std::fclose(file);
    }
    std::raise(signal);
}

bool run(const QByteArray &input)
{
    underTest = input;
    // an exact copy on the heap: reading past the end is seen by the address sanitizer
    const std::vector<char> exact(input.begin(), input.end());
    return hl::fuzz::fuzzOne(QByteArrayView(exact.data(), static_cast<qsizetype>(exact.size())));
}

class Mutator
{
public:
    QByteArray changed(QByteArray bytes, const QByteArray &other)
    {
        for (int changes = 1 + below(3); changes > 0; --changes)
            change(bytes, other);
        return bytes;
    }
    int below(qsizetype bound) { return bound < 1 ? 0 : static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

private:
    void change(QByteArray &bytes, const QByteArray &other)
    {
        static constexpr char edges[] = {0, 1, 0x7f, '\x80', '\xff', '"', '<', '0', '\\', '}'};
        const int at = below(bytes.size());
        const int length = 1 + below(std::min<qsizetype>(bytes.size() - at, 64));
        switch (bytes.isEmpty() ? 2 : below(7)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = edges[below(sizeof edges)];
            break;
        case 2:
            bytes.insert(at, QByteArray(1 + below(8), edges[below(sizeof edges)]));
            break;
        case 3:
            bytes.remove(at, length);
            break;
        case 4:
            bytes.insert(below(bytes.size()), bytes.mid(at, length));
            break;
        case 5:
            bytes = bytes.first(at) + other.mid(below(other.size()));
            break;
        default:
            bytes.truncate(at);
        }
    }

    std::mt19937 m_random{2026};
};

} // namespace

int main(int argc, char **argv)
{
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS})
        std::signal(signal, leaveInput);
    hl::fuzz::start();
    QList<QByteArray> corpus;
    for (int i = 2; i < argc; ++i) {
        const QDir directory(QString::fromLocal8Bit(argv[i]));
        for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
            QFile file(directory.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                corpus.append(file.readAll());
        }
    }
    const auto taken = std::count_if(corpus.cbegin(), corpus.cend(), run);
    if (taken == 0) {
        std::fprintf(
            stderr, "none of %d corpus files was taken: the target tests nothing\n", static_cast<int>(corpus.size()));
        return 1;
    }
    Mutator mutator;
    const auto end = std::chrono::steady_clock::now() + MutationTime;
    int tried = 0;
    for (const int mutations = std::atoi(argv[1]); tried < mutations && std::chrono::steady_clock::now() < end; ++tried)
        (void)run(mutator.changed(corpus[tried % corpus.size()], corpus[mutator.below(corpus.size())]));
    std::printf("corpus %d, taken %d, mutations %d\n", static_cast<int>(corpus.size()), static_cast<int>(taken), tried);
    return 0;
}
