package quick

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
)

// Host is what a quick check asks beyond other screens.
type Host interface {
	screen.Host
	// Kit is the rulebooks, the printer and the clock; there is one without a desk.
	Kit() *casework.Kit
	// Begun reports whether the first run is done and cases can be stored.
	Begun() bool
}

// result is the place behind the last question; no fact has a question mark.
const result = "?result"

// State is a quick check and where the person stands in it. The zero State is one
// not begun.
type State struct {
	check  *casework.Quick
	at     string            // the fact that is asked, or result
	typed  map[string]string // typed and refused, by fact
	goOn   bool              // answers on although all is settled
	wanted bool              // is to be a case once the first run is done
	saved  string            // the file it was saved as last
	scroll *fyne.Position    // of the page, when the screen was left
}

// Wanted reports whether the person asked for a case before the first run.
func (s *State) Wanted() bool { return s.wanted }

// begin begins a check where there is none.
func (s *State) begin(kit *casework.Kit) (err error) {
	if s.check != nil {
		return nil
	}
	check, err := casework.NewQuick(kit, casework.QuickProgramme)
	if err != nil {
		return err
	}
	*s = State{check: check, typed: map[string]string{}}
	s.at = s.stops()[0]
	return nil
}

// stops is every place in the order of next and back.
func (s *State) stops() []string { return append(s.check.Asked(), result) }

// index is the present place among the stops.
func (s *State) index() int { return max(slices.Index(s.stops(), s.at), 0) }

// useful is the open question that helps most, "" where none does.
func (s *State) useful() string {
	for _, open := range s.check.Open.Order {
		if s.check.Matters(open.Fact) {
			return open.Fact
		}
	}
	return ""
}
