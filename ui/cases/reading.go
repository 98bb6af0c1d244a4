package cases

import (
	"context"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/widgets"
)

// readAtOnce is how many cases are looked at before the list shows; more than that
// are looked at in the background.
const readAtOnce = 60

// recall takes what is known of the cases, and looks at the others where they are
// few.
func (l *list) recall() {
	desk := l.host.Desk()
	l.glances, l.known = make([]*casework.Glance, len(l.rows)), 0
	for i := range l.rows {
		if l.glances[i] = desk.KnownGlance(&l.rows[i]); l.glances[i] != nil {
			l.known++
		}
	}
	if len(l.rows)-l.known > readAtOnce {
		return
	}
	for i := range l.rows {
		l.glance(i)
	}
}

// glance is what is known of a case; it is looked at where it has to be.
func (l *list) glance(i int) *casework.Glance {
	if l.glances[i] == nil {
		l.glances[i] = l.host.Desk().Glance(&l.rows[i])
		l.known++
	}
	return l.glances[i]
}

// readOn looks at the cases that are not known yet, those that show first.
func (l *list) readOn() {
	if l.stop != nil || l.known == len(l.rows) {
		return
	}
	desk, rows, places := l.host.Desk(), l.rows, l.unknown()
	take := func(batch []casework.Glanced) { l.host.OnInterface(func() { l.take(rows, batch) }) }
	l.stop = l.host.Background(func(ctx context.Context) func() {
		err := desk.Glances(ctx, rows, places, take)
		return func() { l.readAll(rows, err) }
	})
}

func (l *list) stopReading() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

func (l *list) unknown() []int {
	places, in := make([]int, 0, len(l.rows)-l.known), make([]bool, len(l.rows))
	for _, of := range [][]int{l.shown, l.order} {
		for _, i := range of {
			if l.glances[i] == nil && !in[i] {
				places, in[i] = append(places, i), true
			}
		}
	}
	return places
}

// take adds what was found out about some rows. The list grows where a filter waited
// for it, and what shows stays where it is.
func (l *list) take(rows []casework.CaseRow, batch []casework.Glanced) {
	if !l.reads(rows) {
		return
	}
	for _, g := range batch {
		if l.glances[g.Row] == nil {
			l.glances[g.Row] = g.Glance
			l.known++
		}
	}
	if !l.shows || l.root == nil {
		return
	}
	if l.mem.filter.NeedsGlance() {
		l.inPlace(l.filter)
		return
	}
	l.showCount()
}

// readAll sorts by what is known now.
func (l *list) readAll(rows []casework.CaseRow, err error) {
	if !l.reads(rows) {
		return
	}
	l.stop = nil
	if err != nil && model.CodeOf(err) != model.CodeCancelled {
		l.host.Fail(err)
	}
	if l.shows && l.root != nil {
		l.inPlace(l.sort)
	}
}

// reads reports whether these are still the rows of the list.
func (l *list) reads(rows []casework.CaseRow) bool {
	return len(rows) > 0 && len(rows) == len(l.rows) && &rows[0] == &l.rows[0]
}

// inPlace changes what is listed and leaves the row at the upper edge where it is.
func (l *list) inPlace(change func()) {
	top, hidden := l.top()
	change()
	l.update()
	l.scrollTo(top, hidden)
}

// visible is the table that there is room for.
func (l *list) visible() *widgets.TableList {
	for _, t := range l.tables {
		if t.Visible() {
			return t
		}
	}
	return l.tables[0]
}

// top is the row at the upper edge and how much of it is out of sight; "" where the
// list stands at its beginning.
func (l *list) top() (id string, hidden float32) {
	if l.tables == nil || len(l.shown) == 0 || l.visible().Offset() <= 0 {
		return "", 0
	}
	index, hidden := l.visible().Top()
	return l.row(min(index, len(l.shown)-1)).ID, hidden
}

func (l *list) scrollTo(id string, hidden float32) {
	if id == "" {
		return
	}
	for index := range l.shown {
		if l.row(index).ID == id {
			l.visible().ShowTop(index, hidden)
			return
		}
	}
}
