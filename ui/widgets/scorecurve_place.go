package widgets

import (
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// placeSteps draws the band and both lines, step by step.
func (c *ScoreCurve) placeSteps(x, y func(float64) float32) {
	for i, step := range c.curve.Steps {
		end, before := 1.0, step
		if i+1 < len(c.curve.Steps) {
			end = c.curve.Steps[i+1].At
		}
		if i > 0 {
			before = c.curve.Steps[i-1]
		}
		from, to := x(step.At), x(end)
		put(c.bands[i], from, y(step.High), to-from, max(y(step.Low)-y(step.High), 1))
		c.placeLine(c.likely[2*i:2*i+2], from, to, y(before.Likely), y(step.Likely), curveStroke)
		c.placeLine(c.evidenced[2*i:2*i+2], from, to, y(before.Evidenced), y(step.Evidenced), curveSolid)
	}
}

// placeLine draws one step of a line: up or down from where it was, then along.
func (c *ScoreCurve) placeLine(shapes []*canvas.Rectangle, from, to, was, is, stroke float32) {
	top, bottom := min(was, is), max(was, is)
	put(shapes[0], from, top-stroke/2, stroke, bottom-top+stroke)
	put(shapes[1], from, is-stroke/2, to-from, stroke)
}

// placeTicks writes the days under the axis, and leaves out those without room.
func (c *ScoreCurve) placeTicks(x func(float64) float32, width, top float32) {
	free := float32(0)
	for i, tick := range c.ticks {
		own := tick.MinSize().Width
		at := within(x(c.curve.Ticks[i].At), own, width)
		if i == 0 {
			at = x(0)
		}
		tick.Hidden = at < free
		if !tick.Hidden {
			free = at + own + theme.Gap
		}
		putText(tick, at, top)
	}
}
