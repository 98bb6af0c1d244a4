package caseview_test

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"twozones/model"
	"twozones/model/casework"
)

// spoken is what has a text for assistive tools: all widgets of this app.
type spoken interface{ AccessibilityLabel() string }

// walk visits every visible object, those inside widgets included.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case *container.Scroll:
		walk(o.Content, visit)
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// find gives the first visible object that fits.
func (s *stage) find(fits func(fyne.CanvasObject) bool) (found fyne.CanvasObject) {
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		if found == nil && fits(o) {
			found = o
		}
	})
	return found
}

// texts is everything drawn as text, and what assistive tools would say.
func (s *stage) texts() (all []string) {
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
		_, isWidget := o.(fyne.Widget)
		if labelled, ok := o.(spoken); ok && isWidget && labelled.AccessibilityLabel() != "" {
			all = append(all, labelled.AccessibilityLabel())
		}
	})
	return all
}

// shows reports whether a text can be read somewhere.
func (s *stage) shows(text string) bool {
	return slices.ContainsFunc(s.texts(), func(t string) bool { return strings.Contains(t, text) })
}

func (s *stage) mustShow(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if !s.shows(text) {
			s.t.Errorf("%q cannot be read", text)
		}
	}
}

// tap taps the button, row or option that begins with a text.
func (s *stage) tap(label string) {
	s.t.Helper()
	found := s.find(func(o fyne.CanvasObject) bool {
		_, tappable := o.(fyne.Tappable)
		said, ok := o.(spoken)
		return tappable && ok && strings.HasPrefix(said.AccessibilityLabel(), label)
	})
	if found == nil {
		s.t.Fatalf("nothing to tap says %q", label)
	}
	test.Tap(found.(fyne.Tappable))
}

// enabled reports whether a button can be tapped.
func (s *stage) enabled(label string) bool {
	return s.find(func(o fyne.CanvasObject) bool {
		button, ok := o.(fyne.Disableable)
		said, speaks := o.(spoken)
		return ok && speaks && said.AccessibilityLabel() == label && !button.Disabled()
	}) != nil
}

// entry is the text entry under a label.
func (s *stage) entry(label string) fyne.Focusable {
	s.t.Helper()
	seen := false
	found := s.find(func(o fyne.CanvasObject) bool {
		if said, ok := o.(spoken); ok && said.AccessibilityLabel() == label {
			seen = true
		}
		_, isEntry := o.(interface{ SetMinRowsVisible(int) })
		return seen && isEntry
	})
	if found == nil {
		s.t.Fatalf("no entry is labelled %q", label)
	}
	return found.(fyne.Focusable)
}

// typeInto replaces what stands in an entry and leaves it.
func (s *stage) typeInto(label, text string) {
	s.t.Helper()
	into := s.entry(label)
	s.window.Canvas().Focus(into)
	s.retype(text)
	s.window.Canvas().Unfocus()
}

// retype replaces what stands in the entry that has the keyboard.
func (s *stage) retype(text string) {
	s.t.Helper()
	focused := s.window.Canvas().Focused()
	for range 80 {
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	test.Type(focused, text)
}

func (s *stage) press(keys string) {
	s.t.Helper()
	do := s.keys[keys]
	if do == nil {
		s.t.Fatalf("%s is bound to nothing", keys)
	}
	do()
}

// tapBeside taps the button that stands in a row with a text.
func (s *stage) tapBeside(text string) {
	s.t.Helper()
	var below fyne.CanvasObject
	seen := false
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		if said, ok := o.(spoken); ok && strings.HasSuffix(said.AccessibilityLabel(), text) {
			seen = true
		}
		if _, tappable := o.(fyne.Tappable); seen && tappable && below == nil {
			below = o
		}
	})
	if below == nil {
		s.t.Fatalf("no button beside %q", text)
	}
	test.Tap(below.(fyne.Tappable))
}

// stored opens the case anew, as the next start of the program would.
func (s *stage) stored(id string) *casework.Session {
	s.t.Helper()
	session, err := s.desk.Open(id)
	if err != nil {
		s.t.Fatal(err)
	}
	return session
}

// saved is the case on the stage, as it is stored.
func (s *stage) saved() *casework.Session {
	s.t.Helper()
	return s.stored(s.id)
}

// give answers the question that is shown, with the hands.
func (s *stage) give(fact *model.Fact, value model.Value) {
	s.t.Helper()
	words := s.Words()
	switch {
	case !value.IsKnown():
		s.tap(words.T("interview.unknown"))
	case value.Kind == model.KindYesNo && value.Yes:
		s.tap(words.T("interview.yes"))
	case value.Kind == model.KindYesNo:
		s.tap(words.T("interview.no"))
	case value.Kind == model.KindChoice:
		s.tap(words.Of(fact.Option(value.Option).Label))
	case value.Kind == model.KindSet:
		for _, option := range value.Set {
			s.tap(words.Of(fact.Option(option).Label))
		}
	case value.Kind == model.KindDate:
		s.retype(value.Date.String())
	default:
		s.retype(value.Number.String())
	}
}

// scrolls are the scrolling columns: outline, page, panel.
func (s *stage) scrolls() (found []*container.Scroll) {
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		if scroll, ok := o.(*container.Scroll); ok && scroll.Direction == container.ScrollVerticalOnly {
			found = append(found, scroll)
		}
	})
	return []*container.Scroll{found[0], found[1], found[len(found)-1]}
}

// toEnd scrolls the page in the middle to its end.
func (s *stage) toEnd() { s.scrolls()[1].ScrollToBottom() }

// named is the first object to tap whose text begins so.
func (s *stage) named(label string) fyne.CanvasObject {
	s.t.Helper()
	all := s.allNamed(label)
	if len(all) == 0 {
		s.t.Fatalf("nothing to tap says %q", label)
	}
	return all[0]
}

func (s *stage) allNamed(label string) (all []fyne.CanvasObject) {
	walk(s.window.Content(), func(o fyne.CanvasObject) {
		_, tappable := o.(fyne.Tappable)
		if said, ok := o.(spoken); tappable && ok && strings.HasPrefix(said.AccessibilityLabel(), label) {
			all = append(all, o)
		}
	})
	return all
}

// tapLast taps the last of several that say the same.
func (s *stage) tapLast(label string) {
	s.t.Helper()
	s.named(label)
	all := s.allNamed(label)
	test.Tap(all[len(all)-1].(fyne.Tappable))
}

// shared opens another case of the same enterprise.
func (s *stage) shared() *casework.Session {
	s.t.Helper()
	id, err := s.desk.NewCase("cn-beijing-two-zones", s.saved().Case.Enterprise.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	session, err := s.desk.Open(id)
	if err != nil {
		s.t.Fatal(err)
	}
	return session
}
