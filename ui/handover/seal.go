package handover

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// sealing is the page on which a case is handed over.
type sealing struct {
	frame
	session   *casework.Session
	part      casework.Part
	documents bool
	foreseen  []casework.Foreseen // nil until it was drawn up
	err       error               // why it could not be
	to        recipient
	run       run

	parts   *widgets.OptionGroup
	carry   *fyne.Container // whether the evidence goes along
	sees    *fyne.Container // what the recipient will and will not see
	outcome *fyne.Container
	seal    *widgets.Button
}

// NewSealing makes the page for a stored case.
func NewSealing(host screen.Host, id string) (screen.Screen, error) {
	session, err := host.Desk().Open(id)
	if err != nil {
		return nil, err
	}
	p := &sealing{frame: frame{host: host}, session: session, part: casework.Whole, documents: true}
	p.to.by = byKey
	return p, nil
}

// Leave implements [screen.Screen].
func (p *sealing) Leave() {
	p.gone = true
	p.to.keep()
}

// Content implements [screen.Screen].
func (p *sealing) Content() fyne.CanvasObject {
	p.begin()
	p.parts = widgets.NewOptionGroup(false, p.options())
	p.parts.Select(string(p.part))
	p.parts.OnChanged = func(ids []string) {
		p.part = casework.Part(ids[0])
		p.retell()
	}
	p.carry, p.sees = widgets.Stack(theme.Gap), widgets.Stack(theme.GapWide)
	p.outcome = widgets.Stack(theme.GapWide)
	p.seal = p.button(widgets.Primary, "handover.seal.do", p.start)
	c := p.session.Case
	p.fill("handover.seal.back", "handover.seal.title", screen.Route{Place: screen.Case, Case: p.session.ID()},
		widgets.NewParagraph(p.person(c.Talent.Name, c.Talent.ChineseName, c.Enterprise.NameZh), widgets.Quiet),
		p.card(p.heading("handover.what"), p.parts, p.carry),
		p.to.card(&p.frame),
		p.card(p.heading("handover.sees"), p.sees),
		p.outcome, widgets.Row(theme.Gap, widgets.Spacer(), p.seal))
	p.retell()
	p.showRun()
	if p.foreseen == nil && p.err == nil {
		p.foresee()
	}
	p.host.Focus(p.parts.Focusable())
	return p.root
}

// foresee draws up what would go; the files of the evidence are read for it.
func (p *sealing) foresee() {
	session := *p.session
	p.host.Background(func(context.Context) func() {
		foreseen, err := session.ForeseeHandover()
		return func() {
			p.foreseen, p.err = foreseen, err
			for _, part := range casework.Parts {
				p.parts.SetNote(string(part), p.note(part))
			}
			p.retell()
		}
	})
}

func (p *sealing) options() (options []widgets.Option) {
	for _, part := range casework.Parts {
		options = append(options, widgets.Option{ID: string(part), Text: p.words.T("handover.part." + string(part)), Note: p.note(part)})
	}
	return options
}

// of is what would go with a part, nil while that is not known.
func (p *sealing) of(part casework.Part) *casework.Foreseen {
	for i := range p.foreseen {
		if p.foreseen[i].Part == part {
			return &p.foreseen[i]
		}
	}
	return nil
}

// note says what a part means in this case.
func (p *sealing) note(part casework.Part) string {
	f, t := p.of(part), p.words.T
	if f == nil {
		return t("handover.part.counting")
	}
	lines := []string{t("handover.part." + string(part) + ".text"), p.words.N("handover.part.entries", f.Entries)}
	if n := len(f.Documents); n > 0 {
		lines = append(lines, p.words.N("handover.part.documents", n, "Names", p.listed(f.Documents)))
	}
	if n := len(f.Stays); n > 0 {
		lines = append(lines, p.words.N("handover.part.stays", n, "Names", p.listed(f.Stays)))
	}
	return strings.Join(lines, "\n")
}

// retell says what follows from the part that is chosen.
func (p *sealing) retell() {
	f := p.of(p.part)
	p.carry.Objects = nil
	if p.err != nil {
		p.carry.Add(p.failure(p.err))
	}
	if f != nil && len(f.Documents) > 0 {
		p.carry.Add(p.carryChoice(f))
	}
	if f != nil && len(f.LeftOut) > 0 {
		p.carry.Add(p.notice(widgets.Open, p.words.N("handover.cannot_go", len(f.LeftOut), "Names", p.listed(leftNames(f.LeftOut)))))
	}
	p.tellSeen()
}

// tellSeen says what the recipient will and will not see.
func (p *sealing) tellSeen() {
	f, t := p.of(p.part), p.words.T
	told := func(id string) fyne.CanvasObject {
		return widgets.Stack(theme.GapSmall, widgets.NewText(t(id), widgets.Body.Strong()),
			widgets.NewParagraph(t(id+"."+string(p.part)), widgets.Body))
	}
	p.sees.Objects = []fyne.CanvasObject{told("handover.sees.will"), told("handover.sees.not")}
	if f != nil && len(f.Documents) > 0 && p.documents {
		p.sees.Add(p.small(t("handover.sees.documents")))
	}
	p.sees.Add(p.small(t("handover.sees.sealed")))
	p.refresh()
}

func leftNames(list []casework.LeftOut) (names []string) {
	for _, left := range list {
		names = append(names, left.File)
	}
	return names
}

func (p *sealing) carryChoice(f *casework.Foreseen) fyne.CanvasObject {
	const with, without = "with", "without"
	s := widgets.NewSegments(p.words.T("evidence.title"), []widgets.Option{
		{ID: with, Text: p.words.N("handover.carry.with", len(f.Documents), "Size", size(f.Size))},
		{ID: without, Text: p.words.T("handover.carry.without")}})
	s.Select(map[bool]string{true: with, false: without}[p.documents])
	s.OnChanged = func(id string) {
		p.documents = id == with
		p.tellSeen()
	}
	return s
}
