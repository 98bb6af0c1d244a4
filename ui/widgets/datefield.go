package widgets

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
)

// DateWords are the further texts of a date field.
type DateWords struct {
	Invalid  string
	Opens    string // the day in ISO form on which the calendar of an empty field opens
	Calendar CalendarWords
}

// DateField is a field for a civil date, typed as 2026-11-23 or in other common
// ways, or picked from a calendar that opens under it with Down or by its button.
// It always shows and commits the ISO form.
type DateField struct {
	*Field
	// OnCommit hears a date in ISO form, or "" for an emptied field. A text that
	// is no date is shown as wrong and not committed.
	OnCommit func(iso string)

	more     DateWords
	calendar *calendar
	card     *Card
}

// NewDateField makes a date field.
func NewDateField(words FieldWords, more DateWords, after After) *DateField {
	d := &DateField{Field: NewField(words, 1, after), more: more, calendar: newCalendar(more.Calendar)}
	d.Field.OnCommit = d.commit
	d.input.onKey = func(key fyne.KeyName) bool { return key == fyne.KeyDown && d.unfold() }
	d.calendar.onPicked, d.calendar.onClosed = d.pick, d.fold
	d.card = NewCard(theme.Gap, d.calendar)
	d.card.Hide()
	d.besideInput(NewButton(Secondary, more.Calendar.Open, d.toggle))
	d.below(d.card)
	return d
}

func (d *DateField) toggle() {
	if d.card.Visible() {
		d.fold()
	} else {
		d.unfold()
	}
}

// unfold shows the calendar and moves the keyboard into it.
func (d *DateField) unfold() bool {
	iso, _ := ParseDate(d.Text())
	d.calendar.show(iso, d.more.Opens)
	d.card.Show()
	d.stack.Refresh()
	regrow(d.card)
	d.calendar.focus()
	return true
}

func (d *DateField) fold() {
	if d.card.Visible() {
		d.card.Hide()
		d.stack.Refresh()
		regrow(d.stack)
		d.Focus()
	}
}

func (d *DateField) pick(iso string) {
	d.SetText(iso)
	d.fold()
	d.commit(iso)
}

func (d *DateField) commit(text string) {
	iso, ok := ParseDate(text)
	if !ok {
		d.SetError(d.more.Invalid)
		return
	}
	d.SetError("")
	d.SetText(iso)
	if d.OnCommit != nil {
		d.OnCommit(iso)
	}
}
