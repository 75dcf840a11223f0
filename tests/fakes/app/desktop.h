// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "tests/fakes/app/fakecallengine.h"
#include "tests/fakes/app/fakelinecheck.h"
#include "tests/fakes/app/fakenotifier.h"
#include "tests/fakes/app/fakesoundplayer.h"
#include "tests/fakes/app/localorganisation.h"

#include <memory>

#include <QTemporaryDir>

namespace hl::test {

inline const QString passphrase = QStringLiteral("river lamp seven quiet maps");

/// A device secret that lives in this object.
class MemorySecret
{
public:
    [[nodiscard]] app::SecretDoor door();
    void lose() { m_bytes = Secret(); }

private:
    Secret m_bytes;
};

/// One counsellor's or leader's device: the whole app without a window. Cheap key derivation, fake telephone, local
/// organisation. start() and kill() may alternate: the profile stays.
class Desktop
{
public:
    /// `minute`: of the idle lock and of what looks at the time; a real one, unless that is what is tested: a slow
    /// machine must not lock a vault in the middle of a call.
    Desktop(LocalOrganisation &organisation, const Clock &clock, Millis minute = Millis{60000});

    /// A process begins.
    void start();
    /// It ends without a word to anybody: nothing is flushed, the vault is just let go.
    void kill();
    [[nodiscard]] app::Composition &app() { return *m_app; }

    /// Everything that this device keeps.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    enum class Trained { Yes, No };
    /// First start with an invite, up to the home page; the seven topics before duty are done or not.
    void join(const QString &name, sync::Role role, Trained trained = Trained::Yes);
    /// As if the check before duty had been passed now; join() does it.
    void passCheck();
    /// As if a leader's word on all topics had come.
    void train();
    /// All that was written about the call is in the vault.
    bool kept();
    [[nodiscard]] const app::Profile &profile() const { return m_profile; }
    /// True when the app is open afterwards.
    bool unlock(const QString &typed = passphrase);

    FakeCallEngine engine;
    FakeSoundPlayer player;
    FakeLineCheck lineCheck;
    FakeNotifier notifier;
    MemorySecret secret;

private:
    LocalOrganisation &m_organisation;
    const Clock &m_clock;
    const Millis m_minute;
    QTemporaryDir m_folder;
    app::Profile m_profile;
    std::unique_ptr<app::Composition> m_app;
};

/// Turns the event loop until `holds`; false after `ms`.
bool waitFor(const std::function<bool()> &holds, int ms = 10000);

/// All that any of these wants to say has been heard by the others.
bool settle(std::initializer_list<Desktop *> desktops);
/// A page that says what was done last, or why nothing was: that it has come to be `done`.
template <typename Page>
bool settled(Page &page, const QString &done)
{
    const bool came = waitFor([&] { return page.done() == done || !page.error().isEmpty(); });
    if (!page.error().isEmpty())
        qWarning("the page says: %s", qPrintable(page.error()));
    return came && page.done() == done;
}
/// And that it refused, for that reason.
template <typename Page>
bool refused(Page &page, const QString &code)
{
    return waitFor([&] { return page.error() == code; }) && page.done().isEmpty();
}

/// Row of a form by the end of its key ("reg.call_type"); -1 when it is not shown.
[[nodiscard]] int rowOf(const app::FormViewModel &form, const QString &linkId);
/// Answers a shown question as a person does. False when it is not shown.
bool answer(app::FormViewModel &form, const QString &linkId, const QVariant &value);
[[nodiscard]] QVariant cell(const QAbstractItemModel &model, int row, const QByteArray &role);

} // namespace hl::test
