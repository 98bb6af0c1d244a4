// Package handover is everything about handing a case over that shows: the page
// on which one is sealed for somebody, the one on which a hand-over is opened or
// merged, and the one with the own public key and those of partners.
//
// What is typed as a passphrase is held by the pages alone, and goes with them.
package handover

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Ending is that of a hand-over's file.
const Ending = ".tzcase"

const pageWidth float32 = 860

// Among is the first hand-over among the files that were dropped, or "".
func Among(paths []string) string {
	for _, path := range paths {
		if strings.EqualFold(filepath.Ext(path), Ending) {
			return path
		}
	}
	return ""
}

// To is the route to the page on which a file is opened.
func To(path string) screen.Route { return screen.Route{Place: screen.OpenHandover, Field: path} }

// frame is the column that all pages here are drawn in.
type frame struct {
	host    screen.Host
	words   *locales.Localizer
	content *fyne.Container
	root    *fyne.Container
	gone    bool // another screen shows
}

// begin makes the column anew.
func (f *frame) begin() {
	f.words, f.gone = f.host.Words(), false
	f.content = widgets.Stack(theme.GapSection)
	f.root = widgets.Page(pageWidth, f.content)
}

// fill shows a way back, a title with the case that it is about, where that is
// known, and what follows.
func (f *frame) fill(back, title, about string, to screen.Route, further ...fyne.CanvasObject) {
	head := widgets.Stack(theme.GapSmall,
		widgets.BackRow(f.words.T(back), func() { f.host.Go(to) }),
		widgets.NewParagraph(f.words.T(title), widgets.Title))
	if about != "" {
		head.Add(widgets.NewParagraph(about, widgets.Quiet))
	}
	f.content.Objects = append([]fyne.CanvasObject{head}, further...)
	f.refresh()
}

// refresh gives everything the room that it needs now.
func (f *frame) refresh() {
	f.content.Refresh()
	f.root.Refresh()
}

func (f *frame) card(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide, objects...))
}

func (f *frame) heading(id string) fyne.CanvasObject {
	return widgets.NewParagraph(f.words.T(id), widgets.Heading)
}

func (f *frame) small(text string) fyne.CanvasObject {
	return widgets.NewParagraph(text, widgets.Small)
}

func (f *frame) button(kind widgets.ButtonKind, id string, do func()) *widgets.Button {
	return widgets.NewButton(kind, f.words.T(id), do)
}

func (f *frame) notice(meaning widgets.Meaning, text string) fyne.CanvasObject {
	return widgets.NewNotice(meaning, widgets.Span{Text: text, Look: widgets.Body})
}

// failure is an error as a sentence on the page.
func (f *frame) failure(err error) fyne.CanvasObject {
	return f.notice(widgets.NotMet, f.words.Error(err))
}

// listed is names with the language's separator, the first few of them.
func (f *frame) listed(names []string) string {
	const most = 5
	shown := strings.Join(names[:min(len(names), most)], f.words.T("list.separator"))
	if len(names) > most {
		return f.words.T("handover.and_more", "Names", shown, "Count", len(names)-most)
	}
	return shown
}

// caseName names an open case.
func (f *frame) caseName(s *casework.Session) string {
	firm := s.Case.Enterprise.NameZh
	if firm == "" {
		firm = s.Case.Enterprise.NameEn
	}
	return f.person(s.Case.Talent.Name, s.Case.Talent.ChineseName, firm)
}

// person names somebody's case.
func (f *frame) person(name, chinese, enterprise string) string {
	who := locales.Person(name, chinese)
	if who == "" {
		who = f.words.T("cases.unnamed")
	}
	if enterprise == "" {
		return who
	}
	return f.words.T("handover.person", "Person", who, "Enterprise", enterprise)
}

// rulebook names what a case stands under.
func (f *frame) rulebook(rb *model.Rulebook) string {
	return f.words.T("handover.rulebook", "Name", f.words.Of(rb.Short), "Version", rb.Version)
}

// signed says who gave something, and when, in Beijing time.
func (f *frame) signed(held *casework.Held) string {
	at := held.At.In(model.Beijing).Format("2006-01-02 15:04")
	if held.By == "" {
		return at
	}
	return f.words.T("handover.by", "By", held.By, "At", at)
}

// size is a number of bytes for people.
func size(bytes int64) string {
	const unit = 1 << 10
	if bytes < unit*unit {
		return fmt.Sprintf("%.1f KB", float64(bytes)/unit)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(unit*unit))
}

func setEnabled(b *widgets.Button, enabled bool) {
	if enabled {
		b.Enable()
	} else {
		b.Disable()
	}
}
