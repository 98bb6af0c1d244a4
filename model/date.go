package model

import (
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // the programs carry their own time zones: Windows has none
)

// Date is a civil date, without time or zone. The zero Date means "not given".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ErrNotDate says that a text is not a date that exists, written YYYY-MM-DD.
var ErrNotDate = errors.New("not a date that exists, written YYYY-MM-DD")

// Beijing is the zone in which "today" is meant.
var Beijing = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// ParseDate reads YYYY-MM-DD, years 1 to 9999; anything else is ErrNotDate.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, ErrNotDate
	}
	return DateOf(t), nil
}

// DateOf is the civil date of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Today is the civil date in Beijing at the moment t.
func Today(t time.Time) Date { return DateOf(t.In(Beijing)) }

// IsZero reports whether no date is given.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.number() < o.number() }

func (d Date) number() int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// AddDays is the day n days later, or earlier for a negative n.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// AddMonths is the same day n months later, or the last day of that month where
// it is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{Year: first.Year(), Month: first.Month(), Day: min(d.Day, last)}
}

// DaysUntil is the number of days from d to o, negative where o is earlier.
func (d Date) DaysUntil(o Date) int {
	const day = 24 * 60 * 60
	return int((o.midnight().Unix() - d.midnight().Unix()) / day) // a Duration holds 292 years only
}

func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// YearsUntil is the number of completed years from d to on. Who is born on
// 29 February is a year older on 1 March of a common year.
func (d Date) YearsUntil(on Date) int {
	years := on.Year - d.Year
	if on.Month < d.Month || on.Month == d.Month && on.Day < d.Day {
		years--
	}
	return years
}

// String writes YYYY-MM-DD, and nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or nothing.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}
