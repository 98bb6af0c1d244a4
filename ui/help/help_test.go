package help

import (
	"testing"
	"time"

	"twozones/model"
)

func TestLinesAnswerOnWorkingDaysWithinTheirHours(t *testing.T) {
	line := &model.Contact{Hours: []model.Hours{{From: "09:00", To: "12:00"}, {From: "14:00", To: "17:00"}}}
	for _, c := range []struct {
		at   string // in Beijing; 2026-11-23 is a Monday
		open bool
	}{
		{"2026-11-23 08:59", false}, {"2026-11-23 09:00", true}, {"2026-11-23 11:59", true},
		{"2026-11-23 12:00", false}, {"2026-11-23 13:59", false}, {"2026-11-23 14:00", true},
		{"2026-11-23 17:00", false}, {"2026-11-27 16:59", true}, {"2026-11-28 10:00", false}, {"2026-11-29 10:00", false},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, model.Beijing)
		if err != nil {
			t.Fatal(err)
		}
		if OpenAt(line, at) != c.open {
			t.Errorf("%s: open is %v", c.at, !c.open)
		}
	}
	if OpenAt(&model.Contact{}, time.Date(2026, 11, 23, 10, 0, 0, 0, model.Beijing)) {
		t.Error("a line without hours is open")
	}
}
