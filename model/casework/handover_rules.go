package casework

import (
	"errors"
	"slices"

	"twozones/model"
	"twozones/model/rulebook"
)

// loadForeign reads a rulebook that came with a hand-over: it passes the strict
// reader and its own worked cases, and is the one it is said to be.
func loadForeign(ref model.RulebookRef, data []byte) (*model.Rulebook, error) {
	rb, _, err := rulebook.Load(ref.String()+".yaml", data)
	if err != nil || rb.ID != ref.ID || rb.Version != ref.Version || rb.Hash != ref.Hash {
		return nil, model.Fail(model.CodeHandover, errors.New("not a rulebook that can be used"))
	}
	unofficial(rb)
	return rb, nil
}

// foreignSetting lists the hashes of the kept rulebooks that only ever came
// with hand-overs.
const foreignSetting = "foreign_rulebooks"

func (d *Desk) isForeign(hash string) bool {
	var hashes []string
	_, err := d.store.Setting(foreignSetting, &hashes)
	return err != nil || slices.Contains(hashes, hash)
}

func (d *Desk) noteForeign(hash string) error {
	var hashes []string
	if _, err := d.store.Setting(foreignSetting, &hashes); err != nil || slices.Contains(hashes, hash) {
		return err
	}
	return d.store.SetSetting(foreignSetting, append(hashes, hash))
}

// unofficial lowers what a rulebook says of its own authority: nobody here has
// checked it, so nothing in it counts as more than transcribed.
func unofficial(rb *model.Rulebook) {
	lower(&rb.Basis)
	for i := range rb.Areas {
		lowerCriteria(rb.Areas[i].Criteria)
	}
	for i := range rb.Doubts {
		for j := range rb.Doubts[i].Readings {
			lowerCriteria(rb.Doubts[i].Readings[j].Criteria)
		}
	}
	for i := range rb.Materials {
		lower(&rb.Materials[i].Basis)
	}
}

func lowerCriteria(criteria []model.Criterion) {
	for i := range criteria {
		lower(&criteria[i].Basis)
		for j := range criteria[i].Parts {
			p := &criteria[i].Parts[j]
			lower(&p.Basis)
			if p.Steps != nil {
				lower(&p.Steps.Basis)
			}
			for k := range p.Rows {
				lower(&p.Rows[k].Basis)
			}
		}
	}
}

func lower(basis *model.Basis) {
	if *basis == model.Official {
		*basis = model.Transcribed
	}
}
