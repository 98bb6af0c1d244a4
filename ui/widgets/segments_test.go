package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/ui/widgets"
)

func TestSegmentsArePickedByKeyboardAlone(t *testing.T) {
	begin(t)
	segments := widgets.NewSegments("Seal", []widgets.Option{{ID: "yes", Text: "Yes"}, {ID: "no", Text: "No"}, {ID: "?", Text: "Not said"}})
	var heard []string
	segments.OnChanged = func(id string) { heard = append(heard, id) }
	w := shown(t, segments)
	segments.Select("?")
	if len(heard) != 0 || segments.Selected() != "?" {
		t.Fatalf("Select: heard %q, selected %q", heard, segments.Selected())
	}
	w.Canvas().Focus(segments.Focusable())
	press(w, fyne.KeyLeft)
	press(w, fyne.KeySpace)
	press(w, fyne.KeyUp)
	press(w, fyne.KeyLeft)
	press(w, fyne.KeyReturn)
	if !slices.Equal(heard, []string{"no", "yes"}) || segments.Selected() != "yes" {
		t.Errorf("heard %q, selected %q", heard, segments.Selected())
	}
}

func TestAShortListShowsWholeOnAClickOrOnDown(t *testing.T) {
	picker, w, heard := newCountries(t)
	entry := picker.Field().Focusable().(fyne.Tappable)
	low := picker.MinSize().Height
	entry.Tapped(&fyne.PointEvent{})
	if picker.MinSize().Height <= low {
		t.Fatal("a click shows no list")
	}
	entry.Tapped(&fyne.PointEvent{})
	if picker.MinSize().Height != low {
		t.Fatal("a second click does not hide it")
	}
	press(w, fyne.KeyDown)
	press(w, fyne.KeyDown)
	press(w, fyne.KeySpace)
	if !slices.Equal(*heard, []string{"DNK"}) || picker.MinSize().Height != low {
		t.Errorf("heard %q", *heard)
	}
}
