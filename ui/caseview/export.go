package caseview

import (
	"context"

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
	stopping    bool // cancelled, and not yet ended
	done, total int
	exhibits    int // how many are made ready first
	layout      casework.Layout
	file        string
	draft       string // fingerprint of the case as it was
	made        *casework.Made
	err         error
	losses      map[string]*loss // by letter, those that were looked at
	view        *makingView      // the page that shows it, if any
}

// start asks where to write the package, then writes it in the background from
// the case as it is now.
func (p *packagePage) start() {
	v := p.v
	if !p.lock.agreed() {
		return
	}
	draft, err := v.host.Desk().Draft(v.session.Dossier, v.arrangement().Redacted)
	if err != nil {
		v.host.Fail(err)
		return
	}
	const mark = 8 // characters of the fingerprint in the file's name
	v.host.SaveAs(v.words.T("package.file", "Mark", draft[:mark]), v.write)
}

func (v *View) write(file string) {
	e := &v.export
	options := v.packageOptions()
	draft, err := v.host.Desk().Draft(v.session.Dossier, false)
	if err != nil {
		v.host.Fail(err)
		return
	}
	*e = export{running: true, file: file, draft: draft, layout: options.Layout, view: e.view,
		exhibits: len(v.session.ExhibitOrder(&options.Arrangement))}
	options.Progress = func(done, total int) {
		v.host.OnInterface(func() {
			e.done, e.total = done, total
			e.show()
		})
	}
	e.show()
	session := *v.session // as it is now: work goes on meanwhile
	cancel := v.host.Background(func(ctx context.Context) func() {
		made, err := session.Package(ctx, options, file)
		return func() { v.finish(made, err) }
	})
	if e.running {
		e.cancel = cancel
	}
}

// finish takes what came out. A package that was written and could not be noted
// among the earlier ones is there all the same.
func (v *View) finish(made *casework.Made, err error) {
	e := &v.export
	e.running, e.stopping, e.cancel, e.err = false, false, nil, err
	if made != nil && len(made.Files) > 0 {
		e.made, e.err = made, nil
		if err != nil {
			v.host.Fail(err)
		}
	}
	e.show()
	if p, shown := v.page.(*packagePage); shown && e.made != nil {
		p.history.refresh()
		v.relayout()
	}
}

func (e *export) show() {
	if e.view != nil {
		e.view.refresh()
	}
}

// makingView is what will be written, with the button, and under it the progress
// or what came out.
type makingView struct {
	v       *View
	start   func()
	will    *fyne.Container
	outcome *fyne.Container
	frame   *widgets.Card // around the outcome
	bar     *widgets.ProgressBar
	doing   *widgets.Paragraph
	summary *widgets.Paragraph
	over    *widgets.Notice // larger than the ceiling, as far as is known
	phase   string
	object  fyne.CanvasObject
}

func newMakingView(v *View, start func()) *makingView {
	m := &makingView{v: v, start: start, will: widgets.Stack(theme.Gap + theme.GapSmall), outcome: widgets.Stack(theme.Gap + theme.GapSmall),
		bar: widgets.NewProgressBar(), doing: widgets.NewParagraph("", widgets.Quiet), summary: widgets.NewParagraph("", widgets.Body),
		over: widgets.NewNotice(widgets.Open)}
	m.frame = widgets.NewCard(theme.GapSection, m.outcome)
	m.object = widgets.Stack(theme.GapWide, widgets.NewCard(theme.GapSection, m.will), m.frame)
	if e := &v.export; !e.running && e.draft != "" {
		if now, err := v.host.Desk().Draft(v.session.Dossier, false); err != nil || now != e.draft {
			*e = export{} // what was made is no longer this case
		}
	}
	v.export.view = m
	m.refresh()
	return m
}

func (m *makingView) refresh() {
	e := &m.v.export
	m.summarise()
	switch {
	case e.running && e.stopping:
		m.set("stopping", widgets.NewParagraph(m.v.words.T("package.stopping"), widgets.Heading), m.bar)
	case e.running:
		m.running(e)
	case e.err != nil:
		m.failed(e.err)
	case e.made != nil:
		m.phase = "" // its parts change
		m.finished(e)
	default:
		m.set("ready")
	}
	m.will.Refresh()
	m.outcome.Refresh()
	m.v.relayout()
}

// set shows other objects where the phase has changed.
func (m *makingView) set(phase string, outcome ...fyne.CanvasObject) {
	if m.phase == phase {
		return
	}
	t := m.v.words.T
	m.phase, m.outcome.Objects = phase, outcome
	setShown(m.frame, len(outcome) > 0)
	m.will.Objects = []fyne.CanvasObject{widgets.NewParagraph(t("package.will"), widgets.Heading), m.summary, m.over,
		widgets.NewParagraph(t("package.ready"), widgets.Small), m.startButton()}
}

// startButton begins the making. It steps back once there is something to open.
func (m *makingView) startButton() fyne.CanvasObject {
	e, kind, id := &m.v.export, widgets.Primary, "package.save_as"
	switch {
	case e.made != nil:
		kind, id = widgets.Secondary, "package.again"
	case e.err != nil:
		id = "package.again"
	}
	button := widgets.NewButton(kind, m.v.words.T(id), m.start)
	if e.running {
		button.Disable()
	}
	return widgets.Row(theme.Gap, button, widgets.Spacer())
}

// summarise says what would be written now.
func (m *makingView) summarise() {
	v, c := m.v, &m.v.choice.preview
	text := v.willWrite()
	switch {
	case v.current():
		text += "\n" + v.words.N("package.total", c.result.Pages, "Size", v.size(c.result.Size))
	case c.failed:
		text += "\n" + v.words.T("package.total.unknown")
	default:
		text += "\n" + v.words.T("package.total.computing")
	}
	m.summary.SetText(text, widgets.Body)
	limit := v.arrangement().Ceiling
	over := v.current() && limit > 0 && c.result.Size > limit
	setShown(m.over, over)
	if over {
		m.over.Set(widgets.Open, widgets.Span{Look: widgets.Small,
			Text: v.words.T("package.over", "Size", v.size(c.result.Size), "Limit", v.size(limit))})
	}
}

// willWrite is what the package would hold, in which edition and as which files.
func (v *View) willWrite() string {
	a, t := v.arrangement(), v.words.T
	documents := a.Documents
	if documents == nil {
		documents = casework.UsualDocuments(v.session.Rulebook, a.Purpose)
	}
	layout := a.Layout
	if layout == "" {
		layout = casework.OneFile
	}
	return t("package.will.text", "Edition", t("verify.edition."+v.edition()), "Language", t("package.language."+string(a.Lang)),
		"Documents", v.words.N("package.will.documents", len(documents)),
		"Exhibits", v.words.N("package.will.exhibits", len(v.session.ExhibitOrder(&a))),
		"Layout", t("package.layout."+string(layout)))
}

// running shows what is being done.
func (m *makingView) running(e *export) {
	t := m.v.words.T
	m.set("running", widgets.NewParagraph(t("package.running"), widgets.Heading), m.bar, m.doing,
		widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, t("package.cancel"), m.cancel), widgets.Spacer()))
	m.bar.Set(int64(e.done), int64(e.total), t("package.progress", "Done", e.done, "Total", e.total))
	m.doing.SetText(e.doing(t), widgets.Quiet)
}

// doing says what is being done: exhibits are made ready, pages set, files
// written, in this order.
func (e *export) doing(t func(id string, data ...any) string) string {
	pages := (e.total - e.exhibits) / 2
	switch {
	case e.done < e.exhibits || e.total == 0 && e.exhibits > 0:
		return t("package.doing.exhibits", "Number", min(e.done+1, e.exhibits), "Total", e.exhibits)
	case e.done < e.exhibits+pages || e.total == 0:
		return t("package.doing.pages")
	}
	return t("package.doing.files")
}

// cancel ends the making. Until it has ended the card says that it ends.
func (m *makingView) cancel() {
	e := &m.v.export
	if e.cancel == nil {
		return
	}
	e.stopping = true
	e.cancel()
	m.refresh()
}

// failed tells what went wrong; a cancelled export is no error.
func (m *makingView) failed(err error) {
	meaning := widgets.NotMet
	if model.CodeOf(err) == model.CodeCancelled {
		meaning = widgets.Informing
	}
	m.set("failed", widgets.NewNotice(meaning, widgets.Span{Text: m.v.words.Error(err), Look: widgets.Body}))
}
