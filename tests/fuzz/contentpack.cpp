// SPDX-License-Identifier: GPL-3.0-or-later
// F10, F11: any content pack, and any JSON file of one, is read or refused; a pack that is read has one encoding only.
#include "core/content/content.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using namespace hl::content;
using namespace Qt::StringLiterals;

namespace {

bool readsJson(const QByteArray &json)
{
    const auto settings = Settings::fromJson(json, u"settings.json"_s);
    const auto directory = ReferralDirectory::fromJson(json, u"directory.json"_s);
    const auto bulletins = bulletinsFromJson(json, u"bulletins.json"_s);
    const auto script = PracticeScript::fromJson(json, u"practice/a.json"_s);
    for (const Findings &findings :
        {settings ? Findings() : settings.error(), directory ? Findings() : directory.error()})
        for (const Finding &finding : findings)
            fuzz::require(
                finding.line >= 1 && finding.line <= json.count('\n') + 1, "a finding lies inside of its file");
    if (settings)
        (void)settings->saidGreeting();
    if (directory)
        for (const Institution *one : directory->search({u"12"_s, u"43"_s, u"public"_s, {}}, 5))
            (void)ReferralCheck::of(*one, {{u"W1"_s}, {}});
    if (bulletins)
        (void)unread(*bulletins, {}, QDate(2026, 11, 22));
    return settings || directory || bulletins || script;
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    if (!input.startsWith("HLPACK1"))
        return readsJson(input.toByteArray());
    const auto pack = Pack::fromBytes(input);
    if (!pack)
        return false;
    require(pack->toBytes() == input, "a pack has one encoding");
    require(!pack->isSignedBy({}), "nobody's key signs nothing");
    for (const auto &[path, bytes] : pack->files)
        require(isContentPath(path), "only known paths");
    (void)Content::peek(*pack);
    return true;
}
