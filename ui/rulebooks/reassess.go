package rulebooks

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// unread stands beside the outcomes for cases that could not be read.
const unread casework.Outcome = "unread"

// outcomes are the kinds of cases, those that need attention first.
var outcomes = []casework.Outcome{casework.Falls, casework.Mixed, casework.Gains, unread, casework.Same}

// shownAtOnce is how many cases are drawn before one asks for more.
const shownAtOnce = 30

// review is the stored cases put beside what they would be under another version.
type review struct {
	page    *page
	rb      *model.Rulebook
	cases   []casework.Reassessed // those under another version
	already int                   // those under this one
	only    casework.Outcome      // "" is all
	copies  map[string]string     // of a case, made here
}

// reassess puts the stored cases of a programme under a version, in the background.
func (p *page) reassess(rb *model.Rulebook) {
	desk := p.host.Desk()
	going := true
	cancel := p.host.Background(func(ctx context.Context) func() {
		done, err := desk.Reassess(ctx, rb.Ref())
		return func() {
			if going {
				p.reassessed(rb, done, err)
			}
		}
	})
	stop := func() {
		going = false
		cancel()
		p.open(rb)
	}
	p.show(func() []fyne.CanvasObject { return p.reassessing(rb, stop) })
}

func (p *page) reassessing(rb *model.Rulebook, stop func()) []fyne.CanvasObject {
	words := p.host.Words()
	return []fyne.CanvasObject{
		widgets.NewText(words.T("rulebooks.reassess.title", "Version", rb.Version), widgets.Title),
		widgets.NewCard(theme.GapSection, widgets.Row(theme.Gap,
			widgets.Grow(widgets.NewParagraph(words.T("rulebooks.reassess.running"), widgets.Body)),
			widgets.NewButton(widgets.Secondary, words.T("rulebooks.reassess.cancel"), stop))),
	}
}

func (p *page) reassessed(rb *model.Rulebook, done *casework.Reassessment, err error) {
	if err != nil {
		p.open(rb)
		p.host.Fail(err)
		return
	}
	r := &review{page: p, rb: rb, copies: map[string]string{}}
	for _, c := range done.Cases {
		if c.Pinned.String() == rb.Ref() && c.Err == nil {
			r.already++
			continue
		}
		r.cases = append(r.cases, c)
	}
	slices.SortStableFunc(r.cases, func(a, b casework.Reassessed) int {
		return slices.Index(outcomes, outcomeOf(&a)) - slices.Index(outcomes, outcomeOf(&b))
	})
	p.show(r.parts)
}

func outcomeOf(c *casework.Reassessed) casework.Outcome {
	if c.Err != nil {
		return unread
	}
	return c.Outcome
}

func (r *review) parts() []fyne.CanvasObject {
	words := r.page.host.Words()
	head := widgets.Stack(theme.Gap,
		widgets.NewText(words.T("rulebooks.reassess.title", "Version", r.rb.Version), widgets.Title),
		widgets.NewParagraph(words.Of(r.rb.Title), widgets.Quiet),
		widgets.NewParagraph(words.T("rulebooks.reassess.stay"), widgets.Quiet))
	if r.already > 0 {
		head.Add(widgets.NewParagraph(words.N("rulebooks.reassess.already", r.already), widgets.Quiet))
	}
	parts := []fyne.CanvasObject{r.page.back("rulebooks.back.one", func() { r.page.open(r.rb) }), head}
	if len(r.cases) == 0 {
		return append(parts, widgets.NewNotice(widgets.Informing,
			widgets.Span{Text: words.T("rulebooks.reassess.none"), Look: widgets.Body}))
	}
	return append(parts, r.filters(), r.table())
}

// filters are buttons with how many cases come out in each way.
func (r *review) filters() fyne.CanvasObject {
	row := widgets.Flow(theme.Gap, r.filter("", "all", len(r.cases)))
	for _, outcome := range outcomes {
		if n := len(r.of(outcome)); n > 0 || outcome == casework.Gains || outcome == casework.Falls {
			row.Add(r.filter(outcome, string(outcome), n))
		}
	}
	return row
}

func (r *review) filter(only casework.Outcome, name string, count int) fyne.CanvasObject {
	kind := widgets.Secondary
	if r.only == only {
		kind = widgets.Primary
	}
	return widgets.NewButton(kind, r.page.host.Words().T("rulebooks.reassess.filter."+name, "Count", count), func() {
		r.only = only
		r.page.show(r.parts)
	})
}

// of is the cases that come out in a way, "" for all.
func (r *review) of(outcome casework.Outcome) (some []*casework.Reassessed) {
	for i := range r.cases {
		if outcome == "" || outcomeOf(&r.cases[i]) == outcome {
			some = append(some, &r.cases[i])
		}
	}
	return some
}

func (r *review) table() fyne.CanvasObject {
	words := r.page.host.Words()
	cases := r.of(r.only)
	table := widgets.Stack(theme.GapWide)
	if len(cases) == 0 {
		table.Add(widgets.NewParagraph(words.T("rulebooks.reassess.none_so"), widgets.Quiet))
	}
	r.add(table, cases)
	return widgets.NewCard(theme.GapSection, table)
}

// add draws some cases, and a button for those that are left.
func (r *review) add(table *fyne.Container, cases []*casework.Reassessed) {
	for i, c := range cases {
		if i == shownAtOnce {
			r.addMore(table, cases[i:])
			return
		}
		if len(table.Objects) > 0 {
			table.Add(widgets.HLine())
		}
		table.Add(r.row(c))
	}
}

func (r *review) addMore(table *fyne.Container, left []*casework.Reassessed) {
	count := min(len(left), shownAtOnce)
	var more *fyne.Container
	more = widgets.Row(0, widgets.NewButton(widgets.Secondary, r.page.host.Words().N("rulebooks.reassess.more", count), func() {
		table.Remove(more)
		r.add(table, left)
		r.page.root.Refresh()
	}), widgets.Spacer())
	table.Add(more)
}
