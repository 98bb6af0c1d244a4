package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// drawing is the renderer of every widget here: shapes and children, coloured by
// paint, placed by place.
type drawing struct {
	owner   fyne.CanvasObject
	objects []fyne.CanvasObject
	paint   func()
	place   func(fyne.Size)
	min     func() fyne.Size
}

func (d *drawing) start() *drawing {
	d.paint()
	return d
}

func (d *drawing) Layout(size fyne.Size)        { d.place(size) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawing) Destroy()                     {}

func (d *drawing) Refresh() {
	d.paint()
	d.place(d.owner.Size())
	canvas.Refresh(d.owner)
}

func rectangle(radius float32) *canvas.Rectangle {
	return &canvas.Rectangle{CornerRadius: radius, FillColor: color.Transparent}
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
}

// putText places a text at its own size and returns its width.
func putText(t *canvas.Text, x, y float32) float32 {
	size := t.MinSize()
	put(t, x, y, size.Width, size.Height)
	return size.Width
}

func wear(t *canvas.Text, look Look) {
	t.Color = theme.Color(look.Color)
	t.TextSize = theme.Size(look.Size)
	t.TextStyle = fyne.TextStyle{Bold: look.Bold}
}

func lineHeight(look Look) float32 {
	return measure("国", look).Height
}

func measure(s string, look Look) fyne.Size {
	return fyne.MeasureText(s, theme.Size(look.Size), fyne.TextStyle{Bold: look.Bold})
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
