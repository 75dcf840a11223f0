// SPDX-License-Identifier: GPL-3.0-or-later
// Every scene in both languages, both themes, on a laptop and on a phone, and with large text: nothing is cut, nothing
// overlaps, everything that can be pressed has a name and is large enough, and Qt has nothing to complain about.
// A scene is made once for both themes, and its pictures are written beside the next one: that halves the time.
#include "tests/gallery/screens.h"

#include <QDir>
#include <QFont>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

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
        m_names = m_names.filter(QRegularExpression(qEnvironmentVariable("HEARTHLINE_SCENES")));
        m_dir = QStringLiteral(HEARTHLINE_BIN_DIR "/../screenshots");
        QVERIFY(QDir().mkpath(m_dir));
    }

    void everyScene_data()
    {
        QTest::addColumn<Shot>("shot");
        const QString only = qEnvironmentVariable("HEARTHLINE_SCREENS"); // one of the sizes; empty: both
        for (const auto &size : {QSize(1280, 800), QSize(390, 844)}) {
            if (!only.isEmpty() && only != u"%1x%2"_s.arg(size.width()).arg(size.height()))
                continue;
            for (const auto &language : {u"zh"_s, u"en"_s}) {
                add({{}, language, u"light"_s, size, 1.0});
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
            shot.theme = u"light"_s;
            QVERIFY2(m_screens.show(shot), qUtf8Printable(name));
            look(shot, wrong);
            if (shot.textScale > 1.0)
                continue;
            shot.theme = u"dark"_s;
            m_screens.setTheme(shot.theme);
            look(shot, wrong);
        }
        m_writer.waitForDone();
        QCOMPARE(m_lost.loadRelaxed(), 0);
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
    void look(const Shot &shot, QStringList &wrong)
    {
        const QStringList problems = m_screens.problems() + Screens::takeWarnings();
        for (const QString &problem : problems)
            wrong += shot.scene + u' ' + shot.theme + u": "_s + problem;
        // The pictures of the plain size are kept: people look at them, and the demo compares with them.
        if (shot.textScale > 1.0)
            return;
        m_room.acquire();
        m_writer.start([this, picture = m_screens.grab(), path = QString(m_dir + u'/' + shot.fileName())] {
            if (!picture.save(path, "PNG", 80))
                m_lost.ref();
            m_room.release();
        });
    }

    static void add(const Shot &shot) { QTest::newRow(qPrintable(shot.fileName().mid(1))) << shot; }

    Screens m_screens;
    QStringList m_names;
    QString m_dir;
    QThreadPool m_writer;
    QSemaphore m_room{4}; ///< pictures that may wait, some MB each
    QAtomicInt m_lost;
};

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
