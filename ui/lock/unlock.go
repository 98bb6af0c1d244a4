package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Door is what the page asks that shows while the cases are locked. There is no
// desk behind it.
type Door interface {
	Words() *locales.Localizer
	After() widgets.After
	Focus(fyne.Focusable)
	SwitchLanguage()
	// OtherLanguage is the name of the language that would be switched to.
	OtherLanguage() string
	Close()
	// Erase leads to where everything can be deleted.
	Erase()
	// Unlock tries a secret and shows the cases. It tells why it cannot where
	// the secret is not the right one.
	Unlock(secret casework.Secret, refused func(error))
}

const unlockWidth float32 = 440

// unlock is the page that asks for the passphrase. Nothing personal is on it.
type unlock struct {
	door  Door
	proof *proof
	open  *widgets.Button
	says  *widgets.Paragraph
	root  *fyne.Container
	busy  bool
}

// NewUnlock makes the page.
func NewUnlock(door Door) screen.Screen { return &unlock{door: door} }

// Leave implements [screen.Screen].
func (u *unlock) Leave() {}

// Content implements [screen.Screen].
func (u *unlock) Content() fyne.CanvasObject {
	words := u.door.Words()
	before := u.proof
	u.proof = newProof(words, u.door.After(), "lock.passphrase")
	u.proof.resume(before)
	u.proof.passphrase.SetOnEnter(u.try)
	u.proof.recovery.SetOnEnter(u.try)
	u.open = widgets.NewButton(widgets.Primary, words.T("lock.unlock"), u.try)
	u.says = widgets.NewParagraph("", widgets.Small)
	page := widgets.Stack(theme.GapWide,
		widgets.NewParagraph(words.T("lock.title"), widgets.Title),
		widgets.NewParagraph(words.T("lock.about"), widgets.Quiet),
		u.proof.object, u.says,
		widgets.Row(0, widgets.Hung(widgets.NewButton(widgets.Plain, words.T("erase.forgotten"), u.door.Erase)), widgets.Spacer()),
		widgets.Row(theme.Gap, widgets.Hung(widgets.NewButton(widgets.Plain, u.door.OtherLanguage(), u.door.SwitchLanguage)), widgets.Spacer(),
			widgets.NewButton(widgets.Secondary, words.T("app.trouble.quit"), u.door.Close), u.open))
	u.root = widgets.PageScroll(widgets.Inset(theme.GapPage*3, theme.GapPage, theme.GapPage, theme.GapPage,
		widgets.Column(unlockWidth, widgets.NewCard(theme.GapPage, page))))
	u.proof.onSwitched = func() {
		page.Refresh()
		u.root.Refresh()
	}
	u.work(u.busy)
	u.door.Focus(u.proof.field().Focusable())
	return u.root
}

// try opens the cases with what was typed.
func (u *unlock) try() {
	if u.busy {
		return
	}
	u.proof.field().SetError("")
	secret, ok := u.proof.secret()
	if !ok {
		return
	}
	u.work(true)
	u.door.Unlock(secret, func(err error) {
		u.work(false)
		u.proof.refuse(err)
	})
}

// work shows that the secret is being tried, or that it is over.
func (u *unlock) work(busy bool) {
	u.busy = busy
	u.proof.freeze(busy)
	text := ""
	u.open.Enable()
	if busy {
		text = u.door.Words().T("lock.unlocking")
		u.open.Disable()
	}
	u.says.SetText(text, widgets.Small)
	u.says.Hidden = !busy
	u.proof.onSwitched()
}
