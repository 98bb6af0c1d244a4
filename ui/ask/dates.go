package ask

import (
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/widgets"
)

// DateWords are the texts of a date field whose empty calendar opens on a day;
// invalid is the message for a text that is no date.
func DateWords(words *locales.Localizer, opens model.Date, invalid string) widgets.DateWords {
	return widgets.DateWords{Invalid: words.T(invalid), Opens: opens.String(), Calendar: calendarWords(words)}
}

func calendarWords(words *locales.Localizer) widgets.CalendarWords {
	c := widgets.CalendarWords{Open: words.T("calendar.open"),
		Month: func(year, month int) string {
			return words.T("calendar.month", "Year", year, "Month", words.T("calendar.month."+time.Month(month).String()))
		},
		Spoken: [4]string{words.T("calendar.year_back"), words.T("calendar.month_back"), words.T("calendar.month_on"), words.T("calendar.year_on")},
	}
	for i := range c.Weekdays {
		c.Weekdays[i] = words.T("calendar.weekday." + time.Weekday((i+1)%7).String())
	}
	return c
}
