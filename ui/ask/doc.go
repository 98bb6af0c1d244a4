// Package ask has the inputs of facts and of the portal check. They show what is
// answered, read what is typed as people in Beijing write it, and hand answers on;
// what becomes of an answer, the screen decides.
package ask

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/widgets"
)

// Asker is what an input needs of its screen.
type Asker struct {
	Words *locales.Localizer
	After widgets.After
	Today model.Date // on which the calendar of an empty date opens
	// Worth is what options are worth, by their ids; nil shows nothing of it.
	Worth map[string]model.Range
	// Save takes an answer and gives the sentence of one that is refused.
	Save func(model.Value) (refused string)
	// Held reports whether an answer waits that could not be saved; then what was
	// put in stays. It may be nil.
	Held func() bool
}

func (a *Asker) held() bool { return a.Held != nil && a.Held() }

// Input is the input of one fact.
type Input interface {
	Object() fyne.CanvasObject
	// Show puts in what is saved, unless the person is at something else there.
	Show(value model.Value, answered bool)
	// LeaveOpen answers, for the person, that it is not known yet.
	LeaveOpen()
	// Focusable takes the keyboard.
	Focusable() fyne.Focusable
	// Field is where the person types, nil for what is picked.
	Field() *widgets.Field
}

// New makes the input of a fact.
func New(fact *model.Fact, a Asker) Input {
	switch {
	case fact.Kind == model.KindDate:
		return newDate(fact, a)
	case fact.Kind.IsNumber():
		return newNumber(fact, a)
	}
	return newPick(fact, a)
}

// unknownRow is the row of the answer that is not known yet.
func (a *Asker) unknownRow() widgets.Option {
	return widgets.Option{ID: unknownOption, Text: a.Words.T("interview.unknown"),
		Detail: a.Words.T("interview.later"), Exclusive: true, Muted: true}
}
