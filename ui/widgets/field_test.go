package widgets_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/widgets"
)

// clock is a timer that a test moves by hand.
type clock struct {
	due func()
}

func (c *clock) after(wait time.Duration, f func()) func() {
	if wait != widgets.CommitDelay {
		panic("an unexpected delay")
	}
	c.due = f
	return func() { c.due = nil }
}

func (c *clock) ring() {
	if c.due != nil {
		c.due()
	}
}

func newField(t *testing.T, lines int) (*widgets.Field, *clock, *[]string) {
	t.Helper()
	begin(t)
	timer, heard := &clock{}, &[]string{}
	field := widgets.NewField(widgets.FieldWords{Label: "姓名"}, lines, timer.after)
	field.OnCommit = func(text string) { *heard = append(*heard, text) }
	shown(t, widgets.Stack(8, field, widgets.NewButton(widgets.Primary, "OK", nil)))
	return field, timer, heard
}

func TestTypedTextIsCommittedAfterAPause(t *testing.T) {
	field, timer, heard := newField(t, 1)
	test.Type(field.Focusable(), "王")
	test.Type(field.Focusable(), "𬺓")
	if len(*heard) != 0 {
		t.Fatalf("committed while typing: %q", *heard)
	}
	timer.ring()
	field.Flush()
	if want := []string{"王𬺓"}; !slices.Equal(*heard, want) {
		t.Errorf("committed %q, want %q", *heard, want)
	}
}

func TestTypedTextIsCommittedOnLeaving(t *testing.T) {
	field, timer, heard := newField(t, 1)
	field.Focus()
	test.Type(field.Focusable(), "Łukasz")
	field.Focusable().FocusLost()
	if want := []string{"Łukasz"}; !slices.Equal(*heard, want) {
		t.Errorf("committed %q, want %q", *heard, want)
	}
	if timer.due != nil {
		t.Error("the timer still runs after the commit")
	}
}

func TestEnterNeverSubmits(t *testing.T) {
	for lines, want := range map[int]string{1: "王", 3: "王\n"} {
		field, _, heard := newField(t, lines)
		test.Type(field.Focusable(), "王")
		field.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if len(*heard) != 0 || field.Text() != want {
			t.Errorf("%d lines: Enter committed %q, text %q", lines, *heard, field.Text())
		}
	}
}

func TestShownTextIsNotCommitted(t *testing.T) {
	field, timer, heard := newField(t, 1)
	field.SetText("stored")
	timer.ring()
	field.Focus()
	field.Focusable().FocusLost()
	if len(*heard) != 0 {
		t.Errorf("committed %q", *heard)
	}
}

func TestWrongDateIsShownAndNotCommitted(t *testing.T) {
	begin(t)
	var heard []string
	field := widgets.NewDateField(widgets.FieldWords{}, dateWords("no date"), (&clock{}).after)
	field.OnCommit = func(iso string) { heard = append(heard, iso) }
	shown(t, field)
	test.Type(field.Focusable(), "2026-02-30")
	field.Flush()
	if len(heard) != 0 || field.Error() != "no date" {
		t.Fatalf("heard %q, error %q", heard, field.Error())
	}
	field.SetText("")
	test.Type(field.Focusable(), "２０２６年２月３日")
	field.Flush()
	if !slices.Equal(heard, []string{"2026-02-03"}) || field.Error() != "" || field.Text() != "2026-02-03" {
		t.Errorf("heard %q, error %q, text %q", heard, field.Error(), field.Text())
	}
}

func TestNumberSaysWhatItUnderstood(t *testing.T) {
	begin(t)
	var understood, heard []string
	field := widgets.NewNumberField(widgets.FieldWords{}, widgets.NumberWords{
		Invalid:    "no number",
		Understood: func(n string) string { understood = append(understood, n); return n },
	}, (&clock{}).after)
	field.OnCommit = func(n string) { heard = append(heard, n) }
	shown(t, field)
	test.Type(field.Focusable(), "60万")
	field.Flush()
	if !slices.Equal(understood, []string{"600000"}) || !slices.Equal(heard, []string{"600000"}) {
		t.Errorf("understood %q, committed %q", understood, heard)
	}
	test.Type(field.Focusable(), "x")
	field.Flush()
	if len(heard) != 1 || field.Error() != "no number" {
		t.Errorf("committed %q, error %q", heard, field.Error())
	}
}

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "600,000": "600000", "６００，０００": "600000", "60万": "600000", "60 万元": "600000",
		"60.5万": "605000", "1.25亿": "125000000", "￥600000元": "600000", "12.50": "12.5",
		"0": "0", "-3": "-3", "007": "7", "1.00005万": "10000.5", "20,000,000": "20000000",
	} {
		if got, ok := widgets.ParseNumber(text); !ok || got != want {
			t.Errorf("%q is read as %q, %v; want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"6,0", "60萬万", "1e5", "十万", "--1", "1.2.3", "abc", "60,00,000", "."} {
		if got, ok := widgets.ParseNumber(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "2026-11-23": "2026-11-23", "2026/1/3": "2026-01-03", "2026.1.3": "2026-01-03",
		"20261123": "2026-11-23", "2026年11月23日": "2026-11-23", "2026 年 1 月 3 日": "2026-01-03", "2024-02-29": "2024-02-29",
	} {
		if got, ok := widgets.ParseDate(text); !ok || got != want {
			t.Errorf("%q is read as %q, %v; want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"2025-02-29", "23/11/2026", "2026-13-01", "2026-11", "yesterday", "2026-11-23-1"} {
		if got, ok := widgets.ParseDate(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
