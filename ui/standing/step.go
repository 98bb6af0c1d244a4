package standing

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const tagColumn float32 = 26

// Step is a row of a plan: its short name, if it has one, what it is, what is to be
// said of it, and at the right the points.
func Step(tag string, s locales.Step) fyne.CanvasObject {
	row, left := widgets.Row(theme.Gap), float32(0)
	if tag != "" {
		left = theme.Scaled(tagColumn) + theme.Gap
		row.Add(widgets.AtLeast(fyne.NewSize(theme.Scaled(tagColumn), 1),
			widgets.NewText(tag, widgets.Body.Strong().In(theme.Accent))))
	}
	row.Add(widgets.Grow(widgets.NewParagraph(s.Name, widgets.Body)))
	if s.Points != "" {
		row.Add(widgets.NewText(s.Points, widgets.Body.Strong()))
	}
	if s.About == "" {
		return row
	}
	return widgets.Stack(0, row, widgets.Inset(0, 0, 0, left, widgets.NewParagraph(s.About, widgets.Small)))
}
