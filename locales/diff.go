package locales

import (
	"strings"

	"twozones/model"
	"twozones/model/rulebook"
)

// DiffSection is what differs in one part of a rulebook, in sentences.
type DiffSection struct {
	Title     string
	Sentences []string
}

// Diff tells the differences of two rulebooks in sentences, section by section,
// the points table criterion by criterion.
func (l *Localizer) Diff(d *rulebook.Diff) []DiffSection {
	var sections []DiffSection
	last := ""
	for i := range d.Changes {
		c := &d.Changes[i]
		if l.silent(c) {
			continue
		}
		if key := string(c.Section) + "/" + c.Criterion; len(sections) == 0 || key != last {
			last = key
			sections = append(sections, DiffSection{Title: l.diffTitle(d, c)})
		}
		section := &sections[len(sections)-1]
		section.Sentences = append(section.Sentences, l.sentence(d, c))
	}
	return sections
}

// silent is a change of wording in the other language alone.
func (l *Localizer) silent(c *rulebook.Change) bool {
	return c.From.Text != c.To.Text && l.Of(c.From.Text) == l.Of(c.To.Text)
}

func (l *Localizer) sentence(d *rulebook.Diff, c *rulebook.Change) string {
	if c.Steps != nil {
		return l.T("diff."+c.Kind, "Name", l.Of(c.Name), "Start", c.Steps.Start, "First", c.Steps.First,
			"Each", c.Steps.Each, "Max", c.Steps.Max)
	}
	return l.T("diff."+c.Kind, "Name", l.Of(c.Name), "From", l.side(d.From, c, &c.From), "To", l.side(d.To, c, &c.To))
}

// DiffUnchanged names the criteria in which nothing differs, or is empty.
func (l *Localizer) DiffUnchanged(d *rulebook.Diff) string {
	if len(d.Unchanged) == 0 {
		return ""
	}
	names := make([]string, len(d.Unchanged))
	for i, id := range d.Unchanged {
		names[i] = l.Of(d.To.Criterion(id).Label)
	}
	return l.T("diff.unchanged", "Names", strings.Join(names, l.T("diff.join.options")))
}

// DiffRow is one difference as a row of a table, for paper and screen. Before
// or After is empty where one version has nothing of the kind.
type DiffRow struct{ Where, What, Before, After string }

// DiffHead is the heading of a table of DiffRows.
func (l *Localizer) DiffHead() DiffRow {
	return DiffRow{l.T("diff.head.where"), l.T("diff.head.what"), l.T("diff.head.before"), l.T("diff.head.after")}
}

// DiffTable is the differences of two rulebooks as rows of a table. What is the
// whole sentence where there are no two values to set side by side.
func (l *Localizer) DiffTable(d *rulebook.Diff) []DiffRow {
	rows := make([]DiffRow, 0, len(d.Changes))
	for i := range d.Changes {
		c := &d.Changes[i]
		if l.silent(c) {
			continue
		}
		row := DiffRow{Where: l.diffTitle(d, c), What: l.Of(c.Name),
			Before: l.side(d.From, c, &c.From), After: l.side(d.To, c, &c.To)}
		if row.What == "" || row.Before == "" && row.After == "" || !twoSided[c.Kind] {
			row.What = l.sentence(d, c)
		}
		rows = append(rows, row)
	}
	return rows
}

// twoSided are the changes that two values beside the name say in full.
var twoSided = map[string]bool{"row_points": true, "row_bounds": true, "row_new": true, "row_gone": true}

func (l *Localizer) diffTitle(d *rulebook.Diff, c *rulebook.Change) string {
	if c.Criterion == "" {
		return l.T("diff.section." + string(c.Section))
	}
	for _, rb := range []*model.Rulebook{d.To, d.From} {
		if criterion := rb.Criterion(c.Criterion); criterion != nil {
			return l.Of(criterion.Label)
		}
	}
	return c.Criterion
}

// side writes one end of a change; an end that says nothing is empty.
func (l *Localizer) side(rb *model.Rulebook, c *rulebook.Change, s *rulebook.Side) string {
	switch {
	case c.Kind == "row_bounds":
		return l.bounds(s.Low, s.Below)
	case c.Kind == "condition_when" || c.Kind == "material_needed" || len(s.Whens) > 0:
		return l.whens(rb, s.Whens)
	case c.Kind == "material_from":
		return l.T("party." + s.Mark)
	case s.Mark != "":
		return l.T("diff.mark." + s.Mark)
	case s.Points != nil:
		return l.Points(*s.Points)
	case s.Number != nil:
		return Grouped(*s.Number)
	case c.Kind == "fact_min" || c.Kind == "fact_max":
		return l.T("diff.value.none")
	case s.Basis != "":
		return l.T("basis." + string(s.Basis))
	case !s.Day.IsZero():
		return l.T("diff.value.days", "From", s.Day, "To", s.Until)
	}
	return l.Of(s.Text)
}

func (l *Localizer) bounds(from, below *model.Decimal) string {
	switch {
	case from == nil && below == nil:
		return l.T("diff.bounds.all")
	case from == nil:
		return l.T("diff.bounds.below", "To", Grouped(*below))
	case below == nil:
		return l.T("diff.bounds.from", "From", Grouped(*from))
	}
	return l.T("diff.bounds.both", "From", Grouped(*from), "To", Grouped(*below))
}

// whens writes when a condition holds or a material is needed.
func (l *Localizer) whens(rb *model.Rulebook, all []model.When) string {
	if len(all) == 0 {
		return l.T("diff.test.always")
	}
	alternatives := make([]string, len(all))
	for i, when := range all {
		tests := make([]string, len(when))
		for j := range when {
			tests[j] = l.test(rb, &when[j])
		}
		alternatives[i] = strings.Join(tests, l.T("diff.join.and"))
	}
	return strings.Join(alternatives, l.T("diff.join.or"))
}

func (l *Localizer) test(rb *model.Rulebook, t *model.Test) string {
	fact := rb.Fact(t.Fact)
	label := l.Of(fact.Label)
	switch {
	case t.Yes != nil && *t.Yes:
		return l.T("diff.test.yes", "Fact", label)
	case t.Yes != nil:
		return l.T("diff.test.no", "Fact", label)
	case t.AtLeast != nil:
		return l.T("diff.test.at_least", "Fact", label, "Number", Grouped(*t.AtLeast))
	case t.AgeFrom != nil:
		return l.T("diff.test.age_from", "Fact", label, "Number", *t.AgeFrom)
	}
	options := make([]string, len(t.OneOf))
	for i, id := range t.OneOf {
		options[i] = l.option(fact, id)
	}
	return l.T("diff.test.one_of", "Fact", label, "Options", strings.Join(options, l.T("diff.join.options")))
}
