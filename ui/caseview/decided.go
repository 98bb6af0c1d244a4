package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// openQuestions is what is still open, and which state of the case that is of.
type openQuestions struct {
	of     *casework.Dossier
	result *model.Questions
}

// questions is what is still open, worked out once for each state of the case.
func (v *View) questions() *model.Questions {
	if v.open.of != v.session.Dossier {
		v.open = openQuestions{v.session.Dossier, v.session.Questions()}
	}
	return v.open.result
}

// useful is the open question that helps most, "" where none does.
func (v *View) useful() string {
	for _, q := range v.questions().Order {
		if q.Decides || q.Narrows > 0 {
			return q.Fact
		}
	}
	return ""
}

// decidedCard stands over a question whose answer can change neither
// eligibility nor verdict any more. It gives nil where that is not so, or where
// the person wants to go on all the same.
func (v *View) decidedCard(facts []string) fyne.CanvasObject {
	q := v.questions()
	if v.goOn || !q.Decided || !v.anyOpen(facts) {
		return nil
	}
	t := v.words.T
	text := widgets.Stack(theme.GapSmall,
		widgets.NewParagraph(v.words.N("interview.decided", q.Enough), widgets.Body.Strong()),
		widgets.NewParagraph(t("interview.decided.about"), widgets.Quiet))
	review := widgets.NewButton(widgets.Secondary, t("interview.decided.review"), func() { v.goTo(spot{page: pageReview}) })
	on := widgets.NewButton(widgets.Plain, t("interview.decided.on"), func() {
		v.keepDrafts()
		v.goOn = true
		v.show()
	})
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.NewBadge(widgets.Met, t("interview.decided.word")), text, widgets.Flow(theme.Gap, review, on)))
}

func (v *View) anyOpen(facts []string) bool {
	for _, fact := range facts {
		if !v.session.Case.Answers[fact].Value.IsKnown() {
			return true
		}
	}
	return false
}

// nextUseful names, in the panel, the question that helps most, or says that
// no answer is needed any more.
type nextUseful struct {
	v     *View
	stack *fyne.Container
}

func newNextUseful(v *View) *nextUseful {
	n := &nextUseful{v: v, stack: widgets.Stack(theme.GapSmall)}
	n.refresh()
	return n
}

func (n *nextUseful) refresh() {
	v := n.v
	q := v.questions()
	n.stack.Objects = nil
	switch fact := v.useful(); {
	case len(q.Order) == 0:
	case q.Decided:
		n.stack.Add(widgets.NewParagraph(v.words.N("case.panel.decided", q.Enough), widgets.Small))
	case fact != "":
		name := v.words.Of(v.session.Rulebook.Fact(fact).Label)
		n.stack.Add(widgets.NewParagraph(v.words.T("case.panel.useful"), widgets.Small))
		n.stack.Add(widgets.NewTapRow(widgets.NewParagraph(v.words.T("case.panel.useful.go", "Fact", name), widgets.Body.Strong().In(theme.Accent)),
			v.words.T("case.panel.useful.spoken", "Fact", name), func() { v.jump(fact) }))
	}
	setShown(n.stack, len(n.stack.Objects) > 0)
}
