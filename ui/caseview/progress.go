package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const progressHeight float32 = 8

// progressBar shows how much of the work is done.
type progressBar struct {
	widget.BaseWidget
	share       float32
	spoken      string // for assistive tools
	track, part *canvas.Rectangle
}

func newProgressBar() *progressBar {
	b := &progressBar{track: &canvas.Rectangle{CornerRadius: progressHeight / 2}, part: &canvas.Rectangle{CornerRadius: progressHeight / 2}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) set(done, total int) {
	b.share = 0
	if total > 0 {
		b.share = float32(done) / float32(total)
	}
	b.Refresh()
}

// AccessibilityLabel is how much is done.
func (b *progressBar) AccessibilityLabel() string { return b.spoken }

// AccessibilityRole is text.
func (b *progressBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (b *progressBar) CreateRenderer() fyne.WidgetRenderer { return &progressDrawing{b} }

type progressDrawing struct{ b *progressBar }

func (d *progressDrawing) Layout(size fyne.Size) {
	d.b.track.Resize(size)
	d.b.part.Resize(fyne.NewSize(size.Width*d.b.share, size.Height))
}

func (d *progressDrawing) MinSize() fyne.Size { return fyne.NewSize(100, progressHeight) }
func (d *progressDrawing) Destroy()           {}

func (d *progressDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.b.track, d.b.part}
}

func (d *progressDrawing) Refresh() {
	d.b.track.FillColor, d.b.part.FillColor = theme.Color(theme.Line), theme.Color(theme.Accent)
	d.Layout(d.b.Size())
	canvas.Refresh(d.b)
}
