package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/theme"
)

// Every step stands where its day and its figures say, and no word of the axis
// covers another.
func TestTheCurveStandsWhereItsFiguresSay(t *testing.T) {
	theme.Wear(test.NewTempApp(t), theme.New(theme.Light, 1.5))
	c := NewScoreCurve(Curve{Max: 100, Pass: 70, Steps: []CurveStep{
		{At: 0, Low: 50, Likely: 60, High: 80, Evidenced: 40}, {At: 0.5, Low: 60, Likely: 75, High: 90, Evidenced: 40},
	}, Ticks: []CurveTick{{0, "2026-11"}, {0.1, "2027-01"}, {0.5, "2027-11"}, {1, "2028-11"}}},
		CurveWords{Zero: "0", Pass: "70", Max: "100"})
	c.Resize(fyne.NewSize(400, c.MinSize().Height))
	test.WidgetRenderer(c)
	left, right := c.bands[0], c.bands[1]
	if edge := right.Position().X; edge != left.Position().X+left.Size().Width || right.Position().X+right.Size().Width != 400 {
		t.Errorf("the bands do not meet: %v and %v", left.Position(), right.Position())
	}
	if right.Position().Y >= left.Position().Y {
		t.Error("more points do not stand higher")
	}
	if tall := left.Size().Height; tall != curveHeight*0.3 {
		t.Errorf("30 points are %v high", tall)
	}
	pass, likely := c.dashes[0].Position().Y, [2]float32{c.likely[1].Position().Y, c.likely[3].Position().Y}
	if likely[0] < pass || likely[1] > pass {
		t.Errorf("60 and 75 stand at %v, the pass mark 70 at %v", likely, pass)
	}
	end := float32(0)
	for i, tick := range c.ticks {
		if tick.Hidden {
			continue
		}
		if tick.Position().X < end {
			t.Errorf("%s covers the word before", tick.Text)
		}
		if end = tick.Position().X + tick.Size().Width; end > 400 {
			t.Errorf("tick %d ends at %v", i, end)
		}
	}
	if !c.ticks[1].Hidden || c.ticks[3].Hidden {
		t.Error("the word without room shows, or the last one does not")
	}
}
