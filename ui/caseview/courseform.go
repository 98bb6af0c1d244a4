package caseview

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/ask"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// The entries of the forms, by name; those of points by area begin with entryArea.
const (
	entryOn      = "on"
	entryBy      = "by"
	entryWhat    = "what"
	entryReceipt = "receipt"
	entryNumber  = "number"
	entryReason  = "reason"
	entryTotal   = "total"
	entryArea    = "area."
)

// formsOf are the entries of each act's form.
var formsOf = map[string][]string{
	actSubmit: {entryOn, entryReceipt}, actSupplement: {entryOn, entryBy, entryWhat}, actAnswered: {entryOn},
	actScoring: {entryOn}, actDiligence: {entryOn}, actIssue: {entryOn, entryNumber}, actRefuse: {entryOn, entryReason},
}

const reasonLines = 3

// courseForm is the form of one act, where the acts stood.
type courseForm struct {
	v       *View
	act     string
	entries []*entry
	object  fyne.CanvasObject
}

func newCourseForm(p *coursePage, act string) *courseForm {
	f := &courseForm{v: p.v, act: act}
	column := widgets.Stack(theme.GapWide)
	for _, name := range formsOf[act] {
		column.Add(f.add(name))
	}
	switch act {
	case actSubmit:
		column.Add(f.file())
	case actGiven:
		column.Add(f.points())
	}
	column.Objects = append(column.Objects, f.end()...)
	f.object = column
	return f
}

// courseDraft is the key under which a view keeps what an entry does not take.
func courseDraft(name string) string { return courseField + "/" + name }

// dropCourseDrafts forgets what was typed in a form that is done with.
func (v *View) dropCourseDrafts() {
	for key := range v.drafts {
		if strings.HasPrefix(key, courseDraft("")) {
			delete(v.drafts, key)
		}
	}
}

func (f *courseForm) first() fyne.Focusable { return f.entries[0].field.Focusable() }

// add makes an entry and keeps in the view what is typed into it.
func (f *courseForm) add(name string) fyne.CanvasObject {
	v := f.v
	keep := func(text string) { v.progress.typed[name] = text }
	words := widgets.FieldWords{Label: v.words.T("course.entry." + f.label(name))}
	if id := "course.entry." + name + ".help"; v.words.Has(id) {
		words.Help = v.words.T(id)
	}
	var field *widgets.Field
	switch name {
	case entryOn, entryBy:
		words.Placeholder = v.words.T("evidence.date_form")
		day := widgets.NewDateField(words, ask.DateWords(v.words, v.host.Desk().Today(), "interview.not_date"), v.host.After())
		day.OnCommit, field = keep, day.Field
	case entryWhat, entryReason:
		field = widgets.NewField(words, reasonLines, v.host.After())
		field.OnCommit = keep
	default:
		field = widgets.NewField(words, 1, v.host.After())
		field.OnCommit = keep
	}
	field.SetText(v.progress.typed[name])
	f.entries = append(f.entries, &entry{courseDraft(name), field})
	return field
}

// label names an entry; the day is called after the act.
func (f *courseForm) label(name string) string {
	if name == entryOn {
		return name + "." + f.act
	}
	return name
}

// file is the package that was handed in: chosen from the disk, for the app does
// not know where it was written.
func (f *courseForm) file() fyne.CanvasObject {
	v, t := f.v, f.v.words.T
	text, pick := t("course.file.none"), t("course.file.choose")
	switch kept := v.session.Course().Submission; {
	case v.progress.file != "":
		text, pick = filepath.Base(v.progress.file), t("course.file.other")
	case kept != nil && kept.Package != nil:
		text, pick = t("course.file.kept"), t("course.file.other")
	}
	choose := widgets.NewButton(widgets.Secondary, pick, func() {
		v.keepDrafts()
		v.host.OpenFile([]string{".pdf"}, func(path string) {
			v.progress.file, v.progress.refused = path, nil
			v.show()
		})
	})
	setEnabled(choose, !v.progress.busy)
	return widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("course.file"), widgets.Body.Strong()),
		widgets.NewParagraph(text, widgets.Body), widgets.NewParagraph(t("course.file.about"), widgets.Small), widgets.Flow(theme.Gap, choose))
}

// points are the entries of the points that were given, by area and in all.
func (f *courseForm) points() fyne.CanvasObject {
	v := f.v
	column := widgets.Stack(theme.GapWide, f.number(entryTotal, v.words.T("course.entry.total", "Cap", standing.FullMarks(v.session.Rulebook))))
	rb := v.session.Rulebook
	for i := range rb.Areas {
		area := &rb.Areas[i]
		column.Add(f.number(entryArea+area.ID, v.words.T("course.entry.area", "Area", v.words.Of(area.Label), "Cap", area.Cap)))
	}
	return column
}

func (f *courseForm) number(name, label string) fyne.CanvasObject {
	v := f.v
	field := widgets.NewNumberField(widgets.FieldWords{Label: label},
		widgets.NumberWords{Invalid: v.words.T("interview.not_number")}, v.host.After())
	field.OnCommit = func(number string) { v.progress.typed[name] = number }
	field.SetText(v.progress.typed[name])
	f.entries = append(f.entries, &entry{courseDraft(name), field.Field})
	return field
}

// end is what was refused, what the act does, and the buttons.
func (f *courseForm) end() (list []fyne.CanvasObject) {
	v, t := f.v, f.v.words.T
	if id := "course.then." + f.act; v.words.Has(id) {
		list = append(list, widgets.NewNotice(widgets.Informing, widgets.Span{Text: t(id), Look: widgets.Small}))
	}
	if v.progress.refused != nil {
		list = append(list, widgets.NewNotice(widgets.NotMet, widgets.Span{Text: v.words.Error(v.progress.refused), Look: widgets.Body}))
	}
	if v.progress.busy {
		list = append(list, widgets.NewParagraph(t("course.busy"), widgets.Quiet))
	}
	done := widgets.NewButton(widgets.Primary, t("course.note"), f.note)
	cancel := widgets.NewButton(widgets.Plain, t("app.cancel"), func() {
		v.dropCourseDrafts()
		v.progress = progress{}
		v.show()
	})
	setEnabled(done, !v.progress.busy)
	setEnabled(cancel, !v.progress.busy)
	return append(list, widgets.Flow(theme.Gap, done, cancel))
}

// note does the act with what was typed; an entry that is no day or number is gone
// to first.
func (f *courseForm) note() {
	v := f.v
	v.keepDrafts()
	for _, e := range f.entries {
		if e.field.Error() != "" {
			v.host.Focus(e.field.Focusable())
			return
		}
	}
	typed, session := v.progress.typed, v.session
	on, by := dayOf(typed[entryOn]), dayOf(typed[entryBy])
	acts := map[string]func() error{
		actSupplement: func() error { return session.AskSupplement(on, by, typed[entryWhat]) },
		actAnswered:   func() error { return session.AnswerSupplement(on) },
		actScoring:    func() error { return session.Score(on) },
		actDiligence:  func() error { return session.DueDiligence(on) },
		actIssue:      func() error { return session.Issue(typed[entryNumber], on) },
		actRefuse:     func() error { return session.Refuse(on, typed[entryReason]) },
		actGiven:      f.given,
	}
	if f.act == actSubmit {
		v.submit(casework.HandIn{On: on, Receipt: typed[entryReceipt], Package: v.progress.file})
		return
	}
	v.noteCourse(f.act, acts[f.act])
}

// dayOf is a day that an entry has taken, or none.
func dayOf(iso string) model.Date {
	day, _ := model.ParseDate(iso) // entries of days take nothing else
	return day
}

// given notes the points that were typed.
func (f *courseForm) given() error {
	g := model.GivenPoints{}
	for name, text := range f.v.progress.typed {
		if name != entryTotal && !strings.HasPrefix(name, entryArea) || text == "" {
			continue
		}
		points, err := model.ParseDecimal(text)
		if err != nil {
			return model.Fail(model.CodeGivenPoints, err, "rule", "cap", "limit", standing.FullMarks(f.v.session.Rulebook).String())
		}
		if area, of := strings.CutPrefix(name, entryArea); of {
			if g.Areas == nil {
				g.Areas = map[string]model.Decimal{}
			}
			g.Areas[area] = points
		} else {
			g.Total = &points
		}
	}
	return f.v.session.RecordGiven(g)
}
