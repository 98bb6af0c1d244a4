package firms

import (
	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// panel is what waits to be saved and which cases it moves, at the right.
type panel struct {
	v      *View
	bar    *fyne.Container
	column *fyne.Container
	object fyne.CanvasObject
	all    bool // every case that moves is drawn
}

// shownAtOnce is how many cases are drawn before one asks for more.
const shownAtOnce = 20

func newPanel(v *View) *panel {
	p := &panel{v: v, bar: widgets.Stack(theme.Gap), column: widgets.Stack(theme.GapWide)}
	p.object = widgets.Under(widgets.Stack(0, widgets.Pad(theme.GapSection, p.bar), widgets.HLine()),
		widgets.PageScroll(widgets.Pad(theme.GapSection, p.column)))
	return p
}

func (p *panel) refresh() {
	edits := p.v.firm.Pending()
	p.bar.Objects, p.column.Objects = nil, nil
	wrong := p.v.form.wrong()
	if wrong > 0 {
		p.bar.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: p.v.words.N("firms.wrong", wrong), Look: widgets.Body}))
	}
	if len(edits) == 0 {
		p.calm(wrong > 0)
	} else {
		p.waiting(edits)
	}
	p.bar.Refresh()
	p.column.Refresh()
	p.object.Refresh()
}

// calm is the panel where nothing waits: how the page works, and the way back. What
// is typed wrongly can be thrown away.
func (p *panel) calm(wrong bool) {
	v, t := p.v, p.v.words.T
	buttons := widgets.Flow(theme.Gap)
	if wrong {
		buttons.Add(widgets.NewButton(widgets.Secondary, t("firms.discard"), func() { v.discard() }))
	} else {
		p.bar.Add(widgets.NewParagraph(t("firms.calm"), widgets.Heading))
	}
	undo := widgets.NewButton(widgets.Secondary, t("case.header.undo"), v.undo)
	redo := widgets.NewButton(widgets.Secondary, t("case.header.redo"), v.redo)
	enable(undo, v.firm.CanUndo())
	enable(redo, v.firm.CanRedo())
	buttons.Add(undo)
	buttons.Add(redo)
	p.bar.Add(buttons)
	p.column.Add(widgets.NewParagraph(t("firms.calm.about"), widgets.Body))
	p.column.Add(widgets.NewParagraph(t("firms.stay"), widgets.Quiet))
}

func enable(b *widgets.Button, enabled bool) {
	if enabled {
		b.Enable()
	} else {
		b.Disable()
	}
}

// waiting is the panel with changes: what they are and whom they move.
func (p *panel) waiting(edits []casework.FirmEdit) {
	v, t := p.v, p.v.words.T
	p.bar.Add(widgets.NewParagraph(v.words.N("firms.pending", len(edits)), widgets.Heading))
	save := t("firms.save")
	if v.firm.ID() == "" {
		save = t("firms.save.new")
	}
	p.bar.Add(widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, save, v.save),
		widgets.NewButton(widgets.Secondary, t("firms.discard"), func() { v.discard() })))
	p.addEffects()
	p.column.Add(widgets.HLine())
	p.column.Add(widgets.NewParagraph(t("firms.changes"), widgets.Heading))
	for i := range edits {
		p.column.Add(p.edit(&edits[i]))
	}
	p.column.Add(widgets.NewParagraph(t("firms.stay"), widgets.Small))
}

func (p *panel) addEffects() {
	v, words := p.v, p.v.words
	p.column.Add(widgets.NewParagraph(words.T("firms.effect"), widgets.Heading))
	say := func(text string) { p.column.Add(widgets.NewParagraph(text, widgets.Quiet)) }
	switch {
	case len(v.firm.Cases) == 0:
		say(words.T("firms.effect.no_cases"))
		return
	case v.effect.err != nil:
		say(words.Error(v.effect.err))
		return
	case v.effect.working:
		say(words.T("firms.effect.working"))
	}
	if v.effect.effects == nil {
		return
	}
	moving, same, frozen, unread := v.effect.sorted()
	if len(moving) == 0 {
		say(words.T("firms.effect.none"))
	}
	p.addMoving(moving)
	for _, rest := range []struct {
		id    string
		count int
	}{{"firms.effect.same", same}, {"firms.effect.frozen", frozen}, {"firms.effect.unread", unread}} {
		if rest.count > 0 && (len(moving) > 0 || rest.id != "firms.effect.same") {
			say(words.N(rest.id, rest.count))
		}
	}
}

func (p *panel) addMoving(moving []*casework.Effect) {
	for i, e := range moving {
		if i == shownAtOnce && !p.all {
			p.column.Add(widgets.Row(0, widgets.NewButton(widgets.Secondary, p.v.words.N("firms.effect.more", len(moving)-i), func() {
				p.all = true
				p.refresh()
			}), widgets.Spacer()))
			return
		}
		p.column.Add(effectRow(p.v, e))
	}
}
