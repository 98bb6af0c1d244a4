package rulebook

import (
	"slices"

	"twozones/model"
)

// bands puts the bands of a part in order and names the cell where they leave
// a gap or overlap.
func (t *transcription) bands(p *model.Part, lines []line, current map[string]*line, c *model.Criterion, number int) {
	if len(p.Rows) == 0 {
		t.fault("no_bands", t.near(lines), "name", flat(c.Label))
		return
	}
	low, high := order(p.Rows)
	cells := map[string]*line{}
	for i := range p.Rows {
		cells[p.Rows[i].ID] = current[rowKey(c.ID, number, p.Rows[i].ID)]
	}
	added := 0
	for i := range lines {
		if lines[i].added && !lines[i].struck() {
			for n := added; n < len(p.Rows); n++ {
				if cells[p.Rows[n].ID] == nil {
					cells[p.Rows[n].ID], added = &lines[i], n+1
					break
				}
			}
		}
	}
	rising := slices.Clone(p.Rows)
	slices.SortStableFunc(rising, func(a, b model.Row) int { return compareEnds(a.From, b.From) })
	t.cover(t.rb.Fact(p.Fact), rising, cells)
	if high < low {
		slices.Reverse(rising)
	}
	p.Rows = rising
}

func compareEnds(a, b *model.Decimal) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return int(max(-1, min(1, *a-*b)))
}

func (t *transcription) near(lines []line) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0].cell(colStrike)
}

// cover checks that rising bands hold every number that the fact can have,
// each in one band.
func (t *transcription) cover(f *model.Fact, rising []model.Row, lines map[string]*line) {
	cell := func(r *model.Row, c column) string {
		if l := lines[r.ID]; l != nil {
			return l.cell(c)
		}
		return ""
	}
	start := model.Decimal(0)
	if f.Min != nil {
		start = *f.Min
	}
	if first := &rising[0]; first.From != nil && *first.From > start {
		t.fault("gap", cell(first, colFrom), "from", start.String(), "to", first.From.String())
	}
	for i := range rising {
		r := &rising[i]
		if r.From != nil && r.Below != nil && *r.From >= *r.Below {
			t.fault("band_order", cell(r, colBelow), "from", r.From.String(), "to", r.Below.String())
			return
		}
		if i+1 < len(rising) {
			t.meet(r, &rising[i+1], cell)
		}
	}
	if last := &rising[len(rising)-1]; last.Below != nil && (f.Max == nil || *last.Below <= *f.Max) {
		t.fault("open_end", cell(last, colBelow), "from", last.Below.String())
	}
}

// meet: one band begins where the one below it ends.
func (t *transcription) meet(below, above *model.Row, cell func(*model.Row, column) string) {
	switch {
	case below.Below == nil:
		t.fault("no_end", cell(below, colBelow))
	case above.From == nil:
		t.fault("no_start", cell(above, colFrom))
	case *above.From > *below.Below:
		t.fault("gap", cell(above, colFrom), "from", below.Below.String(), "to", above.From.String())
	case *above.From < *below.Below:
		t.fault("overlap", cell(above, colFrom), "from", above.From.String(), "to", below.Below.String())
	}
}
