package caseview

import (
	"errors"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// typedAnswer is the field of a number or a date, with the row "not known yet"
// under it.
type typedAnswer struct {
	v       *View
	fact    *model.Fact
	field   *widgets.Field
	unknown *widgets.OptionGroup
	stack   fyne.CanvasObject
}

func newNumberAnswer(v *View, fact *model.Fact) *typedAnswer {
	a := &typedAnswer{v: v, fact: fact}
	number := widgets.NewNumberField(widgets.FieldWords{Label: v.words.Of(fact.Label)},
		widgets.NumberWords{Invalid: v.words.T("interview.not_number"), Understood: a.understood}, v.host.After())
	number.OnCommit = a.commitNumber
	return a.around(number.Field)
}

func newDateAnswer(v *View, fact *model.Fact) *typedAnswer {
	a := &typedAnswer{v: v, fact: fact}
	date := widgets.NewDateField(widgets.FieldWords{Label: v.words.Of(fact.Label), Placeholder: v.words.T("interview.date_form")},
		screen.DateWords(v.host, "interview.not_date"), v.host.After())
	date.OnCommit = a.commitDate
	return a.around(date.Field)
}

func (a *typedAnswer) around(field *widgets.Field) *typedAnswer {
	a.field = field
	a.unknown = widgets.NewOptionGroup(false, []widgets.Option{a.v.unknownRow()})
	a.unknown.OnChanged = func([]string) { a.leaveOpen() }
	a.stack = widgets.Stack(theme.GapWide, field, a.unknown)
	return a
}

func (a *typedAnswer) leaveOpen() {
	a.field.SetText("")
	a.field.SetError("")
	a.save(model.Unknown)
}

// understood says how a number was read, with its unit.
func (a *typedAnswer) understood(number string) string {
	n, err := model.ParseDecimal(number)
	if err != nil {
		return ""
	}
	return a.v.words.T("interview.understood", "Value", a.v.words.Value(a.fact, model.Number(a.fact.Kind, n)))
}

func (a *typedAnswer) commitNumber(number string) {
	if number == "" {
		a.save(model.Unknown)
		return
	}
	n, err := model.ParseDecimal(number)
	if err != nil {
		a.field.SetError(a.v.words.Error(a.tooMuch(err)))
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
		a.field.SetError(a.v.words.T("interview.not_date"))
		return
	}
	a.save(model.Day(day))
}

func (a *typedAnswer) save(value model.Value) {
	refused := a.v.save(a.fact.ID, func() error { return a.v.session.Answer(a.fact.ID, value) })
	a.field.SetError(refused)
}

// show puts in what is saved, unless the person is at something else in the
// field.
func (a *typedAnswer) show(value model.Value, answered bool) {
	if answered && !value.IsKnown() && a.field.Text() == "" {
		a.unknown.Select(unknownOption)
	} else {
		a.unknown.Select()
	}
	if a.field.Text() == "" && value.IsKnown() && !a.v.pending.has(a.fact.ID) {
		a.field.SetText(text(value))
	}
}

func text(value model.Value) string {
	if value.Kind == model.KindDate {
		return value.Date.String()
	}
	return locales.Grouped(value.Number)
}

func (a *typedAnswer) object() fyne.CanvasObject { return a.stack }
func (a *typedAnswer) focusable() fyne.Focusable { return a.field.Focusable() }
func (a *typedAnswer) typed() *entry             { return &entry{a.fact.ID, a.field} }
