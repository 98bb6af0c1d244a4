package handover

import (
	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// pair asks twice for the passphrase of a hand-over and says how well it would
// stand.
type pair struct {
	f           *frame
	first, more *widgets.Field
	reveal      *widgets.Button
	advice      *widgets.Paragraph
	shown       bool
	object      fyne.CanvasObject
}

func newPair(f *frame, first, more string) *pair {
	p := &pair{f: f, advice: widgets.NewParagraph("", widgets.Small)}
	p.first = widgets.NewSecretField(widgets.FieldWords{Label: f.words.T("handover.passphrase")}, f.host.After())
	p.more = widgets.NewSecretField(widgets.FieldWords{Label: f.words.T("handover.passphrase.again")}, f.host.After())
	p.first.SetText(first)
	p.more.SetText(more)
	p.reveal = f.button(widgets.Plain, "lock.show", p.toggle)
	p.first.OnCommit = func(string) { p.judge() }
	p.more.OnCommit = func(string) { p.compare() }
	p.object = widgets.Stack(theme.Gap, widgets.Equal(theme.GapWide, p.first, p.more),
		widgets.Row(theme.Gap, widgets.Grow(p.advice), p.reveal))
	p.judge()
	return p
}

func (p *pair) toggle() {
	p.shown = !p.shown
	p.first.Reveal(p.shown)
	p.more.Reveal(p.shown)
	id := "lock.show"
	if p.shown {
		id = "lock.hide"
	}
	p.reveal.SetText(p.f.words.T(id))
	p.f.refresh()
}

// judge says how well the passphrase would stand; it never refuses one.
func (p *pair) judge() {
	id := "lock.strength"
	if strength := casework.StrengthOf(p.first.Text()); strength != casework.StrengthNone {
		id += "." + string(strength)
	}
	p.advice.SetText(p.f.words.T(id), widgets.Small)
	p.first.SetError("")
	p.compare()
}

// compare says that the entries differ, once both are filled.
func (p *pair) compare() {
	p.more.SetError("")
	if p.more.Text() != "" && p.first.Text() != p.more.Text() {
		p.more.SetError(p.f.words.T("lock.differ"))
	}
	p.f.refresh()
}

// passphrase is what both entries hold; else what is wrong is told under an
// entry, and the keyboard goes there.
func (p *pair) passphrase() (text string, ok bool) {
	secret, err := casework.Passphrase(p.first.Text())
	secret.Wipe()
	switch {
	case err != nil:
		p.refuse(p.first, p.f.words.Error(err))
	case p.first.Text() != p.more.Text():
		p.refuse(p.more, p.f.words.T("lock.differ"))
	default:
		return p.first.Text(), true
	}
	return "", false
}

func (p *pair) refuse(field *widgets.Field, text string) {
	field.SetError(text)
	p.f.refresh()
	p.f.host.Focus(field.Focusable())
}
