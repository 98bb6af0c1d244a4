package fit

import (
	"math"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"twozones/ui/widgets"
)

// box is a rectangle in the window.
type box struct{ left, top, right, bottom float32 }

func boxOf(at fyne.Position, size fyne.Size) box {
	return box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (b box) common(c box) box {
	return box{max(b.left, c.left), max(b.top, c.top), min(b.right, c.right), min(b.bottom, c.bottom)}
}

// view is the part of the window in which objects can be seen.
type view struct {
	box
	// reach is what can be seen at all: without end where one can scroll.
	reach box
}

const endless = math.MaxInt32

// seen is an object that shows.
type seen struct {
	object fyne.CanvasObject
	box
	holder box // of what it is a part of
	view   *view
	layer  int
	whole  bool // part of a Text or Paragraph, which stands for it
}

// look gives the objects that show, in the order in which they are painted.
func look(c fyne.Canvas) []seen {
	window := boxOf(fyne.Position{}, c.Size())
	w := &walker{layer: -1}
	for _, layer := range layers(c) {
		w.layer++
		w.walk(layer, fyne.Position{}, seen{box: window, view: &view{window, window}, layer: w.layer})
	}
	return w.all
}

// layers are what lies over each other: the parts of the content, then overlays.
func layers(c fyne.Canvas) []fyne.CanvasObject {
	all := []fyne.CanvasObject{c.Content()}
	if stack, ok := c.Content().(*fyne.Container); ok {
		all = stack.Objects
	}
	return append(all[:len(all):len(all)], c.Overlays().List()...)
}

type walker struct {
	all   []seen
	layer int
}

func (w *walker) walk(o fyne.CanvasObject, offset fyne.Position, in seen) {
	if o == nil || !o.Visible() || leftOut(o) {
		return
	}
	at := offset.Add(o.Position())
	s := seen{o, boxOf(at, o.Size()), in.box, in.view, in.layer, in.whole}
	w.all = append(w.all, s)
	switch o := o.(type) {
	case *fyne.Container:
		w.into(o.Objects, at, s)
	case *container.Scroll:
		s.view = scrolled(s.view, s.box, o.Direction)
		w.into([]fyne.CanvasObject{o.Content}, at, s)
	case *container.Clip:
		s.view = &view{s.box.common(s.view.box), s.box}
		w.into([]fyne.CanvasObject{o.Content}, at, s)
	case *widgets.Text, *widgets.Paragraph:
		s.whole = true
		w.into(test.WidgetRenderer(o.(fyne.Widget)).Objects(), at, s)
	case fyne.Widget:
		if !isEntry(o) {
			w.into(test.WidgetRenderer(o).Objects(), at, s)
		}
	}
}

// leftOut reports what a layout has no room for and put aside.
func leftOut(o fyne.CanvasObject) bool {
	return o.Size().IsZero() && o.Position().X < 0 && o.Position().Y < 0
}

func (w *walker) into(children []fyne.CanvasObject, at fyne.Position, in seen) {
	for _, child := range children {
		w.walk(child, at, in)
	}
}

func scrolled(v *view, own box, direction container.ScrollDirection) *view {
	reach := own
	if direction == container.ScrollBoth || direction == container.ScrollHorizontalOnly {
		reach.left, reach.right = -endless, endless
	}
	if direction == container.ScrollBoth || direction == container.ScrollVerticalOnly {
		reach.top, reach.bottom = -endless, endless
	}
	return &view{own.common(v.box), reach}
}

// isEntry reports a place to type in, whose inside is the window library's: what
// is typed scrolls under the cursor.
func isEntry(o fyne.CanvasObject) bool {
	typed, ok := o.(interface{ SelectedText() string })
	return ok && typed != nil
}

// placeholder is what an entry says while nothing is typed, and whether it may
// break into lines.
func placeholder(o fyne.CanvasObject) (text string, breaks bool) {
	entry := reflect.ValueOf(o).Elem()
	if entry.FieldByName("Text").String() != "" {
		return "", false
	}
	return entry.FieldByName("PlaceHolder").String(), entry.FieldByName("MultiLine").Bool()
}

// painted is where the letters of a text are.
func (s *seen) painted() box {
	text, ok := s.object.(*canvas.Text)
	if !ok {
		return s.box
	}
	size, b := fyne.MeasureText(strings.TrimRight(text.Text, " "), text.TextSize, text.TextStyle), s.box
	switch text.Alignment {
	case fyne.TextAlignTrailing:
		b.left = b.right - size.Width
	case fyne.TextAlignCenter:
		b.left += (b.right - b.left - size.Width) / 2
	}
	b.right = b.left + size.Width
	b.bottom = b.top + size.Height
	return b
}
