// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/formrows.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using form::ItemType;

namespace {

QString kind(const form::Row &row)
{
    switch (row.type) {
    case ItemType::Group:
        return u"group"_s;
    case ItemType::Display:
        return u"display"_s;
    case ItemType::Boolean:
        return u"boolean"_s;
    case ItemType::Integer:
        return row.control == form::Control::Slider ? u"slider"_s : u"integer"_s;
    case ItemType::Decimal:
        return u"decimal"_s;
    case ItemType::DateTime:
        return u"dateTime"_s;
    case ItemType::Time:
        return u"time"_s;
    case ItemType::Date:
        return u"date"_s;
    case ItemType::Text:
        return u"text"_s;
    case ItemType::Choice:
    case ItemType::OpenChoice:
        return u"choice"_s;
    default:
        return u"string"_s;
    }
}

QVariant plain(const form::Value &value)
{
    switch (value.type()) {
    case form::ValueType::Boolean:
        return value.toBool();
    case form::ValueType::Integer:
        return static_cast<int>(value.number().value_or(0));
    case form::ValueType::Decimal:
        return value.number().value_or(0);
    default:
        return value.toString();
    }
}

// undefined stands for "no answer" in QML.
QVariant answer(const form::Row &row)
{
    if (!row.options.empty()) {
        QStringList keys;
        for (const auto &option : row.options) {
            if (option.selected)
                keys.append(option.key);
        }
        if (row.repeats)
            return keys;
        return keys.isEmpty() ? QVariant() : QVariant(keys.first());
    }
    if (row.repeats && row.type != ItemType::Group) {
        QVariantList lines;
        for (const auto &value : row.value)
            lines.append(plain(value));
        return lines;
    }
    return row.value.empty() ? QVariant() : plain(row.value.front());
}

QVariantList options(const form::Row &row)
{
    QVariantList list;
    for (const auto &option : row.options) {
        list.append(QVariantMap{{u"value"_s, option.key}, {u"text"_s, option.text}, {u"exclusive"_s, option.exclusive},
            {u"group"_s, option.group}});
    }
    return list;
}

int whole(const std::optional<double> &number, int otherwise)
{
    return number ? static_cast<int>(*number) : otherwise;
}

bool looksSame(const ShownRow &a, const ShownRow &b)
{
    if (a.saved != b.saved || a.errorText != b.errorText || a.row.text != b.row.text || a.row.help != b.row.help
        || a.row.value != b.row.value || a.row.required != b.row.required || a.row.readOnly != b.row.readOnly
        || a.row.lowText != b.row.lowText || a.row.highText != b.row.highText
        || a.row.options.size() != b.row.options.size())
        return false;
    return std::equal(a.row.options.begin(), a.row.options.end(), b.row.options.begin(),
        [](const auto &x, const auto &y) { return x.key == y.key && x.text == y.text && x.selected == y.selected; });
}

} // namespace

int FormRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FormRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &shown = m_rows[static_cast<std::size_t>(index.row())];
    const auto &row = shown.row;
    switch (role) {
    case Key:
        return row.linkId;
    case Kind:
        return kind(row);
    case Label:
        return row.text;
    case Help:
        return row.help;
    case Required:
        return row.required;
    case ReadOnly:
        return row.readOnly;
    case Multi:
        return row.repeats;
    case AnswerValue:
        return answer(row);
    case Options:
        return options(row);
    case Minimum:
        return whole(row.min, 0);
    case Maximum:
        return whole(row.max, kind(row) == "slider"_L1 ? 100 : 9999);
    case Step:
        return whole(row.step, 1);
    case MinLabel:
        return row.lowText;
    case MaxLabel:
        return row.highText;
    case ErrorText:
        return shown.errorText;
    case Saved:
        return shown.saved;
    case Depth:
        return row.depth;
    case IsLast:
        return index.row() == rowCount() - 1;
    case Repeated:
        return row.isRepeatedGroup;
    case Instance:
        return row.instance;
    default:
        return {};
    }
}

QHash<int, QByteArray> FormRows::roleNames() const
{
    return {{Key, "key"}, {Kind, "kind"}, {Label, "label"}, {Help, "help"}, {Required, "required"},
        {ReadOnly, "readOnly"}, {Multi, "multi"}, {AnswerValue, "value"}, {Options, "options"}, {Minimum, "minimum"},
        {Maximum, "maximum"}, {Step, "step"}, {MinLabel, "minLabel"}, {MaxLabel, "maxLabel"}, {ErrorText, "error"},
        {Saved, "saved"}, {Depth, "depth"}, {IsLast, "isLast"}, {Repeated, "repeated"}, {Instance, "instance"}};
}

bool FormRows::holds(const QString &linkId, std::size_t from) const
{
    return std::any_of(m_rows.begin() + static_cast<std::ptrdiff_t>(from), m_rows.end(),
        [&](const ShownRow &shown) { return shown.row.linkId == linkId; });
}

// Both lists are parts of one order, so one walk over them is enough.
void FormRows::show(std::vector<ShownRow> rows)
{
    std::size_t at = 0;
    for (auto &next : rows) {
        while (at < m_rows.size() && m_rows[at].row.linkId != next.row.linkId && holds(next.row.linkId, at)) {
            beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
            endRemoveRows();
        }
        if (at == m_rows.size() || m_rows[at].row.linkId != next.row.linkId) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), std::move(next));
            endInsertRows();
        } else if (!looksSame(m_rows[at], next)) {
            m_rows[at] = std::move(next);
            emit dataChanged(index(static_cast<int>(at)), index(static_cast<int>(at)));
        }
        ++at;
    }
    if (at < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(at), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(at);
        endRemoveRows();
    }
}

} // namespace hl::app
