// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/bulletinsviewmodel.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const auto receiptsKey = u"bulletins-read"_s;

double ms(const QDate &day)
{
    return day.isValid() ? static_cast<double>(day.startOfDay().toMSecsSinceEpoch()) : 0;
}

} // namespace

BulletinsViewModel::BulletinsViewModel(VaultService &vault, SyncService &sync, Session &session,
    const ContentService &content, const Clock &clock, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_content(content)
    , m_clock(clock)
    , m_language(language)
    , m_rows({"key", "title", "publishedMs", "read", "receipt", "mustRead"})
{
    connect(&session, &Session::stateChanged, this, &BulletinsViewModel::read);
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
    if (m_session.state() != Session::State::Open) {
        m_state = u"loading"_s;
        refresh();
        return;
    }
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.settings().value(receiptsKey); },
        [this](const Result<std::optional<QByteArray>> &kept) {
            if (!kept)
                qCWarning(logApp, "bulletins: %s", kept.error().logSafe.c_str());
            else if (*kept) {
                const auto receipts = QJsonDocument::fromJson(**kept).object();
                for (auto one = receipts.begin(); one != receipts.end(); ++one)
                    m_receipts.insert(one.key(), fromEpochMs(one.value().toInteger()));
            }
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
    emit detailChanged();
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
        return {{u"key"_s, m_selected}, {u"title"_s, bulletin.title.in(language)},
            {u"body"_s, bulletin.body.in(language)}, {u"source"_s, bulletin.source},
            {u"publishedMs"_s, ms(bulletin.published)}, {u"untilMs"_s, ms(bulletin.until)}, {u"read"_s, known},
            {u"readMs"_s, known ? static_cast<double>(toEpochMs(*read)) : 0.0},
            {u"receipt"_s, known ? u"kept"_s : QString()}, {u"mustRead"_s, bulletin.mustRead}};
    }
    return {};
}

void BulletinsViewModel::confirm(const QString &key)
{
    if (m_receipts.contains(key))
        return; // the first reading counts
    m_receipts.insert(key, m_clock.now());
    QJsonObject receipts;
    for (auto one = m_receipts.constBegin(); one != m_receipts.constEnd(); ++one)
        receipts.insert(one.key(), toEpochMs(one.value()));
    m_vault.tell([kept = QJsonDocument(receipts).toJson(QJsonDocument::Compact)](
                     store::Vault &vault) { return vault.settings().set(receiptsKey, kept); });
    refresh();
    // And the leaders hear of it with the next sync.
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this, [key](sync::CaseDesk &cases, store::Vault &) { return cases.readBulletin(key); },
        [](const Result<void> &said) {
            if (!said)
                qCWarning(logApp, "read receipt: %s", said.error().logSafe.c_str());
        });
}

} // namespace hl::app
