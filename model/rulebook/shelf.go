package rulebook

import (
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"twozones/model"
)

// Shelf holds the rulebooks at hand. A rulebook is read, checked and tested
// the first time it is asked for. A Shelf may be used by several goroutines.
type Shelf struct {
	files fs.FS

	mu     sync.Mutex
	loaded map[string]*model.Rulebook // by file
}

// NewShelf is the shelf of the files id@version.yaml in a folder.
func NewShelf(files fs.FS) *Shelf {
	return &Shelf{files: files, loaded: map[string]*model.Rulebook{}}
}

// Find is the rulebook that id or id@version names. An id alone means the
// newest version: the one that no other version supersedes. An id or version
// that is not there is CodeNoRulebook.
func (s *Shelf) Find(ref string) (*model.Rulebook, error) {
	id, version, pinned := strings.Cut(ref, "@")
	versions, err := s.versions(id)
	if err != nil {
		return nil, err
	}
	for _, rb := range versions {
		if pinned && rb.Version == version || !pinned && !superseded(rb, versions) {
			return rb, nil
		}
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

// All is every rulebook at hand, by id, newest version first.
func (s *Shelf) All() ([]*model.Rulebook, error) {
	files, err := s.list()
	if err != nil {
		return nil, err
	}
	var all []*model.Rulebook
	for _, file := range files {
		rb, err := s.load(file)
		if err != nil {
			return nil, err
		}
		all = append(all, rb)
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].ID != all[j].ID {
			return all[i].ID < all[j].ID
		}
		return all[i].Supersedes == all[j].Version
	})
	return all, nil
}

func superseded(rb *model.Rulebook, versions []*model.Rulebook) bool {
	for _, other := range versions {
		if other.Supersedes == rb.Version {
			return true
		}
	}
	return false
}

func (s *Shelf) versions(id string) ([]*model.Rulebook, error) {
	files, err := s.list()
	if err != nil {
		return nil, err
	}
	var found []*model.Rulebook
	for _, file := range files {
		if strings.HasPrefix(path.Base(file), id+"@") {
			rb, err := s.load(file)
			if err != nil {
				return nil, err
			}
			found = append(found, rb)
		}
	}
	if len(found) == 0 {
		return nil, s.unknown(id)
	}
	return found, nil
}

func (s *Shelf) list() ([]string, error) {
	files, err := fs.Glob(s.files, "*.yaml")
	if err != nil {
		return nil, model.Fail(model.CodeDataDir, err)
	}
	return files, nil
}

func (s *Shelf) load(file string) (*model.Rulebook, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if rb := s.loaded[file]; rb != nil {
		return rb, nil
	}
	data, err := fs.ReadFile(s.files, file)
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, err).At(model.Place{File: file})
	}
	rb, _, err := Load(file, data)
	if err != nil {
		return nil, err
	}
	s.loaded[file] = rb
	return rb, nil
}

func (s *Shelf) unknown(ref string) error {
	var names []string
	if files, err := s.list(); err == nil {
		for _, file := range files {
			names = append(names, strings.TrimSuffix(path.Base(file), ".yaml"))
		}
	}
	return model.Fail(model.CodeNoRulebook, nil, "rulebook", ref, "known", strings.Join(names, ", "))
}
