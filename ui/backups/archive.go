package backups

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/privacy"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// ArchiveEndings are how the names of archives end.
var ArchiveEndings = []string{".zip"}

// archive is the work on one file that holds everything.
type archive struct {
	busy    string // the message that says what goes on, "" for nothing
	written string // the file that was written last, "" for none
	size    int64  // of it, in bytes
	done    casework.Archived
}

func (p *page) archiveCard() fyne.CanvasObject {
	words, a := p.host.Words(), &p.host.Care().archive
	stack := widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("safety.archive"), widgets.Heading),
		widgets.NewParagraph(words.T("safety.archive.help"), widgets.Small))
	write := widgets.NewButton(widgets.Secondary, words.T("safety.archive.write"), p.askToWrite)
	read := widgets.NewButton(widgets.Secondary, words.T("safety.archive.read"), func() { p.host.OpenFile(ArchiveEndings, p.lookInto) })
	buttons := widgets.Flow(theme.Gap, write, read)
	switch {
	case a.busy != "":
		stack.Add(widgets.NewParagraph(words.T(a.busy), widgets.Body))
		write.Disable()
		read.Disable()
	case a.written != "":
		stack.Add(widgets.NewNotice(widgets.Met, widgets.Span{Look: widgets.Body,
			Text: words.N("safety.archive.written", a.done.Documents, "Name", filepath.Base(a.written), "Size", privacy.Size(a.size))}))
		if a.done.LeftOut > 0 {
			stack.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.N("safety.archive.left_out", a.done.LeftOut), Look: widgets.Body}))
		}
		folder := filepath.Dir(a.written)
		buttons.Add(widgets.NewButton(widgets.Plain, words.T("safety.folder"), func() { p.host.Launch(folder) }))
	}
	stack.Add(buttons)
	return stack
}

// askToWrite says first who will be able to read the file.
func (p *page) askToWrite() {
	t := p.host.Words().T
	title, text := t("safety.archive.clear.title"), t("safety.archive.clear.text")
	if p.host.Desk().Sealed() {
		title, text = t("safety.archive.sealed.title"), t("safety.archive.sealed.text")
	}
	p.host.Confirm(title, text, t("safety.archive.clear.yes"), func() {
		day := p.host.Desk().Today().String()
		p.host.SaveAs(t("safety.archive.name", "Day", day)+ArchiveEndings[0], p.write)
	})
}

func (p *page) write(path string) {
	desk := p.host.Desk()
	p.work("safety.archive.writing", func() func(*archive) error {
		done, err := desk.WriteArchive(path)
		info, gone := os.Stat(path)
		return func(a *archive) error {
			if err == nil && gone == nil {
				*a = archive{written: path, size: info.Size(), done: done}
			}
			return err
		}
	})
}

// lookInto says what an archive holds before it is read.
func (p *page) lookInto(path string) {
	dir := p.host.DataDir()
	unlock, wipe := p.host.Desk().Opener()
	p.work("safety.archive.looking", func() func(*archive) error {
		defer wipe()
		holds, err := casework.LookIntoArchive(dir, path, unlock)
		return func(*archive) error {
			ConfirmArchive(p.host, path, holds, err)
			return nil
		}
	})
}

// work does something with an archive, and says so meanwhile.
func (p *page) work(says string, do func() (then func(*archive) error)) {
	care := p.host.Care()
	care.archive = archive{busy: says}
	care.shown()
	p.host.Background(func(context.Context) func() {
		then := do()
		return func() {
			care.archive.busy = ""
			err := then(&care.archive)
			care.shown()
			if err != nil {
				p.host.Fail(err)
			}
		}
	})
}

// Restorer is what bringing back an archive asks of its host.
type Restorer interface {
	Worker
	Fail(err error)
	Confirm(title, text, yes string, do func())
	RestoreArchive(file string)
}

// ConfirmArchive says what an archive holds and asks whether to bring it back,
// or says why it cannot be. One that is sealed need not be looked into.
func ConfirmArchive(host Restorer, path string, holds casework.Contents, err error) {
	words := host.Words()
	switch {
	case model.CodeOf(err) == model.CodeStoreDamaged:
		host.Fail(model.Fail(model.CodeArchive, err))
	case isSealed(err):
		host.Confirm(words.T("safety.archive.replace"), words.T("lock.restore.archive")+"\n"+words.T("safety.archive.keeps"),
			words.T("safety.restore_all.yes"), func() { host.RestoreArchive(path) })
	case err != nil:
		host.Fail(err)
	default:
		text := words.T("safety.archive.holds", append(contents(words, holds), "Name", filepath.Base(path))...)
		if holds.Missing > 0 {
			text += "\n" + words.N("safety.missing", holds.Missing)
		}
		text += "\n" + words.T("safety.archive.keeps")
		host.Confirm(words.T("safety.archive.replace"), text, words.T("safety.restore_all.yes"), func() { host.RestoreArchive(path) })
	}
}
