package casework

import (
	"slices"
	"strings"

	"twozones/model"
)

// FirmRound is what one round of a programme asks about an enterprise. Rulebook
// and Facts are empty where facts are stored of a round whose rulebook is not at
// hand.
type FirmRound struct {
	Key      string // of the round: program@round
	Rulebook *model.Rulebook
	Facts    []*model.Fact
	Cases    int // that see these facts
	Stored   int // how many facts are entered

	books []*model.Rulebook // all versions that the cases are pinned to
}

// Field is where the answer to a fact lies: the name of a change, as in
// [FirmEdit].
func (r *FirmRound) Field(fact string) string { return prefixFact + r.Key + "." + fact }

// join takes a version of the round's rulebook in.
func (r *FirmRound) join(rb *model.Rulebook) {
	if slices.Contains(r.books, rb) {
		return
	}
	if r.Rulebook == nil {
		r.Rulebook = rb
	}
	r.books = append(r.books, rb)
	for i := range rb.Facts {
		fact := &rb.Facts[i]
		asked := slices.ContainsFunc(r.Facts, func(f *model.Fact) bool { return f.ID == fact.ID })
		if fact.About == model.EnterpriseSide && !asked {
			r.Facts = append(r.Facts, fact)
		}
	}
}

// findRounds draws up the rounds: those of the cases, those asked for, and those
// of which facts are stored.
func (f *Firm) findRounds() error {
	shelf, err := f.desk.Shelf.All()
	if err != nil {
		return err
	}
	var rounds []FirmRound
	at := func(key string) *FirmRound {
		i := slices.IndexFunc(rounds, func(r FirmRound) bool { return r.Key == key })
		if i < 0 {
			i, rounds = len(rounds), append(rounds, FirmRound{Key: key})
		}
		return &rounds[i]
	}
	for _, row := range f.Cases {
		if rb, err := f.desk.pinned(row.Rulebook); err == nil {
			round := at(rb.RoundKey())
			round.join(rb)
			round.Cases++
		}
	}
	for _, rb := range f.added {
		at(rb.RoundKey()).join(rb)
	}
	for field := range f.merged() {
		if name, ok := strings.CutPrefix(field, prefixFact); ok {
			at(name[:max(strings.LastIndex(name, "."), 0)]).Stored++
		}
	}
	for i := range rounds {
		for _, rb := range shelf {
			if rounds[i].Rulebook == nil && rb.RoundKey() == rounds[i].Key {
				rounds[i].join(rb)
			}
		}
	}
	slices.SortStableFunc(rounds, func(a, b FirmRound) int {
		if (a.Cases > 0) != (b.Cases > 0) {
			return b.Cases - a.Cases
		}
		return strings.Compare(a.Key, b.Key)
	})
	f.Rounds = slices.DeleteFunc(rounds, func(r FirmRound) bool { return r.Rulebook != nil && len(r.Facts) == 0 })
	return nil
}

// OtherRounds are the rulebooks on the shelf, in the version that a new case would
// take, that ask about the enterprise in a round it does not have yet.
func (f *Firm) OtherRounds() ([]*model.Rulebook, error) {
	shelf, err := f.desk.Shelf.All()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(shelf), func(rb *model.Rulebook) bool {
		current, err := f.desk.Shelf.Find(rb.ID)
		has := slices.ContainsFunc(f.Rounds, func(r FirmRound) bool { return r.Key == rb.RoundKey() })
		asks := slices.ContainsFunc(rb.Facts, func(fact model.Fact) bool { return fact.About == model.EnterpriseSide })
		return err != nil || current.Ref() != rb.Ref() || has || !asks
	}), nil
}

// AddRound asks for the facts of another round, before a case does.
func (f *Firm) AddRound(rb *model.Rulebook) error {
	f.added = append(f.added, rb)
	return f.findRounds()
}
