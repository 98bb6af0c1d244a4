package caseview

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/fieldtext"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// frozenPage is a section of a case that was handed in: what was entered, to be
// read, under one notice.
type frozenPage struct {
	v      *View
	notice *frozenNotice
	root   fyne.CanvasObject
	scroll *container.Scroll
}

// newFrozenPage shows the section where the person stands.
func newFrozenPage(v *View) *frozenPage {
	p := &frozenPage{v: v, notice: newFrozenNotice(v)}
	s := v.section(v.at.section)
	column := widgets.Stack(theme.GapWide, p.notice.object, widgets.Stack(theme.GapSmall,
		widgets.NewParagraph(v.areaName(s), widgets.Quiet), widgets.NewParagraph(v.sectionName(s), widgets.Title)))
	switch s.ID {
	case enterpriseSection:
		p.identity(column, enterpriseForm)
	case talentSection:
		p.identity(column, talentForm)
	default:
		column.Add(p.facts(s))
	}
	column.Add(v.foot(nil))
	p.root, p.scroll = paged(column)
	return p
}

func (p *frozenPage) object() fyne.CanvasObject   { return p.root }
func (p *frozenPage) scroller() *container.Scroll { return p.scroll }
func (p *frozenPage) entries() []*entry           { return nil }
func (p *frozenPage) refresh()                    {}
func (p *frozenPage) first() fyne.Focusable       { return p.notice.first() }

// facts are the questions of a section with their answers.
func (p *frozenPage) facts(s *casework.Section) fyne.CanvasObject {
	v := p.v
	list := widgets.Stack(theme.GapWide)
	for i, id := range s.Facts {
		fact := v.session.Rulebook.Fact(id)
		given, answered := v.session.Case.Answers[id]
		if i > 0 {
			list.Add(widgets.HLine())
		}
		answer := widgets.NewParagraph(v.words.Value(fact, given.Value), widgets.Body.Strong())
		row := widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.Of(fact.Question), widgets.Quiet), answer)
		if given.Value.IsKnown() {
			row.Objects[1] = widgets.Row(theme.Gap, widgets.Grow(answer), v.proofBadge(id))
		}
		if from := source(v.words, given.Provenance, answered); from != "" {
			row.Add(widgets.NewParagraph(from, widgets.Small))
		}
		list.Add(row)
	}
	return widgets.NewCard(theme.GapSection, list)
}

// proofBadge says whether an answer is proven.
func (v *View) proofBadge(fact string) fyne.CanvasObject {
	if len(v.session.Evidence(fact)) > 0 {
		return widgets.NewBadge(widgets.Met, v.words.T("interview.proven"))
	}
	return widgets.NewBadge(widgets.Open, v.words.T("interview.unproven"))
}

// identity is the cards of a form with what they hold.
func (p *frozenPage) identity(column *fyne.Container, form []formCard) {
	for _, card := range form {
		list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.NewParagraph(p.v.words.T(card.heading), widgets.Heading))
		for _, field := range card.fields {
			entry := widgets.Stack(0)
			if "field."+field != card.heading {
				entry.Add(widgets.NewParagraph(p.v.words.T("field."+field), widgets.Small))
			}
			entry.Add(widgets.NewParagraph(strings.Join(p.v.held(field), "\n"), widgets.Body))
			list.Add(entry)
		}
		column.Add(widgets.NewCard(theme.GapSection, list))
	}
}

// held is what an entry of the identity holds, line by line.
func (v *View) held(field string) []string {
	side, name, _ := strings.Cut(field, ".")
	var of any = &v.session.Case.Talent
	if side == model.EnterpriseSide {
		of = &v.session.Case.Enterprise
	}
	speaker := fieldtext.Speaker{Words: v.words, Rulebook: v.session.Rulebook}
	change := &casework.FieldChange{Field: field}
	members := map[string]json.RawMessage{}
	if raw, err := json.Marshal(of); err != nil || json.Unmarshal(raw, &members) != nil || members[name] == nil {
		return speaker.Full(change, nil)
	}
	return speaker.Full(change, &casework.HistoricValue{Raw: members[name]})
}

// frozenNotice says that the case was handed in, and what can be done about it.
type frozenNotice struct {
	takeBack, copied *widgets.Button
	object           fyne.CanvasObject
}

func newFrozenNotice(v *View) *frozenNotice {
	t, course := v.words.T, v.session.Course()
	n := &frozenNotice{takeBack: widgets.NewButton(widgets.Secondary, t("course.act.take_back"), v.takeBack),
		copied: widgets.NewButton(widgets.Secondary, t("course.act.copy"), v.copyCase)}
	setShown(n.takeBack, !course.Decided())
	n.object = widgets.Stack(theme.Gap,
		widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("course.frozen", "Day", course.Reached(model.Submitted)), Look: widgets.Body}),
		widgets.Flow(theme.Gap, n.takeBack, n.copied))
	return n
}

func (n *frozenNotice) first() fyne.Focusable { return n.copied }

// frozenReading is the reading of a doubtful clause that was followed.
func (v *View) frozenReading(doubt *model.Doubt) fyne.CanvasObject {
	chosen, ok := v.session.Case.Readings[doubt.ID]
	if !ok {
		chosen.Reading = doubt.Readings[0].ID
	}
	list := widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.Of(doubt.Title), widgets.Heading),
		widgets.NewParagraph(v.words.Of(doubt.About), widgets.Quiet))
	if r := doubt.Reading(chosen.Reading); r != nil {
		list.Add(widgets.NewParagraph(v.words.Of(r.Label), widgets.Body.Strong()))
	}
	if chosen.Why != "" {
		list.Add(widgets.NewParagraph(chosen.Why, widgets.Body))
	}
	return widgets.NewCard(theme.GapSection, list)
}
