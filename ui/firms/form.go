package firms

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casework"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const (
	portalField = "enterprise.portal_check"
	codeField   = "enterprise.credit_code"
)

// form is the fact sheet: the cases, the identity, the portal check, and the facts
// of each round.
type form struct {
	v      *View
	column *fyne.Container
	fields map[string]*widgets.Field // where the person types, by entry
	marks  []func()                  // show what waits
}

func newForm(v *View) *form {
	f := &form{v: v, fields: map[string]*widgets.Field{}, column: widgets.Stack(theme.GapWide)}
	f.column.Add(f.top())
	if v.firm.ID() != "" {
		f.column.Add(newCasesCard(v))
	}
	f.column.Add(f.identityCard("enterprise", casework.EnterpriseFields[:4]))
	f.column.Add(f.identityCard("contact", casework.EnterpriseFields[4:]))
	f.column.Add(f.portalCard())
	for i := range v.firm.Rounds {
		f.addRound(&v.firm.Rounds[i])
	}
	f.addOthers()
	if v.firm.ID() != "" && len(v.firm.Cases) == 0 {
		f.column.Add(widgets.Row(0, widgets.Hung(widgets.NewButton(widgets.Plain, v.words.T("firms.delete"), v.remove)), widgets.Spacer()))
	}
	f.listen()
	f.refresh()
	return f
}

func (f *form) object() fyne.CanvasObject { return f.column }

// top is the way back, and whose sheet it is.
func (f *form) top() fyne.CanvasObject {
	v := f.v
	saved := v.firm.Saved()
	title := v.words.T("firms.new.title")
	if v.firm.ID() != "" {
		title, _ = named(v.words, saved.NameZh, saved.NameEn)
	}
	return widgets.Stack(theme.GapWide, widgets.BackRow(v.words.T("firms.back"), func() { v.host.Go(List) }),
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(title, widgets.Title),
			widgets.NewParagraph(v.words.T("firms.sheet.about"), widgets.Quiet)))
}

// card is a card with a heading and, under it, a word on what belongs there.
func card(heading, about string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.Stack(0, widgets.NewParagraph(heading, widgets.Heading))
	if about != "" {
		head.Add(widgets.NewParagraph(about, widgets.Quiet))
	}
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide, append([]fyne.CanvasObject{head}, parts...)...))
}

func (f *form) identityCard(name string, fields []string) fyne.CanvasObject {
	t := f.v.words.T
	var parts []fyne.CanvasObject
	for _, field := range fields {
		parts = append(parts, f.text(field))
	}
	return card(t("interview.card."+name), t("interview.about."+name), parts...)
}

// text is one line of the identity.
func (f *form) text(key string) fyne.CanvasObject {
	v := f.v
	words := widgets.FieldWords{Label: v.words.T("field." + key)}
	if id := "interview.help." + key; v.words.Has(id) {
		words.Help = v.words.T(id)
	}
	field := widgets.NewField(words, 1, v.host.After())
	field.OnCommit = func(text string) {
		field.SetError(v.change(func() error { return v.firm.SetText(key, text) }))
	}
	enterprise := v.firm.Enterprise()
	field.SetText(casework.EnterpriseField(&enterprise, key))
	f.fields[key] = field
	stack := widgets.Stack(theme.GapSmall, field, f.mark(key))
	if key != codeField {
		return stack
	}
	doubt := widgets.NewNotice(widgets.Open, widgets.Span{Text: v.words.T("finding." + model.FindingCreditCode), Look: widgets.Small})
	f.marks = append(f.marks, func() {
		code := v.firm.Enterprise().CreditCode
		doubt.Hidden = code == "" || assess.CreditCodeValid(code)
	})
	stack.Add(doubt)
	return stack
}

func (f *form) portalCard() fyne.CanvasObject {
	v := f.v
	stands := func() model.PortalCheck {
		if check := v.firm.Enterprise().PortalCheck; check != nil {
			return *check
		}
		return model.PortalCheck{}
	}
	portal := ask.NewPortal(ask.PortalAsker{Words: v.words, After: v.host.After(), Latest: v.host.Desk().Today(), Stands: stands,
		Change: func(_ string, set func(*model.PortalCheck)) {
			check := stands()
			set(&check)
			v.change(func() error { return v.firm.SetPortalCheck(check) })
		}})
	f.fields[portalField+"/on"], f.fields[portalField+"/by"] = portal.Day.Field, portal.By
	mark := f.mark(portalField)
	f.marks = append(f.marks, portal.Refresh)
	return card(v.words.T("interview.card.portal"), v.words.T("interview.about.portal"), portal.Object(), mark)
}

// mark is a line under an input that says that it is not saved.
func (f *form) mark(field string) fyne.CanvasObject {
	line := widgets.NewParagraph(f.v.words.T("firms.waits"), widgets.Small.In(theme.Open))
	f.marks = append(f.marks, func() { line.Hidden = !f.v.firm.IsPending(field) })
	return line
}

// listen lets the panel know of what is typed and cannot be understood.
func (f *form) listen() {
	for _, field := range f.fields {
		commit := field.OnCommit
		field.OnCommit = func(text string) {
			commit(text)
			f.v.panel.refresh()
		}
	}
}

// wrong is how many entries hold what cannot be understood.
func (f *form) wrong() (n int) {
	for _, field := range f.fields {
		if field.Error() != "" {
			n++
		}
	}
	return n
}

// firstWrong is one of those entries, nil where there is none.
func (f *form) firstWrong() *widgets.Field {
	for _, key := range slices.Sorted(maps.Keys(f.fields)) {
		if f.fields[key].Error() != "" {
			return f.fields[key]
		}
	}
	return nil
}

// refresh shows what waits.
func (f *form) refresh() {
	for _, mark := range f.marks {
		mark()
	}
	f.column.Refresh()
}

// retype puts back what was typed and not understood.
func (f *form) retype(drafts map[string]string) {
	for key, text := range drafts {
		if field := f.fields[key]; field != nil {
			field.SetText(text)
			field.OnCommit(text)
		}
	}
}
