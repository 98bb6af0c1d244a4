// Package verify is the card on which a package that was written is checked: it
// says whether the file is one of the app's and unchanged, which case and draft
// made it, and in what two of them differ. It shows alterations and is no
// signature.
package verify

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// most is how many packages are looked at together.
const most = 2

// look is a file that was picked, and what was found.
type look struct {
	path     string
	password string
	seen     model.Verified
	err      error
	ready    bool
}

// Card is the check. What was picked stays when it is built anew.
type Card struct {
	host  screen.Host
	looks []*look
	stack *fyne.Container
}

// NewCard makes a card on which nothing is picked yet.
func NewCard(host screen.Host) *Card { return &Card{host: host} }

// Object builds the card, in the language of now.
func (c *Card) Object() fyne.CanvasObject {
	c.stack = widgets.Stack(theme.Gap + theme.GapSmall)
	c.fill()
	return widgets.NewCard(theme.GapSection, c.stack)
}

func (c *Card) fill() {
	t := c.host.Words().T
	c.stack.Objects = []fyne.CanvasObject{widgets.NewParagraph(t("package.check"), widgets.Heading),
		widgets.NewParagraph(t("package.check.note"), widgets.Quiet)}
	for _, l := range c.looks {
		c.stack.Add(widgets.HLine())
		c.stack.Add(c.found(l))
	}
	if len(c.looks) == most && c.looks[0].ready && c.looks[1].ready {
		c.stack.Add(widgets.HLine())
		c.stack.Add(c.differences())
	}
	c.stack.Add(c.buttons())
	c.stack.Refresh()
}

func (c *Card) buttons() fyne.CanvasObject {
	t := c.host.Words().T
	if len(c.looks) == 0 {
		return widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, t("package.check.pick"), c.pick))
	}
	row := widgets.Flow(theme.Gap)
	if len(c.looks) < most {
		row.Add(widgets.NewButton(widgets.Secondary, t("package.check.second"), c.pick))
	}
	row.Add(widgets.NewButton(widgets.Plain, t("package.check.restart"), func() {
		c.looks = nil
		c.show()
	}))
	return row
}

// show fills the card anew and gives the page around it the room it needs.
func (c *Card) show() {
	c.fill()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c.stack); canvas != nil {
		canvas.Content().Refresh()
	}
}

func (c *Card) pick() {
	c.host.OpenFile([]string{".pdf"}, func(path string) {
		l := &look{path: path}
		c.looks = append(c.looks, l)
		c.verify(l)
	})
}

// verify looks at a file in the background.
func (c *Card) verify(l *look) {
	l.ready = false
	c.show()
	desk, path, password := c.host.Desk(), l.path, l.password
	c.host.Background(func(context.Context) func() {
		seen, err := desk.Verify(path, password)
		return func() {
			l.seen, l.err, l.ready = seen, err, true
			c.show()
		}
	})
}

// found says what was found of one file.
func (c *Card) found(l *look) fyne.CanvasObject {
	words := c.host.Words()
	list := widgets.Stack(theme.GapSmall, widgets.NewParagraph(filepath.Base(l.path), widgets.Body.Strong()))
	switch {
	case !l.ready:
		list.Add(widgets.NewParagraph(words.T("package.check.running"), widgets.Quiet))
	case l.err != nil:
		list.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.Error(l.err), Look: widgets.Body}))
	default:
		c.said(list, l)
	}
	return list
}

// said is what the file says of itself: the first sentence tells whether to
// believe it.
func (c *Card) said(list *fyne.Container, l *look) {
	meaning := widgets.NotMet
	switch {
	case !l.seen.Ours:
		meaning = widgets.Open
	case l.seen.Unchanged:
		meaning = widgets.Met
	}
	for i, line := range c.host.Words().Verified(&l.seen) {
		if i == 0 {
			list.Add(widgets.NewNotice(meaning, widgets.Span{Text: line, Look: widgets.Body}))
		} else {
			list.Add(widgets.NewParagraph(line, widgets.Body))
		}
	}
	if l.seen.Unchanged && l.seen.Locked {
		list.Add(c.unlocking(l))
	}
}

// unlocking asks for the password of a locked package.
func (c *Card) unlocking(l *look) fyne.CanvasObject {
	t := c.host.Words().T
	field := widgets.NewSecretField(widgets.FieldWords{Label: t("package.check.password")}, c.host.After())
	field.OnCommit = func(text string) { l.password = text }
	if l.password != "" {
		field.SetError(t("package.check.wrong"))
	}
	open := widgets.NewButton(widgets.Secondary, t("package.check.unlock"), func() {
		field.Flush()
		c.verify(l)
	})
	return widgets.Stack(theme.Gap, field, widgets.Row(theme.Gap, open, widgets.Spacer()))
}

// differences says in what the two packages differ.
func (c *Card) differences() fyne.CanvasObject {
	words := c.host.Words()
	was, is := c.looks[0].seen.Manifest, c.looks[1].seen.Manifest
	if was == nil || is == nil {
		return widgets.NewParagraph(words.T("package.check.incomparable"), widgets.Quiet)
	}
	found := model.Differences(was, is)
	list := widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T("package.check.differences"), widgets.Body.Strong()))
	if len(found) == 0 {
		list.Add(widgets.NewParagraph(words.T("verify.equal"), widgets.Body))
	}
	rb, _ := c.host.Desk().Shelf.Find(is.Rulebook) // without it, materials go by their ids
	for i := range found {
		list.Add(widgets.NewParagraph(words.T("package.earlier.difference", "Difference", words.Difference(rb, &found[i])), widgets.Body))
	}
	return list
}
