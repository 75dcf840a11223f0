// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/client/resttransport.h"
#include "tests/fakes/app/desktop.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace hl;
using namespace Qt::StringLiterals;

namespace {

QString keyOf(const app::TrainingViewModel &page, const QString &name)
{
    for (const auto &member : page.members()) {
        if (member.toMap()[u"name"_s].toString() == name)
            return member.toMap()[u"key"_s].toString();
    }
    return {};
}

} // namespace

// A leader without a window, for whole-product tests: joins with an invite, marks the training of members that have
// joined, and ends when the server has it.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"A leader's hand: marks the training of members, then ends."_s);
    options.addHelpOption();
    const QCommandLineOption profileOption(u"profile"_s, u"A folder for this leader."_s, u"folder"_s);
    const QCommandLineOption inviteOption(u"invite"_s, u"The leader's invite."_s, u"link"_s);
    const QCommandLineOption trainOption(u"train"_s, u"Name of a member; may be given again."_s, u"name"_s);
    options.addOptions({profileOption, inviteOption, trainOption});
    options.process(application);
    if (!crypto::init())
        return 3;
    const auto profile = app::Profile::open(options.value(profileOption));
    if (!profile)
        return 2;

    const SystemClock clock;
    test::FakeCallEngine engine(clock);
    test::FakeSoundPlayer player;
    test::FakeLineCheck lineCheck;
    test::FakeNotifier notifier;
    test::MemorySecret secret;
    app::Composition leader(*profile,
        {engine, player, lineCheck, notifier, clock,
            [](const sync::ServerAddress &server, sync::Post post) {
                return std::make_unique<sync::RestTransport>(server, std::move(post));
            },
            secret.door(), {profile->vaultFolder(), crypto::testCost, crypto::CostFloor::LoweredForTests}});
    const auto until = [](const char *what, const std::function<bool()> &holds) {
        const bool held = test::waitFor(holds, 20000);
        if (!held)
            qCCritical(logApp, "leader's hand: %s did not come about", what);
        return held;
    };
    leader.joinPage.check(options.value(inviteOption));
    if (!until("the invite", [&] { return leader.joinPage.step() == "passphrase"_L1; }))
        return 1;
    leader.joinPage.finish(test::passphrase);
    if (!until("joining", [&] { return leader.joinPage.step() == "done"_L1; }))
        return 1;
    leader.joinPage.enter();
    auto &page = leader.trainingPage;
    for (const auto &name : options.values(trainOption)) {
        leader.sync.retryNow();
        if (!until("the member", [&] { return !keyOf(page, name).isEmpty(); }))
            return 1;
        for (const auto &topic : duty::trainingTopics())
            page.mark(keyOf(page, name), topic.id);
        if (!until("the mark", [&] { return page.saveState() == "done"_L1; }))
            return 1;
    }
    return until("delivery", [&] { return leader.sync.counts().pending == 0 && leader.sync.counts().acknowledged > 0; })
        ? 0
        : 1;
}
