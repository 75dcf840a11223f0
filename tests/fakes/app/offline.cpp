// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"
#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>

using namespace hl;
using namespace Qt::StringLiterals;

namespace {

struct Plan
{
    QString folder; ///< of the screenshots; empty: a person plays
    QSize size;
    bool highRisk = false;
    QString language;
    QString theme;
};

/// Plays the script through the view-models, as the screens would, and takes a picture of each page.
class Show
{
public:
    Show(const Plan &plan, test::LocalOrganisation &organisation, const Clock &clock)
        : m_plan(plan)
        , m_organisation(organisation)
        , m_clock(clock)
        , m_counsellor(organisation, clock)
    {
        dress(m_counsellor);
    }

    test::Desktop &counsellor() { return m_counsellor; }

    bool run()
    {
        app::Window window(m_counsellor.app());
        if (!window.load(m_plan.size) || !picture(window, u"welcome"_s))
            return false;
        m_counsellor.join(u"012"_s, sync::Role::Counsellor);
        m_counsellor.app().session.setAvailable(true);
        return picture(window, u"home"_s) && call(window) && wrapUp(window) && lead(window) && after(window);
    }

private:
    void dress(test::Desktop &desktop)
    {
        desktop.app().settings.setTheme(m_plan.theme);
        desktop.app().settings.setReduceMotion(true);
        desktop.app().settings.setLockMinutes(0);
        desktop.app().settingsPage.setLanguage(m_plan.language);
    }

    [[nodiscard]] bool en() const { return m_plan.language == "en"_L1; }

    bool call(app::Window &window)
    {
        auto &page = m_counsellor.app().callPage;
        m_counsellor.engine.ring(u"13800005678"_s);
        if (!picture(window, u"incoming"_s))
            return false;
        page.answer();
        if (!until([&] { return page.protocol()->stageIndex() == 1; }))
            return false;
        m_counsellor.engine.measure({-22, -18}, {u"opus/48000"_s, true, 4.2F, 60, 4, 0, 0, 40, 900, 900});
        page.editNotes(en() ? u"Cannot sleep since the exam results came."_s : u"成绩出来以后一直睡不着。"_s);
        if (!settled() || !picture(window, u"in-call"_s))
            return false;
        page.protocol()->fire(u"next"_s);
        settled();
        page.protocol()->fire(u"next"_s);
        settled();
        test::answer(*page.stepForm(), u"reg.signals"_s, QStringList{u"crying"_s, u"silence"_s});
        test::answer(*page.stepForm(), u"reg.crisis_view"_s, m_plan.highRisk ? u"present"_s : u"none"_s);
        if (!settled() || !picture(window, u"in-call-relief"_s))
            return false;
        page.showForm(u"lh-reg"_s);
        if (!picture(window, u"in-call-form"_s))
            return false;
        page.hideForm();
        if (m_plan.highRisk) {
            page.protocol()->switchTo(u"suicide-risk"_s);
            settled();
            page.showForm(u"lh-screen"_s);
            test::answer(*page.sideForm(), u"sc.now"_s, u"no"_s);
            test::answer(*page.sideForm(), u"sc.idea2w"_s, u"yes"_s);
            test::answer(*page.sideForm(), u"sc.plan"_s, u"yes"_s);
            test::answer(*page.sideForm(), u"sc.when"_s, u"72h"_s);
            test::answer(*page.sideForm(), u"sc.att2w"_s, u"no"_s);
            if (!settled() || !picture(window, u"risk"_s))
                return false;
            page.hideForm();
        }
        m_counsellor.engine.callerHangsUp();
        return settled();
    }

    bool wrapUp(app::Window &window)
    {
        auto &page = m_counsellor.app().wrapUpPage;
        if (!picture(window, u"wrap-up"_s))
            return false;
        test::answer(*page.form(), u"reg.rec_notice"_s, true);
        test::answer(*page.form(), u"reg.call_type"_s, m_plan.highRisk ? u"suicide-risk"_s : u"general"_s);
        test::answer(*page.form(), u"reg.goal_met"_s, u"partly"_s);
        settled();
        // Every duty of a high risk is a choice in the form; take the first option of each.
        for (int i = 0; i < 6; ++i) {
            const auto key = test::cell(*page.form()->rows(), 0, "key").toString();
            if (!key.startsWith("duty//"_L1))
                break;
            const auto options = test::cell(*page.form()->rows(), 0, "options").toList();
            page.form()->setAnswer(key, options.first().toMap()[u"value"_s]);
            settled();
        }
        if (m_plan.highRisk) {
            test::answer(*page.form(), u"rk.asked"_s, true);
            test::answer(*page.form(), u"rk.idea"_s, u"recent"_s);
        } else {
            test::answer(*page.form(), u"reg.crisis_view"_s, u"unknown"_s);
        }
        settled();
        page.sign();
        return until([&] { return page.state() == "signed"_L1; })
            && until([&] { return page.delivery() == "received"_L1; }) && picture(window, u"signed"_s);
    }

    bool lead(app::Window &counsellorWindow)
    {
        Q_UNUSED(counsellorWindow)
        test::Desktop leader(m_organisation, m_clock);
        dress(leader);
        app::Window window(leader.app());
        if (!window.load(m_plan.size))
            return false;
        leader.join(u"督导 03"_s, sync::Role::Leader);
        auto &page = leader.app().inboxPage;
        if (!until([&] { return page.rows()->rowCount() == 1; }))
            return false;
        leader.app().session.askForPage(u"inbox"_s);
        if (!picture(window, u"inbox"_s))
            return false;
        page.select(test::cell(*page.rows(), 0, "key").toString());
        if (!until([&] { return page.detailState() == "ready"_L1; }) || !picture(window, u"inbox-record"_s))
            return false;
        page.review(en() ? u"Well held. Let us talk tomorrow."_s : u"接得很稳。明天我们聊一聊。"_s);
        return until([&] { return page.reviewState() == "done"_L1; })
            && until([&] { return m_organisation.count(sync::Topic::Review) == 1; })
            && picture(window, u"inbox-reviewed"_s);
    }

    bool after(app::Window &window)
    {
        auto &app = m_counsellor.app();
        app.wrapUpPage.done();
        if (!until([&] { return app.recoveryPage.state() != "none"_L1; }) || !picture(window, u"recovery"_s))
            return false;
        app.recoveryPage.release();
        auto &records = app.recordsPage;
        if (!until([&] {
                return records.rows()->rowCount() == 1 && test::cell(*records.rows(), 0, "hasComment").toBool();
            })
            || !picture(window, u"home-after"_s))
            return false;
        app.session.askForPage(u"records"_s);
        records.search(en() ? u"exam"_s : u"睡不"_s);
        if (!until([&] {
                return !records.rows()->rowCount() || !test::cell(*records.rows(), 0, "snippet").toString().isEmpty();
            }))
            return false;
        records.select(test::cell(*records.rows(), 0, "key").toString());
        if (!until([&] { return records.detailState() == "ready"_L1; }) || !picture(window, u"records"_s))
            return false;
        for (const auto &page : {u"followups"_s, u"directory"_s, u"bulletins"_s, u"practice"_s, u"training"_s}) {
            app.session.askForPage(page);
            if (!picture(window, page))
                return false;
        }
        app.session.askForPage(u"settings"_s);
        if (!picture(window, u"settings"_s))
            return false;
        app.session.setAvailable(false);
        app.session.lock();
        return until([&] { return app.session.state() == app::Session::State::Locked; })
            && picture(window, u"locked"_s);
    }

    bool settled()
    {
        auto &sheet = m_counsellor.app().sheet;
        sheet.flushNotes();
        return until([&] { return sheet.isKept(); });
    }

    static bool until(const std::function<bool()> &holds)
    {
        const bool held = test::waitFor(holds);
        if (!held)
            qCCritical(logApp, "offline: a step of the script did not come about");
        return held;
    }

    bool picture(app::Window &window, const QString &name)
    {
        test::waitFor([] { return false; }, 120); // layouts and images settle
        const auto image = window.window()->grabWindow();
        const auto file
            = QDir(m_plan.folder)
                  .filePath(
                      u"%1-%2%3.png"_s.arg(++m_number, 2, 10, QLatin1Char('0')).arg(name, en() ? u"-en"_s : QString()));
        return image.save(file);
    }

    const Plan m_plan;
    test::LocalOrganisation &m_organisation;
    const Clock &m_clock;
    test::Desktop m_counsellor;
    int m_number = 0;
};

QSize sizeFrom(const QString &text)
{
    const auto parts = text.split(u'x');
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize(1280, 800);
}

} // namespace

int main(int argc, char *argv[])
{
    app::prepareApplication();
    const QGuiApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(
        u"Hearthline offline: the whole app with a scripted caller; no network, no microphone, a throw-away profile."_s);
    options.addHelpOption();
    options.addVersionOption();
    const QCommandLineOption script(u"script"_s, u"general or high-risk"_s, u"name"_s, u"general"_s);
    const QCommandLineOption lang(u"lang"_s, u"zh or en"_s, u"language"_s, u"zh"_s);
    const QCommandLineOption theme(u"theme"_s, u"light or dark"_s, u"theme"_s, u"light"_s);
    const QCommandLineOption size(u"size"_s, u"Window size"_s, u"WxH"_s, u"1280x800"_s);
    const QCommandLineOption shots(u"screenshots"_s, u"Play the script, save each page there, and end."_s, u"folder"_s);
    options.addOptions({script, lang, theme, size, shots});
    options.process(application);
    if (const auto ready = crypto::init(); !ready)
        return 3;

    const SystemClock clock;
    test::LocalOrganisation organisation(clock);
    const Plan plan{options.value(shots), sizeFrom(options.value(size)), options.value(script) == "high-risk"_L1,
        options.value(lang), options.value(theme)};
    Show show(plan, organisation, clock);
    if (!plan.folder.isEmpty()) {
        if (!QDir().mkpath(plan.folder))
            return 2;
        return show.run() ? 0 : 1;
    }
    auto &desktop = show.counsellor();
    desktop.join(u"012"_s, sync::Role::Counsellor);
    desktop.app().session.setAvailable(true);
    app::Window window(desktop.app());
    if (!window.load(plan.size))
        return 4;
    QTimer::singleShot(4000, &desktop.engine, [&] { desktop.engine.ring(u"13800005678"_s); });
    return QGuiApplication::exec();
}
