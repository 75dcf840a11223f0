// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/vaultservice.h"

#include "core/base/log.h"

#include <QThread>

namespace hl::app {

VaultService::VaultService(Executor &vaultThread, store::VaultOptions options, const Clock &clock)
    : m_executor(vaultThread)
    , m_options(std::move(options))
    , m_clock(clock)
{
}

VaultService::~VaultService()
{
    m_executor.post([this] { m_vault.reset(); });
    m_executor.finish();
}

void VaultService::create(Secret passphrase, Secret deviceSecret, Opened done)
{
    make(&store::Vault::create, std::move(passphrase), std::move(deviceSecret), std::move(done));
}

void VaultService::open(Secret passphrase, Secret deviceSecret, Opened done)
{
    make(&store::Vault::open, std::move(passphrase), std::move(deviceSecret), std::move(done));
}

void VaultService::make(Maker maker, Secret passphrase, Secret deviceSecret, Opened done)
{
    assertUiThread();
    struct Secrets
    {
        Secret passphrase;
        Secret device;
    };
    auto secrets = std::make_shared<Secrets>(Secrets{std::move(passphrase), std::move(deviceSecret)});
    m_executor.post([this, maker, secrets, done = std::move(done)] {
        auto made = maker(m_options, secrets->passphrase, secrets->device, m_clock);
        Result<void> answer;
        if (made)
            m_vault = std::move(*made);
        else
            answer = fail(made.error());
        QMetaObject::invokeMethod(
            this,
            [this, answer, done] {
                if (answer)
                    setOpen(true);
                done(answer);
            },
            Qt::QueuedConnection);
    });
}

void VaultService::check(Secret passphrase, Secret deviceSecret, Opened done)
{
    struct Secrets
    {
        Secret passphrase;
        Secret device;
    };
    auto secrets = std::make_shared<Secrets>(Secrets{std::move(passphrase), std::move(deviceSecret)});
    ask(
        this, [secrets](store::Vault &vault) { return vault.checkPassphrase(secrets->passphrase, secrets->device); },
        std::move(done));
}

void VaultService::close()
{
    assertUiThread();
    setOpen(false);
    m_executor.post([this] { m_vault.reset(); });
}

void VaultService::post(std::function<void(store::Vault *vault)> job)
{
    m_executor.post([this, job = std::move(job)] { job(m_vault.get()); });
}

void VaultService::answer(QPointer<QObject> context, std::function<void()> reply)
{
    QMetaObject::invokeMethod(
        this,
        [context = std::move(context), reply = std::move(reply)] {
            if (context)
                reply();
        },
        Qt::QueuedConnection);
}

void VaultService::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    emit openChanged(open);
}

void VaultService::assertUiThread() const
{
    Q_ASSERT_X(QThread::currentThread() == thread(), "VaultService", "asked from another thread than ui");
}

tl::unexpected<Error> VaultService::locked()
{
    return fail(ErrorCode::Locked, "the vault is not open");
}

void VaultService::logFailure(const Error &error)
{
    qCWarning(logApp, "vault: %s", error.logSafe.c_str());
}

} // namespace hl::app
