package caseview

import "twozones/locales"

// chapter is a level 0 line of an explanation with all that stands under it.
type chapter struct {
	head  locales.Line
	lead  []locales.Line // before the first block
	parts []block
}

// block is what belongs to one criterion, condition or doubt; the group of
// conditions it stands under opens with the line group.
type block struct {
	group *locales.Line
	side  int // which group of conditions, from 0
	head  locales.Line
	lines []locales.Line
}

// chapters sorts the lines of an explanation.
func chapters(lines []locales.Line) (list []chapter) {
	var group *locales.Line
	side := -1
	for i := range lines {
		line := &lines[i]
		if line.Level == 0 {
			list, group, side = append(list, chapter{head: *line}), nil, -1
			continue
		}
		now := &list[len(list)-1]
		last := len(now.parts) - 1
		switch {
		case line.Kind == locales.LineArea:
			group, side = line, side+1
		case line.Kind == locales.LineCriterion:
			now.parts = append(now.parts, block{group: group, side: side, head: *line})
			group = nil
		case last >= 0 && line.Of == now.parts[last].head.Of && line.Of != "":
			now.parts[last].lines = append(now.parts[last].lines, *line)
		default:
			now.lead = append(now.lead, *line)
		}
	}
	return list
}

// split parts the sentences of a block from its clauses and sources.
func (b *block) split() (said, clauses []locales.Line) {
	for _, line := range b.lines {
		if line.Kind == locales.LineClause || line.Kind == locales.LineSource {
			clauses = append(clauses, line)
		} else {
			said = append(said, line)
		}
	}
	return said, clauses
}
