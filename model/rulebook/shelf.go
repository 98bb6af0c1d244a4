package rulebook

import (
	"errors"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"sync"

	"twozones/model"
)

// Shelf holds the rulebooks at hand: those the program carries, and those
// installed into a folder. A rulebook is read, checked and tested the first
// time it is asked for. A damaged installed file fails by itself and leaves the
// others alone. A Shelf may be used by several goroutines.
type Shelf struct {
	bundled fs.FS

	mu     sync.Mutex
	folder *folder // of the installed ones; nil is none
	loaded map[stamp]*model.Rulebook
}

// stamp is a file as it was when it was read.
type stamp struct {
	installed bool
	name      string
	size      int64
	changed   int64
}

// NewShelf is the shelf of the files id@version.yaml in a folder that the
// program carries.
func NewShelf(bundled fs.FS) *Shelf {
	return &Shelf{bundled: bundled, loaded: map[stamp]*model.Rulebook{}}
}

// Use takes the rulebooks installed in a folder of the disk onto the shelf, in
// place of those of another one. The folder need not be there.
func (s *Shelf) Use(dir string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folder = &folder{dir: dir}
}

// Find is the rulebook that id or id@version names. An id alone means the
// version installed last; if none was installed, the newest bundled one, which
// no other bundled version supersedes. An id or version that is not there is
// CodeNoRulebook; an installed file that cannot be read is its own error.
func (s *Shelf) Find(ref string) (*model.Rulebook, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, _, pinned := strings.Cut(ref, "@"); !pinned {
		return s.newest(id)
	}
	if slices.Contains(s.folder.names(), ref) {
		return s.installed(ref)
	}
	if slices.Contains(s.bundledNames(), ref) {
		return s.carried(ref)
	}
	return nil, s.unknown(ref)
}

// Pinned is the rulebook a case is pinned to, by id, version and hash.
func (s *Shelf) Pinned(ref model.RulebookRef) (*model.Rulebook, error) {
	rb, err := s.Find(ref.String())
	if err != nil {
		return nil, err
	}
	if ref.Hash != "" && ref.Hash != rb.Hash {
		return nil, model.Fail(model.CodeRulebookChanged, nil, "rulebook", ref.String())
	}
	return rb, nil
}

// All is every sound rulebook at hand, by id: the one that the id alone means
// first, then those installed, the last first, then the bundled ones, the
// newest first.
func (s *Shelf) All() ([]*model.Rulebook, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*model.Rulebook
	order := s.order()
	for _, ref := range slices.Backward(order) {
		if rb, err := s.any(ref); err == nil {
			all = append(all, rb)
		}
	}
	carried, err := s.allCarried("")
	if err != nil {
		return nil, err
	}
	for _, rb := range carried {
		if !slices.Contains(order, rb.Ref()) {
			all = append(all, rb)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all, nil
}

// IsInstalled reports whether a rulebook came from a file the user installed.
func (s *Shelf) IsInstalled(rb *model.Rulebook) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.folder.names(), rb.Ref())
}

// Damaged lists what is wrong with installed files that All leaves out.
func (s *Shelf) Damaged() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []error
	for _, ref := range s.folder.names() {
		if _, err := s.installed(ref); err != nil {
			list = append(list, err)
		}
	}
	return list
}

// order is what was installed and is still there, the last installed last.
func (s *Shelf) order() []string {
	installed, carried := s.folder.names(), s.bundledNames()
	return slices.DeleteFunc(s.folder.order(), func(ref string) bool {
		return !slices.Contains(installed, ref) && !slices.Contains(carried, ref)
	})
}

func (s *Shelf) newest(id string) (*model.Rulebook, error) {
	for _, ref := range slices.Backward(s.order()) {
		if strings.HasPrefix(ref, id+"@") {
			return s.any(ref)
		}
	}
	versions, err := s.allCarried(id)
	if err != nil {
		return nil, err
	}
	if len(versions) == 0 {
		return nil, s.unknown(id)
	}
	return versions[0], nil
}

// any is an installed or a bundled rulebook.
func (s *Shelf) any(ref string) (*model.Rulebook, error) {
	if slices.Contains(s.folder.names(), ref) {
		return s.installed(ref)
	}
	return s.carried(ref)
}

// allCarried is the bundled rulebooks of an id, or all of them; of each id the
// newest first.
func (s *Shelf) allCarried(id string) ([]*model.Rulebook, error) {
	var all []*model.Rulebook
	for _, ref := range s.bundledNames() {
		if id != "" && !strings.HasPrefix(ref, id+"@") {
			continue
		}
		rb, err := s.carried(ref)
		if err != nil {
			return nil, err
		}
		all = append(all, rb)
	}
	age := map[*model.Rulebook]int{}
	for _, rb := range all {
		age[rb] = superseders(rb, all, 0)
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].ID != all[j].ID {
			return all[i].ID < all[j].ID
		}
		return age[all[i]] < age[all[j]]
	})
	return all, nil
}

// superseders counts the versions that took the place of rb, one after the
// other.
func superseders(rb *model.Rulebook, all []*model.Rulebook, depth int) int {
	for _, other := range all {
		if other.ID == rb.ID && other.Supersedes == rb.Version && depth < len(all) {
			return 1 + superseders(other, all, depth+1)
		}
	}
	return 0
}

func (s *Shelf) bundledNames() []string {
	files, err := fs.Glob(s.bundled, "*.yaml")
	if err != nil {
		return nil
	}
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], ".yaml")
	}
	return files
}

func (s *Shelf) carried(ref string) (*model.Rulebook, error) {
	return s.load(s.bundled, ref, false)
}

// installed loads an installed file; its content must be what its name says.
func (s *Shelf) installed(ref string) (*model.Rulebook, error) {
	rb, err := s.load(s.folder.files(), ref, true)
	if err == nil && rb.Ref() != ref {
		return nil, model.Fail(model.CodeRulebook, nil).At(model.Place{File: ref + ".yaml"})
	}
	return rb, err
}

func (s *Shelf) load(files fs.FS, ref string, installed bool) (*model.Rulebook, error) {
	file := ref + ".yaml"
	at := model.Place{File: file}
	info, err := fs.Stat(files, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, s.unknown(ref)
	} else if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, err).At(at)
	}
	as := stamp{installed, s.folder.path() + file, info.Size(), info.ModTime().UnixNano()}
	if rb := s.loaded[as]; rb != nil {
		return rb, nil
	}
	data, err := readLimited(files, file)
	if err != nil {
		return nil, err
	}
	rb, _, err := Load(file, data)
	if err != nil {
		return nil, err
	}
	s.loaded[as] = rb
	return rb, nil
}

func (s *Shelf) unknown(ref string) error {
	names := append(s.folder.names(), s.bundledNames()...)
	slices.Sort(names)
	return model.Fail(model.CodeNoRulebook, nil, "rulebook", ref, "known", strings.Join(slices.Compact(names), ", "))
}
