package fit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"twozones/ui/gallery/fit"
	"twozones/ui/widgets"
)

// at puts an object somewhere with a size; zero takes what it needs.
func at(x, y, width, height float32, o fyne.CanvasObject) fyne.CanvasObject {
	if width == 0 {
		width, height = o.MinSize().Width, o.MinSize().Height
	}
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
	return o
}

func text(s string) fyne.CanvasObject   { return widgets.NewText(s, widgets.Body) }
func button(s string) fyne.CanvasObject { return widgets.NewButton(widgets.Primary, s, nil) }

func shown(t *testing.T, objects ...fyne.CanvasObject) fyne.Canvas {
	test.NewTempApp(t)
	c := test.NewCanvas()
	c.SetContent(container.NewStack(container.NewWithoutLayout(objects...)))
	c.Resize(fyne.NewSize(400, 300))
	return c
}

func TestWhatDoesNotFitIsFound(t *testing.T) {
	field := widgets.NewField(widgets.FieldWords{Placeholder: "much that is to be typed here"}, 1, widgets.RealAfter)
	page := container.NewVScroll(container.NewWithoutLayout(at(150, 0, 0, 0, text("beside the page"))))
	for name, c := range map[string]struct {
		objects []fyne.CanvasObject
		want    string
	}{
		"all is well":           {[]fyne.CanvasObject{at(10, 10, 0, 0, text("one")), at(10, 60, 0, 0, button("two"))}, ""},
		"a narrow button":       {[]fyne.CanvasObject{at(10, 10, 20, 40, button("narrow"))}, `"narrow" has 20x40 and needs`},
		"a flat badge":          {[]fyne.CanvasObject{at(10, 10, 200, 5, widgets.NewBadge(widgets.Met, "flat"))}, `"flat" has 200x5 and needs`},
		"a text with less":      {[]fyne.CanvasObject{at(10, 10, 30, 30, text("much longer than this"))}, `and needs`},
		"a cell with less":      {[]fyne.CanvasObject{at(10, 10, 60, 30, widgets.NewCell("much longer than this", widgets.Body, fyne.TextAlignLeading))}, ""},
		"over the edge":         {[]fyne.CanvasObject{at(380, 10, 0, 0, text("over the edge"))}, `is cut at 0,0–400,300`},
		"below the edge":        {[]fyne.CanvasObject{at(10, 295, 0, 0, text("below"))}, `is cut at`},
		"beside a page":         {[]fyne.CanvasObject{at(10, 10, 160, 100, page)}, `"beside the page" at`},
		"two over each other":   {[]fyne.CanvasObject{at(10, 10, 0, 0, text("under")), at(20, 14, 0, 0, text("over"))}, `"over" at`},
		"an entry too narrow":   {[]fyne.CanvasObject{at(10, 10, 90, 60, field)}, `in an entry has`},
		"hidden does not count": {[]fyne.CanvasObject{at(10, 10, 0, 0, text("one")), hidden(at(10, 10, 0, 0, text("two")))}, ""},
	} {
		found := strings.Join(fit.Faults(shown(t, c.objects...)), "\n")
		if (found == "") != (c.want == "") || !strings.Contains(found, c.want) {
			t.Errorf("%s: %q, want %q", name, found, c.want)
		}
	}
}

func hidden(o fyne.CanvasObject) fyne.CanvasObject {
	o.Hide()
	return o
}

func TestLayersMayLieOverEachOther(t *testing.T) {
	c := shown(t, at(10, 10, 0, 0, text("page")))
	c.Content().(*fyne.Container).Add(container.NewWithoutLayout(at(10, 10, 0, 0, text("toast"))))
	c.Overlays().Add(container.NewWithoutLayout(at(10, 10, 0, 0, text("dialog"))))
	if found := fit.Faults(c); len(found) != 0 {
		t.Error(found)
	}
}

func TestWordsOutsideTheBracketsAreFound(t *testing.T) {
	c := shown(t, at(10, 10, 0, 0, text("⟦ŵéè⟧ · 12, ⟦cut…")), at(10, 60, 0, 0, button("Hard-coded")),
		at(10, 120, 300, 30, widgets.NewParagraph("⟦one ⟦two⟧ three⟧ 写死", widgets.Body)), at(10, 200, 0, 0, text("3 × A")))
	if found := strings.Join(fit.Unspoken(c), "|"); !strings.Contains(found, "Hard-coded") || !strings.Contains(found, "写死") || strings.Contains(found, "×") || strings.Contains(found, "cut") {
		t.Error(found)
	}
}
