package assess

import (
	"cmp"
	"slices"

	"twozones/model"
)

// Questions puts the unanswered facts in the order in which answers narrow
// the claimed range most, and says whether anything is still to be decided.
//
// It is decided when no way to answer what is left leads to another state of
// eligibility or another verdict than the present ones. A verdict that stays
// open because experts judge, whatever is answered, is decided in this sense:
// asking on would not help.
func Questions(rb *model.Rulebook, c *model.Case, on model.Date) *model.Questions {
	b := newBoard(newSheet(rb, c, on))
	q := &quiz{board: b, state: b.outcome()}
	q.findAsked()
	if rb.HasPoints() {
		q.width = width(b.total().Claimed)
		q.secure, q.short = q.verdicts()
	}
	result := &model.Questions{Order: []model.OpenQuestion{}, Decided: q.state != model.Open && !q.secure && !q.short}
	for i := range b.values {
		if b.values[i].IsKnown() {
			result.Enough++
		}
	}
	for _, id := range b.unknown() {
		fact := rb.FactIndex(id)
		result.Order = append(result.Order, model.OpenQuestion{Fact: id, Narrows: q.narrows(fact), Decides: q.decides(fact)})
	}
	slices.SortStableFunc(result.Order, func(x, y model.OpenQuestion) int {
		return cmp.Or(cmp.Compare(y.Narrows, x.Narrows), cmp.Compare(ordinal(y.Decides), ordinal(x.Decides)))
	})
	return result
}

// ordinal puts no before yes.
func ordinal(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func width(r model.Range) model.Decimal { return r.High - r.Low }

// quiz looks at what answers could still do.
type quiz struct {
	*board
	state  model.State
	width  model.Decimal // of the claimed range
	secure bool          // the verdict is open and some answers make it secure
	short  bool          // the verdict is open and some answers make it short
	asked  []int         // unknown facts that eligibility looks at
	looks  int           // left before an answer is taken to matter
}

// narrows is by how much the claimed range can shrink with one answer.
func (q *quiz) narrows(fact int) (most model.Decimal) {
	if q.lineOf[fact] < 0 {
		return 0
	}
	for _, v := range q.cells(fact) {
		before := q.put(fact, v, q.proven[fact])
		most = max(most, q.width-width(q.total().Claimed))
		q.back(fact, before)
	}
	return most
}

// verdicts reports whether some completion of the answers reaches the pass
// mark with its low end, and whether some misses it with its high end, where
// the present verdict is open. Facts earn in one part only, and more in a part
// is never less in all, so the best answers for each part are the best for all.
func (q *quiz) verdicts() (secure, short bool) {
	pass := *q.rb.PassMark
	if model.VerdictOf(q.total().Claimed, pass) != model.OpenVerdict {
		return false, false
	}
	ends := q.sum(func(i int) model.Scores {
		var best, worst model.Decimal
		for p := range q.lines[i].criterion.Parts {
			low, high := q.ends(&q.lines[i].criterion.Parts[p])
			best, worst = best+low, worst+high
		}
		limit := q.lines[i].criterion.Cap
		return model.Scores{Claimed: model.Exactly(min(best, limit)), Evidenced: model.Exactly(min(worst, limit))}
	})
	return ends.Claimed.Low >= pass, ends.Evidenced.High < pass
}

// ends is the greatest low and the least high that answers to a part's unknown
// facts can give.
func (q *quiz) ends(p *model.Part) (low, high model.Decimal) {
	for _, id := range p.Facts {
		fact := q.rb.FactIndex(id)
		lows, highs := q.spread(p, fact)
		low, high = max(low, slices.Max(lows)), max(high, slices.Min(highs))
	}
	return low, high
}

// spread lists the low and high ends of what the answers to one fact, or the
// one given, earn in its part.
func (q *quiz) spread(p *model.Part, fact int) (lows, highs []model.Decimal) {
	answers := []model.Value{q.values[fact]}
	if !q.values[fact].IsKnown() {
		answers = q.cells(fact)
	}
	for _, v := range answers {
		points := q.gives(p, fact, v)
		lows, highs = append(lows, points.Low), append(highs, points.High)
	}
	return lows, highs
}

// decides reports whether an answer can still make a difference to the verdict
// or to eligibility.
func (q *quiz) decides(fact int) bool {
	if p := q.partOf(fact); p != nil && (q.secure || q.short) {
		lows, highs := q.spread(p, fact)
		if q.secure && slices.Max(lows) != slices.Min(lows) || q.short && slices.Max(highs) != slices.Min(highs) {
			return true
		}
	}
	return q.state == model.Open && q.decidesEligibility(fact)
}

// maxLooks is how many comparisons are made over all ways of answering the open
// questions before an answer is taken to matter.
const maxLooks = 1_000_000

// decidesEligibility reports whether, for some answers to the other open
// questions, this one makes the difference. Past a bound it says yes.
func (q *quiz) decidesEligibility(fact int) bool {
	if !slices.Contains(q.asked, fact) {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(q.asked), func(other int) bool { return other == fact })
	return q.differs(fact, others)
}

func (q *quiz) differs(fact int, others []int) bool {
	if q.looks--; q.looks < 0 {
		return true
	}
	met, notMet, open := q.outcomes(fact)
	if met && notMet || !open || len(others) == 0 {
		return met && notMet
	}
	for _, v := range q.cells(others[0]) {
		before := q.put(others[0], v, false)
		found := q.differs(fact, others[1:])
		q.back(others[0], before)
		if found {
			return true
		}
	}
	return false
}

// outcomes says which states the answers to one fact lead to.
func (q *quiz) outcomes(fact int) (met, notMet, open bool) {
	for _, v := range q.cells(fact) {
		before := q.put(fact, v, false)
		switch q.outcome() {
		case model.Met:
			met = true
		case model.NotMet:
			notMet = true
		default:
			open = true
		}
		q.back(fact, before)
	}
	return met, notMet, open
}

// findAsked lists the unknown facts that eligibility looks at.
func (q *quiz) findAsked() {
	seen := make([]bool, len(q.values))
	tests := 0
	add := func(fact int) {
		if fact >= 0 && !seen[fact] && !q.values[fact].IsKnown() {
			seen[fact], q.asked = true, append(q.asked, fact)
		}
	}
	add(q.rb.FactIndex(q.rb.Routes))
	q.tests(func(t *model.Test) { tests++; add(t.Index) })
	q.looks = maxLooks / (1 + tests)
}
