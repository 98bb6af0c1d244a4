package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

func TestTheScoreBarExplainsItselfToMouseAndKeyboard(t *testing.T) {
	begin(t)
	bar, small := widgets.NewScoreBar(), widgets.NewCompactScoreBar()
	score := widgets.Score{Max: 100, Low: 60, Likely: 72, High: 84, Pass: 70, HasPass: true}
	bar.Set(score, widgets.ScoreWords{Spoken: "72 of 100", Legend: "Dark is proven."})
	small.Set(score, widgets.ScoreWords{Spoken: "72 in a list"})
	hints := widgets.NewHintLayer()
	w := shown(t, container.NewStack(container.NewVBox(bar, small), hints))
	reads := func() string { return find.TextsOf(hints) }

	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(bar) || !strings.Contains(reads(), "72 of 100\nDark is proven.") {
		t.Errorf("under the keyboard it says %q", reads())
	}
	hint := hints.Objects[0]
	if bottom := bar.Position().Y + bar.Size().Height; hint.Position().Y < bottom {
		t.Errorf("the hint at %v covers the bar that ends at %v", hint.Position(), bottom)
	}
	w.Canvas().Unfocus()
	if reads() != "" {
		t.Errorf("%q stays", reads())
	}
	for _, one := range []desktop.Hoverable{bar, small} {
		one.MouseIn(&desktop.MouseEvent{})
		if !strings.Contains(reads(), "72 ") {
			t.Errorf("under the mouse it says %q", reads())
		}
		one.MouseOut()
		if reads() != "" {
			t.Errorf("%q stays", reads())
		}
	}
	if _, swallows := any(small).(fyne.Tappable); swallows {
		t.Error("a click on the bar of a row does not open the row")
	}
}
