package casework

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/store"
)

// Outcome says which way a case goes under another version.
type Outcome string

// The outcomes. A case gains when neither its likely scores nor its
// eligibility fall and one of them rises; it falls the other way round; where
// one rises and another falls it is mixed.
const (
	Gains Outcome = "gains"
	Falls Outcome = "falls"
	Mixed Outcome = "mixed"
	Same  Outcome = "same"
)

// Standing is how a case stands under one version. Scores and Verdict are nil
// where there is no points table.
type Standing struct {
	Eligibility model.State     `json:"eligibility"`
	Scores      *model.Scores   `json:"scores"`
	Verdict     *model.Verdicts `json:"verdict"`
	Class       *model.Classes  `json:"class,omitempty"`
	Basis       model.Basis     `json:"basis"`
}

// Reassessed is one stored case under the version it is pinned to and under
// another. Nothing stored changes. Err is why a case could not be read; then
// nothing else but ID is to be relied on.
type Reassessed struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	ChineseName string            `json:"chinese_name"`
	Pinned      model.RulebookRef `json:"pinned"`
	Before      Standing          `json:"before"`
	After       Standing          `json:"after"`
	Outcome     Outcome           `json:"outcome"`
	Asks        []string          `json:"asks"`    // facts that only the other version asks, not answered
	Misfits     []string          `json:"misfits"` // answers that no longer fit their fact, or whose fact is gone
	Idle        []string          `json:"idle"`    // documents that proved something and no longer do
	Err         error             `json:"-"`
}

// Reassessment is stored cases under another version.
type Reassessment struct {
	Rulebook *model.Rulebook
	On       model.Date // for cases without a day of their own
	Cases    []Reassessed
}

// Count is how many cases come out in a way.
func (r *Reassessment) Count(o Outcome) (n int) {
	for i := range r.Cases {
		if r.Cases[i].Err == nil && r.Cases[i].Outcome == o {
			n++
		}
	}
	return n
}

// Reassess puts stored cases of the same programme, or the named ones of any,
// beside what they would be under another version, the last changed first. It
// stops with the context's error when that ends.
func (d *Desk) Reassess(ctx context.Context, ref string, ids ...string) (*Reassessment, error) {
	rb, err := d.Shelf.Find(ref)
	if err != nil {
		return nil, err
	}
	rows, err := d.Cases()
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(row CaseRow) bool {
		if len(ids) > 0 {
			return !slices.Contains(ids, row.ID)
		}
		return row.Rulebook.ID != rb.ID
	})
	if len(rows) < len(ids) {
		return nil, model.Fail(model.CodeNotFound, nil)
	}
	r := &reassessor{desk: d, rb: rb, today: d.Today(), files: presence{desk: d}}
	done := &Reassessment{Rulebook: rb, On: r.today, Cases: make([]Reassessed, len(rows))}
	return done, inParallel(ctx, len(rows), func(i int) { done.Cases[i] = r.one(&rows[i]) })
}

// reassessor reads each rulebook and enterprise and looks for each document
// once.
type reassessor struct {
	desk  *Desk
	rb    *model.Rulebook
	today model.Date
	books sync.Map // pin -> *model.Rulebook
	firms sync.Map // id -> store.Fields
	files presence
}

func (r *reassessor) one(row *CaseRow) Reassessed {
	done := Reassessed{ID: row.ID, Name: row.Name, ChineseName: row.ChineseName, Pinned: row.Rulebook}
	old, err := r.pinned(row.Rulebook)
	if err != nil {
		done.Err = err
		return done
	}
	before, after, err := r.read(row.ID, old)
	if err != nil {
		done.Err = err
		return done
	}
	on := before.On
	if on.IsZero() {
		on = r.today
	}
	done.Misfits = misfits(before, r.rb, on)
	for _, id := range done.Misfits {
		delete(after.Answers, id)
	}
	done.Asks = asks(old, r.rb, after)
	done.Idle = idle(before, old, r.rb, on)
	a, b := assess.Run(old, before, on), assess.Run(r.rb, after, on)
	done.Before, done.After = standing(a), standing(b)
	done.Outcome = outcome(&done.Before, &done.After)
	return done
}

func standing(a *model.Assessment) Standing {
	return Standing{Eligibility: a.Eligibility.State, Scores: a.Scores, Verdict: a.Verdict, Class: a.Class, Basis: a.Basis}
}

var stateOrder = map[model.State]int{model.NotMet: 0, model.Open: 1, model.Met: 2}

func outcome(a, b *Standing) Outcome {
	ups := []int{stateOrder[b.Eligibility] - stateOrder[a.Eligibility]}
	if a.Scores != nil && b.Scores != nil {
		ups = append(ups, direction(a.Scores.Claimed, b.Scores.Claimed), direction(a.Scores.Evidenced, b.Scores.Evidenced))
	}
	best, worst := slices.Max(ups), slices.Min(ups)
	switch {
	case best > 0 && worst < 0:
		return Mixed
	case best > 0:
		return Gains
	case worst < 0:
		return Falls
	}
	return Same
}

// direction compares likely figures; a range that narrows around the same
// likely figure neither gains nor falls.
func direction(a, b model.Range) int {
	switch {
	case b.Likely > a.Likely:
		return 1
	case b.Likely < a.Likely:
		return -1
	}
	return 0
}

// misfits lists the answers that the other version does not ask for or would
// refuse.
func misfits(c *model.Case, rb *model.Rulebook, on model.Date) []string {
	list := []string{}
	for id, answer := range c.Answers {
		if f := rb.Fact(id); answer.Value.IsKnown() && (f == nil || f.Check(answer.Value, on) != nil) {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}

// asks lists the unanswered facts of the other version that the case was not
// asked before, and those whose answer no longer fits.
func asks(old, rb *model.Rulebook, c *model.Case) []string {
	list := []string{}
	for i := range rb.Facts {
		f := &rb.Facts[i]
		before := old.Fact(f.ID)
		isNew := before == nil || before.Kind != f.Kind
		if answer, ok := c.Answers[f.ID]; isNew && (!ok || !answer.Value.IsKnown()) {
			list = append(list, f.ID)
		}
	}
	return list
}

// idle lists the documents that prove a fact of the old version but none of
// the other.
func idle(c *model.Case, old, rb *model.Rulebook, on model.Date) []string {
	list := []string{}
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.State == model.Readable && assess.Valid(d, on) && proves(d, old) && !proves(d, rb) {
			list = append(list, d.ID)
		}
	}
	return list
}

// proves reports whether a document proves, on a page it has, a fact that the
// rulebook scores or asks for.
func proves(d *model.Document, rb *model.Rulebook) bool {
	return slices.ContainsFunc(d.Proves, func(p model.Proof) bool {
		return p.Page >= 1 && p.Page <= d.Pages && rb.Fact(p.Fact) != nil && counts(rb, p.Fact)
	})
}

// counts reports whether a fact earns points or decides a condition.
func counts(rb *model.Rulebook, fact string) bool {
	if rb.CriterionOf(fact) != nil {
		return true
	}
	for i := range rb.Eligibility {
		for j := range rb.Eligibility[i].Conditions {
			if rb.Eligibility[i].Conditions[j].Asks(fact) {
				return true
			}
		}
	}
	return false
}

// read reads what an assessment needs of a case, as it stands under its own
// version and as it would under the other. What lists show of it is not read.
func (r *reassessor) read(id string, old *model.Rulebook) (before, after *model.Case, err error) {
	own, err := r.desk.store.Fields(caseEntity(id))
	if err != nil {
		return nil, nil, err
	}
	before = &model.Case{ID: id, Answers: map[string]model.Answer{}}
	var firmID string
	if err := get(own, fieldEnterprise, &firmID); err != nil {
		return nil, nil, model.Fail(model.CodeStoreDamaged, err)
	}
	firm, err := r.firm(firmID)
	if err != nil {
		return nil, nil, err
	}
	own, firm = asHandedIn(own, firm)
	if err := get(own, fieldOn, &before.On); err != nil {
		return nil, nil, model.Fail(model.CodeStoreDamaged, err)
	}
	if err := loadAnswers(before, own, firm, old); err != nil {
		return nil, nil, model.Fail(model.CodeStoreDamaged, err)
	}
	if err := loadLists(before, own); err != nil {
		return nil, nil, model.Fail(model.CodeStoreDamaged, err)
	}
	r.files.find(before)
	other := *before
	other.Readings = keptReadings(before, r.rb)
	other.Answers, err = carried(before, firm, old, r.rb)
	return before, &other, err
}

func (r *reassessor) pinned(ref model.RulebookRef) (*model.Rulebook, error) {
	if held, ok := r.books.Load(ref); ok {
		return held.(*model.Rulebook), nil
	}
	rb, err := r.desk.pinned(ref)
	if err == nil {
		r.books.Store(ref, rb)
	}
	return rb, err
}

func (r *reassessor) firm(id string) (store.Fields, error) {
	return remembered(&r.firms, id, func(id string) (store.Fields, error) { return fieldsOrNone(r.desk.store, firmEntity(id)) })
}

// carried is the answers of a case as another version sees them: what the
// enterprise already says of that version's round, else what it said of the
// one before, and everything the talent answered.
func carried(c *model.Case, firm store.Fields, old, rb *model.Rulebook) (map[string]model.Answer, error) {
	answers := make(map[string]model.Answer, len(c.Answers))
	for id, answer := range c.Answers {
		if f := old.Fact(id); rb.RoundKey() != old.RoundKey() && f != nil && f.About == model.EnterpriseSide {
			answer.Provenance = model.Provenance{From: model.CarriedOver, By: answer.By, At: answer.At}
		}
		answers[id] = answer
	}
	prefix := prefixFact + rb.RoundKey() + "."
	for name, entry := range firm {
		id, ok := strings.CutPrefix(name, prefix)
		if f := rb.Fact(id); !ok || f == nil || f.About != model.EnterpriseSide {
			continue
		}
		answer := model.Answer{Provenance: entry.Provenance}
		if err := json.Unmarshal(entry.Value, &answer.Value); err != nil {
			return nil, model.Fail(model.CodeStoreDamaged, err)
		}
		answers[id] = answer
	}
	return answers, nil
}

// keptReadings is the readings whose doubt the other version still has.
func keptReadings(c *model.Case, rb *model.Rulebook) map[string]model.ChosenReading {
	var kept map[string]model.ChosenReading
	for id, chosen := range c.Readings {
		if d := rb.Doubt(id); d != nil && d.Reading(chosen.Reading) != nil {
			if kept == nil {
				kept = map[string]model.ChosenReading{}
			}
			kept[id] = chosen
		}
	}
	return kept
}
