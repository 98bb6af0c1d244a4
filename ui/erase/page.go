package erase

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const pageWidth float32 = 760

type page struct {
	host Host
	from string
	root *fyne.Container
	view fyne.CanvasObject // what scrolls

	what   casework.Erasing
	known  bool              // whether the second backup folder is
	found  *casework.Erasure // nil until the disk was read
	err    error             // why it could not be, or not all of it
	word   *widgets.Field
	typed  string // in the field, when the page was built anew
	refuse string // why it was not begun, as a message

	working     bool
	done, total int
	bar         *widgets.ProgressBar
	erased      *casework.Erased // nil until it is done
}

// New makes the page.
func New(host Host, from string) screen.Screen { return &page{host: host, from: from} }

// Leave implements [screen.Screen].
func (p *page) Leave() {
	if p.word != nil {
		p.typed = p.word.Text()
	}
}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.root = widgets.Stack(theme.GapWide)
	p.view = widgets.Page(pageWidth, p.root)
	p.show()
	if p.found == nil && p.err == nil && !p.working {
		p.look(p.host.Erasing())
	}
	return p.view
}

// look reads the disk.
func (p *page) look(read func() (casework.Erasing, bool)) {
	p.host.Background(func(context.Context) func() {
		what, known := read()
		found, err := what.Look()
		return func() {
			p.what, p.known, p.found, p.err = what, known, &found, err
			p.show()
		}
	})
}

// lookAgain reads the disk with what is known of its places.
func (p *page) lookAgain() {
	what, known := p.what, p.known
	p.look(func() (casework.Erasing, bool) { return what, known })
}

func (p *page) show() {
	p.Leave()
	p.word = nil
	switch {
	case p.erased != nil:
		p.root.Objects = p.over()
	case p.working:
		p.root.Objects = p.atWork()
	default:
		p.root.Objects = p.asking()
	}
	p.root.Refresh()
	p.view.Refresh()
}

func (p *page) title() fyne.CanvasObject {
	return widgets.NewParagraph(p.host.Words().T("erase.title"), widgets.Title)
}

// asking is the page before anything is done.
func (p *page) asking() []fyne.CanvasObject {
	t := p.host.Words().T
	back := "erase.back"
	if p.from == FromSettings {
		back = "privacy.back"
	}
	list := []fyne.CanvasObject{widgets.BackRow(t(back), p.host.LeaveErase),
		p.title(), widgets.NewParagraph(t("erase.about"), widgets.Body)}
	if p.from == FromLock {
		list = append(list, notice(widgets.Informing, t("erase.locked")))
	}
	if p.found == nil {
		return append(list, widgets.NewParagraph(t("privacy.reading"), widgets.Body))
	}
	if p.err != nil {
		list = append(list, notice(widgets.NotMet, p.host.Words().Error(p.err)))
	}
	list = append(list, p.goes(), p.stays(), p.traces())
	if save := p.host.SaveFirst(); save != nil {
		list = append(list, card(t("erase.first"), widgets.NewParagraph(t("erase.first.text"), widgets.Body),
			widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, t("safety.archive.write"), save))))
	}
	return append(list, p.confirming())
}

// confirming takes the word. Enter does nothing in it.
func (p *page) confirming() fyne.CanvasObject {
	t := p.host.Words().T
	p.word = widgets.NewField(widgets.FieldWords{Label: t("erase.word"), Help: t("erase.word.help")}, 1, p.host.After())
	p.word.SetText(p.typed)
	stack := widgets.Stack(theme.Gap, p.word)
	if p.refuse != "" {
		stack.Add(notice(widgets.Open, t(p.refuse)))
	}
	stack.Add(widgets.Row(theme.Gap, widgets.Spacer(),
		widgets.NewButton(widgets.Secondary, t("app.cancel"), p.host.LeaveErase),
		widgets.NewButton(widgets.Primary, t("erase.do"), p.begin)))
	return widgets.NewCard(theme.GapSection, stack)
}

// begin erases, if the word stands there.
func (p *page) begin() {
	t := p.host.Words().T
	if !strings.EqualFold(strings.TrimSpace(p.word.Text()), t("erase.word.expected")) {
		p.word.SetError(t("erase.word.wrong"))
		p.view.Refresh()
		return
	}
	p.refuse, p.working, p.done, p.total = "", true, 0, 0
	if !p.host.EraseAll(p.what, p.progress, p.finish) {
		p.refuse, p.working = "erase.busy", false
		p.show()
	}
}

func (p *page) progress(done, total int) {
	p.done, p.total = done, total
	if p.bar != nil {
		p.bar.Set(int64(done), int64(total), p.host.Words().T("erase.progress", "Done", done, "Total", total))
	}
}

// finish shows what was done, or why nothing was.
func (p *page) finish(done casework.Erased, err error) {
	p.working, p.bar, p.typed = false, nil, ""
	if err == nil {
		p.erased = &done
		p.show()
		return
	}
	p.err = err
	p.show()
	p.lookAfter(err)
}

// lookAfter reads the disk again after an error, which goes on to show.
func (p *page) lookAfter(failed error) {
	what := p.what
	p.host.Background(func(context.Context) func() {
		found, _ := what.Look()
		return func() {
			p.found, p.err = &found, failed
			p.show()
		}
	})
}

func (p *page) atWork() []fyne.CanvasObject {
	p.bar = widgets.NewProgressBar()
	p.progress(p.done, p.total)
	return []fyne.CanvasObject{p.title(),
		widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide, widgets.NewParagraph(p.host.Words().T("erase.working"), widgets.Body), p.bar))}
}

func card(title string, content ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap, append([]fyne.CanvasObject{widgets.NewParagraph(title, widgets.Heading)}, content...)...))
}

func notice(meaning widgets.Meaning, text string) fyne.CanvasObject {
	return widgets.NewNotice(meaning, widgets.Span{Text: text, Look: widgets.Body})
}
