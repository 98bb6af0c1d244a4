package asking

import (
	"errors"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// typedAnswer is the field of a number or a date, with the row "not known yet"
// under it.
type typedAnswer struct {
	by      Asker
	fact    *model.Fact
	field   *widgets.Field
	unknown *widgets.OptionGroup
	stack   fyne.CanvasObject
}

func newNumberAnswer(by Asker, fact *model.Fact) *typedAnswer {
	a := &typedAnswer{by: by, fact: fact}
	number := widgets.NewNumberField(widgets.FieldWords{Label: by.Words().Of(fact.Label)},
		widgets.NumberWords{Invalid: by.Words().T("interview.not_number"), Understood: a.understood}, by.After())
	number.OnCommit = a.commitNumber
	return a.around(number.Field)
}

func newDateAnswer(by Asker, fact *model.Fact) *typedAnswer {
	a := &typedAnswer{by: by, fact: fact}
	date := widgets.NewDateField(widgets.FieldWords{Label: by.Words().Of(fact.Label), Placeholder: by.Words().T("interview.date_form")},
		by.Words().T("interview.not_date"), by.After())
	date.OnCommit = a.commitDate
	return a.around(date.Field)
}

func (a *typedAnswer) around(field *widgets.Field) *typedAnswer {
	a.field = field
	a.unknown = widgets.NewOptionGroup(false, []widgets.Option{unknownRow(a.by.Words())})
	a.unknown.OnChanged = func([]string) {
		a.field.SetText("")
		a.field.SetError("")
		a.save(model.Unknown)
	}
	a.stack = widgets.Stack(theme.GapWide, field, a.unknown)
	return a
}

// understood says how a number was read, with its unit.
func (a *typedAnswer) understood(number string) string {
	n, err := model.ParseDecimal(number)
	if err != nil {
		return ""
	}
	return a.by.Words().T("interview.understood", "Value", a.by.Words().Value(a.fact, model.Number(a.fact.Kind, n)))
}

func (a *typedAnswer) commitNumber(number string) {
	if number == "" {
		a.save(model.Unknown)
		return
	}
	n, err := model.ParseDecimal(number)
	if err != nil {
		a.field.SetError(a.by.Words().Error(a.tooMuch(err)))
		return
	}
	a.save(model.Number(a.fact.Kind, n))
}

// tooMuch is the error of a number that no answer can hold.
func (a *typedAnswer) tooMuch(err error) error {
	switch {
	case errors.Is(err, model.ErrTooPrecise):
		return model.Fail(model.CodeOutOfRange, err, "rule", "decimals", "limit", "6")
	case a.fact.Max != nil:
		return model.Fail(model.CodeOutOfRange, err, "rule", "max", "limit", a.fact.Max.String())
	}
	return model.Fail(model.CodeOutOfRange, err)
}

func (a *typedAnswer) commitDate(iso string) {
	if iso == "" {
		a.save(model.Unknown)
		return
	}
	day, err := model.ParseDate(iso)
	if err != nil {
		a.field.SetError(a.by.Words().T("interview.not_date"))
		return
	}
	a.save(model.Day(day))
}

func (a *typedAnswer) save(value model.Value) {
	a.field.SetError(a.by.Save(a.fact.ID, value))
}

// Show puts in what is saved, unless the person is at something else in the
// field.
func (a *typedAnswer) Show(value model.Value, answered bool) {
	if answered && !value.IsKnown() && a.field.Text() == "" {
		a.unknown.Select(unknownOption)
	} else {
		a.unknown.Select()
	}
	if a.field.Text() == "" && value.IsKnown() && !a.by.Pending(a.fact.ID) {
		a.field.SetText(text(value))
	}
}

func text(value model.Value) string {
	if value.Kind == model.KindDate {
		return value.Date.String()
	}
	return locales.Grouped(value.Number)
}

// Object implements [Answer].
func (a *typedAnswer) Object() fyne.CanvasObject { return a.stack }

// Focusable implements [Answer].
func (a *typedAnswer) Focusable() fyne.Focusable { return a.field.Focusable() }

// Field implements [Answer].
func (a *typedAnswer) Field() *widgets.Field { return a.field }
