package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const (
	curveHeight float32 = 150
	curveStroke float32 = 2 // of what is claimed
	curveSolid  float32 = 4 // of what is evidenced
	curveDash   float32 = 5
)

// Curve is a score over a stretch of time: it changes on single days and stays
// as it is between them.
type Curve struct {
	Max, Pass float64
	Steps     []CurveStep // the first at 0
	Ticks     []CurveTick
}

// CurveStep is the score from a moment on; At is from 0, the start, to 1, the end.
type CurveStep struct {
	At                           float64
	Low, Likely, High, Evidenced float64
}

// CurveTick is a word under the axis.
type CurveTick struct {
	At   float64
	Text string
}

// CurveWords are the texts at the axis, from below to above, and the whole in a
// sentence for assistive tools.
type CurveWords struct{ Zero, Pass, Max, Spoken string }

// ScoreCurve draws a [Curve]: the claimed range as a band, the likely score as a
// line in it, what is evidenced as a line, and the pass mark across.
type ScoreCurve struct {
	widget.BaseWidget
	curve Curve
	words CurveWords

	bands, likely, evidenced, dashes, rules []*canvas.Rectangle
	labels                                  [3]canvas.Text
	ticks                                   []*canvas.Text
}

// NewScoreCurve makes a curve; what it shows does not change.
func NewScoreCurve(curve Curve, words CurveWords) *ScoreCurve {
	c := &ScoreCurve{curve: curve, words: words, rules: rectangles(2), bands: rectangles(len(curve.Steps)),
		likely: rectangles(2 * len(curve.Steps)), evidenced: rectangles(2 * len(curve.Steps)), dashes: rectangles(60)}
	for _, tick := range curve.Ticks {
		c.ticks = append(c.ticks, &canvas.Text{Text: tick.Text})
	}
	c.ExtendBaseWidget(c)
	return c
}

func rectangles(count int) (list []*canvas.Rectangle) {
	for range count {
		list = append(list, rectangle(0))
	}
	return list
}

// AccessibilityLabel is the spoken sentence.
func (c *ScoreCurve) AccessibilityLabel() string { return c.words.Spoken }

// AccessibilityRole is text.
func (c *ScoreCurve) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (c *ScoreCurve) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	for _, group := range [][]*canvas.Rectangle{c.rules, c.bands, c.dashes, c.evidenced, c.likely} {
		for _, r := range group {
			objects = append(objects, r)
		}
	}
	for i := range c.labels {
		objects = append(objects, &c.labels[i])
	}
	for _, tick := range c.ticks {
		objects = append(objects, tick)
	}
	return (&drawing{owner: c, objects: objects, paint: c.paint, place: c.place, min: c.min}).start()
}

func (c *ScoreCurve) paint() {
	for _, group := range []struct {
		shapes []*canvas.Rectangle
		color  fyne.ThemeColorName
	}{{c.rules, theme.Line}, {c.bands, theme.Band}, {c.dashes, theme.NotMet}, {c.evidenced, theme.Accent}, {c.likely, theme.Ink}} {
		for _, r := range group.shapes {
			r.FillColor = theme.Color(group.color)
		}
	}
	for i, text := range []string{c.words.Zero, c.words.Pass, c.words.Max} {
		c.labels[i].Text = text
		wear(&c.labels[i], Small)
	}
	for _, tick := range c.ticks {
		wear(tick, Small)
	}
}

func (c *ScoreCurve) min() fyne.Size {
	return fyne.NewSize(200, curveHeight+1.5*lineHeight(Small)+theme.GapSmall)
}

// place keeps room for the figures at the left and the days below.
func (c *ScoreCurve) place(size fyne.Size) {
	left := theme.Gap
	for i := range c.labels {
		left = max(left, c.labels[i].MinSize().Width+theme.Gap)
	}
	half := lineHeight(Small) / 2
	x := func(at float64) float32 { return left + position(at, 1, size.Width-left) }
	y := func(points float64) float32 { return half + curveHeight - position(points, c.curve.Max, curveHeight) }
	for i, points := range []float64{0, c.curve.Pass, c.curve.Max} {
		putText(&c.labels[i], left-theme.Gap-c.labels[i].MinSize().Width, y(points)-half)
	}
	put(c.rules[0], left, y(0), size.Width-left, theme.LineWidth)
	put(c.rules[1], left, y(c.curve.Max), size.Width-left, theme.LineWidth)
	dash := (size.Width - left) / float32(len(c.dashes))
	for i, d := range c.dashes {
		put(d, left+float32(i)*dash, y(c.curve.Pass)-1, min(curveDash, dash*0.6), curveStroke-0.5)
	}
	c.placeSteps(x, y)
	c.placeTicks(x, size.Width, half+curveHeight+theme.GapSmall)
}
