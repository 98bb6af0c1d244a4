package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// PagePicture is a small picture of a page; where there is none, the outline of a
// page with lines on it.
type PagePicture struct {
	widget.BaseWidget
	size    fyne.Size
	ground  *canvas.Rectangle
	picture *canvas.Image
	lines   [3]*canvas.Rectangle
}

// NewPagePicture makes a picture in a frame of that size; a nil picture is none.
func NewPagePicture(picture image.Image, size fyne.Size) *PagePicture {
	p := &PagePicture{size: size, ground: rectangle(theme.RadiusTag), picture: &canvas.Image{FillMode: canvas.ImageFillContain}}
	for i := range p.lines {
		p.lines[i] = rectangle(1)
	}
	p.picture.Image = picture
	p.ExtendBaseWidget(p)
	return p
}

// Set shows another picture.
func (p *PagePicture) Set(picture image.Image) {
	p.picture.Image = picture
	p.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (p *PagePicture) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{p.ground, p.picture}
	for _, line := range p.lines {
		objects = append(objects, line)
	}
	return (&drawing{owner: p, objects: objects, paint: p.paint, place: p.place, min: func() fyne.Size { return p.size }}).start()
}

func (p *PagePicture) paint() {
	p.ground.FillColor, p.ground.StrokeColor = theme.Color(theme.Background), theme.Color(theme.Line)
	p.ground.StrokeWidth = theme.LineWidth
	p.picture.Hidden = p.picture.Image == nil
	for _, line := range p.lines {
		line.FillColor, line.Hidden = theme.Color(theme.Line), p.picture.Image != nil
	}
	p.picture.Refresh()
}

// place keeps the frame at its own size, in the middle of the height it is given.
func (p *PagePicture) place(size fyne.Size) {
	const inset = 2
	top := (size.Height - p.size.Height) / 2
	put(p.ground, 0, top, p.size.Width, p.size.Height)
	put(p.picture, inset, top+inset, p.size.Width-2*inset, p.size.Height-2*inset)
	side, step := p.size.Width/5, p.size.Height/5
	for i, line := range p.lines {
		width := p.size.Width - 2*side
		if i == len(p.lines)-1 {
			width /= 2
		}
		put(line, side, top+step*(float32(i)+1.3), width, theme.FocusWidth)
	}
}
