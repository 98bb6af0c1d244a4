package model_test

import (
	"testing"
	"time"

	"twozones/model"
)

func date(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(s, err)
	}
	return d
}

func TestParseDateTakesOnlyDatesThatExist(t *testing.T) {
	for _, s := range []string{"2026-02-29", "2026-13-01", "2026-00-10", "2026-4-1", "26-04-01", "0000-01-01", "", "2026-11-23T00:00:00Z", "二〇二六"} {
		if d, err := model.ParseDate(s); err == nil {
			t.Errorf("%q was taken as %v", s, d)
		}
	}
	if d := date(t, "2024-02-29"); d.String() != "2024-02-29" {
		t.Error(d)
	}
}

func TestCompletedYears(t *testing.T) {
	for _, c := range []struct {
		born, on string
		years    int
	}{
		{"2000-03-05", "2026-03-04", 25}, {"2000-03-05", "2026-03-05", 26},
		{"2000-02-29", "2026-02-28", 25}, {"2000-02-29", "2026-03-01", 26}, {"2000-02-29", "2028-02-29", 28}, {"2000-02-29", "2028-02-28", 27},
		{"2026-11-23", "2026-11-23", 0}, {"1999-12-31", "2000-01-01", 0},
	} {
		if got := date(t, c.born).YearsUntil(date(t, c.on)); got != c.years {
			t.Errorf("born %s is %d on %s, want %d", c.born, got, c.on, c.years)
		}
	}
}

func TestTodayIsBeijingsDay(t *testing.T) {
	moment := time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC)
	if got := model.Today(moment); got.String() != "2026-11-23" {
		t.Error(got)
	}
	if got := model.Today(moment.Add(-time.Second)); got.String() != "2026-11-22" {
		t.Error(got)
	}
}

func TestDaysBetweenCountOverCenturies(t *testing.T) {
	first, last := model.Date{Year: 1, Month: 1, Day: 1}, model.Date{Year: 9999, Month: 12, Day: 31}
	day := model.Date{Year: 2026, Month: 11, Day: 26}
	if n := first.DaysUntil(day); n != 739945 || day.DaysUntil(first) != -n || n+day.DaysUntil(last) != first.DaysUntil(last) {
		t.Errorf("%d days since the beginning, %d to the end", n, day.DaysUntil(last))
	}
}

func TestDaysBetween(t *testing.T) {
	a, b := date(t, "2025-11-27"), date(t, "2026-01-16")
	if n := a.DaysUntil(b); n != 50 {
		t.Error(n)
	}
	if a.AddDays(50) != b || b.AddDays(-50) != a || !a.Before(b) || b.Before(a) || a.Before(a) {
		t.Error("days do not add up")
	}
}

func TestAddingMonthsStaysInTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2026-11-23", 6, "2027-05-23"}, {"2026-08-31", 6, "2027-02-28"}, {"2027-08-31", 6, "2028-02-29"}, {"2026-12-31", 12, "2027-12-31"}} {
		d, err := model.ParseDate(c.from)
		if got := d.AddMonths(c.n).String(); err != nil || got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.n, got, c.want)
		}
	}
}
