// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QTranslator>
#include <QtQuickTest>

/// The language that texts are read in, for tests of words.
class Tongue : public QObject
{
    Q_OBJECT
public:
    Q_INVOKABLE void speak(const QString &language)
    {
        QCoreApplication::removeTranslator(&m_english);
        if (language == QStringLiteral("en") && m_english.load(QStringLiteral(":/i18n/hearthline_en.qm")))
            QCoreApplication::installTranslator(&m_english);
        m_engine->retranslate();
    }
    void of(QQmlEngine *engine) { m_engine = engine; }

private:
    QTranslator m_english;
    QQmlEngine *m_engine = nullptr;
};

class Setup : public QObject
{
    Q_OBJECT
public slots:
    void applicationAvailable() { QGuiApplication::setFont(QFont(QStringLiteral("Noto Sans CJK SC"))); }
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_tongue.of(engine);
        qmlRegisterSingletonInstance("Tests", 1, 0, "Tongue", &m_tongue);
    }

private:
    Tongue m_tongue;
};

QUICK_TEST_MAIN_WITH_SETUP(hearthline_qml, Setup)
#include "tst_qml.moc"
