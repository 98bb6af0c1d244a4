package help

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/assets"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// parts are the packages inside the program with their licences.
var parts = []struct{ name, licence string }{
	{"fyne.io/fyne/v2", "BSD-3-Clause"},
	{"github.com/jung-kurt/gofpdf", "MIT"},
	{"github.com/pdfcpu/pdfcpu", "Apache-2.0"},
	{"go.etcd.io/bbolt", "MIT"},
	{"github.com/nicksnyder/go-i18n/v2", "MIT"},
	{"github.com/go-text/typesetting", "Unlicense / BSD-3-Clause"},
	{"go.yaml.in/yaml/v3", "MIT / Apache-2.0"},
	{"golang.org/x/image, sys, text", "BSD-3-Clause"},
}

func (p *page) licences() fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.Gap)
	for _, part := range parts {
		list.Add(widgets.Row(theme.GapWide, widgets.NewText(part.name, widgets.Body), widgets.Spacer(),
			widgets.NewText(part.licence, widgets.Quiet)))
	}
	return card(words.T("help.licences.title", "Version", assets.Version), list,
		widgets.HLine(),
		p.font("Noto Sans SC", assets.HanLicence), p.font("Noto Sans", assets.LatinLicence))
}

// font is a face's line; its licence opens below.
func (p *page) font(name, licence string) fyne.CanvasObject {
	words := p.host.Words()
	label := "help.licences.show"
	if p.opened[name] {
		label = "help.licences.hide"
	}
	row := widgets.Row(theme.GapWide, widgets.NewText(name, widgets.Body), widgets.Spacer(),
		widgets.NewText("SIL OFL 1.1", widgets.Quiet),
		widgets.NewButton(widgets.Secondary, words.T(label), func() {
			p.opened[name] = !p.opened[name]
			p.fill()
			p.root.Refresh()
		}))
	if !p.opened[name] {
		return row
	}
	text := widgets.Stack(theme.Gap, row)
	for _, paragraph := range strings.Split(strings.ReplaceAll(licence, "\r", ""), "\n\n") {
		text.Add(widgets.NewParagraph(strings.Join(strings.Fields(paragraph), " "), widgets.Small))
	}
	return text
}
