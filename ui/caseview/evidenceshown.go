package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// shown are what a document says of matters that the case states too.
func (f *documentForm) shown(d *model.Document) fyne.CanvasObject {
	says, t := model.Shown{}, f.v.words.T
	if d.Shows != nil {
		says = *d.Shows
	}
	return widgets.Stack(theme.GapWide, widgets.Stack(0, widgets.NewParagraph(t("evidence.shows"), widgets.Body.Strong()),
		widgets.NewParagraph(t("evidence.shows.about"), widgets.Small)),
		widgets.Equal(theme.GapWide,
			f.text("shows.name", 1, says.Name, func(d *model.Document, text string) { f.say(d, func(s *model.Shown) { s.Name = text }) }),
			f.text("shows.employer", 1, says.Employer, func(d *model.Document, text string) { f.say(d, func(s *model.Shown) { s.Employer = text }) })),
		f.salary(says.SalaryCNY))
}

// say changes what a document says on a copy, since undo keeps the old one; what
// says nothing is none.
func (f *documentForm) say(d *model.Document, set func(*model.Shown)) {
	says := model.Shown{}
	if d.Shows != nil {
		says = *d.Shows
	}
	set(&says)
	if d.Shows = &says; says == (model.Shown{}) {
		d.Shows = nil
	}
}

func (f *documentForm) salary(saved *model.Decimal) fyne.CanvasObject {
	t := f.v.words.T
	field := widgets.NewNumberField(widgets.FieldWords{Label: t("evidence.shows.salary")}, widgets.NumberWords{Invalid: t("interview.not_number"),
		Understood: func(number string) string { return t("interview.understood", "Value", number) }}, f.v.host.After())
	if saved != nil {
		field.SetText(locales.Grouped(*saved))
	}
	field.OnCommit = func(number string) {
		field.SetError(f.commitSalary(number))
	}
	f.typed = append(f.typed, &entry{f.key("shows.salary"), field.Field})
	return field.Field
}

func (f *documentForm) commitSalary(number string) (refused string) {
	var salary *model.Decimal
	if number != "" {
		n, err := model.ParseDecimal(number)
		if err != nil {
			return f.v.words.Error(model.Fail(model.CodeOutOfRange, err))
		}
		salary = &n
	}
	return f.save("shows.salary", func(d *model.Document) { f.say(d, func(s *model.Shown) { s.SalaryCNY = salary }) })
}

// buttons close the form, show the original, give a copy of it, take the document
// out.
func (f *documentForm) buttons() fyne.CanvasObject {
	t := f.v.words.T
	return widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Secondary, t("evidence.close"), func() { f.v.openDocument(f.id) }),
		widgets.NewButton(widgets.Secondary, t("lock.view"), f.show),
		widgets.NewButton(widgets.Secondary, t("evidence.copy"), f.copy),
		widgets.NewButton(widgets.Secondary, t("evidence.detach"), f.detach))
}

func (f *documentForm) detach() {
	v, id := f.v, f.id
	v.keepDrafts()
	was := len(v.session.Case.Documents)
	refused := v.save(documentKey+id, func() error { return v.session.Detach(id) })
	if refused == "" && len(v.session.Case.Documents) < was {
		v.focus()
		v.host.Say(v.words.T("evidence.detached"), v.wayBack(v.session.LastAction()))
	}
}
