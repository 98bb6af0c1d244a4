package erase

import (
	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/privacy"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// mostNames is how many files are named.
const mostNames = 20

// goes lists what is to be erased, by place and kind.
func (p *page) goes() fyne.CanvasObject {
	words := p.host.Words()
	files, size := p.found.Count()
	if files == 0 {
		return card(words.T("erase.goes"), append([]fyne.CanvasObject{widgets.NewParagraph(words.T("erase.goes.none"), widgets.Body)}, p.secondFolder()...)...)
	}
	var list []fyne.CanvasObject
	folder := ""
	for _, k := range p.found.Goes() {
		if k.Folder != folder {
			folder = k.Folder
			list = append(list, widgets.HLine(), widgets.NewParagraph(words.T("erase.in", "Folder", folder), widgets.Small))
		}
		list = append(list, p.row(k))
	}
	list = append(list, widgets.HLine(), widgets.NewParagraph(words.N("erase.goes.total", files, "Size", privacy.Size(size)), widgets.Body.Strong()))
	return card(words.T("erase.goes"), append(list, p.secondFolder()...)...)
}

func (p *page) row(k casework.Kept) fyne.CanvasObject {
	words := p.host.Words()
	name := words.T("privacy.kept." + string(k.As))
	switch {
	case k.As == casework.KeptOutside:
		name = words.T("erase.part.outside")
	case k.Folder == p.found.Away.Folder:
		name = words.T("erase.part.second")
	}
	return widgets.Row(theme.GapWide, widgets.Grow(widgets.NewParagraph(name, widgets.Body)),
		widgets.NewText(words.N("privacy.files", len(k.Files), "Size", privacy.Size(k.Size)), widgets.Quiet))
}

// secondFolder says what cannot be known or reached of it, and what to do.
func (p *page) secondFolder() []fyne.CanvasObject {
	t := p.host.Words().T
	switch {
	case p.found.Unreachable != nil:
		return []fyne.CanvasObject{notice(widgets.Open, t("erase.second.unreachable", "Folder", p.what.Second)),
			widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, t("erase.again"), p.lookAgain))}
	case p.what.Second == "" && !p.known:
		return []fyne.CanvasObject{notice(widgets.Open, t("erase.second.unknown")),
			widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, t("erase.second.choose"), p.choose))}
	}
	return nil
}

func (p *page) choose() {
	p.host.PickFolder(func(folder string) {
		p.what.Second = folder
		p.lookAgain()
	})
}

// stays lists what is not erased, and why.
func (p *page) stays() fyne.CanvasObject {
	t := p.host.Words().T
	list := []fyne.CanvasObject{widgets.NewParagraph(t("erase.stays.yours"), widgets.Body)}
	list = append(list, p.staying(p.found)...)
	return card(t("erase.stays"), append(list, widgets.NewParagraph(t("erase.stays.fonts"), widgets.Small))...)
}

// staying names the files that are not ours, or may not be.
func (p *page) staying(found *casework.Erasure) (list []fyne.CanvasObject) {
	words := p.host.Words()
	if n := len(found.Foreign.Files); n > 0 {
		list = append(list, widgets.NewParagraph(words.N("erase.stays.foreign", n), widgets.Body))
		list = append(list, p.names(found.Foreign.Files)...)
	}
	if found.Others > 0 {
		list = append(list, widgets.NewParagraph(words.N("erase.stays.others", found.Others), widgets.Body))
	}
	if n := len(found.Unclear.Files); n > 0 {
		list = append(list, widgets.NewParagraph(words.N("erase.stays.unclear", n), widgets.Body))
		list = append(list, p.names(found.Unclear.Files)...)
	}
	return list
}

func (p *page) names(all []string) (list []fyne.CanvasObject) {
	for _, name := range all[:min(len(all), mostNames)] {
		list = append(list, widgets.NewParagraph(name, widgets.Small))
	}
	if more := len(all) - mostNames; more > 0 {
		list = append(list, widgets.NewParagraph(p.host.Words().N("erase.more", more), widgets.Small))
	}
	return list
}

// traces says what deleting cannot reach.
func (p *page) traces() fyne.CanvasObject {
	t := p.host.Words().T
	list := []fyne.CanvasObject{widgets.NewParagraph(t("erase.traces.text"), widgets.Body)}
	if casework.PlaceWarning(p.what.Dir) != nil {
		list = append(list, notice(widgets.Open, t("erase.traces.synced")))
	}
	if p.host.SystemDialogs() {
		list = append(list, widgets.NewParagraph(t("privacy.outside.dialogs"), widgets.Body))
	}
	return card(t("erase.traces"), list...)
}

// over says what was done, and what stayed.
func (p *page) over() []fyne.CanvasObject {
	words, done := p.host.Words(), p.erased
	title, count := "erase.done", words.N("erase.done.count", done.Files, "Size", privacy.Size(done.Size))
	list := []fyne.CanvasObject{notice(widgets.Met, count)}
	if n := len(done.Left); n > 0 {
		title = "erase.done.part"
		list = []fyne.CanvasObject{widgets.NewParagraph(count, widgets.Body), notice(widgets.NotMet, words.N("erase.done.left", n))}
		list = append(list, p.names(done.Left)...)
	}
	if done.Stays.Unreachable != nil {
		list = append(list, notice(widgets.Open, words.T("erase.done.unreachable", "Folder", p.what.Second)))
	}
	list = append(list, widgets.NewParagraph(words.T("erase.stays.yours"), widgets.Body))
	list = append(list, p.staying(&done.Stays)...)
	buttons := []fyne.CanvasObject{widgets.Spacer(), widgets.NewButton(widgets.Secondary, words.T("app.trouble.quit"), p.host.Close)}
	main := widgets.NewButton(widgets.Primary, words.T("erase.done.begin"), p.host.BeginAgain)
	if len(done.Left) > 0 {
		main = widgets.NewButton(widgets.Primary, words.T("erase.done.again"), p.again)
	}
	p.host.Focus(main)
	return []fyne.CanvasObject{widgets.NewParagraph(words.T(title), widgets.Title), widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide, list...)),
		widgets.Row(theme.Gap, append(buttons, main)...)}
}

// again goes back to what is left, to be erased once more.
func (p *page) again() {
	p.erased, p.found = nil, nil
	p.show()
	p.lookAgain()
}
