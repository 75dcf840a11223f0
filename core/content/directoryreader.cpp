// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfile.h"
#include "core/content/directorydata.h"

#include <QRegularExpression>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

using Need = JsonNode::Need;
using Languages = JsonNode::Languages;

constexpr qsizetype MostInstitutions = 8000;

/// Ids that exist, by what they name.
struct Known
{
    QSet<QString> regions, departments, populations;
};

QStringList references(const JsonNode &list, const QSet<QString> &known)
{
    QStringList ids;
    for (const JsonNode &node : list.items()) {
        ids.append(node.string());
        if (!ids.last().isEmpty() && !known.contains(ids.last()))
            node.refuse(u"unknown-reference"_s, u"names nothing in this file"_s);
    }
    return ids;
}

Phone readPhone(const JsonNode &node)
{
    static const QRegularExpression shape(u"\\A\\+?[0-9][0-9 -]{1,19}\\z"_s);
    node.allow({u"number"_s, u"note"_s});
    const JsonNode number = node.at(u"number"_s);
    Phone phone{number.string(), node.at(u"note"_s).text(Languages::Chinese, Need::May)};
    if (!phone.number.isEmpty() && !shape.match(phone.number).hasMatch())
        number.refuse(u"number"_s, u"must be digits, spaces and '-', e.g. 0731-555 0100"_s);
    return phone;
}

Institution readInstitution(const JsonNode &node, QSet<QString> &ids, const Known &known)
{
    node.allow({u"id"_s, u"kind"_s, u"name"_s, u"regions"_s, u"phones"_s, u"address"_s, u"hours"_s, u"populations"_s,
        u"services"_s, u"cost"_s, u"notes"_s, u"interest"_s});
    Institution one;
    one.id = node.at(u"id"_s).newId(ids);
    const QString kind = node.at(u"kind"_s).string();
    const auto knownKind = institutionKind(kind);
    if (!knownKind && !kind.isEmpty())
        node.at(u"kind"_s).refuse(u"word"_s, u"is no kind of institution"_s);
    one.kind = knownKind.value_or(InstitutionKind::Other);
    one.name = node.at(u"name"_s).text(Languages::Chinese);
    one.regions = references(node.at(u"regions"_s), known.regions);
    for (const JsonNode &phone : node.at(u"phones"_s).items(Need::May, 20))
        one.phones.append(readPhone(phone));
    one.address = node.at(u"address"_s).text(Languages::Chinese, Need::May);
    if (one.phones.isEmpty() && one.address.isEmpty())
        node.refuse(u"unreachable"_s, u"needs a phone or an address"_s);
    one.hours = node.at(u"hours"_s).text(Languages::Chinese, Need::May);
    one.populations = references(node.at(u"populations"_s), known.populations);
    one.services = node.at(u"services"_s).text(Languages::Chinese, Need::May);
    one.cost = node.at(u"cost"_s).text(Languages::Chinese, Need::May);
    one.notes = node.at(u"notes"_s).text(Languages::Chinese, Need::May);
    one.interest = node.at(u"interest"_s).strings();
    return one;
}

Searchable searchableOf(const Institution &one, const QHash<QString, QString> &regionNames)
{
    Searchable text;
    text.name = searchForm(one.name.zh + u'\n' + one.name.en);
    QString rest = kindText(one.kind).zh + u'\n' + kindText(one.kind).en;
    for (const Text *part : {&one.services, &one.address, &one.hours, &one.cost, &one.notes})
        if (!part->isEmpty())
            rest += u'\n' + part->zh + u'\n' + part->en;
    for (const QString &region : one.regions)
        rest += u'\n' + regionNames.value(region);
    for (const Phone &phone : one.phones) {
        QString digits = phone.number;
        rest += u'\n' + phone.number + u'\n' + digits.remove(u'-').remove(u' ') + u'\n' + phone.note.zh;
    }
    text.all = u'\n' + text.name + u'\n' + searchForm(rest);
    return text;
}

Population readPopulation(const JsonNode &node, Known &known)
{
    node.allow({u"code"_s, u"name"_s, u"departments"_s, u"prompts"_s, u"clause"_s});
    Population group;
    group.code = node.at(u"code"_s).newId(known.populations);
    group.name = node.at(u"name"_s).text(Languages::Both);
    group.departments = references(node.at(u"departments"_s), known.departments);
    if (group.departments.isEmpty())
        node.at(u"departments"_s).refuse(u"missing"_s, u"somebody must be responsible"_s);
    for (const JsonNode &prompt : node.at(u"prompts"_s).items(Need::Must, 20))
        group.prompts.append(prompt.text(Languages::Both));
    group.clause = node.at(u"clause"_s).string();
    return group;
}

} // namespace

Checked<ReferralDirectory> ReferralDirectory::fromJson(const QByteArray &json, const QString &name)
{
    JsonFile file(json, name);
    const JsonNode root = file.root();
    root.allow({u"regions"_s, u"departments"_s, u"populations"_s, u"careFacts"_s, u"institutions"_s});
    auto data = std::make_shared<Data>();
    Known known;
    QHash<QString, QString> regionNames;
    for (const JsonNode &node : root.at(u"regions"_s).items(Need::May, 5000)) {
        node.allow({u"code"_s, u"name"_s});
        data->regions.append({node.at(u"code"_s).newId(known.regions), node.at(u"name"_s).text(Languages::Chinese)});
        const Region &region = data->regions.last();
        regionNames.insert(region.code, region.name.zh + u'\n' + region.name.en);
    }
    for (const JsonNode &node : root.at(u"departments"_s).items(Need::Must, 100)) {
        node.allow({u"code"_s, u"name"_s});
        data->departments.append(
            {node.at(u"code"_s).newId(known.departments), node.at(u"name"_s).text(Languages::Both)});
    }
    for (const JsonNode &node : root.at(u"populations"_s).items(Need::Must, 100))
        data->populations.append(readPopulation(node, known));
    QSet<QString> ids;
    for (const JsonNode &node : root.at(u"careFacts"_s).items(Need::May, 100)) {
        node.allow({u"id"_s, u"text"_s, u"clause"_s});
        data->careFacts.append(
            {node.at(u"id"_s).newId(ids), node.at(u"text"_s).text(Languages::Both), node.at(u"clause"_s).string()});
    }
    const QList<JsonNode> institutions = root.at(u"institutions"_s).items(Need::Must, MostInstitutions);
    data->searchable.reserve(static_cast<size_t>(institutions.size()));
    for (const JsonNode &node : institutions) {
        data->institutions.append(readInstitution(node, ids, known));
        data->searchable.push_back(searchableOf(data->institutions.last(), regionNames));
    }
    if (!file.findings().isEmpty())
        return tl::unexpected(file.findings());
    ReferralDirectory directory;
    directory.m_data = std::move(data);
    return directory;
}

} // namespace hl::content
