package cases

import (
	"testing"
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
)

func TestADeadlineSaysHowLongThereIs(t *testing.T) {
	words := locales.For(model.Zh)
	today := model.Date{Year: 2026, Month: 1, Day: 10}
	for day, want := range map[string]string{"2026-01-16": "还有 6 天", "2026-01-11": "还有 1 天", "2026-01-10": "今天截止", "2026-01-09": "已过 1 天"} {
		d, err := model.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := deadline(words, casework.Deadline{Kind: casework.DueRound, Day: d}, today); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
	if got, _ := deadline(words, casework.Deadline{}, today); got != "—" {
		t.Errorf("without a deadline: %q", got)
	}
	if got, _ := deadline(words, casework.Deadline{Kind: casework.DueOpening, Day: today}, today); got != "2026-01-10" {
		t.Errorf("before the round: %q", got)
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
