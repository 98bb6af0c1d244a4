package casework

import (
	"strings"
	"sync"

	"twozones/model"
	"twozones/model/store"
)

// sharing knows which files are evidence in which cases, and whose cases these
// are. It is read from the lists once and kept up to date as cases are opened.
type sharing struct {
	mu     sync.Mutex
	people map[string]person          // by case
	files  map[string][]string        // by case, the hashes of its files
	cases  map[string]map[string]bool // by hash, the cases that use the file
}

// person is whose case it is, as far as names tell.
type person struct{ name, chinese string }

func personOf(name, chinese string) person {
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return person{fold(name), fold(chinese)}
}

// other reports whether two cases are certainly not the same person's.
func (p person) other(q person) bool {
	if p.name != "" && q.name != "" {
		return p.name != q.name
	}
	return p.chinese != "" && q.chinese != "" && p.chinese != q.chinese
}

// markShared notes the documents whose file is evidence for another person too.
func (d *Desk) markShared(c *model.Case) {
	if len(c.Documents) == 0 && !d.sharing.knows(c.ID) {
		return
	}
	d.sharing.mu.Lock()
	defer d.sharing.mu.Unlock()
	if d.sharing.people == nil {
		d.readSharing()
	}
	d.sharing.put(c.ID, personOf(c.Talent.Name, c.Talent.ChineseName), hashes(c.Documents))
	for i := range c.Documents {
		c.Documents[i].Shared = d.sharing.shares(c.ID, c.Documents[i].Hash)
	}
}

// shared is [sharedOf] of a stored case, as far as the lists tell.
func (d *Desk) shared(id string) (marks uint64) {
	d.sharing.mu.Lock()
	defer d.sharing.mu.Unlock()
	if d.sharing.people == nil {
		d.readSharing()
	}
	for i, hash := range d.sharing.files[id] {
		if d.sharing.shares(id, hash) {
			marks |= 1 << (i % 64)
		}
	}
	return marks
}

// sharedOf has a bit for each document with a file that is evidence for another
// person too.
func sharedOf(documents []model.Document) (marks uint64) {
	i := 0
	for _, document := range documents {
		if document.Hash == "" {
			continue
		}
		if document.Shared {
			marks |= 1 << (i % 64)
		}
		i++
	}
	return marks
}

// shares reports whether a file of a case is evidence for another person too.
func (s *sharing) shares(id, hash string) bool {
	own := s.people[id]
	for other := range s.cases[hash] {
		if other != id && own.other(s.people[other]) {
			return true
		}
	}
	return false
}

// readSharing fills it from the lists. A list that cannot be read is told of
// where it is shown; here it only means that nothing is known.
func (d *Desk) readSharing() {
	d.sharing.people, d.sharing.files = map[string]person{}, map[string][]string{}
	d.sharing.cases = map[string]map[string]bool{}
	list, err := d.store.List(store.KindCase)
	if err != nil {
		return
	}
	for _, item := range list {
		if s, err := store.Read[summary](item); err == nil {
			d.sharing.put(item.Entity.ID, personOf(s.Name, s.ChineseName), s.Documents)
		}
	}
}

// outdated has the lists read anew, for a case that came without being opened.
func (s *sharing) outdated() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people, s.files, s.cases = nil, nil, nil
}

func (s *sharing) knows(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, known := s.people[id]
	return known
}

// put says anew what a case uses, and whose it is.
func (s *sharing) put(id string, who person, files []string) {
	s.forget(id)
	s.people[id], s.files[id] = who, files
	for _, hash := range files {
		if s.cases[hash] == nil {
			s.cases[hash] = map[string]bool{}
		}
		s.cases[hash][id] = true
	}
}

// forget takes a case out.
func (s *sharing) forget(id string) {
	for _, hash := range s.files[id] {
		delete(s.cases[hash], id)
	}
	delete(s.people, id)
	delete(s.files, id)
}

// hashes are those of the documents' files.
func hashes(documents []model.Document) (list []string) {
	for i := range documents {
		if documents[i].Hash != "" {
			list = append(list, documents[i].Hash)
		}
	}
	return list
}
