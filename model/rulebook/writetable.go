package rulebook

import (
	"twozones/model"
	"twozones/model/plain"
)

func area(a *model.Area) *plain.Node {
	return plain.NewMap().Set("id", word(a.ID)).Set("label", text(a.Label)).Set("cap", number(&a.Cap)).
		Set("criteria", list(a.Criteria, criterion))
}

// criterion writes the basis once where all parts share it.
func criterion(c *model.Criterion) *plain.Node {
	n := plain.NewMap().Set("id", word(c.ID)).Set("cap", number(&c.Cap))
	shared := len(c.Parts) > 0
	for i := range c.Parts {
		shared = shared && c.Parts[i].Basis == c.Parts[0].Basis
	}
	if shared {
		n.Set("basis", word(string(c.Parts[0].Basis)))
	}
	n.Set("label", text(c.Label)).Set("clause", text(c.Clause))
	idText(n, "source", c.Source)
	return n.Set("parts", list(c.Parts, func(p *model.Part) *plain.Node { return part(p, !shared) }))
}

func part(p *model.Part, withBasis bool) *plain.Node {
	n := idText(plain.NewMap(), "fact", p.Fact)
	n.Set("label", text(p.Label))
	if p.Measure == model.MeasureWhole {
		n.Set("measure", word(string(p.Measure)))
	}
	flag(n, "judged", p.Judged)
	if withBasis {
		n.Set("basis", word(string(p.Basis)))
	}
	switch p.Kind {
	case model.PartSteps:
		return n.Set("steps", steps(p))
	case model.PartAmount:
		return n.Set("amount", boolean(true))
	}
	return n.Set(string(p.Kind), list(p.Rows, func(r *model.Row) *plain.Node { return row(p, r) }))
}

func row(p *model.Part, r *model.Row) *plain.Node {
	n := plain.NewMap().Set("id", word(r.ID))
	switch p.Kind {
	case model.PartBands:
		n.Set("from", number(r.From)).Set("below", number(r.Below))
	case model.PartBest:
		n.Set("when", plain.NewMap().Set(r.When.Fact, comparison(&r.When)))
	default:
		n.Set("is", comparison(&r.When))
	}
	n.Set("points", points(r.Points)).Set("label", text(r.Label))
	if r.Basis != p.Basis {
		n.Set("basis", word(string(r.Basis)))
	}
	return idText(n, "source", r.Source)
}

func points(r model.Range) *plain.Node {
	if r.IsExact() {
		return number(&r.Likely)
	}
	return plain.NewList(number(&r.Low), number(&r.Likely), number(&r.High))
}

func steps(p *model.Part) *plain.Node {
	s := p.Steps
	n := plain.NewMap().Set("start", number(&s.Start)).Set("first", number(&s.First)).
		Set("each", number(&s.Each)).Set("max", number(&s.Max))
	if s.Basis != p.Basis {
		n.Set("basis", word(string(s.Basis)))
	}
	return n
}
