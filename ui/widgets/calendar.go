package widgets

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// CalendarWords are the texts of a calendar.
type CalendarWords struct {
	Open     string                       // of the button that shows it
	Month    func(year, month int) string // over the days
	Weekdays [7]string                    // Monday first
	Spoken   [4]string                    // of the buttons: a year back, a month back, a month on, a year on
}

// monthRows is how many weeks are shown, so that every month takes the same room.
const monthRows = 6

// calendar is a month of days, one of which is picked. The arrow keys move by day
// and week, Page Up and Page Down by month; Space and Enter pick.
type calendar struct {
	widget.BaseWidget
	onPicked func(iso string)
	onClosed func()

	words  CalendarWords
	month  time.Time // its first day
	picked string
	title  *Text
	days   [monthRows * 7]*calendarDay
	root   *fyne.Container
}

func newCalendar(words CalendarWords) *calendar {
	c := &calendar{words: words, title: NewCell("", Body.Strong(), fyne.TextAlignCenter)}
	turn := func(mark string, i, months int) fyne.CanvasObject {
		b := NewButton(Plain, mark, func() { c.turn(months) })
		b.Hint = words.Spoken[i]
		return b
	}
	head := Row(0, turn("«", 0, -12), turn("‹", 1, -1), Grow(c.title), turn("›", 2, 1), turn("»", 3, 12))
	week := container.NewGridWithColumns(7)
	for _, name := range words.Weekdays {
		week.Add(NewCell(name, Small, fyne.TextAlignCenter))
	}
	grid := container.NewGridWithColumns(7)
	for i := range c.days {
		day := newCalendarDay()
		day.OnTapped = func() { c.pick(day.iso) }
		day.onKey = func(key fyne.KeyName) bool { return c.move(day.iso, key) }
		c.days[i] = day
		grid.Add(day)
	}
	c.root = Stack(theme.GapSmall, head, week, grid)
	c.ExtendBaseWidget(c)
	return c
}

func (c *calendar) held() []fyne.CanvasObject { return []fyne.CanvasObject{c.root} }

// CreateRenderer implements [fyne.Widget].
func (c *calendar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }

// show turns to the month of a day and marks that as picked; where it is no day,
// to the month of today, without a mark.
func (c *calendar) show(iso, today string) {
	c.picked = iso
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		day, _ = time.Parse(time.DateOnly, today)
	}
	c.month = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	c.fill()
}

func (c *calendar) turn(months int) {
	if to := c.month.AddDate(0, months, 0); to.Year() >= 1 && to.Year() <= 9999 {
		c.month = to
		c.fill()
	}
}

// fill writes the days: those of the month, and of its neighbours what the weeks
// need.
func (c *calendar) fill() {
	c.title.SetText(c.words.Month(c.month.Year(), int(c.month.Month())))
	fromMonday := (int(c.month.Weekday()) + 6) % 7
	first := c.month.AddDate(0, 0, -fromMonday)
	for i, cell := range c.days {
		day := first.AddDate(0, 0, i)
		cell.set(day.Format(time.DateOnly), fmt.Sprint(day.Day()), day.Month() == c.month.Month(), c.picked)
	}
}

func (c *calendar) pick(iso string) {
	if c.onPicked != nil {
		c.onPicked(iso)
	}
}

// steps are how far keys move, in days and months.
var steps = map[fyne.KeyName][2]int{
	fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {-7, 0}, fyne.KeyDown: {7, 0},
	fyne.KeyPageUp: {0, -1}, fyne.KeyPageDown: {0, 1},
}

func (c *calendar) move(from string, key fyne.KeyName) bool {
	if key == fyne.KeyEscape {
		c.onClosed()
		return true
	}
	step, ok := steps[key]
	day, err := time.Parse(time.DateOnly, from)
	if !ok || err != nil {
		return false
	}
	to := day.AddDate(0, step[1], step[0])
	if to.Year() < 1 || to.Year() > 9999 {
		return true
	}
	c.month = time.Date(to.Year(), to.Month(), 1, 0, 0, 0, 0, time.UTC)
	c.fill()
	c.focusDay(to.Format(time.DateOnly))
	return true
}

// focus moves the keyboard to the picked day, else to the first of the month.
func (c *calendar) focus() {
	if !c.focusDay(c.picked) {
		c.focusDay(c.month.Format(time.DateOnly))
	}
}

func (c *calendar) focusDay(iso string) bool {
	for _, day := range c.days {
		if day.iso == iso {
			day.Focus()
			return true
		}
	}
	return false
}
