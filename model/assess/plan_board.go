package assess

import "twozones/model"

// board is a sheet whose answers and proofs can be altered one at a time,
// with the scores kept up to date: altering one fact only recounts its own
// criterion. It counts exactly as [Run] does, by the same functions.
type board struct {
	*sheet
	lines   []line
	lineOf  []int // by fact: its place in lines, or -1
	scratch model.CriterionResult
}

// line is a criterion, as the case reads it, and what it gives at present.
type line struct {
	criterion *model.Criterion
	area      int
	now       model.Scores
}

func newBoard(s *sheet) *board {
	b := &board{sheet: s, lineOf: make([]int, len(s.rb.Facts))}
	for i := range b.lineOf {
		b.lineOf[i] = -1
	}
	for a := range s.rb.Areas {
		for j := range s.rb.Areas[a].Criteria {
			criterion := s.reading(&s.rb.Areas[a].Criteria[j])
			for _, id := range criterion.Facts {
				b.lineOf[s.rb.FactIndex(id)] = len(b.lines)
			}
			b.lines = append(b.lines, line{criterion: criterion, area: a})
			b.count(len(b.lines) - 1)
		}
	}
	return b
}

func (b *board) count(i int) {
	l := &b.lines[i]
	l.now = model.Scores{}
	for p := range l.criterion.Parts {
		b.scratch.Unknown, b.scratch.Because = b.scratch.Unknown[:0], b.scratch.Because[:0]
		claimed, evidenced := b.part(&l.criterion.Parts[p], &b.scratch)
		l.now.Claimed = l.now.Claimed.Plus(claimed)
		l.now.Evidenced = l.now.Evidenced.Plus(evidenced)
	}
	l.now.Claimed = l.now.Claimed.Capped(l.criterion.Cap)
	l.now.Evidenced = l.now.Evidenced.Capped(l.criterion.Cap)
}

// state of one fact on the board, to put it back.
type held struct {
	value  model.Value
	proven bool
}

// put sets a fact and gives what was there before.
func (b *board) put(fact int, value model.Value, proven bool) held {
	before := held{b.values[fact], b.proven[fact]}
	b.values[fact], b.proven[fact] = value, proven
	if i := b.lineOf[fact]; i >= 0 {
		b.count(i)
	}
	return before
}

func (b *board) back(fact int, h held) { b.put(fact, h.value, h.proven) }

// total is the score as it stands on the board.
func (b *board) total() model.Scores {
	return b.sum(func(i int) model.Scores { return b.lines[i].now })
}

// sum adds up criteria within their areas, cut by the areas' caps.
func (b *board) sum(line func(i int) model.Scores) (total model.Scores) {
	for i := 0; i < len(b.lines); {
		area := b.lines[i].area
		var sum model.Scores
		for ; i < len(b.lines) && b.lines[i].area == area; i++ {
			scores := line(i)
			sum.Claimed = sum.Claimed.Plus(scores.Claimed)
			sum.Evidenced = sum.Evidenced.Plus(scores.Evidenced)
		}
		limit := b.rb.Areas[area].Cap
		total.Claimed = total.Claimed.Plus(sum.Claimed.Capped(limit))
		total.Evidenced = total.Evidenced.Plus(sum.Evidenced.Capped(limit))
	}
	return total
}

// partOf is the part in which a fact earns points, or nil.
func (b *board) partOf(fact int) *model.Part {
	i := b.lineOf[fact]
	if i < 0 {
		return nil
	}
	id := b.rb.Facts[fact].ID
	for p := range b.lines[i].criterion.Parts {
		part := &b.lines[i].criterion.Parts[p]
		for _, f := range part.Facts {
			if f == id {
				return part
			}
		}
	}
	return nil
}

// gives is what a known answer to one fact earns in its part by itself.
func (b *board) gives(p *model.Part, fact int, value model.Value) (points model.Range) {
	before := b.values[fact]
	b.values[fact] = value
	defer func() { b.values[fact] = before }()
	if p.Kind != model.PartBest {
		_, points = b.single(p, &value)
		return points
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		if row.When.Index == fact && b.holds(&row.When) == model.Met {
			points = better(points, row.Points)
		}
	}
	return points
}

// parts is how many parts earn points.
func (b *board) parts() (n int) {
	for i := range b.lines {
		n += len(b.lines[i].criterion.Parts)
	}
	return n
}

// outcome is the state of eligibility as it stands on the board.
func (b *board) outcome() model.State { return agreed(b.routesToTry(b.route()), b.allGroups) }
