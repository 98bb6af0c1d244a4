package caseview

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// fieldWords are the texts of an entry of the identity.
func (v *View) fieldWords(field string, needed bool) widgets.FieldWords {
	words := widgets.FieldWords{Label: v.words.T("field." + field)}
	if needed {
		words.Required = v.words.T("interview.needed")
	}
	if id := "interview.help." + field; v.words.Has(id) {
		words.Help = v.words.T(id)
	}
	return words
}

// setField saves an entry of the identity, where it differs from what is saved.
func (v *View) setField(field, text string) (refused string) {
	if v.session.Field(field) == text && !v.pending.has(field) {
		return ""
	}
	return v.save(field, func() error { return v.session.SetField(field, text) })
}

// textInput is one line of text.
type textInput struct {
	v     *View
	key   string
	field *widgets.Field
	doubt *widgets.Notice // the credit code's check digit
	stack fyne.CanvasObject
}

func newTextInput(v *View, key string, needed bool) *textInput {
	i := &textInput{v: v, key: key, field: widgets.NewField(v.fieldWords(key, needed), 1, v.host.After())}
	i.field.OnCommit = func(text string) { i.field.SetError(v.setField(key, strings.TrimSpace(text))) }
	i.doubt = widgets.NewNotice(widgets.Open, widgets.Span{Text: v.words.T("finding." + model.FindingCreditCode), Look: widgets.Small})
	i.doubt.Hide()
	i.stack = widgets.Stack(theme.GapSmall, i.field, i.doubt)
	i.field.SetText(v.session.Field(key))
	return i
}

func (i *textInput) refresh() {
	doubtful := false
	for _, f := range i.v.session.Assessment.Findings {
		doubtful = doubtful || f.Code == model.FindingCreditCode && i.key == "enterprise.credit_code"
	}
	if doubtful != i.doubt.Visible() {
		setShown(i.doubt, doubtful)
		i.v.relayout()
	}
}

func (i *textInput) id() string                { return i.key }
func (i *textInput) object() fyne.CanvasObject { return i.stack }
func (i *textInput) focusable() fyne.Focusable { return i.field.Focusable() }
func (i *textInput) entries() []*entry         { return []*entry{{i.key, i.field}} }

// countryInput is a country to search and pick.
type countryInput struct {
	v      *View
	key    string
	picker *widgets.Picker
}

func newCountryInput(v *View, key string, needed bool) *countryInput {
	i := &countryInput{v: v, key: key}
	words := v.fieldWords(key, needed)
	words.Placeholder = v.words.T("interview.country.search")
	i.picker = widgets.NewPicker(words, v.words.T("interview.country.unknown"), v.countries(), v.host.After())
	i.picker.OnChanged = func(code string) { i.picker.Field().SetError(v.setField(key, code)) }
	i.picker.Select(v.session.Field(key))
	return i
}

func (i *countryInput) refresh()                  {}
func (i *countryInput) id() string                { return i.key }
func (i *countryInput) object() fyne.CanvasObject { return i.picker }
func (i *countryInput) focusable() fyne.Focusable { return i.picker.Field().Focusable() }
func (i *countryInput) entries() []*entry         { return []*entry{{i.key, i.picker.Field()}} }

// sexInput is the sex as the passport has it.
type sexInput struct {
	v     *View
	key   string
	group *widgets.OptionGroup
	stack fyne.CanvasObject
}

func newSexInput(v *View, key string) *sexInput {
	i := &sexInput{v: v, key: key}
	var options []widgets.Option
	for _, id := range []string{"F", "M", "X"} {
		options = append(options, widgets.Option{ID: id, Text: v.words.T("interview.sex." + id), Detail: id})
	}
	i.group = widgets.NewOptionGroup(false, options)
	i.group.OnChanged = func(ids []string) { v.setField(key, ids[0]) }
	i.stack = widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.T("field."+key), widgets.Body.Strong()), i.group)
	return i
}

func (i *sexInput) refresh() {
	if !i.v.pending.has(i.key) {
		i.group.Select(i.v.session.Field(i.key))
	}
}

func (i *sexInput) id() string                { return i.key }
func (i *sexInput) object() fyne.CanvasObject { return i.stack }
func (i *sexInput) focusable() fyne.Focusable { return i.group.Focusable() }
func (i *sexInput) entries() []*entry         { return nil }

const portalField = "enterprise.portal_check"

// portalInput is the look-up of the enterprise on the portal.
type portalInput struct{ portal *ask.Portal }

func newPortalInput(v *View) *portalInput {
	latest := v.host.Desk().Today()
	if latest.Before(v.session.On) {
		latest = v.session.On
	}
	stands := func() model.PortalCheck {
		if check := v.session.Case.Enterprise.PortalCheck; check != nil {
			return *check
		}
		return model.PortalCheck{}
	}
	// The change is made on what is saved when it is made, so that it can be tried
	// again later.
	change := func(part string, set func(*model.PortalCheck)) {
		v.save(portalField+part, func() error {
			check := stands()
			set(&check)
			if check == stands() {
				return nil
			}
			return v.session.SetField(portalField, &check)
		})
	}
	return &portalInput{ask.NewPortal(ask.PortalAsker{Words: v.words, After: v.host.After(), Latest: latest,
		Stands: stands, Change: change, Held: func() bool { return v.pending.has(portalField + "/result") }})}
}

func (i *portalInput) refresh()                  { i.portal.Refresh() }
func (i *portalInput) id() string                { return portalField }
func (i *portalInput) object() fyne.CanvasObject { return i.portal.Object() }
func (i *portalInput) focusable() fyne.Focusable { return i.portal.Day.Focusable() }

func (i *portalInput) entries() []*entry {
	return []*entry{{portalField + "/on", i.portal.Day.Field}, {portalField + "/by", i.portal.By}}
}
