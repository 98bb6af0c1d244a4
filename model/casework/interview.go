package casework

import (
	"slices"

	"twozones/model"
)

// SectionKind says what a section asks for.
type SectionKind string

// The kinds of sections.
const (
	SectionIdentity  SectionKind = "identity"  // entries about enterprise or talent
	SectionCondition SectionKind = "condition" // facts of one side's eligibility
	SectionCriterion SectionKind = "criterion" // facts of one criterion
)

// SectionState is how far a section has got.
type SectionState string

// The states of a section.
const (
	Untouched SectionState = "untouched"
	Begun     SectionState = "begun"
	Complete  SectionState = "complete"
	Troubled  SectionState = "problem"
)

// Section is one entry of the outline: facts or fields asked together. ID is
// that of the criterion, of the eligibility group with "eligible." before it,
// or "identity.enterprise" and "identity.talent".
type Section struct {
	ID     string
	Kind   SectionKind
	Label  model.Text // of groups and criteria; the app names the identities
	Area   string     // of criteria
	Facts  []string
	Fields []string
	State  SectionState
	Done   int // answered
	Total  int
}

// EnterpriseFields and TalentFields are the entries of the identity in the
// order in which they are asked.
var (
	EnterpriseFields = []string{"enterprise.name_zh", "enterprise.name_en", "enterprise.credit_code",
		"enterprise.address", "enterprise.contact_name", "enterprise.contact_phone", "enterprise.contact_email"}
	TalentFields = []string{"talent.name", "talent.chinese_name", "talent.nationality", "talent.sex",
		"talent.passport_number", "talent.post_title", "talent.phone", "talent.email"}
)

// Outline is the map of the whole case: every section with its state. A fact
// that serves eligibility and points is asked in the first of its sections,
// and counts in both.
func (d *Dossier) Outline() []Section {
	sections := []Section{
		d.identity("identity.enterprise", EnterpriseFields),
		d.identity("identity.talent", TalentFields),
	}
	for i := range d.Rulebook.Eligibility {
		sections = append(sections, d.conditions(&d.Rulebook.Eligibility[i], i))
	}
	for i := range d.Rulebook.Areas {
		area := &d.Rulebook.Areas[i]
		for j := range area.Criteria {
			sections = append(sections, d.criterion(&area.Criteria[j]))
		}
	}
	return sections
}

func (d *Dossier) identity(id string, fields []string) Section {
	s := Section{ID: id, Kind: SectionIdentity, Fields: fields, Total: len(fields)}
	for _, field := range fields {
		if d.Field(field) != "" {
			s.Done++
		}
	}
	s.State = stateOf(s.Done, s.Total)
	return s
}

func (d *Dossier) conditions(g *model.Group, index int) Section {
	s := Section{ID: "eligible." + g.ID, Kind: SectionCondition, Label: g.Label}
	if f := d.Rulebook.Fact(d.Rulebook.Routes); f != nil && index == 0 {
		s.Facts = append(s.Facts, f.ID)
	}
	for _, c := range g.Conditions {
		for _, when := range c.Any {
			for _, test := range when {
				if !slices.Contains(s.Facts, test.Fact) && d.asked(test.Fact) {
					s.Facts = append(s.Facts, test.Fact)
				}
			}
		}
	}
	d.count(&s)
	if d.Assessment.Eligibility.Groups[index].State == model.NotMet {
		s.State = Troubled
	}
	return s
}

func (d *Dossier) criterion(c *model.Criterion) Section {
	s := Section{ID: c.ID, Kind: SectionCriterion, Label: c.Label, Area: c.Area, Facts: c.Facts}
	d.count(&s)
	return s
}

// asked reports whether the chosen route, if any, asks for a fact.
func (d *Dossier) asked(fact string) bool {
	f := d.Rulebook.Fact(fact)
	route := d.Case.Answers[d.Rulebook.Routes].Value.Option
	return f.Route == "" || route == "" || f.Route == route
}

func (d *Dossier) count(s *Section) {
	s.Total = len(s.Facts)
	for _, fact := range s.Facts {
		if d.Case.Answers[fact].Value.IsKnown() {
			s.Done++
		}
	}
	s.State = stateOf(s.Done, s.Total)
	for i := range d.Assessment.Findings {
		if f := &d.Assessment.Findings[i]; f.Disputes() && slices.Contains(s.Facts, f.Fact) {
			s.State = Troubled
		}
	}
}

func stateOf(done, total int) SectionState {
	switch done {
	case 0:
		return Untouched
	case total:
		return Complete
	}
	return Begun
}

// Field is an entry of the identity as text, "" where it is not given. Lists
// are not texts and give "".
func (d *Dossier) Field(field string) string {
	t := &d.Case.Talent
	values := map[string]string{
		"talent.name": t.Name, "talent.chinese_name": t.ChineseName, "talent.nationality": t.Nationality,
		"talent.sex": t.Sex, "talent.passport_number": t.PassportNumber, "talent.post_title": t.PostTitle,
		"talent.phone": t.Phone, "talent.email": t.Email,
	}
	if text, ok := values[field]; ok {
		return text
	}
	return EnterpriseField(&d.Case.Enterprise, field)
}

// EnterpriseField is one of the EnterpriseFields as text, "" where it is not given.
func EnterpriseField(e *model.Enterprise, field string) string {
	values := map[string]string{
		"enterprise.name_zh": e.NameZh, "enterprise.name_en": e.NameEn, "enterprise.credit_code": e.CreditCode,
		"enterprise.address": e.Address, "enterprise.contact_name": e.ContactName,
		"enterprise.contact_phone": e.ContactPhone, "enterprise.contact_email": e.ContactEmail,
	}
	return values[field]
}

// Reason is why a fact is asked: the criterion it feeds, or nil, and the
// conditions it decides.
type Reason struct {
	Criterion  *model.Criterion
	Conditions []*model.Condition
}

// Why says what an answer is for.
func (d *Dossier) Why(fact string) Reason {
	r := Reason{Criterion: d.Rulebook.CriterionOf(fact)}
	for i := range d.Rulebook.Eligibility {
		for j := range d.Rulebook.Eligibility[i].Conditions {
			c := &d.Rulebook.Eligibility[i].Conditions[j]
			if c.Asks(fact) {
				r.Conditions = append(r.Conditions, c)
			}
		}
	}
	return r
}

// OptionPoints is what each option of a fact is worth, by option id; options
// that earn nothing of their own are left out. For yes/no facts the ids are
// "true" and "false".
func (d *Dossier) OptionPoints(fact string) map[string]model.Range {
	points := map[string]model.Range{}
	c := d.Rulebook.CriterionOf(fact)
	if c == nil {
		return points
	}
	for i := range c.Parts {
		for j := range c.Parts[i].Rows {
			row := &c.Parts[i].Rows[j]
			if row.When.Fact != fact {
				continue
			}
			if row.When.Yes != nil && *row.When.Yes {
				points["true"] = row.Points
			} else if row.When.Yes != nil {
				points["false"] = row.Points
			}
			for _, option := range row.When.OneOf {
				points[option] = row.Points
			}
		}
	}
	return points
}

// Evidence lists the documents that prove a fact today.
func (d *Dossier) Evidence(fact string) []string {
	var ids []string
	for i := range d.Case.Documents {
		document := &d.Case.Documents[i]
		for _, p := range document.Proves {
			if p.Fact == fact && p.Page <= document.Pages && document.State == model.Readable && !slices.Contains(ids, document.ID) {
				ids = append(ids, document.ID)
			}
		}
	}
	return ids
}
