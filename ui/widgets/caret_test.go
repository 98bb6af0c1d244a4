package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestTheCaretIsToldOfTheEntryWithTheFocusOnly(t *testing.T) {
	app := test.NewTempApp(t)
	one, two := NewField(FieldWords{}, 1, RealAfter), NewField(FieldWords{}, 1, RealAfter)
	w := app.NewWindow("")
	w.SetContent(container.NewVBox(one, two))
	w.Resize(fyne.NewSize(400, 300))
	var told []fyne.Position
	height := float32(0)
	OnCaret = func(caret fyne.Position, h float32) { told, height = append(told, caret), h }
	t.Cleanup(func() { OnCaret = nil })

	two.Focus()
	test.Type(two.input, "京")
	if len(told) == 0 {
		t.Fatal("nothing was told")
	}
	box := app.Driver().AbsolutePositionForObject(two.input)
	first := told[len(told)-1]
	if first.Y < box.Y || first.Y+height > box.Y+two.input.Size().Height || first.X <= box.X {
		t.Errorf("the caret is told at %v, height %v; the entry stands at %v, size %v", first, height, box, two.input.Size())
	}
	test.Type(two.input, strings.Repeat("北京", 60))
	if last := told[len(told)-1]; last.X <= first.X || last.X > box.X+two.input.Size().Width {
		t.Errorf("after a long text the caret is told at %v; the entry is %v wide", last, two.input.Size().Width)
	}
	count := len(told)
	one.input.Refresh()
	one.SetText("other")
	if len(told) != count {
		t.Error("an entry without the focus was told of")
	}
}
