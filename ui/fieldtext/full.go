package fieldtext

import (
	"encoding/json"
	"strconv"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// Full is all that a field holds, line by line: the members of a list, all that
// is said about a document.
func (s Speaker) Full(c *casework.FieldChange, held *casework.HistoricValue) []string {
	var lines []string
	switch {
	case held == nil:
	case IsDocument(c.Field):
		lines = s.document(held)
	case c.Field == "accepted":
		lines = s.accepted(held)
	case strings.HasPrefix(c.Field, "reading."):
		lines = s.reading(strings.TrimPrefix(c.Field, "reading."), held)
	case c.Field == "enterprise.portal_check":
		lines = s.portalCheck(held)
	default:
		lines = s.members(c.Field, held)
	}
	if len(lines) > 0 {
		return lines
	}
	return []string{s.Short(c, held)}
}

// read reads a value that was checked before; what it cannot read, or
// is not there, stays empty.
func read[T any](held *casework.HistoricValue) (v T) {
	if held != nil {
		_ = json.Unmarshal(held.Raw, &v)
	}
	return v
}

// members are the members of a list of the talent.
func (s Speaker) members(field string, held *casework.HistoricValue) (lines []string) {
	add := func(cells ...string) { lines = append(lines, s.joined(cells...)) }
	switch field {
	case "talent.other_names":
		lines = read[[]string](held)
	case "talent.education_history":
		for _, e := range read[[]model.Education](held) {
			add(s.span(e.From, e.To), e.School, e.Degree, e.Field)
		}
	case "talent.work_history":
		for _, e := range read[[]model.Employment](held) {
			add(s.span(e.From, e.To), e.Employer, e.Title, s.country(e.Country))
		}
	case "talent.achievements":
		for _, a := range read[[]model.Achievement](held) {
			add(a.Date, s.known("paper.achievement.kind.", a.Kind), a.Title)
		}
	}
	return lines
}

func (s Speaker) joined(cells ...string) string {
	var filled []string
	for _, cell := range cells {
		if cell != "" {
			filled = append(filled, cell)
		}
	}
	return strings.Join(filled, " · ")
}

func (s Speaker) span(from, to string) string {
	if from != "" && to == "" {
		to = s.Words.T("paper.answers.to_date")
	}
	if from == "" {
		return to
	}
	return from + " – " + to
}

func (s Speaker) country(code string) string {
	if code == "" {
		return ""
	}
	return s.Words.Country(code)
}

// known is the message of a word, or the word where there is none.
func (s Speaker) known(stem, word string) string {
	if word != "" && s.Words.Has(stem+word) {
		return s.Words.T(stem + word)
	}
	return word
}

func (s Speaker) accepted(held *casework.HistoricValue) (lines []string) {
	for _, a := range read[[]model.Acceptance](held) {
		lines = append(lines, a.Reason)
	}
	return lines
}

func (s Speaker) reading(doubt string, held *casework.HistoricValue) []string {
	chosen := read[model.ChosenReading](held)
	label := chosen.Reading
	if d := s.Rulebook.Doubt(doubt); d != nil {
		for i := range d.Readings {
			if d.Readings[i].ID == chosen.Reading {
				label = s.Words.Of(d.Readings[i].Label)
			}
		}
	}
	return filled(label, chosen.Why)
}

func (s Speaker) portalCheck(held *casework.HistoricValue) []string {
	check := read[model.PortalCheck](held)
	return filled(s.joined(s.known("state.", string(check.Result)), day(check.On), check.By))
}

func day(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func filled(lines ...string) (list []string) {
	for _, line := range lines {
		if line != "" {
			list = append(list, line)
		}
	}
	return list
}

// document is all that is said about a document.
func (s Speaker) document(held *casework.HistoricValue) []string {
	t, d := s.Words.T, read[model.Document](held)
	material := t("safety.field.unfiled")
	if m := s.Rulebook.Material(d.Material); m != nil {
		material = s.Words.Of(m.Label)
	}
	lines := []string{d.FileName(), material}
	if !d.Issued.IsZero() {
		lines = append(lines, t("evidence.issued_on", "Date", d.Issued))
	}
	if !d.ValidUntil.IsZero() {
		lines = append(lines, t("evidence.valid_to", "Date", d.ValidUntil))
	}
	lines = append(lines, filled(s.marks(&d), s.party(&d), s.proofs(&d))...)
	return append(lines, filled(s.handling(&d), s.shown(&d), d.Note, s.fingerprint(&d))...)
}

func (s Speaker) marks(d *model.Document) string {
	var marks []string
	for _, mark := range []struct {
		id    string
		value *bool
	}{{"original", d.Original}, {"seal", d.Seal}, {"signature", d.Signature}, {"notarised", d.Notarised}} {
		if mark.value != nil {
			marks = append(marks, s.Words.T("evidence.mark."+mark.id+"."+strconv.FormatBool(*mark.value)))
		}
	}
	return s.joined(marks...)
}

func (s Speaker) party(d *model.Document) string {
	if d.From == "" {
		return ""
	}
	return s.Words.T("handover.document.from", "Party", s.known("evidence.from.", string(d.From)))
}

func (s Speaker) proofs(d *model.Document) string {
	var facts []string
	for _, p := range d.Proves {
		name := p.Fact
		if fact := s.Rulebook.Fact(p.Fact); fact != nil {
			name = s.Words.Of(fact.Label)
		}
		facts = append(facts, s.Words.T("evidence.proof", "Fact", name, "Page", p.Page))
	}
	if facts == nil {
		return ""
	}
	return s.Words.T("evidence.proves", "Facts", strings.Join(facts, s.Words.T("list.separator")))
}

// handling is what is done with its pages.
func (s Speaker) handling(d *model.Document) string {
	var parts []string
	if len(d.Bundle) > 0 {
		pages := make([]string, len(d.Bundle))
		for i, page := range d.Bundle {
			pages[i] = strconv.Itoa(page)
		}
		parts = append(parts, s.Words.T("handover.document.pages", "Pages", strings.Join(pages, s.Words.T("list.separator"))))
	}
	if d.Turn != 0 {
		parts = append(parts, s.Words.T("handover.document.turned", "Degrees", d.Turn))
	}
	if d.TranslationOf != "" {
		parts = append(parts, s.Words.T("handover.document.translation"))
	}
	return s.joined(parts...)
}

func (s Speaker) shown(d *model.Document) string {
	if d.Shows == nil {
		return ""
	}
	salary := ""
	if d.Shows.SalaryCNY != nil {
		salary = d.Shows.SalaryCNY.String()
	}
	return s.joined(d.Shows.Name, d.Shows.Employer, salary)
}

// fingerprint tells two files of one name apart.
func (s Speaker) fingerprint(d *model.Document) string {
	const mark = 8
	if len(d.Hash) < mark {
		return ""
	}
	return s.Words.T("handover.document.mark", "Mark", d.Hash[:mark])
}
