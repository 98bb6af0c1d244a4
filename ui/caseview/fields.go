package caseview

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/screen"
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

// portalInput is the look-up of the enterprise on the portal: when, by whom, and
// what came out.
type portalInput struct {
	v     *View
	day   *widgets.DateField
	by    *widgets.Field
	group *widgets.OptionGroup
	stack fyne.CanvasObject
}

func newPortalInput(v *View) *portalInput {
	i := &portalInput{v: v}
	t := v.words.T
	i.day = widgets.NewDateField(widgets.FieldWords{Label: t("interview.portal.on"), Placeholder: t("interview.date_form")},
		screen.DateWords(v.host, "interview.not_date"), v.host.After())
	i.by = widgets.NewField(widgets.FieldWords{Label: t("interview.portal.by")}, 1, v.host.After())
	var options []widgets.Option
	for _, state := range []model.State{model.Met, model.NotMet, model.Open} {
		options = append(options, widgets.Option{ID: string(state), Text: t("interview.portal." + string(state)), Muted: state == model.Open})
	}
	i.group = widgets.NewOptionGroup(false, options)
	i.stack = widgets.Stack(theme.GapWide, widgets.Equal(theme.GapWide, i.day.Field, i.by), i.group)
	saved := i.saved()
	i.day.SetText(saved.On.String())
	i.by.SetText(saved.By)
	i.listen()
	return i
}

func (i *portalInput) listen() {
	i.day.OnCommit = func(iso string) {
		day, _ := model.ParseDate(iso) // the field commits dates only, or nothing
		if i.v.session.On.Before(day) && i.v.host.Desk().Today().Before(day) {
			late := model.Fail(model.CodeOutOfRange, nil, "rule", "not_after", "limit", i.v.host.Desk().Today().String())
			i.day.SetError(i.v.words.Error(late))
			return
		}
		i.change("/on", func(c *model.PortalCheck) { c.On = day })
	}
	i.by.OnCommit = func(text string) {
		i.change("/by", func(c *model.PortalCheck) { c.By = strings.TrimSpace(text) })
	}
	i.group.OnChanged = func(ids []string) {
		i.change("/result", func(c *model.PortalCheck) { c.Result = model.State(ids[0]) })
	}
}

func (i *portalInput) saved() model.PortalCheck {
	if check := i.v.session.Case.Enterprise.PortalCheck; check != nil {
		return *check
	}
	return model.PortalCheck{}
}

// change saves the whole check with one part changed; the change is made on what
// is saved when it is made, so that it can be tried again later.
func (i *portalInput) change(part string, set func(*model.PortalCheck)) {
	i.v.save(portalField+part, func() error {
		check := i.saved()
		set(&check)
		if check == i.saved() {
			return nil
		}
		return i.v.session.SetField(portalField, &check)
	})
}

func (i *portalInput) refresh() {
	if i.v.pending.has(portalField + "/result") {
		return
	}
	if result := i.saved().Result; result != "" {
		i.group.Select(string(result))
	} else {
		i.group.Select()
	}
}

func (i *portalInput) id() string                { return portalField }
func (i *portalInput) object() fyne.CanvasObject { return i.stack }
func (i *portalInput) focusable() fyne.Focusable { return i.day.Focusable() }

func (i *portalInput) entries() []*entry {
	return []*entry{{portalField + "/on", i.day.Field}, {portalField + "/by", i.by}}
}
