package handover

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/fieldtext"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// ownCase is the choice of a case of its own.
const ownCase = "own"

// showContents says what is in the file, and asks what is to become of it.
func (p *opening) showContents() {
	t, in := p.words.T, p.in
	by := in.By
	if by == "" {
		by = t("handover.in.unnamed")
	}
	name, chinese := in.Person()
	about := widgets.Stack(theme.Gap,
		p.fact("handover.in.person", p.person(name, chinese, in.Enterprise())),
		p.fact("handover.in.by", by),
		p.fact("handover.in.made", in.Made.In(model.Beijing).Format("2006-01-02 15:04")),
		p.fact("handover.in.part", t("handover.part."+string(in.Part))),
		p.fact("handover.in.rulebook", p.rulebook(in.Rulebook)),
		p.fact("handover.in.entries", p.words.N("handover.part.entries", in.Entries())),
		p.fact("handover.in.documents", p.documents()))
	card := widgets.Stack(theme.GapWide, p.heading("handover.in"), about)
	if in.Foreign {
		card.Add(p.notice(widgets.Open, t("handover.foreign", "Rulebook", in.Rulebook.Ref())))
	}
	card.Add(p.small(t("handover.in.unsigned")))
	ways := p.ways()
	further := p.button(widgets.Primary, "handover.open.further", p.further)
	setEnabled(further, !p.busy)
	p.page("handover.open.title", widgets.NewCard(theme.GapSection, card),
		p.card(p.heading("handover.way"), ways),
		widgets.Row(theme.Gap, widgets.Grow(p.small(t("handover.in.nothing_stored"))),
			p.button(widgets.Secondary, "app.cancel", func() { p.host.Go(screen.Route{Place: screen.Cases}) }), further))
	p.host.Focus(ways.Focusable())
}

// fact is one line about the file.
func (p *opening) fact(id, text string) fyne.CanvasObject {
	return labelled(widgets.NewParagraph(p.words.T(id), widgets.Quiet), widgets.NewParagraph(text, widgets.Body))
}

func (p *opening) documents() string {
	files := p.in.Files()
	if len(files) == 0 {
		return p.words.T("handover.in.documents.none")
	}
	return p.words.N("handover.in.documents.some", len(files), "Size", size(p.in.Size()), "Names", p.listed(files))
}

// ways are a merge into each case that it can go back to, and a case of its own.
func (p *opening) ways() *widgets.OptionGroup {
	t := p.words.T
	var options []widgets.Option
	for _, home := range p.homes {
		options = append(options, widgets.Option{ID: home.ID,
			Text: t("handover.way.merge", "Case", p.person(home.Name, home.ChineseName, home.Enterprise)), Note: t("handover.way.merge.text")})
	}
	options = append(options, widgets.Option{ID: ownCase, Text: t("handover.way.own"), Note: t("handover.way.own.text")})
	group := widgets.NewOptionGroup(false, options)
	group.OnChanged = func(ids []string) {
		if p.into = ids[0]; p.into == ownCase {
			p.into = ""
		}
	}
	if p.into == "" {
		group.Select(ownCase)
	} else {
		group.Select(p.into)
	}
	return group
}

func (p *opening) further() {
	if p.busy {
		return
	}
	if p.into != "" {
		p.compare()
		return
	}
	p.busy = true
	p.show()
	desk, in := p.host.Desk(), p.in
	p.host.Background(func(ctx context.Context) func() {
		id, conflicts, err := desk.OpenHandover(ctx, in)
		return func() { p.opened(id, conflicts, err) }
	})
}

// opened goes to the case that was made. Where its enterprise is kept apart from
// the stored one, it says why.
func (p *opening) opened(id string, conflicts []string, err error) {
	p.busy = false
	if err != nil {
		p.fail(err)
		return
	}
	p.host.Say(p.words.T("handover.opened"), nil)
	if len(conflicts) == 0 {
		p.leaveFor(screen.Route{Place: screen.Case, Case: id})
	} else {
		p.leaveFor(screen.Route{Place: screen.Cases})
		p.host.Confirm(p.words.T("cases.conflicts.title"), p.words.T("cases.conflicts.text", "Fields", p.names(conflicts)),
			p.words.T("cases.conflicts.open"), func() { p.host.Go(screen.Route{Place: screen.Case, Case: id}) })
	}
}

// leaveFor goes to another screen, unless the person has done so meanwhile.
func (p *opening) leaveFor(to screen.Route) {
	if !p.gone {
		p.host.Go(to)
	}
}

// fail tells of an error and shows the page as it is now.
func (p *opening) fail(err error) {
	p.host.Fail(err)
	if !p.gone {
		p.show()
	}
}

// names says which fields differ.
func (p *opening) names(fields []string) string {
	speaker := fieldtext.Speaker{Words: p.words, Rulebook: p.in.Rulebook}
	var names []string
	for _, field := range fields {
		fact := field[strings.LastIndex(field, ".")+1:]
		name := speaker.Name(&casework.FieldChange{Field: field, Fact: fact})
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, p.words.T("list.separator"))
}
