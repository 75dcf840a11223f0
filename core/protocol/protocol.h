// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/protocol/step.h"

#include <memory>

#include <QByteArray>
#include <QHash>

namespace hl::protocol {

struct Chart;

inline constexpr QLatin1StringView kGeneral{"general"};
inline constexpr QLatin1StringView kSuicideRisk{"suicide-risk"};
inline constexpr QLatin1StringView kSilent{"silent"};

/// One guided protocol: a W3C SCXML document in the null data model plus our step metadata (profile: README.md).
/// An immutable value, cheap to copy.
class Protocol
{
public:
    /// Screens and lints the document first; nothing of a refused one is used.
    /// Errors: InvalidInput, logSafe "line N: rule" of the first finding (all of them: lint() in lint.h).
    [[nodiscard]] static Result<Protocol> load(const QByteArray &scxml);

    [[nodiscard]] const QString &id() const;
    [[nodiscard]] const QString &version() const;
    /// SHA-256 of the document, lower-case hex: records pin id, version and hash.
    [[nodiscard]] const QString &hash() const;
    [[nodiscard]] const Text &title() const;
    /// Steps of the conversation in document order, then those that run alongside (rescue).
    [[nodiscard]] const QList<Step> &steps() const;
    [[nodiscard]] const QList<Stage> &stages() const;
    /// nullptr when there is none.
    [[nodiscard]] const Step *step(const QString &stepId) const;
    /// The soft length of the whole call: from, to (指南三(一): 30 to 50 minutes). Zero = none.
    [[nodiscard]] Millis softFrom() const;
    [[nodiscard]] Millis softTo() const;

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

/// The protocols that a call can use, by id. An immutable value, cheap to copy.
class Library
{
public:
    /// The built-in protocols: general, suicide-risk, silent. Loaded once; their lint is a test, so this is fast.
    [[nodiscard]] static const Library &builtIn();
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
