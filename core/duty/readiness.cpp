// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/readiness.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hl::duty {

const QList<ReadinessItem> &readinessItems()
{
    using Says = ReadinessItem::Says;
    static const QList<ReadinessItem> items{
        {u"room"_s,
            {u"房间安静，门已关好，值班时不会有人进来"_s,
                u"The room is quiet, the door is shut, nobody comes in during duty"_s},
            u"方案三(三)1"_s, Says::Herself},
        {u"headset"_s, {u"戴着耳机，旁人听不见来电者"_s, u"I wear a headset; nobody else hears the caller"_s},
            u"指南一(四)1"_s, Says::Herself}, // unless the device tells that it is one
        {u"noise"_s, {u"房间的声音够小"_s, u"The room is quiet enough"_s}, u"方案三(三)1"_s, Says::Device},
        {u"microphone"_s, {u"话筒听得清您"_s, u"The microphone hears you well"_s}, {}, Says::Device},
        {u"heard"_s, {u"我在耳机里听到了刚才说的话"_s, u"I heard in the headset what I had said"_s}, {}, Says::Herself},
        {u"signal"_s,
            {u"这里的网络今天稳定，充电器在手边"_s, u"The network is steady here today, and the charger is at hand"_s},
            u"方案三(三)2"_s, Says::Herself},
        {u"server"_s, {u"机构的服务器有回应"_s, u"The organisation's server answers"_s}, {}, Says::Device},
        {u"line"_s, {u"电话线路能登记"_s, u"The telephone line takes this device"_s}, {}, Says::Device},
        {u"call"_s, {u"试拨电话，声音有去有回"_s, u"A test call carries sound there and back"_s}, {}, Says::Device,
            true},
    };
    return items;
}

bool ReadinessCheck::isWhole() const
{
    return std::ranges::all_of(readinessItems(), [this](const ReadinessItem &item) {
        return passed.contains(item.id) || (item.mayLack && lacking.contains(item.id));
    });
}

QByteArray ReadinessCheck::toBytes() const
{
    return QJsonDocument(QJsonObject{{u"atMs"_s, toEpochMs(at)}, {u"passed"_s, QJsonArray::fromStringList(passed)},
                             {u"lacking"_s, QJsonArray::fromStringList(lacking)}})
        .toJson(QJsonDocument::Compact);
}

Result<ReadinessCheck> ReadinessCheck::fromBytes(const QByteArray &bytes)
{
    const auto json = QJsonDocument::fromJson(bytes).object();
    if (!json[u"atMs"].isDouble() || !json[u"passed"].isArray())
        return fail(ErrorCode::Corrupt, "the check before duty cannot be read");
    ReadinessCheck check{fromEpochMs(json[u"atMs"].toInteger()), {}, {}};
    for (const auto &id : json[u"passed"].toArray())
        check.passed.append(id.toString());
    for (const auto &id : json[u"lacking"].toArray())
        check.lacking.append(id.toString());
    return check;
}

Readiness readinessOf(const std::optional<ReadinessCheck> &check, const Training &training, Timestamp now)
{
    if (check && check->isWhole() && check->at <= now && now < check->at + ReadinessLasts)
        return {Readiness::By::Check, check->at + ReadinessLasts};
    if (const auto word = training.readinessWaived(now))
        return {Readiness::By::LeadersWord, std::get<ReadinessWaived>(word->what).until};
    return {};
}

} // namespace hl::duty
