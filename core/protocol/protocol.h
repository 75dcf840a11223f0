// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/protocol/lint.h"
#include "core/protocol/step.h"

#include <memory>

#include <QByteArray>
#include <QHash>

namespace hl::protocol {

struct Chart;

inline constexpr QLatin1StringView kGeneral{"general"};
inline constexpr QLatin1StringView kSuicideRisk{"suicide-risk"};
inline constexpr QLatin1StringView kSilent{"silent"};
inline constexpr QLatin1StringView kChat{"chat"};
inline constexpr QLatin1StringView kSexualHarassment{"sexual-harassment"};
inline constexpr QLatin1StringView kRepeated{"repeated"};
inline constexpr QLatin1StringView kMentalDisorder{"mental-disorder"};
inline constexpr QLatin1StringView kThirdParty{"third-party"};
inline constexpr QLatin1StringView kFollowUp{"follow-up"};

/// How closely a document is looked at.
enum class Check {
    Full, ///< lint() first: whatever comes from outside, once, before it is used or signed
    Known, ///< read and resolved only: linted before, and its bytes proven unchanged since (built in, or signed)
};

/// One guided protocol: a W3C SCXML document in the null data model plus our step metadata (profile: README.md).
/// An immutable value, cheap to copy.
class Protocol
{
public:
    /// Nothing of a refused document is used. Errors: InvalidInput, logSafe "NAME:LINE: rule" of the first finding;
    /// `findings`, if given, gets them all, with text. `parts`: what its hl:use elements stand for.
    [[nodiscard]] static Result<Protocol> parse(const SourceFile &scxml, const SourceFile &parts,
        Check check = Check::Full, QList<Finding> *findings = nullptr);
    /// With the parts of the built-in content; `name` is for the errors.
    [[nodiscard]] static Result<Protocol> parse(const QByteArray &scxml, const QString &name);

    [[nodiscard]] const QString &id() const;
    [[nodiscard]] const QString &version() const;
    /// SHA-256 of the expanded document, lower-case hex: records pin id, version and hash.
    [[nodiscard]] const QString &hash() const;
    [[nodiscard]] const Text &title() const;
    /// Steps of the conversation in document order, then those that run alongside (rescue).
    [[nodiscard]] const QList<Step> &steps() const;
    [[nodiscard]] const QList<Stage> &stages() const;
    /// nullptr when there is none.
    [[nodiscard]] const Step *step(const QString &stepId) const;
    /// Soft lengths of the whole call (指南三(一): 30 to 50 minutes). Which one holds now: ProtocolRun::budget().
    [[nodiscard]] const QList<Budget> &budgets() const;

    /// For this room only.
    [[nodiscard]] const Chart &chart() const { return *m_chart; }

private:
    friend class Library;
    explicit Protocol(std::shared_ptr<const Chart> chart)
        : m_chart(std::move(chart))
    {
    }
    std::shared_ptr<const Chart> m_chart;
};

/// The protocols that a call can use, by id, with the techniques. An immutable value, cheap to copy.
class Library
{
public:
    /// All nine of the guideline (三(一) to 三(三), others' calls, the call back). Loaded once; their lint is a test,
    /// so this is fast.
    [[nodiscard]] static const Library &builtIn();
    /// The files that builtIn() is made of: *.scxml, parts.xml, techniques.xml.
    [[nodiscard]] static QList<SourceFile> builtInFiles();
    /// A library from a set of files as builtInFiles() names them; parts.xml may be missing if nothing uses it. Errors:
    /// InvalidInput, logSafe "NAME:LINE: rule" of the first finding; `findings`, if given, gets all of them.
    [[nodiscard]] static Result<Library> fromFiles(
        const QList<SourceFile> &files, Check check = Check::Full, QList<Finding> *findings = nullptr);
    /// Errors: InvalidInput when two share an id, when there is none for suicide risk, or when one switches to an
    /// unknown one.
    [[nodiscard]] static Result<Library> create(
        const QList<Protocol> &protocols, const QList<Technique> &techniques = {});

    /// nullptr when there is none.
    [[nodiscard]] const Protocol *find(const QString &id) const;
    [[nodiscard]] const QList<Protocol> &all() const { return m_all; }
    /// The six techniques of 指南四, for every step of every protocol.
    [[nodiscard]] const QList<Technique> &techniques() const { return m_techniques; }

private:
    QList<Protocol> m_all;
    QList<Technique> m_techniques;
};

} // namespace hl::protocol
