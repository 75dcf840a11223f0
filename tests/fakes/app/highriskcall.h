// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/app/desktop.h"

namespace hl::test {

/// A call by hand, or of this number, with high risk, a plan, ratings, and a follow-up agreed; signed, and its page
/// still open.
inline bool signHighRiskCall(Desktop &desktop, ManualClock &clock, const QString &number = {})
{
    using namespace Qt::StringLiterals;
    auto &app = desktop.app();
    auto &wrapUp = app.wrapUpPage;
    const auto put = [&](const QString &form, const QString &item, const QVariant &value, const QString &phase = {}) {
        return app.sheet.answer(form, phase, item, value).has_value();
    };
    if (number.isEmpty()) {
        app.homePage.startByHand();
    } else {
        desktop.engine.ring(number);
        app.callPage.answer();
        if (!waitFor([&] { return app.callPage.phase() == "talking"_L1 && app.sheet.run(); }))
            return false;
    }
    if (!desktop.kept() || !put(u"lh-screen"_s, u"sc.now"_s, u"no"_s) || !put(u"lh-screen"_s, u"sc.idea2w"_s, u"yes"_s)
        || !put(u"lh-screen"_s, u"sc.plan"_s, u"yes"_s) || !put(u"lh-screen"_s, u"sc.when"_s, u"72h"_s)
        || !put(u"lh-screen"_s, u"sc.att2w"_s, u"no"_s) || !put(u"lh-rate"_s, u"rt.pain"_s, 95, u"start"_s)
        || !put(u"lh-rate"_s, u"rt.pain"_s, 80, u"end"_s) || !put(u"lh-rate"_s, u"rt.hope"_s, 20, u"end"_s)
        || !put(u"lh-risk"_s, u"rk.asked"_s, true) || !put(u"lh-risk"_s, u"rk.idea"_s, u"recent"_s) || !desktop.kept())
        return false;
    app.callPage.showForm(u"lh-safe"_s);
    if (!answer(*app.callPage.sideForm(), u"sp.sign_text"_s, u"整夜睡不着"_s) || !desktop.kept())
        return false;
    clock.advance(std::chrono::minutes(30));
    app.callPage.hangUp();
    if (!desktop.kept() || !put(u"lh-reg"_s, u"reg.rec_notice"_s, true)
        || !put(u"lh-reg"_s, u"reg.call_type"_s, u"suicide-risk"_s)
        || !put(u"lh-reg"_s, u"reg.crisis_view"_s, u"present"_s) || !desktop.kept())
        return false;
    answer(*wrapUp.form(), u"handover"_s, u"handover.done"_s);
    if (!desktop.kept() || !put(u"lh-hand"_s, u"hd.task_what"_s, u"明早联系家人"_s))
        return false;
    answer(*wrapUp.form(), u"followup"_s, u"followup.agreed"_s);
    if (!desktop.kept())
        return false;
    wrapUp.sign();
    return waitFor([&] { return wrapUp.state() == "signed"_L1; });
}

} // namespace hl::test
