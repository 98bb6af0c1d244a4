package caseview

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// exhibitList is the card of the documents of evidence.
type exhibitList struct {
	v      *View
	list   *orderList
	usual  *widgets.Button
	about  *widgets.Paragraph
	object fyne.CanvasObject
}

func newExhibitList(v *View) *exhibitList {
	t := v.words.T
	e := &exhibitList{v: v, list: newOrderList(v), about: widgets.NewParagraph("", widgets.Small)}
	e.list.onTick, e.list.onMove = e.tick, e.move
	e.usual = widgets.NewButton(widgets.Plain, t("package.usual"), func() {
		v.arrange(func(a *casework.Arrangement) { a.Exhibits, a.LeftOut = nil, nil })
	})
	e.object = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(t("package.exhibits"), widgets.Heading)), e.usual), e.about, e.list.stack))
	e.refresh()
	return e
}

func (e *exhibitList) refresh() {
	v := e.v
	a := v.arrangement()
	order := v.session.ExhibitOrder(&a)
	var lines []listLine
	for i, document := range order {
		lines = append(lines, e.line(document, model.ExhibitLetter(i), true))
	}
	for _, id := range a.LeftOut {
		if document := v.document(id); document != nil {
			lines = append(lines, e.line(document, "", false))
		}
	}
	e.list.fill(lines)
	e.about.SetText(e.remark(len(lines)), widgets.Small)
	own := v.session.Arrangement()
	setShown(e.usual, len(own.Exhibits)+len(own.LeftOut) > 0)
}

// remark says what is not in the list, and why.
func (e *exhibitList) remark(listed int) string {
	all := len(e.v.session.Case.Documents)
	switch {
	case all == 0:
		return e.v.words.T("package.exhibits.none")
	case listed < all:
		return e.v.words.N("package.exhibits.not_theirs", all-listed)
	}
	return e.v.words.T("package.exhibits.about")
}

func (e *exhibitList) line(document *model.Document, letter string, ticked bool) listLine {
	look, name := widgets.Quiet, e.v.exhibitName(document)
	if ticked {
		look, name = widgets.Body, e.v.words.T("package.exhibit", "Letter", letter, "Material", name)
	}
	facts := widgets.Small
	if document.State != model.Readable {
		facts = widgets.Small.In(theme.NotMet)
	}
	return listLine{id: document.ID, name: name, ticked: ticked, shown: widgets.Inset(theme.GapSmall, 0, theme.GapSmall, 0,
		widgets.Stack(0, widgets.NewParagraph(name, look), widgets.NewParagraph(e.facts(document, letter), facts)))}
}

// exhibitName is what a document is: its material, else its file.
func (v *View) exhibitName(document *model.Document) string {
	if m := v.session.Rulebook.Material(document.Material); m != nil {
		return v.words.Of(m.Short())
	}
	if document.File != "" {
		return document.FileName()
	}
	return v.words.T("package.exhibit.other")
}

// facts are the small line under an exhibit: file, pages, size, where it goes.
func (e *exhibitList) facts(document *model.Document, letter string) string {
	words := e.v.words
	var parts []string
	if file := document.FileName(); document.File != "" && file != e.v.exhibitName(document) {
		parts = append(parts, file)
	}
	switch bundled := len(document.BundledPages()); {
	case bundled > 0 && bundled < document.Pages:
		parts = append(parts, words.N("package.pages.of", document.Pages, "Bundled", bundled))
	case document.Pages > 0:
		parts = append(parts, words.N("package.pages", document.Pages))
	}
	if size := e.v.exhibitSize(document, letter); size > 0 {
		parts = append(parts, e.v.size(size))
	}
	if state := e.state(document, letter); state != "" {
		parts = append(parts, state)
	}
	return strings.Join(parts, " · ")
}

// state is where an exhibit goes, and why where that is not into the package.
func (e *exhibitList) state(document *model.Document, letter string) string {
	t := e.v.words.T
	switch {
	case document.State == model.Missing || document.Hash == "":
		return t("package.exhibit.missing")
	case letter == "":
		return ""
	case e.v.arrangement().Redacted:
		return t("package.exhibit.listed")
	case document.State != model.Readable:
		return t("package.exhibit.unreadable")
	case document.Separate || e.v.goesBeside(letter):
		return t("package.exhibit.beside")
	}
	return t("package.exhibit.bundled")
}

func (e *exhibitList) tick(id string, ticked bool) {
	e.v.arrange(func(a *casework.Arrangement) {
		a.LeftOut = slices.DeleteFunc(slices.Clone(a.LeftOut), func(other string) bool { return other == id })
		if !ticked {
			a.LeftOut = append(a.LeftOut, id)
		}
	})
}

func (e *exhibitList) move(id string, by int) {
	a := e.v.arrangement()
	var ids []string
	for _, document := range e.v.session.ExhibitOrder(&a) {
		ids = append(ids, document.ID)
	}
	e.v.arrange(func(a *casework.Arrangement) { a.Exhibits = moved(ids, id, by) })
}
