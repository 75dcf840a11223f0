// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/content/finding.h"

#include <optional>

#include <QSet>
#include <QStringList>

namespace hl::content {

enum class InstitutionKind {
    Emergency, ///< 110, 120 and the like: never held back
    Hotline,
    MentalHospital,
    GeneralHospital,
    Counselling,
    SocialHelp,
    LegalHelp,
    Government,
    Other,
};

struct Phone
{
    QString number; ///< as it is dialled
    Text note; ///< e.g. 24 小时
};

/// One place that a caller can be told of.
struct Institution
{
    QString id; ///< stable, e.g. "cn-12356"
    InstitutionKind kind = InstitutionKind::Other;
    Text name;
    QStringList regions; ///< codes of Region; empty = everywhere
    QList<Phone> phones;
    Text address;
    Text hours;
    QStringList populations; ///< codes of Population that it is meant for; empty = everybody
    Text services;
    Text cost;
    Text notes; ///< for the counsellor
    /// Related parties: "organisation" (it and our organisation have something to gain from each other), or the work
    /// number or the staff id of a counsellor who has.
    QStringList interest;
};

struct Region
{
    QString code; ///< administrative division code; "43" contains "4308" contains "430821"
    Text name;
};

struct Department
{
    QString code; ///< e.g. "health"
    Text name;
};

/// A group of people that the plan names, with who is responsible and what to keep in mind (R71 to R77).
struct Population
{
    QString code; ///< e.g. "bereaved"
    Text name;
    QStringList departments; ///< codes, first one first
    QList<Text> prompts; ///< for the counsellor
    QString clause;
};

/// What a caller may rely on when seeking care (R79).
struct CareFact
{
    QString id;
    Text text;
    QString clause;
};

/// The offline referral directory (directory.json). Immutable, cheap to copy.
class ReferralDirectory
{
public:
    struct Query
    {
        QString text; ///< words apart by spaces; each must occur (name, place, service, number, note)
        QString region; ///< code; finds what is there, above it or inside of it, and what is everywhere
        QString population; ///< code; finds what is meant for it or for everybody
        std::optional<InstitutionKind> kind;
    };

    ReferralDirectory();
    [[nodiscard]] static Checked<ReferralDirectory> fromJson(const QByteArray &json, const QString &file);

    [[nodiscard]] const QList<Institution> &institutions() const;
    [[nodiscard]] const QList<Region> &regions() const;
    [[nodiscard]] const QList<Department> &departments() const;
    [[nodiscard]] const QList<Population> &populations() const;
    [[nodiscard]] const QList<CareFact> &careFacts() const;
    /// nullptr when there is none.
    [[nodiscard]] const Institution *institution(const QString &id) const;
    [[nodiscard]] const Population *population(const QString &code) const;
    [[nodiscard]] const Department *department(const QString &code) const;
    [[nodiscard]] const Region *region(const QString &code) const;

    /// Best first: the name begins with the first word, then the name holds it, then the rest; within that in the
    /// directory's order, the nearer region first. Case and width do not matter. An empty query finds everything.
    /// Pointers live as long as this directory or a copy of it.
    [[nodiscard]] QList<const Institution *> search(const Query &query, int limit = 50) const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

[[nodiscard]] QString code(InstitutionKind kind); ///< "emergency", "hotline", ...
[[nodiscard]] std::optional<InstitutionKind> institutionKind(const QString &code);
[[nodiscard]] Text kindText(InstitutionKind kind);

/// Who is about to refer a caller.
struct Referrer
{
    QStringList knownAs; ///< work number and staff id: either marks an institution as related
    QSet<QString> interests; ///< ids of institutions in which the counsellor has declared an interest
};

/// The own-interest check before a referral (R29, 指南二(二)3: no referral to those who share an interest with us).
struct ReferralCheck
{
    enum class Verdict {
        Clear,
        Warn, ///< related to the organisation: say so to the caller and name at least one other place
        Refuse, ///< related to the counsellor: a colleague or the leader refers, if anyone does
    };
    Verdict verdict = Verdict::Clear;
    Text reason; ///< empty when clear

    /// An emergency service is always clear.
    [[nodiscard]] static ReferralCheck of(const Institution &institution, const Referrer &referrer);
};

} // namespace hl::content
