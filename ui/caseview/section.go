package caseview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// newSectionPage is the page of a section: its identity forms, one question, or
// all of its questions as one form; of a case that was handed in, what was entered.
func newSectionPage(v *View) page {
	if v.session.Course().Frozen() {
		return newFrozenPage(v)
	}
	switch v.at.section {
	case enterpriseSection:
		return newIdentityPage(v, enterpriseForm)
	case talentSection:
		return newIdentityPage(v, talentForm)
	}
	return newInterviewPage(v)
}

// interviewPage asks the facts of a section, one at a time or all together.
type interviewPage struct {
	v         *View
	facts     []string // of the section, when the page was built
	questions []*question
	crumb     *widgets.Paragraph
	scroll    *container.Scroll
	root      fyne.CanvasObject
}

func newInterviewPage(v *View) *interviewPage {
	s := v.section(v.at.section)
	p := &interviewPage{v: v, facts: s.Facts, crumb: widgets.NewParagraph("", widgets.Quiet)}
	if !slices.Contains(s.Facts, v.at.fact) && len(s.Facts) > 0 {
		v.at.fact = s.Facts[0]
	}
	asked := s.Facts
	if !v.whole && len(s.Facts) > 0 {
		asked = []string{v.at.fact}
	}
	column := widgets.Stack(theme.GapSmall+theme.Gap, p.top())
	if decided := v.decidedCard(asked); decided != nil {
		column.Add(decided)
	}
	for _, fact := range asked {
		q := newQuestion(v, v.session.Rulebook.Fact(fact))
		p.questions = append(p.questions, q)
		column.Add(q.object)
	}
	column.Add(v.foot(p.toggle()))
	p.root, p.scroll = paged(column)
	p.refresh()
	return p
}

// paged lets a column scroll and gives the scroller too.
func paged(column fyne.CanvasObject) (fyne.CanvasObject, *container.Scroll) {
	root := widgets.PageScroll(widgets.Inset(theme.GapSection, theme.GapPage, theme.GapPage, theme.GapPage,
		widgets.Column(theme.PageWidth, column)))
	return root, root.Objects[0].(*container.Scroll)
}

// top is the line over the questions: where they belong, and the switch for the
// clauses.
func (p *interviewPage) top() fyne.CanvasObject {
	t := p.v.words.T
	id := map[[2]bool]string{{false, false}: "interview.clauses.both", {false, true}: "interview.clauses.one",
		{true, false}: "interview.clauses.show", {true, true}: "interview.clauses.hide"}[[2]bool{p.v.whole, p.v.clauses}]
	clauses := widgets.NewButton(widgets.Plain, t(id), func() {
		p.v.keepDrafts()
		p.v.clauses = !p.v.clauses
		p.v.show()
	})
	return widgets.Beside(theme.Gap, leastSource, p.crumb, clauses)
}

// toggle is the button between one question at a time and the whole section.
func (p *interviewPage) toggle() fyne.CanvasObject {
	id := "interview.whole"
	if p.v.whole {
		id = "interview.single"
	}
	return widgets.NewButton(widgets.Plain, p.v.words.T(id), func() {
		p.v.keepDrafts()
		p.v.whole = !p.v.whole
		p.v.show()
	})
}

// foot is the row under a page: back, something of the page's own, and next.
func (v *View) foot(own fyne.CanvasObject) fyne.CanvasObject {
	t := v.words.T
	stops := v.stops()
	i := v.index(stops)
	var left []fyne.CanvasObject
	if i > 0 {
		left = append(left, widgets.NewButton(widgets.Secondary, t(backWord(stops[i], stops[i-1])), v.back))
	}
	if own != nil {
		left = append(left, own)
	}
	foot := widgets.Row(theme.Gap+theme.GapSmall, left...)
	if i+1 < len(stops) {
		foot.Add(widgets.Grow(widgets.NewCell(t("interview.keys"), widgets.Small, fyne.TextAlignTrailing)))
		foot = widgets.Beside(theme.Gap+theme.GapSmall, 0, foot, widgets.NewButton(widgets.Primary, t(nextWord(stops[i], stops[i+1])), v.next))
	}
	return widgets.Inset(theme.GapSmall, 0, 0, 0, foot)
}

func backWord(from, to spot) string {
	if from.section != to.section || from.page != to.page {
		return "interview.back.section"
	}
	return "interview.back"
}

func nextWord(from, to spot) string {
	switch {
	case to.page == pagePackage:
		return "interview.next.package"
	case from.section != to.section || from.page != to.page:
		return "interview.next.section"
	}
	return "interview.next"
}

func (p *interviewPage) object() fyne.CanvasObject   { return p.root }
func (p *interviewPage) scroller() *container.Scroll { return p.scroll }

func (p *interviewPage) first() fyne.Focusable {
	for _, q := range p.questions {
		if q.fact.ID == p.v.at.fact {
			return q.answer.Focusable()
		}
	}
	return nil
}

func (p *interviewPage) entries() (list []*entry) {
	for _, q := range p.questions {
		if field := q.answer.Field(); field != nil {
			list = append(list, &entry{q.fact.ID, field})
		}
	}
	return list
}

// refresh shows what was saved. An answer can change which questions there are;
// then the page is built anew at the same question.
func (p *interviewPage) refresh() {
	s := p.v.section(p.v.at.section)
	if p.v.whole && !slices.Equal(p.facts, s.Facts) {
		p.v.show()
		return
	}
	p.crumb.SetText(p.v.crumb(s), widgets.Quiet)
	for _, q := range p.questions {
		q.refresh()
	}
}

// crumb says where the question stands.
func (v *View) crumb(s *casework.Section) string {
	data := []any{"Area", v.areaName(s), "Section", v.sectionName(s)}
	if v.whole || len(s.Facts) == 0 {
		return v.words.T("interview.crumb.section", data...)
	}
	data = append(data, "Number", slices.Index(s.Facts, v.at.fact)+1, "Total", len(s.Facts))
	return v.words.T("interview.crumb.question", data...)
}
