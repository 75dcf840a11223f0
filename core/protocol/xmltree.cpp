// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/xmltree.h"

#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxBytes = 256 * 1024;
constexpr int kMaxDepth = 32;
constexpr int kMaxElements = 5000;

struct Allowed
{
    QSet<QString> parents, required, optional;
};

/// The whole language. What is not here is refused.
const QHash<QString, Allowed> &language()
{
    static const QSet<QString> texts{u"zh"_s, u"en"_s};
    static const QHash<QString, Allowed> table{
        {u"scxml"_s, {{u""_s}, {u"version"_s, u"datamodel"_s}, {u"name"_s, u"initial"_s}}},
        {u"parallel"_s, {{u"scxml"_s, u"state"_s}, {u"id"_s}, {}}},
        {u"state"_s, {{u"state"_s, u"parallel"_s}, {u"id"_s}, {u"initial"_s}}},
        {u"final"_s, {{u"state"_s}, {u"id"_s}, {}}},
        {u"history"_s, {{u"state"_s}, {u"id"_s, u"type"_s}, {}}},
        {u"transition"_s,
            {{u"state"_s, u"parallel"_s, u"history"_s}, {}, {u"event"_s, u"cond"_s, u"target"_s, u"type"_s}}},
        {u"hl:protocol"_s, {{u"scxml"_s}, {u"id"_s, u"version"_s, u"flow"_s}, {}}},
        {u"hl:budget"_s, {{u"hl:protocol"_s}, {u"to"_s, u"clause"_s}, {u"from"_s, u"when"_s, u"scope"_s}}},
        {u"hl:title"_s, {{u"hl:protocol"_s, u"hl:step"_s}, texts, {}}},
        {u"hl:stage"_s, {{u"hl:protocol"_s}, texts + QSet{u"no"_s}, {u"soft"_s}}},
        {u"hl:fact"_s, {{u"hl:protocol"_s}, {u"event"_s}, {}}},
        {u"hl:map"_s, {{u"hl:protocol"_s}, {u"form"_s, u"item"_s, u"value"_s, u"fact"_s}, {}}},
        {u"hl:duty"_s, {{u"hl:protocol"_s}, texts + QSet{u"state"_s, u"reason"_s}, {}}},
        {u"hl:suggest"_s, {{u"hl:protocol"_s}, {u"when"_s, u"to"_s}, {}}},
        {u"hl:never"_s, {{u"hl:protocol"_s}, {u"state"_s, u"with"_s}, {}}},
        {u"hl:step"_s, {{u"state"_s, u"final"_s}, {u"clause"_s}, {u"stage"_s, u"soft"_s, u"role"_s, u"techniques"_s}}},
        {u"hl:say"_s, {{u"hl:step"_s, u"hl:technique"_s}, texts, {}}},
        {u"hl:find"_s, {{u"hl:step"_s}, texts, {}}},
        {u"hl:hint"_s, {{u"hl:step"_s}, texts, {}}},
        {u"hl:task"_s, {{u"hl:step"_s}, texts + QSet{u"id"_s}, {u"form"_s, u"item"_s}}},
        {u"hl:form"_s, {{u"hl:step"_s, u"hl:technique"_s}, {u"id"_s}, {u"items"_s, u"phase"_s}}},
        {u"hl:timeout"_s, {{u"hl:step"_s}, {u"event"_s, u"after"_s}, {}}},
        {u"hl:offer"_s, {{u"transition"_s}, texts, {u"primary"_s, u"hangs-up"_s}}},
        {u"hl:reason"_s, {{u"hl:offer"_s}, texts + QSet{u"code"_s}, {}}},
        {u"hl:refuse"_s, {{u"transition"_s}, texts + QSet{u"reason"_s}, {}}},
        {u"hl:switch"_s, {{u"transition"_s}, {u"to"_s}, {}}},
        {u"hl:techniques"_s, {{u""_s}, {}, {}}},
        {u"hl:technique"_s, {{u"hl:techniques"_s}, texts + QSet{u"id"_s, u"clause"_s}, {}}},
        {u"hl:point"_s, {{u"hl:technique"_s}, texts, {}}},
        {u"hl:parts"_s, {{u""_s}, {}, {}}},
        {u"hl:part"_s, {{u"hl:parts"_s}, {u"id"_s}, {}}},
        {u"hl:use"_s, {{u"hl:protocol"_s, u"parallel"_s, u"state"_s, u"hl:offer"_s}, {u"part"_s}, {}}},
    };
    return table;
}

/// Values with a fixed shape, by attribute. (zh and en have their own rule.)
const QHash<QString, QRegularExpression> &shapes()
{
    static const QString name = u"[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*"_s;
    static const QRegularExpression word(u"^"_s + name + u"$"_s);
    static const QRegularExpression wordList(u"^"_s + name + u"( "_s + name + u")*$"_s);
    static const QRegularExpression item(u"^[A-Za-z][A-Za-z0-9_.-]*$"_s);
    static const QRegularExpression items(u"^[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z][A-Za-z0-9_.-]*)*$"_s);
    static const QRegularExpression duration(u"^[1-9][0-9]{0,4}(s|min)$"_s);
    static const QHash<QString, QRegularExpression> table{{u"id"_s, word}, {u"initial"_s, word}, {u"target"_s, word},
        {u"flow"_s, word}, {u"event"_s, word}, {u"fact"_s, word}, {u"reason"_s, word}, {u"code"_s, word},
        {u"to"_s, word}, {u"when"_s, word}, {u"state"_s, word}, {u"with"_s, word}, {u"form"_s, word},
        {u"techniques"_s, wordList}, {u"item"_s, item}, {u"items"_s, items}, {u"value"_s, item}, {u"soft"_s, duration},
        {u"after"_s, duration}, {u"part"_s, word},
        {u"clause"_s,
            QRegularExpression(u"^(指南[一二三四](\\([一二三四五六]\\)[1-9]?)?|本机构|(实践|法律|标准)：.{2,60})$"_s)},
        {u"no"_s, QRegularExpression(u"^[1-9]$"_s)}, {u"stage"_s, QRegularExpression(u"^[1-9]$"_s)},
        {u"primary"_s, QRegularExpression(u"^true$"_s)}, {u"hangs-up"_s, QRegularExpression(u"^true$"_s)},
        {u"scope"_s, QRegularExpression(u"^call$"_s)}, {u"phase"_s, QRegularExpression(u"^(start|end)$"_s)},
        {u"role"_s, QRegularExpression(u"^(call|after|wrapup|end)$"_s)},
        {u"type"_s, QRegularExpression(u"^(internal|external|deep|shallow)$"_s)},
        {u"version"_s, QRegularExpression(u"^[0-9]{1,4}(\\.[0-9]{1,4}){1,2}$"_s)}};
    return table;
}

bool hasHan(const QString &text)
{
    static const QRegularExpression han(u"\\p{Han}"_s);
    return text.contains(han);
}

class Screen
{
public:
    Screen(const QByteArray &xml, QList<Finding> &findings)
        : m_xml(xml)
        , m_findings(findings)
    {
    }

    Node read(const QString &rootName)
    {
        Node root;
        while (!m_xml.atEnd() && m_findings.isEmpty()) {
            if (const auto token = m_xml.readNext(); token == QXmlStreamReader::StartElement) {
                root = element(QString(), 1);
                if (root.name != rootName)
                    add(u"element"_s, u"the root is not "_s + rootName);
            } else {
                other(token);
            }
        }
        if (m_xml.hasError() && m_findings.isEmpty())
            add(u"xml"_s, m_xml.errorString());
        return root;
    }

private:
    void add(const QString &rule, const QString &text) { m_findings.append({m_xml.lineNumber(), rule, text}); }

    void other(QXmlStreamReader::TokenType token)
    {
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
            add(u"dtd"_s, u"document types and entities are refused"_s);
        else if (token == QXmlStreamReader::ProcessingInstruction)
            add(u"element"_s, u"processing instructions are refused"_s);
        else if (token == QXmlStreamReader::Characters && !m_xml.isWhitespace())
            add(u"element"_s, u"loose text is refused: texts stand in zh and en"_s);
    }

    Node element(const QString &parent, int depth)
    {
        Node node;
        node.line = m_xml.lineNumber();
        const bool scxml = m_xml.namespaceUri() == u"http://www.w3.org/2005/07/scxml";
        const bool ours = m_xml.namespaceUri() == u"urn:hearthline:protocol:1";
        node.name = scxml ? m_xml.name().toString() : u"hl:"_s + m_xml.name().toString();
        if (depth > kMaxDepth || ++m_elements > kMaxElements) {
            add(u"too-deep"_s, u"at most 32 levels and 5000 elements"_s);
            return node;
        }
        const auto allowed = language().constFind(node.name);
        if ((!scxml && !ours) || allowed == language().cend()
            || !(allowed->parents.contains(parent) || (parent == u"hl:part" && allowed->parents != QSet{u""_s}))) {
            add(u"element"_s, u"<"_s + m_xml.name().toString() + u"> is not allowed here"_s);
            m_xml.skipCurrentElement();
            return node;
        }
        attributes(node, *allowed);
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement)
                break;
            if (token != QXmlStreamReader::StartElement) {
                other(token);
                continue;
            }
            node.children.append(element(node.name, depth + 1));
            if (m_elements > kMaxElements || depth >= kMaxDepth)
                break;
        }
        return node;
    }

    void attributes(Node &node, const Allowed &allowed)
    {
        for (const auto &attribute : m_xml.attributes()) {
            const QString key = attribute.qualifiedName().toString();
            const QString value = attribute.value().toString();
            node.attrs.insert(key, value);
            if (!allowed.required.contains(key) && !allowed.optional.contains(key))
                add(u"attribute"_s, key + u" is not allowed in <"_s + node.name + u">"_s);
            else
                attributeValue(node, key, value);
        }
        for (const QString &key : allowed.required)
            if (node.attr(key).trimmed().isEmpty())
                add(key == u"zh" || key == u"en" ? u"missing-text"_s
                        : key == u"clause"       ? u"missing-clause"_s
                                                 : u"attribute"_s,
                    u"<"_s + node.name + u"> needs "_s + key);
        if (node.name == u"transition" && !node.has(u"event") && !node.has(u"cond") && node.has(u"target"))
            return; // the default of a history; checked by the builder
        if (node.name == u"transition" && node.attr(u"event").trimmed().isEmpty())
            add(u"eventless"_s, u"a transition needs an event: one without can spin for ever"_s);
    }

    void attributeValue(const Node &node, const QString &key, const QString &value)
    {
        if (key == u"zh" && !value.isEmpty() && !hasHan(value))
            add(u"missing-text"_s, u"zh is not Chinese: "_s + value);
        else if (key == u"en" && hasHan(value))
            add(u"missing-text"_s, u"en is not English: "_s + value);
        else if (key == u"datamodel" && value != u"null")
            add(u"datamodel"_s, u"only the null data model: another would run scripts"_s);
        else if (key == u"cond")
            condition(value);
        else if (key == u"event" && (value.startsWith(u"done.") || value.startsWith(u"error.")))
            add(u"done-event"_s, u"events come from outside, never from the machine itself"_s);
        else if (key == u"event" && value.contains(u'*'))
            add(u"wildcard"_s, u"name the event"_s);
        else if (node.name == u"scxml" && key == u"version" && value != u"1.0")
            add(u"attribute"_s, u"SCXML is version 1.0"_s);
        else if (node.name == u"hl:budget" && (key == u"from" || key == u"to"))
            shaped(u"after"_s, key, value);
        else
            shaped(key, key, value);
    }

    void shaped(const QString &likeKey, const QString &key, const QString &value)
    {
        if (const auto shape = shapes().constFind(likeKey);
            shape != shapes().cend() && !value.isEmpty() && !shape->match(value).hasMatch())
            add(u"attribute"_s, key + u"=\""_s + value + u"\" has the wrong shape"_s);
    }

    void condition(const QString &value)
    {
        static const QRegularExpression in(u"^In\\([a-z][a-z0-9-]*(\\.[a-z0-9-]+)*\\)$"_s);
        // Qt SCXML parses In('x') and then silently answers false, for ever.
        if (value.contains(u'\'') || value.contains(u'"'))
            add(u"quoted-in"_s, u"write In(id) without quotes: quoted it is always false"_s);
        else if (!in.match(value).hasMatch())
            add(u"cond"_s, u"a cond is In(id) and nothing else"_s);
    }

    QXmlStreamReader m_xml;
    QList<Finding> &m_findings;
    int m_elements = 0;
};

int countOf(const Node &node)
{
    int count = 1;
    for (const Node &child : node.children)
        count += countOf(child);
    return count;
}

void expandIn(Node &node, const Parts &parts, int &elements, QList<Finding> &findings)
{
    QList<Node> children;
    for (Node &child : node.children) {
        if (child.name != u"hl:use") {
            expandIn(child, parts, elements, findings);
            children.append(child);
            continue;
        }
        const auto part = parts.constFind(child.attr(u"part"));
        if (part == parts.cend()) {
            findings.append({child.line, u"part"_s, u"no part is called "_s + child.attr(u"part")});
            return;
        }
        elements += countOf(*part);
        if (elements > kMaxElements) {
            findings.append({child.line, u"too-deep"_s, u"at most 5000 elements"_s});
            return;
        }
        for (const Node &given : part->children) {
            // What stands in a part is checked where it is used: in another part, that is later.
            if (node.name != u"hl:part" && !language().value(given.name).parents.contains(node.name))
                findings.append({child.line, u"element"_s, u"<"_s + given.name + u"> is not allowed here"_s});
            children.append(given);
        }
    }
    node.children = children;
}

void shiftLines(Node &node)
{
    node.line += kPartsLines;
    for (Node &child : node.children)
        shiftLines(child);
}

void write(QXmlStreamWriter &xml, const Node &node)
{
    xml.writeStartElement(node.name);
    QStringList keys = node.attrs.keys();
    keys.sort();
    for (const QString &key : keys)
        xml.writeAttribute(key, node.attr(key));
    for (const Node &child : node.children)
        write(xml, child);
    xml.writeEndElement();
}

} // namespace

Node readTree(const QByteArray &xml, const QString &rootName, QList<Finding> &findings)
{
    if (xml.size() > kMaxBytes) {
        findings.append({0, u"too-big"_s, u"at most 256 kB"_s});
        return {};
    }
    return Screen(xml, findings).read(rootName);
}

Parts readParts(const QByteArray &xml, QList<Finding> &findings)
{
    Parts parts;
    Node root = readTree(xml, u"hl:parts"_s, findings);
    for (Finding &f : findings)
        f.line += kPartsLines;
    if (!findings.isEmpty())
        return parts;
    shiftLines(root);
    for (Node &part : root.children) {
        if (parts.contains(part.attr(u"id")))
            findings.append({part.line, u"duplicate-id"_s, u"two parts are called "_s + part.attr(u"id")});
        expand(part, parts, findings);
        if (!findings.isEmpty())
            return {};
        parts.insert(part.attr(u"id"), part);
    }
    return parts;
}

void expand(Node &tree, const Parts &parts, QList<Finding> &findings)
{
    int elements = countOf(tree);
    expandIn(tree, parts, elements, findings);
}

QByteArray toXml(const Node &tree)
{
    QByteArray document;
    QXmlStreamWriter xml(&document);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    xml.writeDefaultNamespace(u"http://www.w3.org/2005/07/scxml"_s);
    xml.writeNamespace(u"urn:hearthline:protocol:1"_s, u"hl"_s);
    write(xml, tree);
    xml.writeEndDocument();
    return document;
}

} // namespace hl::protocol
