// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/cli.h"

#include "core/duty/calendar.h"
#include "core/duty/propose.h"
#include "core/duty/rosterfile.h"

#include <algorithm>
#include <map>

#include <QFile>
#include <QSaveFile>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

constexpr int kFilled = 0;
constexpr int kShort = 1;
constexpr int kUnusable = 2;
constexpr qint64 kMaxBytes = 16 * 1024 * 1024;
constexpr qsizetype kMostShown = 20;

std::optional<RosterFile> read(const QString &path, QTextStream &err)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly) || source.size() > kMaxBytes) {
        err << path << ": cannot be read\n";
        return std::nullopt;
    }
    auto file = readRosterFile(source.readAll(), path);
    if (file)
        return std::move(*file);
    for (const Finding &finding : file.error().first(std::min(kMostShown, file.error().size())))
        err << finding.file << ':' << finding.line << ": " << finding.text << '\n';
    if (file.error().size() > kMostShown)
        err << path << ": and " << file.error().size() - kMostShown << " more\n";
    return std::nullopt;
}

/// Says things of one file.
class Printer
{
public:
    Printer(const RosterFile &file, const Roster &roster, QTextStream &out)
        : m_file(file)
        , m_roster(roster)
        , m_out(out)
    {
    }

    [[nodiscard]] QString name(const StaffId &id) const
    {
        const auto person = std::ranges::find(m_roster.people, id, &Person::id);
        const QString key = m_file.personKeys.value(id);
        return person->name.isEmpty() ? key : u"%1 (%2)"_s.arg(person->name, key);
    }
    [[nodiscard]] QString when(const Span &time) const
    {
        return toLocal(time.from, m_roster.zone) + u" to "_s + toLocal(time.to, m_roster.zone);
    }
    [[nodiscard]] const Shift &shift(const ShiftId &id) const
    {
        return *std::ranges::find(m_roster.shifts, id, &Shift::id);
    }

    void roster() const
    {
        QList<Shift> shifts = m_roster.shifts;
        std::ranges::sort(shifts, {}, [](const Shift &each) { return std::pair(each.time.from, each.id); });
        for (const Shift &each : shifts) {
            if (!m_roster.isPlanned(each))
                continue;
            QStringList people;
            for (const StaffId &person : m_roster.assigned.value(each.id))
                people.append(name(person));
            for (auto open = people.size(); open < each.demand.seats; ++open)
                people.append(u"-"_s);
            m_out << when(each.time) << "  " << each.title.in(Language::En) << ": " << people.join(u", "_s) << '\n';
        }
    }
    void shares(const QList<Share> &all) const
    {
        m_out << "\nhours, nights, weekends:\n";
        for (const Share &share : all)
            m_out << "  " << name(share.person) << ": " << share.hours / std::chrono::hours(1) << " h, " << share.nights
                  << ", " << share.weekends << '\n';
    }
    void finding(const RosterFinding &found) const
    {
        m_out << (found.severity == Severity::Breach ? "breach " : "warning ") << found.code << ": "
              << when(found.time);
        if (found.person)
            m_out << ", " << name(*found.person);
        for (const ShiftId &id : found.shifts.size() <= 3 ? found.shifts : QList<ShiftId>())
            m_out << ", " << m_file.shiftKeys.value(id);
        m_out << ": " << found.words.en << '\n';
    }
    void reasons(const Proposal &proposal) const
    {
        m_out << "\nwhy:\n";
        for (const Cause &cause : proposal.causes)
            m_out << "  " << (cause.isProven ? "" : "(not proven) ") << cause.words.en << "\n  " << cause.words.zh
                  << '\n';
        m_out << (proposal.isBest ? "no roster fills more" : "a better roster was not found; it may exist")
              << (proposal.isCutShort ? "; the search ran out of time\n" : "\n");
        m_out << "\nopen seats and what keeps each person from them:\n";
        for (const OpenSeats &open : proposal.open)
            seats(open);
    }

private:
    void seats(const OpenSeats &open) const
    {
        m_out << m_file.shiftKeys.value(open.shift) << ", " << when(shift(open.shift).time) << ": " << open.missing
              << " open\n";
        // people whom the same keeps away stand together
        std::map<QString, QStringList> byReason;
        for (const Obstacle &obstacle : open.people) {
            QStringList reasons;
            for (const RosterFinding &found : obstacle.why)
                reasons.append(found.words.en);
            byReason[reasons.join(u"; "_s)].append(name(obstacle.person));
        }
        for (const auto &[reason, people] : byReason)
            m_out << "  " << reason << ": " << people.join(u", "_s) << '\n';
    }

    const RosterFile &m_file;
    const Roster &m_roster;
    QTextStream &m_out;
};

} // namespace

int rosterPropose(const QString &path, const QString &outFile, QTextStream &out, QTextStream &err)
{
    auto file = read(path, err);
    if (!file)
        return kUnusable;
    ProposeOptions options;
    options.seed = file->seed;
    const auto proposal = propose(file->roster, SystemClock(), options);
    if (!proposal) {
        err << path << ": " << QString::fromStdString(proposal.error().logSafe) << '\n';
        return kUnusable;
    }
    const Printer printer(*file, proposal->roster, out);
    printer.roster();
    printer.shares(proposal->shares);
    // what is left to say of a full roster: the leader's own breaches, hours in which no shift was planned
    const RosterView view(proposal->roster);
    bool isSound = true;
    for (const RosterFinding &finding : check(view)) {
        if (finding.severity != Severity::Breach)
            continue;
        if (isSound)
            out << "\nbreaches:\n";
        isSound = false;
        printer.finding(finding);
    }
    if (!proposal->open.isEmpty())
        printer.reasons(*proposal);
    if (!outFile.isEmpty()) {
        file->roster = proposal->roster;
        QSaveFile target(outFile);
        const QByteArray bytes = file->toBytes();
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit()) {
            err << outFile << ": cannot be written\n";
            return kUnusable;
        }
    }
    return proposal->open.isEmpty() && isSound ? kFilled : kShort;
}

int rosterCheck(const QString &path, QTextStream &out, QTextStream &err)
{
    const auto file = read(path, err);
    if (!file)
        return kUnusable;
    const RosterView view(file->roster);
    const Printer printer(*file, file->roster, out);
    const QList<RosterFinding> findings = check(view);
    for (const RosterFinding &finding : findings)
        printer.finding(finding);
    if (findings.isEmpty())
        out << path << ": breaks no rule\n";
    return findings.isEmpty() ? kFilled : kShort;
}

int rosterCalendar(const QString &path, const QString &person, QTextStream &out, QTextStream &err)
{
    const auto file = read(path, err);
    if (!file)
        return kUnusable;
    const StaffId id = file->personKeys.key(person);
    const auto calendar = toCalendar(file->roster, id, Language::Zh, SystemClock().now());
    if (!calendar) {
        err << path << ": no person “" << person << "”\n";
        return kUnusable;
    }
    out << QString::fromUtf8(*calendar);
    return kFilled;
}

} // namespace hl::duty
