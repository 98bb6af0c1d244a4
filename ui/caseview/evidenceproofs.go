package caseview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const pageColumn float32 = 96

// proofList is which facts a document proves, each with its page.
type proofList struct {
	f      *documentForm
	shows  []model.Proof
	built  bool
	typed  []*entry
	object *fyne.Container
}

func newProofList(f *documentForm) *proofList {
	return &proofList{f: f, object: widgets.Stack(theme.Gap)}
}

// refresh builds the rows anew where the list is another one than that shown.
func (l *proofList) refresh(d *model.Document) {
	if !l.built || !slices.Equal(d.Proves, l.shows) {
		l.rebuild(d)
	}
}

func (l *proofList) rebuild(d *model.Document) {
	t := l.f.v.words.T
	l.shows, l.built, l.typed = slices.Clone(d.Proves), true, nil
	l.object.Objects = []fyne.CanvasObject{widgets.NewParagraph(t("evidence.proofs"), widgets.Body.Strong())}
	if len(d.Proves) == 0 && !l.f.v.evidence.proving {
		l.object.Add(widgets.NewParagraph(t("evidence.proofs.none"), widgets.Quiet))
	}
	for i, p := range d.Proves {
		l.object.Add(l.row(d, i, p))
	}
	if l.f.v.evidence.proving {
		l.object.Add(l.picker(d))
	} else {
		l.object.Add(widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, t("evidence.proofs.add"), l.begin), widgets.Spacer()))
	}
	l.object.Refresh()
	l.f.v.relayout()
}

func (l *proofList) row(d *model.Document, index int, p model.Proof) fyne.CanvasObject {
	t := l.f.v.words.T
	label := p.Fact
	if fact := l.f.v.session.Rulebook.Fact(p.Fact); fact != nil {
		label = l.f.v.words.Of(fact.Label)
	}
	page := widgets.NewField(widgets.FieldWords{}, 1, l.f.v.host.After())
	page.SetText(strconv.Itoa(p.Page))
	page.OnCommit = func(text string) { page.SetError(l.setPage(index, text)) }
	l.typed = append(l.typed, &entry{l.f.key("proof/" + strconv.Itoa(index)), page})
	if p.Page > d.Pages {
		page.SetError(t("evidence.proofs.beyond", "Pages", d.Pages))
	}
	box := widgets.AtLeast(fyne.NewSize(theme.Scaled(pageColumn), 1), page)
	return widgets.Beside(theme.Gap, leastSource, widgets.NewParagraph(label, widgets.Body),
		widgets.NewText(t("evidence.proofs.page"), widgets.Small), box,
		widgets.NewButton(widgets.Plain, t("evidence.proofs.remove"), func() { l.remove(index) }))
}

// setPage saves on which page a fact is proven; the document must have that page.
func (l *proofList) setPage(index int, text string) (refused string) {
	d := l.f.v.document(l.f.id)
	page, err := strconv.Atoi(strings.TrimSpace(width.Narrow.String(text)))
	if err != nil || page < 1 || page > max(d.Pages, 1) {
		return l.f.v.words.T("evidence.proofs.beyond", "Pages", max(d.Pages, 1))
	}
	return l.change("proof/"+strconv.Itoa(index), func(list []model.Proof) []model.Proof {
		if index < len(list) {
			list[index].Page = page
			l.shows = slices.Clone(list)
		}
		return list
	})
}

func (l *proofList) remove(index int) {
	l.change("proof", func(list []model.Proof) []model.Proof { return slices.Delete(list, index, index+1) })
}

// change saves the list with a change. Pages that were chosen for their proofs
// follow it.
func (l *proofList) change(part string, change func([]model.Proof) []model.Proof) (refused string) {
	return l.f.save(part, func(d *model.Document) {
		follows := pagesAre(d) == pagesProving && len(d.Bundle) > 0
		d.Proves = change(d.Proves)
		if follows {
			choosePages(d, pagesProving)
		}
	})
}

func (l *proofList) begin() {
	l.f.v.evidence.proving = true
	l.rebuild(l.f.v.document(l.f.id))
	l.f.v.host.Focus(l.typed[len(l.typed)-1].field.Focusable())
}

func (l *proofList) end() {
	l.f.v.evidence.proving = false
	l.rebuild(l.f.v.document(l.f.id))
}

// picker picks a further fact; those that the material is for stand first.
func (l *proofList) picker(d *model.Document) fyne.CanvasObject {
	t := l.f.v.words.T
	picker := widgets.NewPicker(widgets.FieldWords{Label: t("evidence.proofs.fact"), Placeholder: t("evidence.pick")},
		t("evidence.pick.none"), l.facts(d), l.f.v.host.After())
	picker.OnChanged = func(fact string) {
		if fact == "" {
			return
		}
		l.f.v.evidence.proving = false
		l.change("proof", func(list []model.Proof) []model.Proof { return append(list, model.Proof{Fact: fact, Page: 1}) })
	}
	l.typed = append(l.typed, &entry{l.f.key("proof/new"), picker.Field()})
	cancel := widgets.NewButton(widgets.Plain, t("evidence.cancel"), l.end)
	return widgets.Stack(theme.GapSmall, picker, widgets.Row(theme.Gap, cancel, widgets.Spacer()))
}

func (l *proofList) facts(d *model.Document) (choices []widgets.Choice) {
	rb := l.f.v.session.Rulebook
	var ids []string
	if m := rb.Material(d.Material); m != nil {
		ids = slices.Clone(m.Proves)
	}
	for i := range rb.Facts {
		if !slices.Contains(ids, rb.Facts[i].ID) {
			ids = append(ids, rb.Facts[i].ID)
		}
	}
	for _, id := range ids {
		fact := rb.Fact(id)
		proven := slices.ContainsFunc(d.Proves, func(p model.Proof) bool { return p.Fact == id })
		if fact != nil && !proven {
			choices = append(choices, widgets.Choice{ID: id, Text: l.f.v.words.Of(fact.Label), Search: fmt.Sprint(fact.Label.Zh, "\n", fact.Label.En)})
		}
	}
	return choices
}
