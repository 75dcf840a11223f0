// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/content/contenttest.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hl;
using namespace hl::content;
using namespace hl::content::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject text(const QString &zh, const QString &en = {})
{
    return {{u"zh"_s, zh}, {u"en"_s, en}};
}

/// Invented places around the built-in groups and departments.
QByteArray directoryWith(const QJsonArray &institutions)
{
    QJsonObject json = QJsonDocument::fromJson(Content::builtInFiles().at(u"directory.json"_s)).object();
    json[u"regions"_s] = QJsonArray{QJsonObject{{u"code"_s, u"90"_s}, {u"name"_s, text(u"云岭省"_s, u"Yunling"_s)}},
        QJsonObject{{u"code"_s, u"9001"_s}, {u"name"_s, text(u"青溪市"_s, u"Qingxi"_s)}},
        QJsonObject{{u"code"_s, u"900102"_s}, {u"name"_s, text(u"石桥县"_s)}},
        QJsonObject{{u"code"_s, u"9002"_s}, {u"name"_s, text(u"白湖市"_s)}}};
    json[u"institutions"_s] = institutions;
    return QJsonDocument(json).toJson();
}

QJsonObject place(const QString &id, const QString &zh, const QString &region = {}, const QString &population = {})
{
    QJsonObject one{{u"id"_s, id}, {u"kind"_s, u"mental-hospital"_s}, {u"name"_s, text(zh)},
        {u"phones"_s, QJsonArray{QJsonObject{{u"number"_s, u"0990-555 0100"_s}}}}};
    if (!region.isEmpty())
        one[u"regions"_s] = QJsonArray{region};
    if (!population.isEmpty())
        one[u"populations"_s] = QJsonArray{population};
    return one;
}

QString found(const ReferralDirectory &directory, const ReferralDirectory::Query &query)
{
    QStringList ids;
    for (const Institution *one : directory.search(query))
        ids.append(one->id);
    return ids.join(u' ');
}

} // namespace

class ContentDirectoryTest : public QObject
{
    Q_OBJECT

private slots:
    void findsByWordsPlaceAndGroup()
    {
        QJsonObject hospital = place(u"qx-hospital"_s, u"青溪市第三医院"_s, u"9001"_s);
        hospital[u"services"_s] = text(u"精神科门诊、住院，青少年心理"_s, u"Psychiatry, teenagers"_s);
        const auto directory
            = ReferralDirectory::fromJson(directoryWith({place(u"nation"_s, u"全国心理热线"_s), hospital,
                                              place(u"sq-clinic"_s, u"石桥心理门诊"_s, u"900102"_s),
                                              place(u"bh-care"_s, u"白湖哀伤关怀小组"_s, u"9002"_s, u"bereaved"_s),
                                              place(u"prov"_s, u"云岭省精神卫生中心"_s, u"90"_s)}),
                u"directory.json"_s);
        QVERIFY2(directory, directory ? "" : qPrintable(lines(directory.error()).join(u'\n')));

        QCOMPARE(found(*directory, {}), u"nation qx-hospital sq-clinic bh-care prov"_s);
        QCOMPARE(found(*directory, {u"心理"_s, {}, {}, {}}),
            u"nation sq-clinic qx-hospital"_s); // two characters; names first
        QCOMPARE(found(*directory, {u"医院 青少年"_s, {}, {}, {}}), u"qx-hospital"_s);
        QCOMPARE(found(*directory, {u"TEENAGERS"_s, {}, {}, {}}), u"qx-hospital"_s);
        QCOMPARE(found(*directory, {u"ｔｅｅｎ"_s, {}, {}, {}}), u"qx-hospital"_s); // full-width typing
        QCOMPARE(found(*directory, {u"qingxi"_s, {}, {}, {}}), u"qx-hospital"_s); // by the region's name
        QCOMPARE(found(*directory, {u"09905550100"_s, {}, {}, {}}).split(u' ').size(), 5);
        QCOMPARE(found(*directory, {u"没有的词"_s, {}, {}, {}}), QString());
        // in a county: its own, then its city's and province's, then what is everywhere; not the other city
        QCOMPARE(found(*directory, {{}, u"900102"_s, {}, {}}).split(u' ').first(), u"sq-clinic"_s);
        QCOMPARE(found(*directory, {{}, u"900102"_s, {}, {}}), u"sq-clinic qx-hospital prov nation"_s);
        QCOMPARE(found(*directory, {{}, u"9001"_s, {}, {}}), u"qx-hospital prov sq-clinic nation"_s);
        // for a group: its own and what is for everybody
        QVERIFY(!found(*directory, {{}, {}, u"medical"_s, {}}).contains(u"bh-care"_s));
        QVERIFY(found(*directory, {{}, {}, u"bereaved"_s, {}}).contains(u"bh-care"_s));
        QCOMPARE(found(*directory, {{}, {}, {}, InstitutionKind::Hotline}), QString());
        QCOMPARE(directory->search({}, 2).size(), 2);
    }

    void responsibleDepartments()
    {
        const ReferralDirectory &directory = Content::builtIn().directory();
        const Population *bereaved = directory.population(u"bereaved"_s);
        QVERIFY(bereaved);
        QCOMPARE(bereaved->departments.size(), 6);
        for (const Population &group : directory.populations()) {
            QVERIFY(!group.prompts.isEmpty());
            for (const QString &code : group.departments)
                QVERIFY(directory.department(code));
        }
        QVERIFY(directory.institution(u"cn-12356"_s));
        QVERIFY(!directory.institution(u"cn-0"_s));
    }

    void ownInterest()
    {
        Institution one;
        one.id = u"x"_s;
        one.kind = InstitutionKind::Counselling;
        const Referrer her{{u"W012"_s, u"01890a5d"_s}, {}};
        QCOMPARE(ReferralCheck::of(one, her).verdict, ReferralCheck::Verdict::Clear);
        one.interest = {u"organisation"_s};
        QCOMPARE(ReferralCheck::of(one, her).verdict, ReferralCheck::Verdict::Warn);
        QVERIFY(!ReferralCheck::of(one, her).reason.en.isEmpty());
        one.interest = {u"organisation"_s, u"W012"_s};
        QCOMPARE(ReferralCheck::of(one, her).verdict, ReferralCheck::Verdict::Refuse);
        QCOMPARE(ReferralCheck::of(one, {{u"W013"_s}, {}}).verdict, ReferralCheck::Verdict::Warn);
        one.interest = {u"01890a5d"_s}; // what stays when a work number changes hands
        QCOMPARE(ReferralCheck::of(one, her).verdict, ReferralCheck::Verdict::Refuse);
        one.interest.clear();
        QCOMPARE(ReferralCheck::of(one, {{u"W013"_s}, {u"x"_s}}).verdict, ReferralCheck::Verdict::Refuse);
        // an unknown work number matches no empty mark
        one.interest = {QString()};
        QCOMPARE(ReferralCheck::of(one, {{QString()}, {}}).verdict, ReferralCheck::Verdict::Clear);
        // nothing holds an ambulance back
        one.kind = InstitutionKind::Emergency;
        one.interest = {u"organisation"_s, u"W012"_s};
        QCOMPARE(ReferralCheck::of(one, her).verdict, ReferralCheck::Verdict::Clear);
    }

    void fiveThousandPlacesInFiveMilliseconds()
    {
        QJsonArray many;
        for (int i = 0; i < 5000; ++i) {
            QJsonObject one = place(u"p%1"_s.arg(i), u"第%1%2服务中心"_s.arg(i).arg(i % 7 == 0 ? u"心理"_s : u"社工"_s),
                i % 3 == 0 ? u"9001"_s : u"9002"_s);
            one[u"services"_s] = text(
                u"个案辅导、小组活动、家庭访问和转介，周一到周五开放"_s, u"case work, groups, visits and referral"_s);
            one[u"address"_s] = text(u"青溪市长街%1号"_s.arg(i));
            many.append(one);
        }
        const auto directory = ReferralDirectory::fromJson(directoryWith(many), u"directory.json"_s);
        QVERIFY(directory);
        QCOMPARE(directory->institutions().size(), 5000);
        qint64 best = std::numeric_limits<qint64>::max(); // of several: the machine has other things to do
        for (int i = 0; i < 15; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto hits = directory->search({u"心理 青溪"_s, u"9001"_s, u"bereaved"_s, {}});
            best = std::min(best, timer.nsecsElapsed());
            QCOMPARE(hits.size(), 50);
        }
        qInfo("search over 5,000 places: %.2f ms", static_cast<double>(best) / 1e6);
        QVERIFY(best < 5'000'000);
    }
};

QTEST_GUILESS_MAIN(ContentDirectoryTest)
#include "tst_content_directory.moc"
