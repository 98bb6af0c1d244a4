package caseview

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// fileEndings are those of the files offered for choosing. HEIC is offered too:
// the refusal says what to do with such a photo.
var fileEndings = []string{".pdf", ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif"}

// batch is files that are added together.
type batch struct {
	paths []string
	about model.Document // what is known of all of them
	fact  string         // the question that they were chosen at, or ""
}

// adding is a batch at work.
type adding struct{ done, total int }

// refusal is a file that was not added, and why. It holds no sentence: the
// language may change before it is read.
type refusal struct {
	name   string
	folder bool
	err    error
	fact   string
}

// added is what became of a batch.
type added struct {
	ids     []string
	refused []refusal
}

// Receive implements [screen.Receiver].
func (v *View) Receive(paths []string) {
	if v.at.page != pageEvidence {
		v.evidence.open = ""
		v.goTo(spot{page: pageEvidence})
	}
	v.addFiles(batch{paths: paths, about: model.Document{Material: v.evidence.material}})
}

// askForFiles is the key for adding files: it leads to the evidence page first.
func (v *View) askForFiles() {
	if v.at.page != pageEvidence {
		v.goTo(spot{page: pageEvidence})
	}
	v.chooseFiles(batch{about: model.Document{Material: v.evidence.material}})
}

// chooseFiles asks for files and adds them.
func (v *View) chooseFiles(b batch) {
	if !v.takesFiles() {
		return
	}
	v.keepDrafts()
	v.host.OpenFiles(fileEndings, func(paths []string) {
		b.paths = paths
		v.addFiles(b)
	})
}

// takesFiles reports whether files can be added at this stage, and says so where
// they cannot.
func (v *View) takesFiles() bool {
	takes := v.session.Course().TakesDocuments()
	if !takes {
		v.host.Say(v.words.T("course.no_documents"), nil)
	}
	return takes
}

// addFiles adds files to the case, after those that are being added.
func (v *View) addFiles(b batch) {
	if !v.takesFiles() {
		return
	}
	v.evidence.queue = append(v.evidence.queue, b)
	if v.evidence.adding == nil {
		v.addNext()
	}
}

func (v *View) addNext() {
	g := &v.evidence
	if len(g.queue) == 0 {
		return
	}
	b := g.queue[0]
	g.queue, g.adding = g.queue[1:], &adding{total: len(b.paths)}
	v.showEvidence()
	desk, id := v.host.Desk(), v.session.ID()
	tell := func(done int) {
		v.host.OnInterface(func() {
			if g.adding != nil {
				g.adding.done = done
				v.showEvidence()
			}
		})
	}
	v.host.Background(func(ctx context.Context) func() {
		result := b.attach(ctx, desk, id, tell)
		return func() { v.added(b, result) }
	})
}

// attach attaches the files through a session of its own, so that the one on the
// screen is touched by the interface only.
func (b *batch) attach(ctx context.Context, desk *casework.Desk, id string, tell func(done int)) (result added) {
	session, err := desk.Open(id)
	for i, path := range b.paths {
		if ctx.Err() != nil {
			return result
		}
		tell(i)
		document, failed := "", err
		info, missing := os.Stat(path)
		folder := missing == nil && info.IsDir()
		if failed == nil && !folder {
			document, failed = session.AttachFile(path, b.about)
		}
		if failed != nil || folder {
			result.refused = append(result.refused, refusal{name: filepath.Base(path), folder: folder, err: failed, fact: b.fact})
		} else {
			result.ids = append(result.ids, document)
		}
	}
	return result
}

// added shows what became of a batch and goes on with the next.
func (v *View) added(b batch, result added) {
	g := &v.evidence
	g.adding, g.refused = nil, append(g.refused, result.refused...)
	session, err := v.host.Desk().Open(v.session.ID())
	if err != nil {
		v.host.Fail(err)
		return
	}
	v.session, v.moved = session, ""
	if n := len(result.ids); n > 0 {
		v.host.Say(v.words.N("evidence.added", n), func() { v.undoSteps(n) })
		v.prepare(result.ids)
		v.openNew(b, result.ids)
	}
	v.refresh()
	v.relayout()
	if p, ok := v.page.(*evidencePage); ok && len(result.refused) > 0 {
		p.scroll.ScrollToTop() // where they are told
	}
	v.addNext()
}

// openNew opens a document that was added alone and has no material yet, which
// its form asks for.
func (v *View) openNew(b batch, ids []string) {
	if p, ok := v.page.(*evidencePage); ok && len(ids) == 1 && b.about.Material == "" && v.evidence.open == "" {
		v.evidence.open, v.evidence.proving = ids[0], false
		p.refresh()
		v.focus()
		v.scrollToForm()
	}
}

// undoSteps takes the last changes back, one for each file that was added.
func (v *View) undoSteps(n int) {
	for range n {
		v.undo()
	}
}

// prepare makes the copies that packages use, so that none has to wait for it. A
// copy that cannot be made is the package's matter.
func (v *View) prepare(ids []string) {
	desk, id := v.host.Desk(), v.session.ID()
	v.evidence.preparing += len(ids)
	v.host.Background(func(ctx context.Context) func() {
		if session, err := desk.Open(id); err == nil {
			for _, document := range ids {
				_ = session.PrepareDocument(ctx, document)
			}
		}
		return func() {
			v.evidence.preparing -= len(ids)
			v.showEvidence()
		}
	})
}

// newsNow is what the page tells above its documents: what files are taken for,
// what is being done, which files were refused.
func (p *evidencePage) newsNow() (news []fyne.CanvasObject) {
	v, g := p.v, &p.v.evidence
	if !v.session.Course().TakesDocuments() {
		news = append(news, p.part("closed", "", func() fyne.CanvasObject {
			return widgets.NewNotice(widgets.Informing, widgets.Span{Text: v.words.T("course.no_documents"), Look: widgets.Body})
		}))
	}
	if m := v.session.Rulebook.Material(g.material); m != nil {
		news = append(news, p.part("taken", m.ID, func() fyne.CanvasObject { return p.takenFor(m) }))
	}
	switch {
	case g.adding != nil:
		news = append(news, widgets.NewParagraph(v.words.T("evidence.adding", "Number", min(g.adding.done+1, g.adding.total), "Total", g.adding.total), widgets.Quiet))
	case g.preparing > 0:
		news = append(news, widgets.NewParagraph(v.words.N("evidence.preparing", g.preparing), widgets.Quiet))
	}
	return append(news, v.refusedNow("")...)
}

func (p *evidencePage) takenFor(m *model.Material) fyne.CanvasObject {
	t := p.v.words.T
	notice := widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("evidence.taken_for", "Material", p.v.words.Of(m.Label)), Look: widgets.Body})
	end := widgets.NewButton(widgets.Plain, t("evidence.taken_for.end"), func() {
		p.v.evidence.material = ""
		p.refresh()
		p.v.focus()
	})
	return widgets.Row(theme.Gap, widgets.Grow(notice), end)
}

// refusedNow names each file that was refused, with its reason, until that is
// dismissed. A fact names the question they were chosen at; "" stands for all.
func (v *View) refusedNow(fact string) []fyne.CanvasObject {
	spans, count := []widgets.Span{}, 0
	for _, r := range v.evidence.refused {
		if fact == "" || r.fact == fact {
			count++
			spans = append(spans, widgets.Span{Text: "\n" + v.words.T("evidence.refused.file", "Name", r.name, "Reason", v.reason(&r)), Look: widgets.Body})
		}
	}
	if count == 0 {
		return nil
	}
	spans = append([]widgets.Span{{Text: v.words.N("evidence.refused", count), Look: widgets.Body.Strong()}}, spans...)
	return []fyne.CanvasObject{widgets.Stack(theme.GapSmall, widgets.NewNotice(widgets.NotMet, spans...),
		widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, v.words.T("evidence.refused.dismiss"), v.dismissRefused), widgets.Spacer()))}
}

func (v *View) reason(r *refusal) string {
	if r.folder {
		return v.words.T("evidence.refused.folder")
	}
	return v.words.Error(r.err)
}

func (v *View) dismissRefused() {
	v.evidence.refused = nil
	v.showEvidence()
	v.focus()
}
