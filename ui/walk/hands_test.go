package walk_test

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"twozones/locales"
	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

func (p *person) canvas() fyne.Canvas { return p.app.Window().Canvas() }

func (p *person) words() *locales.Localizer { return p.app.Words() }

func (p *person) word(id string, data ...any) string { return p.words().T(id, data...) }

// settle lets what the app put off for a moment, and what came back from the
// background, happen.
func (p *person) settle() {
	for len(p.soon)+len(p.queue) > 0 {
		due := p.soon
		p.soon = nil
		for _, f := range due {
			f()
		}
		for len(p.queue) > 0 {
			(<-p.queue)()
		}
	}
}

func isText(o fyne.CanvasObject, text string) bool {
	said, ok := o.(interface{ Text() string })
	return ok && said.Text() == text
}

// reads reports whether a text of its own shows.
func (p *person) reads(text string) bool {
	return find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		return isText(o, text)
	})
}

func (p *person) sees(text string) {
	p.t.Helper()
	if !strings.Contains(find.Texts(p.canvas()), text) {
		p.t.Errorf("%q is not on the screen, which reads:\n%s", text, find.Texts(p.canvas()))
	}
}

func (p *person) tap(name string) {
	p.t.Helper()
	if !find.Tap(p.canvas(), name, 0) {
		p.t.Fatalf("there is no %q to press; the screen reads:\n%s", name, find.Texts(p.canvas()))
	}
	p.settle()
}

// pick taps the option that reads so.
func (p *person) pick(text string) {
	p.t.Helper()
	var option fyne.Tappable
	p.eachOption(func(card fyne.CanvasObject) {
		if strings.HasPrefix(find.TextsOf(card), text+"\n") {
			option = card.(fyne.Tappable)
		}
	})
	if option == nil {
		p.t.Fatalf("there is no option %q; the screen reads:\n%s", text, find.Texts(p.canvas()))
	}
	test.Tap(option)
	p.settle()
}

// eachOption visits the rows of all groups of options that show.
func (p *person) eachOption(visit func(card fyne.CanvasObject)) {
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		group, ok := o.(*widgets.OptionGroup)
		if !ok {
			return false
		}
		for _, stack := range test.WidgetRenderer(group).Objects() {
			for _, card := range stack.(*fyne.Container).Objects {
				visit(card)
			}
		}
		return false
	})
}

// picked are the options that are picked, as they read: what is picked is bold.
func (p *person) picked() (texts []string) {
	p.eachOption(func(card fyne.CanvasObject) {
		bold := false
		for _, o := range test.WidgetRenderer(card.(fyne.Widget)).Objects() {
			if text, ok := o.(*widgets.Paragraph); ok && !bold {
				for _, line := range test.WidgetRenderer(text).Objects() {
					drawn, ok := line.(*canvas.Text)
					bold = bold || ok && drawn.TextStyle.Bold
				}
				if bold {
					texts = append(texts, text.Text())
				}
			}
		}
	})
	return texts
}

// entry is the place to type in under a label.
func (p *person) entry(label string) fyne.Focusable {
	p.t.Helper()
	var found fyne.Focusable
	seen := false
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		seen = seen || isText(o, label)
		if entry, ok := o.(interface {
			fyne.Focusable
			SelectedText() string
		}); ok && seen {
			found = entry
		}
		return found != nil
	})
	if found == nil {
		p.t.Fatalf("there is no entry under %q; the screen reads:\n%s", label, find.Texts(p.canvas()))
	}
	return found
}

// typeUnder types into the entry under a label, and leaves it.
func (p *person) typeUnder(label, text string) {
	p.t.Helper()
	entry := p.entry(label)
	p.canvas().Focus(entry)
	test.Type(entry, text)
	p.canvas().Unfocus()
	p.settle()
}

// seesUnder looks for a text in the entry under a label.
func (p *person) seesUnder(label, text string) {
	p.t.Helper()
	if got := find.TextsOf(p.entry(label).(fyne.CanvasObject)); !slices.Contains(strings.Split(got, "\n"), text) {
		p.t.Errorf("under %q stands %q, want %q", label, got, text)
	}
}
