package caseview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// mostHappenings is how many entries show until more are asked for.
const mostHappenings = 40

// historyState is what the history page was asked for; it outlives the page.
type historyState struct {
	by, section, text string
	most              int
	chosen            uint64 // the moment that may be restored, 0 for none
}

// historyPage is the journal of the case, newest first, with a way back to each
// of its moments.
type historyPage struct {
	v      *View
	all    []casework.Happening
	err    error
	back   *widgets.Button
	list   *fyne.Container
	root   fyne.CanvasObject
	scroll *container.Scroll
}

// showHistory opens the history, and notes where to go back to.
func (v *View) showHistory() {
	if v.at.page != pageHistory {
		v.from = v.at
	}
	v.goTo(spot{page: pageHistory})
}

func newHistoryPage(v *View) *historyPage {
	t := v.words.T
	p := &historyPage{v: v, list: widgets.Stack(theme.GapWide)}
	p.back = widgets.NewButton(widgets.Plain, t("safety.history.back"), func() { v.goTo(v.from) })
	if v.past.most == 0 {
		v.past.most = mostHappenings
	}
	p.read()
	title := widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("safety.history.title"), widgets.Title),
		widgets.NewParagraph(t("safety.history.about"), widgets.Quiet))
	column := widgets.Stack(theme.GapWide, widgets.Row(0, widgets.Hung(p.back), widgets.Spacer()), title,
		widgets.NewCard(theme.GapSection, p.filters()), p.list)
	p.root, p.scroll = paged(column)
	p.fill()
	return p
}

func (p *historyPage) object() fyne.CanvasObject   { return p.root }
func (p *historyPage) scroller() *container.Scroll { return p.scroll }
func (p *historyPage) entries() []*entry           { return nil }
func (p *historyPage) first() fyne.Focusable       { return p.back }

func (p *historyPage) refresh() {
	p.read()
	p.show()
}

func (p *historyPage) read() { p.all, p.err = p.v.session.History() }

func (p *historyPage) show() {
	p.fill()
	p.v.relayout()
}

// filters narrow the list by person, by section and by text.
func (p *historyPage) filters() fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	var people, sections []widgets.Choice
	seen := map[string]bool{"": true}
	for i := range p.all {
		if by := p.all[i].By; !seen[by] {
			seen[by] = true
			people = append(people, widgets.Choice{ID: by, Text: by})
		}
	}
	for _, s := range v.session.Outline() {
		sections = append(sections, widgets.Choice{ID: s.ID, Text: v.sectionName(&s)})
	}
	pick := func(label string, choices []widgets.Choice, chosen *string) *widgets.Picker {
		picker := widgets.NewPicker(widgets.FieldWords{Label: t(label), Placeholder: t("safety.history.any")}, t("safety.history.unknown"), choices, v.host.After())
		picker.Select(*chosen)
		picker.OnChanged = func(id string) {
			*chosen = id
			p.show()
		}
		return picker
	}
	text := widgets.NewField(widgets.FieldWords{Label: t("safety.history.text")}, 1, v.host.After())
	text.SetText(v.past.text)
	text.OnCommit = func(typed string) {
		v.past.text = typed
		p.show()
	}
	return widgets.Stack(theme.GapWide, widgets.Equal(theme.GapWide, pick("safety.history.by", people, &v.past.by),
		pick("safety.history.section", sections, &v.past.section)), text)
}

func (p *historyPage) fill() {
	v := p.v
	p.list.Objects = nil
	if p.err != nil {
		p.list.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: v.words.Error(p.err), Look: widgets.Body}))
		return
	}
	shown := 0
	for i := len(p.all) - 1; i >= 0; i-- {
		lines := v.changeLines(p.all[i].Changes)
		if !v.wanted(&p.all[i], lines) {
			continue
		}
		if shown++; shown > v.past.most {
			p.list.Add(widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, v.words.T("safety.history.more"), func() {
				v.past.most += mostHappenings
				p.show()
			}), widgets.Spacer()))
			break
		}
		p.list.Add(p.happening(&p.all[i], lines))
	}
	if shown == 0 {
		p.list.Add(widgets.NewParagraph(v.words.T("safety.history.none"), widgets.Quiet))
	}
	p.list.Refresh()
}

// wanted reports whether an entry passes the filters.
func (v *View) wanted(h *casework.Happening, lines []string) bool {
	if v.past.by != "" && h.By != v.past.by || v.past.section != "" && !v.touches(h, v.past.section) {
		return false
	}
	text := strings.ToLower(strings.Join(append(lines, h.By), "\n"))
	return strings.Contains(text, strings.ToLower(strings.TrimSpace(v.past.text)))
}

func (v *View) touches(h *casework.Happening, section string) bool {
	for i := range h.Changes {
		if to := v.spotOf(changeKey(&h.Changes[i])); to.page == pageSection && to.section == section {
			return true
		}
	}
	return false
}

// happening is one entry: when, who, what, and the way back to it.
func (p *historyPage) happening(h *casework.Happening, lines []string) fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	head := []any{"Time", h.At.In(model.Beijing).Format("2006-01-02 15:04"), "By", h.By, "Verb", v.verb(h.Verb)}
	id := "safety.history.head"
	if h.By == "" {
		id = "safety.history.head.unnamed"
	}
	stack := widgets.Stack(theme.GapSmall, widgets.NewParagraph(t(id, head...), widgets.Small))
	for _, line := range clipped(v, lines) {
		stack.Add(widgets.NewParagraph(line, widgets.Body))
	}
	switch {
	case h.Seq == uint64(len(p.all)):
		stack.Add(widgets.NewParagraph(t("safety.history.now"), widgets.Small))
	case h.Seq == v.past.chosen:
		stack.Add(p.confirm(h))
	default:
		stack.Add(widgets.Row(theme.Gap, widgets.Hung(widgets.NewButton(widgets.Plain, t("safety.history.restore"), func() {
			v.past.chosen = h.Seq
			p.show()
		})), widgets.Spacer()))
	}
	return widgets.NewCard(theme.GapWide, stack)
}

// confirm says what going back to a moment would change, with the way to do it.
func (p *historyPage) confirm(h *casework.Happening) fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	stack := widgets.Stack(theme.GapSmall)
	changes, err := v.session.ForeseeRestore(h.Seq)
	switch {
	case err != nil:
		stack.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: v.words.Error(err), Look: widgets.Body}))
	case len(changes) == 0:
		stack.Add(widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("safety.history.will_none"), Look: widgets.Body}))
	default:
		stack.Add(widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("safety.history.will"), Look: widgets.Body}))
	}
	for _, line := range v.changeLines(changes) {
		stack.Add(widgets.NewParagraph(line, widgets.Body))
	}
	restore := widgets.NewButton(widgets.Primary, t("safety.history.restore_now"), func() { v.restoreTo(h.Seq) })
	setEnabled(restore, len(changes) > 0)
	stack.Add(widgets.Row(theme.Gap,
		widgets.NewButton(widgets.Secondary, t("app.cancel"), func() {
			v.past.chosen = 0
			p.show()
		}),
		restore, widgets.Spacer()))
	return stack
}

// restoreTo takes the case back to a moment; undo takes that back.
func (v *View) restoreTo(seq uint64) {
	before := v.session.LastAction()
	if err := v.session.RestoreTo(seq); err != nil {
		v.host.Fail(err)
		return
	}
	v.past.chosen, v.moved = 0, ""
	v.drafts, v.editing = map[string]string{}, map[string]int{}
	v.show()
	v.host.Say(v.words.T("safety.history.restored"), v.wayBackFrom(before))
}
