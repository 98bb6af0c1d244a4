package caseview

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

var rowPicture = fyne.NewSize(42, 58)

// document is a document in the list: its row, or its form where that is open.
func (p *evidencePage) document(d *model.Document) fyne.CanvasObject {
	if p.form != nil && p.form.id == d.ID {
		return p.form.object
	}
	return p.part(documentKey+d.ID, p.v.showing(d), func() fyne.CanvasObject { return p.row(d) })
}

// showing is everything that the row of a document shows.
func (v *View) showing(d *model.Document) string {
	raw, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return fmt.Sprint(string(raw), v.session.Course().TakesDocuments(), v.evidence.pictures[d.Hash] != nil, v.twin(d) != nil, v.session.On)
}

// leastRow is the room that a document wants beside the way into it.
const leastRow = 280

func (p *evidencePage) row(d *model.Document) fyne.CanvasObject {
	v, id := p.v, d.ID
	text := widgets.Stack(theme.GapSmall, widgets.NewCell(d.FileName(), widgets.Body, fyne.TextAlignLeading),
		widgets.NewParagraph(v.summary(d), widgets.Small), widgets.Flow(theme.GapSmall, v.badges(d)...))
	text.Objects = append(text.Objects, v.remarks(d)...)
	if proofs := v.proofs(d); proofs != "" && d.State == model.Readable {
		text.Add(widgets.NewParagraph(proofs, widgets.Small))
	}
	var picture fyne.CanvasObject = widgets.NewPagePicture(turned(v.evidence.pictures[d.Hash], d.Turn), rowPicture)
	if theme.Scaled(1) < largeText {
		picture = widgets.AtLeast(fyne.NewSize(v.owedWidth(), 1), picture)
	}
	if !v.session.Course().TakesDocuments() {
		return widgets.Row(theme.GapWide, picture, widgets.Grow(text))
	}
	content := widgets.Beside(theme.GapWide, leastRow, widgets.Row(theme.GapWide, picture, widgets.Grow(text)),
		widgets.NewText(v.words.T("evidence.open"), widgets.Small))
	row := widgets.NewTapRow(content, v.documentName(d), func() { v.openDocument(id) })
	m := guess(v.session.Rulebook, d.File)
	if v.session.Rulebook.Material(d.Material) != nil || m == nil {
		return row
	}
	return widgets.Stack(theme.Gap, row, v.suggestion(id, m))
}

// suggestion is one click to file a document under what its name tells of.
func (v *View) suggestion(id string, m *model.Material) fyne.CanvasObject {
	label := widgets.NewParagraph(v.words.T("evidence.guess", "Material", v.words.Of(m.Short())), widgets.Body)
	take := widgets.NewButton(widgets.Secondary, v.words.T("evidence.guess.take"), func() {
		v.changeDocument(id, "material", func(d *model.Document) { v.session.Classify(d, m.ID) })
	})
	return widgets.Row(theme.Gap, widgets.Grow(label), take)
}

// materialName is what a document is, in words.
func (v *View) materialName(d *model.Document) string {
	if m := v.session.Rulebook.Material(d.Material); m != nil {
		return v.words.Of(m.Short())
	}
	return v.words.T("evidence.unfiled")
}

// documentName names a document: by its material and its file.
func (v *View) documentName(d *model.Document) string {
	return v.words.T("evidence.document", "File", d.FileName(), "Material", v.materialName(d))
}

// summary is pages, size, dates and marks in one line.
func (v *View) summary(d *model.Document) string {
	t := v.words.T
	var parts []string
	if d.Pages > 0 {
		parts = append(parts, v.words.N("evidence.pages", d.Pages))
	}
	parts = append(parts, v.bytes(d.Size))
	if !d.Issued.IsZero() {
		parts = append(parts, t("evidence.issued_on", "Date", d.Issued))
	}
	if until := v.lastsUntil(d); !until.IsZero() {
		parts = append(parts, t("evidence.valid_to", "Date", until))
	}
	for _, mark := range documentMarks {
		if value := *mark.of(d); value != nil {
			parts = append(parts, t("evidence.mark."+mark.id+"."+strconv.FormatBool(*value)))
		}
	}
	if d.TranslationOf != "" {
		parts = append(parts, t("evidence.translation"))
	}
	return strings.Join(parts, " · ")
}

// bytes is a size for people.
func (v *View) bytes(size int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if size >= mega {
		return v.words.T("evidence.size.mb", "Size", strconv.FormatFloat(float64(size)/mega, 'f', 1, 64))
	}
	return v.words.T("evidence.size.kb", "Size", max((size+kilo/2)/kilo, 1))
}

func (v *View) lastsUntil(d *model.Document) model.Date {
	return d.LastsUntil(v.session.Rulebook.Material(d.Material))
}

// badges are how the file stands, and what is in the way of its use.
func (v *View) badges(d *model.Document) (badges []fyne.CanvasObject) {
	t := v.words.T
	add := func(meaning widgets.Meaning, text string) { badges = append(badges, widgets.NewBadge(meaning, text)) }
	switch d.State {
	case model.Readable:
		add(widgets.Met, t("evidence.readable"))
	case model.Missing:
		add(widgets.NotMet, t("evidence.missing"))
	default:
		add(widgets.NotMet, t("evidence.unreadable"))
	}
	on, until, window := v.session.On, v.lastsUntil(d), v.session.Rulebook.Window
	switch {
	case until.IsZero():
	case until.Before(on):
		add(widgets.NotMet, t("evidence.expired"))
	case window != nil && !window.Closes.Before(on) && until.Before(window.Closes):
		add(widgets.Open, t("evidence.expires"))
	}
	if on.Before(d.Issued) {
		add(widgets.NotMet, t("evidence.not_yet"))
	}
	if len(d.Faint) > 0 {
		add(widgets.Open, t("evidence.faint"))
	}
	if len(d.Blank) > 0 {
		add(widgets.Open, t("evidence.blank"))
	}
	if d.Separate {
		add(widgets.Open, t("evidence.separate"))
	}
	if v.twin(d) != nil {
		add(widgets.Open, t("evidence.twin"))
	}
	return badges
}

// remarks say more than the badges: why a file cannot be read, which pages, which
// other file.
func (v *View) remarks(d *model.Document) (lines []fyne.CanvasObject) {
	t := v.words.T
	if fault := v.fault(d); fault != "" {
		lines = append(lines, widgets.NewParagraph(fault, widgets.Small.In(theme.NotMet)))
	}
	var remarks []string
	if len(d.Faint) > 0 {
		remarks = append(remarks, t("evidence.faint.pages", "Pages", pageList(d.Faint)))
	}
	if len(d.Blank) > 0 {
		remarks = append(remarks, t("evidence.blank.pages", "Pages", pageList(d.Blank)))
	}
	if twin := v.twin(d); twin != nil {
		remarks = append(remarks, t("evidence.twin.of", "File", twin.FileName()))
	}
	if len(remarks) > 0 {
		lines = append(lines, widgets.NewParagraph(strings.Join(remarks, " · "), widgets.Small.In(theme.Open)))
	}
	return lines
}

// troubled reports whether a document cannot be read or no longer serves.
func (v *View) troubled() bool {
	for i := range v.session.Case.Documents {
		d := &v.session.Case.Documents[i]
		if until := v.lastsUntil(d); d.State != model.Readable || !until.IsZero() && until.Before(v.session.On) {
			return true
		}
	}
	return false
}

// twin is an earlier document with the same bytes, or nil.
func (v *View) twin(d *model.Document) *model.Document {
	for i := range v.session.Case.Documents {
		switch other := &v.session.Case.Documents[i]; {
		case other.ID == d.ID:
			return nil
		case other.Hash == d.Hash && d.Hash != "":
			return other
		}
	}
	return nil
}

// fault says why a file cannot be read, and what to do.
func (v *View) fault(d *model.Document) string {
	switch {
	case d.State == model.Missing:
		return v.words.T("evidence.missing.about")
	case d.State == model.Unreadable && d.Fault != "":
		return v.words.T("fault." + string(d.Fault))
	case d.State == model.Unreadable:
		return v.words.T("evidence.damaged")
	}
	return ""
}

// proofs says what a document proves, and where.
func (v *View) proofs(d *model.Document) string {
	var list []string
	for _, p := range d.Proves {
		if f := v.session.Rulebook.Fact(p.Fact); f != nil {
			list = append(list, v.words.T("evidence.proof", "Fact", v.words.Of(f.Label), "Page", p.Page))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return v.words.T("evidence.proves", "Facts", strings.Join(list, v.words.T("list.separator")))
}
