package handover

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/lock"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// How a hand-over is sealed.
const (
	byKey        = "key"
	byPassphrase = "passphrase"
)

// recipient is whom a case is sealed for, as it is typed.
type recipient struct {
	f         *frame
	by        string
	keyText   string // what stood in the entries when the page was built anew
	nameText  string
	firstText string
	moreText  string
	partners  []casework.Partner

	key, name *widgets.Field
	pair      *lock.Pair
	body      *fyne.Container
}

// card asks for the recipient.
func (r *recipient) card(f *frame) fyne.CanvasObject {
	r.f, r.body = f, widgets.Stack(theme.GapWide)
	ways := widgets.NewSegments(f.words.T("handover.for.by"), []widgets.Option{
		{ID: byKey, Text: f.words.T("handover.for.key")}, {ID: byPassphrase, Text: f.words.T("handover.for.passphrase")}})
	ways.Select(r.by)
	ways.OnChanged = func(id string) {
		r.keep()
		r.by = id
		r.show()
		f.refresh()
	}
	var err error
	if r.partners, err = f.host.Desk().Partners(); err != nil {
		return f.card(f.heading("handover.for"), f.failure(err))
	}
	r.show()
	return f.card(f.heading("handover.for"), ways, r.body)
}

func (r *recipient) show() {
	r.key, r.name, r.pair = nil, nil, nil
	if r.by == byPassphrase {
		r.pair = lock.NewPair(r.f.host, r.f.words.T("handover.passphrase"), r.f.words.T("handover.passphrase.again"))
		r.pair.SetTexts(r.firstText, r.moreText)
		r.pair.OnChanged = r.f.refresh
		r.body.Objects = []fyne.CanvasObject{r.pair.Object, r.f.small(r.f.words.T("handover.for.passphrase.text"))}
		return
	}
	r.showKey()
}

// showKey asks for a public key: from the list of partners, or pasted.
func (r *recipient) showKey() {
	t, after := r.f.words.T, r.f.host.After()
	r.key = widgets.NewField(widgets.FieldWords{Label: t("handover.for.key.field"), Placeholder: "age1…", Help: t("handover.for.key.text")}, 1, after)
	r.name = widgets.NewField(widgets.FieldWords{Label: t("handover.for.name"), Help: t("handover.for.name.text")}, 1, after)
	r.key.SetText(r.keyText)
	r.name.SetText(r.nameText)
	r.key.OnCommit = func(string) { r.check() }
	r.body.Objects = nil
	if len(r.partners) > 0 {
		r.body.Add(r.picker())
	}
	r.body.Add(r.key)
	r.body.Add(r.name)
	r.body.Add(widgets.Flow(theme.Gap, r.f.button(widgets.Secondary, "handover.for.key.file", r.readFile),
		r.f.button(widgets.Plain, "handover.keys.manage", func() { r.f.host.Go(screen.Route{Place: screen.HandoverKeys}) })))
}

func (r *recipient) picker() fyne.CanvasObject {
	t := r.f.words.T
	var choices []widgets.Choice
	for _, p := range r.partners {
		choices = append(choices, widgets.Choice{ID: p.Name, Text: p.Name})
	}
	picker := widgets.NewPicker(widgets.FieldWords{Label: t("handover.for.partner"), Placeholder: t("evidence.pick")},
		t("evidence.pick.none"), choices, r.f.host.After())
	picker.Select(r.nameText)
	picker.OnChanged = func(name string) {
		at := slices.IndexFunc(r.partners, func(p casework.Partner) bool { return p.Name == name })
		if at < 0 {
			return
		}
		r.key.SetText(r.partners[at].Key)
		r.name.SetText(name)
		r.check()
	}
	return picker
}

// readFile takes the key that a partner has sent as a file.
func (r *recipient) readFile() {
	r.f.host.OpenFile([]string{".txt", ".pub"}, func(path string) {
		key, err := casework.ReadPublicKey(path)
		if err != nil {
			r.f.host.Fail(err)
			return
		}
		r.key.SetText(key)
		r.check()
	})
}

// check says what is wrong with a key as soon as it was typed.
func (r *recipient) check() {
	r.key.SetError("")
	if key := r.typedKey(); key != "" {
		if err := casework.CheckPublicKey(key); err != nil {
			r.key.SetError(r.f.words.Error(err))
		}
	}
	r.f.refresh()
}

func (r *recipient) typedKey() string { return strings.TrimSpace(r.key.Text()) }

// keep notes what is typed.
func (r *recipient) keep() {
	if r.key != nil {
		r.keyText, r.nameText = r.key.Text(), r.name.Text()
	}
	if r.pair != nil {
		r.firstText, r.moreText = r.pair.Texts()
	}
}

// fill puts the recipient into the options; what is wrong is told under an entry.
func (r *recipient) fill(opt *casework.HandoverOptions) (ok bool) {
	if r.pair != nil {
		opt.Passphrase, ok = r.pair.Passphrase()
		return ok
	}
	if r.key == nil {
		return false
	}
	if err := casework.CheckPublicKey(r.typedKey()); err != nil {
		r.key.SetError(r.f.words.Error(err))
		r.f.refresh()
		r.f.host.Focus(r.key.Focusable())
		return false
	}
	opt.Key = r.typedKey()
	return true
}

// note puts a recipient that was named onto the list of partners.
func (r *recipient) note(key string) error {
	name := ""
	if r.name != nil {
		name = strings.TrimSpace(r.name.Text())
	}
	p := casework.Partner{Name: name, Key: key}
	if name == "" || key == "" || slices.Contains(r.partners, p) {
		return nil
	}
	return r.f.host.Desk().KeepPartner(p)
}
