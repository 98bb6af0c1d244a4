package rulebook

import (
	"twozones/model"
	"twozones/model/plain"
)

// bands reads exclusive bands from the lowest to the highest or the other way
// round. They must cover everything: the lowest is open below (or starts where
// the fact does), the highest is open above, each begins where its neighbour
// ends.
func (r *reader) bands(n, list *plain.Node, fact *model.Fact, p *model.Part) {
	fallback := string(model.MeasureValue)
	if fact.Kind == model.KindDate {
		fallback = string(model.MeasureAge)
	}
	p.Measure = model.Measure(r.OneOf(n, "measure", fallback,
		string(model.MeasureValue), string(model.MeasureWhole), string(model.MeasureAge)))
	if isAge := p.Measure == model.MeasureAge; isAge != (fact.Kind == model.KindDate) || !isAge && !fact.Kind.IsNumber() {
		r.Fail(n.Fail(model.CodeWrongKind, "want", "number"))
		return
	}
	var nodes []*plain.Node
	r.Each(list, func(item *plain.Node) {
		r.Known(item, "id from below label points basis source")
		row := r.row(item, p)
		row.From, row.Below = r.Dec(item, "from"), r.Dec(item, "below")
		p.Rows = append(p.Rows, row)
		nodes = append(nodes, item)
	})
	p.Whole = r.whole(p)
	if r.Err == nil {
		r.covered(list, nodes, fact, p.Rows)
	}
}

func (r *reader) covered(list *plain.Node, nodes []*plain.Node, fact *model.Fact, rows []model.Row) {
	if len(rows) == 0 {
		r.Fail(list.Fail(model.CodeMissingKey, "key", "from"))
		return
	}
	low, high := order(rows)
	start := model.Decimal(0)
	if fact.Min != nil {
		start = *fact.Min
	}
	if from := rows[low].From; from != nil && *from > start {
		r.Fail(nodes[low].Fail(model.CodeBandGap, "from", start.String(), "to", from.String()))
	}
	step := 1
	if high < low {
		step = -1
	}
	for i := low; i != high; i += step {
		r.adjacent(nodes[i+step], rows[i], rows[i+step])
	}
	if below := rows[high].Below; below != nil && (fact.Max == nil || *below <= *fact.Max) {
		r.Fail(nodes[high].Fail(model.CodeBandGap, "from", below.String(), "to", "∞"))
	}
}

// order says at which end of the list the lowest band stands.
func order(rows []model.Row) (low, high int) {
	last := len(rows) - 1
	first, second := rows[0].From, rows[last].From
	if second == nil && first != nil || first != nil && second != nil && *second < *first {
		return last, 0
	}
	return 0, last
}

func (r *reader) adjacent(n *plain.Node, below, above model.Row) {
	switch {
	case below.Below == nil || above.From == nil || *above.From < *below.Below:
		r.Fail(n.Fail(model.CodeBandOverlap, "first", below.ID, "second", above.ID))
	case *above.From > *below.Below:
		r.Fail(n.Fail(model.CodeBandGap, "from", below.Below.String(), "to", above.From.String()))
	case below.From != nil && *below.From >= *below.Below:
		r.Fail(n.Fail(model.CodeBandOverlap, "first", below.ID, "second", above.ID))
	}
}

func (r *reader) steps(n *plain.Node, fact *model.Fact, p *model.Part) {
	if !r.wantKind(n, fact, model.KindDecimal, model.KindInteger, model.KindMoney) {
		return
	}
	r.Known(n, "start first each max basis")
	p.Steps = &model.Steps{Start: r.NeedDec(n, "start"), First: r.NeedDec(n, "first"),
		Each: r.NeedDec(n, "each"), Max: r.NeedDec(n, "max"), Basis: r.basis(n, p.Basis)}
	if p.Steps.First < 0 || p.Steps.Each < 0 || p.Steps.Max < p.Steps.First {
		r.Fail(n.Fail(model.CodePointsOrder))
	}
	p.Whole = model.Range{High: p.Steps.Max}
}

// amount: the number answered is the points, so it needs an upper end.
func (r *reader) amount(n *plain.Node, fact *model.Fact, p *model.Part) {
	if !r.wantKind(n, fact, model.KindDecimal, model.KindInteger) {
		return
	}
	if yes, err := n.Bool(); err != nil || !yes {
		r.Fail(n.Fail(model.CodeWrongKind, "want", "true"))
		return
	}
	if fact.Max == nil {
		r.Fail(n.Fail(model.CodeMissingKey, "key", "max"))
		return
	}
	p.Whole = model.Range{Low: *fact.Min, Likely: *fact.Min, High: *fact.Max}
}
