package handover

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/fieldtext"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// mostEntries is how many entries of a list show until all are asked for.
const mostEntries = 30

// change is an entry as the words for the history know it: from mine to theirs.
func change(e *casework.MergeEntry) *casework.FieldChange {
	c := &casework.FieldChange{Enterprise: e.Enterprise, Field: e.Field, Fact: e.Fact}
	if e.Mine != nil {
		c.From = &e.Mine.HistoricValue
	}
	if e.Theirs != nil {
		c.To = &e.Theirs.HistoricValue
	}
	return c
}

func (p *opening) speaker() fieldtext.Speaker {
	return fieldtext.Speaker{Words: p.words, Rulebook: p.merging.session.Rulebook}
}

// conflicts are the cards on which each one is decided.
func (p *opening) conflicts() (cards []fyne.CanvasObject) {
	m := p.merging
	m.asked = nil
	if len(m.found.Conflicts) == 0 {
		return nil
	}
	head := widgets.Stack(theme.Gap, p.heading("handover.conflict.title"), widgets.NewParagraph(p.words.T("handover.conflict.about"), widgets.Body))
	if len(m.found.Conflicts) > 1 {
		head.Add(widgets.Flow(theme.Gap,
			p.button(widgets.Secondary, "handover.conflict.all_mine", func() { p.chooseAll(casework.KeepMine) }),
			p.button(widgets.Secondary, "handover.conflict.all_theirs", func() { p.chooseAll(casework.TakeTheirs) })))
	}
	cards = append(cards, head)
	for i := range m.found.Conflicts {
		cards = append(cards, p.conflict(&m.found.Conflicts[i]))
	}
	return cards
}

// The ids of the two choices.
const (
	mineID   = "mine"
	theirsID = "theirs"
)

var choiceIDs = map[casework.Choice]string{casework.KeepMine: mineID, casework.TakeTheirs: theirsID}

func (p *opening) chooseAll(choice casework.Choice) {
	m := p.merging
	for i := range m.found.Conflicts {
		m.chosen[keyOf(&m.found.Conflicts[i])] = choice
		m.asked[i].Select(choiceIDs[choice])
	}
}

// conflict shows what both sides hold, beside each other, and asks for one.
func (p *opening) conflict(e *casework.MergeEntry) fyne.CanvasObject {
	t, m := p.words.T, p.merging
	name := p.speaker().Name(change(e))
	choice := widgets.NewSegments(t("handover.conflict.choice"), []widgets.Option{
		{ID: mineID, Text: t("handover.conflict.mine")}, {ID: theirsID, Text: t("handover.conflict.theirs")}})
	choice.Select(choiceIDs[m.chosen[keyOf(e)]])
	choice.OnChanged = func(id string) {
		m.chosen[keyOf(e)] = casework.KeepMine
		if id == theirsID {
			m.chosen[keyOf(e)] = casework.TakeTheirs
		}
	}
	m.asked = append(m.asked, choice)
	stack := widgets.Stack(theme.GapWide, widgets.NewParagraph(name, widgets.Heading))
	if mark := p.sharedMark(e); mark != nil {
		stack.Add(mark)
	}
	mine, theirs := p.full(e, e.Mine), p.full(e, e.Theirs)
	stack.Add(widgets.Equal(theme.GapWide, p.side("handover.side.mine", e.Mine, mine, theirs), p.side("handover.side.theirs", e.Theirs, theirs, mine)))
	stack.Add(choice)
	return widgets.NewCard(theme.GapSection, stack)
}

// full is what one side holds, line by line.
func (p *opening) full(e *casework.MergeEntry, held *casework.Held) []string {
	if held == nil {
		return []string{p.words.T("safety.value.nothing")}
	}
	return p.speaker().Full(change(e), &held.HistoricValue)
}

// side is a card with what one side holds, by whom and since when. What the other
// side does not say stands out.
func (p *opening) side(id string, held *casework.Held, lines, others []string) fyne.CanvasObject {
	stack := widgets.Stack(theme.GapSmall, widgets.NewText(p.words.T(id), widgets.Small))
	for _, line := range lines {
		look := widgets.Body
		if !slices.Contains(others, line) {
			look = look.Strong()
		}
		stack.Add(widgets.NewParagraph(line, look))
	}
	if held != nil {
		stack.Add(p.small(p.signed(held)))
	}
	return widgets.NewCard(theme.GapWide, stack)
}

// sharedMark says that a change of the enterprise moves other cases too.
func (p *opening) sharedMark(e *casework.MergeEntry) fyne.CanvasObject {
	if !e.Enterprise || p.merging.neighbours == 0 {
		return nil
	}
	return p.notice(widgets.Open, p.words.N("handover.shared", p.merging.neighbours))
}

// list is a card with a title and a line or two an entry, the first of them until
// all are asked for.
func (p *opening) list(title string, entries []casework.MergeEntry, line func(*casework.MergeEntry) fyne.CanvasObject) []fyne.CanvasObject {
	if len(entries) == 0 {
		return nil
	}
	shown := entries
	if m := p.merging; !m.all[title] {
		shown = entries[:min(len(entries), mostEntries)]
	}
	stack := widgets.Stack(theme.GapWide, p.heading(title), p.small(p.words.T(title+".about")))
	for i := range shown {
		stack.Add(widgets.HLine())
		stack.Add(line(&shown[i]))
	}
	if len(shown) < len(entries) {
		stack.Add(widgets.Row(0, widgets.NewButton(widgets.Plain, p.words.N("handover.list.all", len(entries)), func() {
			p.merging.all[title] = true
			p.show()
		}), widgets.Spacer()))
	}
	return []fyne.CanvasObject{widgets.NewCard(theme.GapSection, stack)}
}

// takes says what changes here, and who changed it there.
func (p *opening) takes(e *casework.MergeEntry) fyne.CanvasObject {
	speaker, c := p.speaker(), change(e)
	name, from, to := speaker.Name(c), speaker.Short(c, c.From), speaker.Short(c, c.To)
	stack := widgets.Stack(theme.GapSmall, widgets.NewParagraph(p.words.T("safety.history.change", "What", name, "From", from, "To", to), widgets.Body))
	if from == to && c.To != nil {
		stack.Objects = []fyne.CanvasObject{widgets.NewParagraph(name, widgets.Body)}
		for _, line := range speaker.Full(c, c.To) {
			stack.Add(widgets.NewParagraph(line, widgets.Quiet))
		}
	}
	switch {
	case e.Theirs != nil:
		stack.Add(p.small(p.signed(e.Theirs)))
	default:
		stack.Add(p.small(p.words.T("handover.removed")))
	}
	if mark := p.sharedMark(e); mark != nil {
		stack.Add(mark)
	}
	return stack
}

// keeps says what stays here although theirs is another.
func (p *opening) keeps(e *casework.MergeEntry) fyne.CanvasObject {
	speaker, c := p.speaker(), change(e)
	stack := widgets.Stack(theme.GapSmall, widgets.NewParagraph(p.words.T("handover.keeps.line",
		"What", speaker.Name(c), "Mine", speaker.Short(c, c.From), "Theirs", speaker.Short(c, c.To)), widgets.Body))
	if e.Mine != nil {
		stack.Add(p.small(p.signed(e.Mine)))
	}
	return stack
}
