// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/directoryviewmodel.h"

#include "core/base/clause.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using content::Institution;
using content::InstitutionKind;
using content::ReferralCheck;

namespace {

const auto interestsKey = u"own-interests"_s;

// What the registration calls such a referral (reg.referral).
QString referralCode(InstitutionKind kind)
{
    switch (kind) {
    case InstitutionKind::Emergency:
        return u"emergency"_s;
    case InstitutionKind::MentalHospital:
    case InstitutionKind::GeneralHospital:
        return u"hospital"_s;
    case InstitutionKind::Hotline:
        return u"other-hotline"_s;
    case InstitutionKind::SocialHelp:
        return u"social"_s;
    case InstitutionKind::Counselling:
    case InstitutionKind::LegalHelp:
    case InstitutionKind::Government:
    case InstitutionKind::Other:
        break;
    }
    return u"other"_s;
}

/// Who is responsible for these groups of people, first one first, each named once.
QStringList departmentsOf(
    const content::ReferralDirectory &directory, const QStringList &populations, Language language)
{
    QStringList names;
    for (const auto &code : populations) {
        const auto *population = directory.population(code);
        for (const auto &responsible : population ? population->departments : QStringList()) {
            if (const auto *department = directory.department(responsible))
                names.append(department->name.in(language));
        }
    }
    names.removeDuplicates();
    return names;
}

QVariantMap option(const QString &value, const QString &text)
{
    return {{u"value"_s, value}, {u"text"_s, text}};
}

} // namespace

DirectoryViewModel::DirectoryViewModel(
    VaultService &vault, const Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_vault(vault)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
    , m_rows({"key", "name", "kindText", "phone", "region", "hours", "own"})
{
    connect(&desk.sheet(), &CallSheet::runChanged, this, &DirectoryViewModel::referChanged);
    connect(&desk.content(), &ContentService::changed, this, &DirectoryViewModel::refresh);
    connect(&language, &LanguageSwitch::changed, this, &DirectoryViewModel::refresh);
    connect(&session, &Session::stateChanged, this, &DirectoryViewModel::readInterests);
    refresh();
}

const content::ReferralDirectory &DirectoryViewModel::directory() const
{
    return m_desk.content().active().directory();
}

QString DirectoryViewModel::state() const
{
    return directory().institutions().isEmpty() ? u"empty"_s : u"ready"_s;
}

QString DirectoryViewModel::version() const
{
    return m_desk.content().active().label().name;
}

void DirectoryViewModel::readInterests()
{
    m_interests.clear();
    if (m_session.state() != Session::State::Open)
        return;
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.settings().value(interestsKey); },
        [this](const Result<std::optional<QByteArray>> &kept) {
            if (!kept || !*kept)
                return;
            const auto ids = QString::fromUtf8(**kept).split(u'\n', Qt::SkipEmptyParts);
            m_interests = {ids.begin(), ids.end()};
            refresh();
        });
}

void DirectoryViewModel::declareInterest(const QString &key, bool mine)
{
    if (mine)
        m_interests.insert(key);
    else
        m_interests.remove(key);
    auto ids = m_interests.values();
    ids.sort();
    m_vault.tell(
        [kept = ids.join(u'\n').toUtf8()](store::Vault &vault) { return vault.settings().set(interestsKey, kept); });
    refresh();
}

ReferralCheck DirectoryViewModel::check(const Institution &institution) const
{
    const auto &membership = m_session.membership();
    QStringList knownAs;
    if (membership)
        knownAs << membership->name() << membership->staff().toString();
    return ReferralCheck::of(institution, {knownAs, m_interests});
}

void DirectoryViewModel::refresh()
{
    const auto language = m_language.language();
    QList<QVariantMap> rows;
    for (const auto *place : directory().search(m_query)) {
        QStringList regions;
        for (const auto &code : place->regions) {
            if (const auto *region = directory().region(code))
                regions.append(region->name.in(language));
        }
        rows.append({{u"key"_s, place->id}, {u"name"_s, place->name.in(language)},
            {u"kindText"_s, content::kindText(place->kind).in(language)},
            {u"phone"_s, place->phones.isEmpty() ? QString() : place->phones.first().number},
            {u"region"_s, regions.join(u' ')}, {u"hours"_s, place->hours.in(language)},
            {u"own"_s, check(*place).verdict != ReferralCheck::Verdict::Clear}});
    }
    m_rows.show(rows);
    emit changed();
    emit detailChanged();
}

void DirectoryViewModel::search(const QString &text)
{
    m_query.text = text;
    refresh();
}

void DirectoryViewModel::setFilter(const QString &key, const QString &value)
{
    if (key == "population"_L1)
        m_query.population = value;
    else if (key == "region"_L1)
        m_query.region = value;
    else if (key == "kind"_L1)
        m_query.kind = content::institutionKind(value);
    refresh();
}

QVariantList DirectoryViewModel::filters() const
{
    const auto language = m_language.language();
    QVariantList populations;
    for (const auto &population : directory().populations())
        populations.append(option(population.code, population.name.in(language)));
    QVariantList regions;
    for (const auto &region : directory().regions())
        regions.append(option(region.code, region.name.in(language)));
    QVariantList kinds;
    QStringList seen;
    for (const auto &place : directory().institutions()) {
        const auto code = content::code(place.kind);
        if (!seen.contains(code)) {
            seen.append(code);
            kinds.append(option(code, content::kindText(place.kind).in(language)));
        }
    }
    return {QVariantMap{{u"key"_s, u"population"_s}, {u"value"_s, m_query.population}, {u"options"_s, populations}},
        QVariantMap{{u"key"_s, u"kind"_s}, {u"value"_s, m_query.kind ? content::code(*m_query.kind) : QString()},
            {u"options"_s, kinds}},
        QVariantMap{{u"key"_s, u"region"_s}, {u"value"_s, m_query.region}, {u"options"_s, regions}}};
}

QVariantMap DirectoryViewModel::population() const
{
    const auto *population = directory().population(m_query.population);
    if (!population)
        return {};
    const auto language = m_language.language();
    QStringList prompts;
    for (const auto &prompt : population->prompts)
        prompts.append(prompt.in(language));
    return {{u"name"_s, population->name.in(language)}, {u"prompts"_s, prompts},
        {u"departments"_s, departmentsOf(directory(), {population->code}, language)},
        {u"clause"_s, clauseIn(population->clause, language)}};
}

QVariantList DirectoryViewModel::facts() const
{
    QVariantList list;
    for (const auto &fact : directory().careFacts())
        list.append(QVariantMap{{u"key"_s, fact.id}, {u"text"_s, fact.text.in(m_language.language())},
            {u"clause"_s, clauseIn(fact.clause, m_language.language())}});
    return list;
}

void DirectoryViewModel::select(const QString &key)
{
    m_selected = key;
    setRefer({}, {});
    emit detailChanged();
}

void DirectoryViewModel::close()
{
    select({});
}

QVariantMap DirectoryViewModel::detail() const
{
    const auto *place = directory().institution(m_selected);
    if (!place)
        return {};
    const auto language = m_language.language();
    QStringList phones;
    for (const auto &phone : place->phones)
        phones.append(phone.note.in(language).isEmpty() ? phone.number : phone.number + u' ' + phone.note.in(language));
    QStringList populations;
    for (const auto &code : place->populations) {
        if (const auto *population = directory().population(code))
            populations.append(population->name.in(language));
    }
    const auto checked = check(*place);
    return {{u"key"_s, place->id}, {u"name"_s, place->name.in(language)},
        {u"kindText"_s, content::kindText(place->kind).in(language)}, {u"phones"_s, phones},
        {u"address"_s, place->address.in(language)}, {u"hours"_s, place->hours.in(language)},
        {u"services"_s, place->services.in(language)}, {u"cost"_s, place->cost.in(language)},
        {u"populations"_s, populations}, {u"departments"_s, departmentsOf(directory(), place->populations, language)},
        {u"note"_s, place->notes.in(language)}, {u"own"_s, checked.verdict != ReferralCheck::Verdict::Clear},
        {u"ownNote"_s, checked.reason.in(language)}, {u"declared"_s, m_interests.contains(place->id)}};
}

void DirectoryViewModel::refer(const QString &key)
{
    const auto *place = directory().institution(key);
    if (!place || !canRefer())
        return;
    switch (check(*place).verdict) {
    case ReferralCheck::Verdict::Clear:
        write(*place, {});
        break;
    case ReferralCheck::Verdict::Warn:
        setRefer(u"ask"_s, key);
        break;
    case ReferralCheck::Verdict::Refuse:
        setRefer(u"refused"_s, key);
        break;
    }
}

// Related to the organisation: possible, told to the caller, and the reason stands beside the name.
void DirectoryViewModel::referDespite(const QString &key, const QString &reason)
{
    const auto *place = directory().institution(key);
    const bool asked = m_referState == "ask"_L1 && m_referKey == key;
    if (place && asked && canRefer() && !reason.trimmed().isEmpty())
        write(*place, reason.trimmed());
}

void DirectoryViewModel::dropRefer()
{
    setRefer({}, {});
}

QString DirectoryViewModel::referReason() const
{
    const auto *place = directory().institution(m_referKey);
    return place ? check(*place).reason.in(m_language.language()) : QString();
}

// The registration has the kind of place, and which one it was, as the counsellor may write on.
void DirectoryViewModel::write(const Institution &institution, const QString &despite)
{
    auto &sheet = m_desk.sheet();
    const auto *form = sheet.forms().find(u"lh-reg"_s);
    QStringList codes;
    for (const auto &value : sheet.book().entered(u"lh-reg"_s).of(u"reg.referral"_s))
        codes.append(value.code());
    codes.removeAll(u"none"_s);
    auto code = referralCode(institution.kind);
    const auto *item = form ? form->find(u"reg.referral"_s) : nullptr;
    const bool known = item && std::any_of(item->options.begin(), item->options.end(), [&](const auto &option) {
        return option.value.code() == code;
    });
    if (!known)
        code = u"other"_s;
    if (!codes.contains(code))
        codes.append(code);
    if (const auto answered = sheet.answer(u"lh-reg"_s, {}, u"reg.referral"_s, codes); !answered)
        qCWarning(logApp, "referral: %s", answered.error().logSafe.c_str());
    auto line = sheet.book().entered(u"lh-reg"_s).first(u"reg.referral_to"_s).toString();
    if (!line.isEmpty())
        line += u'\n';
    line += institution.name.in(m_language.language());
    if (!institution.phones.isEmpty())
        line += u' ' + institution.phones.first().number;
    if (!despite.isEmpty())
        line += u" ("_s + despite + u')';
    if (const auto answered = sheet.answer(u"lh-reg"_s, {}, u"reg.referral_to"_s, line); !answered)
        qCWarning(logApp, "referral: %s", answered.error().logSafe.c_str());
    setRefer(u"done"_s, institution.id);
}

void DirectoryViewModel::setRefer(const QString &state, const QString &key)
{
    m_referState = state;
    m_referKey = key;
    emit referChanged();
}

} // namespace hl::app
