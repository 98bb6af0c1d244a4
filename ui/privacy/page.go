// Package privacy is the page that says what the app keeps on this machine. It
// reads the disk each time it shows: what it lists is what lies there.
package privacy

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Host is what the page asks beyond other screens.
type Host interface {
	screen.Host
	// DataDir is the folder that holds everything the app keeps.
	DataDir() string
	// Outside are files and folders that the window library keeps elsewhere, there
	// or not.
	Outside() []string
	// SystemDialogs reports whether files are chosen in the system's dialogs.
	SystemDialogs() bool
}

const pageWidth float32 = 860

// mostNames is how many files that are not ours are named.
const mostNames = 20

type page struct {
	host Host
	root *fyne.Container
	view fyne.CanvasObject // what scrolls
	read *reading          // nil until the disk was read
}

// reading is what was found on the disk.
type reading struct {
	here    []casework.Kept
	away    casework.Kept
	outside []place
	err     error
}

// New makes the screen.
func New(host Host) screen.Screen { return &page{host: host} }

// Leave implements [screen.Screen].
func (*page) Leave() {}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.root = widgets.Stack(theme.GapWide)
	p.view = widgets.Page(pageWidth, p.root)
	p.show()
	if p.read == nil {
		p.look()
	}
	return p.view
}

// look reads the disk, which takes a while where there are many documents.
func (p *page) look() {
	desk, outside := p.host.Desk(), p.host.Outside()
	p.host.Background(func(context.Context) func() {
		r := &reading{outside: placesOf(outside)}
		r.here, r.away, r.err = desk.Kept()
		return func() {
			p.read = r
			p.show()
			p.view.Refresh()
		}
	})
}

func (p *page) show() {
	words := p.host.Words()
	p.root.Objects = []fyne.CanvasObject{
		widgets.BackRow(words.T("privacy.back"), func() { p.host.Go(screen.Route{Place: screen.Settings}) }),
		widgets.NewText(words.T("privacy.title"), widgets.Title),
		widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("privacy.sent"), widgets.Heading),
			widgets.NewParagraph(words.T("privacy.sent.text"), widgets.Body))),
	}
	if p.read == nil {
		p.root.Add(widgets.NewParagraph(words.T("privacy.reading"), widgets.Body))
		return
	}
	if p.read.err != nil {
		p.root.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.Error(p.read.err), Look: widgets.Body}))
	}
	p.root.Add(p.inside())
	p.root.Add(p.second())
	p.root.Add(p.outside())
	p.root.Add(widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("privacy.yours"), widgets.Heading),
		widgets.NewParagraph(words.T("privacy.yours.text"), widgets.Body))))
	p.root.Refresh()
}

// inside lists the data folder.
func (p *page) inside() fyne.CanvasObject {
	words := p.host.Words()
	stack := p.head("privacy.folder", p.host.DataDir())
	for i := range p.read.here {
		k := &p.read.here[i]
		stack.Add(widgets.HLine())
		stack.Add(p.row(words.T("privacy.kept."+string(k.As)), words.T("privacy.kept."+string(k.As)+".text"), k))
		if k.As == casework.KeptForeign {
			for _, name := range k.Files[:min(len(k.Files), mostNames)] {
				stack.Add(widgets.NewParagraph(name, widgets.Small))
			}
		}
	}
	return widgets.NewCard(theme.GapSection, stack)
}

// second lists the backups in the other folder.
func (p *page) second() fyne.CanvasObject {
	words, away := p.host.Words(), &p.read.away
	if away.Folder == "" {
		return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("privacy.second"), widgets.Heading),
			widgets.NewParagraph(words.T("privacy.second.none"), widgets.Body)))
	}
	stack := p.head("privacy.second", away.Folder)
	stack.Add(widgets.HLine())
	stack.Add(p.row(words.T("privacy.kept.backups"), words.T("privacy.second.text"), away))
	return widgets.NewCard(theme.GapSection, stack)
}

// outside lists what the window library keeps for itself.
func (p *page) outside() fyne.CanvasObject {
	words := p.host.Words()
	stack := widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("privacy.outside"), widgets.Heading),
		widgets.NewParagraph(words.T("privacy.outside.text"), widgets.Body))
	if p.host.SystemDialogs() {
		stack.Add(widgets.NewParagraph(words.T("privacy.outside.dialogs"), widgets.Body))
	}
	for _, o := range p.read.outside {
		says := words.T("privacy.outside.absent")
		if o.found {
			says = words.N("privacy.files", o.files, "Size", Size(o.size))
		}
		stack.Add(widgets.HLine())
		row := widgets.Row(theme.GapWide, widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewParagraph(o.path, widgets.Body),
			widgets.NewParagraph(says, widgets.Small))))
		if o.found {
			row.Add(widgets.NewButton(widgets.Plain, words.T("privacy.open"), func() { p.host.Launch(o.folder) }))
		}
		stack.Add(row)
	}
	return widgets.NewCard(theme.GapSection, stack)
}

// head is the beginning of a card about a folder.
func (p *page) head(id, folder string) *fyne.Container {
	words := p.host.Words()
	return widgets.Stack(theme.Gap, widgets.Row(theme.GapWide,
		widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T(id), widgets.Heading),
			widgets.NewParagraph(folder, widgets.Small))),
		widgets.NewButton(widgets.Secondary, words.T("privacy.open"), func() { p.host.Launch(folder) })))
}

// row is one kind of thing that is kept: what it is, how much, and how it lies.
func (p *page) row(name, told string, k *casework.Kept) fyne.CanvasObject {
	words := p.host.Words()
	return widgets.Row(theme.GapWide,
		widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewText(name, widgets.Body.Strong()),
			widgets.NewParagraph(words.N("privacy.files", len(k.Files), "Size", Size(k.Size)), widgets.Body),
			widgets.NewParagraph(told, widgets.Small))),
		p.badge(k))
}

// badge says whether all of it is sealed.
func (p *page) badge(k *casework.Kept) fyne.CanvasObject {
	words := p.host.Words()
	switch {
	case slices.Contains(impersonal, k.As):
		return widgets.NewBadge(widgets.Neutral, words.T("privacy.impersonal"))
	case k.Open > 0 || k.Sealed == 0:
		return widgets.NewBadge(widgets.Open, words.T("privacy.open_to_read"))
	}
	return widgets.NewBadge(widgets.Met, words.T("privacy.sealed"))
}

// impersonal is what holds nothing about anybody, and so is never sealed.
var impersonal = []casework.KeptAs{casework.KeptRulebooks, casework.KeptReports}

// Size is a number of bytes for people.
func Size(bytes int64) string {
	switch {
	case bytes < 1<<10:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}
