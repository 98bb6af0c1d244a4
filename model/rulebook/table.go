package rulebook

import (
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/plain"
)

func optionIDs(f *model.Fact) string {
	if f == nil {
		return ""
	}
	return strings.Join(f.OptionIDs(), ", ")
}

func (r *reader) areas(n *plain.Node) {
	unique, criteria := r.unique(), r.unique()
	earns := map[string]bool{}
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id label cap criteria")
		area := model.Area{ID: r.id(item, "id"), Label: r.needText(item, "label"), Cap: r.NeedDec(item, "cap")}
		unique(item, area.ID)
		var sum model.Decimal
		r.Each(r.Need(item, "criteria"), func(c *plain.Node) {
			criterion := r.criterion(c, area.ID, earns)
			criteria(c, criterion.ID)
			sum += criterion.Cap
			area.Criteria = append(area.Criteria, criterion)
		})
		r.reachable(item, sum, area.Cap)
		r.rb.Areas = append(r.rb.Areas, area)
	})
}

// reachable warns of a cap that nothing can reach.
func (r *reader) reachable(n *plain.Node, sum, limit model.Decimal) {
	if sum < limit && r.Err == nil {
		r.warnings = append(r.warnings,
			n.Fail(model.CodeCapUnreachable, "cap", limit.String(), "sum", sum.String()))
	}
}

func (r *reader) criterion(n *plain.Node, area string, earns map[string]bool) model.Criterion {
	r.Known(n, "id label cap basis clause source parts")
	r.Need(n, "source")
	c := model.Criterion{
		ID: r.id(n, "id"), Area: area, Label: r.needText(n, "label"), Cap: r.NeedDec(n, "cap"),
		Clause: r.needText(n, "clause"), Source: r.source(n),
	}
	own := r.basis(n, r.rb.Basis)
	var sum model.Decimal
	r.Each(r.Need(n, "parts"), func(item *plain.Node) {
		part := r.part(item, own)
		for _, fact := range part.Facts {
			if earns[fact] {
				r.Fail(item.Fail(model.CodeFactTwice, "fact", fact))
			}
			earns[fact] = true
		}
		sum += part.Whole.High
		c.Basis = c.Basis.Weaker(weakest(&part))
		c.Facts = append(c.Facts, part.Facts...)
		c.Parts = append(c.Parts, part)
	})
	r.reachable(n, sum, c.Cap)
	return c
}

func weakest(p *model.Part) (b model.Basis) {
	for i := range p.Rows {
		b = b.Weaker(p.Rows[i].Basis)
	}
	if p.Steps != nil {
		b = b.Weaker(p.Steps.Basis)
	}
	return b.Weaker(p.Basis)
}

var partKinds = []model.PartKind{model.PartBands, model.PartOptions, model.PartAnyOf,
	model.PartBest, model.PartSteps, model.PartAmount}

func (r *reader) part(n *plain.Node, basis model.Basis) model.Part {
	r.Known(n, "label fact measure judged basis bands options any_of best steps amount")
	p := model.Part{Label: r.text(n, "label"), Judged: r.Flag(n, "judged"), Index: -1, Basis: r.basis(n, basis)}
	for _, kind := range partKinds {
		if n.Get(string(kind)) == nil {
			continue
		}
		if p.Kind != "" {
			r.Fail(n.Fail(model.CodeWrongShape, "want", "one of bands, options, any_of, best, steps, amount"))
		}
		p.Kind = kind
	}
	if p.Kind == "" {
		r.Fail(n.Fail(model.CodeMissingKey, "key", "bands, options, any_of, best, steps, amount"))
		return p
	}
	if p.Kind == model.PartBest {
		r.best(n.Get("best"), &p)
		return p
	}
	r.onOneFact(n, &p)
	return p
}

func (r *reader) onOneFact(n *plain.Node, p *model.Part) {
	name := r.Need(n, "fact")
	p.Fact = r.Str(n, "fact")
	p.Index = r.rb.FactIndex(p.Fact)
	if p.Index < 0 {
		if name != nil {
			r.Fail(name.Fail(model.CodeUnknownFact, "fact", p.Fact))
		}
		return
	}
	p.Facts = []string{p.Fact}
	fact := &r.rb.Facts[p.Index]
	body := n.Get(string(p.Kind))
	switch p.Kind {
	case model.PartBands:
		r.bands(n, body, fact, p)
	case model.PartOptions:
		r.optionRows(body, fact, p, model.KindChoice, model.KindYesNo)
	case model.PartAnyOf:
		r.optionRows(body, fact, p, model.KindSet)
	case model.PartSteps:
		r.steps(body, fact, p)
	case model.PartAmount:
		r.amount(body, fact, p)
	}
}

func (r *reader) wantKind(n *plain.Node, fact *model.Fact, kinds ...model.Kind) bool {
	if slices.Contains(kinds, fact.Kind) {
		return true
	}
	r.Fail(n.Fail(model.CodeWrongKind, "want", string(kinds[0])))
	return false
}

// row reads what all rows share.
func (r *reader) row(n *plain.Node, p *model.Part) model.Row {
	row := model.Row{ID: r.id(n, "id"), Label: r.text(n, "label"), Points: r.points(n),
		Basis: r.basis(n, p.Basis), Source: r.source(n)}
	for i := range p.Rows {
		if p.Rows[i].ID == row.ID {
			r.Fail(n.Fail(model.CodeDuplicateID, "id", row.ID))
		}
	}
	return row
}

// points reads one figure, or [low, likely, high].
func (r *reader) points(n *plain.Node) model.Range {
	value := r.Need(n, "points")
	if value == nil {
		return model.Range{}
	}
	if value.Shape != plain.List {
		d, err := value.Number()
		r.Fail(err)
		return r.ordered(value, model.Exactly(d))
	}
	if len(value.Items) != 3 {
		r.Fail(value.Fail(model.CodeWrongShape, "want", "[low, likely, high]"))
		return model.Range{}
	}
	var ends [3]model.Decimal
	for i, item := range value.Items {
		d, err := item.Number()
		r.Fail(err)
		ends[i] = d
	}
	return r.ordered(value, model.Range{Low: ends[0], Likely: ends[1], High: ends[2]})
}

func (r *reader) ordered(n *plain.Node, p model.Range) model.Range {
	if !p.Ordered() || p.Low < 0 {
		r.Fail(n.Fail(model.CodePointsOrder))
	}
	return p
}

// optionRows reads one row an option; every option of a choice has its row.
func (r *reader) optionRows(n *plain.Node, fact *model.Fact, p *model.Part, kinds ...model.Kind) {
	if !r.wantKind(n, fact, kinds...) {
		return
	}
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id is label points basis source")
		row := r.row(item, p)
		if is := r.Need(item, "is"); is != nil {
			row.When = r.test(plain.Pair{Key: fact.ID, At: is.Place, Value: is})
		}
		p.Rows = append(p.Rows, row)
	})
	p.Whole = r.whole(p)
	switch {
	case fact.Kind == model.KindChoice:
		r.complete(n, fact, p)
	case fact.Kind == model.KindSet || !bothWays(p.Rows):
		p.Whole.Low, p.Whole.Likely = 0, 0
	}
}

// bothWays reports whether a yes has its row, and a no.
func bothWays(rows []model.Row) bool {
	var yes, no bool
	for i := range rows {
		if on := rows[i].When.Yes; on != nil {
			yes, no = yes || *on, no || !*on
		}
	}
	return yes && no
}

// complete: every option has exactly one row.
func (r *reader) complete(n *plain.Node, fact *model.Fact, p *model.Part) {
	for _, o := range fact.Options {
		rows := 0
		for i := range p.Rows {
			if p.Rows[i].When.Fact == fact.ID && slices.Contains(p.Rows[i].When.OneOf, o.ID) {
				rows++
			}
		}
		switch {
		case rows == 0:
			r.Fail(n.Fail(model.CodeOptionMissing, "fact", fact.ID, "option", o.ID))
		case rows > 1:
			r.Fail(n.Fail(model.CodeDuplicateID, "id", o.ID))
		}
	}
}

// whole is the range over all rows: low and likely the least low, high the
// greatest high.
func (r *reader) whole(p *model.Part) model.Range {
	var all model.Range
	for i := range p.Rows {
		points := p.Rows[i].Points
		if i == 0 || points.Low < all.Low {
			all.Low = points.Low
		}
		all.High = max(all.High, points.High)
	}
	all.Likely = all.Low
	return all
}

func (r *reader) best(n *plain.Node, p *model.Part) {
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id when label points basis source")
		row := r.row(item, p)
		when := r.Need(item, "when")
		r.Pairs(when, func(pair plain.Pair) { row.When = r.test(pair) })
		if when != nil && len(when.Pairs) != 1 {
			r.Fail(when.Fail(model.CodeWrongShape, "want", "fact: value"))
		}
		if row.When.Fact != "" && !slices.Contains(p.Facts, row.When.Fact) {
			p.Facts = append(p.Facts, row.When.Fact)
		}
		p.Rows = append(p.Rows, row)
	})
	p.Whole = r.whole(p)
	for _, id := range p.Facts {
		if fact := r.rb.Fact(id); fact != nil && r.Err == nil {
			if r.wantKind(n, fact, model.KindChoice, model.KindYesNo) && fact.Kind == model.KindChoice {
				r.complete(n, fact, p)
			}
		}
	}
}
