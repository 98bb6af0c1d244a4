package rulebook

import (
	"slices"
	"strings"

	"twozones/model"
)

// part changes one part as its lines say, and gives the best of the true
// points entered in it.
func (t *transcription) part(c *model.Criterion, number int, lines []line) (best model.Decimal, has bool) {
	p := &c.Parts[number]
	written := 0
	current := map[string]*line{}
	for i := range lines {
		l := &lines[i]
		if points := t.truePoints(l, c); points != nil && !l.struck() {
			best, has = max(best, *points), true
			written++
		}
		if !l.added {
			current[l.key] = l
		}
	}
	t.untouched(c, number, current)
	switch p.Kind {
	case model.PartSteps:
		t.steps(c, number, lines, current)
	case model.PartAmount:
		t.amount(lines)
		has = false
	default:
		t.existing(c, number, current)
		t.added(c, p, lines)
		if p.Kind == model.PartBands {
			t.bands(p, lines, current, c, number)
		}
	}
	t.rows += written
	if written > 0 {
		t.touched[c.ID] = true
		t.rebase(c, p)
	}
	return best, has
}

// truePoints reads the one figure that the user copies from the attachment.
func (t *transcription) truePoints(l *line, c *model.Criterion) *model.Decimal {
	points := l.number(colTrue)
	if points != nil && *points > c.Cap {
		t.fault("over_cap", l.cell(colTrue), "what", points.String(), "cap", c.Cap.String(), "name", flat(c.Label))
	}
	return points
}

// untouched: low, likely and high are there to be read. A figure typed over
// one of them would be lost in silence, so it is a mistake.
func (t *transcription) untouched(c *model.Criterion, number int, current map[string]*line) {
	for _, e := range entries(t.rb, t.words, c, number) {
		l := current[e.key]
		if l == nil {
			continue
		}
		for col, was := range map[column]model.Decimal{colLow: e.points.Low, colLikely: e.points.Likely, colHigh: e.points.High} {
			if n := l.number(col); n != nil && *n != was {
				t.fault("figure_changed", l.cell(col))
			}
		}
	}
}

// label reads both languages of a line.
func (t *transcription) label(l *line) (model.Text, bool) {
	text := model.Text{Zh: plainText(l.text(colZh)), En: plainText(l.text(colEn))}
	switch {
	case text.Zh == "" && text.En != "":
		t.fault("missing_zh", l.cell(colZh))
	case text.En == "" && text.Zh != "":
		t.fault("missing_en", l.cell(colEn))
	}
	return text, text.Zh != "" && text.En != ""
}

// existing goes through the rows that the rulebook has: struck, relabelled,
// with other bounds, with true points.
func (t *transcription) existing(c *model.Criterion, number int, current map[string]*line) {
	p := &c.Parts[number]
	var kept []model.Row
	for i := range p.Rows {
		r := p.Rows[i]
		l := current[rowKey(c.ID, number, r.ID)]
		if l == nil || l.struck() {
			t.strike(p, &r, l)
			continue
		}
		t.relabel(&r, l)
		t.bound(p, &r, l)
		if points := l.number(colTrue); points != nil {
			t.transcribed(&r, *points)
		}
		kept = append(kept, r)
	}
	p.Rows = kept
}

func (t *transcription) transcribed(r *model.Row, points model.Decimal) {
	r.Points, r.Basis, r.Source = model.Exactly(points), model.Transcribed, t.source
}

// relabel takes over another wording: of the option the row stands for, where
// the row has no label of its own.
func (t *transcription) relabel(r *model.Row, l *line) {
	text, ok := t.label(l)
	was := rowLabel(t.rb, r)
	if text.IsZero() && !was.IsZero() {
		t.fault("missing_zh", l.cell(colZh))
	}
	if !ok || text == was {
		return
	}
	if o := optionOf(t.rb, r); o != nil && r.Label.IsZero() {
		o.Label = text
		return
	}
	r.Label = text
}

func (t *transcription) bound(p *model.Part, r *model.Row, l *line) {
	from, below := l.number(colFrom), l.number(colBelow)
	if p.Kind != model.PartBands {
		t.noBounds(l)
		return
	}
	same := equal(from, r.From) && equal(below, r.Below)
	if text := (model.Text{Zh: plainText(l.text(colZh)), En: plainText(l.text(colEn))}); !same && text == r.Label {
		t.warn("label_kept", l.cell(colZh))
	}
	r.From, r.Below = from, below
}

func equal(a, b *model.Decimal) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func (t *transcription) noBounds(l *line) {
	for _, c := range []column{colFrom, colBelow} {
		if l.text(c) != "" {
			t.fault("no_bounds", l.cell(c))
		}
	}
}

// strike takes an option out of its fact too: it is no longer an answer. One
// that a condition of eligibility asks for must stay.
func (t *transcription) strike(p *model.Part, r *model.Row, l *line) {
	cell := ""
	if l != nil {
		cell = l.cell(colStrike)
	}
	if len(r.When.OneOf) > 1 {
		t.fault("strike_not_here", cell)
	}
	o := optionOf(t.rb, r)
	if o == nil {
		return
	}
	f := t.rb.Fact(r.When.Fact)
	if t.asked(f.ID, o.ID) {
		t.fault("strike_asked", cell, "name", flat(o.Label))
		return
	}
	id := o.ID
	f.Options = slices.DeleteFunc(f.Options, func(o model.Option) bool { return o.ID == id })
	t.forget(f.ID, id)
	t.inReadings(p, func(other *model.Part) {
		other.Rows = slices.DeleteFunc(other.Rows, func(r model.Row) bool { return slices.Contains(r.When.OneOf, id) })
	})
}

// asked reports whether a condition of eligibility looks for an option.
func (t *transcription) asked(fact, option string) bool {
	for _, g := range t.rb.Eligibility {
		for _, c := range g.Conditions {
			for _, when := range c.Any {
				for _, test := range when {
					if test.Fact == fact && slices.Contains(test.OneOf, option) {
						return true
					}
				}
			}
		}
	}
	return fact == t.rb.Routes
}

// forget takes an option out of what says when a material is needed. A
// material that nothing asks for any more is not owed.
func (t *transcription) forget(fact, option string) {
	for i := range t.rb.Materials {
		m := &t.rb.Materials[i]
		had := len(m.Needed) > 0
		m.Needed = slices.DeleteFunc(m.Needed, func(w model.When) bool {
			for j := range w {
				if w[j].Fact != fact || !slices.Contains(w[j].OneOf, option) {
					continue
				}
				w[j].OneOf = slices.DeleteFunc(w[j].OneOf, func(id string) bool { return id == option })
				if len(w[j].OneOf) == 0 {
					return true
				}
			}
			return false
		})
		m.Optional = m.Optional || had && len(m.Needed) == 0
	}
}

// inReadings does the same to a part wherever another reading of a doubt has
// it, so that every option keeps its row there.
func (t *transcription) inReadings(p *model.Part, do func(*model.Part)) {
	for d := range t.rb.Doubts {
		for r := range t.rb.Doubts[d].Readings {
			criteria := t.rb.Doubts[d].Readings[r].Criteria
			for c := range criteria {
				for i := range criteria[c].Parts {
					if other := &criteria[c].Parts[i]; other.Kind == p.Kind && slices.Equal(other.Facts, p.Facts) {
						do(other)
					}
				}
			}
		}
	}
}

// added puts the new rows into a part: a band into bands, and a new option,
// which the fact then offers, into the others.
func (t *transcription) added(c *model.Criterion, p *model.Part, lines []line) {
	for i := range lines {
		l := &lines[i]
		if !l.added || l.struck() {
			continue
		}
		text, ok := t.label(l)
		points := l.number(colTrue)
		switch {
		case text.IsZero():
			t.fault("missing_zh", l.cell(colZh))
		case points == nil && l.text(colTrue) == "":
			t.fault("added_no_points", l.cell(colTrue))
		}
		if !ok || points == nil {
			continue
		}
		r := model.Row{ID: freeID(p), Label: text}
		t.transcribed(&r, *points)
		if p.Kind == model.PartBands {
			r.From, r.Below = l.number(colFrom), l.number(colBelow)
			p.Rows = append(p.Rows, r)
			continue
		}
		t.noBounds(l)
		t.newOption(p, r, l)
	}
}

// freeID is an id no row of the part has yet.
func freeID(p *model.Part) string {
	for n := int64(1); ; n++ {
		id := "added_" + model.Whole(n).String()
		if !slices.ContainsFunc(p.Rows, func(r model.Row) bool { return r.ID == id }) {
			return id
		}
	}
}

// newOption gives the fact of a part another option. A part on several facts
// must have exactly one that is a choice; a yes or no has both its answers.
func (t *transcription) newOption(p *model.Part, r model.Row, l *line) {
	var fact *model.Fact
	for _, id := range p.Facts {
		if f := t.rb.Fact(id); f.Kind == model.KindChoice || f.Kind == model.KindSet {
			if fact != nil {
				t.fault("added_not_here", l.cell(colZh))
				return
			}
			fact = f
		}
	}
	if fact == nil {
		t.fault("added_not_here", l.cell(colZh))
		return
	}
	if slices.ContainsFunc(fact.Options, func(o model.Option) bool { return o.Label.Zh == r.Label.Zh || o.Label.En == r.Label.En }) {
		t.fault("added_twice", l.cell(colZh), "name", flat(r.Label))
		return
	}
	option := freeID(p)
	for n := int64(1); fact.Option(option) != nil; n++ {
		option = "added_" + model.Whole(n).String()
	}
	fact.Options = append(fact.Options, model.Option{ID: option, Label: r.Label})
	r.Label = model.Text{}
	r.When = model.Test{Fact: fact.ID, Index: t.rb.FactIndex(fact.ID), OneOf: []string{option}}
	p.Rows = append(p.Rows, r)
	t.inReadings(p, func(other *model.Part) {
		same := r
		same.ID = freeID(other)
		other.Rows = append(other.Rows, same)
	})
}

// steps changes the figures of a steps part; it has no rows to add or strike.
func (t *transcription) steps(c *model.Criterion, number int, lines []line, current map[string]*line) {
	s := c.Parts[number].Steps
	t.fixedRows(lines)
	exact := true
	for name, figure := range map[string]*model.Decimal{rowFirst: &s.First, rowEach: &s.Each, rowMax: &s.Max} {
		l := current[rowKey(c.ID, number, name)]
		if l == nil {
			t.fault("row_gone", "", "name", flat(c.Label))
			return
		}
		if points := l.number(colTrue); points != nil {
			*figure = *points
		} else {
			exact = false
		}
		if name == rowFirst {
			if from := l.number(colFrom); from != nil {
				s.Start = *from
			}
		}
	}
	if s.Max < s.First {
		t.fault("steps_order", current[rowKey(c.ID, number, rowMax)].cell(colTrue))
	}
	if exact {
		s.Basis = model.Transcribed
	}
}

// amount: the number answered is the points, so there is no figure to enter.
func (t *transcription) amount(lines []line) {
	t.fixedRows(lines)
	for i := range lines {
		if lines[i].text(colTrue) != "" {
			t.fault("amount_fixed", lines[i].cell(colTrue))
		}
	}
}

func (t *transcription) fixedRows(lines []line) {
	for i := range lines {
		switch {
		case lines[i].added:
			t.fault("added_not_here", lines[i].cell(colZh))
		case lines[i].struck():
			t.fault("strike_not_here", lines[i].cell(colStrike))
		}
	}
}

// rebase: the basis of a part is the weakest of its rows, and a clause that
// spoke of an estimate no longer does once every figure is transcribed.
func (t *transcription) rebase(c *model.Criterion, p *model.Part) {
	p.Basis = ""
	for i := range p.Rows {
		p.Basis = p.Basis.Weaker(p.Rows[i].Basis)
	}
	if p.Steps != nil {
		p.Basis = p.Steps.Basis
	}
	var whole model.Basis
	for i := range c.Parts {
		whole = whole.Weaker(weakest(&c.Parts[i]))
	}
	if c.Basis == model.Estimate && whole == model.Transcribed {
		clause := t.words("sheet.clause")
		c.Clause = model.Text{Zh: strings.ReplaceAll(clause.Zh, "…", c.Label.Zh), En: strings.ReplaceAll(clause.En, "…", c.Label.En)}
	}
}
