// SPDX-License-Identifier: GPL-3.0-or-later
// planted_race threads|pool|mailbox: two threads add to one number, and nothing orders them. Built under the thread
// sanitizer only, which must say so.
#include "platform/voice/engine/mailbox.h"

#include <atomic>
#include <thread>

#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>

using namespace hl::voice;

namespace {

int planted = 0;
std::atomic<bool> isDone = false;

/// Ends the waiting without ordering what came before.
void finish()
{
    isDone.store(true, std::memory_order_relaxed);
}

void waitForOther()
{
    while (!isDone.load(std::memory_order_relaxed))
        std::this_thread::yield();
}

void plant_threads()
{
    std::thread other([] {
        ++planted;
        finish();
    });
    waitForOther();
    ++planted;
    other.join();
}

/// As the app and the tests open what was pulled.
void plant_pool()
{
    QThreadPool pool;
    pool.start([] {
        ++planted;
        finish();
    });
    waitForOther();
    ++planted;
}

/// Below the frames that the suppressions of Qt's event queue name.
void plant_mailbox()
{
    QThread thread;
    auto *owner = new QObject;
    owner->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, owner, &QObject::deleteLater);
    Mailbox mailbox(owner);
    thread.start();
    mailbox.post([] {
        ++planted;
        finish();
    });
    waitForOther();
    ++planted;
    thread.quit();
    thread.wait();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QByteArray kind(argc > 1 ? argv[1] : "");
    if (kind == "threads")
        plant_threads();
    else if (kind == "pool")
        plant_pool();
    else if (kind == "mailbox")
        plant_mailbox();
    return 0;
}
