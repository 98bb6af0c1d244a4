package rulebooks

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// detail is everything about one rulebook.
func (p *page) detail(rb *model.Rulebook) []fyne.CanvasObject {
	words := p.host.Words()
	parts := []fyne.CanvasObject{
		p.back("rulebooks.back", p.showList),
		widgets.Stack(theme.Gap,
			widgets.NewParagraph(words.Of(rb.Title), widgets.Title),
			p.badges(rb),
			widgets.NewParagraph(words.Of(rb.About), widgets.Body),
			widgets.NewParagraph(Round(p.host, rb), widgets.Quiet),
			widgets.NewParagraph(words.T("rulebooks.ref", "Ref", rb.Ref()), widgets.Quiet),
			widgets.NewParagraph(words.N("rulebooks.tests_run", len(rb.Tests)), widgets.Quiet)),
	}
	if rb.Basis == model.Estimate {
		parts = append(parts, widgets.NewNotice(widgets.Open,
			widgets.Span{Text: words.T("basis.estimate.short"), Look: widgets.Body}))
	}
	parts = append(parts, p.tools(rb))
	for i := range rb.Areas {
		parts = append(parts, p.area(rb, &rb.Areas[i]))
	}
	if !rb.HasPoints() {
		parts = append(parts, widgets.NewNotice(widgets.Informing,
			widgets.Span{Text: words.T("rulebooks.no_points.means"), Look: widgets.Body}))
	}
	if len(rb.Doubts) > 0 {
		parts = append(parts, p.doubts(rb))
	}
	return append(parts, p.sources(rb))
}

// tools is what can be done with a rulebook.
func (p *page) tools(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.GapWide, widgets.NewText(words.T("rulebooks.tools"), widgets.Heading))
	add := func(about string, buttons ...fyne.CanvasObject) {
		list.Add(widgets.Stack(theme.Gap, widgets.Flow(theme.Gap, buttons...), widgets.NewParagraph(words.T(about), widgets.Small)))
	}
	if rb.HasPoints() {
		about := "rulebooks.sheet.about"
		if rb.Basis != model.Estimate {
			about = "rulebooks.sheet.about.official"
		}
		add(about, widgets.NewButton(widgets.Secondary, words.T("rulebooks.sheet"), func() { p.saveSheet(rb) }))
	}
	var versions []fyne.CanvasObject
	for _, other := range p.others(rb) {
		versions = append(versions, widgets.NewButton(widgets.Secondary, words.T("rulebooks.compare", "Version", other.Version),
			func() { p.compare(rb, other) }))
	}
	if len(versions) > 0 {
		add("rulebooks.compare.about", versions...)
	}
	add("rulebooks.reassess.about", widgets.NewButton(widgets.Secondary, words.T("rulebooks.reassess"), func() { p.reassess(rb) }))
	return widgets.NewCard(theme.GapSection, list)
}

// saveSheet writes the sheet into which the official points are entered.
func (p *page) saveSheet(rb *model.Rulebook) {
	p.host.SaveAs(rb.Ref()+".xlsx", func(path string) {
		p.inBackground(path, "rulebooks.sheet.done", func(context.Context) ([]byte, error) {
			return rulebook.WriteSheet(rb, locales.SheetWords)
		})
	})
}

func (p *page) doubts(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.GapWide, widgets.NewText(words.T("rulebooks.doubts"), widgets.Heading))
	for _, d := range rb.Doubts {
		one := widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.Of(d.Title), widgets.Body.Strong()),
			widgets.NewParagraph(words.Of(d.About), widgets.Body),
			widgets.NewParagraph(words.Of(d.Effect), widgets.Quiet))
		for i, r := range d.Readings {
			id := "rulebooks.reading.other"
			if i == 0 {
				id = "rulebooks.reading.followed"
			}
			one.Add(widgets.NewParagraph(words.T(id, "Reading", words.Of(r.Label)), widgets.Small))
		}
		list.Add(one)
	}
	return widgets.NewCard(theme.GapSection, list)
}

func (p *page) sources(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.GapWide, widgets.NewText(words.T("rulebooks.sources"), widgets.Heading))
	for _, s := range rb.Sources {
		one := widgets.Stack(0,
			widgets.NewParagraph(words.Of(s.Title), widgets.Body),
			widgets.NewParagraph(words.T("rulebooks.source", "Kind", words.T("rulebooks.source.kind."+s.Kind),
				"Publisher", words.Of(s.Publisher), "Date", s.Date, "ReadOn", s.ReadOn), widgets.Small))
		if s.URL != "" {
			one.Add(widgets.NewParagraph(s.URL, widgets.Small))
		}
		list.Add(one)
	}
	return widgets.NewCard(theme.GapSection, list)
}
