package help

import (
	"runtime"

	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// keyList names each combination of keys and the message that says what it does.
var keyList = []struct{ keys, id string }{
	{"N", "help.keys.new"},
	{"F", "help.keys.search"},
	{"O", "help.keys.open"},
	{"L", "help.keys.language"},
	{"Z", "help.keys.undo"},
	{"Y", "help.keys.redo"},
	{"H", "safety.keys.history"},
}

func (p *page) keys() fyne.CanvasObject {
	words := p.host.Words()
	held, step := "Ctrl + ", "Alt"
	if runtime.GOOS == "darwin" {
		held, step = "⌘ ", "⌥"
	}
	rows := widgets.Stack(theme.Gap)
	for _, k := range keyList {
		rows.Add(keyRow(held+k.keys, words.T(k.id)))
	}
	rows.Add(keyRow(held+"Shift + L", words.T("lock.keys.lock")))
	rows.Add(keyRow(step+" + ← →", words.T("help.keys.step")))
	rows.Add(keyRow("Esc", words.T("help.keys.back")))
	rows.Add(keyRow("Tab · Shift + Tab", words.T("help.keys.tab")))
	rows.Add(keyRow("↑ ↓ · "+words.T("help.keys.space_key"), words.T("help.keys.pick")))
	rows.Add(keyRow("↑ ↓ · "+words.T("help.keys.space_key")+" · Enter", words.T("help.keys.rows")))
	return card(words.T("help.keys.title"), rows, widgets.NewParagraph(words.T("help.keys.enter"), widgets.Small))
}

func keyRow(keys, text string) fyne.CanvasObject {
	return widgets.Equal(theme.GapWide, widgets.NewCell(keys, widgets.Body.Strong(), fyne.TextAlignLeading),
		widgets.NewParagraph(text, widgets.Body))
}
