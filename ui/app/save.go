package app

import (
	"os"
	"path/filepath"
	"strings"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// saveCard asks for a name and a folder.
type saveCard struct {
	picker  *dialogs
	ending  string
	done    func(string)
	name    *widgets.Field
	folder  string
	where   *widgets.Paragraph
	replace *widgets.Notice
	save    *widgets.Button
	agreed  string // the file that may be replaced
}

// Save implements [FilePicker].
func (d *dialogs) Save(suggested string, done func(path string)) {
	words := d.app.words
	s := &saveCard{picker: d, ending: filepath.Ext(suggested), done: done, folder: d.lastFolder()}
	s.name = widgets.NewField(widgets.FieldWords{Label: words.T("app.save.name")}, 1, d.app.After())
	s.name.SetText(suggested)
	s.where = widgets.NewParagraph(s.folder, widgets.Quiet)
	s.replace = widgets.NewNotice(widgets.Open, widgets.Span{Text: words.T("app.save.exists"), Look: widgets.Body})
	s.replace.Hide()
	s.save = widgets.NewButton(widgets.Primary, words.T("app.save.save"), s.accept)
	body := widgets.Stack(theme.GapWide, s.name,
		widgets.Stack(theme.GapSmall, widgets.NewText(words.T("app.save.folder"), widgets.Body.Strong()),
			widgets.Row(theme.GapWide, widgets.Grow(s.where),
				widgets.NewButton(widgets.Secondary, words.T("app.save.change"), func() { d.choose(nil, func(paths []string) { s.moveTo(paths[0]) }) }))),
		s.replace)
	d.app.showCardWith(words.T("app.save.title"), body,
		widgets.NewButton(widgets.Secondary, words.T("app.cancel"), d.app.closeCard), s.save)
	d.app.window.Canvas().Focus(s.name.Focusable())
}

func (s *saveCard) moveTo(folder string) {
	s.folder = folder
	s.where.SetText(folder, widgets.Quiet)
	s.offer("")
}

// offer shows that a file would be replaced, or that none would.
func (s *saveCard) offer(existing string) {
	s.agreed = existing
	id := "app.save.save"
	s.replace.Hidden = existing == ""
	if existing != "" {
		id = "app.save.replace"
	}
	s.save.SetText(s.picker.app.words.T(id))
	s.picker.app.card.overlay.Refresh()
}

func (s *saveCard) accept() {
	name := strings.TrimSpace(s.name.Text())
	if name == "" || strings.ContainsAny(name, `/\`) || strings.Trim(name, ".") == "" {
		s.name.SetError(s.picker.app.words.T("app.save.bad_name"))
		return
	}
	s.name.SetError("")
	if !strings.EqualFold(filepath.Ext(name), s.ending) {
		name += s.ending
	}
	path := filepath.Join(s.folder, name)
	if _, err := os.Lstat(path); err == nil && s.agreed != path {
		s.offer(path)
		return
	}
	s.picker.folder = s.folder
	s.picker.app.closeCard()
	s.picker.app.guard(func() { s.done(path) })
}
