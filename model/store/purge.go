package store

import (
	"errors"
	"slices"
	"time"

	"twozones/model"
)

// KeptDeleted is how long a deleted case or enterprise can be put back.
const KeptDeleted = 30 * 24 * time.Hour

// keyPurge is the setting that holds what is left of a purge.
const keyPurge = "store.purge"

// unfinished is a purge whose cases still lie in some backups: files, or a
// folder that could not be reached. Cases and enterprises stand as kind/id.
type unfinished struct {
	Cases       []string `json:"cases,omitempty"`
	Enterprises []string `json:"enterprises,omitempty"`
	Left        []string `json:"left,omitempty"`
}

// Purged says what a purge did.
type Purged struct {
	Cases       int
	Enterprises int // that only these cases named, or that were deleted themselves
	Documents   int
	// Left are the backups, or the second folder, that still hold cases that
	// are gone here, or may: they could not be reached, read or rewritten, or
	// belong to another data directory. The next purge tries again.
	Left []string
}

// purge is a purge under way.
type purge struct {
	store  *Store
	second string
	due    []Entity // cases
	firms  []Entity // enterprises that were deleted themselves
	places []Backup
	blind  []string // damaged databases that were sealed: no one can look into them
	open   unfinished
	gone   map[string]bool // the files that what is gone referred to
	done   Purged
}

// Purge takes the cases and enterprises that were deleted 30 days ago or longer
// away for good: their fields, journal and settings, and the enterprises,
// documents and prepared copies that nothing else refers to, here and in all
// backups. An enterprise that a case names stays. It is cheap when nothing is due. Cases lost from the database are lost at once,
// whatever the error.
func (s *Store) Purge(now time.Time, second string) (Purged, error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	p := &purge{store: s, second: second, gone: map[string]bool{}}
	if err := p.prepare(now); err != nil || !p.anyDue() && len(p.open.Left) == 0 {
		return Purged{}, err
	}
	if err := p.here(); err != nil {
		return Purged{}, err
	}
	if err := p.backups(); err != nil {
		return p.done, err
	}
	return p.done, errors.Join(p.shrink(), p.documents())
}

// prepare finds what is to go, and where an earlier purge did not come through.
func (p *purge) prepare(now time.Time) error {
	var err error
	if p.due, err = p.overdue(KindCase, now); err != nil {
		return err
	}
	if p.firms, err = p.overdue(KindEnterprise, now); err != nil {
		return err
	}
	if _, err := p.store.Setting(keyPurge, &p.open); err != nil {
		return err
	}
	return p.findPlaces()
}

// overdue lists what was deleted long enough ago, of enterprises those that no
// case names.
func (p *purge) overdue(kind Kind, now time.Time) (due []Entity, err error) {
	list, err := p.store.ListDeleted(kind)
	for _, item := range list {
		if now.Sub(item.Deleted) >= KeptDeleted {
			due = append(due, item.Entity)
		}
	}
	if err != nil || kind == KindCase || len(due) == 0 {
		return due, err
	}
	err = p.store.view(func(t *tx) error {
		var orphans []Entity
		for _, firm := range due {
			orphan, err := t.orphan(firm)
			if err != nil {
				return err
			}
			if orphan {
				orphans = append(orphans, firm)
			}
		}
		due = orphans
		return nil
	})
	return due, err
}

// anyDue reports whether something is to go that was not yet.
func (p *purge) anyDue() bool { return len(p.due)+len(p.firms) > 0 }

// findPlaces lists the backups to look through: all of them when new cases go,
// else what was left.
func (p *purge) findPlaces() error {
	left := p.open.Left
	p.open.Left = nil
	all, err := p.store.Backups(p.second)
	away := model.CodeOf(err) == model.CodeBackupFolder
	if err != nil && !away {
		return err
	}
	if away && (p.anyDue() || slices.Contains(left, p.second)) {
		p.open.Left = append(p.open.Left, p.second)
	}
	for _, b := range all {
		again := slices.Contains(left, b.Path) || b.Elsewhere && slices.Contains(left, p.second)
		if p.anyDue() || again {
			p.places = append(p.places, b)
			p.open.Left = append(p.open.Left, b.Path)
		}
	}
	for _, path := range sealedRaw(p.store.dir, p.second) {
		if p.anyDue() || slices.Contains(left, path) {
			p.blind = append(p.blind, path)
		}
	}
	p.open.Left = append(p.open.Left, p.blind...)
	return nil
}

// here takes the cases out of the database and notes in the same transaction
// what is left to do.
func (p *purge) here() error {
	var firms []Entity
	err := p.store.update(func(t *tx) (err error) {
		if firms, err = t.enterprisesOf(p.due); err != nil {
			return err
		}
		if firms, err = t.expunge(p.due, append(firms, p.firms...), p.gone); err != nil {
			return err
		}
		p.store.recent = nil
		p.open.Cases = append(p.open.Cases, keysOf(p.due)...)
		p.open.Enterprises = append(p.open.Enterprises, keysOf(firms)...)
		return t.put(bucketSettings, keyPurge, p.open)
	})
	p.done.Cases, p.done.Enterprises = len(p.due), len(firms)
	return err
}

// backups takes the cases out of each backup and notes where that failed.
func (p *purge) backups() error {
	left := slices.DeleteFunc(p.open.Left, func(path string) bool { return path != p.second })
	for _, b := range p.places {
		if err := p.backup(b); err != nil {
			left = append(left, b.Path)
		}
	}
	left = append(left, p.blind...)
	p.done.Left = left
	if len(left) == 0 {
		p.open = unfinished{}
	}
	p.open.Left = left
	return p.store.SetSetting(keyPurge, p.open)
}

// shrink gives back the room that the cases took, and with it what they said.
func (p *purge) shrink() error {
	if !p.anyDue() {
		return nil
	}
	return p.store.compact()
}

// documents removes the files that were referred to and now are by nothing
// that can be read.
func (p *purge) documents() (err error) {
	if len(p.gone) == 0 {
		return nil
	}
	s, used := p.store, map[string]bool{}
	if err := s.view(func(t *tx) error { return t.references("", used) }); err != nil {
		return err
	}
	all, _ := s.Backups(p.second)
	for _, b := range all {
		b.references(used)
	}
	for hash := range p.gone {
		if !used[hash] {
			err = errors.Join(err, s.removeDocument(hash))
			p.done.Documents++
		}
	}
	return err
}
