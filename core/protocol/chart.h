// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: the parsed document and the machine that runs it.

#include "core/protocol/configuration.h"
#include "core/protocol/lint.h"
#include "core/protocol/step.h"
#include "core/protocol/xmltree.h"

#include <functional>

#include <QHash>

namespace hl::protocol {

struct State
{
    enum class Kind {
        Compound,
        Parallel,
        Atomic,
        Final,
        History,
    };
    QString id;
    Kind kind = Kind::Atomic;
    int parent = -1; ///< -1: child of <scxml>
    QList<int> children; ///< without history states
    QList<int> histories;
    int initial = -1; ///< of a compound; of a history: the default
    bool deep = false; ///< of a history
    QList<int> transitions;
    int step = -1; ///< index into Chart::steps
    qint64 line = 0;
    QString initialId; ///< as written, until resolved
};

struct Transition
{
    int source = -1;
    QString event;
    int eventId = -1; ///< index into Chart::events: names are compared once, when the document is read
    int cond = -1; ///< In(this state); -1 = none
    int target = -1; ///< -1 = stays
    bool internal = false;
    QString condId, targetId; ///< as written
    std::optional<Block> refuse; ///< taken = refused, for this reason
    std::optional<Offer> offer; ///< label, primary, reasons
    QString switchTo;
    qint64 line = 0;
};

/// A form answer that means a fact.
struct AnswerMap
{
    QString form, item, value, fact;
    qint64 line = 0;
};

/// A state of another region that names something open ("duty") or suggests a protocol.
struct StateNote
{
    QString stateId;
    int state = -1;
    Block block; ///< of a duty
    QString to; ///< of a suggestion
    qint64 line = 0;
};

struct Never
{
    QString first, second; ///< two states that must not be active together
    qint64 line = 0;
};

struct Chart
{
    QString id, version, hash, flow;
    Text title;
    QList<Budget> budgets;
    QList<State> states; ///< document order
    QList<Transition> transitions; ///< document order
    QStringList events; ///< every name that a transition waits for
    QList<Step> steps; ///< document order
    QList<int> stepStates; ///< steps[i] belongs to states[stepStates[i]]
    QList<Stage> stages;
    QHash<QString, qint64> facts; ///< name -> line
    QList<AnswerMap> maps;
    QList<StateNote> duties, suggestions;
    QList<Never> nevers;

    [[nodiscard]] int stateIndex(const QString &stateId) const { return index.value(stateId, -1); }
    [[nodiscard]] bool isDescendant(int state, int ancestor) const;
    /// The child of the root <parallel> that `state` lies in; -1 for the parallel itself.
    [[nodiscard]] int regionOf(int state) const;
    [[nodiscard]] bool hasTask(const QString &taskId) const;
    QHash<QString, int> index;
};

/// Answers In(state) during selection.
using InState = std::function<bool(int)>;

[[nodiscard]] Configuration initialConfiguration(const Chart &chart);
[[nodiscard]] InState inConfiguration(const Configuration &configuration);
/// The transitions that `event` selects (W3C SCXML algorithm, selectTransitions), conflicts removed.
[[nodiscard]] QList<int> select(const Chart &chart, const Configuration &at, const QString &event, const InState &in);
[[nodiscard]] QList<int> select(const Chart &chart, const Configuration &at, int eventId, const InState &in);
/// Takes them all: one microstep.
[[nodiscard]] Configuration take(const Chart &chart, const Configuration &at, const QList<int> &transitions);
/// The innermost state that the transition does not leave; -1 = the whole document.
[[nodiscard]] int domainOf(const Chart &chart, const Transition &transition);

/// Reads a document of the profile: screens it, puts the parts in, builds. Findings empty = the chart is complete and
/// resolved. `plain`, if given, gets the expanded document.
[[nodiscard]] Chart readChart(
    const QByteArray &scxml, const Parts &parts, QList<Finding> &findings, QByteArray *plain = nullptr);
/// The second and third pass of lint().
void checkStructure(const Chart &chart, QList<Finding> &findings);
void explore(const Chart &chart, QList<Finding> &findings);
/// The outside opinion: Qt SCXML must accept the document too.
void compileWithQt(const QByteArray &plain, QList<Finding> &findings);
/// parts.xml of the built-in content.
[[nodiscard]] SourceFile builtInParts();
/// Gives each finding the name of its file, and lines that count from one in it.
[[nodiscard]] QList<Finding> named(QList<Finding> findings, const QString &file, const QString &partsFile);
/// techniques.xml.
[[nodiscard]] QList<Technique> readTechniques(const QByteArray &xml, QList<Finding> &findings);

} // namespace hl::protocol
