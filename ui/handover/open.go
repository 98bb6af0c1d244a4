package handover

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// opening is the page on which a hand-over is opened: it is read and looked at
// before anything of it is stored.
type opening struct {
	frame
	path   string
	step   step
	cancel func()
	busy   bool // something is being stored

	refused    error // why the file did not open, or nil
	typed      string
	passphrase *widgets.Field
	reveal     *widgets.Button
	shown      bool

	in      *casework.Incoming
	homes   []casework.CaseRow
	into    string // the case to merge into, "" for a case of its own
	merging *merging
}

type step int

const (
	stepReading step = iota
	stepStopped      // the person called the reading off
	stepFailed       // nothing opens this file
	stepPassphrase
	stepShown
	stepMerge
)

// NewOpening makes the page for a file.
func NewOpening(host screen.Host, path string) (screen.Screen, error) {
	if path == "" {
		return nil, model.Fail(model.CodeFileMissing, nil)
	}
	return &opening{frame: frame{host: host}, path: path}, nil
}

// Leave implements [screen.Screen].
func (p *opening) Leave() {
	p.gone = true
	if p.passphrase != nil {
		p.typed = p.passphrase.Text()
	}
}

// Content implements [screen.Screen].
func (p *opening) Content() fyne.CanvasObject {
	p.begin()
	if p.step == stepReading && p.cancel == nil {
		p.read(casework.Keys{})
	}
	p.show()
	return p.root
}

func (p *opening) show() {
	switch p.step {
	case stepReading:
		cancel := p.button(widgets.Secondary, "app.cancel", p.stop)
		p.page("handover.open.title", p.card(widgets.NewParagraph(p.words.T("handover.reading"), widgets.Body),
			widgets.Row(theme.Gap, cancel, widgets.Spacer())))
		p.host.Focus(cancel)
	case stepStopped:
		p.page("handover.open.title", p.card(p.notice(widgets.Informing, p.words.T("handover.open.stopped")), p.another()))
	case stepFailed:
		p.page("handover.open.title", p.card(p.failure(p.refused), p.another()))
	case stepPassphrase:
		p.askPassphrase()
	case stepShown:
		p.showContents()
	case stepMerge:
		p.showMerge()
	}
}

func (p *opening) page(title string, objects ...fyne.CanvasObject) {
	about := ""
	if p.step == stepMerge {
		about = p.caseName(p.merging.session)
	}
	p.fill("handover.open.back", title, about, screen.Route{Place: screen.Cases}, objects...)
}

// another is the way to another file.
func (p *opening) another() fyne.CanvasObject {
	another := p.button(widgets.Secondary, "handover.open.another", func() { Ask(p.host) })
	p.host.Focus(another)
	return widgets.Row(theme.Gap, another, widgets.Spacer())
}

// Ask asks for a hand-over's file, then goes to the page that opens it.
func Ask(host screen.Host) {
	host.OpenFile([]string{Ending}, func(path string) { host.Go(To(path)) })
}

// read reads the file with the own key, and with what else is given.
func (p *opening) read(keys casework.Keys) {
	p.step, p.refused = stepReading, nil
	desk, path := p.host.Desk(), p.path
	p.cancel = p.host.Background(func(ctx context.Context) func() {
		in, err := desk.ReadHandover(ctx, path, keys)
		var homes []casework.CaseRow
		if err == nil {
			homes, err = desk.Homes(in)
		}
		return func() { p.taken(in, homes, keys, err) }
	})
}

func (p *opening) taken(in *casework.Incoming, homes []casework.CaseRow, keys casework.Keys, err error) {
	switch {
	case p.step == stepStopped:
		return
	case err == nil:
		p.in, p.homes, p.step, p.typed = in, homes, stepShown, ""
		if len(homes) > 0 {
			p.into = homes[0].ID
		}
	case model.CodeOf(err) == model.CodeSealNoMatch:
		p.step = stepPassphrase
		if keys.Passphrase != "" {
			p.refused = err
		}
	default:
		p.step, p.refused = stepFailed, err
	}
	if !p.gone {
		p.show()
	}
}

func (p *opening) stop() {
	p.step = stepStopped
	p.cancel()
	p.show()
}

// askPassphrase asks for the passphrase, once the own key has not fitted.
func (p *opening) askPassphrase() {
	t := p.words.T
	p.passphrase = widgets.NewSecretField(widgets.FieldWords{Label: t("handover.passphrase")}, p.host.After())
	p.passphrase.SetText(p.typed)
	p.passphrase.Reveal(p.shown)
	p.passphrase.SetOnEnter(p.try)
	if p.refused != nil {
		p.passphrase.SetError(p.words.Error(p.refused))
	}
	p.reveal = p.button(widgets.Plain, map[bool]string{false: "lock.show", true: "lock.hide"}[p.shown], p.toggle)
	p.page("handover.open.title",
		p.card(widgets.NewParagraph(t("handover.open.passphrase"), widgets.Body),
			p.passphrase, widgets.Row(theme.Gap, widgets.Hung(p.reveal), widgets.Spacer(), p.button(widgets.Primary, "handover.open.do", p.try))),
		p.card(p.heading("handover.open.no_passphrase"), p.small(t("handover.open.no_passphrase.text")),
			widgets.Row(0, p.button(widgets.Secondary, "handover.keys.manage", func() { p.host.Go(screen.Route{Place: screen.HandoverKeys}) }), widgets.Spacer())))
	p.host.Focus(p.passphrase.Focusable())
	if p.refused != nil {
		p.passphrase.SelectAll() // so that typing replaces it
	}
}

func (p *opening) toggle() {
	p.shown = !p.shown
	p.passphrase.Reveal(p.shown)
	p.reveal.SetText(p.words.T(map[bool]string{false: "lock.show", true: "lock.hide"}[p.shown]))
	p.refresh()
}

func (p *opening) try() {
	text := p.passphrase.Text()
	secret, err := casework.Passphrase(text)
	secret.Wipe()
	if err != nil {
		p.passphrase.SetError(p.words.Error(err))
		p.refresh()
		p.host.Focus(p.passphrase.Focusable())
		return
	}
	p.typed = text
	p.read(casework.Keys{Passphrase: text})
	p.show()
}
