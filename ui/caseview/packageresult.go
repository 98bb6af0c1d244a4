package caseview

import (
	"context"
	"image"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// dotsPerInch is what the levels keep of a picture.
var dotsPerInch = [model.Levels]int{300, 200, 150, 110}

// loss is a piece of an exhibit before and after it was made coarser.
type loss struct {
	before, after image.Image
	err           error
	computing     bool
}

// finished shows what was written.
func (m *makingView) finished(e *export) {
	t, launch := m.v.words.T, m.v.host.Launch
	path, folder := e.opens()
	objects := []fyne.CanvasObject{
		widgets.NewNotice(widgets.Met, widgets.Span{Text: t("package.done", "File", filepath.Base(path)), Look: widgets.Body.Strong()}),
		m.files(e), m.coarser(e), m.beside(e),
		widgets.NewParagraph(t("package.fingerprint", "Fingerprint", locales.Fingerprint(e.made.Fingerprint)), widgets.Small),
		e.ways(t, func() { launch(path) }, func() { launch(folder) })}
	m.set("finished", present(objects)...)
}

func present(objects []fyne.CanvasObject) (list []fyne.CanvasObject) {
	for _, o := range objects {
		if o != nil {
			list = append(list, o)
		}
	}
	return list
}

// opens is what is opened, the file or the folder of files, and the folder that
// it lies in.
func (e *export) opens() (path, folder string) {
	path = e.made.Files[0].Path
	if e.inFolder() {
		path = filepath.Dir(path)
	}
	return path, filepath.Dir(path)
}

// inFolder reports whether the package is a folder of files.
func (e *export) inFolder() bool {
	return e.layout == casework.InParts || e.layout == casework.ByMaterial
}

// ways are the buttons to what was written.
func (e *export) ways(t func(id string, data ...any) string, open, folder func()) fyne.CanvasObject {
	if e.inFolder() {
		return widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, t("package.open.folder"), open))
	}
	return widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, t("package.open"), open),
		widgets.NewButton(widgets.Secondary, t("package.folder"), folder))
}

// files lists the files with their pages and sizes.
func (m *makingView) files(e *export) fyne.CanvasObject {
	v := m.v
	list := widgets.Stack(theme.GapSmall)
	for i := range e.made.Files {
		f := &e.made.Files[i]
		list.Add(widgets.NewSpans(widgets.Span{Text: filepath.Base(f.Path), Look: widgets.Body},
			widgets.Span{Text: "  " + v.fileFacts(e, f), Look: widgets.Quiet}))
	}
	return list
}

// fileFacts are the pages and the size of a file. The pages of a material need not
// follow each other, so they are not named.
func (v *View) fileFacts(e *export, f *casework.MadeFile) string {
	size := v.size(f.Size)
	switch {
	case f.Exhibit != "":
		return v.words.T("package.file.exhibit", "Letter", f.Exhibit, "Size", size)
	case e.layout == casework.ByMaterial:
		return size
	case f.First == f.Last:
		return v.words.T("package.file.page", "Page", f.First, "Size", size)
	}
	return v.words.T("package.file.pages", "First", f.First, "Last", f.Last, "Size", size)
}

// beside reminds of the files that lie beside the package.
func (m *makingView) beside(e *export) fyne.CanvasObject {
	var letters []string
	for i := range e.made.Files {
		if letter := e.made.Files[i].Exhibit; letter != "" {
			letters = append(letters, letter)
		}
	}
	if len(letters) == 0 {
		return nil
	}
	folder := filepath.Base(filepath.Dir(e.made.Files[len(e.made.Files)-1].Path))
	return widgets.NewNotice(widgets.Informing, widgets.Span{Look: widgets.Small, Text: m.v.words.N("package.beside", len(letters),
		"Letters", strings.Join(letters, m.v.words.T("list.separator")), "Folder", folder)})
}

// coarser lists the exhibits whose pictures were made coarser, each with a way to
// see what that costs.
func (m *makingView) coarser(e *export) fyne.CanvasObject {
	if len(e.made.Harder) == 0 {
		return nil
	}
	t := m.v.words.T
	list := widgets.Stack(theme.Gap, widgets.NewParagraph(t("package.coarser"), widgets.Body.Strong()))
	for i := range e.made.Exhibits {
		exhibit := &e.made.Exhibits[i]
		if exhibit.Level == 0 {
			continue
		}
		text := t("package.coarser.exhibit", "Letter", exhibit.Letter, "Material", m.v.exhibitName(exhibit.Document),
			"From", dotsPerInch[0], "To", dotsPerInch[exhibit.Level])
		list.Add(widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(text, widgets.Body)),
			widgets.NewButton(widgets.Secondary, t("package.loss"), func() { m.look(e, exhibit) })))
		if seen := e.losses[exhibit.Letter]; seen != nil {
			list.Add(m.sample(seen, exhibit.Level))
		}
	}
	return list
}

// look makes the pieces of an exhibit before and after, off the interface.
func (m *makingView) look(e *export, exhibit *model.Exhibit) {
	if e.losses == nil {
		e.losses = map[string]*loss{}
	}
	seen := &loss{computing: true}
	e.losses[exhibit.Letter] = seen
	m.refresh()
	dossier := m.v.session.Dossier
	m.v.host.Background(func(context.Context) func() {
		before, after, err := dossier.Loss(exhibit.Document.ID, exhibit.Level)
		return func() {
			*seen = loss{before: before, after: after, err: err}
			e.show()
		}
	})
}

const sampleHeight float32 = 180

// sample shows the two pieces side by side.
func (m *makingView) sample(seen *loss, level int) fyne.CanvasObject {
	t := m.v.words.T
	switch {
	case seen.computing:
		return widgets.NewParagraph(t("package.loss.computing"), widgets.Quiet)
	case seen.err != nil:
		return widgets.NewParagraph(t("package.loss.none"), widgets.Quiet)
	}
	return widgets.Equal(theme.Gap, m.piece(seen.before, dotsPerInch[0]), m.piece(seen.after, dotsPerInch[level]))
}

func (m *makingView) piece(of image.Image, dpi int) fyne.CanvasObject {
	picture := canvas.NewImageFromImage(of)
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSize(1, sampleHeight))
	return widgets.Stack(theme.GapSmall, widgets.NewParagraph(m.v.words.T("package.loss.dpi", "Dpi", dpi), widgets.Small), picture)
}
