// SPDX-License-Identifier: GPL-3.0-or-later
// Our totals against an engine that nobody here wrote: the npm package fhirpath evaluates the calculatedExpression of
// every scored form on random answers. Needs node and npm, and once the network; skips with a message without them.
#include "core/form/response.h"
#include "core/form/score.h"
#include "core/form/textcatalogue.h"
#include "tests/core/form/formtest.h"

#include <functional>
#include <random>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace hl::form;

class FormFhirpathTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void totalsAgree();

private:
    QString m_home; ///< the folder with node_modules
};

namespace {

const QString kSource = QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/core/form/fhirpath/");
constexpr int kSets = 60;

bool run(const QString &program, const QStringList &arguments, const QString &folder, QByteArray *out = nullptr)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    const bool isDone
        = process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (out)
        *out = process.readAllStandardOutput();
    if (!isDone)
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return isDone;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A form as JSON beside the definition that our engine uses.
struct Scored
{
    QJsonObject json;
    Questionnaire form;
    QString scoreId;
    QString expression;
};

void eachItem(const QJsonArray &items, const std::function<void(const QJsonObject &)> &visit)
{
    for (const auto &entry : items) {
        visit(entry.toObject());
        eachItem(entry.toObject().value(u"item"_s).toArray(), visit);
    }
}

/// Every item with a calculatedExpression and the score that our engine puts there.
std::vector<Scored> scoredForms(const std::vector<NamedFile> &files)
{
    std::vector<Scored> all;
    for (const NamedFile &file : files) {
        const QJsonObject json = QJsonDocument::fromJson(file.bytes).object();
        const auto form = Questionnaire::parse(file.bytes);
        eachItem(json.value(u"item"_s).toArray(), [&](const QJsonObject &item) {
            for (const auto &entry : item.value(u"extension"_s).toArray()) {
                const QJsonObject extension = entry.toObject();
                if (extension.value(u"url"_s).toString().endsWith("calculatedExpression"_L1))
                    all.push_back({json, *form, form->find(item.value(u"linkId"_s).toString())->derived->score,
                        extension.value(u"valueExpression"_s).toObject().value(u"expression"_s).toString()});
            }
        });
    }
    return all;
}

/// The twelve-element scale has no public points: invented ones, written into the definition itself.
QByteArray withPoints(const QByteArray &scale)
{
    QJsonObject json = QJsonDocument::fromJson(scale).object();
    QJsonArray items = json.value(u"item"_s).toArray();
    for (qsizetype i = 0; i < 12; ++i) {
        QJsonObject item = items[i].toObject();
        QJsonArray options;
        for (int points = 0; points <= 1 + i % 2; ++points)
            options.append(QJsonObject{
                {u"extension"_s,
                    QJsonArray{QJsonObject{{u"url"_s, u"http://hl7.org/fhir/StructureDefinition/ordinalValue"_s},
                        {u"valueDecimal"_s, points}}}},
                {u"valueCoding"_s, Value::term(u"p%1"_s.arg(points)).json()}});
        item[u"answerOption"_s] = options;
        items[i] = item;
    }
    json[u"item"_s] = items;
    return bytes(json);
}

/// Random answers: mostly complete, sometimes with gaps, answers that a branch passes over included.
Answers randomAnswers(const Questionnaire &form, std::mt19937 &random)
{
    Answers answers;
    const bool hasGaps = random() % 4 == 0;
    const std::function<void(const std::vector<Item> &)> fill = [&](const std::vector<Item> &items) {
        for (const Item &item : items) {
            if (item.type == ItemType::Boolean)
                answers.set(item.linkId, Value::boolean(random() % 2 == 0));
            else if (!item.options.empty() && !(hasGaps && random() % 10 == 0))
                answers.set(item.linkId, item.options[random() % item.options.size()].value);
            fill(item.items);
        }
    };
    fill(form.items());
    return answers;
}

} // namespace

void FormFhirpathTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty() || QStandardPaths::findExecutable(u"npm"_s).isEmpty())
        QSKIP("node and npm are not here: ./dev setup --bench brings them");
    m_home = QStringLiteral(HEARTHLINE_BIN_DIR "/../fhirpath");
    QVERIFY(QDir().mkpath(m_home));
    const QByteArray lock = readAll(kSource + u"package-lock.json"_s);
    const bool isInstalled
        = QDir(m_home + u"/node_modules/fhirpath"_s).exists() && readAll(m_home + u"/package-lock.json"_s) == lock;
    if (isInstalled)
        return;
    for (const QString &name : {u"package.json"_s, u"package-lock.json"_s}) {
        QFile::remove(m_home + u'/' + name);
        QVERIFY(QFile::copy(kSource + name, m_home + u'/' + name));
    }
    if (!run(u"npm"_s, {u"ci"_s, u"--no-audit"_s, u"--no-fund"_s, u"--ignore-scripts"_s}, m_home))
        QSKIP("the npm package fhirpath cannot be installed (no network?)");
}

void FormFhirpathTest::totalsAgree()
{
    std::vector<NamedFile> files = FormLibrary::builtInFiles();
    for (NamedFile &file : files) {
        if (file.name == "lh-comp12.json"_L1)
            file.bytes = withPoints(file.bytes);
    }
    const auto forms = scoredForms(files);
    QCOMPARE(forms.size(), size_t(14)); // six instruments, and the four means of lh-qa in each of its two versions

    constexpr unsigned kSeed = 20261122;
    std::mt19937 random(kSeed);
    QJsonObject questionnaires;
    QJsonArray cases;
    std::vector<std::pair<QString, std::optional<double>>> ours;
    for (const Scored &scored : forms) {
        const QString form = scored.form.id() + u'|' + scored.form.version();
        questionnaires[form] = scored.json;
        for (int i = 0; i < kSets; ++i) {
            const QJsonObject response = toResponse(scored.form, randomAnswers(scored.form, random), {});
            cases.append(QJsonObject{
                {u"expression"_s, scored.expression}, {u"questionnaire"_s, form}, {u"response"_s, response}});
            for (const ScoreResult &result : score(scored.form, *fromResponse(scored.form, response))) {
                if (result.id == scored.scoreId)
                    ours.emplace_back(u"%1 set %2"_s.arg(scored.scoreId).arg(i), result.total);
            }
        }
    }
    QCOMPARE(ours.size(), forms.size() * kSets);

    QTemporaryDir folder;
    QFile file(folder.filePath(u"cases.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes({{u"questionnaires"_s, questionnaires}, {u"cases"_s, cases}}));
    file.close();
    QByteArray out;
    QVERIFY(run(u"node"_s, {kSource + u"evaluate.js"_s, file.fileName()}, m_home, &out));
    const QJsonArray theirs = QJsonDocument::fromJson(out).array();
    QCOMPARE(theirs.size(), static_cast<qsizetype>(ours.size()));

    int totals = 0;
    for (size_t i = 0; i < ours.size(); ++i) {
        const auto &[name, total] = ours[i];
        const QJsonValue their = theirs[static_cast<qsizetype>(i)];
        QVERIFY2(total.has_value() == their.isDouble(), qPrintable(name));
        QVERIFY2(!total || std::abs(*total - their.toDouble()) < 1e-6, qPrintable(name));
        totals += total ? 1 : 0;
    }
    qInfo("%d of %zu answer sets have a total; all agree with fhirpath", totals, ours.size());
    QVERIFY(totals > static_cast<int>(ours.size()) / 3 && totals < static_cast<int>(ours.size()));
}

QTEST_GUILESS_MAIN(FormFhirpathTest)
#include "tst_form_fhirpath.moc"
