package pdf

import (
	"strings"

	"twozones/locales"
	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// second is the page of what was answered and what to do.
func (s *quickPaper) second(d density) []sheet.Block {
	blocks := []sheet.Block{
		sheet.Heading{Title: s.Line(s.say("quick.paper.second")), Anchor: "quick.next", Lang: s.Lang()}, sheet.Gap(6 * d.scale),
		sheet.Columns{Gap: 20, Columns: []sheet.Column{{Share: 1, Block: s.answers(d)}, {Share: 1.12, Block: s.plan(d)}}},
		sheet.Gap(10 * d.scale)}
	blocks = append(blocks, s.proofs(d)...)
	return append(blocks, s.next(d)...)
}

// answers is each question with its answer.
func (s *quickPaper) answers(d density) sheet.Block {
	given := len(s.q.Case.Facts())
	stack := sheet.Stack{Gap: 3 * d.scale, Blocks: []sheet.Block{s.heading(d, s.say("quick.paper.answers")),
		s.line(d, s.say("quick.paper.answered", "Given", given, "Total", len(s.q.Asked)), sheet.Small)}}
	for _, id := range few(s.q.Asked, d.rows) {
		fact := s.rb.Fact(id)
		value := s.q.Case.Answers[id].Value
		words, style := s.value(fact, value), sheet.Tinted(sheet.Small, sheet.Ink)
		if !value.IsKnown() {
			words, style = s.say("quick.paper.unknown"), sheet.Tinted(sheet.Small, sheet.Open.Color())
		}
		stack.Blocks = append(stack.Blocks, sheet.Columns{Gap: 6, Columns: []sheet.Column{
			{Share: 1.15, Block: s.line(d, s.of(fact.Label), sheet.Small)}, {Share: 1, Block: s.line(d, words, style)}}})
	}
	stack.Blocks = append(stack.Blocks, s.more(d, len(s.q.Asked), d.rows)...)
	return stack
}

// plan is the steps to prove, to gain, and what cannot change.
func (s *quickPaper) plan(d density) sheet.Block {
	stack := sheet.Stack{Gap: 3 * d.scale}
	for _, list := range []struct {
		title string
		steps []model.PlanStep
		say   func(*locales.Localizer, *model.PlanStep) locales.Step
	}{
		{"plan.prove.title", s.q.Plan.Prove, func(l *locales.Localizer, p *model.PlanStep) locales.Step { return l.Prove(s.rb, s.q.Case, p) }},
		{"plan.gain.title", s.q.Plan.Gain, func(l *locales.Localizer, p *model.PlanStep) locales.Step { return l.Gain(s.rb, s.q.Case, p) }},
		{"plan.fixed.title", s.q.Plan.Fixed, func(l *locales.Localizer, p *model.PlanStep) locales.Step { return l.Fixed(s.rb, s.q.Case, p) }},
	} {
		if len(stack.Blocks) > 0 {
			stack.Blocks = append(stack.Blocks, sheet.Gap(3*d.scale))
		}
		stack.Blocks = append(stack.Blocks, s.heading(d, s.say(list.title)))
		for i := range few(list.steps, d.steps) {
			about := d.proof || list.title != "plan.prove.title"
			stack.Blocks = append(stack.Blocks, s.step(d, about, func(l *locales.Localizer) locales.Step { return list.say(l, &list.steps[i]) }))
		}
		if len(list.steps) == 0 {
			stack.Blocks = append(stack.Blocks, s.line(d, s.say("plan.nothing"), sheet.Small))
		}
		stack.Blocks = append(stack.Blocks, s.more(d, len(list.steps), d.steps)...)
	}
	return stack
}

// step is a step with its points, and below what is to be said of it.
func (s *quickPaper) step(d density, about bool, say func(*locales.Localizer) locales.Step) sheet.Block {
	name := s.each(func(l *locales.Localizer) string { return say(l).Name })
	points := s.each(func(l *locales.Localizer) string { return say(l).Points })
	more := s.each(func(l *locales.Localizer) string { return strings.TrimSpace(say(l).About) })
	figure := sheet.Text(s.Line(points), sheet.Bold(d.style(sheet.Small)), s.Lang()).Aligned(text.Right)
	stack := sheet.Stacked(sheet.Columns{Gap: 6, Columns: []sheet.Column{
		{Share: 3, Block: s.line(d, name, sheet.Tinted(sheet.Small, sheet.Ink))}, {Share: 1.1, Block: figure}}})
	if about && s.Line(more) != "" {
		stack.Blocks = append(stack.Blocks, s.line(d, more, sheet.Small))
	}
	return stack
}

// proofs is the papers that the answers ask for, by who provides them.
func (s *quickPaper) proofs(d density) []sheet.Block {
	blocks := []sheet.Block{s.heading(d, s.say("quick.paper.proofs"))}
	for _, party := range []model.Party{model.TalentParty, model.Employer, model.Authority} {
		var names []sheet.Words
		for _, o := range s.q.Owed {
			if o.Material.From == party && (o.State == model.OwedMissing || o.State == model.OwedMaybe) {
				names = append(names, s.of(o.Material.Short()))
			}
		}
		if len(names) == 0 {
			continue
		}
		list := s.list(few(names, d.rows))
		blocks = append(blocks, s.Cell(longCut(d, s.say("quick.paper.proofs.of", "Party", s.say("paper.party."+string(party)), "List", list)), d.style(sheet.Small)))
	}
	return append(blocks, sheet.Gap(8*d.scale))
}

// longCut shortens a text that takes the whole width.
func longCut(d density, w sheet.Words) sheet.Words {
	d.runes *= 4
	return d.cut(w)
}

// next is what to do, and whom to ask.
func (s *quickPaper) next(d density) []sheet.Block {
	blocks := []sheet.Block{s.heading(d, s.say("quick.paper.next"))}
	add := func(w sheet.Words) { blocks = append(blocks, s.Cell(longCut(d, w), d.style(sheet.Small))) }
	add(s.say("quick.paper.next.text", "Open", len(s.q.Case.Facts()) < len(s.q.Asked)))
	add(s.each(func(l *locales.Localizer) string { return l.Round(s.rb, s.result.On) }))
	if p := s.rb.Portal; p != nil {
		add(s.say("quick.paper.portal", "Name", p.Name, "Address", p.URL))
	}
	if len(s.rb.Contacts) > 0 {
		var lines []sheet.Words
		for _, c := range few(s.rb.Contacts, d.rows) {
			lines = append(lines, s.say("quick.paper.contact", "Label", c.Label, "Phones", strings.Join(c.Phones, " / "), "Hours", hoursOf(&c)))
		}
		add(s.joined("quick.paper.separator", lines))
	}
	return blocks
}

func hoursOf(c *model.Contact) string {
	spans := make([]string, len(c.Hours))
	for i, h := range c.Hours {
		spans[i] = h.From + "–" + h.To
	}
	return strings.Join(spans, ", ")
}
