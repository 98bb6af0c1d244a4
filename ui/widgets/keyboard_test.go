package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// begin starts an app in our look, before any widget is made.
func begin(t *testing.T) {
	t.Helper()
	theme.Wear(test.NewTempApp(t), theme.New(theme.Light, 1))
}

// shown puts an object into a window.
func shown(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(640, 400))
	return w
}

func press(w fyne.Window, key fyne.KeyName) {
	if focused := w.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func options() []widgets.Option {
	return []widgets.Option{{ID: "a", Text: "A"}, {ID: "b", Text: "B"}, {ID: "none", Text: "–", Exclusive: true}}
}

func TestOneAnswerIsPickedByKeyboardAlone(t *testing.T) {
	begin(t)
	group := widgets.NewOptionGroup(false, options())
	var heard [][]string
	group.OnChanged = func(ids []string) { heard = append(heard, ids) }
	w := shown(t, group)

	w.Canvas().FocusNext()
	press(w, fyne.KeyDown)
	if len(heard) != 0 {
		t.Fatalf("moving the focus picked %v", heard)
	}
	press(w, fyne.KeySpace)
	press(w, fyne.KeyDown)
	press(w, fyne.KeyDown)
	press(w, fyne.KeyReturn)
	if want := [][]string{{"b"}, {"none"}}; !slices.EqualFunc(heard, want, slices.Equal) {
		t.Errorf("heard %v, want %v", heard, want)
	}
	if got := group.Selected(); !slices.Equal(got, []string{"none"}) {
		t.Errorf("selected %v", got)
	}
}

func TestSeveralAnswersAndNoneOfThese(t *testing.T) {
	begin(t)
	group := widgets.NewOptionGroup(true, options())
	var last []string
	group.OnChanged = func(ids []string) { last = ids }
	w := shown(t, group)
	group.Focus()
	for _, step := range []struct {
		keys []fyne.KeyName
		want []string
	}{
		{[]fyne.KeyName{fyne.KeySpace}, []string{"a"}},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeySpace}, []string{"a", "b"}},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeySpace}, []string{"none"}},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeySpace}, []string{"b"}},
		{[]fyne.KeyName{fyne.KeySpace}, []string{}},
	} {
		for _, key := range step.keys {
			press(w, key)
		}
		if last == nil || !slices.Equal(last, step.want) {
			t.Errorf("after %v: heard %v, want %v", step.keys, last, step.want)
		}
	}
}

func TestSelectIsSilent(t *testing.T) {
	begin(t)
	group := widgets.NewOptionGroup(false, options())
	group.OnChanged = func(ids []string) { t.Errorf("heard %v", ids) }
	shown(t, group)
	group.Select("b")
	if got := group.Selected(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("selected %v", got)
	}
}

func TestButtonAnswersToMouseAndKeyboardUnlessDisabled(t *testing.T) {
	begin(t)
	count := 0
	button := widgets.NewButton(widgets.Primary, "OK", func() { count++ })
	w := shown(t, button)
	test.Tap(button)
	button.Focus()
	press(w, fyne.KeySpace)
	press(w, fyne.KeyEnter)
	if count != 3 {
		t.Errorf("pressed %d times, want 3", count)
	}
	button.Disable()
	test.Tap(button)
	press(w, fyne.KeySpace)
	if count != 3 {
		t.Error("a disabled button was pressed")
	}
}

func TestFocusIsVisible(t *testing.T) {
	begin(t)
	for name, o := range map[string]interface {
		fyne.CanvasObject
		Focus()
	}{
		"button":  widgets.NewButton(widgets.Secondary, "OK", nil),
		"options": widgets.NewOptionGroup(false, options()),
		"outline": widgets.NewOutlineItem(widgets.Section{Name: "A"}, nil),
		"rail":    widgets.NewRailItem(widgets.CasesIcon, "A", nil),
	} {
		w := shown(t, widgets.Pad(16, o))
		before := w.Canvas().Capture()
		o.Focus()
		if contains(before, theme.Color(theme.Accent)) || !contains(w.Canvas().Capture(), theme.Color(theme.Accent)) {
			t.Errorf("%s: the accent ring does not come with the focus", name)
		}
	}
}

func TestFocusScrollsIntoView(t *testing.T) {
	begin(t)
	last := widgets.NewButton(widgets.Secondary, "last", nil)
	page := widgets.Stack(0, widgets.NewGround(theme.Line, fyne.NewSize(10, 2000)), widgets.NewCard(8, last))
	w := shown(t, widgets.PageScroll(page))
	top := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	}
	if top() < 400 {
		t.Fatal("the button should begin out of view")
	}
	last.Focus()
	if y := top(); y < 0 || y+last.Size().Height > w.Canvas().Size().Height {
		t.Errorf("the focused button lies at %v", y)
	}
}

func TestListOpensRows(t *testing.T) {
	begin(t)
	table := widgets.NewTableList([]widgets.TableColumn{{Title: "A", Width: 90}, {Title: "B", Share: 1}, {Title: "C", Width: 60}, {Title: "D", Width: 120}, {Title: "E", Width: 60}}, sampleRows{true})
	var opened []int
	table.OnOpened = func(i int) { opened = append(opened, i) }
	w := shown(t, table)
	w.Resize(fyne.NewSize(900, 400))
	for range 2 {
		test.TapCanvas(w.Canvas(), fyne.NewPos(300, 60))
	}
	table.Focus()
	press(w, fyne.KeyDown)
	press(w, fyne.KeySpace)
	if want := []int{0, 0, 1}; !slices.Equal(opened, want) {
		t.Errorf("opened %v, want %v", opened, want)
	}
}
