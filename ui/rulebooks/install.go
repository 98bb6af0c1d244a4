package rulebooks

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// install asks for a rulebook or a transcription sheet and puts it on the shelf.
func (p *page) install() {
	desk := p.host.Desk()
	p.host.OpenFile([]string{".yaml", ".yml", ".xlsx"}, func(path string) {
		p.host.Background(func(context.Context) func() {
			done, err := installed(desk, path)
			return func() { p.answer(done, err) }
		})
	})
}

// installed installs a file. Who filled in a sheet stands in the sheet; it need
// not be the person at the desk.
func installed(desk *casework.Desk, path string) (*rulebook.Installed, error) {
	data, err := casework.ReadInput(path, rulebook.MaxSheetSize)
	if err != nil {
		return nil, err
	}
	return desk.Shelf.Install(filepath.Base(path), data, rulebook.InstallOptions{Today: desk.Today(), Words: locales.SheetWords})
}

// answer tells what came of it. Several mistakes in a sheet take a page.
func (p *page) answer(done *rulebook.Installed, err error) {
	var mistakes rulebook.SheetErrors
	switch {
	case errors.As(err, &mistakes) && len(mistakes) > 1:
		p.show(func() []fyne.CanvasObject { return p.refused(mistakes) })
		return
	case err == nil:
		err = p.read()
	}
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.show(func() []fyne.CanvasObject { return p.report(done) })
}

func (p *page) refused(mistakes rulebook.SheetErrors) []fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.Gap)
	for i, e := range mistakes {
		if i > 0 {
			list.Add(widgets.HLine())
		}
		list.Add(widgets.NewParagraph(words.Error(e), widgets.Body))
	}
	return []fyne.CanvasObject{
		p.back("rulebooks.back", p.showList),
		widgets.NewText(words.T("rulebooks.refused.title"), widgets.Title),
		widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.N("rulebooks.refused.about", len(mistakes)), Look: widgets.Body}),
		widgets.NewCard(theme.GapSection, list),
		widgets.Row(0, widgets.NewButton(widgets.Primary, words.T("rulebooks.refused.again"), p.install), widgets.Spacer()),
	}
}

// report is what was installed and what it changes.
func (p *page) report(done *rulebook.Installed) []fyne.CanvasObject {
	words, rb := p.host.Words(), done.Rulebook
	said := words.T("rules.install.done", "Rulebook", rb.Ref(), "Title", words.Of(rb.Title))
	if done.Again {
		said = words.T("rules.install.again", "Rulebook", rb.Ref())
	}
	tests := words.T("rules.install.no_tests")
	if len(rb.Tests) > 0 {
		tests = words.N("rules.install.tests", len(rb.Tests))
	}
	parts := []fyne.CanvasObject{
		p.back("rulebooks.back", p.showList),
		widgets.NewNotice(widgets.Met, widgets.Span{Text: said, Look: widgets.Body.Strong()}),
		widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
			widgets.NewParagraph(words.Of(rb.Title), widgets.Heading),
			p.badges(rb),
			widgets.NewParagraph(Round(p.host, rb), widgets.Quiet),
			widgets.NewParagraph(tests, widgets.Body),
			widgets.Flow(theme.Gap,
				widgets.NewButton(widgets.Primary, words.T("rulebooks.reassess"), func() { p.reassess(rb) }),
				widgets.NewButton(widgets.Secondary, words.T("rulebooks.install.open"), func() { p.open(rb) })))),
	}
	for _, w := range done.Warnings {
		parts = append(parts, widgets.NewNotice(widgets.Open, widgets.Span{Text: words.Error(w), Look: widgets.Body}))
	}
	parts = append(parts, p.difference(done))
	if done.Sheet != nil {
		parts = append(parts, p.sheetReport(done.Sheet))
	}
	return parts
}

// sheetReport is what a transcription sheet brought.
func (p *page) sheetReport(r *rulebook.SheetReport) fyne.CanvasObject {
	words := p.host.Words()
	base := words.T("rules.install.base", "Rulebook", r.Base, "By", r.By, "Date", r.On)
	if r.By == "" {
		base = words.T("rules.install.base_nobody", "Rulebook", r.Base, "Date", r.On)
	}
	list := widgets.Stack(theme.Gap,
		widgets.NewText(words.T("rulebooks.install.sheet"), widgets.Heading),
		widgets.NewParagraph(base, widgets.Body),
		widgets.Flow(theme.Gap,
			widgets.NewBadge(widgets.Informing, words.N("rules.install.rows", r.Rows)),
			widgets.NewBadge(widgets.Informing, words.N("rules.install.own", r.Own))))
	p.names(list, "rulebooks.install.kept", r.Kept)
	p.names(list, "rulebooks.install.dropped", r.Dropped)
	return widgets.NewCard(theme.GapSection, list)
}

// names says how many worked cases, and which on demand.
func (p *page) names(list *fyne.Container, id string, names []string) {
	if len(names) == 0 {
		return
	}
	words := p.host.Words()
	group := widgets.Stack(theme.GapSmall)
	count := widgets.NewParagraph(words.N(id, len(names)), widgets.Body)
	which := widgets.NewParagraph(strings.Join(names, words.T("list.separator")), widgets.Small)
	group.Add(widgets.Row(theme.Gap, widgets.Grow(count), widgets.NewButton(widgets.Secondary, words.T("rulebooks.install.names"), func() {
		group.Objects = []fyne.CanvasObject{count, which}
		p.root.Refresh()
	})))
	list.Add(group)
}

// difference tells what differs from the version that was current before.
func (p *page) difference(done *rulebook.Installed) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.GapWide)
	switch {
	case done.Replaces == nil:
		list.Add(widgets.NewParagraph(words.T("rulebooks.install.new"), widgets.Quiet))
	case done.Diff == nil:
		list.Add(widgets.NewParagraph(words.T("rulebooks.install.new_same"), widgets.Quiet))
	default:
		list.Add(widgets.NewParagraph(words.T("rules.install.differs", "Rulebook", done.Replaces.Ref()), widgets.Heading))
		p.tell(list, done.Diff)
	}
	return widgets.NewCard(theme.GapSection, list)
}

func (p *page) tell(list *fyne.Container, d *rulebook.Diff) {
	words := p.host.Words()
	if d.IsEmpty() {
		list.Add(widgets.NewParagraph(words.T("diff.none"), widgets.Body))
	}
	for _, section := range words.Diff(d) {
		list.Add(widgets.HLine())
		told := widgets.Stack(theme.GapSmall, widgets.NewParagraph(section.Title, widgets.Body.Strong()))
		for _, sentence := range section.Sentences {
			told.Add(widgets.NewParagraph(sentence, widgets.Body))
		}
		list.Add(told)
	}
	if unchanged := words.DiffUnchanged(d); unchanged != "" {
		list.Add(widgets.HLine())
		list.Add(widgets.NewParagraph(unchanged, widgets.Small))
	}
}
