package caseview

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// export is the making of a package, which goes on while other pages show.
type export struct {
	cancel      func()
	running     bool
	done, total int
	file        string
	fingerprint string
	err         error
	of          *casework.Dossier // the case as it was
	view        *makingView       // the page that shows it, if any
}

// start asks where to write the package, then writes it in the background from
// the case as it is now.
func (v *View) start() {
	made, err := v.host.Desk().Package(v.session.Dossier, v.packageOptions())
	if err != nil {
		v.host.Fail(err)
		return
	}
	name := v.words.T("package.file", "Mark", made.Fingerprint[:8])
	v.host.SaveAs(name, v.write)
}

func (v *View) write(file string) {
	e := &v.export
	*e = export{running: true, file: file, of: v.session.Dossier, view: e.view}
	desk, dossier, options := v.host.Desk(), v.session.Dossier, v.packageOptions()
	options.Progress = func(done, total int) {
		v.host.OnInterface(func() {
			e.done, e.total = done, total
			e.show()
		})
	}
	e.show()
	cancel := v.host.Background(func(ctx context.Context) func() {
		made, err := desk.WritePackage(ctx, dossier, options, file)
		return func() { e.finish(made, err) }
	})
	if e.running {
		e.cancel = cancel
	}
}

func (e *export) finish(made *model.Package, err error) {
	e.running, e.cancel, e.err = false, nil, err
	if err == nil {
		e.fingerprint = made.Fingerprint
	}
	e.show()
}

func (e *export) show() {
	if e.view != nil {
		e.view.refresh()
	}
}

// makingView is the card of the export: the button, then the progress, then
// what came out.
type makingView struct {
	v      *View
	stack  *fyne.Container
	bar    *progressBar
	page   *widgets.Paragraph
	phase  string
	object fyne.CanvasObject
}

func newMakingView(v *View) *makingView {
	m := &makingView{v: v, stack: widgets.Stack(theme.Gap + theme.GapSmall), bar: newProgressBar(), page: widgets.NewParagraph("", widgets.Quiet)}
	m.object = widgets.NewCard(theme.GapSection, m.stack)
	if e := &v.export; !e.running && e.of != v.session.Dossier {
		*e = export{} // what was made is no longer this case
	}
	v.export.view = m
	m.refresh()
	return m
}

func (m *makingView) refresh() {
	e := &m.v.export
	switch {
	case e.running:
		m.running(e)
	case e.err != nil:
		m.failed(e.err)
	case e.fingerprint != "":
		m.finished(e)
	default:
		m.set("ready", widgets.NewParagraph(m.v.words.T("package.ready"), widgets.Quiet), m.startButton("package.save_as"))
	}
	m.stack.Refresh()
	m.v.relayout()
}

// set shows other objects where the phase has changed.
func (m *makingView) set(phase string, objects ...fyne.CanvasObject) {
	if m.phase != phase {
		m.phase, m.stack.Objects = phase, objects
	}
}

func (m *makingView) startButton(id string) fyne.CanvasObject {
	return widgets.Row(theme.Gap, widgets.NewButton(widgets.Primary, m.v.words.T(id), m.v.start), widgets.Spacer())
}

func (m *makingView) running(e *export) {
	t := m.v.words.T
	m.set("running", widgets.NewParagraph(t("package.running"), widgets.Heading), m.bar, m.page,
		widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, t("package.cancel"), m.cancel), widgets.Spacer()))
	m.bar.set(e.done, e.total)
	if e.total > 0 {
		m.page.SetText(t("package.progress", "Done", e.done, "Total", e.total), widgets.Quiet)
	} else {
		m.page.SetText(t("package.preparing"), widgets.Quiet)
	}
}

func (m *makingView) cancel() {
	if cancel := m.v.export.cancel; cancel != nil {
		cancel()
	}
}

// failed tells what went wrong; a cancelled export is no error.
func (m *makingView) failed(err error) {
	meaning := widgets.NotMet
	if model.CodeOf(err) == model.CodeCancelled {
		meaning = widgets.Informing
	}
	m.set("failed", widgets.NewNotice(meaning, widgets.Span{Text: m.v.words.Error(err), Look: widgets.Body}),
		m.startButton("package.again"))
}

func (m *makingView) finished(e *export) {
	t, launch := m.v.words.T, m.v.host.Launch
	file := e.file
	m.set("finished",
		widgets.NewNotice(widgets.Met, widgets.Span{Text: t("package.done", "File", filepath.Base(file)), Look: widgets.Body.Strong()}),
		widgets.NewParagraph(t("package.fingerprint", "Fingerprint", e.fingerprint), widgets.Small),
		widgets.Flow(theme.Gap,
			widgets.NewButton(widgets.Primary, t("package.open"), func() { launch(file) }),
			widgets.NewButton(widgets.Secondary, t("package.folder"), func() { launch(filepath.Dir(file)) }),
			widgets.NewButton(widgets.Plain, t("package.again"), m.v.start)))
}
