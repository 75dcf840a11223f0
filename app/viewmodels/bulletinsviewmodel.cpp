// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/bulletinsviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>

#include <QDateTime>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

double ms(const QDate &day)
{
    return day.isValid() ? static_cast<double>(day.startOfDay().toMSecsSinceEpoch()) : 0;
}

} // namespace

BulletinsViewModel::BulletinsViewModel(SyncService &sync, Session &session, const ContentService &content,
    const Clock &clock, const LanguageSwitch &language)
    : m_sync(sync)
    , m_session(session)
    , m_content(content)
    , m_clock(clock)
    , m_language(language)
    , m_rows({"key", "title", "publishedMs", "read", "receipt", "mustRead"})
{
    connect(&session, &Session::stateChanged, this, &BulletinsViewModel::read);
    connect(&sync, &SyncService::changed, this, &BulletinsViewModel::readReaders);
    connect(&content, &ContentService::changed, this, &BulletinsViewModel::refresh);
    connect(&language, &LanguageSwitch::changed, this, &BulletinsViewModel::refresh);
}

QDate BulletinsViewModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(m_clock.now())).date();
}

void BulletinsViewModel::read()
{
    m_receipts.clear();
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        m_state = u"loading"_s;
        m_readers.clear();
        refresh();
        return;
    }
    m_sync.readCases(
        *m_session.membership(), this, [](sync::CaseDesk &cases, store::Vault &) { return cases.bulletinsRead(); },
        [this](const Result<QHash<QString, Timestamp>> &read) {
            if (read)
                m_receipts = *read;
            else
                qCWarning(logApp, "bulletins: %s", read.error().logSafe.c_str());
            m_state = u"ready"_s;
            refresh();
        });
}

void BulletinsViewModel::refresh()
{
    const auto language = m_language.language();
    QList<QVariantMap> rows;
    m_unread = 0;
    if (m_state == "ready"_L1) {
        for (const auto &bulletin : content::current(m_content.active().bulletins(), today())) {
            const bool read = m_receipts.contains(bulletin.key());
            m_unread += read ? 0 : 1;
            rows.append({{u"key"_s, bulletin.key()}, {u"title"_s, bulletin.title.in(language)},
                {u"publishedMs"_s, ms(bulletin.published)}, {u"read"_s, read},
                {u"receipt"_s, read ? u"kept"_s : QString()}, {u"mustRead"_s, bulletin.mustRead}});
        }
    }
    m_rows.show(rows);
    emit changed();
    emit detailChanged();
}

void BulletinsViewModel::select(const QString &key)
{
    m_selected = key;
    m_readers.clear();
    emit detailChanged();
    readReaders();
}

// A leader sees who has read it.
void BulletinsViewModel::readReaders()
{
    if (m_selected.isEmpty() || !m_session.isLeader() || !m_session.membership())
        return;
    m_sync.readCases(
        *m_session.membership(), this,
        [key = m_selected](sync::CaseDesk &cases, store::Vault &) { return cases.bulletinReaders(key); },
        [this, key = m_selected](const Result<QList<content::BulletinRead>> &readers) {
            if (m_selected != key)
                return;
            if (!readers) {
                qCWarning(logApp, "readers: %s", readers.error().logSafe.c_str());
                return;
            }
            m_readers = *readers;
            emit detailChanged();
        });
}

void BulletinsViewModel::close()
{
    select({});
}

QVariantMap BulletinsViewModel::detail() const
{
    const auto language = m_language.language();
    for (const auto &bulletin : m_content.active().bulletins()) {
        if (bulletin.key() != m_selected)
            continue;
        const auto read = m_receipts.constFind(m_selected);
        const bool known = read != m_receipts.constEnd();
        QVariantList readers;
        QStringList unreadBy;
        if (const auto &membership = m_session.membership(); membership && m_session.isLeader()) {
            for (const auto &reader : m_readers)
                readers.append(QVariantMap{{u"name"_s, membership->nameOf(reader.by)}, {u"readMs"_s, ms(reader.at)}});
            for (const auto &member : membership->members()) {
                if (std::ranges::find(m_readers, member, &content::BulletinRead::by) == m_readers.end())
                    unreadBy.append(membership->nameOf(member));
            }
        }
        return {{u"key"_s, m_selected}, {u"title"_s, bulletin.title.in(language)},
            {u"body"_s, bulletin.body.in(language)}, {u"source"_s, bulletin.source},
            {u"publishedMs"_s, ms(bulletin.published)}, {u"untilMs"_s, ms(bulletin.until)}, {u"read"_s, known},
            {u"readMs"_s, known ? ms(*read) : 0.0}, {u"receipt"_s, known ? u"kept"_s : QString()},
            {u"mustRead"_s, bulletin.mustRead}, {u"readers"_s, readers}, {u"unreadBy"_s, unreadBy}};
    }
    return {};
}

// Kept here, and the leaders hear of it with the next sync.
void BulletinsViewModel::confirm(const QString &key)
{
    if (m_receipts.contains(key) || !m_session.membership())
        return; // the first reading counts
    m_receipts.insert(key, m_clock.now());
    refresh();
    m_sync.cases(
        *m_session.membership(), this, [key](sync::CaseDesk &cases, store::Vault &) { return cases.readBulletin(key); },
        [](const Result<void> &said) {
            if (!said)
                qCWarning(logApp, "read receipt: %s", said.error().logSafe.c_str());
        });
}

} // namespace hl::app
