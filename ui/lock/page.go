package lock

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const pageWidth float32 = 760

// page is where something is done with the passphrase, step by step.
type page struct {
	host  Host
	words *locales.Localizer
	what  string
	step  step

	pair  *Pair
	proof *proof // nil where nothing proves who sits there, or it was proved before
	typed typed
	key   *keyCard
	ready *casework.NewLock // about to be set

	written string // the recovery key that is to be written down
	warning error
	failed  bool // sealed, but not everything could be
	primary *widgets.Button
	busy    bool
	content *fyne.Container
	root    *fyne.Container
}

// typed is what stood in the entries when the page was built anew.
type typed struct{ first, more, group string }

type step int

const (
	stepAsk step = iota
	stepKey
	stepDone
)

// New makes the page; what is one of Set, Change, NewKey and Remove.
func New(host Host, what string) screen.Screen { return &page{host: host, what: what} }

// Leave implements [screen.Screen]. A passphrase that was not set is forgotten by
// the page with everything else.
func (p *page) Leave() {
	if p.pair != nil {
		p.typed.first, p.typed.more = p.pair.Texts()
	}
	if p.key != nil {
		p.typed.group = p.key.group.Text()
	}
}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.words = p.host.Words()
	p.content = widgets.Stack(theme.GapSection)
	p.root = widgets.Page(pageWidth, p.content)
	p.show()
	return p.root
}

func (p *page) refresh() {
	p.content.Refresh()
	p.root.Refresh()
}

func (p *page) show() {
	back := widgets.BackRow(p.words.T("safety.back"), func() { p.host.Go(screen.Route{Place: screen.Settings}) })
	p.content.Objects = []fyne.CanvasObject{back,
		widgets.NewParagraph(p.words.T("lock."+p.what+".title"), widgets.Title)}
	switch p.step {
	case stepKey:
		p.showKey()
	case stepDone:
		p.showDone()
	default:
		p.ask()
	}
	p.refresh()
}

// ask is the first step: what is typed before anything happens.
func (p *page) ask() {
	asks := map[string]struct{ proof, pair bool }{Set: {false, true}, Change: {true, true}, NewKey: {true, false}, Remove: {true, false}}[p.what]
	recovered := p.what == Change && p.host.Recovered().Given()
	stack := widgets.Stack(theme.GapWide)
	switch {
	case p.what == Set:
		p.content.Add(Promises(p.words))
	case recovered:
		stack.Add(widgets.NewNotice(widgets.Informing, widgets.Span{Text: p.words.T("lock.change.recovered"), Look: widgets.Body}))
	default:
		stack.Add(widgets.NewParagraph(p.words.T("lock."+p.what+".about"), widgets.Body))
	}
	var first *widgets.Field
	before := p.proof
	if p.pair, p.proof = nil, nil; asks.proof && !recovered {
		p.proof = newProof(p.words, p.host.After(), "lock.present")
		p.proof.resume(before)
		p.proof.onSwitched = p.refresh
		stack.Add(p.proof.object)
		first = p.proof.field()
	}
	if asks.pair {
		p.pair = NewPair(p.host, p.host.Words().T("lock.new"), p.host.Words().T("lock.again"))
		p.pair.SetTexts(p.typed.first, p.typed.more)
		p.pair.OnChanged = p.refresh
		stack.Add(p.pair.Object)
		if first == nil {
			first = p.pair.first
		}
	}
	p.primary = widgets.NewButton(widgets.Primary, p.words.T("lock."+p.what+".go"), p.begin)
	stack.Add(p.buttons(p.primary))
	p.content.Add(widgets.NewCard(theme.GapSection, stack))
	p.host.Focus(first.Focusable())
}

func (p *page) buttons(primary fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Row(theme.Gap, widgets.Spacer(),
		widgets.NewButton(widgets.Secondary, p.words.T("app.cancel"), p.host.Resume), primary)
}

// begin takes what was typed.
func (p *page) begin() {
	if p.busy {
		return
	}
	present, ok := p.present()
	if !ok {
		return
	}
	var passphrase casework.Secret
	if p.pair != nil {
		text, ok := p.pair.Passphrase()
		if !ok {
			return
		}
		passphrase, _ = casework.Passphrase(text) // it was looked at
	}
	desk := p.host.Desk()
	switch p.what {
	case Set:
		p.prepare(passphrase)
	case Change:
		p.alone("lock.change.working", func() (warning, err error) { return desk.ChangePassphrase(present, passphrase) })
	case NewKey:
		p.alone("lock.key.working", func() (warning, err error) {
			p.written, warning, err = desk.NewRecoveryKey(present)
			return warning, err
		})
	case Remove:
		p.alone("lock.remove.working", func() (warning, err error) { return desk.RemovePassphrase(present) })
	}
}

// present is what proves that it is the owner who sits there.
func (p *page) present() (casework.Secret, bool) {
	switch {
	case p.proof != nil:
		p.proof.field().SetError("")
		return p.proof.secret()
	case p.what == Change:
		return p.host.Recovered(), true
	}
	return casework.Secret{}, true
}

// prepare makes the keys, which takes a moment, and shows the recovery key.
func (p *page) prepare(passphrase casework.Secret) {
	p.busy = true
	p.primary.Disable()
	p.host.Background(func(context.Context) func() {
		ready, err := casework.PreparePassphrase(passphrase)
		passphrase.Wipe()
		return func() {
			p.busy = false
			p.primary.Enable()
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.ready, p.written, p.step = ready, ready.Recovery, stepKey
			p.typed = typed{}
			p.show()
		}
	})
}

// alone does the work while nothing else can be done, then goes on.
func (p *page) alone(says string, work func() (warning, err error)) {
	p.host.Alone(p.words.T(says), work, func(warning, err error) {
		switch {
		case err != nil && p.proof != nil && concerns(err):
			p.proof.refuse(err)
			return
		case err != nil && p.what == Set && p.host.Desk().Sealed():
			p.failed, warning = true, err // the rest is done at the next start
		case err != nil:
			p.host.Fail(err)
			return
		}
		p.warning, p.typed = warning, typed{}
		if p.what == NewKey {
			p.step = stepKey
			p.show()
			return
		}
		p.finish()
	})
}

// showDone is the last step: what holds now, and what could not be reached.
func (p *page) showDone() {
	stack := widgets.Stack(theme.GapWide)
	if !p.failed {
		stack.Add(widgets.NewNotice(widgets.Met, widgets.Span{Text: p.words.T("lock." + p.what + ".done"), Look: widgets.Body}))
	}
	if p.warning != nil {
		stack.Add(warningNotice(p.host, p.warning))
	}
	further := widgets.NewButton(widgets.Primary, p.words.T("lock.further"), p.host.Resume)
	stack.Add(widgets.Row(theme.Gap, widgets.Spacer(), further))
	p.content.Add(widgets.NewCard(theme.GapSection, stack))
	p.host.Focus(further)
}
