// Package rulebooks shows the rulebooks at hand, read only: what each rests on,
// its window, its sources and doubts, that its worked cases were run, and its
// points table drawn as a table.
package rulebooks

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const pageWidth float32 = 860

type page struct {
	host  screen.Host
	books []*model.Rulebook
	shown string // ref of the one opened, or "" for the list
	root  *fyne.Container
}

// New makes the screen; it begins with the list.
func New(host screen.Host) (screen.Screen, error) {
	books, err := host.Desk().Shelf.All()
	if err != nil {
		return nil, err
	}
	return &page{host: host, books: books}, nil
}

// Leave implements [screen.Screen].
func (p *page) Leave() {}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.root = widgets.Under(widgets.Stack(0), p.page())
	return p.root
}

func (p *page) page() fyne.CanvasObject {
	parts := p.list()
	for _, rb := range p.books {
		if rb.Ref() == p.shown {
			parts = p.detail(rb)
		}
	}
	return widgets.PageScroll(widgets.Pad(theme.GapPage, widgets.Column(pageWidth, widgets.Stack(theme.GapSection, parts...))))
}

func (p *page) open(ref string) {
	p.shown = ref
	p.root.Objects[1] = p.page()
	p.root.Refresh()
}

func (p *page) list() []fyne.CanvasObject {
	words := p.host.Words()
	parts := []fyne.CanvasObject{widgets.Stack(theme.GapSmall,
		widgets.NewText(words.T("rulebooks.title"), widgets.Title),
		widgets.NewParagraph(words.T("rulebooks.about"), widgets.Quiet))}
	for _, rb := range p.books {
		parts = append(parts, p.entry(rb))
	}
	return parts
}

// entry is one rulebook in the list.
func (p *page) entry(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.NewParagraph(words.Of(rb.Title), widgets.Heading),
		p.badges(rb),
		widgets.NewParagraph(words.Of(rb.About), widgets.Body),
		widgets.Row(theme.GapWide,
			widgets.Grow(widgets.NewParagraph(Round(p.host, rb), widgets.Small)),
			widgets.NewText(words.N("rulebooks.tests", len(rb.Tests)), widgets.Small),
			widgets.NewButton(widgets.Secondary, words.T("rulebooks.open"), func() { p.open(rb.Ref()) })),
	))
}

func (p *page) badges(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	row := widgets.Flow(theme.Gap, BasisBadge(p.host, rb.Basis))
	if p.superseded(rb) {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.superseded")))
	}
	if rb.HasPoints() {
		row.Add(widgets.NewBadge(widgets.Informing, words.T("pass_mark.at", "Points", rb.PassMark)))
	} else {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.no_points")))
	}
	row.Add(widgets.NewBadge(widgets.Neutral, rb.Ref()))
	return row
}

func (p *page) superseded(rb *model.Rulebook) bool { return Superseded(rb, p.books) }

// Superseded reports whether one of the rulebooks takes the place of rb.
func Superseded(rb *model.Rulebook, all []*model.Rulebook) bool {
	for _, other := range all {
		if other.ID == rb.ID && other.Supersedes == rb.Version {
			return true
		}
	}
	return false
}

// Round says how the round stands, or for a programme without rounds who issues
// it.
func Round(host screen.Host, rb *model.Rulebook) string {
	if rb.Window == nil {
		return host.Words().Of(rb.Issuer)
	}
	return host.Words().Round(rb, host.Desk().Today())
}

// BasisBadge says what figures rest on; an estimate looks like one.
func BasisBadge(host screen.Host, basis model.Basis) fyne.CanvasObject {
	meaning := widgets.Informing
	if basis == model.Estimate || basis == model.SisterScheme {
		meaning = widgets.Open
	}
	return widgets.NewBadge(meaning, host.Words().T("basis."+string(basis)))
}

// detail is everything about one rulebook.
func (p *page) detail(rb *model.Rulebook) []fyne.CanvasObject {
	words := p.host.Words()
	parts := []fyne.CanvasObject{
		widgets.Row(0, widgets.NewButton(widgets.Secondary, words.T("rulebooks.back"), func() { p.open("") }), widgets.Spacer()),
		widgets.Stack(theme.Gap,
			widgets.NewParagraph(words.Of(rb.Title), widgets.Title),
			p.badges(rb),
			widgets.NewParagraph(words.Of(rb.About), widgets.Body),
			widgets.NewParagraph(Round(p.host, rb), widgets.Quiet),
			widgets.NewParagraph(words.N("rulebooks.tests_run", len(rb.Tests)), widgets.Quiet)),
	}
	if rb.Basis == model.Estimate {
		parts = append(parts, widgets.NewNotice(widgets.Open,
			widgets.Span{Text: words.T("basis.estimate.short"), Look: widgets.Body}))
	}
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
