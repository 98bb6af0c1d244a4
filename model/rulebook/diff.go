package rulebook

import (
	"slices"

	"twozones/model"
)

// Diff is what differs between two rulebooks, in the order in which a reader
// looks: the whole, eligibility, the points criterion by criterion, the
// questions, doubts, materials. Package locales puts it in words.
type Diff struct {
	From, To  *model.Rulebook
	Changes   []Change
	Unchanged []string // ids of criteria in which nothing differs
}

// Section is the part of a rulebook that a change belongs to.
type Section string

// The sections, in their order.
const (
	SectionWhole       Section = "whole"
	SectionEligibility Section = "eligibility"
	SectionCriterion   Section = "criterion"
	SectionFacts       Section = "facts"
	SectionDoubts      Section = "doubts"
	SectionMaterials   Section = "materials"
)

// Change is one difference. Kind is the message under "diff." that tells it;
// From and To are what it needs.
type Change struct {
	Section   Section
	Criterion string // id, where it belongs to one
	Kind      string
	Name      model.Text // of what changed: a row, a fact, a condition
	From, To  Side
	Steps     *model.Steps // for "steps_new"
}

// Side is one end of a change; what does not apply is empty.
type Side struct {
	Text   model.Text
	Points *model.Range
	Number *model.Decimal
	Basis  model.Basis
	Day    model.Date
	Until  model.Date
	Whens  []model.When
	Low    *model.Decimal // bounds of a band
	Below  *model.Decimal
	Mark   string // of a material
}

// IsEmpty reports whether the two rulebooks say the same.
func (d *Diff) IsEmpty() bool { return len(d.Changes) == 0 }

// Compare lists what differs from one rulebook to another. Wording counts,
// names of sources and worked cases do not.
func Compare(from, to *model.Rulebook) *Diff {
	d := &Diff{From: from, To: to}
	d.whole()
	d.eligibility()
	d.criteria()
	d.facts()
	d.doubts()
	d.materials()
	return d
}

func (d *Diff) add(s Section, kind string, name model.Text, from, to Side) {
	d.Changes = append(d.Changes, Change{Section: s, Kind: kind, Name: name, From: from, To: to})
}

// texts notes another wording, or one that came or went.
func (d *Diff) texts(s Section, kind string, name, from, to model.Text) {
	switch {
	case from == to:
		return
	case from.IsZero():
		kind += "_new"
	case to.IsZero():
		kind += "_gone"
	}
	d.add(s, kind, name, Side{Text: from}, Side{Text: to})
}

func (d *Diff) numbers(s Section, kind string, name model.Text, from, to *model.Decimal) {
	if !equal(from, to) {
		d.add(s, kind, name, Side{Number: from}, Side{Number: to})
	}
}

func (d *Diff) whole() {
	a, b := d.From, d.To
	d.texts(SectionWhole, "title", model.Text{}, a.Title, b.Title)
	d.texts(SectionWhole, "issuer", model.Text{}, a.Issuer, b.Issuer)
	d.texts(SectionWhole, "applies", model.Text{}, a.Applies, b.Applies)
	if a.Basis != b.Basis {
		d.add(SectionWhole, "basis", model.Text{}, Side{Basis: a.Basis}, Side{Basis: b.Basis})
	}
	switch {
	case a.PassMark != nil && b.PassMark != nil:
		d.numbers(SectionWhole, "pass_mark", model.Text{}, a.PassMark, b.PassMark)
	case a.PassMark != nil:
		d.add(SectionWhole, "points_gone", model.Text{}, Side{}, Side{})
	case b.PassMark != nil:
		d.add(SectionWhole, "points_new", model.Text{}, Side{}, Side{Number: b.PassMark})
	}
	d.window()
	d.areas()
	matched(a.Classes, b.Classes, func(c *model.Class) string { return c.ID }, func(x, y *model.Class) {
		switch {
		case y == nil:
			d.add(SectionWhole, "class_gone", x.Label, Side{}, Side{})
		case x == nil:
			d.add(SectionWhole, "class_new", y.Label, Side{}, Side{Number: &y.From})
		default:
			d.numbers(SectionWhole, "class_from", y.Label, &x.From, &y.From)
		}
	})
}

func (d *Diff) window() {
	a, b := d.From.Window, d.To.Window
	switch {
	case a == nil && b == nil || a != nil && b != nil && a.Opens == b.Opens && a.Closes == b.Closes:
	case a == nil:
		d.add(SectionWhole, "window_new", model.Text{}, Side{}, Side{Day: b.Opens, Until: b.Closes})
	case b == nil:
		d.add(SectionWhole, "window_gone", model.Text{}, Side{Day: a.Opens, Until: a.Closes}, Side{})
	default:
		d.add(SectionWhole, "window", model.Text{}, Side{Day: a.Opens, Until: a.Closes}, Side{Day: b.Opens, Until: b.Closes})
	}
}

// matched calls do for every item of both lists, paired by key: first those of
// the first list, then what only the second has.
func matched[T any](from, to []T, key func(*T) string, do func(from, to *T)) {
	find := func(list []T, k string) *T {
		for i := range list {
			if key(&list[i]) == k {
				return &list[i]
			}
		}
		return nil
	}
	for i := range from {
		do(&from[i], find(to, key(&from[i])))
	}
	for i := range to {
		if find(from, key(&to[i])) == nil {
			do(nil, &to[i])
		}
	}
}

// condition is a condition with the group it stands in.
type groupedCondition struct {
	model.Condition
	group string
}

func conditions(rb *model.Rulebook) (list []groupedCondition) {
	for _, g := range rb.Eligibility {
		for _, c := range g.Conditions {
			list = append(list, groupedCondition{c, g.ID})
		}
	}
	return list
}

func (d *Diff) eligibility() {
	matched(d.From.Eligibility, d.To.Eligibility, func(g *model.Group) string { return g.ID }, func(a, b *model.Group) {
		if a != nil && b != nil && a.Any != b.Any {
			kind := "group_all"
			if b.Any {
				kind = "group_any"
			}
			d.add(SectionEligibility, kind, b.Label, Side{}, Side{})
		}
	})
	key := func(c *groupedCondition) string { return c.group + "/" + c.ID }
	matched(conditions(d.From), conditions(d.To), key, func(a, b *groupedCondition) {
		switch {
		case b == nil:
			d.add(SectionEligibility, "condition_gone", a.Label, Side{}, Side{})
		case a == nil:
			d.add(SectionEligibility, "condition_new", b.Label, Side{}, Side{Whens: b.Any})
		default:
			d.texts(SectionEligibility, "condition_label", b.Label, a.Label, b.Label)
			d.texts(SectionEligibility, "condition_clause", b.Label, a.Clause, b.Clause)
			if !sameWhens(a.Any, b.Any) || a.Route != b.Route {
				d.add(SectionEligibility, "condition_when", b.Label, Side{Whens: a.Any}, Side{Whens: b.Any})
			}
		}
	})
}

func sameWhens(a, b []model.When) bool {
	return slices.EqualFunc(a, b, func(x, y model.When) bool { return slices.EqualFunc(x, y, sameTest) })
}

func sameTest(a, b model.Test) bool {
	return a.Fact == b.Fact && same(a.Yes, b.Yes) && slices.Equal(a.OneOf, b.OneOf) &&
		equal(a.AtLeast, b.AtLeast) && same(a.AgeFrom, b.AgeFrom)
}

func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func (d *Diff) facts() {
	matched(d.From.Facts, d.To.Facts, func(f *model.Fact) string { return f.ID }, func(a, b *model.Fact) {
		switch {
		case b == nil:
			d.add(SectionFacts, "fact_gone", a.Label, Side{}, Side{})
		case a == nil:
			d.add(SectionFacts, "fact_new", b.Label, Side{}, Side{Text: b.Question})
		case a.Kind != b.Kind:
			d.add(SectionFacts, "fact_kind", b.Label, Side{}, Side{Text: b.Question})
		default:
			d.fact(a, b)
		}
	})
}

func (d *Diff) fact(a, b *model.Fact) {
	d.texts(SectionFacts, "fact_label", b.Label, a.Label, b.Label)
	d.texts(SectionFacts, "fact_question", b.Label, a.Question, b.Question)
	d.texts(SectionFacts, "fact_help", b.Label, a.Help, b.Help)
	d.texts(SectionFacts, "fact_unit", b.Label, a.Unit, b.Unit)
	d.numbers(SectionFacts, "fact_min", b.Label, a.Min, b.Min)
	d.numbers(SectionFacts, "fact_max", b.Label, a.Max, b.Max)
	if d.From.CriterionOf(a.ID) != nil && d.To.CriterionOf(b.ID) != nil {
		return // the criterion tells of its options
	}
	matched(a.Options, b.Options, func(o *model.Option) string { return o.ID }, func(x, y *model.Option) {
		switch {
		case y == nil:
			d.add(SectionFacts, "option_gone", b.Label, Side{Text: x.Label}, Side{})
		case x == nil:
			d.add(SectionFacts, "option_new", b.Label, Side{}, Side{Text: y.Label})
		default:
			d.texts(SectionFacts, "option_label", b.Label, x.Label, y.Label)
		}
	})
}

func (d *Diff) doubts() {
	matched(d.From.Doubts, d.To.Doubts, func(x *model.Doubt) string { return x.ID }, func(a, b *model.Doubt) {
		switch {
		case b == nil:
			d.add(SectionDoubts, "doubt_gone", a.Title, Side{}, Side{})
		case a == nil:
			d.add(SectionDoubts, "doubt_new", b.Title, Side{}, Side{Text: b.About})
		default:
			d.texts(SectionDoubts, "doubt_about", b.Title, a.About, b.About)
			d.texts(SectionDoubts, "doubt_effect", b.Title, a.Effect, b.Effect)
			matched(a.Readings, b.Readings, func(r *model.Reading) string { return r.ID }, func(x, y *model.Reading) {
				switch {
				case y == nil:
					d.add(SectionDoubts, "reading_gone", b.Title, Side{Text: x.Label}, Side{})
				case x == nil:
					d.add(SectionDoubts, "reading_new", b.Title, Side{}, Side{Text: y.Label})
				default:
					d.texts(SectionDoubts, "reading_label", b.Title, x.Label, y.Label)
				}
			})
		}
	})
}

func (d *Diff) materials() {
	matched(d.From.Materials, d.To.Materials, func(m *model.Material) string { return m.ID }, func(a, b *model.Material) {
		switch {
		case b == nil:
			d.add(SectionMaterials, "material_gone", a.Label, Side{}, Side{})
		case a == nil:
			d.add(SectionMaterials, "material_new", b.Label, Side{}, Side{})
		default:
			d.material(a, b)
		}
	})
}

func (d *Diff) material(a, b *model.Material) {
	d.texts(SectionMaterials, "material_label", b.Label, a.Label, b.Label)
	if a.From != b.From {
		d.add(SectionMaterials, "material_from", b.Label, Side{Mark: string(a.From)}, Side{Mark: string(b.From)})
	}
	was, is := marks(a), marks(b)
	for i, mark := range is {
		switch {
		case was[i].set && !mark.set:
			d.add(SectionMaterials, "material_mark_gone", b.Label, Side{Mark: mark.id}, Side{})
		case !was[i].set && mark.set:
			d.add(SectionMaterials, "material_mark_new", b.Label, Side{}, Side{Mark: mark.id})
		}
	}
	if a.ValidMonths != b.ValidMonths {
		from, to := model.Whole(int64(a.ValidMonths)), model.Whole(int64(b.ValidMonths))
		d.add(SectionMaterials, "material_months", b.Label, Side{Number: &from}, Side{Number: &to})
	}
	matched(a.Proves, b.Proves, func(s *string) string { return *s }, func(x, y *string) {
		switch {
		case y == nil:
			d.add(SectionMaterials, "proof_gone", b.Label, Side{Text: d.factLabel(*x)}, Side{})
		case x == nil:
			d.add(SectionMaterials, "proof_new", b.Label, Side{}, Side{Text: d.factLabel(*y)})
		}
	})
	if !sameWhens(a.Needed, b.Needed) {
		d.add(SectionMaterials, "material_needed", b.Label, Side{Whens: a.Needed}, Side{Whens: b.Needed})
	}
}

func (d *Diff) factLabel(id string) model.Text {
	for _, rb := range []*model.Rulebook{d.To, d.From} {
		if f := rb.Fact(id); f != nil {
			return f.Label
		}
	}
	return model.Text{Zh: id, En: id}
}

type mark struct {
	id  string
	set bool
}

// marks are the demands on a material, by message id.
func marks(m *model.Material) []mark {
	return []mark{{"optional", m.Optional}, {"original", m.Original}, {"seal", m.Seal}, {"signature", m.Signature},
		{"translation", m.Translation}, {"notarisation", m.Notarisation}, {"verification", m.Verification}}
}
