// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "core/report/report.h"
#include "sync/client/reportreader.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

class LanguageSwitch;

/// For leaders and supervisors: what is reported upward of a period (R67-R69), counted on this device from the
/// statistics that came with the records and what the telephone queue counted; nothing of it leaves the device but a
/// file that she saves. For a complaints officer the complaints alone.
class ReportsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString days READ days NOTIFY changed)
    Q_PROPERTY(bool isNow READ isNow NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
    Q_PROPERTY(QString hiddenNote READ hiddenNote NOTIFY changed)
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(QString saveState READ saveState NOTIFY saveChanged)
    Q_PROPERTY(QString savedTo READ savedTo NOTIFY saveChanged)

public:
    ReportsViewModel(VaultService &vault, SyncService &sync, Session &session, ContentService &content,
        LanguageSwitch &language, const Clock &clock);
    ~ReportsViewModel() override;

    [[nodiscard]] QString kind() const; ///< day, week, month, quarter, year
    [[nodiscard]] QString days() const; ///< "2026-09-01 – 2026-09-30"
    [[nodiscard]] bool isNow() const; ///< the period that today is in: none lies after it
    /// idle (nothing is counted yet), working, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] double progress() const { return m_progress; } ///< 0 to 1, while working
    /// {title, clause, tables}; a table: {key, title, clause, total, of, rows: {key, label, value, share, bar (0 to 1),
    /// hidden}, figures: {key, label, value}}. `value` is "<5" or "*" where it is hidden.
    [[nodiscard]] QVariantList sections() const { return m_sections; }
    [[nodiscard]] QString hiddenNote() const;
    [[nodiscard]] QString folder() const; ///< where documents are kept on this device
    /// none, saving, saved, exists (there is a file of that name), failed.
    [[nodiscard]] QString saveState() const { return m_saveState; }
    [[nodiscard]] QString savedTo() const { return m_savedTo; }

    Q_INVOKABLE void setKind(const QString &kind);
    Q_INVOKABLE void move(int by); ///< periods back (-1) or on (1), not beyond today
    Q_INVOKABLE void make();
    Q_INVOKABLE void cancel();
    /// `format`: pdf, xlsx, csv; into this folder and nowhere else, never over another file.
    Q_INVOKABLE void save(const QString &format, const QString &folder);

signals:
    void changed();
    void progressChanged();
    void saveChanged();

private:
    struct Run;
    void setPeriod(const report::Period &period);
    void step(const std::shared_ptr<Run> &run);
    void show();
    void setState(const QString &state);
    void setSave(const QString &state, const QString &path = {});
    [[nodiscard]] report::Period today() const;
    [[nodiscard]] report::Scope scope() const;

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    ContentService &m_content;
    LanguageSwitch &m_language;
    const Clock &m_clock;
    report::PeriodKind m_kind = report::PeriodKind::Month;
    report::Period m_period;
    std::optional<report::Report> m_report;
    std::shared_ptr<Run> m_run; ///< the one that is wanted; others end by themselves
    QVariantList m_sections;
    QString m_state = QStringLiteral("idle");
    QString m_saveState = QStringLiteral("none");
    QString m_savedTo;
    double m_progress = 0;
    ThreadExecutor m_worker; ///< counts and writes files; last, so that it ends first
};

} // namespace hl::app
