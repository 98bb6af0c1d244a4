package casework

import (
	"context"
	"maps"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/store"
)

// QuickProgramme is the programme that a quick check begins with.
const QuickProgramme = "cn-beijing-two-zones"

// Quick is a quick check: a case without names and documents that is nowhere but
// in memory. Its Dossier is always that of the answers given, and is replaced, not
// changed, by the next answer, so that work beside may go on with the one before.
//
// Nothing of it is written unless the person asks: [Kit.WriteQuick] prints it,
// [Desk.KeepQuick] makes a case of it.
type Quick struct {
	*Dossier
	// Open is what is still open, as for any case.
	Open *model.Questions
	// Plan is the way to the pass mark. Prove is every answer that earns points, for
	// nothing is proven yet; all else follows from the score that is there once they
	// are, so that its sets hold gains only.
	Plan *model.Plan

	kit     *Kit
	answers map[string]map[string]model.Answer // by rulebook
}

// NewQuick begins a quick check under a rulebook, id or id@version. The error is
// that of [rulebook.Shelf.Find], or no_points where it has no points table.
func NewQuick(kit *Kit, rulebook string) (*Quick, error) {
	q := &Quick{kit: kit, answers: map[string]map[string]model.Answer{}}
	return q, q.Use(rulebook)
}

// QuickProgrammes are the rulebooks that a quick check can be made under: those
// with a points table, of each programme the one in force, that of
// [QuickProgramme] first.
func (k *Kit) QuickProgrammes() ([]*model.Rulebook, error) {
	all, err := k.Shelf.All()
	if err != nil {
		return nil, err
	}
	var first, others []*model.Rulebook
	last := ""
	for _, rb := range all { // the one in force comes first
		switch {
		case rb.ID == last || !rb.HasPoints():
		case rb.ID == QuickProgramme:
			first = append(first, rb)
		default:
			others = append(others, rb)
		}
		last = rb.ID
	}
	return append(first, others...), nil
}

// Use goes on under another rulebook. Answers to the same question come along;
// those given under the rulebook before stand again when it is used again.
func (q *Quick) Use(rulebook string) error {
	rb, err := q.kit.Shelf.Find(rulebook)
	if err != nil {
		return err
	}
	if !rb.HasPoints() {
		return model.Fail(model.CodeNoPoints, nil, "rulebook", rb.Ref())
	}
	answers, known := q.answers[rb.Ref()]
	if !known {
		answers = q.common(rb)
	}
	q.take(rb, answers)
	return nil
}

// common is the answers to questions that another rulebook asks in the same words.
func (q *Quick) common(rb *model.Rulebook) map[string]model.Answer {
	same := map[string]model.Answer{}
	if q.Dossier == nil {
		return same
	}
	for id, given := range q.Case.Answers {
		old, now := q.Rulebook.Fact(id), rb.Fact(id)
		if now != nil && now.Kind == old.Kind && now.Question == old.Question && now.Check(given.Value, q.On) == nil {
			same[id] = given
		}
	}
	return same
}

// take stands on other answers.
func (q *Quick) take(rb *model.Rulebook, answers map[string]model.Answer) {
	q.answers[rb.Ref()] = answers
	c := &model.Case{Rulebook: model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash}, Answers: answers}
	q.Dossier = q.kit.assessed(c, rb, noFiles{})
	q.Open = q.Questions()
	q.Plan = assess.Plan(rb, q.proven(), q.On)
	q.Plan.Prove = assess.Unproven(rb, c, q.On)
}

// Answer notes an answer; Unknown is one too. One that does not fit the fact is
// refused, and nothing changes.
func (q *Quick) Answer(fact string, v model.Value) error {
	f := q.Rulebook.Fact(fact)
	if f == nil {
		return model.Fail(model.CodeUnknownFact, nil, "fact", fact, "rulebook", q.Rulebook.Ref())
	}
	v = f.InOrder(v)
	if err := f.Check(v, q.kit.Today()); err != nil {
		return err
	}
	answers := maps.Clone(q.Case.Answers)
	answers[fact] = model.Answer{Value: v, Provenance: model.Provenance{From: model.Typed, At: q.kit.Clock()}}
	q.take(q.Rulebook, answers)
	return nil
}

// Clear takes an answer back, as if the question had not been asked.
func (q *Quick) Clear(fact string) {
	answers := maps.Clone(q.Case.Answers)
	delete(answers, fact)
	q.take(q.Rulebook, answers)
}

// StartOver forgets every answer, under all rulebooks. Undo brings them back.
func (q *Quick) StartOver() (undo func()) {
	before, rb := q.answers, q.Rulebook
	q.answers = map[string]map[string]model.Answer{}
	q.take(rb, map[string]model.Answer{})
	return func() {
		q.answers = before
		q.take(rb, before[rb.Ref()])
	}
}

// Begun reports whether anything is answered.
func (q *Quick) Begun() bool {
	for _, answers := range q.answers {
		if len(answers) > 0 {
			return true
		}
	}
	return false
}

// Asked lists the facts in the order in which a talent is asked: what one knows
// about oneself first, then what the enterprise knows.
func (q *Quick) Asked() (facts []string) {
	for _, side := range []string{model.TalentSide, model.EnterpriseSide} {
		for i := range q.Rulebook.Facts {
			if f := &q.Rulebook.Facts[i]; f.About == side && q.asked(f.ID) {
				facts = append(facts, f.ID)
			}
		}
	}
	return facts
}

// Matters reports whether an answer that is missing can still change the verdict
// or eligibility, or narrow the score.
func (q *Quick) Matters(fact string) bool {
	for _, open := range q.Open.Order {
		if open.Fact == fact {
			return !q.Open.Decided && (open.Decides || open.Narrows > 0)
		}
	}
	return false
}

// proven is the case with every answer proven.
func (q *Quick) proven() *model.Case {
	paper := model.Document{ID: "proof", State: model.Readable, Pages: 1}
	for fact := range q.Case.Facts() {
		paper.Proves = append(paper.Proves, model.Proof{Fact: fact, Page: 1})
	}
	c := *q.Case
	c.Documents = []model.Document{paper}
	return &c
}

// Sheet is the quick check to be printed.
func (q *Quick) Sheet(lang model.Lang) *model.QuickSheet {
	return &model.QuickSheet{Case: q.Case, Rulebook: q.Rulebook, Assessment: q.Assessment, Asked: q.Asked(),
		Plan: q.Plan, Owed: q.Checklist(), Lang: lang}
}

// WriteQuick writes a quick check as a PDF file of two pages: all of it, or
// nothing.
func (k *Kit) WriteQuick(ctx context.Context, sheet *model.QuickSheet, out string) error {
	if err := k.writable(out); err != nil {
		return err
	}
	data, err := k.Printer.PrintQuick(ctx, sheet)
	if err != nil {
		return err
	}
	return replaceFile(out, data)
}

// KeepQuick makes a stored case of a quick check, with a new enterprise, and gives
// its id. The check itself goes on as it was.
func (d *Desk) KeepQuick(q *Quick) (string, error) {
	c := *q.Case
	c.Answers = maps.Clone(c.Answers)
	for id, given := range c.Answers {
		given.By = d.By
		c.Answers[id] = given
	}
	firm, err := firmFields(&c, q.Rulebook)
	if err != nil {
		return "", model.Fail(model.CodeInternal, err)
	}
	return d.create(&c, q.Rulebook, store.NewID(), firm)
}
