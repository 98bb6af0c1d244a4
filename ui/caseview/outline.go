package caseview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// outline is the map of the case at the left. Its rows stay; only what they show
// changes.
type outline struct {
	v                *View
	object           fyne.CanvasObject
	scroll           *container.Scroll
	rows             map[string]*widgets.OutlineItem
	eligible         *widgets.OutlineItem
	evidence, review *widgets.OutlineItem
	explain, papers  *widgets.OutlineItem
	course           *widgets.OutlineItem
	past, handOver   *widgets.OutlineItem
}

func newOutline(v *View) *outline {
	o := &outline{v: v, rows: map[string]*widgets.OutlineItem{}}
	list := widgets.Stack(0)
	o.fill(list)
	scroll := widgets.PageScroll(widgets.Inset(theme.GapWide, theme.Gap+theme.GapSmall, theme.GapWide, theme.Gap+theme.GapSmall, list))
	o.object, o.scroll = scroll, scroll.Objects[0].(*container.Scroll)
	o.refresh()
	return o
}

func (o *outline) fill(list *fyne.Container) {
	t := o.v.words.T
	heading := ""
	o.past = widgets.NewOutlineItem(widgets.Section{}, o.v.showHistory)
	o.eligible = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pageEligibility}) })
	o.evidence = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pageEvidence}) })
	o.review = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pageReview}) })
	o.explain = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pageExplain}) })
	o.papers = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pagePackage}) })
	o.course = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(spot{page: pageCourse}) })
	o.handOver = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.host.Go(screen.Route{Place: screen.HandOver, Case: o.v.session.ID()}) })
	var kind casework.SectionKind
	for _, s := range o.v.session.Outline() {
		if kind == casework.SectionCondition && s.Kind != kind {
			list.Add(o.eligible)
		}
		kind = s.Kind
		if h := o.v.areaHeading(&s); h != heading {
			heading = h
			list.Add(widgets.OutlineHeading(h))
		}
		row := widgets.NewOutlineItem(widgets.Section{}, func() { o.v.openSection(s.ID) })
		o.rows[s.ID] = row
		list.Add(row)
	}
	if kind == casework.SectionCondition {
		list.Add(o.eligible)
	}
	list.Add(widgets.OutlineHeading(t("case.outline.finish")))
	list.Add(o.evidence)
	list.Add(o.review)
	list.Add(o.explain)
	list.Add(o.papers)
	list.Add(o.course)
	list.Add(o.handOver)
	list.Add(o.past)
}

// areaHeading is the line over a group of sections, an area with its cap.
func (v *View) areaHeading(s *casework.Section) string {
	if s.Kind != casework.SectionCriterion {
		return v.areaName(s)
	}
	for i := range v.session.Rulebook.Areas {
		if area := &v.session.Rulebook.Areas[i]; area.ID == s.Area {
			return v.words.T("case.outline.area", "Area", v.areaName(s), "Cap", area.Cap)
		}
	}
	return s.Area
}

func (v *View) areaName(s *casework.Section) string {
	switch s.Kind {
	case casework.SectionIdentity:
		return v.words.T("case.outline.identity")
	case casework.SectionCondition:
		return v.words.T("case.outline.eligibility")
	}
	for i := range v.session.Rulebook.Areas {
		if area := &v.session.Rulebook.Areas[i]; area.ID == s.Area {
			return v.words.Of(area.Label)
		}
	}
	return s.Area
}

// sectionName is the short name of a section.
func (v *View) sectionName(s *casework.Section) string {
	if id := "case.section." + s.ID; v.words.Has(id) {
		return v.words.T(id)
	}
	return v.words.Of(s.Label)
}

var states = map[casework.SectionState]widgets.State{
	casework.Untouched: widgets.Untouched, casework.Begun: widgets.Begun,
	casework.Complete: widgets.Complete, casework.Troubled: widgets.Problem,
}

func (o *outline) refresh() {
	v := o.v
	for _, s := range v.session.Outline() {
		o.rows[s.ID].Set(widgets.Section{State: states[s.State], Name: v.sectionName(&s), Count: v.count(&s),
			Selected: v.at.page == pageSection && v.at.section == s.ID})
	}
	state := v.session.Assessment.Eligibility.State
	o.eligible.Set(widgets.Section{State: conclusionStates[state], Name: v.words.T("case.outline.conclusion"),
		Count: v.words.T("state." + string(state)), Selected: v.at.page == pageEligibility})
	o.evidence.Set(o.evidenceRow())
	o.review.Set(o.reviewRow())
	o.explain.Set(widgets.Section{State: o.begun(), Name: v.words.T("explain.title"), Selected: v.at.page == pageExplain})
	o.papers.Set(o.papersRow())
	o.course.Set(o.courseRow())
	o.handOver.Set(widgets.Section{State: o.begun(), Name: v.words.T("handover.menu")})
	o.past.Set(widgets.Section{State: widgets.Complete, Name: v.words.T("safety.history.title"), Selected: v.at.page == pageHistory})
}

// begun is untouched as long as nothing is answered.
func (o *outline) begun() widgets.State {
	if o.v.questions().Enough == 0 {
		return widgets.Untouched
	}
	return widgets.Complete
}

// evidenceRow shows how much is still to be done: materials that are missing,
// documents that are not filed, files that cannot be used.
func (o *outline) evidenceRow() widgets.Section {
	v := o.v
	row := widgets.Section{State: widgets.Complete, Name: v.words.T("evidence.title"), Selected: v.at.page == pageEvidence}
	open := 0
	for _, owed := range v.session.Checklist() {
		if owed.State == model.OwedMissing {
			open++
		}
	}
	for i := range v.session.Case.Documents {
		if v.session.Rulebook.Material(v.session.Case.Documents[i].Material) == nil {
			open++
		}
	}
	switch {
	case len(v.session.Case.Documents) == 0:
		row.State = widgets.Untouched
	case v.troubled():
		row.State = widgets.Problem
	case open > 0:
		row.State = widgets.Begun
	}
	if open > 0 {
		row.Count = v.words.N("case.outline.open", open)
	}
	return row
}

// reviewRow shows how many findings wait.
func (o *outline) reviewRow() widgets.Section {
	row := widgets.Section{State: o.begun(), Name: o.v.words.T("case.outline.review"), Selected: o.v.at.page == pageReview}
	pending := o.v.session.Pending()
	for _, f := range pending {
		if f.Severity == model.Problem {
			row.State = widgets.Problem
		} else if row.State != widgets.Problem {
			row.State = widgets.Begun
		}
	}
	if len(pending) > 0 {
		row.Count = o.v.words.N("case.outline.problems", len(pending))
	}
	return row
}

var conclusionStates = map[model.State]widgets.State{
	model.Met: widgets.Complete, model.Open: widgets.Begun, model.NotMet: widgets.Problem,
}

func (o *outline) papersRow() widgets.Section {
	row := widgets.Section{State: widgets.Complete, Name: o.v.words.T("case.outline.package"),
		Selected: o.v.at.page == pagePackage}
	if gaps := len(casework.Gaps(o.v.session.Dossier)); gaps > 0 {
		row.State, row.Count = widgets.Untouched, o.v.words.N("case.outline.open", gaps)
	}
	return row
}

// courseStates are the marks of the stages; until the handing-in there is none.
var courseStates = map[model.Stage]widgets.State{
	model.Submitted: widgets.Begun, model.Supplement: widgets.Begun, model.Scoring: widgets.Begun,
	model.DueDiligence: widgets.Begun, model.Issued: widgets.Complete, model.Refused: widgets.Problem,
}

// courseRow shows the stage of a case that was handed in.
func (o *outline) courseRow() widgets.Section {
	row := widgets.Section{Name: o.v.words.T("course.title"), Selected: o.v.at.page == pageCourse}
	if stage := o.v.session.Course().At(); stage != model.Preparing {
		row.State, row.Count = courseStates[stage], o.v.words.T("course.stage."+string(stage))
	}
	return row
}

// count says what is open in a section: never a percentage.
func (v *View) count(s *casework.Section) string {
	switch {
	case s.State == casework.Troubled:
		return v.trouble(s)
	case s.Kind == casework.SectionCondition:
		return v.words.T("case.outline.done", "Done", s.Done, "Total", s.Total)
	case s.Done < s.Total:
		return v.words.N("case.outline.open", s.Total-s.Done)
	}
	return ""
}

// trouble counts the problems of a section, or says that its conditions fail.
func (v *View) trouble(s *casework.Section) string {
	problems := 0
	for i := range v.session.Assessment.Findings {
		if f := &v.session.Assessment.Findings[i]; f.Disputes() && slices.Contains(s.Facts, f.Fact) {
			problems++
		}
	}
	if problems == 0 {
		return v.words.T("state.not_met")
	}
	return v.words.N("case.outline.problems", problems)
}
