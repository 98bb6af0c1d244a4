package caseview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// formCard is one card of an identity form: a heading (a message id) and the
// fields under it.
type formCard struct {
	heading string
	fields  []string
}

// The two forms of the identity: all of casework's fields, and the lists.
var (
	enterpriseForm = []formCard{
		{"interview.card.enterprise", casework.EnterpriseFields[:4]},
		{"interview.card.contact", casework.EnterpriseFields[4:]},
		{"interview.card.portal", []string{portalField}},
	}
	talentForm = []formCard{
		{"interview.card.passport", casework.TalentFields[:5]},
		{"interview.card.post", casework.TalentFields[5:]},
		{"field." + otherNames.field, []string{otherNames.field}},
		{"field." + educationHistory.field, []string{educationHistory.field}},
		{"field." + workHistory.field, []string{workHistory.field}},
		{"field." + achievements.field, []string{achievements.field}},
	}
)

// formInput is one entry of an identity form.
type formInput interface {
	id() string // the field
	object() fyne.CanvasObject
	refresh()
	entries() []*entry
	focusable() fyne.Focusable
}

// identityPage is the form of the enterprise or of the talent.
type identityPage struct {
	v      *View
	inputs []formInput
	scroll *container.Scroll
	root   fyne.CanvasObject
}

func newIdentityPage(v *View, form []formCard) *identityPage {
	p := &identityPage{v: v}
	s := v.section(v.at.section)
	column := widgets.Stack(theme.GapWide, widgets.Stack(theme.GapSmall,
		widgets.NewParagraph(v.crumb(s), widgets.Quiet),
		widgets.NewParagraph(v.words.T("interview.intro."+s.ID), widgets.Title)))
	if s.ID == enterpriseSection {
		column.Add(v.sharedBy())
	}
	needed := v.neededFields()
	for _, card := range form {
		column.Add(p.card(card, needed))
	}
	column.Add(v.foot(nil))
	p.root, p.scroll = paged(column)
	p.refresh()
	return p
}

// sharedBy says that other cases share the enterprise, and leads to its own page.
func (v *View) sharedBy() fyne.CanvasObject {
	return widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.T("firms.link.about"), widgets.Quiet),
		widgets.Row(0, widgets.NewButton(widgets.Plain, v.words.T("firms.link"), func() {
			v.host.Go(screen.Route{Place: screen.Enterprise, Enterprise: v.session.Case.Enterprise.ID})
		}), widgets.Spacer()))
}

func (p *identityPage) card(card formCard, needed map[string]bool) fyne.CanvasObject {
	column := widgets.Stack(theme.GapWide, p.cardHead(card))
	for _, field := range card.fields {
		input := p.input(field, needed[field] && p.v.session.Field(field) == "")
		p.inputs = append(p.inputs, input)
		column.Add(input.object())
	}
	return widgets.NewCard(theme.GapSection, column)
}

// cardHead is the heading of a card, with a word on what belongs there.
func (p *identityPage) cardHead(card formCard) fyne.CanvasObject {
	head := widgets.Stack(0, widgets.NewParagraph(p.v.words.T(card.heading), widgets.Heading))
	if id := "interview.about." + strings.TrimPrefix(card.heading, "interview.card."); p.v.words.Has(id) {
		head.Add(widgets.NewParagraph(p.v.words.T(id), widgets.Quiet))
	}
	return head
}

// neededFields are the entries a complete package cannot do without: the gaps of
// a case in which nothing is entered.
func (v *View) neededFields() map[string]bool {
	empty := &casework.Dossier{Case: &model.Case{}, Rulebook: v.session.Rulebook, On: v.session.On, Assessment: &model.Assessment{}}
	needed := map[string]bool{}
	for _, g := range casework.Gaps(empty) {
		needed[g.ID] = g.Kind == model.GapField
	}
	return needed
}

func (p *identityPage) input(field string, needed bool) formInput {
	switch field {
	case "talent.nationality":
		return newCountryInput(p.v, field, needed)
	case "talent.sex":
		return newSexInput(p.v, field)
	case portalField:
		return newPortalInput(p.v)
	}
	for _, list := range []*listKind{otherNames, educationHistory, workHistory, achievements} {
		if list.field == field {
			return newListInput(p.v, list)
		}
	}
	return newTextInput(p.v, field, needed)
}

func (p *identityPage) object() fyne.CanvasObject   { return p.root }
func (p *identityPage) scroller() *container.Scroll { return p.scroll }

func (p *identityPage) refresh() {
	for _, input := range p.inputs {
		input.refresh()
	}
}

func (p *identityPage) entries() (list []*entry) {
	for _, input := range p.inputs {
		list = append(list, input.entries()...)
	}
	return list
}

// first is the entry that was gone to, else the first that is still empty, else
// the first of all.
func (p *identityPage) first() fyne.Focusable {
	for _, input := range p.inputs {
		if input.id() == p.v.at.fact {
			return input.focusable()
		}
	}
	for _, e := range p.entries() {
		if e.field.Text() == "" {
			return e.field.Focusable()
		}
	}
	return p.inputs[0].focusable()
}
