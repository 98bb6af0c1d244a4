// Package rulebooks shows the rulebooks at hand: what each rests on, its window,
// its sources and doubts, that its worked cases were run, and its points table
// drawn as a table. From here a rulebook or a transcription sheet is installed
// from a file, two versions are compared, and stored cases are re-assessed under
// another version. No rulebook is ever changed, and no stored case either.
package rulebooks

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const pageWidth float32 = 860

// page is the screen. What shows is a function that makes it, so that it can be
// made again in another language.
type page struct {
	host    screen.Host
	books   []*model.Rulebook
	damaged []error
	parts   func() []fyne.CanvasObject
	root    *fyne.Container
}

// New makes the screen; it begins with the list.
func New(host screen.Host) (screen.Screen, error) {
	p := &page{host: host}
	if err := p.read(); err != nil {
		return nil, err
	}
	p.parts = p.list
	return p, nil
}

// read takes what is on the shelf now.
func (p *page) read() error {
	books, err := p.host.Desk().Shelf.All()
	if err != nil {
		return err
	}
	p.books, p.damaged = books, p.host.Desk().Shelf.Damaged()
	return nil
}

// Leave implements [screen.Screen].
func (p *page) Leave() {}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.root = widgets.Under(widgets.Stack(0), p.page())
	return p.root
}

func (p *page) page() fyne.CanvasObject {
	return widgets.Page(pageWidth, widgets.Stack(theme.GapSection, p.parts()...))
}

func (p *page) show(parts func() []fyne.CanvasObject) {
	p.parts = parts
	p.root.Objects[1] = p.page()
	p.root.Refresh()
}

func (p *page) showList() { p.show(p.list) }

func (p *page) open(rb *model.Rulebook) {
	p.show(func() []fyne.CanvasObject { return p.detail(rb) })
}

// back is the way to where the person came from.
func (p *page) back(id string, to func()) fyne.CanvasObject {
	return widgets.BackRow(p.host.Words().T(id), to)
}

func (p *page) list() []fyne.CanvasObject {
	words := p.host.Words()
	parts := []fyne.CanvasObject{
		widgets.Stack(theme.GapSmall,
			widgets.NewText(words.T("rulebooks.title"), widgets.Title),
			widgets.NewParagraph(words.T("rulebooks.about"), widgets.Quiet)),
		widgets.Stack(theme.Gap,
			widgets.Row(0, widgets.NewButton(widgets.Primary, words.T("rulebooks.install"), p.install), widgets.Spacer()),
			widgets.NewParagraph(words.T("rulebooks.install.about"), widgets.Small)),
	}
	for i, err := range p.damaged {
		text := words.Error(err)
		if i == 0 {
			parts = append(parts, widgets.NewParagraph(words.T("rulebooks.damaged"), widgets.Body.Strong()))
		}
		parts = append(parts, widgets.NewNotice(widgets.NotMet, widgets.Span{Text: text, Look: widgets.Body}))
	}
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
			widgets.NewButton(widgets.Secondary, words.T("rulebooks.open"), func() { p.open(rb) })),
	))
}

func (p *page) badges(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	row := widgets.Flow(theme.Gap, BasisBadge(p.host, rb.Basis))
	if len(p.others(rb)) > 0 || p.host.Desk().Shelf.IsInstalled(rb) {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.version", "Version", rb.Version)))
	}
	if p.current(rb) {
		row.Add(widgets.NewBadge(widgets.Informing, words.T("rulebooks.current")))
	}
	if p.host.Desk().Shelf.IsInstalled(rb) {
		row.Add(widgets.NewBadge(widgets.Informing, words.T("rulebooks.installed")))
	}
	if p.superseded(rb) {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.superseded")))
	}
	if rb.HasPoints() {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("pass_mark.at", "Points", rb.PassMark)))
	} else {
		row.Add(widgets.NewBadge(widgets.Neutral, words.T("rulebooks.no_points")))
	}
	return row
}

// current reports whether the id alone means rb, where there are several versions.
func (p *page) current(rb *model.Rulebook) bool {
	meant, err := p.host.Desk().Shelf.Find(rb.ID)
	return err == nil && meant.Ref() == rb.Ref() && len(p.others(rb)) > 0
}

// others are the other versions of the same programme.
func (p *page) others(rb *model.Rulebook) (others []*model.Rulebook) {
	for _, other := range p.books {
		if other.ID == rb.ID && other.Ref() != rb.Ref() {
			others = append(others, other)
		}
	}
	return others
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
