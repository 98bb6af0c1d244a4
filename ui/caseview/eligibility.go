package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// eligibilityPage shows all conditions of both sides at once, and the doubtful
// clauses with their readings. Nothing is asked here but which reading to follow.
type eligibilityPage struct {
	v        *View
	readings []*readingInput
	outcome  *widgets.Notice
	groups   *fyne.Container
	leads    []*widgets.Button // to the deciding questions
	frozen   *frozenNotice     // of a case that was handed in, or nil
	root     fyne.CanvasObject
	scroll   *container.Scroll
}

func newEligibilityPage(v *View) *eligibilityPage {
	p := &eligibilityPage{v: v, outcome: widgets.NewNotice(widgets.Open), groups: widgets.Stack(theme.GapWide)}
	column := widgets.Stack(theme.GapWide,
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.T("case.outline.eligibility"), widgets.Quiet),
			widgets.NewParagraph(v.words.T("case.outline.conclusion"), widgets.Title)),
		p.outcome, p.groups)
	if v.session.Course().Frozen() {
		p.frozen = newFrozenNotice(v)
		column.Objects = append([]fyne.CanvasObject{p.frozen.object}, column.Objects...)
	}
	if len(v.session.Rulebook.Doubts) > 0 {
		column.Add(widgets.NewParagraph(v.words.T("eligibility.doubts"), widgets.Heading))
	}
	for i := range v.session.Rulebook.Doubts {
		if p.frozen != nil {
			column.Add(v.frozenReading(&v.session.Rulebook.Doubts[i]))
			continue
		}
		input := newReadingInput(v, &v.session.Rulebook.Doubts[i])
		p.readings = append(p.readings, input)
		column.Add(input.object)
	}
	column.Add(v.foot(nil))
	p.root, p.scroll = paged(column)
	p.refresh()
	return p
}

func (p *eligibilityPage) object() fyne.CanvasObject   { return p.root }
func (p *eligibilityPage) scroller() *container.Scroll { return p.scroll }

// first is the button of the first condition, so that the keyboard is never left
// with a page that is gone.
func (p *eligibilityPage) first() fyne.Focusable {
	if len(p.leads) == 0 {
		return nil
	}
	return p.leads[0]
}

func (p *eligibilityPage) entries() (list []*entry) {
	for _, input := range p.readings {
		list = append(list, &entry{input.key(), input.why})
	}
	return list
}

func (p *eligibilityPage) refresh() {
	result := p.v.session.Assessment.Eligibility
	p.outcome.Set(standing.States[result.State], widgets.Span{
		Text: p.v.words.T("eligibility.outcome." + string(result.State)), Look: widgets.Body.Strong()})
	p.groups.Objects, p.leads = nil, nil
	for i := range result.Groups {
		p.groups.Add(p.group(&p.v.session.Rulebook.Eligibility[i], &result.Groups[i]))
	}
	explained := p.v.session.Explain()
	for i, input := range p.readings {
		input.refresh(&explained.Doubts[i])
	}
	p.groups.Refresh()
	p.v.relayout()
}

func (p *eligibilityPage) group(g *model.Group, result *model.GroupResult) fyne.CanvasObject {
	words := p.v.words
	list := widgets.Stack(theme.GapWide, widgets.Row(theme.Gap,
		widgets.Grow(widgets.NewParagraph(words.Of(g.Label), widgets.Heading)),
		widgets.NewBadge(standing.States[result.State], words.T("state."+string(result.State)))))
	for _, c := range result.Conditions {
		list.Add(widgets.HLine())
		list.Add(p.condition(condition(g, c.ID), c.State, g.Any && result.State == model.Met))
	}
	return widgets.NewCard(theme.GapSection, list)
}

func condition(g *model.Group, id string) *model.Condition {
	for i := range g.Conditions {
		if g.Conditions[i].ID == id {
			return &g.Conditions[i]
		}
	}
	return &model.Condition{ID: id}
}

// condition is one requirement with its state, its clause, and, where it fails,
// what that means; needless says that another one is enough.
func (p *eligibilityPage) condition(c *model.Condition, state model.State, needless bool) fyne.CanvasObject {
	v, words := p.v, p.v.words
	text := widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.Of(c.Clause), widgets.Quiet))
	if s := v.session.Rulebook.Source(c.Source); s != nil {
		text.Add(widgets.NewParagraph(words.T("interview.why.source", "Source", words.Of(s.Title)), widgets.Small))
	}
	if state == model.NotMet && !needless && !c.IfNot.IsZero() {
		text.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.Of(c.IfNot), Look: widgets.Body}))
	}
	id := "eligibility.look"
	if state == model.Open {
		id = "eligibility.answer"
	}
	lead := widgets.NewButton(widgets.Secondary, words.T(id), func() { v.jump(v.deciding(c)) })
	p.leads = append(p.leads, lead)
	row := widgets.Row(theme.Gap, widgets.NewBadge(standing.States[state], words.T("state."+string(state))),
		widgets.Grow(widgets.NewParagraph(words.Of(c.Label), widgets.Body.Strong())), lead)
	return widgets.Stack(theme.GapSmall, row, text)
}

// deciding is the fact that decides a condition: the first one that is open, or
// the first of all.
func (v *View) deciding(c *model.Condition) string {
	first := ""
	for _, when := range c.Any {
		for _, test := range when {
			if first == "" {
				first = test.Fact
			}
			if !v.session.Case.Answers[test.Fact].Value.IsKnown() {
				return test.Fact
			}
		}
	}
	return first
}

// readingInput lets the person choose how to read a doubtful clause, and why.
type readingInput struct {
	v      *View
	doubt  *model.Doubt
	group  *widgets.OptionGroup
	why    *widgets.Field
	moved  *movedLine
	same   *widgets.Paragraph
	object fyne.CanvasObject
}

func newReadingInput(v *View, doubt *model.Doubt) *readingInput {
	words := v.words
	i := &readingInput{v: v, doubt: doubt}
	var options []widgets.Option
	for _, r := range doubt.Readings {
		options = append(options, widgets.Option{ID: r.ID, Text: words.Of(r.Label)})
	}
	i.group = widgets.NewOptionGroup(false, options)
	i.group.OnChanged = func(ids []string) { i.follow(func(c *model.ChosenReading) { c.Reading = ids[0] }) }
	i.why = widgets.NewField(widgets.FieldWords{Label: words.T("eligibility.why"), Help: words.T("eligibility.why.help")}, 2, v.host.After())
	i.why.SetText(i.chosen().Why)
	i.why.OnCommit = func(text string) { i.follow(func(c *model.ChosenReading) { c.Why = text }) }
	i.moved = newMovedLine(v, i.key())
	i.same = widgets.NewParagraph(words.T("explain.same"), widgets.Quiet)
	i.object = widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide,
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.Of(doubt.Title), widgets.Heading),
			widgets.NewParagraph(words.Of(doubt.About), widgets.Quiet)),
		i.group, i.same, i.moved.stack, i.why,
		widgets.NewNotice(widgets.Informing,
			widgets.Span{Text: words.T("eligibility.effect"), Look: widgets.Body.Strong()},
			widgets.Span{Text: words.Of(doubt.Effect), Look: widgets.Body})))
	return i
}

func (i *readingInput) key() string { return "reading." + i.doubt.ID }

// chosen is the reading followed; without a choice that is the first, under
// which the rulebook is written.
func (i *readingInput) chosen() model.ChosenReading {
	if chosen, ok := i.v.session.Case.Readings[i.doubt.ID]; ok {
		return chosen
	}
	return model.ChosenReading{Reading: i.doubt.Readings[0].ID}
}

func (i *readingInput) follow(change func(*model.ChosenReading)) {
	i.v.save(i.key(), func() error {
		chosen := i.chosen()
		change(&chosen)
		if chosen == i.chosen() {
			return nil
		}
		return i.v.session.Follow(i.doubt.ID, chosen)
	})
}

// refresh shows the reading that is followed, and the score under each.
func (i *readingInput) refresh(doubt *model.ExplainedDoubt) {
	for n := range doubt.Readings {
		r := &doubt.Readings[n]
		i.group.SetNote(r.ID, i.v.readingNote(r))
	}
	setShown(i.same, !doubt.Matters)
	i.moved.refresh()
	if !i.v.pending.has(i.key()) {
		i.group.Select(i.chosen().Reading)
	}
}
