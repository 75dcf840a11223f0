// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/app/desktop.h"

namespace hl::test {

/// The call that has just ended was about nothing grave; signed, and its page left again.
inline bool signOrdinary(Desktop &desktop)
{
    using namespace Qt::StringLiterals;
    auto &app = desktop.app();
    auto &form = *app.wrapUpPage.form();
    if (!desktop.kept() || !answer(form, u"reg.rec_notice"_s, true) || !answer(form, u"reg.call_type"_s, u"general"_s)
        || !answer(form, u"reg.crisis_view"_s, u"unknown"_s) || !desktop.kept())
        return false;
    app.wrapUpPage.sign();
    if (!waitFor([&] { return app.wrapUpPage.state() == "signed"_L1; }))
        return false;
    app.wrapUpPage.done();
    app.recoveryPage.release();
    return true;
}

/// The same of a call by hand.
inline bool signOrdinaryCall(Desktop &desktop, ManualClock &clock)
{
    desktop.app().homePage.startByHand();
    if (!desktop.kept())
        return false;
    clock.advance(std::chrono::minutes(5));
    desktop.app().callPage.hangUp();
    return signOrdinary(desktop);
}

} // namespace hl::test
