package cases

import (
	"twozones/model/casework"
	"twozones/model/search"
	"twozones/ui/screen"
)

// Host is what the list needs of the app besides what every screen may ask for.
type Host interface {
	screen.Host
	// PickFolder asks for a folder.
	PickFolder(done func(folder string))
}

// Memory is how the list was left: what was sought, filtered, sorted, picked and
// scrolled to, and what goes on with many cases. It holds what a person typed, so
// the app keeps it no longer than its cases are open. The zero Memory is that of a
// list never seen.
type Memory struct {
	query  string
	filter casework.CaseFilter
	order  casework.CaseOrder
	panel  bool            // the filters show
	picked map[string]bool // ids
	last   string          // the id picked last
	top    string          // the id of the row at the upper edge
	hidden float32         // how much of it is out of sight

	demo  bool                     // the demonstration is coming or going
	texts map[searched]search.Text // what was made ready to be searched last

	run  *run      // what goes on
	made *packaged // what came of the packages, until it was seen
	list *list     // the list that shows, if any
}

// searched is what can be found of a case or an enterprise: two names and a number.
type searched [3]string

// makeReady gives what makes texts to be searched, about so many. Those that were
// made the last time are taken over, and the others forgotten.
func (m *Memory) makeReady(many int) func(name, other, number string) search.Text {
	last, now := m.texts, make(map[searched]search.Text, many)
	m.texts = now
	return func(name, other, number string) search.Text {
		of := searched{name, other, number}
		text, ready := last[of]
		if !ready {
			text = search.New(name, other, number)
		}
		now[of] = text
		return text
	}
}

// pick says of a case whether it is picked.
func (m *Memory) pick(id string, picked bool) {
	if m.picked == nil {
		m.picked = map[string]bool{}
	}
	if picked {
		m.picked[id] = true
	} else {
		delete(m.picked, id)
	}
}

// refreshed lets the list that shows, if any, show it anew.
func (m *Memory) refreshed() {
	if m.list != nil {
		m.list.showWork()
	}
}

// reload lets the list that shows, if any, read the cases again.
func (m *Memory) reload() {
	if m.list != nil {
		m.list.reload()
	}
}
