package rulebook

import (
	"strings"

	"twozones/model"
)

func (d *Diff) areas() {
	matched(d.From.Areas, d.To.Areas, func(a *model.Area) string { return a.ID }, func(a, b *model.Area) {
		switch {
		case a == nil:
			d.numbers(SectionWhole, "area_new", b.Label, nil, &b.Cap)
		case b == nil:
			d.numbers(SectionWhole, "area_gone", a.Label, &a.Cap, nil)
		default:
			d.numbers(SectionWhole, "area_cap", b.Label, &a.Cap, &b.Cap)
			d.texts(SectionWhole, "area_label", b.Label, a.Label, b.Label)
		}
	})
}

// criteria compares the points table, criterion by criterion.
func (d *Diff) criteria() {
	matched(allCriteria(d.From), allCriteria(d.To), func(c *model.Criterion) string { return c.ID }, func(a, b *model.Criterion) {
		before := len(d.Changes)
		id := ""
		switch {
		case b == nil:
			id = a.ID
			d.add(SectionCriterion, "criterion_gone", a.Label, Side{Number: &a.Cap}, Side{})
		case a == nil:
			id = b.ID
			d.add(SectionCriterion, "criterion_new", b.Label, Side{}, Side{Number: &b.Cap})
			d.parts(&model.Criterion{}, b)
		default:
			id = b.ID
			d.criterion(a, b)
		}
		for i := before; i < len(d.Changes); i++ {
			d.Changes[i].Criterion = id
		}
		if len(d.Changes) == before {
			d.Unchanged = append(d.Unchanged, id)
		}
	})
}

func allCriteria(rb *model.Rulebook) (list []model.Criterion) {
	for i := range rb.Areas {
		list = append(list, rb.Areas[i].Criteria...)
	}
	return list
}

func (d *Diff) criterion(a, b *model.Criterion) {
	d.numbers(SectionCriterion, "cap", b.Label, &a.Cap, &b.Cap)
	d.texts(SectionCriterion, "criterion_label", b.Label, a.Label, b.Label)
	if a.Basis != b.Basis {
		d.add(SectionCriterion, "criterion_basis", b.Label, Side{Basis: a.Basis}, Side{Basis: b.Basis})
	}
	d.texts(SectionCriterion, "clause", b.Label, a.Clause, b.Clause)
	d.parts(a, b)
}

// parts compares parts on the same facts.
func (d *Diff) parts(a, b *model.Criterion) {
	matched(a.Parts, b.Parts, func(p *model.Part) string { return strings.Join(p.Facts, "+") }, func(x, y *model.Part) {
		switch {
		case y == nil:
			d.add(SectionCriterion, "part_gone", itemLabel(d.From, x), Side{}, Side{})
		case x == nil:
			if a.ID != "" {
				d.add(SectionCriterion, "part_new", itemLabel(d.To, y), Side{}, Side{})
			}
			d.newPart(y)
		case x.Kind != y.Kind:
			d.add(SectionCriterion, "part_kind", itemLabel(d.To, y), Side{}, Side{})
			d.newPart(y)
		default:
			d.part(x, y)
		}
	})
}

// newPart tells all that a part gives.
func (d *Diff) newPart(p *model.Part) {
	name := itemLabel(d.To, p)
	switch p.Kind {
	case model.PartSteps:
		d.Changes = append(d.Changes, Change{Section: SectionCriterion, Kind: "steps_new", Name: name, Steps: p.Steps})
	case model.PartAmount:
		d.add(SectionCriterion, "amount_new", name, Side{}, Side{Points: &p.Whole})
	}
	d.rows(&model.Part{}, p)
}

func (d *Diff) part(a, b *model.Part) {
	name := itemLabel(d.To, b)
	if !a.Label.IsZero() || !b.Label.IsZero() {
		d.texts(SectionCriterion, "part_label", name, itemLabel(d.From, a), name)
	}
	if a.Measure != b.Measure {
		kind := "measure_value"
		if b.Measure == model.MeasureWhole {
			kind = "measure_whole"
		}
		d.add(SectionCriterion, kind, name, Side{}, Side{})
	}
	if a.Judged != b.Judged {
		kind := "judged_gone"
		if b.Judged {
			kind = "judged_new"
		}
		d.add(SectionCriterion, kind, name, Side{}, Side{})
	}
	if a.Kind == model.PartAmount && a.Whole != b.Whole {
		d.add(SectionCriterion, "amount", name, Side{Points: &a.Whole}, Side{Points: &b.Whole})
	}
	if a.Steps != nil {
		d.numbers(SectionCriterion, "step_start", name, &a.Steps.Start, &b.Steps.Start)
		d.numbers(SectionCriterion, "step_first", name, &a.Steps.First, &b.Steps.First)
		d.numbers(SectionCriterion, "step_each", name, &a.Steps.Each, &b.Steps.Each)
		d.numbers(SectionCriterion, "step_max", name, &a.Steps.Max, &b.Steps.Max)
	}
	d.rows(a, b)
}

// rows compares rows that stand for the same option, or bands of one id.
func (d *Diff) rows(a, b *model.Part) {
	key := func(r *model.Row) string {
		if r.When.Fact == "" {
			return r.ID
		}
		answers := strings.Join(r.When.OneOf, "+")
		if r.When.Yes != nil && *r.When.Yes {
			answers = "yes"
		}
		return r.When.Fact + "=" + answers
	}
	matched(a.Rows, b.Rows, key, func(x, y *model.Row) {
		switch {
		case y == nil:
			d.add(SectionCriterion, "row_gone", d.rowName(d.From, x), Side{Points: &x.Points}, Side{})
		case x == nil:
			d.add(SectionCriterion, "row_new", d.rowName(d.To, y), Side{}, Side{Points: &y.Points})
		default:
			d.row(x, y)
		}
	})
}

func (d *Diff) row(x, y *model.Row) {
	name := d.rowName(d.To, y)
	d.texts(SectionCriterion, "row_label", name, d.rowName(d.From, x), name)
	if !equal(x.From, y.From) || !equal(x.Below, y.Below) {
		d.add(SectionCriterion, "row_bounds", name, Side{Low: x.From, Below: x.Below}, Side{Low: y.From, Below: y.Below})
	}
	if x.Points != y.Points {
		d.add(SectionCriterion, "row_points", name, Side{Points: &x.Points}, Side{Points: &y.Points})
	}
}

// rowName names a row by its label, or by its id where it has none.
func (d *Diff) rowName(rb *model.Rulebook, r *model.Row) model.Text {
	if label := rowLabel(rb, r); !label.IsZero() {
		return label
	}
	return model.Text{Zh: r.ID, En: r.ID}
}
