package casework

import (
	"context"
	"slices"
	"sync"

	"twozones/model"
	"twozones/model/store"
)

// Glance is what a list shows of a case beside its row. It is small, for there may
// be ten thousand of them.
type Glance struct {
	Eligibility model.State
	Verdict     model.Verdict // on what is claimed; "" where there is no points table
	Claimed     model.Range
	Evidenced   model.Decimal // likely
	Pass        model.Decimal
	Open        int // gaps of a complete package
	Deadline    Deadline
	Unreadable  bool // nothing else is to be relied on
}

// HasPoints reports whether the rulebook has a points table.
func (g *Glance) HasPoints() bool { return g.Verdict != "" }

// glances keeps what was computed on a day, by case, with what it was computed from.
type glances struct {
	mu   sync.Mutex
	day  model.Date
	kept map[string]*keptGlance
}

type keptGlance struct {
	rules     string // hash of the rulebook
	own, firm int64  // when case and enterprise last changed
	shared    uint64 // which documents are evidence for another person too
	glance    Glance
}

func (k *keptGlance) of(row *CaseRow) bool {
	return k.own == row.Changed.UnixNano() && k.firm == row.firmChanged && k.rules == row.Rulebook.Hash
}

// KnownGlance gives what is known of a case as the row says it is, today; nil where
// it has to be computed. What is given is not to be changed.
func (d *Desk) KnownGlance(row *CaseRow) *Glance {
	if k := d.glances.of(row, d.Today()); k != nil && k.shared == d.shared(row.ID) {
		return &k.glance
	}
	return nil
}

// of is what is kept of a case as the row says it is on a day, or nil.
func (g *glances) of(row *CaseRow, day model.Date) *keptGlance {
	g.mu.Lock()
	defer g.mu.Unlock()
	if k := g.kept[row.ID]; k != nil && g.day == day && k.of(row) {
		return k
	}
	return nil
}

// keep takes a glance computed on a day.
func (g *glances) keep(row *CaseRow, day model.Date, shared uint64, glance Glance) *Glance {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.kept == nil || g.day != day {
		g.kept, g.day = map[string]*keptGlance{}, day
	}
	k := &keptGlance{rules: row.Rulebook.Hash, own: row.Changed.UnixNano(), firm: row.firmChanged, shared: shared, glance: glance}
	g.kept[row.ID] = k
	return &k.glance
}

func (g *glances) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.kept = nil
}

// Glance is KnownGlance, computed where it is not known.
func (d *Desk) Glance(row *CaseRow) *Glance {
	if known := d.KnownGlance(row); known != nil {
		return known
	}
	return newGlancer(d).one(row)
}

// Glanced is a Glance and the place of its row.
type Glanced struct {
	Row int
	*Glance
}

// glancedAtOnce is how many glances are told of together.
const glancedAtOnce = 250

// Glances computes the glances of rows, in the order of the places given, and tells
// of them as they come, several at once and not from the goroutine that called. It
// stops with cancelled when the context ends; what was told of is kept.
func (d *Desk) Glances(ctx context.Context, rows []CaseRow, places []int, tell func([]Glanced)) error {
	g := newGlancer(d)
	for batch := range slices.Chunk(places, glancedAtOnce) {
		done := make([]Glanced, len(batch))
		if err := g.all(ctx, rows, batch, done); err != nil {
			return err
		}
		tell(done)
	}
	return nil
}

// glancer reads each rulebook and enterprise and looks for each document once.
type glancer struct {
	desk  *Desk
	today model.Date
	books sync.Map // pin -> *model.Rulebook
	firms sync.Map // id -> store.Fields
	files presence
}

func newGlancer(d *Desk) *glancer {
	return &glancer{desk: d, today: d.Today(), files: presence{desk: d}}
}

func (g *glancer) all(ctx context.Context, rows []CaseRow, places []int, out []Glanced) error {
	return inParallel(ctx, len(places), func(i int) {
		out[i] = Glanced{places[i], g.one(&rows[places[i]])}
	})
}

// one computes the glance of a case and keeps it, unless it could not be read.
func (g *glancer) one(row *CaseRow) *Glance {
	d, course, err := g.read(row)
	if err != nil {
		return &Glance{Unreadable: true}
	}
	return g.desk.glances.keep(row, g.today, sharedOf(d.Case.Documents), glanceAt(d, course, g.today))
}

func (g *glancer) read(row *CaseRow) (*Dossier, *model.Course, error) {
	own, err := g.desk.store.Fields(caseEntity(row.ID))
	if err != nil {
		return nil, nil, err
	}
	rb, err := remembered(&g.books, row.Rulebook, g.desk.pinned)
	if err != nil {
		return nil, nil, err
	}
	firm, err := remembered(&g.firms, row.FirmID, g.firm)
	if err != nil {
		return nil, nil, err
	}
	c, err := loadCase(row.ID, own, firm, rb)
	if err != nil {
		return nil, nil, err
	}
	var course model.Course
	if err := get(own, fieldCourse, &course); err != nil {
		return nil, nil, err
	}
	g.files.find(c)
	g.desk.markShared(c)
	return g.desk.assessed(c, rb, deskFiles{g.desk}), &course, nil
}

func (g *glancer) firm(id string) (store.Fields, error) {
	return fieldsOrNone(g.desk.store, firmEntity(id))
}

// remembered makes something once for each key.
func remembered[K comparable, V any](in *sync.Map, key K, read func(K) (V, error)) (V, error) {
	if held, ok := in.Load(key); ok {
		return held.(V), nil
	}
	v, err := read(key)
	if err == nil {
		in.Store(key, v)
	}
	return v, err
}

func glanceAt(d *Dossier, course *model.Course, today model.Date) Glance {
	a := d.Assessment
	g := Glance{Eligibility: a.Eligibility.State, Open: len(Gaps(d)), Deadline: deadlineOf(d, course, today)}
	if a.Scores != nil && a.Verdict != nil && a.PassMark != nil {
		g.Verdict, g.Claimed, g.Evidenced, g.Pass = a.Verdict.Claimed, a.Scores.Claimed, a.Scores.Evidenced.Likely, *a.PassMark
	}
	return g
}
