package caseview

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// outlook is the case turned around, and which state of the case that is of.
type outlook struct {
	of     *casework.Dossier
	result *model.Outlook
}

// reviewPage is the case as an examiner would read it: the findings, the ways to
// the pass mark, the margin, the score by date.
type reviewPage struct {
	v        *View
	how      *widgets.Button
	findings *fyne.Container
	ahead    *fyne.Container
	reason   *widgets.Field // of the acceptance being written, or nil
	root     fyne.CanvasObject
	scroll   *container.Scroll
}

func newReviewPage(v *View) *reviewPage {
	p := &reviewPage{v: v, findings: widgets.Stack(theme.GapWide), ahead: widgets.Stack(theme.GapWide)}
	t := v.words.T
	p.how = widgets.NewButton(widgets.Plain, t("explain.screen.how"), func() { v.goTo(spot{page: pageExplain}) })
	title := widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("case.outline.finish"), widgets.Quiet),
		widgets.NewParagraph(t("review.title"), widgets.Title))
	column := widgets.Stack(theme.GapWide, widgets.Row(theme.Gap, widgets.Grow(title), p.how), p.findings, p.ahead, v.foot(nil))
	p.fillFindings()
	p.lookAhead()
	p.root, p.scroll = paged(column)
	return p
}

func (p *reviewPage) object() fyne.CanvasObject   { return p.root }
func (p *reviewPage) scroller() *container.Scroll { return p.scroll }

func (p *reviewPage) first() fyne.Focusable {
	if p.reason != nil {
		return p.reason.Focusable()
	}
	return p.how
}

func (p *reviewPage) entries() []*entry {
	if p.reason == nil {
		return nil
	}
	return []*entry{{acceptedField + "/reason", p.reason}}
}

func (p *reviewPage) refresh() {
	p.fillFindings()
	p.lookAhead()
	p.v.relayout()
}

// lookAhead works out the ways ahead, off the interface where that is new, and
// leaves what shows until then.
func (p *reviewPage) lookAhead() {
	v := p.v
	dossier := v.session.Dossier
	if v.plan.of == dossier {
		p.fillAhead(v.plan.result)
		return
	}
	if len(p.ahead.Objects) == 0 {
		p.ahead.Add(widgets.NewParagraph(v.words.T("review.computing"), widgets.Quiet))
	}
	v.host.Background(func(context.Context) func() {
		result := dossier.Outlook()
		return func() {
			if v.session.Dossier != dossier {
				return
			}
			v.plan = outlook{dossier, result}
			if now, ok := v.page.(*reviewPage); ok {
				now.fillAhead(result)
				v.relayout()
			} else {
				p.fillAhead(result)
			}
		}
	})
}
