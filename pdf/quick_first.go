package pdf

import (
	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// first is the page of what comes out.
func (s *quickPaper) first(d density) []sheet.Block {
	blocks := []sheet.Block{
		sheet.Heading{Title: s.Line(s.say("quick.paper.title")), Anchor: "quick", Lang: s.Lang(),
			Sub: s.Line(d.cut(s.say("quick.paper.sub", "Programme", s.rb.Title, "Date", s.result.On)))}, sheet.Gap(8 * d.scale)}
	blocks = append(blocks, s.score(d)...)
	blocks = append(blocks, sheet.Gap(14*d.scale))
	blocks = append(blocks, s.conditions(d)...)
	blocks = append(blocks, sheet.Gap(14*d.scale))
	return append(blocks, s.criteria(d)...)
}

// score is the bar, its figures, and the verdict in words.
func (s *quickPaper) score(d density) []sheet.Block {
	claimed, pass, verdict := s.result.Scores.Claimed, *s.result.PassMark, s.result.Verdict.Claimed
	bar := sheet.Score{Max: s.full().Float(), Likely: claimed.Likely.Float(),
		Low:  sheet.At{Value: claimed.Low.Float(), Label: claimed.Low.String()},
		High: sheet.At{Value: claimed.High.Float(), Label: highLabel(claimed)},
		Pass: sheet.At{Value: pass.Float(), Label: s.Line(s.say("pass_mark.at", "Points", pass))}, HasPass: true}
	figures := sheet.Counts([]sheet.Count{{Value: claimed.Likely.String(), Caption: s.Line(s.say("quick.paper.likely"))},
		{Value: s.zh.Span(claimed), Caption: s.Line(s.say("quick.paper.range"))},
		{Value: pass.String(), Caption: s.Line(s.say("word.pass_mark"))}},
		sheet.Badge{Tone: verdictTone(verdict), Text: s.Line(s.say("verdict." + string(verdict)))})
	blocks := []sheet.Block{bar, sheet.Gap(2), figures, sheet.Gap(8 * d.scale),
		s.Para(s.say("quick.verdict."+string(verdict), "Low", claimed.Low, "Likely", claimed.Likely, "High", claimed.High,
			"Pass", pass, "Missing", pass-claimed.High), sheet.Bold(d.style(sheet.Body)))}
	if s.result.Class != nil {
		blocks = append(blocks, s.line(d, s.say("quick.class", "Classes", s.classes()), sheet.Cell))
	}
	return blocks
}

func (s *quickPaper) full() (sum model.Decimal) {
	for i := range s.rb.Areas {
		sum += s.rb.Areas[i].Cap
	}
	return sum
}

func (s *quickPaper) classes() sheet.Words {
	var items []sheet.Words
	for i := range s.rb.Classes {
		for _, id := range s.result.Class.Claimed {
			if s.rb.Classes[i].ID == id {
				items = append(items, s.of(s.rb.Classes[i].Label))
			}
		}
	}
	return s.joined("paper.assessment.class.separator", items)
}

// conditions is the eligibility: both sides beside each other.
func (s *quickPaper) conditions(d density) []sheet.Block {
	state := s.result.Eligibility.State
	columns := sheet.Columns{Gap: 18}
	for i := range s.result.Eligibility.Groups {
		columns.Columns = append(columns.Columns, sheet.Column{Share: 1, Block: s.side(d, i)})
	}
	return []sheet.Block{s.heading(d, s.say("quick.paper.eligibility", "State", s.say("state."+string(state)))),
		s.line(d, s.say("quick.eligibility."+string(state)), sheet.Cell), sheet.Gap(6 * d.scale), columns}
}

// side is the conditions of one side, with their outcomes.
func (s *quickPaper) side(d density, at int) sheet.Block {
	result, group := &s.result.Eligibility.Groups[at], &s.rb.Eligibility[at]
	stack := sheet.Stack{Gap: 2.5 * d.scale, Blocks: []sheet.Block{
		s.marked(d, result.State, s.of(group.Label), sheet.Bold(sheet.Cell))}}
	for _, r := range few(result.Conditions, d.rows) {
		for j := range group.Conditions {
			if c := &group.Conditions[j]; c.ID == r.ID {
				stack.Blocks = append(stack.Blocks, s.marked(d, r.State, s.of(c.Label), sheet.Cell))
			}
		}
	}
	stack.Blocks = append(stack.Blocks, s.more(d, len(result.Conditions), d.rows)...)
	return stack
}

// marked is words after the shape of an outcome, whose word follows.
func (s *quickPaper) marked(d density, state model.State, w sheet.Words, style text.Style) sheet.Block {
	said := s.say("quick.paper.outcome", "What", d.cut(w), "State", s.say("state."+string(state)))
	return sheet.StatusOf(tone(state), s.Cell(said, d.style(style)))
}

// criteria is what each criterion comes to.
func (s *quickPaper) criteria(d density) []sheet.Block {
	table := sheet.Table{Heads: []sheet.Head{{Title: s.Line(s.say("paper.assessment.criterion")), Share: 5},
		{Title: s.Line(s.say("quick.paper.points")), Share: 2, Align: text.Right}, {Title: s.Line(s.say("paper.assessment.area.cap")), Share: 1.3, Align: text.Right},
		{Title: s.Line(s.say("quick.paper.rests")), Share: 2.4}}}
	for _, c := range few(s.result.Criteria, d.rows) {
		table.Rows = append(table.Rows, []sheet.Block{s.line(d, s.of(s.rb.Criterion(c.ID).Label), sheet.Cell),
			sheet.Numbers(s.points(c.Claimed), sheet.Bold(d.style(sheet.Cell))), sheet.Numbers(c.Cap.String(), d.style(sheet.Cell)),
			s.line(d, s.say("paper.basis."+string(c.Basis)), sheet.Small)})
	}
	table.Rows = append(table.Rows, []sheet.Block{s.line(d, s.say("paper.assessment.total"), sheet.Bold(sheet.Cell)),
		sheet.Numbers(s.points(s.result.Scores.Claimed), sheet.Bold(d.style(sheet.Cell))), sheet.Numbers(s.full().String(), d.style(sheet.Cell)),
		s.line(d, s.say("paper.basis."+string(s.result.Basis)), sheet.Small)})
	return append([]sheet.Block{s.heading(d, s.say("quick.paper.criteria")), sheet.Gap(2), table}, s.more(d, len(s.result.Criteria), d.rows)...)
}
