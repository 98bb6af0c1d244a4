package assess

import (
	"time"

	"twozones/model"
)

// monthsAfter is the same day so many months later, or the first of the next
// month where that month has no such day.
func monthsAfter(d model.Date, months int) model.Date {
	first := model.DateOf(time.Date(d.Year, d.Month+time.Month(months), 1, 0, 0, 0, 0, time.UTC))
	day := model.Date{Year: first.Year, Month: first.Month, Day: d.Day}
	if day.AddDays(0) == day {
		return day
	}
	return model.DateOf(time.Date(first.Year, first.Month+1, 1, 0, 0, 0, 0, time.UTC))
}

// yearsAfter is the earliest day on which so many years, and parts of a year,
// have surely passed: whole months by the calendar, what is left of a month in
// days of which it has 31.
func yearsAfter(d model.Date, years model.Decimal) model.Date {
	months := years * 12
	rest := months - model.Whole(months.Floor())
	days := (rest*31 + model.Whole(1) - 1).Floor()
	return monthsAfter(d, int(months.Floor())).AddDays(int(days))
}
