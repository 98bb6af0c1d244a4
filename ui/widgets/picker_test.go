package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/widgets"
)

func newCountries(t *testing.T) (*widgets.Picker, fyne.Window, *[]string) {
	t.Helper()
	begin(t)
	picker := widgets.NewPicker(widgets.FieldWords{Label: "国籍"}, "unknown", []widgets.Choice{
		{ID: "DEU", Text: "德国", Detail: "DEU", Search: "Germany"},
		{ID: "DNK", Text: "丹麦", Detail: "DNK", Search: "Denmark"},
		{ID: "POL", Text: "波兰", Detail: "POL", Search: "Poland"},
	}, (&clock{}).after)
	heard := &[]string{}
	picker.OnChanged = func(id string) { *heard = append(*heard, id) }
	w := shown(t, picker)
	picker.Field().Focus()
	return picker, w, heard
}

func TestPickerIsSearchedAndPickedByKeyboard(t *testing.T) {
	picker, w, heard := newCountries(t)
	test.Type(picker.Field().Focusable(), "Land")
	press(w, fyne.KeyReturn)
	if len(*heard) != 0 {
		t.Fatalf("Enter in the entry picked %q", *heard)
	}
	press(w, fyne.KeyDown)
	press(w, fyne.KeyReturn)
	if !slices.Equal(*heard, []string{"POL"}) || picker.Field().Text() != "波兰" || picker.Selected() != "POL" {
		t.Errorf("heard %q, shown %q, selected %q", *heard, picker.Field().Text(), picker.Selected())
	}
	if w.Canvas().Focused() != picker.Field().Focusable() {
		t.Error("the focus did not come back to the entry")
	}
}

func TestPickerFindsByPinyinByItsInitialsAndByTheOtherLanguage(t *testing.T) {
	for typed, want := range map[string]string{"dg": "DEU", "danmai": "DNK", "bo lan": "POL", "denm": "DNK", "ＤＮＫ": "DNK"} {
		picker, w, heard := newCountries(t)
		test.Type(picker.Field().Focusable(), typed)
		press(w, fyne.KeyDown)
		press(w, fyne.KeySpace)
		if !slices.Equal(*heard, []string{want}) {
			t.Errorf("%q finds %q, want %s first", typed, *heard, want)
		}
	}
}

func TestPickerTakesAPastedTextOrCode(t *testing.T) {
	for text, want := range map[string]string{"丹麦": "DNK", "dnk": "DNK", " DEU ": "DEU"} {
		picker, _, heard := newCountries(t)
		test.Type(picker.Field().Focusable(), text)
		picker.Field().Flush()
		if !slices.Equal(*heard, []string{want}) {
			t.Errorf("%q picked %q", text, *heard)
		}
	}
}

func TestPickerKeepsAnUnknownTextWithAnError(t *testing.T) {
	picker, _, heard := newCountries(t)
	picker.Select("DEU")
	picker.Field().SetText("")
	test.Type(picker.Field().Focusable(), "Atlantis")
	picker.Field().Flush()
	if len(*heard) != 0 || picker.Field().Error() != "unknown" || picker.Field().Text() != "Atlantis" {
		t.Errorf("heard %q, error %q, text %q", *heard, picker.Field().Error(), picker.Field().Text())
	}
	picker.Field().SetText("x")
	picker.Select("DEU")
	if picker.Field().Error() != "" || picker.Field().Text() != "德国" {
		t.Errorf("after Select: error %q, text %q", picker.Field().Error(), picker.Field().Text())
	}
}

func TestFrozenAnswersDoNotChange(t *testing.T) {
	begin(t)
	group := widgets.NewOptionGroup(false, options())
	group.OnChanged = func(ids []string) { t.Errorf("heard %v", ids) }
	w := shown(t, group)
	group.SetReadOnly(true)
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 20))
	group.Focus()
	press(w, fyne.KeySpace)
	if len(group.Selected()) != 0 {
		t.Errorf("selected %v", group.Selected())
	}
}
