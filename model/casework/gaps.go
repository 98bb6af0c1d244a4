package casework

import (
	"slices"
	"strings"

	"twozones/model"
)

// Gaps lists what is missing from a complete package, in the order in which a
// person would mend it. Nothing in it blocks a working copy.
func Gaps(d *Dossier) []model.Gap {
	var gaps []model.Gap
	gaps = append(gaps, fieldGaps(d)...)
	for _, fact := range d.Assessment.Unknown {
		if d.matters(fact) {
			gaps = append(gaps, model.Gap{Kind: model.GapFact, ID: fact})
		}
	}
	gaps = append(gaps, eligibilityGaps(d)...)
	for _, owed := range d.Checklist() {
		if owed.State == model.OwedMissing {
			gaps = append(gaps, model.Gap{Kind: model.GapMaterial, ID: owed.Material.ID})
		}
	}
	for _, f := range d.Assessment.Findings {
		if f.Severity == model.Problem && f.Accepted == "" {
			gaps = append(gaps, model.Gap{Kind: model.GapFinding, ID: f.Code, Document: f.Document})
		}
	}
	return gaps
}

// fieldGaps: the identity that the written documents cannot do without.
func fieldGaps(d *Dossier) (gaps []model.Gap) {
	e, t := &d.Case.Enterprise, &d.Case.Talent
	need := func(id, value string) {
		if strings.TrimSpace(value) == "" {
			gaps = append(gaps, model.Gap{Kind: model.GapField, ID: id})
		}
	}
	need("enterprise.name_zh", e.NameZh)
	need("talent.name", t.Name)
	need("talent.nationality", t.Nationality)
	need("talent.passport_number", t.PassportNumber)
	if slices.Contains(d.Rulebook.Documents, "declaration") {
		need("enterprise.credit_code", e.CreditCode)
		need("enterprise.address", e.Address)
		need("enterprise.contact_name", e.ContactName)
		need("enterprise.contact_phone", e.ContactPhone)
		need("talent.sex", t.Sex)
		need("talent.post_title", t.PostTitle)
	}
	return gaps
}

// matters reports whether an open fact earns points or belongs to a group of
// conditions that is not met yet.
func (d *Dossier) matters(fact string) bool {
	if d.Rulebook.CriterionOf(fact) != nil || fact == d.Rulebook.Routes {
		return true
	}
	for i := range d.Rulebook.Eligibility {
		if d.Assessment.Eligibility.Groups[i].State == model.Met {
			continue
		}
		for j := range d.Rulebook.Eligibility[i].Conditions {
			if d.Rulebook.Eligibility[i].Conditions[j].Asks(fact) {
				return true
			}
		}
	}
	return false
}

func eligibilityGaps(d *Dossier) (gaps []model.Gap) {
	for i, group := range d.Assessment.Eligibility.Groups {
		if group.State == model.Met {
			continue
		}
		if d.Rulebook.Eligibility[i].Any {
			gaps = append(gaps, model.Gap{Kind: model.GapEligibility, ID: group.ID})
			continue
		}
		for _, c := range group.Conditions {
			if c.State != model.Met {
				gaps = append(gaps, model.Gap{Kind: model.GapEligibility, ID: group.ID + "." + c.ID})
			}
		}
	}
	return gaps
}

func gapIDs(gaps []model.Gap) string {
	var ids []string
	for _, g := range gaps {
		ids = append(ids, g.ID)
	}
	return strings.Join(ids, ", ")
}
