package casework

import (
	"cmp"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/search"
)

// CaseFilter says which cases a list shows. The zero filter shows all that are not
// archived.
type CaseFilter struct {
	Programme string // id of the rulebook
	Stage     model.Stage
	Verdict   model.Verdict
	Deadline  DueFilter
	Archived  ArchiveFilter
}

// DueFilter is a choice of deadlines.
type DueFilter string

// The choices of deadlines; "" is any. What is overdue is within neither.
const (
	DueWithin7  DueFilter = "within_7"
	DueWithin30 DueFilter = "within_30"
	DueOverdue  DueFilter = "overdue"
	DueNone     DueFilter = "none"
)

// DueFilters lists the choices of deadlines.
var DueFilters = []DueFilter{DueWithin7, DueWithin30, DueOverdue, DueNone}

// ArchiveFilter says what is done with archived cases; "" hides them.
type ArchiveFilter string

// The other choices.
const (
	ArchivedToo  ArchiveFilter = "too"
	ArchivedOnly ArchiveFilter = "only"
)

// ArchiveFilters lists the choices.
var ArchiveFilters = []ArchiveFilter{ArchivedToo, ArchivedOnly}

// NeedsGlance reports whether a row alone does not tell if it passes.
func (f CaseFilter) NeedsGlance() bool { return f.Verdict != "" || f.Deadline != "" }

// Passes reports whether a case is shown on a day. A case whose glance is nil, as it
// is not known yet, does not pass where that matters.
func (f CaseFilter) Passes(row *CaseRow, g *Glance, today model.Date) bool {
	switch {
	case row.Archived && f.Archived == "", !row.Archived && f.Archived == ArchivedOnly,
		f.Programme != "" && row.Rulebook.ID != f.Programme,
		f.Stage != "" && row.Stage != f.Stage:
		return false
	case !f.NeedsGlance():
		return true
	case g == nil || g.Unreadable, f.Verdict != "" && g.Verdict != f.Verdict:
		return false
	}
	return f.Deadline.holds(g.Deadline, today)
}

func (f DueFilter) holds(d Deadline, today model.Date) bool {
	if f == "" || d.Kind == "" {
		return f == "" || f == DueNone
	}
	left := today.DaysUntil(d.Day)
	switch f {
	case DueWithin7:
		return left >= 0 && left <= 7
	case DueWithin30:
		return left >= 0 && left <= 30
	case DueOverdue:
		return left < 0
	}
	return false
}

// CaseColumn is what a list of cases can be sorted by.
type CaseColumn string

// The columns.
const (
	ByChange     CaseColumn = "changed"
	ByPerson     CaseColumn = "person"
	ByEnterprise CaseColumn = "enterprise"
	ByState      CaseColumn = "eligibility"
	ByPoints     CaseColumn = "points"
	ByOpen       CaseColumn = "open"
	ByDeadline   CaseColumn = "deadline"
)

// CaseOrder is the order of a list of cases. The zero order has the last changed on
// top.
type CaseOrder struct {
	By      CaseColumn // "" is ByChange
	Reverse bool
}

// NeedsGlance reports whether rows alone cannot be put in order.
func (o CaseOrder) NeedsGlance() bool {
	return slices.Contains([]CaseColumn{ByState, ByPoints, ByOpen, ByDeadline}, o.By)
}

// Sorted gives the places of rows in order; glances, by place, may be nil. The usual
// direction is the useful one: names from A, the secure and the most points first,
// the nearest deadline first. What has nothing to sort by stands last both ways, and
// of two that are alike the last changed stands first.
func (o CaseOrder) Sorted(rows []CaseRow, glances []*Glance) []int {
	places := make([]int, len(rows))
	for i := range places {
		places[i] = i
	}
	compare := o.comparing(rows, glances)
	slices.SortFunc(places, func(a, b int) int {
		return cmp.Or(compare(a, b), rows[b].Changed.Compare(rows[a].Changed), cmp.Compare(rows[a].ID, rows[b].ID))
	})
	return places
}

func (o CaseOrder) comparing(rows []CaseRow, glances []*Glance) func(a, b int) int {
	switch o.By {
	case ByPerson:
		return byKeys(o.Reverse, rows, func(r *CaseRow) string { return cmp.Or(r.Name, r.ChineseName) })
	case ByEnterprise:
		return byKeys(o.Reverse, rows, func(r *CaseRow) string { return r.Enterprise })
	case ByState, ByPoints, ByOpen, ByDeadline:
		return byValues(o.Reverse, len(rows), func(i int) (value int64, has bool) { return o.By.value(glances[i]) })
	}
	return byValues(o.Reverse, len(rows), func(i int) (int64, bool) { return -rows[i].Changed.UnixNano(), true })
}

// value is what a glance is sorted by, the first one the lowest.
func (c CaseColumn) value(g *Glance) (value int64, has bool) {
	switch {
	case g == nil || g.Unreadable:
		return 0, false
	case c == ByState:
		return int64(-stateOrder[g.Eligibility]), true
	case c == ByPoints:
		return int64(-g.Claimed.Likely), g.HasPoints()
	case c == ByOpen:
		return int64(g.Open), true
	}
	return int64(model.Date{Year: 1, Month: 1, Day: 1}.DaysUntil(g.Deadline.Day)), g.Deadline.Kind != ""
}

func byValues(reverse bool, n int, of func(int) (int64, bool)) func(a, b int) int {
	values, has := make([]int64, n), make([]bool, n)
	for i := range n {
		values[i], has[i] = of(i)
	}
	return lastWithout(reverse, func(i int) bool { return has[i] }, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
}

// byKeys compares names as they are read, each distinct one made ready once.
func byKeys(reverse bool, rows []CaseRow, of func(*CaseRow) string) func(a, b int) int {
	keys, known := make([]string, len(rows)), map[string]string{}
	for i := range rows {
		name := of(&rows[i])
		key, ok := known[name]
		if !ok {
			key = search.Key(name)
			known[name] = key
		}
		keys[i] = key
	}
	return lastWithout(reverse, func(i int) bool { return keys[i] != "" }, func(a, b int) int { return strings.Compare(keys[a], keys[b]) })
}

func lastWithout(reverse bool, has func(int) bool, compare func(a, b int) int) func(a, b int) int {
	return func(a, b int) int {
		switch hasA, hasB := has(a), has(b); {
		case hasA != hasB && hasA:
			return -1
		case hasA != hasB:
			return 1
		case !hasA:
			return 0
		case reverse:
			a, b = b, a
		}
		return compare(a, b)
	}
}
