package handover

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// keys is the page with the own public key and those of partners.
type keys struct {
	frame
	name, key *widgets.Field
	nameText  string
	keyText   string
}

// NewKeys makes the page.
func NewKeys(host screen.Host) screen.Screen { return &keys{frame: frame{host: host}} }

// Leave implements [screen.Screen].
func (p *keys) Leave() {
	p.gone = true
	if p.name != nil {
		p.nameText, p.keyText = p.name.Text(), p.key.Text()
	}
}

// Content implements [screen.Screen].
func (p *keys) Content() fyne.CanvasObject {
	p.begin()
	p.show()
	return p.root
}

func (p *keys) show() {
	p.fill("safety.back", "handover.keys.title", screen.Route{Place: screen.Settings},
		OwnKeyCard(p.host), p.partners())
}

// OwnKeyCard shows the own public key, with the ways to give it away.
func OwnKeyCard(host screen.Host) fyne.CanvasObject {
	f := &frame{host: host, words: host.Words()}
	key, err := host.Desk().OwnKey()
	if err != nil {
		return f.card(f.heading("handover.own"), f.failure(err))
	}
	shown := widgets.NewParagraph(key, widgets.Body)
	return f.card(f.heading("handover.own"), widgets.NewParagraph(f.words.T("handover.own.text"), widgets.Body),
		widgets.NewCard(theme.GapWide, shown),
		widgets.Flow(theme.Gap, f.button(widgets.Secondary, "handover.own.copy", func() {
			fyne.CurrentApp().Clipboard().SetContent(key)
			host.Say(f.words.T("handover.own.copied"), nil)
		}), f.button(widgets.Secondary, "handover.own.save", f.saveOwnKey)),
		f.small(f.words.T("handover.own.safe")))
}

func (f *frame) saveOwnKey() {
	f.host.SaveAs(f.words.T("handover.own.file")+".txt", func(path string) {
		if err := f.host.Desk().SaveOwnKey(path); err != nil {
			f.host.Fail(err)
			return
		}
		f.host.Say(f.words.T("handover.own.saved"), nil)
	})
}

// partners lists them, with the way to add one.
func (p *keys) partners() fyne.CanvasObject {
	t := p.words.T
	stack := widgets.Stack(theme.GapWide, p.heading("handover.partners"), p.small(t("handover.partners.text")))
	list, err := p.host.Desk().Partners()
	if err != nil {
		stack.Add(p.failure(err))
	}
	if err == nil && len(list) == 0 {
		stack.Add(widgets.NewParagraph(t("handover.partners.none"), widgets.Quiet))
	}
	for _, partner := range list {
		stack.Add(widgets.Row(theme.GapWide, widgets.Grow(widgets.Stack(0, widgets.NewParagraph(partner.Name, widgets.Body.Strong()),
			widgets.NewParagraph(partner.Key, widgets.Small))),
			widgets.NewButton(widgets.Plain, t("handover.partners.remove"), func() { p.remove(partner) })))
		stack.Add(widgets.HLine())
	}
	p.name = widgets.NewField(widgets.FieldWords{Label: t("handover.partners.name")}, 1, p.host.After())
	p.key = widgets.NewField(widgets.FieldWords{Label: t("handover.for.key.field"), Placeholder: "age1…"}, 1, p.host.After())
	p.name.SetText(p.nameText)
	p.key.SetText(p.keyText)
	stack.Add(p.name)
	stack.Add(p.key)
	stack.Add(widgets.Flow(theme.Gap, p.button(widgets.Secondary, "handover.partners.add", p.add),
		p.button(widgets.Secondary, "handover.for.key.file", p.readFile)))
	return widgets.NewCard(theme.GapSection, stack)
}

// readFile takes the key that a partner has sent as a file.
func (p *keys) readFile() {
	p.host.OpenFile([]string{".txt", ".pub"}, func(path string) {
		key, err := casework.ReadPublicKey(path)
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.key.SetText(key)
	})
}

// add notes a partner; what is wrong is told under the entry.
func (p *keys) add() {
	p.name.SetError("")
	p.key.SetError("")
	wrong := p.key
	err := casework.CheckPublicKey(p.key.Text())
	if strings.TrimSpace(p.name.Text()) == "" {
		wrong = p.name
		p.name.SetError(p.words.T("handover.partners.unnamed"))
	} else if err != nil {
		p.key.SetError(p.words.Error(err))
	} else {
		p.keep(casework.Partner{Name: p.name.Text(), Key: p.key.Text()})
		return
	}
	p.refresh()
	p.host.Focus(wrong.Focusable())
}

func (p *keys) keep(partner casework.Partner) {
	if err := p.host.Desk().KeepPartner(partner); err != nil {
		p.host.Fail(err)
		return
	}
	p.nameText, p.keyText = "", ""
	if !p.gone {
		p.show()
		p.host.Focus(p.name.Focusable())
	}
}

// remove takes a partner out, with a way back.
func (p *keys) remove(partner casework.Partner) {
	if err := p.host.Desk().ForgetPartner(partner.Name); err != nil {
		p.host.Fail(err)
		return
	}
	p.Leave()
	p.gone = false
	p.show()
	p.host.Say(p.words.T("handover.partners.removed", "Name", partner.Name), func() { p.keep(partner) })
}
