package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/widgets"
)

func TestATapRowAnswersToMouseAndKeyboard(t *testing.T) {
	begin(t)
	tapped := 0
	row := widgets.NewTapRow(widgets.NewParagraph("A", widgets.Body), "A", func() { tapped++ })
	w := shown(t, row)
	test.Tap(row)
	w.Canvas().FocusNext()
	press(w, fyne.KeyReturn)
	if tapped != 2 {
		t.Errorf("tapped %d times", tapped)
	}
}

func TestADisabledOptionCannotBePicked(t *testing.T) {
	begin(t)
	group := widgets.NewOptionGroup(false, []widgets.Option{{ID: "a", Text: "A"}, {ID: "b", Text: "B", Disabled: true}})
	group.SetReadOnly(false)
	w := shown(t, group)
	group.Focus()
	press(w, fyne.KeyDown)
	press(w, fyne.KeySpace)
	if got := group.Selected(); len(got) != 0 && got[0] == "b" {
		t.Errorf("picked %v", got)
	}
}

// A long name takes the lines it needs instead of being cut.
func TestALongSectionNameGoesOnInTheNextLine(t *testing.T) {
	begin(t)
	short := widgets.NewOutlineItem(widgets.Section{Name: "Age"}, nil)
	long := widgets.NewOutlineItem(widgets.Section{Name: "Professional or management ability and more", Count: "4 open"}, nil)
	shown(t, widgets.Column(200, widgets.Stack(0, short, long)))
	if long.Size().Height <= short.Size().Height {
		t.Errorf("heights %v and %v", short.Size().Height, long.Size().Height)
	}
}
