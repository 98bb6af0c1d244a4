package caseview

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// comparison is an earlier package held against the case of now.
type comparison struct {
	with  time.Time // when that package was made
	draft string    // and of what
	of    *casework.Dossier
	found []model.Difference
	err   error
	ready bool
}

func (c *comparison) isWith(r *casework.PackageRecord) bool {
	return c.with.Equal(r.At) && c.draft == r.Manifest.Draft
}

// history is the card of the packages made earlier.
type history struct {
	v      *View
	stack  *fyne.Container
	drafts map[bool]string // of the case as it is, redacted or not
	object fyne.CanvasObject
}

func newHistory(v *View) *history {
	h := &history{v: v, stack: widgets.Stack(theme.Gap + theme.GapSmall)}
	h.object = widgets.NewCard(theme.GapSection, h.stack)
	h.refresh()
	return h
}

func (h *history) refresh() {
	t := h.v.words.T
	h.drafts = map[bool]string{}
	h.stack.Objects = []fyne.CanvasObject{widgets.NewParagraph(t("package.earlier"), widgets.Heading)}
	records, err := h.v.session.Packages()
	switch {
	case err != nil:
		h.stack.Add(widgets.NewParagraph(h.v.words.Error(err), widgets.Body))
	case len(records) == 0:
		h.stack.Add(widgets.NewParagraph(t("package.earlier.none"), widgets.Quiet))
	}
	for i := range records {
		if records[i].Manifest == nil {
			continue
		}
		h.stack.Add(widgets.HLine())
		h.stack.Add(h.record(&records[i]))
	}
	h.stack.Refresh()
}

// record is one package: when, what for, how large, and whether the case is
// still the same.
func (h *history) record(r *casework.PackageRecord) fyne.CanvasObject {
	v, t := h.v, h.v.words.T
	badge := widgets.NewBadge(widgets.Open, t("package.earlier.changed"))
	if h.draft(r.Manifest.Edition == model.EditionRedacted) == r.Manifest.Draft {
		badge.Set(widgets.Met, t("package.earlier.unchanged"))
	}
	at := r.At.In(model.Beijing).Format("2006-01-02 15:04")
	head := widgets.Stack(0, widgets.NewParagraph(at, widgets.Body.Strong()), widgets.NewParagraph(h.facts(r), widgets.Small))
	all := widgets.Stack(theme.Gap, widgets.Row(theme.Gap, widgets.Grow(head), badge),
		widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, t("package.earlier.compare"), func() { h.compare(*r) }), widgets.Spacer()))
	if c := &v.choice.compared; c.isWith(r) && c.of == v.session.Dossier {
		all.Add(h.differences(c))
	}
	return all
}

// draft is the fingerprint that a package made now would have, "" where there is
// none.
func (h *history) draft(redacted bool) string {
	if _, known := h.drafts[redacted]; !known {
		h.drafts[redacted], _ = h.v.host.Desk().Draft(h.v.session.Dossier, redacted)
	}
	return h.drafts[redacted]
}

func (h *history) facts(r *casework.PackageRecord) string {
	words := h.v.words
	var parts []string
	if r.Purpose != "" {
		parts = append(parts, words.T("package.purpose."+string(r.Purpose)))
	}
	parts = append(parts, words.T("verify.edition."+r.Manifest.Edition), words.T("package.language."+string(r.Manifest.Lang)),
		words.N("package.pages", r.Manifest.Pages), h.v.size(r.Size))
	if r.Files > 1 {
		parts = append(parts, words.N("package.earlier.files", r.Files))
	}
	if r.Locked {
		parts = append(parts, words.T("package.earlier.locked"))
	}
	return strings.Join(parts, " · ")
}

// compare finds out in the background in what a package made now would differ.
func (h *history) compare(r casework.PackageRecord) {
	v := h.v
	session := *v.session
	v.choice.compared = comparison{with: r.At, draft: r.Manifest.Draft, of: v.session.Dossier}
	h.show()
	v.host.Background(func(ctx context.Context) func() {
		found, err := session.ChangedSince(ctx, &r)
		return func() {
			if c := &v.choice.compared; c.isWith(&r) && c.of == session.Dossier {
				c.found, c.err, c.ready = found, err, true
			}
			if p, shown := v.page.(*packagePage); shown {
				p.history.show()
			}
		}
	})
}

func (h *history) show() {
	h.refresh()
	h.v.relayout()
}

func (h *history) differences(c *comparison) fyne.CanvasObject {
	words := h.v.words
	switch {
	case !c.ready:
		return widgets.NewParagraph(words.T("package.earlier.computing"), widgets.Quiet)
	case c.err != nil:
		return widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.Error(c.err), Look: widgets.Body})
	case len(c.found) == 0:
		return widgets.NewParagraph(words.T("package.earlier.same"), widgets.Body)
	}
	list := widgets.Stack(theme.GapSmall)
	for i := range c.found {
		list.Add(widgets.NewParagraph(words.T("package.earlier.difference", "Difference",
			words.Difference(h.v.session.Rulebook, &c.found[i])), widgets.Body))
	}
	return list
}
