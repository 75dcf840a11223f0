// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/content.h"

#include "core/content/resources.h"

#include <algorithm>

namespace hl::content {

using namespace Qt::StringLiterals;

struct Content::Data
{
    ContentId id;
    Label label;
    protocol::Library protocols;
    form::FormLibrary forms;
    ReferralDirectory directory;
    QList<Bulletin> bulletins;
    QList<PracticeScript> practice;
    Settings settings;
};

namespace {

const QString ProtocolFolder = u"protocols/"_s;
const QString FormFolder = u"forms/"_s;
const QString PracticeFolder = u"practice/"_s;

/// Takes a value or the findings instead of it.
template <typename Value>
void take(Checked<Value> read, Value &value, Findings &findings)
{
    if (read)
        value = std::move(*read);
    else
        findings += read.error();
}

void readProtocols(const Files &files, protocol::Check check, protocol::Library &library, Findings &findings)
{
    QList<protocol::SourceFile> sources;
    for (const auto &[path, bytes] : files)
        if (path.startsWith(ProtocolFolder))
            sources.append({path.mid(ProtocolFolder.size()), bytes});
    // as the guideline has them; an organisation's own come after
    QStringList order;
    for (const protocol::SourceFile &source : protocol::Library::builtInFiles())
        order.append(source.name);
    std::ranges::stable_sort(sources, {}, [&order](const protocol::SourceFile &source) {
        const qsizetype place = order.indexOf(source.name);
        return place < 0 ? order.size() : place;
    });
    QList<protocol::Finding> wrong;
    auto read = protocol::Library::fromFiles(sources, check, &wrong);
    for (const protocol::Finding &one : wrong)
        findings.append({ProtocolFolder + one.file, one.line, one.rule, one.text});
    if (read)
        library = std::move(*read);
    else if (wrong.isEmpty())
        findings.append({ProtocolFolder, 0, u"protocols"_s, QString::fromStdString(read.error().logSafe)});
}

void readForms(const Files &files, form::FormLibrary &library, Findings &findings)
{
    std::vector<form::NamedFile> sources;
    for (const auto &[path, bytes] : files)
        if (path.startsWith(FormFolder))
            sources.push_back({path, bytes});
    auto read = form::FormLibrary::fromFiles(sources);
    if (read) {
        library = std::move(*read);
        return;
    }
    for (const form::FormDefect &one : read.error()) {
        const QString where = one.path.isEmpty() ? QString() : one.path + u": "_s;
        findings.append({one.file, one.line, one.rule, where + QString::fromStdString(one.logSafe)});
    }
}

/// A question that a step or a technique asks must exist.
void checkAsk(const protocol::FormAsk &ask, const form::FormLibrary &forms, const QString &file, const QString &where,
    Findings &findings)
{
    const form::Questionnaire *form = forms.find(ask.formId);
    if (!form) {
        findings.append(
            {file, 0, u"unknown-form"_s, where + u" asks the form "_s + ask.formId + u", which is not here"_s});
        return;
    }
    for (const QString &linkId : ask.linkIds)
        if (!form->find(linkId))
            findings.append({file, 0, u"unknown-item"_s,
                where + u" asks "_s + linkId + u", which "_s + ask.formId + u" has not"_s});
}

void checkPractice(const PracticeScript &script, const protocol::Library &protocols, Findings &findings)
{
    const QString file = PracticeFolder + script.id + u".json"_s;
    for (const QString &id : script.expectedProtocols)
        if (!protocols.find(id))
            findings.append(
                {file, 0, u"unknown-protocol"_s, u"expects the protocol "_s + id + u", which is not here"_s});
    for (const PracticeLine &line : script.lines) {
        if (line.cue.after != PracticeCue::After::Step)
            continue;
        const auto *protocol = protocols.find(line.cue.step.section(u'/', 0, 0));
        if (!protocol || !protocol->step(line.cue.step.section(u'/', 1)))
            findings.append(
                {file, 0, u"unknown-step"_s, u"waits for the step "_s + line.cue.step + u", which is not here"_s});
    }
}

/// A group of people bears one name in the directory and in the registration (R71 to R77).
void checkPopulations(
    const ReferralDirectory &directory, const form::FormLibrary &forms, const QByteArray &json, Findings &findings)
{
    const form::Questionnaire *registration = forms.find(u"lh-reg"_s);
    const form::Item *item = registration ? registration->find(u"reg.population"_s) : nullptr;
    if (!item)
        return;
    for (const Population &population : directory.populations()) {
        const bool isKnown = std::ranges::any_of(item->options,
            [&population](const form::AnswerOption &option) { return option.value.code() == population.code; });
        if (isKnown)
            continue;
        const qsizetype at = json.indexOf('"' + population.code.toUtf8() + '"');
        findings.append({u"directory.json"_s, json.left(at).count('\n') + 1, u"unknown-population"_s,
            u"the population "_s + population.code + u" is no option of lh-reg/reg.population"_s});
    }
}

/// What only the whole set shows.
void checkAcross(const protocol::Library &protocols, const form::FormLibrary &forms,
    const QList<PracticeScript> &practice, Findings &findings)
{
    for (const protocol::Protocol &protocol : protocols.all())
        for (const protocol::Step &step : protocol.steps())
            for (const protocol::FormAsk &ask : step.forms)
                checkAsk(ask, forms, ProtocolFolder + protocol.id() + u".scxml"_s, u"step "_s + step.id, findings);
    for (const protocol::Technique &technique : protocols.techniques())
        for (const protocol::FormAsk &ask : technique.forms)
            checkAsk(ask, forms, ProtocolFolder + u"techniques.xml"_s, u"technique "_s + technique.id, findings);
    for (const PracticeScript &script : practice)
        checkPractice(script, protocols, findings);
}

} // namespace

Checked<Content> Content::build(const Files &files, Depth depth)
{
    auto data = std::make_shared<Data>();
    Findings findings;
    for (const auto &[path, bytes] : files)
        if (!isContentPath(path))
            findings.append({path, 0, u"unknown-file"_s, u"is no file of a content set"_s});
    const auto file = [&files, &findings](const QString &path) {
        const auto found = files.find(path);
        if (found == files.end())
            findings.append({path, 0, u"missing-file"_s, u"is missing"_s});
        return found == files.end() ? nullptr : &found->second;
    };
    readProtocols(
        files, depth == Depth::Full ? protocol::Check::Full : protocol::Check::Known, data->protocols, findings);
    readForms(files, data->forms, findings);
    if (const QByteArray *json = file(u"settings.json"_s))
        take(Settings::fromJson(*json, u"settings.json"_s), data->settings, findings);
    if (const QByteArray *json = file(u"directory.json"_s))
        take(ReferralDirectory::fromJson(*json, u"directory.json"_s), data->directory, findings);
    if (const QByteArray *json = file(u"bulletins.json"_s))
        take(bulletinsFromJson(*json, u"bulletins.json"_s), data->bulletins, findings);
    for (const auto &[path, bytes] : files) {
        PracticeScript script;
        if (!path.startsWith(PracticeFolder))
            continue;
        take(PracticeScript::fromJson(bytes, path), script, findings);
        data->practice.append(script);
    }
    if (findings.isEmpty() && depth == Depth::Full) {
        checkAcross(data->protocols, data->forms, data->practice, findings);
        checkPopulations(data->directory, data->forms, files.at(u"directory.json"_s), findings);
    }
    if (!findings.isEmpty())
        return tl::unexpected(findings);
    return Content(std::move(data));
}

Checked<Content> Content::fromPack(const Pack &pack, Depth depth)
{
    auto content = build(pack.files, depth);
    if (content) {
        auto data = std::make_shared<Data>(*content->m_data);
        data->id = pack.id;
        data->label = pack.label;
        content->m_data = std::move(data);
    }
    return content;
}

const Files &Content::builtInFiles()
{
    static const Files files = [] {
        Files set;
        for (const protocol::SourceFile &source : protocol::Library::builtInFiles())
            set.emplace(ProtocolFolder + source.name, source.bytes);
        for (const form::NamedFile &source : form::FormLibrary::builtInFiles())
            set.emplace(FormFolder + source.name.section(u'/', -1), source.bytes);
        for (const QString &name :
            {u"settings.json"_s, u"directory.json"_s, u"bulletins.json"_s, u"practice/distress.json"_s,
                u"practice/risk-high.json"_s, u"practice/silent.json"_s, u"practice/repeated.json"_s})
            set.emplace(name, libraryFile(name));
        return set;
    }();
    return files;
}

const Pack &Content::builtInPack()
{
    static const Pack pack = [] {
        auto made = Pack::make({0, u"built in"_s, u"Hearthline"_s}, builtInFiles());
        if (!made)
            qFatal("built-in content is no pack: %s", qPrintable(describe(made.error().first())));
        return std::move(*made);
    }();
    return pack;
}

const Content &Content::builtIn()
{
    static const Content content = [] {
        auto made = fromPack(builtInPack(), Depth::Known);
        if (!made)
            qFatal("built-in content is broken: %s", qPrintable(describe(made.error().first())));
        return std::move(*made);
    }();
    return content;
}

Checked<Content> Content::load(QByteArrayView bytes, const crypto::PublicKey &trusted)
{
    const auto pack = Pack::fromBytes(bytes);
    if (!pack)
        return tl::unexpected(pack.error());
    if (!pack->isSignedBy(trusted))
        return tl::unexpected(Findings{{{}, 0, u"signature"_s, u"not signed with the organisation's content key"_s}});
    if (pack->id.version == 0)
        return tl::unexpected(Findings{{{}, 0, u"version"_s, u"a published version is 1 or higher"_s}});
    return fromPack(*pack, Depth::Full);
}

Checked<Content> Content::reload(QByteArrayView bytes, const QByteArray &hash)
{
    const auto pack = Pack::fromBytes(bytes);
    if (!pack)
        return tl::unexpected(pack.error());
    if (pack->id.hash != hash)
        return tl::unexpected(Findings{{{}, 0, u"hash"_s, u"not the content that was asked for"_s}});
    return fromPack(*pack, Depth::Known);
}

Checked<Content> Content::peek(const Pack &pack)
{
    return fromPack(pack, Depth::Known);
}

Findings Content::lint(const Files &files)
{
    const auto content = build(files, Depth::Full);
    return content ? Findings() : content.error();
}

const ContentId &Content::id() const
{
    return m_data->id;
}
const Label &Content::label() const
{
    return m_data->label;
}
const protocol::Library &Content::protocols() const
{
    return m_data->protocols;
}
const form::FormLibrary &Content::forms() const
{
    return m_data->forms;
}
const ReferralDirectory &Content::directory() const
{
    return m_data->directory;
}
const QList<Bulletin> &Content::bulletins() const
{
    return m_data->bulletins;
}
const QList<PracticeScript> &Content::practice() const
{
    return m_data->practice;
}
const Settings &Content::settings() const
{
    return m_data->settings;
}

} // namespace hl::content
