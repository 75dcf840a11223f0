// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/contentcommands.h"

#include "core/content/cli.h"
#include "core/content/contentstore.h"
#include "sync/server/admin/organisation.h"
#include "sync/server/serverfiles.h"

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int Good = 0;
constexpr int Found = 1;
constexpr int Unusable = 2;
constexpr int PdfPatience = 120000; // ms

struct Command
{
    QStringList files; ///< the words without an option
    QMap<QString, QString> options;
};

QTextStream &err()
{
    static QTextStream stream(stderr);
    return stream;
}

int complain(const QString &text)
{
    err() << "hearthline-admin: " << text << '\n';
    err().flush();
    return Unusable;
}

int complain(const Error &error)
{
    return complain(QString::fromStdString(error.logSafe));
}

std::optional<Command> parse(const QStringList &words, const QStringList &known)
{
    Command command;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (!word.startsWith(u'-'))
            command.files.append(word);
        else if (known.contains(word) && i + 1 < words.size())
            command.options.insert(word, words.at(++i));
        else
            return std::nullopt;
    }
    return command;
}

/// Everything wrong with a pack's files goes to stderr.
bool isClean(const content::Findings &findings, const QString &source)
{
    content::report(findings, source, err());
    err().flush();
    return findings.isEmpty();
}

int sign(const QString &folder, const QString &orgPath, const QString &packFile)
{
    const auto organisation = Organisation::load(orgPath);
    if (!organisation)
        return complain(organisation.error());
    if (!organisation->content)
        return complain(u"this organisation has no content key yet; make one with: hearthline-admin org content-key"_s);
    auto pack = content::readSource(folder, err());
    if (!pack)
        return Found;
    if (!isClean(content::Content::lint(pack->files), folder))
        return Found;
    pack->sign(organisation->content->secretKey);
    if (const auto written = writePrivateFile(packFile, pack->toBytes()); !written)
        return complain(written.error());
    QTextStream(stdout) << packFile << ": version " << pack->id.version << ", fingerprint "
                        << QString::fromLatin1(pack->id.hash.toHex().left(16)) << '\n';
    return Good;
}

int publish(const QString &packFile, const QString &dataPath)
{
    const auto files = ServerFiles::load(dataPath);
    if (!files)
        return complain(files.error());
    const auto bytes = readFile(packFile);
    if (!bytes)
        return complain(bytes.error());
    if (files->org.content.isNull())
        return complain(u"this organisation has no content key yet; make one with: hearthline-admin org content-key"_s);
    const auto next = content::Content::load(*bytes, files->org.content);
    if (!next)
        return isClean(next.error(), packFile) ? Good : Found;
    // one signed with an old key does not count: no device takes it any more
    if (const auto before = readFile(files->contentPack())) {
        const auto old = content::Pack::fromBytes(*before);
        if (old && old->isSignedBy(files->org.content))
            if (const auto follows = content::mayFollow(next->id(), old->id); !follows)
                return isClean(follows.error(), packFile) ? Good : Found;
    }
    if (const auto written = writePrivateFile(files->contentPack(), *bytes); !written)
        return complain(written.error());
    QTextStream(stdout) << "published version " << next->id().version << ", fingerprint "
                        << QString::fromLatin1(next->id().hash.toHex().left(16)) << '\n';
    return Good;
}

bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    return process.waitForFinished(PdfPatience) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

} // namespace

int makePdf(const QString &html, const QString &pdf)
{
    const QFileInfo target(pdf);
    QFile::remove(pdf);
    for (const QString &name : {u"chromium"_s, u"chromium-browser"_s, u"google-chrome"_s}) {
        const QString program = QStandardPaths::findExecutable(name);
        if (program.isEmpty())
            continue;
        const QTemporaryDir profile;
        QStringList arguments{u"--headless"_s, u"--disable-gpu"_s, u"--no-pdf-header-footer"_s,
            u"--user-data-dir="_s + profile.path(), u"--print-to-pdf="_s + target.absoluteFilePath(),
            QFileInfo(html).absoluteFilePath()};
        if (geteuid() == 0) // chromium's sandbox refuses root; the page is our own and loads nothing
            arguments.prepend(u"--no-sandbox"_s);
        if (run(program, arguments) && QFileInfo(pdf).size() > 0)
            return Good;
    }
    const QString office = QStandardPaths::findExecutable(u"libreoffice"_s);
    const QTemporaryDir out;
    const QString made = out.filePath(QFileInfo(html).completeBaseName() + u".pdf"_s);
    if (!office.isEmpty()
        && run(office, {u"--headless"_s, u"--convert-to"_s, u"pdf"_s, u"--outdir"_s, out.path(), html})
        && QFile::copy(made, pdf))
        return Good;
    return complain(
        u"no PDF: neither chromium nor libreoffice made one; open the HTML file in a browser and print it"_s);
}

int contentCommand(const QStringList &words)
{
    QTextStream out(stdout);
    const QString name = words.value(0);
    const auto command = parse(words.mid(1), {u"-o"_s, u"--org"_s, u"--data"_s, u"--pdf"_s});
    const QStringList files = command ? command->files : QStringList();
    const auto has = [&command](std::initializer_list<QString> options, qsizetype count) {
        return command && command->files.size() == count
            && std::ranges::all_of(options, [&](const QString &option) { return command->options.contains(option); });
    };
    const auto option = [&command](const QString &key) { return command->options.value(key); };
    int code = -1;
    if (name == u"init" && has({}, 1))
        code = content::contentInit(files.at(0), out, err());
    else if (name == u"lint" && has({}, 1))
        code = content::contentLint(files.at(0), out, err());
    else if (name == u"diff" && has({}, 2))
        code = content::contentDiff(files.at(0), files.at(1), out, err());
    else if (name == u"sign" && has({u"--org"_s, u"-o"_s}, 1))
        code = sign(files.at(0), option(u"--org"_s), option(u"-o"_s));
    else if (name == u"publish" && has({u"--data"_s}, 1))
        code = publish(files.at(0), option(u"--data"_s));
    else if (name == u"print" && has({u"-o"_s}, 1)) {
        code = content::contentPrint(files.at(0), option(u"-o"_s), out, err());
        if (code == Good && command->options.contains(u"--pdf"_s))
            code = makePdf(option(u"-o"_s), option(u"--pdf"_s));
    }
    err().flush();
    return code >= 0 ? code
                     : complain(u"content init | lint | diff | print | sign | publish; see hearthline-admin --help"_s);
}

} // namespace hl::sync
