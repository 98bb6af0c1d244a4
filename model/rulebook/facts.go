package rulebook

import (
	"strconv"

	"twozones/model"
	"twozones/model/plain"
)

// MaxFacts is the most facts a rulebook may ask for.
const MaxFacts = 2000

func (r *reader) facts(n *plain.Node) {
	r.Pairs(n, func(p plain.Pair) {
		if !idForm.MatchString(p.Key) {
			r.Fail(model.Fail(model.CodeBadID, nil).At(p.At))
		}
		r.rb.Facts = append(r.rb.Facts, r.fact(p))
	})
	if len(r.rb.Facts) > MaxFacts {
		r.Fail(n.Fail(model.CodeTooMany, "limit", strconv.Itoa(MaxFacts)))
	}
}

func (r *reader) fact(p plain.Pair) model.Fact {
	n := p.Value
	r.Known(n, "about kind label question help unit min max options changes source")
	f := model.Fact{
		ID:       p.Key,
		About:    r.OneOf(n, "about", model.TalentSide, model.EnterpriseSide, model.TalentSide),
		Label:    r.needText(n, "label"),
		Question: r.needText(n, "question"),
		Help:     r.text(n, "help"),
		Unit:     r.text(n, "unit"),
		Min:      r.Dec(n, "min"), Max: r.Dec(n, "max"),
		Source: r.source(n),
	}
	r.Need(n, "kind")
	f.Kind = model.Kind(r.OneOf(n, "kind", "", string(model.KindYesNo), string(model.KindChoice), string(model.KindSet),
		string(model.KindDecimal), string(model.KindInteger), string(model.KindMoney), string(model.KindDate)))
	f.Changes = model.Change(r.OneOf(n, "changes", string(model.Fixed), string(model.Fixed),
		string(model.Grows), string(model.Attainable), string(model.Judged)))
	r.bounds(n, &f)
	r.options(n, &f)
	return f
}

// bounds gives every number a lower end of 0 where the file names none, and
// refuses bounds on what is no number.
func (r *reader) bounds(n *plain.Node, f *model.Fact) {
	if !f.Kind.IsNumber() {
		if f.Min != nil || f.Max != nil {
			r.Fail(n.Fail(model.CodeWrongKind, "want", "number"))
		}
		return
	}
	if f.Min == nil {
		zero := model.Decimal(0)
		f.Min = &zero
	}
	if f.Max == nil && f.Kind == model.KindMoney {
		most := model.Whole(model.MaxMoney)
		f.Max = &most
	}
	if f.Max != nil && *f.Max < *f.Min {
		r.Fail(n.Fail(model.CodeBoundsOrder))
	}
}

func (r *reader) options(n *plain.Node, f *model.Fact) {
	isList := f.Kind == model.KindChoice || f.Kind == model.KindSet
	list := n.Get("options")
	switch {
	case isList && list == nil:
		r.Need(n, "options")
	case !isList && list != nil:
		r.Fail(list.Fail(model.CodeUnknownKey, "allowed", "choice, set"))
	}
	unique := r.unique()
	r.Each(list, func(item *plain.Node) {
		r.Known(item, "id label help changes")
		o := model.Option{ID: r.id(item, "id"), Label: r.needText(item, "label"), Help: r.text(item, "help"),
			Changes: model.Change(r.OneOf(item, "changes", "", "", string(model.Fixed)))}
		unique(item, o.ID)
		f.Options = append(f.Options, o)
	})
}

// test reads one comparison: true, false, an option id, a list of them,
// {at_least: n} or {age_from: n}.
func (r *reader) test(p plain.Pair) model.Test {
	t := model.Test{Fact: p.Key, Index: r.rb.FactIndex(p.Key)}
	if t.Index < 0 {
		r.Fail(model.Fail(model.CodeUnknownFact, nil, "fact", p.Key).At(p.At))
		return t
	}
	fact, n := &r.rb.Facts[t.Index], p.Value
	switch {
	case n.Shape == plain.Map:
		r.threshold(n, fact, &t)
	case fact.Kind == model.KindYesNo:
		yes, err := n.Bool()
		r.Fail(err)
		t.Yes = &yes
	case fact.Kind != model.KindChoice && fact.Kind != model.KindSet:
		r.Fail(n.Fail(model.CodeWrongShape, "want", "{at_least: …}, {age_from: …}"))
	case n.Shape == plain.List:
		r.Each(n, func(item *plain.Node) { t.OneOf = append(t.OneOf, r.option(item, fact)) })
	default:
		t.OneOf = []string{r.option(n, fact)}
	}
	return t
}

func (r *reader) option(n *plain.Node, fact *model.Fact) string {
	id, err := n.String()
	r.Fail(err)
	if err == nil && fact.Option(id) == nil {
		r.Fail(n.Fail(model.CodeUnknownOption, "fact", fact.ID, "allowed", optionIDs(fact)))
	}
	return id
}

func (r *reader) threshold(n *plain.Node, fact *model.Fact, t *model.Test) {
	r.Known(n, "at_least age_from")
	if fact.Kind.IsNumber() {
		r.Need(n, "at_least")
		t.AtLeast = r.Dec(n, "at_least")
		return
	}
	if fact.Kind != model.KindDate {
		r.Fail(n.Fail(model.CodeWrongKind, "want", "number"))
		return
	}
	if age := r.Need(n, "age_from"); age != nil {
		years, err := age.Int(0, 150)
		r.Fail(err)
		t.AgeFrom = &years
	}
}

// when reads a conjunction, or a list of which one is enough.
func (r *reader) when(n *plain.Node) []model.When {
	if n == nil {
		return nil
	}
	if n.Shape == plain.Map {
		return []model.When{r.conjunction(n)}
	}
	var list []model.When
	r.Each(n, func(item *plain.Node) { list = append(list, r.conjunction(item)) })
	return list
}

func (r *reader) conjunction(n *plain.Node) (w model.When) {
	r.Pairs(n, func(p plain.Pair) { w = append(w, r.test(p)) })
	if len(w) == 0 {
		r.Fail(n.Fail(model.CodeMissingKey, "key", "fact"))
	}
	return w
}

func (r *reader) eligibility(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "id label all any")
		g := model.Group{ID: r.id(item, "id"), Label: r.needText(item, "label"), Any: item.Get("any") != nil}
		unique(item, g.ID)
		key := "all"
		if g.Any {
			key = "any"
		}
		conditionIDs := r.unique()
		r.Each(r.Need(item, key), func(c *plain.Node) {
			condition := r.condition(c)
			conditionIDs(c, condition.ID)
			g.Conditions = append(g.Conditions, condition)
		})
		r.rb.Eligibility = append(r.rb.Eligibility, g)
	})
}

func (r *reader) condition(n *plain.Node) model.Condition {
	r.Known(n, "id label clause if_not route when source")
	r.Need(n, "source")
	c := model.Condition{
		ID: r.id(n, "id"), Label: r.needText(n, "label"), Clause: r.text(n, "clause"),
		IfNot: r.needText(n, "if_not"), Route: r.Str(n, "route"), Source: r.source(n),
		Any: r.when(r.Need(n, "when")),
	}
	if routes := r.rb.Fact(r.rb.Routes); c.Route != "" && (routes == nil || routes.Option(c.Route) == nil) {
		r.Fail(n.Get("route").Fail(model.CodeUnknownOption, "fact", r.rb.Routes, "allowed", optionIDs(routes)))
	}
	return c
}

// routeFacts marks the facts that only one route asks for.
func (r *reader) routeFacts() {
	routes := map[string]map[string]bool{}
	for _, g := range r.rb.Eligibility {
		for _, c := range g.Conditions {
			for _, when := range c.Any {
				for _, t := range when {
					if routes[t.Fact] == nil {
						routes[t.Fact] = map[string]bool{}
					}
					routes[t.Fact][c.Route] = true
				}
			}
		}
	}
	for i := range r.rb.Facts {
		f := &r.rb.Facts[i]
		if used := routes[f.ID]; len(used) == 1 && r.rb.CriterionOf(f.ID) == nil {
			for route := range used {
				f.Route = route
			}
		}
	}
}
