package caseview

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// What a spot on the evidence page names as its fact: a document, or a material
// to be added. The first is also how changes to documents are named.
const (
	documentKey = "document."
	materialKey = "material."
)

// gathering is what the evidence page keeps through rebuilding.
type gathering struct {
	open      string // id of the document whose form shows
	material  string // what files that are added now are taken for
	proving   bool   // a proof is being added to the open document
	queue     []batch
	adding    *adding // nil while no file is being added
	preparing int     // documents whose copies are being made
	refused   []refusal
	asking    model.Party // whose task list is being asked for
	lang      model.Lang  // of that list
	tasks     tasksMade
	pictures  map[string]image.Image // first pages, by hash; nil while there is none
}

// evidencePage is the documents of the case on the checklist of what it needs.
type evidencePage struct {
	v      *View
	kept   map[string]part
	add    *widgets.Button
	news   *fyne.Container
	list   *fyne.Container
	form   *documentForm
	adders map[string]*widgets.Button // by material
	root   fyne.CanvasObject
	scroll *container.Scroll
}

// part is a piece of the page and what it shows, so that it stays where that did
// not change: a click on it is not lost when something else is saved.
type part struct {
	shows  string
	object fyne.CanvasObject
}

func newEvidencePage(v *View) *evidencePage {
	t := v.words.T
	p := &evidencePage{v: v, kept: map[string]part{}, adders: map[string]*widgets.Button{},
		news: widgets.Stack(theme.Gap), list: widgets.Stack(theme.GapWide)}
	v.evidence.arrive(v.at.fact)
	v.at.fact = ""
	p.add = widgets.NewButton(widgets.Primary, t("evidence.add"), func() { v.chooseFiles(batch{about: model.Document{Material: v.evidence.material}}) })
	title := widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("case.outline.finish"), widgets.Quiet),
		widgets.NewParagraph(t("evidence.title"), widgets.Title))
	if v.session.Course().TakesDocuments() {
		title.Add(widgets.NewParagraph(t("evidence.drop"), widgets.Quiet))
	} else {
		p.add.Disable()
	}
	column := widgets.Stack(theme.GapWide, widgets.Row(theme.GapWide, widgets.Grow(title), p.add), p.news, p.list, v.foot(nil))
	p.fill()
	p.root, p.scroll = paged(column)
	return p
}

// arrive opens what the spot names.
func (g *gathering) arrive(at string) {
	if id, ok := strings.CutPrefix(at, documentKey); ok && id != "" {
		g.open, g.proving = id, false
	}
	if id, ok := strings.CutPrefix(at, materialKey); ok {
		g.material, g.open = id, ""
	}
}

func (p *evidencePage) object() fyne.CanvasObject   { return p.root }
func (p *evidencePage) scroller() *container.Scroll { return p.scroll }

func (p *evidencePage) first() fyne.Focusable {
	switch button := p.adders[p.v.evidence.material]; {
	case p.form != nil:
		return p.form.first()
	case button != nil:
		return button
	}
	return p.add
}

func (p *evidencePage) entries() []*entry {
	if p.form == nil {
		return nil
	}
	return p.form.entries()
}

func (p *evidencePage) refresh() {
	p.fill()
	if p.form != nil {
		p.form.refresh()
	}
	p.news.Refresh()
	p.list.Refresh()
	p.v.relayout()
}

// showEvidence shows anew what the evidence page keeps, if that page shows.
func (v *View) showEvidence() {
	switch p := v.page.(type) {
	case *evidencePage:
		p.refresh()
	case *interviewPage:
		p.refresh()
		v.relayout()
	}
}

func (p *evidencePage) fill() {
	v := p.v
	switch d := v.document(v.evidence.open); {
	case d == nil, !v.session.Course().TakesDocuments():
		v.evidence.open, p.form = "", nil
	case p.form == nil || p.form.id != d.ID:
		p.form = newDocumentForm(v, d.ID)
	}
	p.news.Objects = p.newsNow()
	setShown(p.news, len(p.news.Objects) > 0)
	p.list.Objects = nil
	if len(v.session.Case.Documents) == 0 {
		p.list.Add(p.part("teaching", "", p.teaching))
	}
	p.unfiled()
	p.checklist()
	v.loadPictures()
}

// part gives a piece of the page: the one that is there while it shows the same.
func (p *evidencePage) part(key, shows string, build func() fyne.CanvasObject) fyne.CanvasObject {
	if kept, ok := p.kept[key]; ok && kept.shows == shows {
		return kept.object
	}
	p.kept[key] = part{shows, build()}
	return p.kept[key].object
}

// teaching says what evidence is, while there is none.
func (p *evidencePage) teaching() fyne.CanvasObject {
	t := p.v.words.T
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.NewParagraph(t("evidence.empty"), widgets.Heading),
		widgets.NewParagraph(t("evidence.empty.what"), widgets.Body),
		widgets.NewParagraph(t("evidence.empty.formats"), widgets.Body),
		widgets.NewParagraph(t("evidence.empty.safe"), widgets.Body)))
}

// unfiled are the documents that no material of the rulebook claims.
func (p *evidencePage) unfiled() {
	v := p.v
	list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.Stack(0,
		widgets.NewParagraph(v.words.T("evidence.unfiled"), widgets.Heading),
		widgets.NewParagraph(v.words.T("evidence.unfiled.about"), widgets.Quiet)))
	for i := range v.session.Case.Documents {
		if d := &v.session.Case.Documents[i]; v.session.Rulebook.Material(d.Material) == nil {
			list.Add(widgets.HLine())
			list.Add(p.document(d))
		}
	}
	if len(list.Objects) > 1 {
		p.list.Add(widgets.NewCard(theme.GapSection, list))
	}
}

// document is the document of that id, or nil.
func (v *View) document(id string) *model.Document {
	for i := range v.session.Case.Documents {
		if d := &v.session.Case.Documents[i]; d.ID == id {
			return d
		}
	}
	return nil
}

// openDocument opens the form of a document, or closes it.
func (v *View) openDocument(id string) {
	v.keepDrafts()
	v.evidence.proving = false
	if v.evidence.open == id {
		id = ""
	}
	if v.evidence.open = id; id == "" {
		v.showEvidence()
		return
	}
	v.goTo(spot{page: pageEvidence})
	v.scrollToForm()
}

// scrollToForm brings the open form to the top of the page.
func (v *View) scrollToForm() {
	p, ok := v.page.(*evidencePage)
	if !ok || p.form == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(p.form.object).Y - driver.AbsolutePositionForObject(p.scroll).Y
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, top-theme.GapPage))
}
