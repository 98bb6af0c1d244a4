package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Look asks for the passphrase of sealed backups, which can be restored without it
// too.
type Look struct {
	Object fyne.CanvasObject
	proof  *proof
}

// NewLook makes the question; done hears what is to open the backups, and changed
// that it takes another room.
func NewLook(words *locales.Localizer, after widgets.After, done func(casework.Secret), changed func()) *Look {
	l := &Look{proof: newProof(words, after, "lock.passphrase")}
	l.proof.onSwitched = changed
	l.Object = widgets.NewCard(theme.GapWide, widgets.Stack(theme.Gap,
		widgets.NewParagraph(words.T("lock.restore.about"), widgets.Body), l.proof.object,
		widgets.Row(0, widgets.NewButton(widgets.Secondary, words.T("lock.restore.look"), func() {
			l.proof.field().SetError("")
			if secret, ok := l.proof.secret(); ok {
				done(secret)
			}
		}), widgets.Spacer())))
	return l
}

// Refuse says why the secret opened none.
func (l *Look) Refuse(err error) { l.proof.refuse(err) }
