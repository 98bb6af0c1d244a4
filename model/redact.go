package model

import (
	"slices"
	"strconv"
)

// Withheld stands in a redacted case for an entry that was there. People are
// shown it as words of their language.
const Withheld = "***"

// Redact is the case without what tells whose it is: names, numbers, addresses,
// names of files, free texts and dates of a person's history. Answers, rules
// and what proves them stay, so that it is assessed as the case itself; figures
// and dates among the answers are for the paper to withhold. Documents are
// numbered anew, in their order, and every reference follows.
func Redact(c *Case) *Case { return redaction{c: c}.redact() }

func (r redaction) redact() *Case {
	c := r.c
	out := &Case{Rulebook: c.Rulebook, On: c.On, Enterprise: redactedEnterprise(&c.Enterprise), Talent: redactedTalent(&c.Talent)}
	if c.Answers != nil {
		out.Answers = make(map[string]Answer, len(c.Answers))
	}
	for id, answer := range c.Answers {
		out.Answers[id] = Answer{Value: answer.Value, Provenance: Provenance{From: answer.From}}
	}
	for i := range c.Documents {
		out.Documents = append(out.Documents, r.document(&c.Documents[i]))
	}
	if c.Readings != nil {
		out.Readings = make(map[string]ChosenReading, len(c.Readings))
	}
	for id, chosen := range c.Readings {
		out.Readings[id] = ChosenReading{Reading: chosen.Reading, Why: withheld(chosen.Why)}
	}
	for _, a := range c.Accepted {
		a.Document, a.Reason = r.id(a.Document), withheld(a.Reason)
		out.Accepted = append(out.Accepted, a)
	}
	return out
}

// Redact is the package without what tells whose it is: its case and all that
// was made from it. The figures stay as they were computed, the exhibits lose
// their pages.
func (p *Package) Redact() *Package {
	r := redaction{p.Case, p.Rulebook}
	out := *p
	out.Redacted, out.Submission = true, false
	out.Case, out.Names = r.redact(), NameCard{}
	out.Assessment = r.assessment(p.Assessment)
	out.Explanation = r.explanation(p.Explanation, out.Assessment)
	out.Gaps = slices.Clone(p.Gaps)
	for i := range out.Gaps {
		out.Gaps[i].Document = r.id(out.Gaps[i].Document)
	}
	out.Exhibits = nil
	for i := range p.Exhibits {
		e := Exhibit{Letter: p.Exhibits[i].Letter}
		if at := r.index(p.Exhibits[i].Document.ID); at >= 0 {
			e.Document = &out.Case.Documents[at]
		} else {
			d := r.document(p.Exhibits[i].Document)
			e.Document = &d
		}
		out.Exhibits = append(out.Exhibits, e)
	}
	return &out
}

func withheld(s string) string {
	if s == "" {
		return ""
	}
	return Withheld
}

func redactedEnterprise(e *Enterprise) Enterprise {
	out := Enterprise{
		NameZh: withheld(e.NameZh), NameEn: withheld(e.NameEn), CreditCode: withheld(e.CreditCode), Address: withheld(e.Address),
		ContactName: withheld(e.ContactName), ContactPhone: withheld(e.ContactPhone), ContactEmail: withheld(e.ContactEmail),
	}
	if e.PortalCheck != nil {
		out.PortalCheck = &PortalCheck{By: withheld(e.PortalCheck.By), Result: e.PortalCheck.Result}
	}
	return out
}

func redactedTalent(t *Talent) Talent {
	out := Talent{
		Name: withheld(t.Name), ChineseName: withheld(t.ChineseName), Nationality: withheld(t.Nationality), Sex: withheld(t.Sex),
		PassportNumber: withheld(t.PassportNumber), PostTitle: withheld(t.PostTitle), Phone: withheld(t.Phone), Email: withheld(t.Email),
	}
	if len(t.OtherNames) > 0 {
		out.OtherNames = []string{Withheld}
	}
	for _, e := range t.EducationHistory {
		out.EducationHistory = append(out.EducationHistory, Education{From: withheld(e.From), To: withheld(e.To),
			School: withheld(e.School), Degree: withheld(e.Degree), Field: withheld(e.Field)})
	}
	for _, e := range t.WorkHistory {
		out.WorkHistory = append(out.WorkHistory, Employment{From: withheld(e.From), To: withheld(e.To),
			Employer: withheld(e.Employer), Title: withheld(e.Title), Country: withheld(e.Country)})
	}
	for _, a := range t.Achievements {
		out.Achievements = append(out.Achievements, Achievement{Kind: redactedKind(a.Kind), Title: withheld(a.Title), Date: withheld(a.Date)})
	}
	return out
}

// AchievementKinds are the kinds of achievements that have a name of their own.
var AchievementKinds = []string{"patent", "award", "publication", "standard", "other"}

// redactedKind keeps the kinds there are; another word is the user's own.
func redactedKind(kind string) string {
	if slices.Contains(AchievementKinds, kind) {
		return kind
	}
	return withheld(kind)
}

// redaction numbers the documents of a case anew. Where the rulebook is known,
// a material it does not have is taken for a word of the user's own.
type redaction struct {
	c  *Case
	rb *Rulebook
}

func (r redaction) material(id string) string {
	if r.rb != nil && r.rb.Material(id) == nil {
		return ""
	}
	return id
}

func (r redaction) index(document string) int {
	return slices.IndexFunc(r.c.Documents, func(d Document) bool { return d.ID == document })
}

// id is the number of a document; one that the case does not have is withheld.
func (r redaction) id(document string) string {
	if i := r.index(document); i >= 0 {
		return strconv.Itoa(i + 1)
	}
	return withheld(document)
}

func (r redaction) document(d *Document) Document {
	out := *d
	out.ID, out.TranslationOf = r.id(d.ID), r.id(d.TranslationOf)
	out.Material = r.material(d.Material)
	out.File, out.Hash, out.Size, out.Note = "", "", 0, withheld(d.Note)
	if d.Shows != nil {
		out.Shows = &Shown{Name: withheld(d.Shows.Name), Employer: withheld(d.Shows.Employer)}
	}
	out.Proves, out.Bundle = slices.Clone(d.Proves), slices.Clone(d.Bundle)
	return out
}

func (r redaction) assessment(a *Assessment) *Assessment {
	if a == nil {
		return nil
	}
	out := *a
	out.Findings = each(a.Findings, func(f Finding) Finding {
		return Finding{Severity: f.Severity, Code: f.Code, Document: r.id(f.Document), Fact: f.Fact, Accepted: withheld(f.Accepted)}
	})
	return &out
}

func (r redaction) explanation(e *Explanation, a *Assessment) *Explanation {
	if e == nil {
		return nil
	}
	out := *e
	out.Assessment = a
	if e.Route != nil {
		route := r.fact(*e.Route)
		out.Route = &route
	}
	out.Areas = each(e.Areas, func(area ExplainedArea) ExplainedArea {
		area.Criteria = each(area.Criteria, func(c ExplainedCriterion) ExplainedCriterion {
			c.Parts = each(c.Parts, func(p ExplainedPart) ExplainedPart {
				p.Facts = each(p.Facts, r.fact)
				return p
			})
			return c
		})
		return area
	})
	out.Eligibility = each(e.Eligibility, func(g ExplainedGroup) ExplainedGroup {
		g.Conditions = each(g.Conditions, func(c ExplainedCondition) ExplainedCondition {
			c.Facts = each(c.Facts, r.fact)
			return c
		})
		return g
	})
	out.Doubts = each(e.Doubts, func(d ExplainedDoubt) ExplainedDoubt {
		d.Why = withheld(d.Why)
		return d
	})
	return &out
}

// fact keeps the answer, whose figures the paper withholds.
func (r redaction) fact(f ExplainedFact) ExplainedFact {
	f.Years = nil
	f.Proofs = each(f.Proofs, r.page)
	f.Failed = each(f.Failed, func(p FailedPage) FailedPage {
		return FailedPage{ProvenPage: r.page(p.ProvenPage), Code: p.Code}
	})
	return f
}

func (r redaction) page(p ProvenPage) ProvenPage {
	p.Document, p.File, p.Material = r.id(p.Document), "", r.material(p.Material)
	return p
}

func each[T any](list []T, change func(T) T) []T {
	out := slices.Clone(list)
	for i := range out {
		out[i] = change(out[i])
	}
	return out
}
