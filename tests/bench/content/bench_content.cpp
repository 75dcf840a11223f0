// SPDX-License-Identifier: GPL-3.0-or-later
// bench_content: prints one flat JSON object.
//   content_load_ms       all built-in content out of its pack, hashes checked: the median of 15, the first left out
//   content_search_us     one search over 5,000 places, the median of 51
#include "core/content/content.h"
#include "core/crypto/crypto.h"

#include <algorithm>
#include <chrono>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hl;
using namespace hl::content;
using namespace Qt::StringLiterals;

namespace {

template <typename Work>
double medianMs(int rounds, Work work)
{
    std::vector<double> values;
    work();
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        values.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(values);
    return values[values.size() / 2];
}

QByteArray largeDirectory()
{
    QJsonObject json = QJsonDocument::fromJson(Content::builtInFiles().at(u"directory.json"_s)).object();
    QJsonArray places;
    for (int i = 0; i < 5000; ++i)
        places.append(QJsonObject{{u"id"_s, u"p%1"_s.arg(i)}, {u"kind"_s, u"counselling"_s},
            {u"name"_s, QJsonObject{{u"zh"_s, u"第%1心理服务中心"_s.arg(i)}}},
            {u"address"_s, QJsonObject{{u"zh"_s, u"青溪市长街%1号"_s.arg(i)}}},
            {u"services"_s, QJsonObject{{u"zh"_s, u"个案辅导、小组活动、家庭访问和转介"_s}}}});
    json[u"institutions"_s] = places;
    return QJsonDocument(json).toJson();
}

} // namespace

int main()
{
    if (!crypto::init())
        return 1;
    const QByteArray pack = Content::builtInPack().toBytes();
    const QByteArray hash = Content::builtInPack().id.hash;
    bool isRead = true;
    const double load = medianMs(15, [&] { isRead = isRead && Content::reload(pack, hash).has_value(); });
    const auto directory = ReferralDirectory::fromJson(largeDirectory(), u"directory.json"_s);
    if (!isRead || !directory)
        return 1;
    qsizetype hits = 0;
    const double search = medianMs(51, [&] { hits += directory->search({u"心理 青溪"_s, {}, {}, {}}).size(); });
    const QJsonObject figures{{u"content_load_ms"_s, load}, {u"content_search_us"_s, search * 1000},
        {u"pack_kib"_s, static_cast<double>(pack.size()) / 1024}};
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return hits > 0 ? 0 : 1;
}
