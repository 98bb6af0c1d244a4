package locales

import (
	"strconv"
	"strings"

	"twozones/model"
)

// Finding is what an examiner would remark, with what it names: dates, figures,
// entries. The names and figures are those of the case, so a redacted paper says
// "finding.<code>" without them.
func (l *Localizer) Finding(rb *model.Rulebook, c *model.Case, f *model.Finding) string {
	return l.T("finding."+f.Code, l.detail(rb, c, f)...)
}

// Remedy says in one sentence what to do about a finding.
func (l *Localizer) Remedy(rb *model.Rulebook, f *model.Finding) string {
	switch {
	case f.Detail != nil && f.Detail.Fault != "":
		return l.T("fault." + string(f.Detail.Fault))
	case f.Code == model.FindingUnproven:
		names := l.proofs(rb, f.Fact)
		return l.T("remedy."+f.Code, "Several", len(names) > 1, "Materials", strings.Join(names, l.T("list.separator")))
	}
	return l.T("remedy."+f.Code, "Proof", f.Fact != "")
}

// proofs names the materials that can prove a fact.
func (l *Localizer) proofs(rb *model.Rulebook, fact string) (names []string) {
	for i := range rb.Materials {
		for _, proven := range rb.Materials[i].Proves {
			if proven == fact {
				names = append(names, l.Of(rb.Materials[i].Label))
			}
		}
	}
	return names
}

// FindingPlace names what a finding is about: a document, an answer or an entry;
// "" where the sentence says so itself.
func (l *Localizer) FindingPlace(rb *model.Rulebook, c *model.Case, f *model.Finding) string {
	switch fact := rb.Fact(f.Fact); {
	case f.Document != "":
		return l.document(rb, c, f.Document)
	case fact != nil:
		return l.Of(fact.Label)
	}
	if f.Code == model.FindingCreditCode {
		return l.T("field." + f.Field())
	}
	return ""
}

// document names a document of a case by its material and its file.
func (l *Localizer) document(rb *model.Rulebook, c *model.Case, id string) string {
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.ID != id {
			continue
		}
		if m := rb.Material(d.Material); m != nil {
			return l.T("review.document", "Material", l.Of(m.Label), "File", d.FileName())
		}
		return d.FileName()
	}
	return id
}

// detail gives the placeholders of a finding's sentence.
func (l *Localizer) detail(rb *model.Rulebook, c *model.Case, f *model.Finding) []any {
	data := []any{"Proof", f.Fact != "", "Page", f.Page}
	d := f.Detail
	if d == nil {
		return data
	}
	add := func(name string, value any) { data = append(data, name, value) }
	add("Name", d.Name)
	add("Pages", numbers(d.Pages))
	add("Marks", l.marks(d.Marks))
	add("Months", d.Months)
	if !d.Day.IsZero() {
		add("Day", l.Day(d.Day))
		add("Close", l.Day(d.Close))
	}
	if d.Document != "" {
		add("Other", l.document(rb, c, d.Document))
	}
	for i, name := range []string{"First", "Second"} {
		if i < len(d.Entries) {
			add(name, d.Entries[i])
		}
	}
	return l.figures(data, f)
}

// figures adds what compares two numbers.
func (l *Localizer) figures(data []any, f *model.Finding) []any {
	d := f.Detail
	switch f.Code {
	case model.FindingSalaryDiffers:
		return append(data, "Claimed", Grouped(d.Claimed), "Shown", Grouped(d.Shown), "Apart", Grouped(max(d.Claimed-d.Shown, d.Shown-d.Claimed)))
	case model.FindingExperienceAge:
		return append(data, "Claimed", Grouped(d.Claimed), "Age", Grouped(d.Shown))
	case model.FindingExperienceHistory, model.FindingChinaHistory:
		years, months := d.Months/12, d.Months%12
		return append(data, "Claimed", Grouped(d.Claimed), "Listed", l.T("review.months", "Years", years, "Months", months,
			"Both", years > 0 && months > 0, "None", d.Months == 0))
	}
	return data
}

func (l *Localizer) marks(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = l.T("review.mark." + id)
	}
	return strings.Join(names, l.T("list.separator"))
}

// numbers writes pages as one writes them after "page": 2, 5, 6.
func numbers(pages []int) string {
	written := make([]string, len(pages))
	for i, page := range pages {
		written[i] = strconv.Itoa(page)
	}
	return strings.Join(written, ", ")
}
