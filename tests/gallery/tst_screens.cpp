// SPDX-License-Identifier: GPL-3.0-or-later
// Every scene in both languages, both themes, on a laptop and on a phone, and with large text: nothing is cut, nothing
// overlaps, everything that can be pressed has a name and is large enough, and Qt has nothing to complain about.
#include "tests/gallery/screens.h"

#include <QDir>
#include <QFont>
#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using hl::gallery::Screens;
using hl::gallery::Shot;

class TestScreens : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QGuiApplication::setFont(QFont(u"Noto Sans CJK SC"_s));
        Screens::listen();
        m_names = m_screens.names();
        QVERIFY(m_names.size() > 30);
        m_dir = QStringLiteral(HEARTHLINE_BIN_DIR "/../screenshots");
        QVERIFY(QDir().mkpath(m_dir));
    }

    void everyScene_data()
    {
        QTest::addColumn<Shot>("shot");
        for (const auto &size : {QSize(1280, 800), QSize(390, 844)}) {
            for (const auto &language : {u"zh"_s, u"en"_s}) {
                for (const auto &theme : {u"light"_s, u"dark"_s})
                    add({{}, language, theme, size, 1.0});
                add({{}, language, u"light"_s, size, 2.0});
            }
        }
    }

    void everyScene()
    {
        QFETCH(Shot, shot);
        Screens::takeWarnings();
        QStringList wrong;
        for (const QString &name : std::as_const(m_names)) {
            shot.scene = name;
            QVERIFY2(m_screens.show(shot), qUtf8Printable(name));
            const QStringList problems = m_screens.problems() + Screens::takeWarnings();
            for (const QString &problem : problems)
                wrong += name + u": "_s + problem;
            // The pictures of the plain size are kept: people look at them, and the demo compares with them.
            if (shot.textScale == 1.0)
                QVERIFY(m_screens.grab().save(m_dir + u'/' + shot.fileName(), "PNG", 80));
        }
        QVERIFY2(wrong.isEmpty(), qUtf8Printable(u'\n' + wrong.join(u'\n')));
    }

    // The language changes while a page is open.
    void languageAtRunTime()
    {
        QVERIFY(m_screens.show({u"home"_s, u"zh"_s}));
        const QImage zh = m_screens.grab();
        QVERIFY(m_screens.show({u"home"_s, u"en"_s}));
        QVERIFY(zh != m_screens.grab());
    }

private:
    static void add(const Shot &shot) { QTest::newRow(qPrintable(shot.fileName().mid(1))) << shot; }

    Screens m_screens;
    QStringList m_names;
    QString m_dir;
};

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
