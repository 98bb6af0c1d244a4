// Package help is the page that helps beside a case: whom to call and whether
// they can be called now, the way through the portal step by step, the quick check,
// the check of a package, the keys, what this app is not, and the licences of what it
// is made of.
package help

import (
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/verify"
	"twozones/ui/widgets"
)

const pageWidth float32 = 760

type page struct {
	host    screen.Host
	books   []*model.Rulebook
	opened  map[string]bool // licences shown in full
	check   *verify.Card
	content *fyne.Container
	root    *fyne.Container
}

// New makes the screen.
func New(host screen.Host) (screen.Screen, error) {
	books, err := host.Desk().Shelf.All()
	if err != nil {
		return nil, err
	}
	return &page{host: host, books: books, opened: map[string]bool{}, check: verify.NewCard(host)}, nil
}

// Leave implements [screen.Screen].
func (p *page) Leave() {}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.content = widgets.Stack(theme.GapSection)
	p.fill()
	p.root = widgets.Page(pageWidth, p.content)
	return p.root
}

func (p *page) fill() {
	words := p.host.Words()
	p.content.Objects = []fyne.CanvasObject{widgets.NewText(words.T("help.title"), widgets.Title)}
	for _, rb := range p.books {
		if len(rb.Contacts) > 0 {
			p.content.Add(p.contacts(rb))
		}
	}
	for _, rb := range p.books {
		if rb.Portal != nil {
			p.content.Add(p.portal(rb))
		}
	}
	p.content.Add(p.quick())
	p.content.Add(p.check.Object())
	p.content.Add(p.keys())
	p.content.Add(p.not())
	p.content.Add(p.licences())
}

// quick leads to the quick check.
func (p *page) quick() fyne.CanvasObject {
	words := p.host.Words()
	begin := widgets.NewButton(widgets.Secondary, words.T("quick.begin.do"), func() { p.host.Go(screen.Route{Place: screen.QuickCheck}) })
	return card(words.T("quick.title"), widgets.NewParagraph(words.T("quick.begin.text"), widgets.Body), widgets.Row(0, begin, widgets.Spacer()))
}

// of is a card with what a rulebook says, and whose words these are where they are
// not the app's.
func (p *page) of(rb *model.Rulebook, title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	words := p.host.Words()
	if origin := p.host.Desk().Origin(rb); origin != casework.BuiltIn {
		parts = append(parts, widgets.NewParagraph(words.T("privacy.rules."+string(origin), "Title", words.Of(rb.Title)), widgets.Small))
	}
	return card(title, parts...)
}

func card(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{widgets.NewParagraph(title, widgets.Heading)}, parts...)
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide, all...))
}

// contacts lists the lines of a round with their hours, and whether they answer
// at this moment in Beijing.
func (p *page) contacts(rb *model.Rulebook) fyne.CanvasObject {
	words, now := p.host.Words(), p.host.Desk().Clock().In(model.Beijing)
	lines := widgets.Stack(theme.GapWide)
	for i := range rb.Contacts {
		c := &rb.Contacts[i]
		badge := widgets.NewBadge(widgets.Neutral, words.T("help.contacts.closed"))
		if OpenAt(c, now) {
			badge.Set(widgets.Met, words.T("help.contacts.open"))
		}
		lines.Add(widgets.Row(theme.GapWide,
			widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewText(words.Of(c.Label), widgets.Body.Strong()),
				widgets.NewParagraph(joined(words, c.Phones), widgets.Body),
				widgets.NewParagraph(hours(words, c), widgets.Small))), badge))
	}
	return p.of(rb, words.T("help.contacts.title", "Programme", words.Of(rb.Short)), lines,
		widgets.NewParagraph(words.T("help.contacts.note", "Time", now.Format("2006-01-02 15:04"), "Weekday", words.T("help.weekday."+weekday(now))), widgets.Small))
}

func weekday(t time.Time) string {
	return [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}[t.Weekday()]
}

func hours(words *locales.Localizer, c *model.Contact) string {
	if len(c.Hours) == 0 {
		return words.T("help.contacts.no_hours")
	}
	var spans []string
	for _, h := range c.Hours {
		spans = append(spans, h.From+"–"+h.To)
	}
	return words.T("help.contacts.hours", "Hours", joined(words, spans))
}

func joined(words *locales.Localizer, list []string) string {
	all := ""
	for i, s := range list {
		if i > 0 {
			all += words.T("list.separator")
		}
		all += s
	}
	return all
}

// OpenAt reports whether a line answers at a moment in Beijing: Monday to Friday
// within its hours. Holidays are not known.
func OpenAt(c *model.Contact, t time.Time) bool {
	if t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		return false
	}
	clock := t.Format("15:04")
	for _, h := range c.Hours {
		if h.From <= clock && clock < h.To {
			return true
		}
	}
	return false
}

// portal is the way through the portal; the app itself never goes there.
func (p *page) portal(rb *model.Rulebook) fyne.CanvasObject {
	words := p.host.Words()
	steps := widgets.Stack(theme.Gap, step(1, words.T("help.portal.open", "Name", words.Of(rb.Portal.Name), "Address", rb.Portal.URL)))
	for i, s := range rb.Portal.Path {
		steps.Add(step(i+2, words.T("help.portal.choose", "Entry", words.Of(s))))
	}
	steps.Add(step(len(rb.Portal.Path)+2, words.T("help.portal.hand_in")))
	return p.of(rb, words.T("help.portal.title", "Programme", words.Of(rb.Short)), steps,
		widgets.NewParagraph(words.T("help.portal.note"), widgets.Small))
}

func step(number int, text string) fyne.CanvasObject {
	return widgets.Row(theme.GapWide, widgets.NewText(stepMark(number), widgets.Body.In(theme.Accent).Strong()),
		widgets.Grow(widgets.NewParagraph(text, widgets.Body)))
}

func stepMark(number int) string { return string(rune('0'+number%10)) + "." }

// not says what this app is not.
func (p *page) not() fyne.CanvasObject {
	words := p.host.Words()
	lines := widgets.Stack(theme.Gap)
	for _, id := range []string{"help.not.counsel", "help.not.official", "help.not.portal", "help.not.network"} {
		lines.Add(widgets.Row(theme.GapWide, widgets.NewText("–", widgets.Body.In(theme.Accent).Strong()),
			widgets.Grow(widgets.NewParagraph(words.T(id), widgets.Body))))
	}
	return card(words.T("help.not.title"), lines)
}
