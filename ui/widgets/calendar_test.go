package widgets_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

func dateWords(invalid string) widgets.DateWords {
	return widgets.DateWords{Invalid: invalid, Opens: "2026-11-23",
		Calendar: widgets.CalendarWords{Open: "pick", Month: func(year, month int) string { return fmt.Sprintf("%d/%d", year, month) },
			Weekdays: [7]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}}}
}

func TestADayIsPickedByKeyboardAlone(t *testing.T) {
	begin(t)
	field := widgets.NewDateField(widgets.FieldWords{}, dateWords("no date"), (&clock{}).after)
	var heard []string
	field.OnCommit = func(iso string) { heard = append(heard, iso) }
	w := shown(t, field.Field)
	w.Resize(fyne.NewSize(640, 600))
	field.SetText("1988-02-28")
	field.Focus()
	press(w, fyne.KeyDown)
	if !find.Walk(w.Canvas(), func(o fyne.CanvasObject) bool { return find.TextsOf(o) == "1988/2\n" }) {
		t.Fatalf("the calendar reads:\n%s", find.Texts(w.Canvas()))
	}
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyUp, fyne.KeySpace} {
		press(w, key) // 29 February, 1 March, 1 February, 25 January
	}
	if !slices.Equal(heard, []string{"1988-01-25"}) || field.Text() != "1988-01-25" {
		t.Errorf("heard %q, shows %q", heard, field.Text())
	}
	if w.Canvas().Focused() != field.Focusable() {
		t.Error("the keyboard does not go back to the entry")
	}
	press(w, fyne.KeyDown)
	press(w, fyne.KeyRight)
	press(w, fyne.KeyEscape)
	if len(heard) != 1 || field.Text() != "1988-01-25" {
		t.Errorf("leaving the calendar picked %q", heard)
	}
}

func TestAnEmptyDateOpensTheCalendarOnTodaysMonth(t *testing.T) {
	begin(t)
	field := widgets.NewDateField(widgets.FieldWords{}, dateWords("no date"), (&clock{}).after)
	w := shown(t, field.Field)
	w.Resize(fyne.NewSize(640, 600))
	test.Tap(find.Button(w.Canvas(), "pick"))
	if !find.Walk(w.Canvas(), func(o fyne.CanvasObject) bool { return find.TextsOf(o) == "2026/11\n" }) {
		t.Errorf("the calendar reads:\n%s", find.Texts(w.Canvas()))
	}
	test.Tap(find.Button(w.Canvas(), "pick"))
	field.SetReadOnly(true)
	test.Tap(find.Button(w.Canvas(), "pick"))
	if find.Walk(w.Canvas(), func(o fyne.CanvasObject) bool { return find.TextsOf(o) == "2026/11\n" }) {
		t.Error("a frozen date opens its calendar")
	}
}
