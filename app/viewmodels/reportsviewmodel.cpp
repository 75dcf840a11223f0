// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/reportsviewmodel.h"

#include "app/desk/reportpdf.h"
#include "app/i18n/languageswitch.h"
#include "core/base/clause.h"
#include "core/base/log.h"
#include "core/report/csv.h"
#include "core/report/xlsx.h"
#include "sync/client/dutydesk.h"

#include <algorithm>

#include <QDir>
#include <QStandardPaths>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Kinds{std::pair(report::PeriodKind::Day, "day"_L1), std::pair(report::PeriodKind::Week, "week"_L1),
    std::pair(report::PeriodKind::Month, "month"_L1), std::pair(report::PeriodKind::Quarter, "quarter"_L1),
    std::pair(report::PeriodKind::Year, "year"_L1)};

QVariantMap asMap(const report::Table &table, Language language)
{
    qint64 longest = 0;
    for (const auto &row : table.rows)
        longest = row.shown == report::Shown::Yes ? std::max(longest, row.count) : longest;
    QVariantList rows;
    for (const auto &row : table.rows) {
        const bool shown = row.shown == report::Shown::Yes;
        rows.append(QVariantMap{{u"key"_s, row.code}, {u"label"_s, row.label.in(language)}, {u"value"_s, cellText(row)},
            {u"share"_s, shareText(row, table)},
            {u"bar"_s, shown && longest > 0 ? static_cast<double>(row.count) / static_cast<double>(longest) : 0.0},
            {u"hidden"_s, !shown}});
    }
    QVariantList figures;
    for (const auto &figure : table.figures) {
        const QString unit = figure.shown == report::Shown::Yes ? figure.unit.in(language) : QString();
        figures.append(QVariantMap{{u"key"_s, figure.code}, {u"label"_s, figure.label.in(language)},
            {u"value"_s,
                unit.isEmpty() ? cellText(figure) : cellText(figure) + (unit == u"%"_s ? unit : u' ' + unit)}});
    }
    return {{u"key"_s, table.id}, {u"title"_s, table.title.in(language)},
        {u"clause"_s, clauseIn(table.clause, language)}, {u"total"_s, table.total.in(language)},
        {u"of"_s, static_cast<double>(table.of)}, {u"rows"_s, rows}, {u"figures"_s, figures}};
}

/// saved, exists or failed. A file that is there is never written over; half a file does not stay.
QString write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.exists())
        return u"exists"_s;
    if (!QFileInfo(path).isAbsolute() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return u"failed"_s;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) == bytes.size() && file.flush())
        return u"saved"_s;
    file.close();
    file.remove();
    return u"failed"_s;
}

QByteArray fileOf(const QString &format, const report::Report &report, Language language)
{
    if (format == "csv"_L1)
        return toCsv(report, language);
    return format == "xlsx"_L1 ? toXlsx(report, language) : toPdf(report, language);
}

} // namespace

/// One making of a report. The reader belongs to the vault thread, the fold to the worker.
struct ReportsViewModel::Run
{
    Run(const report::Period &period, const form::FormLibrary &forms, const QList<StaffId> &staff)
        : reader(period, staff)
        , fold(period, forms)
    {
    }
    sync::ReportReader reader;
    sync::ReportFold fold;
    qint64 expected = -1;
    qint64 done = 0;
};

ReportsViewModel::ReportsViewModel(VaultService &vault, SyncService &sync, Session &session, ContentService &content,
    LanguageSwitch &language, const Clock &clock)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_content(content)
    , m_language(language)
    , m_clock(clock)
    , m_worker(u"report"_s)
{
    m_period = today();
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() != Session::State::Open)
            setPeriod(m_period);
    });
    connect(&language, &LanguageSwitch::changed, this, &ReportsViewModel::show);
}

ReportsViewModel::~ReportsViewModel() = default;

report::Period ReportsViewModel::today() const
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return report::Period::of(m_kind, duty::dayOf(m_clock.now(), zone), zone);
}

QString ReportsViewModel::kind() const
{
    return std::ranges::find(Kinds, m_kind, [](const auto &kind) { return kind.first; })->second;
}

QString ReportsViewModel::days() const
{
    return report::periodText(m_period);
}

bool ReportsViewModel::isNow() const
{
    return m_period.first >= today().first;
}

QString ReportsViewModel::hiddenNote() const
{
    return report::hiddenNote().in(m_language.language());
}

QString ReportsViewModel::folder() const
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void ReportsViewModel::setKind(const QString &kind)
{
    const auto *found = std::ranges::find_if(Kinds, [&](const auto &one) { return QString(one.second) == kind; });
    if (found == Kinds.end() || found->first == m_kind)
        return;
    m_kind = found->first;
    const auto same = report::Period::of(m_kind, m_period.last, m_period.zone);
    setPeriod(same.first > today().first ? today() : same);
}

void ReportsViewModel::move(int by)
{
    const auto next = report::Period::next(m_kind, m_period, by);
    if (next.first <= today().first)
        setPeriod(next);
}

/// What was counted is of another one.
void ReportsViewModel::setPeriod(const report::Period &period)
{
    m_period = period;
    m_run.reset();
    m_report.reset();
    m_sections.clear();
    setSave(u"none"_s);
    setState(u"idle"_s);
}

void ReportsViewModel::make()
{
    const auto &membership = m_session.membership();
    if (m_run || m_session.state() != Session::State::Open || !membership)
        return;
    m_run = std::make_shared<Run>(m_period, m_content.active().forms(), sync::callTakers(*membership));
    m_report.reset();
    m_sections.clear();
    m_progress = 0;
    setSave(u"none"_s);
    setState(u"working"_s);
    emit progressChanged();
    if (m_sync.status().link != sync::SyncStatus::Link::Online || !membership->may(sync::Action::ReadDutyBoard))
        return step(m_run);
    // what could not be fetched now is as it was known before
    m_sync.fetchCounts(m_period.span(), this, [this, run = m_run](const Result<void> &fetched) {
        if (!fetched)
            qCWarning(logApp, "report: %s", fetched.error().logSafe.c_str());
        if (run == m_run)
            step(run);
    });
}

report::Scope ReportsViewModel::scope() const
{
    const auto &membership = m_session.membership();
    return membership && membership->may(sync::Action::ReadStatistics) ? report::Scope::All : report::Scope::Opinions;
}

void ReportsViewModel::cancel()
{
    setPeriod(m_period);
}

/// A piece out of the vault, counted on the worker, and the next: in between the vault serves whoever else asks.
void ReportsViewModel::step(const std::shared_ptr<Run> &run)
{
    m_vault.ask(
        this,
        [run](store::Vault &vault) -> Result<std::optional<sync::ReportPiece>> {
            if (run->expected < 0) {
                const auto expected = run->reader.expected(vault);
                if (!expected)
                    return fail(expected.error());
                run->expected = *expected;
            }
            return run->reader.next(vault);
        },
        [this, run](Result<std::optional<sync::ReportPiece>> piece) {
            if (run != m_run)
                return;
            if (!piece) {
                qCWarning(logApp, "report: %s", piece.error().logSafe.c_str());
                m_run.reset();
                setState(u"error"_s);
                return;
            }
            const bool last = !*piece;
            run->done += last ? 0 : (*piece)->steps;
            m_worker.post(
                [this, run, last, piece = std::make_shared<std::optional<sync::ReportPiece>>(*std::move(piece))] {
                    if (!last)
                        run->fold.add(**piece);
                    else
                        (void)run->fold.finish();
                    QMetaObject::invokeMethod(
                        this,
                        [this, run, last] {
                            if (run != m_run)
                                return;
                            if (!last) {
                                m_progress = run->expected > 0
                                    ? static_cast<double>(run->done) / static_cast<double>(run->expected)
                                    : 0;
                                emit progressChanged();
                                step(run);
                                return;
                            }
                            m_run.reset();
                            m_report = report::reportOf(
                                run->fold.finish(), m_content.active().forms(), report::FewerThan, scope());
                            m_state = u"ready"_s;
                            show();
                        },
                        Qt::QueuedConnection);
                });
        });
}

void ReportsViewModel::show()
{
    m_sections.clear();
    const auto language = m_language.language();
    for (const auto &section : m_report ? m_report->sections : QList<report::Section>()) {
        QVariantList tables;
        for (const auto &table : section.tables)
            tables.append(asMap(table, language));
        m_sections.append(QVariantMap{{u"key"_s, section.id}, {u"title"_s, section.title.in(language)},
            {u"clause"_s, clauseIn(section.clause, language)}, {u"tables"_s, tables}});
    }
    emit changed();
}

void ReportsViewModel::save(const QString &format, const QString &folder)
{
    if (!m_report || m_saveState == "saving"_L1)
        return;
    const QString path = QDir(folder).filePath(u"hearthline-%1-%2.%3"_s.arg(
        m_period.first.toString(Qt::ISODate), m_period.last.toString(Qt::ISODate), format));
    setSave(u"saving"_s);
    m_worker.post([this, path, format, report = *m_report, language = m_language.language()] {
        const QString state = write(path, fileOf(format, report, language));
        QMetaObject::invokeMethod(
            this, [this, state, path] { setSave(state, path); }, Qt::QueuedConnection);
    });
}

void ReportsViewModel::setState(const QString &state)
{
    m_state = state;
    emit changed();
}

void ReportsViewModel::setSave(const QString &state, const QString &path)
{
    m_saveState = state;
    m_savedTo = path;
    emit saveChanged();
}

} // namespace hl::app
