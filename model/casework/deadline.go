package casework

import (
	"cmp"
	"slices"

	"twozones/model"
)

// DeadlineKind says what a deadline is for.
type DeadlineKind string

// The kinds of deadlines.
const (
	DueSupplement DeadlineKind = "supplement" // what the authority asked for
	DueRound      DeadlineKind = "round"      // the round closes
	DueOpening    DeadlineKind = "opening"    // the round opens
	DueDocument   DeadlineKind = "document"   // a document runs out, or has
)

// Deadline is the day that matters next; without a kind there is none.
type Deadline struct {
	Kind     DeadlineKind
	Day      model.Date
	Material string // of the document, "" where it has none
}

// Deadline is the day that matters next for the case.
func (s *Session) Deadline() Deadline { return deadlineOf(s.Dossier, &s.course, s.desk.Today()) }

// deadlineOf is the day that matters next: that of a supplement before all others,
// else the nearest. What was handed in waits for no round, and what is decided for
// nothing.
func deadlineOf(d *Dossier, course *model.Course, today model.Date) Deadline {
	if by := course.SupplementBy(); !by.IsZero() {
		return Deadline{Kind: DueSupplement, Day: by}
	}
	var all []Deadline
	if w := d.Rulebook.Window; w != nil && course.At() == model.Preparing && !w.Closes.Before(today) {
		all = append(all, Deadline{Kind: DueRound, Day: w.Closes})
		if today.Before(w.Opens) {
			all[0] = Deadline{Kind: DueOpening, Day: w.Opens}
		}
	}
	if course.TakesDocuments() {
		all = append(all, d.runningOut()...)
	}
	if len(all) == 0 {
		return Deadline{}
	}
	return slices.MinFunc(all, func(a, b Deadline) int { return cmp.Compare(b.Day.DaysUntil(a.Day), 0) })
}

// runningOut are the documents that have run out or soon will.
func (d *Dossier) runningOut() (all []Deadline) {
	for _, f := range d.Assessment.Findings {
		if f.Accepted != "" || !slices.Contains(runsOut, f.Code) {
			continue
		}
		i := slices.IndexFunc(d.Case.Documents, func(document model.Document) bool { return document.ID == f.Document })
		if i < 0 {
			continue
		}
		due := Deadline{Kind: DueDocument, Day: d.Case.Documents[i].ValidUntil}
		if m := d.Rulebook.Material(d.Case.Documents[i].Material); m != nil {
			due.Material = m.ID
		}
		all = append(all, due)
	}
	return all
}

var runsOut = []string{model.FindingExpired, model.FindingExpiresBeforeClose, model.FindingExpiresSoon}
