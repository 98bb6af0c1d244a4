package quick

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// keepCard is what can be done with the result: the file, the case, a new start.
func (v *view) keepCard() fyne.CanvasObject {
	t := v.words.T
	list := widgets.Stack(theme.GapWide, widgets.NewParagraph(t("quick.actions"), widgets.Heading))
	if v.ready {
		list.Add(widgets.NewNotice(widgets.Met, widgets.Span{Text: t("quick.case.ready"), Look: widgets.Body}))
	}
	about, do := "quick.case.about", "quick.case"
	if !v.host.Begun() {
		about, do = "quick.case.first", "quick.case.first.do"
	}
	over := widgets.NewButton(widgets.Plain, t("quick.over"), v.startOver)
	if !v.state.check.Begun() {
		over.Disable()
	}
	list.Add(v.saving())
	list.Add(widgets.HLine())
	list.Add(action(t(about), widgets.NewButton(widgets.Secondary, t(do), v.makeCase)))
	list.Add(widgets.HLine())
	list.Add(widgets.Row(0, over, widgets.Spacer()))
	return widgets.NewCard(theme.GapSection, list)
}

func action(about string, button fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Stack(theme.Gap, widgets.NewParagraph(about, widgets.Quiet), widgets.Row(0, button, widgets.Spacer()))
}

// saving is the file: to be written, being written, or there.
func (v *view) saving() fyne.CanvasObject {
	t := v.words.T
	if v.writes {
		return action(t("quick.saving"), widgets.NewButton(widgets.Secondary, t("app.cancel"), v.cancel))
	}
	stack := widgets.Stack(theme.Gap, action(t("quick.save.about"), widgets.NewButton(widgets.Primary, t("quick.save"), v.save)))
	if path := v.state.saved; path != "" {
		stack.Add(widgets.NewNotice(widgets.Met, widgets.Span{Text: t("quick.saved", "Name", filepath.Base(path)), Look: widgets.Body}))
		stack.Add(widgets.Row(0, widgets.NewButton(widgets.Secondary, t("quick.saved.show"), func() { v.host.Launch(path) }), widgets.Spacer()))
	}
	return stack
}

// save asks where to, and writes the two pages.
func (v *view) save() {
	v.host.SaveAs(v.words.T("quick.paper.file")+".pdf", func(path string) {
		kit, sheet := v.host.Kit(), v.state.check.Sheet(v.words.Lang())
		v.state.saved, v.writes = "", true
		v.cancel = v.host.Background(func(ctx context.Context) func() {
			err := kit.WriteQuick(ctx, sheet, path)
			return func() { v.written(path, err) }
		})
		v.show()
	})
}

func (v *view) written(path string, err error) {
	v.writes = false
	switch {
	case err == nil:
		v.state.saved = path
	case !errors.Is(err, context.Canceled):
		v.host.Fail(err)
	}
	v.show()
}

// startOver forgets the answers, with a way back.
func (v *view) startOver() {
	before := *v.state
	undo := v.state.check.StartOver()
	v.state.typed, v.state.goOn, v.state.saved, v.ready = map[string]string{}, false, "", false
	v.goTo(v.state.stops()[0])
	v.host.Say(v.words.T("quick.over.done"), func() {
		undo()
		*v.state = before
		v.panel.rebuild()
		v.show()
	})
}

// makeCase makes a case of the answers. Before the first run, that comes first, and
// leads back here.
func (v *view) makeCase() {
	if !v.host.Begun() {
		v.state.wanted = true
		v.host.Go(screen.Route{Place: screen.FirstRun})
		return
	}
	id, err := v.host.Desk().KeepQuick(v.state.check)
	if err != nil {
		v.host.Fail(err)
		return
	}
	v.card, *v.state = nil, State{}
	v.host.Go(screen.Route{Place: screen.Case, Case: id})
	v.host.Say(v.words.T("quick.case.made"), nil)
}
