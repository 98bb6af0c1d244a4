package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Pair asks for a new passphrase twice and says how well it would stand.
type Pair struct {
	Object    fyne.CanvasObject
	OnChanged func() // called when what it says takes other room

	words       *locales.Localizer
	host        screen.Host
	first, more *widgets.Field
	reveal      *widgets.Button
	advice      *widgets.Paragraph
	shown       bool
}

// NewPair is a pair under these labels.
func NewPair(host screen.Host, label, again string) *Pair {
	words := host.Words()
	p := &Pair{words: words, host: host, OnChanged: func() {}}
	p.first = widgets.NewSecretField(widgets.FieldWords{Label: label}, host.After())
	p.more = widgets.NewSecretField(widgets.FieldWords{Label: again}, host.After())
	p.advice = widgets.NewParagraph("", widgets.Small)
	p.reveal = widgets.NewButton(widgets.Plain, words.T("lock.show"), p.toggle)
	p.first.OnCommit = func(string) { p.judge() }
	p.more.OnCommit = func(string) { p.compare() }
	p.Object = widgets.Stack(theme.Gap, widgets.Equal(theme.GapWide, p.first, p.more),
		widgets.Row(theme.Gap, widgets.Grow(p.advice), p.reveal))
	p.judge()
	return p
}

// Texts are what both entries hold, as it was typed.
func (p *Pair) Texts() (first, again string) { return p.first.Text(), p.more.Text() }

// SetTexts fills both entries.
func (p *Pair) SetTexts(first, again string) {
	p.first.SetText(first)
	p.more.SetText(again)
	p.judge()
}

func (p *Pair) toggle() {
	p.shown = !p.shown
	p.first.Reveal(p.shown)
	p.more.Reveal(p.shown)
	p.reveal.SetText(p.words.T(map[bool]string{false: "lock.show", true: "lock.hide"}[p.shown]))
	p.OnChanged()
}

// judge says how well the passphrase would stand; it never refuses one.
func (p *Pair) judge() {
	id := "lock.strength"
	if strength := casework.StrengthOf(p.first.Text()); strength != casework.StrengthNone {
		id += "." + string(strength)
	}
	p.advice.SetText(p.words.T(id), widgets.Small)
	p.first.SetError("")
	p.compare()
}

// compare says that the entries differ, once both are filled.
func (p *Pair) compare() (same bool) {
	same = p.first.Text() == p.more.Text()
	p.more.SetError("")
	if !same && p.more.Text() != "" {
		p.more.SetError(p.words.T("lock.differ"))
	}
	p.OnChanged()
	return same
}

// Passphrase is what both entries hold, and a passphrase; else what is wrong is
// told under an entry, and the keyboard goes there.
func (p *Pair) Passphrase() (text string, ok bool) {
	secret, err := casework.Passphrase(p.first.Text())
	secret.Wipe()
	switch {
	case err != nil:
		p.refuse(p.first, p.words.Error(err))
	case p.first.Text() != p.more.Text():
		p.refuse(p.more, p.words.T("lock.differ"))
	default:
		return p.first.Text(), true
	}
	return "", false
}

func (p *Pair) refuse(field *widgets.Field, text string) {
	field.SetError(text)
	p.OnChanged()
	p.host.Focus(field.Focusable())
}
