package locales

import (
	"fmt"
	"strings"

	"twozones/model"
)

// AnswerLine is one field of a portal: what it asks and what is to be typed.
type AnswerLine struct {
	ID    string // talent.name, a fact, or talent.work_history.1.employer
	Label string
	Value string // exactly as it is typed, "" while it is not known
}

// AnswerSheet is the answers of a case for typing into the portal, in the order
// of the rulebook: dates as 2026-11-23, numbers without separators, options in
// words.
func (l *Localizer) AnswerSheet(rb *model.Rulebook, c *model.Case) (lines []AnswerLine) {
	route := c.Answers[rb.Routes].Value.Option
	for _, id := range rb.AnswersInOrder() {
		if fact := rb.Fact(id); fact != nil {
			if fact.Asks(route) {
				lines = append(lines, AnswerLine{ID: id, Label: l.Of(fact.Label), Value: l.Typed(fact, c.Answers[id].Value)})
			}
			continue
		}
		lines = append(lines, l.entries(c, id)...)
	}
	return lines
}

// AnswerText is the answer sheet as a text file: a heading, then a line a
// field, label and value parted by a tab.
func (l *Localizer) AnswerText(rb *model.Rulebook, c *model.Case) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", l.T("paper.answers.order"))
	for _, line := range l.AnswerSheet(rb, c) {
		fmt.Fprintf(&b, "%s\t%s\n", oneLine(line.Label), oneLine(line.Value))
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Typed is an answer as it is typed into a form; one that is not known is
// empty.
func (l *Localizer) Typed(f *model.Fact, v model.Value) string {
	switch {
	case !v.IsKnown():
		return ""
	case v.Kind.IsNumber():
		return v.Number.String()
	}
	return l.Value(f, v)
}

// entries is the lines of one entry of the identity; a list has lines for each
// of its members.
func (l *Localizer) entries(c *model.Case, id string) (lines []AnswerLine) {
	switch id {
	case "talent.education_history":
		for i, e := range c.Talent.EducationHistory {
			lines = append(lines, l.member(id, i, "from", e.From, "to", l.until(e.From, e.To), "school", e.School, "degree", e.Degree, "field", e.Field)...)
		}
	case "talent.work_history":
		for i, e := range c.Talent.WorkHistory {
			lines = append(lines, l.member(id, i, "from", e.From, "to", l.until(e.From, e.To), "employer", e.Employer, "title", e.Title, "country", l.country(e.Country))...)
		}
	case "talent.achievements":
		for i, a := range c.Talent.Achievements {
			lines = append(lines, l.member(id, i, "kind", l.achievement(a.Kind), "name", a.Title, "date", a.Date)...)
		}
	default:
		lines = []AnswerLine{{ID: id, Label: l.T("field." + id), Value: l.entry(c, id)}}
	}
	return lines
}

// member is the lines of a member of a list; fields come as name, value pairs.
func (l *Localizer) member(list string, i int, fields ...string) (lines []AnswerLine) {
	for n := 0; n < len(fields); n += 2 {
		lines = append(lines, AnswerLine{
			ID:    fmt.Sprintf("%s.%d.%s", list, i+1, fields[n]),
			Label: l.T("paper.answers.member", "List", l.T("field."+list), "Number", i+1, "Field", l.T("paper.answers.field."+fields[n])),
			Value: fields[n+1],
		})
	}
	return lines
}

func (l *Localizer) until(from, to string) string {
	if from != "" && to == "" {
		return l.T("paper.answers.to_date")
	}
	return to
}

func (l *Localizer) country(code string) string {
	if code == "" || code == model.Withheld {
		return code
	}
	return l.Country(code)
}

func (l *Localizer) achievement(kind string) string {
	if id := "paper.achievement.kind." + kind; kind != "" && l.Has(id) {
		return l.T(id)
	}
	return kind
}

func (l *Localizer) entry(c *model.Case, id string) string {
	t, e := &c.Talent, &c.Enterprise
	switch id {
	case "talent.name":
		return t.Name
	case "talent.chinese_name":
		return t.ChineseName
	case "talent.other_names":
		return strings.Join(t.OtherNames, l.T("list.separator"))
	case "talent.nationality":
		return l.country(t.Nationality)
	case "talent.sex":
		if t.Sex == "" || t.Sex == model.Withheld {
			return t.Sex
		}
		return l.T("sex." + t.Sex)
	case "talent.passport_number":
		return t.PassportNumber
	case "talent.post_title":
		return t.PostTitle
	case "talent.phone":
		return t.Phone
	case "talent.email":
		return t.Email
	case "enterprise.name_zh":
		return e.NameZh
	case "enterprise.name_en":
		return e.NameEn
	case "enterprise.credit_code":
		return e.CreditCode
	case "enterprise.address":
		return e.Address
	case "enterprise.contact_name":
		return e.ContactName
	case "enterprise.contact_phone":
		return e.ContactPhone
	}
	return e.ContactEmail
}
