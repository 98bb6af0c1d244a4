package assess

import (
	"slices"

	"twozones/model"
)

// Margin looks for the documents the score hangs on: each single one, and
// each pair, whose rejection takes the evidenced likely score below the pass
// mark. It gives nil where a rulebook has no points.
func Margin(rb *model.Rulebook, c *model.Case, on model.Date) *model.Margin {
	if !rb.HasPoints() {
		return nil
	}
	f := newFiles(rb, c, on)
	m := &model.Margin{Above: f.total().Evidenced.Likely - *rb.PassMark, Singles: []model.Loss{}, Pairs: []model.Loss{}}
	if m.Below() {
		return m
	}
	var safe []int // rejected by itself, the case still passes
	for _, i := range f.matter {
		if left := f.without(i); left.Likely < *rb.PassMark {
			m.Singles = append(m.Singles, f.loss(left, i))
		} else {
			safe = append(safe, i)
		}
	}
	for n, i := range safe {
		for _, j := range safe[n+1:] {
			if left := f.without(i, j); left.Likely < *rb.PassMark {
				m.Pairs = append(m.Pairs, f.loss(left, i, j))
			}
		}
	}
	return m
}

// files is a board from which documents can be taken away.
type files struct {
	*board
	facts   [][]int // by document: what it proves
	provers []int   // by fact: how many documents prove it
	matter  []int   // documents whose loss, with one other, can unprove a fact that earns
}

func newFiles(rb *model.Rulebook, c *model.Case, on model.Date) *files {
	f := &files{board: newBoard(newSheet(rb, c, on)), facts: make([][]int, len(c.Documents)), provers: make([]int, len(rb.Facts))}
	for i := range c.Documents {
		f.facts[i] = f.provenBy(&c.Documents[i])
		for _, fact := range f.facts[i] {
			f.provers[fact]++
		}
	}
	for i, facts := range f.facts {
		if slices.ContainsFunc(facts, func(fact int) bool { return f.provers[fact] <= 2 && f.lineOf[fact] >= 0 }) {
			f.matter = append(f.matter, i)
		}
	}
	return f
}

// provenBy lists the facts a document proves, each once.
func (b *board) provenBy(d *model.Document) (facts []int) {
	if !counts(d, b.on) {
		return nil
	}
	for _, p := range d.Proves {
		if i := b.rb.FactIndex(p.Fact); i >= 0 && onPage(d, p) && !slices.Contains(facts, i) {
			facts = append(facts, i)
		}
	}
	return facts
}

// without is the evidenced score that is left when documents are rejected.
func (f *files) without(documents ...int) model.Range {
	f.take(documents, -1)
	defer f.take(documents, 1)
	return f.total().Evidenced
}

func (f *files) take(documents []int, by int) {
	for _, i := range documents {
		for _, fact := range f.facts[i] {
			f.provers[fact] += by
			if proven := f.provers[fact] > 0; proven != f.proven[fact] {
				f.put(fact, f.values[fact], proven)
			}
		}
	}
}

func (f *files) loss(left model.Range, documents ...int) model.Loss {
	loss := model.Loss{Left: left}
	for _, i := range documents {
		loss.Documents = append(loss.Documents, f.c.Documents[i].ID)
	}
	return loss
}
