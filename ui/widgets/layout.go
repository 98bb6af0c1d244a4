package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// fit gives an object a width and returns the height it then wants.
func fit(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, max(o.Size().Height, o.MinSize().Height)))
	return o.MinSize().Height
}

type stackLayout struct{ gap float32 }

// Stack puts objects under each other, each as wide as the stack.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stackLayout{gap}, objects...)
}

func (l stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range shown(objects) {
		height := fit(o, size.Width)
		put(o, 0, y, size.Width, height)
		y += height + l.gap
	}
}

func (l stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range shown(objects) {
		own := o.MinSize()
		size.Width = max(size.Width, own.Width)
		size.Height += own.Height
		if i > 0 {
			size.Height += l.gap
		}
	}
	return size
}

type rowLayout struct{ gap float32 }

// Row puts objects beside each other, centred in its height. What room is left
// goes to those wrapped in [Grow] and to spacers of Fyne.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap}, objects...)
}

type leastLayout struct{ least fyne.Size }

// AtLeast gives an object all the room there is, and asks for at least a size.
func AtLeast(least fyne.Size, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{least}, o)
}

func (l leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
}

func (l leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(l.least)
}

type growLayout struct{}

// Grow lets an object take the room that is left in a [Row].
func Grow(o fyne.CanvasObject) *fyne.Container {
	return container.New(growLayout{}, o)
}

func (growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := fit(objects[0], size.Width)
	put(objects[0], 0, max(size.Height-height, 0)/2, size.Width, height)
}

func (growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Spacer takes the room that is left in a [Row].
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

func grows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(growLayout)
		return ok
	}
	return isSpacer(o)
}

func isSpacer(o fyne.CanvasObject) bool {
	_, ok := o.(layout.SpacerObject)
	return ok
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = shown(objects)
	left, growing := size.Width-l.gaps(objects), 0
	for _, o := range objects {
		if grows(o) {
			growing++
		} else {
			left -= o.MinSize().Width
		}
	}
	x := float32(0)
	for _, o := range objects {
		width := o.MinSize().Width
		if grows(o) {
			width = max(left/float32(growing), 0)
		}
		height := fit(o, width)
		put(o, x, (size.Height-height)/2, width, height)
		x += width + l.gap
	}
}

func (l rowLayout) gaps(objects []fyne.CanvasObject) float32 {
	return l.gap * float32(max(len(objects)-1, 0))
}

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = shown(objects)
	size := fyne.NewSize(l.gaps(objects), 0)
	for _, o := range objects {
		own := o.MinSize()
		size.Width += own.Width
		size.Height = max(size.Height, own.Height)
	}
	return size
}

func shown(objects []fyne.CanvasObject) []fyne.CanvasObject {
	visible := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			visible = append(visible, o)
		}
	}
	return visible
}
