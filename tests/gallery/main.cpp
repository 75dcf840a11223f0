// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and component in every designed state, on mock view-models: to look at, or to take pictures of.
#include "tests/gallery/screens.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFont>
#include <QGuiApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (QByteArrayView(argv[i]) == "--screenshots" && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(u"hearthline_gallery"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(HEARTHLINE_VERSION));
    QGuiApplication::setFont(QFont(u"Noto Sans CJK SC"_s));

    QCommandLineParser options;
    options.setApplicationDescription(
        u"Shows every page and component of Hearthline in every state, with invented data."_s);
    options.addHelpOption();
    options.addVersionOption();
    options.addOptions({{u"screenshots"_s, u"Write PNG files to <dir> and end."_s, u"dir"_s},
        {u"page"_s, u"Only the scene <name>; without --screenshots: show it. \"list\" prints the names."_s, u"name"_s},
        {u"size"_s, u"Window size, default 1280x800."_s, u"WxH"_s, u"1280x800"_s},
        {u"lang"_s, u"zh or en."_s, u"language"_s, u"zh"_s}, {u"theme"_s, u"light or dark."_s, u"theme"_s, u"light"_s},
        {u"text-scale"_s, u"1.0 to 2.0."_s, u"factor"_s, u"1"_s}});
    options.process(app);

    QTextStream out(stdout);
    hl::gallery::Screens::listen();
    hl::gallery::Screens screens;
    const QStringList names = screens.names();
    const QString page = options.value(u"page"_s);
    if (page == "list"_L1) {
        out << names.join(u'\n') << '\n';
        return 0;
    }
    const QStringList size = options.value(u"size"_s).split(u'x');
    hl::gallery::Shot shot{page.isEmpty() ? names.value(0) : page, options.value(u"lang"_s), options.value(u"theme"_s),
        QSize(size.value(0).toInt(), size.value(1).toInt()), options.value(u"text-scale"_s).toDouble()};
    if (!names.contains(shot.scene) || shot.size.isEmpty()) {
        out << "unknown page or size; --page list prints the pages\n";
        return 2;
    }
    const QString dir = options.value(u"screenshots"_s);
    if (dir.isEmpty())
        return screens.show(shot) ? QGuiApplication::exec() : 1;

    QDir().mkpath(dir);
    for (const QString &name : page.isEmpty() ? names : QStringList{page}) {
        shot.scene = name;
        if (!screens.show(shot) || !screens.grab().save(dir + u'/' + shot.fileName()))
            return 1;
        const QStringList problems = screens.problems() + hl::gallery::Screens::takeWarnings();
        for (const QString &problem : problems)
            out << name << ": " << problem << '\n';
    }
    return 0;
}
