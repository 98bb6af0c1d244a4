package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// proofLine stands below an answered question: the documents and pages that prove
// the answer, and a way to attach one here.
type proofLine struct {
	v      *View
	fact   *model.Fact
	attach *widgets.Button
	asking bool // which of several materials the file is
	stack  *fyne.Container
}

func newProofLine(v *View, fact *model.Fact) *proofLine {
	l := &proofLine{v: v, fact: fact, stack: widgets.Stack(theme.GapSmall)}
	l.attach = widgets.NewButton(widgets.Secondary, v.words.T("evidence.attach"), l.begin)
	return l
}

// refresh shows the proofs of an answer that is known.
func (l *proofLine) refresh(answered bool) {
	v := l.v
	setShown(l.attach, answered)
	setEnabled(l.attach, v.evidence.adding == nil)
	l.stack.Objects = nil
	if answered {
		for _, id := range v.session.Evidence(l.fact.ID) {
			l.stack.Add(widgets.NewParagraph(l.proven(v.document(id)), widgets.Small))
		}
		if l.asking {
			l.stack.Add(l.choices())
		}
		l.stack.Objects = append(l.stack.Objects, v.refusedNow(l.fact.ID)...)
	}
	setShown(l.stack, len(l.stack.Objects) > 0)
	l.stack.Refresh()
}

func (l *proofLine) proven(d *model.Document) string {
	page := 0
	for _, p := range d.Proves {
		if p.Fact == l.fact.ID && page == 0 {
			page = p.Page
		}
	}
	return l.v.words.T("evidence.attached", "Document", l.v.documentName(d), "Page", page)
}

// materials are those that can prove the fact.
func (l *proofLine) materials() (list []*model.Material) {
	rb := l.v.session.Rulebook
	for i := range rb.Materials {
		for _, fact := range rb.Materials[i].Proves {
			if fact == l.fact.ID {
				list = append(list, &rb.Materials[i])
			}
		}
	}
	return list
}

// begin chooses the files, after asking which material they are where there are
// several.
func (l *proofLine) begin() {
	switch list := l.materials(); len(list) {
	case 0:
		l.choose(nil)
	case 1:
		l.choose(list[0])
	default:
		l.ask(true)
	}
}

func (l *proofLine) ask(asking bool) {
	l.asking = asking
	l.refresh(true)
	l.v.relayout()
}

// choose attaches files of a material; its usual proofs hold. What no material
// proves is proven by the first page of the file.
func (l *proofLine) choose(m *model.Material) {
	l.asking = false
	about := model.Document{Proves: []model.Proof{{Fact: l.fact.ID, Page: 1}}}
	if m != nil {
		about = model.Document{Material: m.ID}
	}
	l.v.chooseFiles(batch{about: about, fact: l.fact.ID})
	l.ask(false)
}

func (l *proofLine) choices() fyne.CanvasObject {
	t := l.v.words.T
	row := widgets.Flow(theme.Gap)
	for _, m := range l.materials() {
		row.Add(widgets.NewButton(widgets.Secondary, l.v.words.Of(m.Short()), func() { l.choose(m) }))
	}
	row.Add(widgets.NewButton(widgets.Plain, t("evidence.cancel"), func() { l.ask(false) }))
	return widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("evidence.attach.which"), widgets.Body.Strong()), row)
}
