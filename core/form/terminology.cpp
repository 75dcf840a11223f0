// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/terminology.h"

#include <QLocale>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

const QString kHl7 = u"http://hl7.org/fhir/ValueSet/"_s;

Membership inList(const std::vector<Value> &list, const Value &coding)
{
    const QString display = coding.json().toObject().value(u"display"_s).toString();
    bool isIn = false;
    for (const Value &known : list) {
        const QString itsDisplay = known.json().toObject().value(u"display"_s).toString();
        if (known == coding)
            isIn = true;
        else if (!display.isEmpty() && known.system() == coding.system() && display == itsDisplay)
            return Membership::No;
    }
    return isIn ? Membership::Yes : Membership::No;
}

/// ISO 3166: two-letter codes and names from Qt's locale data; subdivisions ("CN-11") by their country.
Membership inCountries(const Value &coding)
{
    if (coding.system() == "urn:iso:std:iso:3166:-2"_L1) {
        const auto country = QLocale::codeToTerritory(coding.code().section(u'-', 0, 0));
        return country == QLocale::AnyTerritory ? Membership::No : Membership::Yes;
    }
    if (coding.system() != "urn:iso:std:iso:3166"_L1)
        return coding.system() == "http://unstats.un.org/unsd/methods/m49/m49.htm"_L1 ? Membership::Unknown
                                                                                      : Membership::No;
    if (coding.code().size() != 2)
        return Membership::Unknown;
    const auto country = QLocale::codeToTerritory(coding.code());
    if (country == QLocale::AnyTerritory)
        return Membership::No;
    const QString display = coding.json().toObject().value(u"display"_s).toString();
    for (int other = 1; other <= QLocale::LastTerritory && !display.isEmpty(); ++other) {
        const auto territory = static_cast<QLocale::Territory>(other);
        if (territory != country && QLocale::territoryToString(territory) == display)
            return Membership::No;
    }
    return Membership::Yes;
}

} // namespace

Membership lookUp(const Questionnaire &form, const QString &valueSet, const Value &coding)
{
    if (const auto *contained = form.containedValueSet(valueSet)) {
        std::vector<Value> codes;
        for (const AnswerOption &option : *contained)
            codes.push_back(option.value);
        return inList(codes, coding);
    }
    const QString canonical = valueSet.section(u'|', 0, 0);
    if (canonical == kHl7 + u"jurisdiction"_s)
        return inCountries(coding);
    if (canonical == kHl7 + u"administrative-gender"_s) {
        static const QString system = u"http://hl7.org/fhir/administrative-gender"_s;
        static const std::vector<Value> genders{Value::coding(system, u"male"_s, u"Male"_s),
            Value::coding(system, u"female"_s, u"Female"_s), Value::coding(system, u"other"_s, u"Other"_s),
            Value::coding(system, u"unknown"_s, u"Unknown"_s)};
        return inList(genders, coding);
    }
    return Membership::Unknown;
}

bool isResourceType(const QString &name)
{
    static const QStringList types
        = u"Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment "
          "AppointmentResponse AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle "
          "CapabilityStatement "
          "CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression "
          "CodeSystem "
          "Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract "
          "Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition "
          "DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference "
          "EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare "
          "EventDefinition "
          "Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal "
          "GraphDefinition "
          "Group GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation "
          "ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure "
          "MeasureReport Media Medication MedicationAdministration MedicationDispense MedicationKnowledge "
          "MedicationRequest "
          "MedicationStatement MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication "
          "MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction "
          "MedicinalProductManufactured "
          "MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition "
          "MessageHeader MolecularSequence NamingSystem NutritionOrder Observation ObservationDefinition "
          "OperationDefinition OperationOutcome Organization OrganizationAffiliation Parameters Patient PaymentNotice "
          "PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole Procedure Provenance "
          "Questionnaire "
          "QuestionnaireResponse RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy "
          "ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen "
          "SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid "
          "SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial "
          "SubstanceSpecification "
          "SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet VerificationResult "
          "VisionPrescription"_s.split(u' ');
    return types.contains(name);
}

std::optional<UnitFactor> ucumFactor(const QString &code)
{
    static const std::map<QString, UnitFactor> units{{u"g"_s, {'m', 1}}, {u"kg"_s, {'m', 1e3}}, {u"mg"_s, {'m', 1e-3}},
        {u"ug"_s, {'m', 1e-6}}, {u"[lb_av]"_s, {'m', 453.59237}}, {u"[oz_av]"_s, {'m', 28.349523125}},
        {u"m"_s, {'l', 1}}, {u"km"_s, {'l', 1e3}}, {u"cm"_s, {'l', 1e-2}}, {u"mm"_s, {'l', 1e-3}},
        {u"[in_i]"_s, {'l', 0.0254}}, {u"[ft_i]"_s, {'l', 0.3048}}, {u"s"_s, {'t', 1}}, {u"ms"_s, {'t', 1e-3}},
        {u"min"_s, {'t', 60}}, {u"h"_s, {'t', 3600}}, {u"d"_s, {'t', 86400}}, {u"wk"_s, {'t', 604800}},
        {u"L"_s, {'v', 1}}, {u"l"_s, {'v', 1}}, {u"dL"_s, {'v', 0.1}}, {u"mL"_s, {'v', 1e-3}}, {u"uL"_s, {'v', 1e-6}}};
    const auto it = units.find(code);
    return it == units.end() ? std::nullopt : std::optional(it->second);
}

} // namespace hl::form
