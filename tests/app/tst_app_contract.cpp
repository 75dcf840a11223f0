// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include <QFile>
#include <QMetaMethod>
#include <QRegularExpression>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;

/// The screens know the view-models by the mocks of the gallery: whatever a mock has, the real one must have.
class TestContract : public QObject
{
    Q_OBJECT

private slots:
    void holds_data()
    {
        QTest::addColumn<const QMetaObject *>("type");
        const auto row = [](const char *mock, const QMetaObject &type) { QTest::newRow(mock) << &type; };
        row("MockSession", app::SessionViewModel::staticMetaObject);
        row("MockJoin", app::JoinViewModel::staticMetaObject);
        row("MockHome", app::HomeViewModel::staticMetaObject);
        row("MockCall", app::CallViewModel::staticMetaObject);
        row("MockProtocol", app::ProtocolViewModel::staticMetaObject);
        row("MockForm", app::FormViewModel::staticMetaObject);
        row("MockWrapUp", app::WrapUpViewModel::staticMetaObject);
        row("MockDetail", app::RecordDetail::staticMetaObject);
        row("MockRecords", app::RecordsViewModel::staticMetaObject);
        row("MockInbox", app::InboxViewModel::staticMetaObject);
        row("MockSettings", app::SettingsViewModel::staticMetaObject);
        row("MockFollowUps", app::FollowUpsViewModel::staticMetaObject);
        row("MockDirectory", app::DirectoryViewModel::staticMetaObject);
        row("MockBulletins", app::BulletinsViewModel::staticMetaObject);
        row("MockRecovery", app::RecoveryViewModel::staticMetaObject);
        row("MockPractice", app::PracticeViewModel::staticMetaObject);
        row("MockTraining", app::TrainingViewModel::staticMetaObject);
        row("MockTeam", app::TeamViewModel::staticMetaObject);
    }

    void holds()
    {
        QFETCH(const QMetaObject *, type);
        QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/gallery/mocks/%1.qml")
                       .arg(QLatin1String(QTest::currentDataTag())));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(file.readAll());
        // Members of the root stand four spaces deep; helpers of the mock itself are not part of the contract.
        static const QRegularExpression member(
            u"^    (?:(property) (?:string|bool|int|double|var) (\\w+)|(function|signal) (\\w+)\\()"_s,
            QRegularExpression::MultilineOption);
        static const QStringList own{u"list"_s, u"names"_s, u"put"_s};
        int checked = 0;
        for (auto found = member.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            const bool property = match.captured(1) == "property"_L1;
            const auto name = property ? match.captured(2) : match.captured(4);
            if (own.contains(name))
                continue;
            bool has = property && type->indexOfProperty(name.toLatin1().constData()) >= 0;
            for (int i = 0; !property && i < type->methodCount() && !has; ++i)
                has = QString::fromLatin1(type->method(i).name()) == name;
            QVERIFY2(has, qPrintable(u"missing: "_s + name));
            ++checked;
        }
        QVERIFY(checked > 4);
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "tst_app_contract.moc"
