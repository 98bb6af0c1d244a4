package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flowLayout remembers the width it was last given, since its height follows it.
type flowLayout struct {
	gap   float32
	width float32
}

// Flow puts objects beside each other, each at its own size in the middle of its
// line, and goes to a next line where the width is used up: figures, badges,
// buttons under large text.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, line := range l.lines(objects) {
		x, high := float32(0), height(line)
		for _, o := range line {
			own := o.MinSize()
			put(o, x, y+(high-own.Height)/2, own.Width, own.Height)
			x += own.Width + l.gap
		}
		y += high + l.gap
	}
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for i, line := range l.lines(objects) {
		if i > 0 {
			least.Height += l.gap
		}
		least.Height += height(line)
		for _, o := range line {
			least.Width = max(least.Width, o.MinSize().Width)
		}
	}
	return least
}

// lines are what stands beside each other, line by line.
func (l *flowLayout) lines(objects []fyne.CanvasObject) (lines [][]fyne.CanvasObject) {
	x := float32(0)
	for _, o := range shown(objects) {
		width := o.MinSize().Width
		if len(lines) == 0 || x > 0 && l.width > 0 && x+width > l.width {
			lines, x = append(lines, nil), 0
		}
		last := len(lines) - 1
		lines[last] = append(lines[last], o)
		x += width + l.gap
	}
	return lines
}

// height is that of the highest of a line.
func height(line []fyne.CanvasObject) (most float32) {
	for _, o := range line {
		most = max(most, o.MinSize().Height)
	}
	return most
}
