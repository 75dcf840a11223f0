// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/bulletin.h"
#include "core/content/directory.h"
#include "core/content/pack.h"
#include "core/content/practice.h"
#include "core/content/settings.h"
#include "core/form/library.h"
#include "core/protocol/protocol.h"

namespace hl::content {

/// All clinical content that a device works with, from one source. Immutable, cheap to copy, any thread.
class Content
{
public:
    /// What ships with the program. A defect in it is a defect of the build: the process ends (tests check all of it).
    [[nodiscard]] static const Content &builtIn();
    /// The files of the built-in set, as `hearthline-admin content init` writes them.
    [[nodiscard]] static const Files &builtInFiles();

    /// Takes a pack for use: signed by `trusted`, every file checked as lint() does. Some seconds: not on a thread that
    /// something waits for. Failing, it names everything that is wrong and nothing of the pack is used.
    [[nodiscard]] static Checked<Content> load(QByteArrayView pack, const crypto::PublicKey &trusted);
    /// A pack that was load()ed before and whose hash a trusted place names (the vault, a record). Fast: under 50 ms.
    [[nodiscard]] static Checked<Content> reload(QByteArrayView pack, const QByteArray &hash);
    /// For tools that read a set without using it (diff, print): neither signed nor checked in depth.
    [[nodiscard]] static Checked<Content> peek(const Pack &pack);
    /// Everything wrong with a set of files, line by line, across files too. Empty = good.
    [[nodiscard]] static Findings lint(const Files &files);

    [[nodiscard]] const ContentId &id() const;
    [[nodiscard]] const Label &label() const;
    [[nodiscard]] const protocol::Library &protocols() const;
    [[nodiscard]] const form::FormLibrary &forms() const;
    [[nodiscard]] const ReferralDirectory &directory() const;
    [[nodiscard]] const QList<Bulletin> &bulletins() const;
    [[nodiscard]] const QList<PracticeScript> &practice() const;
    [[nodiscard]] const Settings &settings() const;

    /// The unsigned pack that the built-in content makes.
    [[nodiscard]] static const Pack &builtInPack();

private:
    enum class Depth {
        Full, ///< everything that can be wrong is looked for
        Known, ///< these very bytes were checked before
    };
    struct Data;
    explicit Content(std::shared_ptr<const Data> data)
        : m_data(std::move(data))
    {
    }
    [[nodiscard]] static Checked<Content> build(const Files &files, Depth depth);
    [[nodiscard]] static Checked<Content> fromPack(const Pack &pack, Depth depth);

    std::shared_ptr<const Data> m_data;
};

} // namespace hl::content
