package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// panel is what follows from the answers, at the right. It shows the assessment
// and computes nothing.
type panel interface {
	object() fyne.CanvasObject
	refresh()
	scroller() *container.Scroll
}

func newPanel(v *View) panel {
	if v.session.Rulebook.HasPoints() {
		return newScorePanel(v)
	}
	return newEligibilityPanel(v)
}

// panelled puts a panel's column into its scroller.
func panelled(column fyne.CanvasObject) (fyne.CanvasObject, *container.Scroll) {
	root := widgets.PageScroll(widgets.Pad(theme.GapSection, column))
	return root, root.Objects[0].(*container.Scroll)
}

// scorePanel shows the score of a rulebook with points.
type scorePanel struct {
	v        *View
	title    *widgets.Paragraph
	score    *standing.Score
	eligible *stateRow
	useful   *nextUseful
	estimate *widgets.Notice
	round    *widgets.Paragraph
	origin   *widgets.Paragraph // whose words the rules are
	column   *fyne.Container
	root     fyne.CanvasObject
	scroll   *container.Scroll
}

func newScorePanel(v *View) *scorePanel {
	p := &scorePanel{v: v, title: widgets.NewParagraph("", widgets.Heading), score: standing.NewScore(v.session.Rulebook, true, v.explain),
		eligible: newStateRow(v), useful: newNextUseful(v), estimate: widgets.NewNotice(widgets.Open),
		round: widgets.NewParagraph("", widgets.Small), origin: widgets.NewParagraph("", widgets.Small)}
	p.column = widgets.Stack(theme.Gap+theme.GapSmall, widgets.Row(theme.Gap, widgets.Grow(p.title), v.howLink()), p.score.Object(),
		p.estimate, widgets.HLine(), p.eligible.row, p.useful.stack, p.round, p.origin)
	p.root, p.scroll = panelled(p.column)
	p.sayOrigin()
	p.refresh()
	return p
}

// howLink opens all figures.
func (v *View) howLink() fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, v.words.T("explain.screen.how"), func() { v.goTo(spot{page: pageExplain}) })
}

func (p *scorePanel) object() fyne.CanvasObject   { return p.root }
func (p *scorePanel) scroller() *container.Scroll { return p.scroll }

func (p *scorePanel) refresh() {
	words, a := p.v.words, p.v.session.Assessment
	title := "case.panel.points"
	if a.Basis == model.Estimate {
		title = "case.panel.estimate"
	}
	p.title.SetText(words.T(title), widgets.Heading)
	p.score.Show(words, p.v.session.Dossier)
	setShown(p.estimate, a.Basis == model.Estimate)
	p.estimate.Set(widgets.Open, widgets.Span{Text: words.T("basis.estimate.notice"), Look: widgets.Small})
	p.eligible.refresh()
	p.useful.refresh()
	p.round.SetText(words.Round(p.v.session.Rulebook, p.v.session.On), widgets.Small)
	p.column.Refresh()
}

// sayOrigin says whose words the rules are, where they are not the app's.
func (p *scorePanel) sayOrigin() {
	rb := p.v.session.Rulebook
	origin := p.v.host.Desk().Origin(rb)
	setShown(p.origin, origin != casework.BuiltIn)
	if origin != casework.BuiltIn {
		p.origin.SetText(p.v.words.T("privacy.rules."+string(origin), "Title", p.v.words.Of(rb.Title)), widgets.Small)
	}
}

// stateRow says how the eligibility stands; a tap opens its page.
type stateRow struct {
	v     *View
	badge *widgets.Badge
	row   *widgets.TapRow
}

func newStateRow(v *View) *stateRow {
	s := &stateRow{v: v, badge: widgets.NewBadge(widgets.Open, "")}
	name := widgets.NewParagraph(v.words.T("case.outline.conclusion"), widgets.Body)
	s.row = widgets.NewTapRow(widgets.Row(theme.Gap, widgets.Grow(name), s.badge), v.words.T("case.outline.conclusion"),
		func() { v.goTo(spot{page: pageEligibility}) })
	return s
}

func (s *stateRow) refresh() {
	state := s.v.session.Assessment.Eligibility.State
	s.badge.Set(standing.States[state], s.v.words.T("state."+string(state)))
	s.row.Refresh()
}

// eligibilityPanel stands in for the score where a rulebook has no points: the
// outcome, each side, and what is open.
type eligibilityPanel struct {
	v      *View
	column *fyne.Container
	root   fyne.CanvasObject
	scroll *container.Scroll
}

func newEligibilityPanel(v *View) *eligibilityPanel {
	p := &eligibilityPanel{v: v, column: widgets.Stack(theme.Gap + theme.GapSmall)}
	p.root, p.scroll = panelled(p.column)
	p.refresh()
	return p
}

func (p *eligibilityPanel) object() fyne.CanvasObject   { return p.root }
func (p *eligibilityPanel) scroller() *container.Scroll { return p.scroll }

func (p *eligibilityPanel) refresh() {
	v, t := p.v, p.v.words.T
	outcome := newStateRow(v)
	outcome.refresh()
	p.column.Objects = []fyne.CanvasObject{widgets.Row(theme.Gap,
		widgets.Grow(widgets.NewParagraph(t("case.outline.eligibility"), widgets.Heading)), v.howLink()), outcome.row}
	for _, group := range v.session.Assessment.Eligibility.Groups {
		name := v.sectionName(v.section("eligible." + group.ID))
		p.column.Add(widgets.NewTapRow(widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(name, widgets.Body)),
			widgets.NewBadge(standing.States[group.State], t("state."+string(group.State)))), name,
			func() { v.openSection("eligible." + group.ID) }))
	}
	p.column.Add(widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("case.panel.no_points"), Look: widgets.Small}))
	p.column.Add(newNextUseful(v).stack)
	p.addOpen()
	p.column.Add(widgets.NewParagraph(v.words.Round(v.session.Rulebook, v.session.On), widgets.Small))
	p.column.Refresh()
}

// addOpen lists the answers that are missing, each leading to its question.
func (p *eligibilityPanel) addOpen() {
	v := p.v
	unknown := v.session.Assessment.Unknown
	if len(unknown) == 0 {
		return
	}
	p.column.Add(widgets.NewParagraph(v.words.T("case.panel.open"), widgets.Body.Strong()))
	for _, fact := range unknown {
		label := v.words.Of(v.session.Rulebook.Fact(fact).Label)
		p.column.Add(widgets.NewTapRow(widgets.NewParagraph(label, widgets.Quiet), label, func() { v.jump(fact) }))
	}
}
