package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
	"twozones/ui/verify"
	"twozones/ui/widgets"
)

// checkPage is the check of a package that was written.
type checkPage struct {
	back   *widgets.Button
	root   fyne.CanvasObject
	scroll *container.Scroll
}

func newCheckPage(v *View) *checkPage {
	if v.choice.check == nil {
		v.choice.check = verify.NewCard(v.host)
	}
	p := &checkPage{back: v.backToPackage()}
	p.root, p.scroll = paged(widgets.Stack(theme.GapWide, widgets.Row(0, widgets.Hung(p.back), widgets.Spacer()), v.choice.check.Object()))
	return p
}

func (p *checkPage) object() fyne.CanvasObject   { return p.root }
func (p *checkPage) scroller() *container.Scroll { return p.scroll }
func (p *checkPage) first() fyne.Focusable       { return p.back }
func (p *checkPage) entries() []*entry           { return nil }
func (p *checkPage) refresh()                    {}
