// SPDX-License-Identifier: GPL-3.0-or-later
// A signed record is put right: by its author, offline too, and by a leader in her own name.
#include "app/desk/recordfiling.h"
#include "app/viewmodels/worddiff.h"
#include "core/crypto/crypto.h"
#include "tests/fakes/app/ordinarycall.h"

#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::cell;
using test::waitFor;

class TestAmend : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;
    std::unique_ptr<test::Desktop> m_leader;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::RecordsViewModel &page() { return app().recordsPage; }
    [[nodiscard]] app::AmendViewModel &draft() { return app().amendPage; }
    [[nodiscard]] app::InboxViewModel &inbox() { return m_leader->app().inboxPage; }
    void leads()
    {
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"督导"_s, sync::Role::Leader);
    }
    static QVariantMap of(const QVariantList &list, qsizetype index) { return list.value(index).toMap(); }
    bool open()
    {
        if (!waitFor([this] { return page().rows()->rowCount() == 1; }))
            return false;
        page().select(cell(*page().rows(), 0, "key").toString());
        return waitFor([this] { return page().detailState() == "ready"_L1; });
    }
    /// The leader opens it anew, until it has so many amendments.
    bool leaderReads(qsizetype amendments)
    {
        return waitFor([&] {
            app().sync.retryNow();
            m_leader->app().sync.retryNow();
            if (inbox().rows()->rowCount() != 1)
                return false;
            inbox().select(cell(*inbox().rows(), 0, "key").toString());
            return waitFor([&] { return inbox().detailState() == "ready"_L1; }, 1000)
                && inbox().detail()->amendments().size() == amendments;
        });
    }
    bool signs()
    {
        draft().sign();
        return waitFor([this] { return draft().state() == "none"_L1; });
    }
    QString answered(const QString &label)
    {
        for (const auto &section : page().detail()->sections()) {
            for (const auto &row : section.toMap()[u"rows"_s].toList()) {
                if (row.toMap()[u"label"_s] == label)
                    return row.toMap()[u"value"_s].toString();
            }
        }
        return {};
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_leader.reset();
        m_desktop.reset();
        m_organisation.reset();
    }

    void theAuthorAmendsOffline()
    {
        leads();
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(leaderReads(0));
        m_organisation->setDown(true);
        m_clock.advance(1min);
        QVERIFY(open());
        auto &detail = *page().detail();
        QVERIFY(detail.mayAmend());
        draft().begin(&detail);
        QCOMPARE(draft().state(), u"editing"_s);
        QVERIFY(draft().mine());
        QVERIFY(!draft().canSign());
        draft().setNotes(u"她说夜里听见海"_s);
        QCOMPARE(draft().changes().size(), 1);
        QVERIFY(!draft().canSign()); // why?
        draft().setReason(u"听了录音"_s);
        QVERIFY(draft().canSign());
        QCOMPARE(detail.notes(), QString()); // nothing stands before it is signed
        QVERIFY(signs());
        QCOMPARE(detail.notes(), u"她说夜里听见海"_s);
        QCOMPARE(detail.amendments().size(), 1);
        const auto amended = of(detail.amendments(), 0);
        QCOMPARE(amended[u"who"_s].toString(), u"012"_s);
        QCOMPARE(amended[u"reason"_s].toString(), u"听了录音"_s);
        QCOMPARE(amended[u"delivery"_s].toString(), u"waiting"_s);
        QCOMPARE(of(amended[u"changes"_s].toList(), 0)[u"of"_s].toString(), u"notes"_s);
        detail.showAsSigned(true);
        QCOMPARE(detail.notes(), QString());
        detail.showAsSigned(false);
        QVERIFY(waitFor([this] { return cell(*page().rows(), 0, "amended").toBool(); }));
        page().search(u"听见海"_s);
        QVERIFY(waitFor([this] { return page().count() == 1 && page().query() == u"听见海"_s; }));
        page().search({});

        m_organisation->setDown(false);
        QVERIFY(leaderReads(1));
        QCOMPARE(inbox().detail()->notes(), u"她说夜里听见海"_s);
        QVERIFY(waitFor([&] { // her list hears of it on a way of its own
            m_leader->app().sync.retryNow();
            return cell(*inbox().rows(), 0, "amended").toBool();
        }));
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            return of(page().detail()->amendments(), 0)[u"delivery"_s].toString().isEmpty();
        }));
        // and it is still there when it is opened anew
        page().close();
        QVERIFY(open());
        QCOMPARE(page().detail()->amendments().size(), 1);
    }

    void anAnswerOfAForm()
    {
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(open());
        draft().begin(page().detail());
        QStringList parts;
        for (const auto &part : draft().parts())
            parts.append(part.toMap()[u"key"_s].toString());
        QVERIFY2(parts.contains(u"lh-reg/"_s), qPrintable(parts.join(u' ')));
        draft().setPart(u"lh-reg/"_s);
        QVERIFY(draft().form());
        auto &rows = *draft().form()->rows();
        QStringList asked;
        QString label;
        for (int i = 0; i < rows.rowCount(); ++i) {
            asked.append(cell(rows, i, "key").toString());
            if (asked.last() == u"reg.sex"_s)
                label = cell(rows, i, "label").toString();
        }
        QVERIFY(asked.contains(u"reg.sex"_s));
        QVERIFY(!asked.contains(u"reg.contact"_s) && !asked.contains(u"reg.fu_consent"_s)); // not here
        draft().form()->setAnswer(u"reg.sex"_s, u"female"_s);
        QCOMPARE(draft().changes().size(), 1);
        QVERIFY(of(draft().parts(), 2)[u"changed"_s].toBool() || parts.indexOf(u"lh-reg/"_s) != 2);
        draft().undo(of(draft().changes(), 0)[u"key"_s].toString());
        QCOMPARE(draft().changes().size(), 0);
        draft().form()->setAnswer(u"reg.sex"_s, u"female"_s);
        draft().setReason(u"补上"_s);
        QVERIFY(signs());
        QVERIFY2(!answered(label).isEmpty(), qPrintable(label));
        page().detail()->showAsSigned(true);
        QVERIFY(answered(label).isEmpty());
    }

    /// As grave as a call that was: leaders first, and the watch.
    void aRaisedLevelIsWatched()
    {
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(open());
        m_organisation->setDown(true);
        const auto record = page().detail()->id();
        QVERIFY(!app().riskWatch.awaits(record));
        draft().begin(page().detail());
        draft().setLevel(u"high"_s);
        draft().setReason(u"她当时说过有计划"_s);
        QCOMPARE(draft().raisedTo(), u"high"_s);
        m_clock.advance(1min);
        QVERIFY(signs());
        QCOMPARE(page().detail()->risk(), u"high"_s);
        QVERIFY(waitFor([&] { return app().riskWatch.awaits(record); }));
        QVERIFY(waitFor([this] { return cell(*page().rows(), 0, "risk").toString() == u"high"_s; }));
        m_organisation->setDown(false);
        leads();
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            m_leader->app().sync.retryNow();
            return !app().riskWatch.awaits(record);
        }));
        QCOMPARE(cell(*inbox().rows(), 0, "risk").toString(), u"high"_s);
    }

    void aLeaderAmendsAndTheAuthorReadsIt()
    {
        leads();
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(leaderReads(0));
        auto &hers = m_leader->app().amendPage;
        QVERIFY(inbox().detail()->mayAmend());
        hers.begin(inbox().detail());
        QVERIFY(!hers.mine());
        hers.setNotes(u"来电者又打来说明"_s);
        hers.setReason(u"她请我补上"_s);
        m_clock.advance(1min);
        hers.sign();
        QVERIFY(waitFor([&] { return hers.state() == "none"_L1; }));
        QCOMPARE(inbox().detail()->notes(), u"来电者又打来说明"_s);
        QVERIFY(waitFor([&] {
            m_leader->app().sync.retryNow();
            app().sync.retryNow();
            return open() && page().detail()->amendments().size() == 1;
        }));
        QCOMPARE(of(page().detail()->amendments(), 0)[u"who"_s].toString(), u"督导"_s);
        QCOMPARE(page().detail()->notes(), u"来电者又打来说明"_s);
    }

    /// The page of the author is open, and she is writing.
    void whatTheLeaderAmendsShowsAtOnce()
    {
        leads();
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(leaderReads(0));
        QVERIFY(open());
        const auto *shown = page().detail();
        page().detail()->showAsSigned(true);
        draft().begin(page().detail());
        draft().setLevel(u"moderate"_s);
        draft().setReason(u"我想起来了"_s);
        auto &hers = m_leader->app().amendPage;
        hers.begin(inbox().detail());
        hers.setNotes(u"来电者又打来说明"_s);
        hers.setReason(u"她请我补上"_s);
        m_clock.advance(1min);
        hers.sign();
        QVERIFY(waitFor([&] { return hers.state() == "none"_L1; }));
        QVERIFY(waitFor([&] {
            m_leader->app().sync.retryNow();
            app().sync.retryNow();
            return page().detail()->amendments().size() == 1;
        }));
        QCOMPARE(page().detail(), shown); // the page stays where it is
        QVERIFY(page().detail()->asSigned());
        QVERIFY(draft().newer());
        QCOMPARE(draft().notes(), u"来电者又打来说明"_s); // she had written none
        QCOMPARE(draft().level(), u"moderate"_s);
        QCOMPARE(draft().reason(), u"我想起来了"_s);
        QCOMPARE(draft().changes().size(), 1);
        m_clock.advance(1min);
        QVERIFY(signs());
        QVERIFY(!draft().newer());
        QCOMPARE(page().detail()->amendments().size(), 2);
        QVERIFY(!page().detail()->disputed()); // hers knew of it
    }

    /// The record that an amendment is folded with when it comes.
    void theKeptRecordIsReadWithItsAmendments()
    {
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(open());
        const RecordId id = page().detail()->id();
        const record::Change change{record::Change::ofRecord(), {}, record::Change::level(), {},
            {form::Value::term(form::code(form::RiskLevel::High))}};
        const auto known = record::Amendments::fold(
            {record::Amendment{EventId::create(m_clock), id, {}, {}, u"因为"_s, {change}, {}}});
        std::optional<Result<record::CallRecord>> stands;
        app().vault.ask(
            this,
            [id, known, shelf = app().content.shelf()](
                store::Vault &vault) { return app::KeptRecordReader(shelf).standing(vault, id, known); },
            [&](Result<record::CallRecord> read) { stands = std::move(read); });
        QVERIFY(waitFor([&] { return stands.has_value(); }));
        QVERIFY(*stands);
        QCOMPARE((*stands)->id, id);
        QCOMPARE((*stands)->riskLevel, form::RiskLevel::High);
    }

    /// The other way round: it is fetched behind the same log.
    void whatTheAuthorAmendsShowsAtOnce()
    {
        leads();
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(leaderReads(0));
        QVERIFY(open());
        const auto *shown = inbox().detail();
        const QSignalSpy fetched(inbox().detail(), &app::RecordDetail::readChanged);
        auto &hers = m_leader->app().amendPage;
        hers.begin(inbox().detail());
        hers.setNotes(u"我的话"_s);
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            m_leader->app().sync.retryNow();
            return page().detail()->openings().size() >= 1;
        }));
        const auto opened = page().detail()->openings().size();
        draft().begin(page().detail());
        draft().setNotes(u"她说夜里听见海"_s);
        draft().setReason(u"听了录音"_s);
        m_clock.advance(1min);
        QVERIFY(signs());
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            m_leader->app().sync.retryNow();
            return inbox().detail()->amendments().size() == 1;
        }));
        QCOMPARE(inbox().detail(), shown);
        QCOMPARE(inbox().detail()->notes(), u"她说夜里听见海"_s);
        QVERIFY(hers.newer());
        QCOMPARE(hers.notes(), u"我的话"_s); // what she writes stays
        QCOMPARE(of(of(hers.changes(), 0)[u"wasWords"_s].toList(), 0)[u"text"_s].toString(), u"她说夜里听见海"_s);
        // logged, and asked for once: what comes of it on the list asks for nothing more
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            m_leader->app().sync.retryNow();
            return page().detail()->openings().size() > opened && cell(*inbox().rows(), 0, "amended").toBool();
        }));
        QCOMPARE(fetched.size(), 1);
    }

    /// A draft is nobody's word: it ends with the lock, and asks for nothing that is not there.
    void aDraftEndsWithTheLock()
    {
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(open());
        draft().begin(nullptr);
        QCOMPARE(draft().state(), u"none"_s);
        draft().begin(page().detail());
        draft().setNotes(u"草稿"_s);
        app().session.lock();
        QCOMPARE(draft().state(), u"none"_s);
        QCOMPARE(draft().notes(), QString());
        QVERIFY(draft().changes().isEmpty());
        QVERIFY(m_desktop->unlock());
        QVERIFY(open());
        QVERIFY(page().detail()->amendments().isEmpty());
    }

    void wordsThatDiffer_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("marked"); // [what went] {what came}
        QTest::newRow("same") << u"一样"_s << u"一样"_s << u"一样|一样"_s;
        QTest::newRow("one character") << u"她数了药"_s << u"她分了药"_s << u"她[数]了药|她{分}了药"_s;
        QTest::newRow("a word, whole") << u"two pills left"_s << u"ten pills left"_s
                                       << u"[two] pills left|{ten} pills left"_s;
        QTest::newRow("longer") << u"睡不着"_s << u"最近睡不着，哭"_s << u"睡不着|{最近}睡不着{，哭}"_s;
        QTest::newRow("from nothing") << QString() << u"有"_s << u"|{有}"_s;
        QTest::newRow("to nothing") << u"有"_s << QString() << u"[有]|"_s;
        QTest::newRow("beyond the first plane") << u"𠮷"_s << u"𠮸"_s << u"[𠮷]|{𠮸}"_s;
    }
    void wordsThatDiffer()
    {
        QFETCH(QString, was);
        QFETCH(QString, now);
        QFETCH(QString, marked);
        const auto compared = app::compareWords(was, now);
        QString text;
        for (const auto &stretch : compared.was)
            text += stretch.isChanged ? u'[' + stretch.text + u']' : stretch.text;
        text += u'|';
        for (const auto &stretch : compared.now)
            text += stretch.isChanged ? u'{' + stretch.text + u'}' : stretch.text;
        QCOMPARE(text, marked);
    }
    void tooLongIsDifferentAsAWhole()
    {
        const QString was = u"头"_s + QString(4000, u'甲') + u"尾"_s;
        const QString now = u"头"_s + QString(4000, u'乙') + u"尾"_s;
        const auto compared = app::compareWords(was, now);
        QCOMPARE(compared.was.size(), 3);
        QCOMPARE(compared.now.at(1).text.size(), 4000);
        QCOMPARE(compared.now.at(2), (app::Stretch{u"尾"_s, false}));
    }
};

QTEST_GUILESS_MAIN(TestAmend)
#include "tst_app_amend.moc"
