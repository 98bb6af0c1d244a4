package help

import (
	"fyne.io/fyne/v2"

	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

func (p *page) keys() fyne.CanvasObject {
	words := p.host.Words()
	rows := widgets.Stack(theme.Gap)
	for _, k := range screen.AllKeys {
		rows.Add(keyRow(k.String(), words.T(k.Does)))
	}
	rows.Add(keyRow("Esc", words.T("help.keys.back")))
	rows.Add(keyRow("Tab · Shift + Tab", words.T("help.keys.tab")))
	rows.Add(keyRow("↑ ↓ · "+words.T("help.keys.space_key"), words.T("help.keys.pick")))
	rows.Add(keyRow("↑ ↓ · "+words.T("help.keys.space_key")+" · Enter", words.T("help.keys.rows")))
	rows.Add(keyRow("F1", words.T("help.keys.explain")))
	return card(words.T("help.keys.title"), rows, widgets.NewParagraph(words.T("help.keys.enter"), widgets.Small))
}

func keyRow(keys, text string) fyne.CanvasObject {
	return widgets.Equal(theme.GapWide, widgets.NewCell(keys, widgets.Body.Strong(), fyne.TextAlignLeading),
		widgets.NewParagraph(text, widgets.Body))
}
