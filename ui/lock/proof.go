package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// proof asks for the passphrase, or for the recovery key in its place.
type proof struct {
	words      *locales.Localizer
	passphrase *widgets.Field
	recovery   *widgets.Field // in the open: it is typed from paper
	byKey      bool
	object     *fyne.Container
	onSwitched func()
}

func newProof(words *locales.Localizer, after widgets.After, label string) *proof {
	p := &proof{words: words, onSwitched: func() {}}
	p.passphrase = widgets.NewSecretField(widgets.FieldWords{Label: words.T(label)}, after)
	p.recovery = widgets.NewField(widgets.FieldWords{Label: words.T("lock.recovery"), Help: words.T("lock.recovery.typing")}, 1, after)
	p.object = widgets.Stack(theme.GapSmall)
	p.show()
	return p
}

func (p *proof) show() {
	id := "lock.use_recovery"
	if p.byKey {
		id = "lock.use_passphrase"
	}
	other := widgets.NewButton(widgets.Plain, p.words.T(id), p.other)
	p.object.Objects = []fyne.CanvasObject{p.field(), widgets.Row(0, widgets.Hung(other), widgets.Spacer())}
	p.object.Refresh()
}

// resume shows what was typed before the page was built anew.
func (p *proof) resume(before *proof) {
	if before == nil {
		return
	}
	p.passphrase.SetText(before.passphrase.Text())
	p.recovery.SetText(before.recovery.Text())
	p.byKey = before.byKey
	p.show()
}

// other asks for the recovery key in place of the passphrase, or the other way.
func (p *proof) other() {
	p.byKey = !p.byKey
	p.show()
	p.onSwitched()
	p.field().Focus()
}

// field is the one that shows.
func (p *proof) field() *widgets.Field {
	if p.byKey {
		return p.recovery
	}
	return p.passphrase
}

// secret is what was typed. What cannot be one is told under the field.
func (p *proof) secret() (secret casework.Secret, ok bool) {
	var err error
	if p.byKey {
		secret, err = casework.RecoveryKey(p.recovery.Text())
	} else {
		secret, err = casework.Passphrase(p.passphrase.Text())
	}
	if err != nil {
		p.refuse(err)
	}
	return secret, err == nil
}

// refuse says why what was typed does not do; typing replaces it.
func (p *proof) refuse(err error) {
	text := p.words.Error(err)
	if model.CodeOf(err) == model.CodePassphraseEmpty {
		text = p.words.T("lock.empty")
	}
	p.field().SetError(text)
	p.onSwitched()
	p.field().Focus()
	p.field().SelectAll()
}

// concerns reports whether an error is about what is typed here.
func concerns(err error) bool {
	switch model.CodeOf(err) {
	case model.CodeWrongPassphrase, model.CodeWrongRecovery, model.CodeRecoveryShape, model.CodeRecoveryTyping,
		model.CodePassphraseEmpty, model.CodePassphraseLong, model.CodePassphraseText:
		return true
	}
	return false
}

func (p *proof) freeze(frozen bool) { p.field().SetReadOnly(frozen) }
