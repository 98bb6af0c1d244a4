package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// Card is a rounded surface with a line around it.
type Card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	pad     float32
	ground  *canvas.Rectangle
}

// NewCard puts an object on a card, with room around it.
func NewCard(pad float32, content fyne.CanvasObject) *Card {
	c := &Card{content: content, pad: pad, ground: rectangle(theme.RadiusCard)}
	c.ExtendBaseWidget(c)
	return c
}

func (c *Card) held() []fyne.CanvasObject { return []fyne.CanvasObject{c.content} }

// CreateRenderer implements [fyne.Widget].
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   c,
		objects: []fyne.CanvasObject{c.ground, c.content},
		paint: func() {
			c.ground.FillColor = theme.Color(theme.Surface)
			c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(theme.Line), theme.LineWidth
		},
		place: func(size fyne.Size) {
			put(c.ground, 0, 0, size.Width, size.Height)
			put(c.content, c.pad, c.pad, size.Width-2*c.pad, size.Height-2*c.pad)
		},
		min: func() fyne.Size { return c.content.MinSize().AddWidthHeight(2*c.pad, 2*c.pad) },
	}).start()
}

// Ground is a plain surface in one of the theme's colours: a panel, a rule.
type Ground struct {
	widget.BaseWidget
	color fyne.ThemeColorName
	least fyne.Size
	shape *canvas.Rectangle
}

// NewGround makes a surface of at least a size.
func NewGround(color fyne.ThemeColorName, least fyne.Size) *Ground {
	g := &Ground{color: color, least: least, shape: rectangle(0)}
	g.ExtendBaseWidget(g)
	return g
}

// HLine is a thin line across.
func HLine() *Ground { return NewGround(theme.Line, fyne.NewSize(1, theme.LineWidth)) }

// VLine is a thin line downwards.
func VLine() *Ground { return NewGround(theme.Line, fyne.NewSize(theme.LineWidth, 1)) }

// CreateRenderer implements [fyne.Widget].
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   g,
		objects: []fyne.CanvasObject{g.shape},
		paint:   func() { g.shape.FillColor = theme.Color(g.color) },
		place:   func(size fyne.Size) { put(g.shape, 0, 0, size.Width, size.Height) },
		min:     func() fyne.Size { return g.least },
	}).start()
}

type sidesLayout struct {
	left, right float32
	whole       bool // the left column is never narrower than what stands in it
}

// CaseColumns is the shape of a case: the outline at the left, the score panel at
// the right, both on a surface with a line, and the page between them.
func CaseColumns(outline, page, panel fyne.CanvasObject) *fyne.Container {
	return container.New(sidesLayout{left: theme.OutlineWidth, right: theme.PanelWidth},
		onSurface(outline), page, onSurface(panel), VLine(), VLine())
}

// RailColumns is the shape of the home screens: the rail and the page.
func RailColumns(rail, page fyne.CanvasObject) *fyne.Container {
	return container.New(sidesLayout{left: theme.RailWidth, whole: true},
		onSurface(rail), page, NewGround(theme.Line, fyne.Size{}), VLine(), VLine())
}

// PanelColumns is the shape of a page with a panel at its right.
func PanelColumns(page, panel fyne.CanvasObject) *fyne.Container {
	return container.New(sidesLayout{right: theme.PanelWidth},
		NewGround(theme.Line, fyne.Size{}), page, onSurface(panel), NewGround(theme.Line, fyne.Size{}), VLine())
}

func onSurface(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(theme.Surface, fyne.Size{}), o)
}

func (l sidesLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, right := l.sides(size.Width - o[1].MinSize().Width)
	if l.whole {
		left = max(left, o[0].MinSize().Width)
	}
	put(o[0], 0, 0, left, size.Height)
	put(o[1], left, 0, size.Width-left-right, size.Height)
	put(o[2], size.Width-right, 0, right, size.Height)
	put(o[3], left-theme.LineWidth, 0, theme.LineWidth, size.Height)
	put(o[4], size.Width-right, 0, theme.LineWidth, size.Height)
}

// sides widens the columns for large text as far as there is room beside the page.
func (l sidesLayout) sides(room float32) (left, right float32) {
	plain, wide := l.left+l.right, theme.Scaled(l.left)+theme.Scaled(l.right)
	share := min(max(room, plain), wide) / plain
	return l.left * share, l.right * share
}

func (l sidesLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := max(o[0].MinSize().Height, o[1].MinSize().Height, o[2].MinSize().Height)
	return fyne.NewSize(l.left+l.right+o[1].MinSize().Width, height)
}

type underLayout struct{}

// Under puts a body under a bar, without a gap, and gives it all room that is left.
func Under(bar, body fyne.CanvasObject) *fyne.Container {
	return container.New(underLayout{}, bar, body)
}

func (underLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	height := fit(o[0], size.Width)
	put(o[0], 0, 0, size.Width, height)
	put(o[1], 0, height, size.Width, size.Height-height)
}

func (underLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	bar, body := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(bar.Width, body.Width), bar.Height+body.Height)
}

// TopBar is the bar over a case: objects in a row on a surface with a line below.
func TopBar(objects ...fyne.CanvasObject) *fyne.Container {
	const room = (theme.TopBarHeight - theme.ControlHeight) / 2
	row := Inset(room, theme.GapSection, room-theme.LineWidth, theme.GapSection, Row(theme.GapWide, objects...))
	return container.NewStack(NewGround(theme.Surface, fyne.Size{}), Stack(0, row, HLine()))
}
