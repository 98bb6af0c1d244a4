package caseview

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

var formPicture = fyne.NewSize(132, 180)

// documentMarks are what a document is or carries, each said or not.
var documentMarks = []struct {
	id string
	of func(*model.Document) **bool
}{
	{"original", func(d *model.Document) **bool { return &d.Original }},
	{"seal", func(d *model.Document) **bool { return &d.Seal }},
	{"signature", func(d *model.Document) **bool { return &d.Signature }},
	{"notarised", func(d *model.Document) **bool { return &d.Notarised }},
}

// notSaid is the id of the answer that says nothing.
const notSaid = "?"

// documentForm is the open card of one document.
type documentForm struct {
	v       *View
	id      string
	shows   string // what the head shows
	head    *fyne.Container
	picture *widgets.PagePicture
	guessed *fyne.Container
	kind    *widgets.Picker
	picks   []func(*model.Document) // show what is saved in what is picked
	typed   []*entry
	proofs  *proofList
	pages   *pageChoice
	object  fyne.CanvasObject
}

func newDocumentForm(v *View, id string) *documentForm {
	f := &documentForm{v: v, id: id, head: widgets.Stack(theme.GapSmall), guessed: widgets.Stack(0)}
	d := v.document(id)
	f.picture = widgets.NewPagePicture(nil, formPicture)
	f.proofs, f.pages = newProofList(f), newPageChoice(f)
	top := widgets.Row(theme.GapWide, f.picture, widgets.Grow(widgets.Stack(theme.GapWide, f.head, f.turn())))
	column := widgets.Stack(theme.GapWide, top, f.materialInput(d), f.guessed,
		widgets.Equal(theme.GapWide, f.dateInput("issued", d.Issued, func(d *model.Document, day model.Date) { d.Issued = day }),
			f.dateInput("valid_until", d.ValidUntil, func(d *model.Document, day model.Date) { d.ValidUntil = day })),
		widgets.HLine(), f.proofs.object, widgets.HLine(), f.marks(), f.from(), f.translation(d),
		f.pages.object, widgets.HLine(), f.shown(d), f.note(d), f.buttons())
	f.object = widgets.NewCard(theme.GapWide, column)
	f.refresh()
	return f
}

func (f *documentForm) first() fyne.Focusable { return f.kind.Field().Focusable() }

func (f *documentForm) entries() []*entry {
	return slices.Concat(f.typed, f.proofs.typed, f.pages.entries())
}

// refresh shows what is saved, except in what is typed.
func (f *documentForm) refresh() {
	d := f.v.document(f.id)
	if d == nil {
		return
	}
	if shows := f.v.showing(d); shows != f.shows {
		f.shows = shows
		f.refreshHead(d)
	}
	if !f.v.pending.has(f.key("material")) && f.kind.Selected() != d.Material && f.kind.Field().Error() == "" {
		f.kind.Select(d.Material)
	}
	for _, show := range f.picks {
		show(d)
	}
	f.proofs.refresh(d)
	f.pages.refresh(d)
}

// refreshHead shows the document's row above its form, with its picture.
func (f *documentForm) refreshHead(d *model.Document) {
	f.head.Objects = []fyne.CanvasObject{widgets.NewParagraph(d.FileName(), widgets.Body.Strong()),
		widgets.NewParagraph(f.v.summary(d), widgets.Small), widgets.Flow(theme.GapSmall, f.v.badges(d)...)}
	f.head.Objects = append(f.head.Objects, f.v.remarks(d)...)
	f.picture.Set(turned(f.v.evidence.pictures[d.Hash], d.Turn))
	f.guessed.Objects = nil
	if m := guess(f.v.session.Rulebook, d.File); m != nil && f.v.session.Rulebook.Material(d.Material) == nil {
		f.guessed.Add(f.v.suggestion(f.id, m))
	}
	setShown(f.guessed, len(f.guessed.Objects) > 0)
	f.head.Refresh()
	f.guessed.Refresh()
}

func (f *documentForm) key(part string) string { return documentKey + f.id + "/" + part }

func (f *documentForm) save(part string, change func(*model.Document)) (refused string) {
	return f.v.changeDocument(f.id, part, change)
}

// changeDocument saves a change of one part of a document, where it is one.
func (v *View) changeDocument(id, part string, change func(*model.Document)) (refused string) {
	return v.save(documentKey+id+"/"+part, func() error {
		if d := v.document(id); d != nil {
			same := *d
			same.Proves, same.Bundle = slices.Clone(d.Proves), slices.Clone(d.Bundle)
			if change(&same); reflect.DeepEqual(&same, d) {
				return nil
			}
		}
		return v.session.ChangeDocument(id, change)
	})
}

func (f *documentForm) materialInput(d *model.Document) fyne.CanvasObject {
	t := f.v.words.T
	words := widgets.FieldWords{Label: t("evidence.material"), Placeholder: t("evidence.pick")}
	if f.v.session.Rulebook.Material(d.Material) == nil {
		words.Required = t("interview.needed")
	}
	var choices []widgets.Choice
	for i := range f.v.session.Rulebook.Materials {
		m := &f.v.session.Rulebook.Materials[i]
		choices = append(choices, widgets.Choice{ID: m.ID, Text: f.v.words.Of(m.Label), Search: m.Label.Zh + "\n" + m.Label.En})
	}
	f.kind = widgets.NewPicker(words, t("evidence.pick.none"), choices, f.v.host.After())
	f.kind.Select(d.Material)
	f.kind.OnChanged = func(id string) {
		f.kind.Field().SetError(f.save("material", func(d *model.Document) { f.v.session.Classify(d, id) }))
		f.v.scrollToForm()
	}
	f.typed = append(f.typed, &entry{f.key("material"), f.kind.Field()})
	return f.kind
}

func (f *documentForm) dateInput(part string, saved model.Date, set func(*model.Document, model.Date)) fyne.CanvasObject {
	t := f.v.words.T
	field := widgets.NewDateField(widgets.FieldWords{Label: t("evidence." + part), Placeholder: t("evidence.date_form")},
		ask.DateWords(f.v.words, f.v.host.Desk().Today(), "evidence.not_date"), f.v.host.After())
	field.SetText(saved.String())
	field.OnCommit = func(iso string) {
		day, _ := model.ParseDate(iso) // the field commits dates only, or nothing
		field.SetError(f.save(part, func(d *model.Document) { set(d, day) }))
	}
	f.typed = append(f.typed, &entry{f.key(part), field.Field})
	return field.Field
}

// segments asks for one of a few answers and keeps showing what is saved.
func (f *documentForm) segments(part string, options []widgets.Option, get func(*model.Document) string, set func(*model.Document, string)) fyne.CanvasObject {
	s := widgets.NewSegments(f.v.words.T("evidence."+part), options)
	s.OnChanged = func(id string) { f.save(part, func(d *model.Document) { set(d, id) }) }
	f.picks = append(f.picks, func(d *model.Document) {
		if !f.v.pending.has(f.key(part)) {
			s.Select(get(d))
		}
	})
	return s
}

func (f *documentForm) marks() fyne.CanvasObject {
	t := f.v.words.T
	var marks []fyne.CanvasObject
	for _, mark := range documentMarks {
		options := []widgets.Option{{ID: "true", Text: t("interview.yes")}, {ID: "false", Text: t("interview.no")},
			{ID: notSaid, Text: t("evidence.not_said"), Muted: true}}
		marks = append(marks, f.segments("is."+mark.id, options, func(d *model.Document) string {
			if value := *mark.of(d); value != nil {
				return strconv.FormatBool(*value)
			}
			return notSaid
		}, func(d *model.Document, id string) {
			*mark.of(d) = nil
			if value := id == "true"; id != notSaid {
				*mark.of(d) = &value
			}
		}))
	}
	return widgets.Stack(theme.GapWide, widgets.Equal(theme.GapWide, marks[:2]...), widgets.Equal(theme.GapWide, marks[2:]...))
}

func (f *documentForm) from() fyne.CanvasObject {
	var options []widgets.Option
	for _, party := range []model.Party{model.Employer, model.TalentParty, model.Authority, model.Translator} {
		options = append(options, widgets.Option{ID: string(party), Text: f.v.words.T("evidence.from." + string(party))})
	}
	options = append(options, widgets.Option{ID: notSaid, Text: f.v.words.T("evidence.not_said"), Muted: true})
	return f.segments("from", options, func(d *model.Document) string {
		if d.From == "" {
			return notSaid
		}
		return string(d.From)
	}, func(d *model.Document, id string) {
		if d.From = model.Party(id); id == notSaid {
			d.From = ""
		}
	})
}

func (f *documentForm) turn() fyne.CanvasObject {
	var options []widgets.Option
	for _, degrees := range []string{"0", "90", "180", "270"} {
		options = append(options, widgets.Option{ID: degrees, Text: degrees + "°"})
	}
	return f.segments("turn", options, func(d *model.Document) string { return strconv.Itoa(d.Turn) },
		func(d *model.Document, id string) { d.Turn, _ = strconv.Atoi(id) })
}

// translation picks of which other document this one is the translation.
func (f *documentForm) translation(d *model.Document) fyne.CanvasObject {
	t := f.v.words.T
	var choices []widgets.Choice
	taken := map[string]bool{}
	for i := range f.v.session.Case.Documents {
		other := &f.v.session.Case.Documents[i]
		if other.ID == d.ID {
			continue
		}
		name := f.v.documentName(other)
		if taken[name] {
			name += " " + other.ID
		}
		taken[name] = true
		choices = append(choices, widgets.Choice{ID: other.ID, Text: name})
	}
	picker := widgets.NewPicker(widgets.FieldWords{Label: t("evidence.translation_of"), Help: t("evidence.translation_of.help"), Placeholder: t("evidence.pick")},
		t("evidence.pick.none"), choices, f.v.host.After())
	picker.Select(d.TranslationOf)
	picker.OnChanged = func(id string) {
		picker.Field().SetError(f.save("translation_of", func(d *model.Document) { d.TranslationOf = id }))
	}
	f.typed = append(f.typed, &entry{f.key("translation_of"), picker.Field()})
	return picker
}

func (f *documentForm) text(part string, lines int, saved string, set func(*model.Document, string)) *widgets.Field {
	words := widgets.FieldWords{Label: f.v.words.T("evidence." + part)}
	field := widgets.NewField(words, lines, f.v.host.After())
	field.SetText(saved)
	field.OnCommit = func(text string) {
		field.SetError(f.save(part, func(d *model.Document) { set(d, strings.TrimSpace(text)) }))
	}
	f.typed = append(f.typed, &entry{f.key(part), field})
	return field
}

func (f *documentForm) note(d *model.Document) fyne.CanvasObject {
	return f.text("note", 2, d.Note, func(d *model.Document, text string) { d.Note = text })
}
