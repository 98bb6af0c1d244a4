package cases

import (
	"testing"
	"time"

	"twozones/locales"
	"twozones/model"
)

func TestDeadlineOfARound(t *testing.T) {
	rb := &model.Rulebook{Window: &model.Window{Opens: model.Date{Year: 2025, Month: 11, Day: 27}, Closes: model.Date{Year: 2026, Month: 1, Day: 16}}}
	words := locales.For(model.Zh)
	for on, want := range map[string]string{
		"2025-11-26": "2025-11-27 开始", "2025-11-27": "还有 50 天", "2026-01-15": "还有 1 天", "2026-01-16": "还有 0 天", "2026-01-17": "—",
	} {
		day, err := model.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		if got := deadline(words, rb, day); got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
	}
	if got := deadline(words, &model.Rulebook{}, model.Date{Year: 2026, Month: 1, Day: 1}); got != "—" {
		t.Errorf("without a window: %q", got)
	}
}

func TestChangedCountsDaysOfBeijing(t *testing.T) {
	words, today := locales.For(model.Zh), model.Date{Year: 2026, Month: 11, Day: 23}
	for at, want := range map[string]string{
		"2026-11-22T16:00:00Z": "今天", "2026-11-22T15:59:59Z": "昨天", "2026-11-20T00:00:00Z": "2026-11-20",
	} {
		moment, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := changed(words, moment, today); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}
