package caseview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
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
	bar      *widgets.ScoreBar
	figures  [3]*widgets.Figure
	verdict  *widgets.Badge
	means    *widgets.Paragraph
	class    *widgets.Paragraph
	eligible *stateRow
	useful   *nextUseful
	lines    []*criterionLine
	estimate *widgets.Notice
	round    *widgets.Paragraph
	origin   *widgets.Paragraph // whose words the rules are
	column   *fyne.Container
	root     fyne.CanvasObject
	scroll   *container.Scroll
}

// criterionLine is the bar of a criterion; a tap opens its figures.
type criterionLine struct {
	id  string
	bar *widgets.MiniBar
	row *widgets.TapRow
}

func newScorePanel(v *View) *scorePanel {
	p := &scorePanel{v: v, title: widgets.NewParagraph("", widgets.Heading), bar: widgets.NewScoreBar(),
		verdict: widgets.NewBadge(widgets.Open, ""), means: widgets.NewParagraph("", widgets.Body),
		class: widgets.NewParagraph("", widgets.Body), eligible: newStateRow(v), useful: newNextUseful(v), estimate: widgets.NewNotice(widgets.Open),
		round: widgets.NewParagraph("", widgets.Small), origin: widgets.NewParagraph("", widgets.Small)}
	for i := range p.figures {
		p.figures[i] = widgets.NewFigure("", "")
	}
	bars := widgets.Stack(0)
	for _, c := range v.session.Assessment.Criteria {
		line := &criterionLine{id: c.ID, bar: widgets.NewMiniBar(widgets.Criterion{})}
		line.row = widgets.NewTapRow(line.bar, "", func() { v.explain(c.ID) })
		p.lines = append(p.lines, line)
		bars.Add(line.row)
	}
	p.column = widgets.Stack(theme.Gap+theme.GapSmall, widgets.Row(theme.Gap, widgets.Grow(p.title), v.howLink()), p.bar,
		widgets.Flow(theme.GapWide, p.figures[0], p.figures[1], p.figures[2]),
		widgets.Row(theme.Gap, p.verdict, widgets.Grow(p.means)), p.class, bars, p.estimate, widgets.HLine(), p.eligible.row, p.useful.stack, p.round, p.origin)
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

var verdictMeanings = map[model.Verdict]widgets.Meaning{
	model.Secure: widgets.Met, model.OpenVerdict: widgets.Open, model.Short: widgets.NotMet,
}

var stateMeanings = map[model.State]widgets.Meaning{
	model.Met: widgets.Met, model.Open: widgets.Open, model.NotMet: widgets.NotMet,
}

func (p *scorePanel) refresh() {
	words, a := p.v.words, p.v.session.Assessment
	title := "case.panel.points"
	if a.Basis == model.Estimate {
		title = "case.panel.estimate"
	}
	p.title.SetText(words.T(title), widgets.Heading)
	p.refreshScore(a)
	p.verdict.Set(verdictMeanings[a.Verdict.Claimed], words.T("verdict."+string(a.Verdict.Claimed)))
	p.means.SetText(words.T("verdict."+string(a.Verdict.Claimed)+".means"), widgets.Body)
	setShown(p.class, a.Class != nil)
	if a.Class != nil {
		p.class.SetText(words.T("case.panel.class", "Classes", p.classes(a.Class.Claimed)), widgets.Body)
	}
	p.refreshLines(a)
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

func (p *scorePanel) refreshScore(a *model.Assessment) {
	words := p.v.words
	claimed, evidenced := a.Scores.Claimed, a.Scores.Evidenced
	p.bar.Set(widgets.Score{Max: p.v.fullMarks(), Low: claimed.Low.Float(), Likely: claimed.Likely.Float(),
		High: claimed.High.Float(), Evidenced: evidenced.Likely.Float(), Pass: a.PassMark.Float(), HasPass: true},
		widgets.ScoreWords{Pass: words.T("pass_mark.at", "Points", *a.PassMark), Low: claimed.Low.String(), High: claimed.High.String(),
			Legend: words.T("case.bar.legend"), Spoken: words.T("case.panel.spoken", "Evidenced", evidenced.Likely, "Likely", claimed.Likely, "Span", words.Span(claimed), "Pass", *a.PassMark)})
	p.figures[0].Set(evidenced.Likely.String(), words.T("word.evidenced"))
	p.figures[1].Set(claimed.Likely.String(), words.T("case.panel.likely"))
	p.figures[2].Set(words.Span(claimed), words.T("word.range"))
}

// fullMarks is the length of the score bar's axis.
func (v *View) fullMarks() float64 { return v.fullCap().Float() }

func (v *View) fullCap() (full model.Decimal) {
	for _, area := range v.session.Rulebook.Areas {
		full += area.Cap
	}
	return full
}

func (p *scorePanel) classes(ids []string) string {
	var labels []string
	for _, class := range p.v.session.Rulebook.Classes {
		for _, id := range ids {
			if class.ID == id {
				labels = append(labels, p.v.words.Of(class.Label))
			}
		}
	}
	return strings.Join(labels, p.v.words.T("list.separator"))
}

func (p *scorePanel) refreshLines(a *model.Assessment) {
	for i, c := range a.Criteria {
		line, name := p.lines[i], p.v.words.Of(p.v.session.Rulebook.Criterion(c.ID).Label)
		span := p.v.words.Span(c.Claimed)
		line.bar.Set(widgets.Criterion{Name: name, Range: span, Cap: c.Cap.Float(), High: c.Claimed.High.Float(),
			Evidenced: c.Evidenced.Likely.Float()})
		line.row.SetSpoken(p.v.words.T("case.panel.criterion", "Criterion", name, "Span", span, "Cap", c.Cap))
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
	s.badge.Set(stateMeanings[state], s.v.words.T("state."+string(state)))
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
			widgets.NewBadge(stateMeanings[group.State], t("state."+string(group.State)))), name,
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
