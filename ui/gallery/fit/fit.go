// Package fit finds what is wrong with a finished window without a person looking
// at it: words that came past the message files, texts that are cut or lie over
// each other, and widgets with less room than they need.
//
// Everything on a page is looked at, also what one must scroll to. Where one text
// lies over another because a layer lies over the page — a dialog, a short line at
// the bottom, a hint — nothing is wrong.
package fit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const (
	rounding = 1 // of sizes that were added up
	overlap  = 2 // what the boxes of two texts may share, at 100 %
)

// Faults are what is cut, squeezed or laid over something else on a canvas, a line
// each.
func Faults(c fyne.Canvas) (faults []string) {
	all := look(c)
	if least := c.Content().MinSize(); least.Width > c.Size().Width+rounding || least.Height > c.Size().Height+rounding {
		faults = append(faults, fmt.Sprintf("the window needs %.0fx%.0f", least.Width, least.Height))
	}
	for i := range all {
		if fault := all[i].fault(); fault != "" {
			faults = append(faults, fault)
		}
	}
	return append(faults, overlaps(all)...)
}

// hangs is how far an object may stand to the left of its box: a plain button does,
// so that its text begins where the text around it does.
func (s *seen) hangs() float32 {
	if _, button := s.object.(*widgets.Button); button {
		return theme.Gap + rounding
	}
	return rounding
}

// fault says what is wrong with one object.
func (s *seen) fault() string {
	text := textOf(s.object)
	if text == "" {
		return ""
	}
	if least := s.object.MinSize(); s.width() < least.Width-rounding || s.height() < least.Height-rounding {
		return fmt.Sprintf("%q has %.0fx%.0f and needs %.0fx%.0f", text, s.width(), s.height(), least.Width, least.Height)
	}
	if isEntry(s.object) {
		return s.cutPlaceholder()
	}
	if p, reach := s.painted(), s.view.reach; p.left < reach.left-rounding || p.right > reach.right+rounding ||
		p.top < reach.top-rounding || p.bottom > reach.bottom+rounding {
		return fmt.Sprintf("%q at %v is cut at %v", text, p, reach)
	} else if h := s.holder; p.left < h.left-s.hangs() || p.right > h.right+rounding || p.top < h.top-3 || p.bottom > h.bottom+3 {
		return fmt.Sprintf("%q at %v sticks out of %v", text, p, h)
	}
	return ""
}

func (s *seen) cutPlaceholder() string {
	text, breaks := placeholder(s.object)
	room := s.width() - 2*fynetheme.InnerPadding()
	if needs := fyne.MeasureText(text, fynetheme.TextSize(), fyne.TextStyle{}).Width; !breaks && needs > room+rounding {
		return fmt.Sprintf("%q in an entry has %.0f and needs %.0f", text, room, needs)
	}
	return ""
}

func (b box) width() float32  { return b.right - b.left }
func (b box) height() float32 { return b.bottom - b.top }

func (b box) String() string {
	return fmt.Sprintf("%.0f,%.0f–%.0f,%.0f", b.left, b.top, b.right, b.bottom)
}

// textOf names an object that must have its room; it is empty for others.
func textOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text
	case *widgets.Text:
		return o.Text()
	case *widgets.Paragraph:
		return o.Text()
	case *widgets.Field:
		return "field"
	case fyne.Widget:
		if isEntry(o) {
			return "entry"
		}
		if named, ok := o.(interface{ AccessibilityLabel() string }); ok {
			return named.AccessibilityLabel()
		}
	}
	return ""
}

// overlaps finds texts that lie over each other in one layer.
func overlaps(all []seen) (faults []string) {
	var texts []seen
	for _, s := range all {
		if _, ok := s.object.(*canvas.Text); ok && strings.TrimSpace(textOf(s.object)) != "" || isEntry(s.object) {
			texts = append(texts, s)
		}
	}
	for i := range texts {
		for j := range texts[:i] {
			if a, b := &texts[j], &texts[i]; a.layer == b.layer && lieOver(a, b) {
				faults = append(faults, fmt.Sprintf("%q at %v lies over %q at %v", textOf(b.object), b.painted(), textOf(a.object), a.painted()))
			}
		}
	}
	return faults
}

func lieOver(a, b *seen) bool {
	p, q := a.painted(), b.painted()
	if a.view != b.view {
		p, q = p.common(a.view.box), q.common(b.view.box)
	}
	shared := p.common(q)
	return shared.width() > theme.Scaled(overlap) && shared.height() > theme.Scaled(overlap)
}
