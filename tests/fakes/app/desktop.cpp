// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/app/desktop.h"

#include "core/crypto/crypto.h"
#include "sync/client/casework.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QThread>

namespace hl::test {

app::SecretDoor MemorySecret::door()
{
    const auto kept = [this]() -> Result<platform::DeviceSecret> {
        if (m_bytes.isEmpty())
            return fail(ErrorCode::NotFound, "no device secret");
        return platform::DeviceSecret{m_bytes.clone(), platform::Protection::None};
    };
    return {[] { return false; },
        [this, kept](platform::Fallback) {
            const auto bytes = crypto::randomBytes(32);
            m_bytes = Secret({reinterpret_cast<const std::uint8_t *>(bytes.constData()), 32});
            return kept();
        },
        kept,
        [this]() -> Result<void> {
            m_bytes = Secret();
            return {};
        }};
}

Desktop::Desktop(LocalOrganisation &organisation, const Clock &clock, Millis minute)
    : engine(clock)
    , m_organisation(organisation)
    , m_clock(clock)
    , m_minute(minute)
{
    auto profile = app::Profile::open(m_folder.path());
    if (!profile)
        qFatal("profile: %s", profile.error().logSafe.c_str());
    m_profile = *profile;
    start();
}

void Desktop::start()
{
    m_app = std::make_unique<app::Composition>(m_profile,
        app::Outside{engine, player, lineCheck, notifier, m_clock,
            [this](const sync::ServerAddress &, sync::Post post) { return m_organisation.transport(std::move(post)); },
            secret.door(), {m_profile.vaultFolder(), crypto::testCost, crypto::CostFloor::LoweredForTests}, m_minute});
}

void Desktop::kill()
{
    m_app.reset();
}

void Desktop::join(const QString &name, sync::Role role, Trained trained)
{
    auto &page = m_app->joinPage;
    page.check(m_organisation.invite(name, role));
    if (!waitFor([&] { return page.step() == QLatin1String("passphrase"); }))
        qFatal("join: not checked");
    page.finish(passphrase);
    if (!waitFor([&] { return page.step() == QLatin1String("done"); }))
        qFatal("join: not joined");
    page.enter();
    passCheck();
    if (trained == Trained::Yes)
        train();
}

void Desktop::passCheck()
{
    duty::ReadinessCheck check{m_clock.now(), {}, {}};
    for (const auto &item : duty::readinessItems())
        check.passed.append(item.id);
    m_app->gate.passCheck(check);
}

void Desktop::train()
{
    const auto self = m_app->session.membership()->staff();
    m_app->vault.ask(
        &m_app->vault,
        [self, &clock = m_clock](store::Vault &vault) -> Result<void> {
            for (const auto &topic : duty::trainingTopics()) {
                const duty::TrainingEvent event{
                    EventId::create(clock), self, self, clock.now(), duty::TopicCompleted{topic.id}};
                const auto kept = vault.events().append(
                    sync::casework::logged(sync::casework::Training, self.toBytes(), duty::toJson(event)));
                if (!kept)
                    return fail(kept.error());
            }
            return {};
        },
        [](const Result<void> &kept) {
            if (!kept)
                qFatal("training: %s", kept.error().logSafe.c_str());
        });
    m_app->gate.reread();
    if (!waitFor([this] { return m_app->gate.permission().allowed; }))
        qFatal("training: not taken up");
}

bool Desktop::kept()
{
    m_app->sheet.flushNotes();
    return waitFor([this] { return m_app->sheet.isKept(); });
}

bool Desktop::unlock(const QString &typed)
{
    m_app->sessionPage.unlock(typed);
    waitFor([this] { return !m_app->sessionPage.busy(); });
    return m_app->session.state() == app::Session::State::Open;
}

bool waitFor(const std::function<bool()> &holds, int ms)
{
    const QDeadlineTimer deadline(ms);
    while (!holds()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::msleep(1); // the vault's thread may want this core
    }
    return true;
}

bool settle(std::initializer_list<Desktop *> desktops)
{
    for (int round = 0; round < 2; ++round) {
        for (auto *each : desktops) {
            auto &sync = each->app().sync;
            sync.retryNow();
            if (!waitFor(
                    [&] { return sync.counts().pending == 0 && sync.status().link == sync::SyncStatus::Link::Online; }))
                return false;
        }
        waitFor([] { return false; }, 150);
    }
    return true;
}

QVariant cell(const QAbstractItemModel &model, int row, const QByteArray &role)
{
    return model.data(model.index(row, 0), model.roleNames().key(role, -1));
}

int rowOf(const app::FormViewModel &form, const QString &linkId)
{
    const auto &rows = *const_cast<app::FormViewModel &>(form).rows();
    for (int i = 0; i < rows.rowCount(); ++i) {
        if (cell(rows, i, "key").toString().endsWith(QLatin1Char('/') + linkId))
            return i;
    }
    return -1;
}

bool answer(app::FormViewModel &form, const QString &linkId, const QVariant &value)
{
    const int row = rowOf(form, linkId);
    if (row < 0)
        return false;
    form.setAnswer(cell(*form.rows(), row, "key").toString(), value);
    return true;
}

} // namespace hl::test
