package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// pair asks for a new passphrase twice and says how well it would stand.
type pair struct {
	words       *locales.Localizer
	host        Host
	first, more *widgets.Field
	reveal      *widgets.Button
	advice      *widgets.Paragraph
	shown       bool
	object      fyne.CanvasObject
	onChanged   func()
}

func newPair(host Host) *pair {
	words := host.Words()
	p := &pair{words: words, host: host, onChanged: func() {}}
	p.first = widgets.NewSecretField(widgets.FieldWords{Label: words.T("lock.new")}, host.After())
	p.more = widgets.NewSecretField(widgets.FieldWords{Label: words.T("lock.again")}, host.After())
	p.advice = widgets.NewParagraph("", widgets.Small)
	p.reveal = widgets.NewButton(widgets.Plain, words.T("lock.show"), p.toggle)
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
	p.reveal.SetText(p.words.T(map[bool]string{false: "lock.show", true: "lock.hide"}[p.shown]))
	p.onChanged()
}

// judge says how well the passphrase would stand; it never refuses one.
func (p *pair) judge() {
	id := "lock.strength"
	if strength := casework.StrengthOf(p.first.Text()); strength != casework.StrengthNone {
		id += "." + string(strength)
	}
	p.advice.SetText(p.words.T(id), widgets.Small)
	p.first.SetError("")
	p.compare()
}

// compare says that the entries differ, once both are filled.
func (p *pair) compare() (same bool) {
	same = p.first.Text() == p.more.Text()
	p.more.SetError("")
	if !same && p.more.Text() != "" {
		p.more.SetError(p.words.T("lock.differ"))
	}
	p.onChanged()
	return same
}

// secret is the new passphrase where both entries agree; else what is wrong is
// told under an entry, and the keyboard goes there.
func (p *pair) secret() (secret casework.Secret, ok bool) {
	secret, err := casework.Passphrase(p.first.Text())
	switch {
	case err != nil:
		p.refuse(p.first, p.words.Error(err))
	case p.first.Text() != p.more.Text():
		secret.Wipe()
		p.refuse(p.more, p.words.T("lock.differ"))
	default:
		return secret, true
	}
	return casework.Secret{}, false
}

func (p *pair) refuse(field *widgets.Field, text string) {
	field.SetError(text)
	p.onChanged()
	p.host.Focus(field.Focusable())
}
