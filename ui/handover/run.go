package handover

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// run is the sealing of a case, which goes on beside the page.
type run struct {
	cancel   func()
	running  bool
	stopping bool  // cancelled, and not yet ended
	done     int64 // of the bytes of the evidence
	total    int64
	file     string
	sealed   *casework.Sealed
	err      error
	doing    *widgets.Paragraph
	bar      *widgets.ProgressBar
}

// start asks where to write the file, then writes it.
func (p *sealing) start() {
	if p.run.running {
		return
	}
	opt := casework.HandoverOptions{Part: p.part, Documents: p.documents}
	if !p.to.fill(&opt) {
		return
	}
	p.host.SaveAs(p.words.T("handover.file", "Date", p.host.Desk().Today())+Ending, func(path string) {
		if err := p.to.note(opt.Key); err != nil {
			p.host.Fail(err)
			return
		}
		p.write(opt, path)
	})
}

func (p *sealing) write(opt casework.HandoverOptions, path string) {
	p.run = run{running: true, file: path}
	opt.Progress = func(done, total int64) {
		p.host.OnInterface(func() {
			p.run.done, p.run.total = done, total
			p.tellProgress()
		})
	}
	p.showRun()
	desk, id := p.host.Desk(), p.session.ID()
	cancel := p.host.Background(func(ctx context.Context) func() {
		sealed, err := desk.SealCase(ctx, id, opt, path)
		return func() { p.finish(sealed, err) }
	})
	if p.run.running {
		p.run.cancel = cancel
	}
}

// finish takes what came out. Where another screen shows by now it is told there.
func (p *sealing) finish(sealed *casework.Sealed, err error) {
	p.run = run{file: p.run.file, sealed: sealed, err: err}
	if err != nil {
		p.run.sealed = nil
	}
	switch {
	case !p.gone:
		p.showRun()
	case err == nil:
		p.host.Say(p.words.T("handover.sealed.done", "File", filepath.Base(p.run.file)), nil)
	case model.CodeOf(err) != model.CodeCancelled:
		p.host.Fail(err)
	}
}

// showRun shows how far the sealing is, or what came out.
func (p *sealing) showRun() {
	r, t := &p.run, p.words.T
	setEnabled(p.seal, !r.running)
	p.outcome.Objects = nil
	switch {
	case r.running:
		r.doing, r.bar = widgets.NewParagraph("", widgets.Body.Strong()), widgets.NewProgressBar()
		p.outcome.Add(p.card(r.doing, r.bar, widgets.Row(theme.Gap, p.button(widgets.Secondary, "app.cancel", p.stop), widgets.Spacer())))
		p.tellProgress()
	case model.CodeOf(r.err) == model.CodeCancelled:
		p.outcome.Add(p.card(p.notice(widgets.Informing, t("handover.cancelled"))))
	case r.err != nil:
		p.outcome.Add(p.card(p.failure(r.err)))
	case r.sealed != nil:
		p.outcome.Add(p.result(r))
	}
	p.refresh()
}

func (p *sealing) tellProgress() {
	if p.run.doing == nil || p.gone {
		return
	}
	text := p.words.T("handover.sealing", "Percent", p.run.done*100/max(p.run.total, 1))
	if p.run.stopping {
		text = p.words.T("handover.stopping")
	}
	p.run.doing.SetText(text, widgets.Body.Strong())
	p.run.bar.Set(p.run.done, p.run.total, text)
}

func (p *sealing) stop() {
	if p.run.cancel != nil {
		p.run.stopping = true
		p.run.cancel()
		p.tellProgress()
	}
}

// result is what was written, where it lies, and what is not in it.
func (p *sealing) result(r *run) fyne.CanvasObject {
	folder := p.button(widgets.Secondary, "package.folder", func() { p.host.Launch(filepath.Dir(r.file)) })
	objects := []fyne.CanvasObject{
		p.notice(widgets.Met, p.words.T("handover.sealed.done", "File", filepath.Base(r.file))),
		widgets.NewParagraph(r.file, widgets.Small),
		widgets.NewParagraph(p.words.N("handover.sealed", r.sealed.Entries, "Documents", r.sealed.Documents), widgets.Body)}
	for _, left := range r.sealed.LeftOut {
		objects = append(objects, p.notice(widgets.Open, p.words.T("handover.left_out", "Name", left.File)))
	}
	next := "handover.sealed.next.key"
	if p.to.by == byPassphrase {
		next = "handover.sealed.next.passphrase"
	}
	objects = append(objects, p.small(p.words.T(next)), widgets.Row(theme.Gap, folder, widgets.Spacer()))
	p.host.Focus(folder)
	return p.card(objects...)
}
