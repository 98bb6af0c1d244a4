package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// chooser is the card in which a file to read, several of them, or a folder to
// write into is picked. It implements [widgets.TableRows].
type chooser struct {
	app     *App
	endings []string // none: folders only
	done    func(paths []string)
	several bool
	picked  []string // the files marked so far, where several can be
	folder  string
	entries []fs.DirEntry

	where   *widgets.Paragraph
	problem *widgets.Paragraph
	list    *widgets.TableList
	use     *widgets.Button // takes those marked
}

const chooserWidth float32 = 640

var chooserList = fyne.NewSize(1, 300)

// choose asks for a file of certain endings, or for a folder where there are none.
func (d *dialogs) choose(endings []string, done func(paths []string)) {
	c := &chooser{app: d.app, endings: endings, done: done}
	if len(endings) > 0 {
		c.show("app.choose.file", d.lastFolder())
		return
	}
	use := widgets.NewButton(widgets.Primary, d.app.words.T("app.choose.this"), func() { c.take(c.folder) })
	c.show("app.choose.folder", d.lastFolder(), use)
}

// chooseSeveral asks for files: each row marks one, the button takes them.
func (d *dialogs) chooseSeveral(endings []string, done func(paths []string)) {
	c := &chooser{app: d.app, endings: endings, done: done, several: true}
	c.use = widgets.NewButton(widgets.Primary, "", func() { c.take(c.picked...) })
	c.count()
	c.show("app.choose.files", d.lastFolder(), c.use)
}

func (c *chooser) show(title, folder string, buttons ...fyne.CanvasObject) {
	words := c.app.words
	c.where = widgets.NewParagraph("", widgets.Quiet)
	c.problem = widgets.NewParagraph("", widgets.Small.In(theme.NotMet))
	c.list = widgets.NewTableList([]widgets.TableColumn{
		{Title: words.T("app.choose.name"), Width: 200, Share: 1},
		{Title: words.T("app.choose.changed"), Width: 140}}, c)
	c.list.OnOpened = c.open
	body := widgets.Stack(theme.Gap,
		widgets.Row(theme.Gap,
			widgets.NewButton(widgets.Secondary, words.T("app.choose.up"), func() { c.enter(filepath.Dir(c.folder)) }),
			widgets.NewButton(widgets.Secondary, words.T("app.choose.home"), func() { c.enter(home()) }),
			widgets.Grow(c.where)),
		c.problem, c.kinds(),
		widgets.AtLeast(chooserList, c.list))
	c.enter(folder)
	cancel := widgets.NewButton(widgets.Secondary, words.T("app.cancel"), c.app.closeCard)
	c.app.cover(chooserWidth, cardContent(words.T(title), body, append([]fyne.CanvasObject{cancel}, buttons...)))
}

// kinds says which files are listed at all.
func (c *chooser) kinds() fyne.CanvasObject {
	if len(c.endings) == 0 {
		return widgets.NewParagraph("", widgets.Small)
	}
	words := c.app.words
	return widgets.NewParagraph(words.T("app.choose.kinds", "Endings", strings.Join(c.endings, words.T("list.separator"))), widgets.Small)
}

// enter lists a folder. One that cannot be read is told, and the list stays.
func (c *chooser) enter(folder string) {
	all, err := os.ReadDir(folder)
	if err != nil {
		c.problem.SetText(c.app.words.T("app.choose.unreadable"), widgets.Small.In(theme.NotMet))
		return
	}
	c.problem.SetText("", widgets.Small)
	c.folder, c.entries = folder, nil
	for _, wantFolder := range []bool{true, false} {
		for _, e := range all {
			if isFolder(folder, e) == wantFolder && c.offers(e, wantFolder) {
				c.entries = append(c.entries, e)
			}
		}
	}
	c.where.SetText(folder, widgets.Quiet)
	c.list.Reload()
	c.list.ScrollToTop()
}

// isFolder follows links.
func isFolder(parent string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(filepath.Join(parent, e.Name()))
	return err == nil && info.IsDir()
}

func (c *chooser) offers(e fs.DirEntry, folder bool) bool {
	if strings.HasPrefix(e.Name(), ".") {
		return false
	}
	return folder || slices.Contains(c.endings, strings.ToLower(filepath.Ext(e.Name())))
}

func (c *chooser) open(index int) {
	path := filepath.Join(c.folder, c.entries[index].Name())
	if isFolder(c.folder, c.entries[index]) {
		c.enter(path)
		return
	}
	if !c.several {
		c.take(path)
		return
	}
	c.mark(path)
}

// mark marks a file, or takes its mark away.
func (c *chooser) mark(path string) {
	if at := slices.Index(c.picked, path); at >= 0 {
		c.picked = slices.Delete(c.picked, at, at+1)
	} else {
		c.picked = append(c.picked, path)
	}
	c.count()
	c.list.Reload()
}

// count says on the button how many files are marked.
func (c *chooser) count() {
	if len(c.picked) == 0 {
		c.use.SetText(c.app.words.T("app.choose.use_none"))
		c.use.Disable()
		return
	}
	c.use.SetText(c.app.words.N("app.choose.use", len(c.picked)))
	c.use.Enable()
}

func (c *chooser) take(paths ...string) {
	c.app.closeCard()
	c.done(paths)
}

// Len implements [widgets.TableRows].
func (c *chooser) Len() int { return len(c.entries) }

// Cells implements [widgets.TableRows].
func (c *chooser) Cells() []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.NewCell("", widgets.Body, fyne.TextAlignLeading), widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)}
}

// Fill implements [widgets.TableRows].
func (c *chooser) Fill(index int, cells []fyne.CanvasObject) {
	if index >= len(c.entries) {
		return
	}
	e := c.entries[index]
	name, changed := cells[0].(*widgets.Text), cells[1].(*widgets.Text)
	name.SetText(e.Name())
	name.SetLook(widgets.Body)
	if isFolder(c.folder, e) {
		name.SetText(e.Name() + string(filepath.Separator))
		name.SetLook(widgets.Body.Strong())
	}
	if slices.Contains(c.picked, filepath.Join(c.folder, e.Name())) {
		name.SetText("✓ " + e.Name())
		name.SetLook(widgets.Body.Strong().In(theme.Accent))
	}
	changed.SetText("")
	if info, err := e.Info(); err == nil {
		changed.SetText(info.ModTime().Format("2006-01-02 15:04"))
	}
}
