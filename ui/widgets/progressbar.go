package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const progressHeight float32 = 8

// ProgressBar shows how much of the work is done.
type ProgressBar struct {
	widget.BaseWidget
	share       float32
	spoken      string // for assistive tools
	track, part *canvas.Rectangle
}

// NewProgressBar makes a bar of which nothing is done yet.
func NewProgressBar() *ProgressBar {
	b := &ProgressBar{track: &canvas.Rectangle{CornerRadius: progressHeight / 2}, part: &canvas.Rectangle{CornerRadius: progressHeight / 2}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows how much is done of how much; spoken says it to assistive tools.
func (b *ProgressBar) Set(done, total int64, spoken string) {
	b.share, b.spoken = 0, spoken
	if total > 0 {
		b.share = float32(done) / float32(total)
	}
	b.Refresh()
}

// AccessibilityLabel is how much is done.
func (b *ProgressBar) AccessibilityLabel() string { return b.spoken }

// AccessibilityRole is text.
func (b *ProgressBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (b *ProgressBar) CreateRenderer() fyne.WidgetRenderer { return &progressDrawing{b} }

type progressDrawing struct{ b *ProgressBar }

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
