package quick

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// outline is the programme and all questions, at the left.
type outline struct {
	v      *view
	list   *fyne.Container
	asked  []string
	rows   map[string]*widgets.OutlineItem
	object fyne.CanvasObject
}

func newOutline(v *view) *outline {
	o := &outline{v: v, list: widgets.Stack(0)}
	o.object = widgets.PageScroll(widgets.Inset(theme.GapWide, theme.Gap+theme.GapSmall, theme.GapWide, theme.Gap+theme.GapSmall,
		widgets.Stack(theme.Gap, o.programmes(), o.list)))
	o.refresh()
	return o
}

// programmes is the choice of the programme, where there is one.
func (o *outline) programmes() fyne.CanvasObject {
	v := o.v
	books, err := v.host.Kit().QuickProgrammes()
	if err != nil || len(books) < 2 {
		return widgets.NewParagraph(v.words.Of(v.state.check.Rulebook.Title), widgets.Small)
	}
	var options []widgets.Option
	for _, rb := range books {
		options = append(options, widgets.Option{ID: rb.Ref(), Text: v.words.Of(rb.Short)})
	}
	choice := widgets.NewOptionGroup(false, options)
	choice.Select(v.state.check.Rulebook.Ref())
	choice.OnChanged = func(refs []string) { o.use(refs[0]) }
	return widgets.Stack(0, widgets.OutlineHeading(v.words.T("quick.programme")), widgets.Inset(0, theme.GapSmall, theme.GapSmall, theme.GapSmall, choice))
}

// use goes on under another rulebook, at its first question.
func (o *outline) use(ref string) {
	v := o.v
	v.keepTyped()
	if err := v.state.check.Use(ref); err != nil {
		v.host.Fail(err)
		return
	}
	v.state.typed, v.state.goOn, v.state.saved = map[string]string{}, false, ""
	v.state.at = v.state.stops()[0]
	v.panel.rebuild()
	v.show()
}

// fill makes the rows, where the questions are others than before.
func (o *outline) fill() {
	asked := o.v.state.check.Asked()
	if o.rows != nil && slices.Equal(asked, o.asked) {
		return
	}
	o.asked, o.rows, o.list.Objects = asked, map[string]*widgets.OutlineItem{}, nil
	side := ""
	for _, stop := range append(slices.Clone(asked), result) {
		if about := o.about(stop); about != side {
			side = about
			o.list.Add(widgets.OutlineHeading(o.v.words.T("quick.side." + side)))
		}
		o.rows[stop] = widgets.NewOutlineItem(widgets.Section{}, func() { o.v.goTo(stop) })
		o.list.Add(o.rows[stop])
	}
}

// about is the side a place belongs to.
func (o *outline) about(stop string) string {
	if stop == result {
		return "result"
	}
	return o.v.state.check.Rulebook.Fact(stop).About
}

func (o *outline) refresh() {
	o.fill()
	for stop, row := range o.rows {
		row.Set(o.section(stop))
	}
	o.list.Refresh()
	o.object.Refresh()
}

// section is how far a question has come.
func (o *outline) section(stop string) widgets.Section {
	v := o.v
	s := widgets.Section{State: widgets.Untouched, Selected: stop == v.state.at}
	if stop == result {
		s.Name = v.words.T("quick.result")
		if v.state.check.Open.Decided {
			s.State, s.Count = widgets.Complete, v.words.T("quick.settled")
		}
		return s
	}
	s.Name = v.words.Of(v.state.check.Rulebook.Fact(stop).Label)
	given, answered := v.state.check.Case.Answers[stop]
	switch {
	case given.Value.IsKnown():
		s.State = widgets.Complete
	case answered:
		s.State, s.Count = widgets.Begun, v.words.T("quick.unknown.row")
	case !v.state.check.Matters(stop):
		s.Count = v.words.T("quick.unsettled.row")
	}
	return s
}
