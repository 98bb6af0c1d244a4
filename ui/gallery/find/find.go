// Package find looks at what a canvas shows, as a person would: which words can
// be read, and where the button of a name is. The gallery and the tests of the
// screens use it; the program does not.
package find

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/widgets"
)

// Walk visits every object that shows, those of widgets included, the ones on top
// of the others last. It ends when visit gives true.
func Walk(c fyne.Canvas, visit func(fyne.CanvasObject) bool) bool {
	trees := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
	for _, tree := range trees {
		if tree != nil && walk(tree, visit) {
			return true
		}
	}
	return false
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) bool {
	if !o.Visible() {
		return false
	}
	if visit(o) {
		return true
	}
	for _, child := range children(o) {
		if walk(child, visit) {
			return true
		}
	}
	return false
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// Texts are all texts that show.
func Texts(c fyne.Canvas) string {
	var all strings.Builder
	Walk(c, reading(&all))
	return all.String()
}

// TextsOf are all texts that show in an object.
func TextsOf(o fyne.CanvasObject) string {
	var all strings.Builder
	walk(o, reading(&all))
	return all.String()
}

// RecoveryKey is the groups of a recovery key that show; none where there are not
// seven.
func RecoveryKey(c fyne.Canvas) (groups []string) {
	for line := range strings.Lines(Texts(c)) {
		line = strings.TrimSpace(line)
		if len(line) == 5 && strings.Trim(line, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == "" && !slices.Contains(groups, line) {
			groups = append(groups, line)
		}
	}
	if len(groups) != 7 {
		return nil
	}
	return groups
}

// All is every text that is on the canvas, whether it shows or not, and what
// stands in entries: what somebody could get at who looks through the memory of
// the window.
func All(c fyne.Canvas) string {
	var all strings.Builder
	var visit func(fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		if o == nil {
			return
		}
		reading(&all)(o)
		switch o := o.(type) {
		case *widget.Label:
			all.WriteString(o.Text + "\n")
		case interface{ AccessibilityLabel() string }:
			all.WriteString(o.AccessibilityLabel() + "\n")
		}
		if typed, ok := o.(interface{ SelectedText() string }); ok {
			all.WriteString(reflect.ValueOf(typed).Elem().FieldByName("Text").String() + "\n")
		}
		for _, child := range children(o) {
			visit(child)
		}
	}
	for _, tree := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		visit(tree)
	}
	return all.String()
}

func reading(all *strings.Builder) func(fyne.CanvasObject) bool {
	return func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			all.WriteString(o.Text + "\n")
		case *widgets.Text:
			all.WriteString(o.Text() + "\n")
		case *widgets.Paragraph:
			all.WriteString(o.Text() + "\n")
		}
		return false
	}
}

// Button is the last button of that text, the one on top; nil where there is none.
func Button(c fyne.Canvas, text string) *widgets.Button {
	var found *widgets.Button
	Walk(c, func(o fyne.CanvasObject) bool {
		if b, ok := o.(*widgets.Button); ok && b.Text() == text {
			found = b
		}
		return false
	})
	return found
}

// Tap presses the n-th tappable object, from 0, whose name for assistive tools
// begins with a text, and reports whether there was one.
func Tap(c fyne.Canvas, name string, n int) bool {
	return Walk(c, func(o fyne.CanvasObject) bool {
		named, ok := o.(interface{ AccessibilityLabel() string })
		pressed, can := o.(fyne.Tappable)
		if !ok || !can || !strings.HasPrefix(named.AccessibilityLabel(), name) {
			return false
		}
		if n > 0 {
			n--
			return false
		}
		pressed.Tapped(&fyne.PointEvent{})
		return true
	})
}

// ScrollTo brings the first text that is these words near the top of the scroller
// that it is in.
func ScrollTo(c fyne.Canvas, text string) {
	var scroll *container.Scroll
	Walk(c, func(o fyne.CanvasObject) bool {
		if s, ok := o.(*container.Scroll); ok && s.Direction == container.ScrollVerticalOnly {
			scroll = s // entries scroll too, in another way
		}
		p, ok := o.(*widgets.Paragraph)
		if !ok || p.Text() != text || scroll == nil {
			return false
		}
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y
		const above = 48
		scroll.ScrollToOffset(fyne.NewPos(0, max(top-above, 0)))
		return true
	})
}

// ScrollToEnd brings the end of the page that scrolls into view.
func ScrollToEnd(c fyne.Canvas) {
	Walk(c, func(o fyne.CanvasObject) bool {
		s, ok := o.(*container.Scroll)
		if !ok || s.Direction != container.ScrollVerticalOnly {
			return false
		}
		s.ScrollToBottom()
		return true
	})
}

// Entries are the places to type in, in their order.
func Entries(c fyne.Canvas) (entries []fyne.Focusable) {
	Walk(c, func(o fyne.CanvasObject) bool {
		if entry, ok := o.(interface {
			fyne.Focusable
			SelectedText() string
		}); ok {
			entries = append(entries, entry)
		}
		return false
	})
	return entries
}
