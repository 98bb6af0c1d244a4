package caseview

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// documentList is the card of the documents that the app writes.
type documentList struct {
	v      *View
	list   *orderList
	usual  *widgets.Button
	object fyne.CanvasObject
}

func newDocumentList(v *View) *documentList {
	t := v.words.T
	d := &documentList{v: v, list: newOrderList(v)}
	d.list.onTick, d.list.onMove = d.tick, d.move
	d.usual = widgets.NewButton(widgets.Plain, t("package.usual"), func() {
		v.arrange(func(a *casework.Arrangement) { a.Documents = nil })
	})
	d.object = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(t("package.documents"), widgets.Heading)), d.usual),
		widgets.NewParagraph(t("package.order.about"), widgets.Small), d.list.stack))
	d.refresh()
	return d
}

// chosen are the ids of the documents to write, in order.
func (d *documentList) chosen() []string {
	a := d.v.arrangement()
	if a.Documents == nil {
		return casework.UsualDocuments(d.v.session.Rulebook, a.Purpose)
	}
	available := casework.Available(d.v.session.Rulebook)
	return slices.DeleteFunc(slices.Clone(a.Documents), func(id string) bool { return !slices.Contains(available, id) })
}

func (d *documentList) refresh() {
	words, chosen := d.v.words, d.chosen()
	var lines []listLine
	for i, id := range chosen {
		name := words.T("package.document", "Number", i+1, "Document", words.T("document."+id))
		lines = append(lines, listLine{id: id, name: name, ticked: true,
			shown: widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(name, widgets.Body)), widgets.NewText(d.v.pagesOf(id), widgets.Quiet))})
	}
	for _, id := range casework.Available(d.v.session.Rulebook) {
		if !slices.Contains(chosen, id) {
			name := words.T("document." + id)
			lines = append(lines, listLine{id: id, name: name, shown: widgets.NewParagraph(name, widgets.Quiet)})
		}
	}
	d.list.fill(lines)
	setShown(d.usual, d.v.session.Arrangement().Documents != nil)
}

// tick puts a document in at its usual place, or takes it out. One stays in any
// case.
func (d *documentList) tick(id string, ticked bool) {
	chosen := d.chosen()
	if ticked {
		chosen = slices.Insert(chosen, d.placeOf(id, chosen), id)
	} else {
		chosen = slices.DeleteFunc(chosen, func(other string) bool { return other == id })
	}
	if len(chosen) == 0 {
		d.v.host.Say(d.v.words.T("package.documents.one"), nil)
		d.refresh()
		return
	}
	d.keep(chosen)
}

// placeOf is behind the last document that usually comes before.
func (d *documentList) placeOf(id string, chosen []string) int {
	available := casework.Available(d.v.session.Rulebook)
	usual, place := slices.Index(available, id), 0
	for i, other := range chosen {
		if slices.Index(available, other) < usual {
			place = i + 1
		}
	}
	return place
}

func (d *documentList) move(id string, by int) { d.keep(moved(d.chosen(), id, by)) }

// keep saves the documents; the usual ones need no saving.
func (d *documentList) keep(chosen []string) {
	d.v.arrange(func(a *casework.Arrangement) {
		a.Documents = chosen
		if slices.Equal(chosen, casework.UsualDocuments(d.v.session.Rulebook, d.v.arrangement().Purpose)) {
			a.Documents = nil
		}
	})
}
