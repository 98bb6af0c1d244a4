package caseview

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// answersPage is the answer sheet: what is typed into the portal, a line a field,
// each to be copied.
type answersPage struct {
	v      *View
	back   *widgets.Button
	list   *fyne.Container
	root   fyne.CanvasObject
	scroll *container.Scroll
}

func newAnswersPage(v *View) *answersPage {
	p := &answersPage{v: v, back: v.backToPackage(), list: widgets.Stack(theme.Gap)}
	t := v.words.T
	save := widgets.NewButton(widgets.Secondary, t("package.answers.save"), p.save)
	p.fill()
	p.root, p.scroll = paged(widgets.Stack(theme.GapWide,
		widgets.Ends(theme.Gap, []fyne.CanvasObject{widgets.Hung(p.back)}, []fyne.CanvasObject{save}),
		widgets.NewParagraph(t("package.answers"), widgets.Title),
		widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("paper.answers.order"), Look: widgets.Body}),
		widgets.NewCard(theme.GapSection, p.list)))
	return p
}

func (p *answersPage) object() fyne.CanvasObject   { return p.root }
func (p *answersPage) scroller() *container.Scroll { return p.scroll }
func (p *answersPage) first() fyne.Focusable       { return p.back }
func (p *answersPage) entries() []*entry           { return nil }

func (p *answersPage) refresh() {
	p.fill()
	p.v.relayout()
}

// paperWords are the words of the documents. The portal is Chinese; so is the
// sheet unless the documents are English.
func (v *View) paperWords() *locales.Localizer {
	if v.arrangement().Lang == model.En {
		return locales.For(model.En)
	}
	return locales.For(model.Zh)
}

func (p *answersPage) fill() {
	v := p.v
	p.list.Objects = nil
	for i, line := range v.paperWords().AnswerSheet(v.session.Rulebook, v.session.Case) {
		if i > 0 {
			p.list.Add(widgets.HLine())
		}
		p.list.Add(p.line(&line))
	}
	p.list.Refresh()
}

func (p *answersPage) line(line *locales.AnswerLine) fyne.CanvasObject {
	t := p.v.words.T
	label := widgets.NewParagraph(line.Label, widgets.Small)
	if line.Value == "" {
		return widgets.Stack(0, label, widgets.NewParagraph(t("package.answers.empty"), widgets.Quiet))
	}
	var row *fyne.Container
	var copyIt *widgets.Button
	id, value := line.ID, line.Value
	copyIt = widgets.NewButton(widgets.Secondary, p.copyWord(id), func() {
		fyne.CurrentApp().Clipboard().SetContent(value)
		if p.v.choice.copied == nil {
			p.v.choice.copied = map[string]bool{}
		}
		p.v.choice.copied[id] = true
		copyIt.SetText(p.copyWord(id))
		row.Refresh()
	})
	row = widgets.Row(theme.Gap, widgets.Grow(widgets.Stack(0, label, widgets.NewParagraph(value, widgets.Body))), copyIt)
	return row
}

func (p *answersPage) copyWord(id string) string {
	if p.v.choice.copied[id] {
		return p.v.words.T("package.answers.copied")
	}
	return p.v.words.T("package.answers.copy")
}

// save writes the sheet as a text file.
func (p *answersPage) save() {
	v := p.v
	text := v.paperWords().AnswerText(v.session.Rulebook, v.session.Case)
	v.host.SaveAs(v.words.T("package.answers.file"), func(file string) {
		v.host.Background(func(context.Context) func() {
			err := v.host.Desk().WriteFile(file, []byte(text))
			return func() {
				if err != nil {
					v.host.Fail(err)
					return
				}
				v.host.Say(v.words.T("package.answers.saved"), nil)
			}
		})
	})
}
