// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/directory.h"

#include "core/content/directorydata.h"

#include <algorithm>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

struct KindWord
{
    InstitutionKind kind;
    QLatin1StringView code;
    const char16_t *zh;
    const char16_t *en;
};

constexpr KindWord KindWords[] = {
    {InstitutionKind::Emergency, QLatin1StringView("emergency"), u"紧急服务", u"Emergency service"},
    {InstitutionKind::Hotline, QLatin1StringView("hotline"), u"热线", u"Hotline"},
    {InstitutionKind::MentalHospital, QLatin1StringView("mental-hospital"), u"精神专科医院", u"Mental health hospital"},
    {InstitutionKind::GeneralHospital, QLatin1StringView("general-hospital"), u"综合医院", u"General hospital"},
    {InstitutionKind::Counselling, QLatin1StringView("counselling"), u"心理咨询机构", u"Counselling service"},
    {InstitutionKind::SocialHelp, QLatin1StringView("social-help"), u"社会救助与社工", u"Social help"},
    {InstitutionKind::LegalHelp, QLatin1StringView("legal-help"), u"法律援助", u"Legal help"},
    {InstitutionKind::Government, QLatin1StringView("government"), u"政府部门", u"Public office"},
    {InstitutionKind::Other, QLatin1StringView("other"), u"其他", u"Other"},
};

const KindWord &wordsOf(InstitutionKind kind)
{
    return *std::ranges::find(KindWords, kind, &KindWord::kind);
}

/// How near an institution is to a region: 0 in it, 1 above it (the province's for the county), 2 inside of it, 3
/// everywhere, -1 elsewhere.
int nearness(const Institution &institution, const QString &region)
{
    if (region.isEmpty() || institution.regions.isEmpty())
        return region.isEmpty() ? 0 : 3;
    int nearest = -1;
    for (const QString &there : institution.regions) {
        const int here = there == region ? 0 : region.startsWith(there) ? 1 : there.startsWith(region) ? 2 : -1;
        if (here >= 0 && (nearest < 0 || here < nearest))
            nearest = here;
    }
    return nearest;
}

template <typename Entry, typename Key>
const Entry *findIn(const QList<Entry> &entries, const QString &wanted, Key key)
{
    const auto found = std::ranges::find(entries, wanted, key);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

QString searchForm(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

ReferralDirectory::ReferralDirectory()
    : m_data(std::make_shared<const Data>())
{
}

const QList<Institution> &ReferralDirectory::institutions() const
{
    return m_data->institutions;
}
const QList<Region> &ReferralDirectory::regions() const
{
    return m_data->regions;
}
const QList<Department> &ReferralDirectory::departments() const
{
    return m_data->departments;
}
const QList<Population> &ReferralDirectory::populations() const
{
    return m_data->populations;
}
const QList<CareFact> &ReferralDirectory::careFacts() const
{
    return m_data->careFacts;
}
const Institution *ReferralDirectory::institution(const QString &id) const
{
    return findIn(m_data->institutions, id, &Institution::id);
}
const Population *ReferralDirectory::population(const QString &code) const
{
    return findIn(m_data->populations, code, &Population::code);
}
const Department *ReferralDirectory::department(const QString &code) const
{
    return findIn(m_data->departments, code, &Department::code);
}
const Region *ReferralDirectory::region(const QString &code) const
{
    return findIn(m_data->regions, code, &Region::code);
}

QList<const Institution *> ReferralDirectory::search(const Query &query, int limit) const
{
    struct Hit
    {
        int rank;
        int near;
        qsizetype index;
        auto operator<=>(const Hit &) const = default;
    };
    const QStringList words = searchForm(query.text).split(u' ', Qt::SkipEmptyParts);
    std::vector<Hit> hits;
    for (qsizetype i = 0; i < m_data->institutions.size(); ++i) {
        const Institution &one = m_data->institutions.at(i);
        const int near = nearness(one, query.region);
        if (near < 0 || (query.kind && one.kind != *query.kind)
            || (!query.population.isEmpty() && !one.populations.isEmpty()
                && !one.populations.contains(query.population)))
            continue;
        const Searchable &text = m_data->searchable.at(static_cast<size_t>(i));
        const auto holds = [&text](const QString &word) { return text.all.contains(word); };
        if (!std::ranges::all_of(words, holds))
            continue;
        int rank = 2;
        if (!words.isEmpty() && text.name.contains(words.first()))
            rank = text.name.startsWith(words.first()) || text.all.contains(u'\n' + words.first()) ? 0 : 1;
        hits.push_back({rank, near, i});
    }
    const auto end = hits.begin() + std::min<qsizetype>(limit, static_cast<qsizetype>(hits.size()));
    std::ranges::partial_sort(hits, end);
    QList<const Institution *> found;
    for (auto hit = hits.begin(); hit != end; ++hit)
        found.append(&m_data->institutions.at(hit->index));
    return found;
}

QString code(InstitutionKind kind)
{
    return wordsOf(kind).code;
}

std::optional<InstitutionKind> institutionKind(const QString &code)
{
    const auto found = std::ranges::find(KindWords, code, &KindWord::code);
    return found == std::end(KindWords) ? std::nullopt : std::optional(found->kind);
}

Text kindText(InstitutionKind kind)
{
    const KindWord &words = wordsOf(kind);
    return {QString::fromUtf16(words.zh), QString::fromUtf16(words.en)};
}

ReferralCheck ReferralCheck::of(const Institution &institution, const Referrer &referrer)
{
    if (institution.kind == InstitutionKind::Emergency)
        return {};
    const bool isMarked = std::ranges::any_of(
        referrer.knownAs, [&](const QString &name) { return !name.isEmpty() && institution.interest.contains(name); });
    if (isMarked || referrer.interests.contains(institution.id))
        return {Verdict::Refuse,
            {u"您与该机构有利益关系，不能由您转介。请交给同事或督导。"_s,
                u"You have an interest in this place, so you cannot refer to it. Hand this to a colleague or your leader."_s}};
    if (institution.interest.contains(OrganisationInterest))
        return {Verdict::Warn,
            {u"该机构与本热线有关联。请向来电者说明，并至少再提供一个其他选择。"_s,
                u"This place is related to our hotline. Tell the caller so, and name at least one other choice."_s}};
    return {};
}

} // namespace hl::content
