package ask

import (
	"errors"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// typed is the field of a number or a date, with the row "not known yet" under it.
type typed struct {
	asker   Asker
	fact    *model.Fact
	field   *widgets.Field
	unknown *widgets.OptionGroup
	stack   fyne.CanvasObject
}

func newNumber(fact *model.Fact, a Asker) *typed {
	t := &typed{asker: a, fact: fact}
	number := widgets.NewNumberField(widgets.FieldWords{Label: a.Words.Of(fact.Label)},
		widgets.NumberWords{Invalid: a.Words.T("interview.not_number"), Understood: t.understood}, a.After)
	number.OnCommit = t.commitNumber
	return t.around(number.Field)
}

func newDate(fact *model.Fact, a Asker) *typed {
	t := &typed{asker: a, fact: fact}
	date := widgets.NewDateField(widgets.FieldWords{Label: a.Words.Of(fact.Label), Placeholder: a.Words.T("interview.date_form")},
		DateWords(a.Words, a.Today, "interview.not_date"), a.After)
	date.OnCommit = t.commitDate
	return t.around(date.Field)
}

func (t *typed) around(field *widgets.Field) *typed {
	t.field = field
	t.unknown = widgets.NewOptionGroup(false, []widgets.Option{t.asker.unknownRow()})
	t.unknown.OnChanged = func([]string) { t.LeaveOpen() }
	t.stack = widgets.Stack(theme.GapWide, field, t.unknown)
	return t
}

// LeaveOpen implements [Input].
func (t *typed) LeaveOpen() {
	t.field.SetText("")
	t.field.SetError("")
	t.save(model.Unknown)
}

// understood says how a number was read, with its unit.
func (t *typed) understood(number string) string {
	n, err := model.ParseDecimal(number)
	if err != nil {
		return ""
	}
	return t.asker.Words.T("interview.understood", "Value", t.asker.Words.Value(t.fact, model.Number(t.fact.Kind, n)))
}

func (t *typed) commitNumber(number string) {
	if number == "" {
		t.save(model.Unknown)
		return
	}
	n, err := model.ParseDecimal(number)
	if err != nil {
		t.field.SetError(t.asker.Words.Error(t.tooMuch(err)))
		return
	}
	t.save(model.Number(t.fact.Kind, n))
}

// tooMuch is the error of a number that no answer can hold.
func (t *typed) tooMuch(err error) error {
	switch {
	case errors.Is(err, model.ErrTooPrecise):
		return model.Fail(model.CodeOutOfRange, err, "rule", "decimals", "limit", "6")
	case t.fact.Max != nil:
		return model.Fail(model.CodeOutOfRange, err, "rule", "max", "limit", t.fact.Max.String())
	}
	return model.Fail(model.CodeOutOfRange, err)
}

func (t *typed) commitDate(iso string) {
	if iso == "" {
		t.save(model.Unknown)
		return
	}
	day, err := model.ParseDate(iso)
	if err != nil {
		t.field.SetError(t.asker.Words.T("interview.not_date"))
		return
	}
	t.save(model.Day(day))
}

func (t *typed) save(value model.Value) { t.field.SetError(t.asker.Save(value)) }

// Show implements [Input].
func (t *typed) Show(value model.Value, answered bool) {
	if answered && !value.IsKnown() && t.field.Text() == "" {
		t.unknown.Select(unknownOption)
	} else {
		t.unknown.Select()
	}
	if t.field.Text() == "" && value.IsKnown() && !t.asker.held() {
		t.field.SetText(text(value))
	}
}

func text(value model.Value) string {
	if value.Kind == model.KindDate {
		return value.Date.String()
	}
	return locales.Grouped(value.Number)
}

func (t *typed) Object() fyne.CanvasObject { return t.stack }
func (t *typed) Focusable() fyne.Focusable { return t.field.Focusable() }
func (t *typed) Field() *widgets.Field     { return t.field }
