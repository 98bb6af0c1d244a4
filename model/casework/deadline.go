package casework

import (
	"twozones/model"
)

// DeadlineKind is what a deadline is for.
type DeadlineKind string

// The kinds of deadlines.
const (
	DueSupplement DeadlineKind = "supplement" // the material that is asked for
	DueRound      DeadlineKind = "round"      // it closes
	DueDocument   DeadlineKind = "document"   // a document of the case expires
)

// Deadline is a day by which something has to be done, that day included.
type Deadline struct {
	Day      model.Date
	Kind     DeadlineKind
	Document string // id of the one that expires, else ""
	Left     int    // days from today; negative where it is over
}

// documentHorizon is how many days ahead it matters that a document expires.
const documentHorizon = 90

// NearestDeadline is what comes first for a case: the day a supplement is due,
// also where that is over; in preparation the close of the round; while documents
// are taken, the first one that expires within the next 90 days. It is false where nothing is ahead, as while others decide.
func NearestDeadline(course model.Course, c *model.Case, rb *model.Rulebook, today model.Date) (d Deadline, ok bool) {
	consider := func(day model.Date, kind DeadlineKind, document string) {
		if !day.IsZero() && (!ok || day.Before(d.Day)) {
			d, ok = Deadline{Day: day, Kind: kind, Document: document, Left: today.DaysUntil(day)}, true
		}
	}
	consider(course.SupplementBy(), DueSupplement, "")
	if course.At() == model.Preparing && rb.Window != nil && !rb.Window.Closes.Before(today) {
		consider(rb.Window.Closes, DueRound, "")
	}
	if !course.TakesDocuments() {
		return d, ok
	}
	for i := range c.Documents {
		document := &c.Documents[i]
		until := document.LastsUntil(rb.Material(document.Material))
		if !until.Before(today) && today.DaysUntil(until) <= documentHorizon {
			consider(until, DueDocument, document.ID)
		}
	}
	return d, ok
}

// Deadline is NearestDeadline of the case.
func (s *Session) Deadline() (Deadline, bool) {
	return NearestDeadline(s.course, s.Case, s.Rulebook, s.desk.Today())
}
