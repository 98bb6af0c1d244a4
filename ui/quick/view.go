package quick

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// view is the screen.
type view struct {
	host   Host
	state  *State
	words  *locales.Localizer
	ready  bool   // the first run is done since a case was asked for
	shows  bool   // it is the screen that shows
	writes bool   // the file is being written
	cancel func() // of that

	outline *outline
	panel   *panel
	card    *card // nil at the result
	scroll  *container.Scroll
	middle  *fyne.Container
}

// New makes the screen over a state, which outlives it. The error is that of a
// rulebook that cannot be read.
func New(host Host, state *State) (screen.Screen, error) {
	if err := state.begin(host.Kit()); err != nil {
		return nil, err
	}
	v := &view{host: host, state: state}
	if state.wanted && host.Begun() {
		v.ready, state.wanted, state.at = true, false, result
	}
	return v, nil
}

// leastPage is the width that the page keeps under large text.
const leastPage float32 = 460

// Content implements [screen.Screen].
func (v *view) Content() fyne.CanvasObject {
	v.words, v.shows = v.host.Words(), true
	v.outline, v.panel, v.middle = newOutline(v), newPanel(v), container.NewStack()
	v.build()
	v.bindKeys()
	v.focus()
	v.host.After()(0, v.scrollBack)
	least := widgets.NewGround(theme.Background, fyne.NewSize(leastPage, 1))
	return widgets.Under(v.header(), widgets.CaseColumns(v.outline.object, container.NewStack(least, v.middle), v.panel.object))
}

// Leave implements [screen.Screen].
func (v *view) Leave() {
	v.keepTyped()
	v.shows = false
	if v.scroll != nil {
		at := v.scroll.Offset
		v.state.scroll = &at
	}
}

// scrollBack brings the page to where it stood when the screen was left.
func (v *view) scrollBack() {
	if to := v.state.scroll; to != nil {
		v.scroll.ScrollToOffset(*to)
		v.state.scroll = nil
	}
}

// header says what this is, and that nothing of it is kept.
func (v *view) header() fyne.CanvasObject {
	t := v.words.T
	return widgets.TopBar(widgets.NewButton(widgets.Secondary, t("quick.back"), v.leave),
		widgets.Grow(widgets.NewCell(t("quick.title"), widgets.Heading, fyne.TextAlignLeading)),
		widgets.NewBadge(widgets.Informing, t("quick.nothing_kept")),
		widgets.NewButton(widgets.Secondary, t("case.header.language"), v.host.SwitchLanguage))
}

// leave goes to where one comes from.
func (v *view) leave() {
	to := screen.FirstRun
	if v.host.Begun() {
		to = screen.Cases
	}
	v.host.Go(screen.Route{Place: to})
}

// build makes the page of the place where the person stands.
func (v *view) build() {
	v.card = nil
	parts := []fyne.CanvasObject{}
	if v.state.at == result {
		parts = v.result()
	} else {
		v.card = newCard(v, v.state.check.Rulebook.Fact(v.state.at))
		parts = append(v.above(), v.card.object, v.foot())
	}
	page := widgets.PageScroll(widgets.Inset(theme.GapSection, theme.GapPage, theme.GapPage, theme.GapPage,
		widgets.Column(theme.PageWidth, widgets.Stack(theme.GapSmall+theme.Gap, parts...))))
	v.scroll = page.Objects[0].(*container.Scroll)
	v.middle.Objects = []fyne.CanvasObject{page}
	v.middle.Refresh()
	v.retype()
}

// show builds the page anew, with everything around it.
func (v *view) show() {
	if !v.shows {
		return
	}
	v.build()
	v.refreshAround()
	v.focus()
	card := v.card
	v.host.After()(paintDelay, func() {
		if v.shows && v.card == card {
			v.focus()
		}
	})
}

// paintDelay is long enough for new objects to have been painted once; until then
// a canvas may not know them.
const paintDelay = 60 * time.Millisecond

// focus moves the keyboard to the answer. On the first page, before anything is
// answered, what this is stays in view.
func (v *view) focus() {
	if v.card != nil && (v.state.check.Begun() || v.state.index() > 0) {
		v.host.Focus(v.card.answer.Focusable())
	}
}

func (v *view) refreshAround() {
	v.outline.refresh()
	v.panel.refresh()
}

// keepTyped takes what is being typed, and remembers what is refused.
func (v *view) keepTyped() {
	if v.card == nil || v.card.answer.Field() == nil {
		return
	}
	field, fact := v.card.answer.Field(), v.card.fact.ID
	field.Flush()
	delete(v.state.typed, fact)
	if field.Error() != "" {
		v.state.typed[fact] = field.Text()
	}
}

// retype puts back what was refused, so that it is in the present language.
func (v *view) retype() {
	if v.card == nil || v.card.answer.Field() == nil {
		return
	}
	if text, refused := v.state.typed[v.card.fact.ID]; refused {
		v.card.answer.Field().SetText(text)
		v.card.answer.Field().OnCommit(text)
	}
}

// goTo shows another place.
func (v *view) goTo(stop string) {
	v.keepTyped()
	v.state.at = stop
	v.show()
}

// next goes on; something typed that does not fit is shown first.
func (v *view) next() {
	v.keepTyped()
	if _, refused := v.state.typed[v.state.at]; refused {
		v.focus()
		return
	}
	if stops, i := v.state.stops(), v.state.index(); i+1 < len(stops) {
		v.goTo(stops[i+1])
	}
}

// back goes to the place before.
func (v *view) back() {
	if i := v.state.index(); i > 0 {
		v.goTo(v.state.stops()[i-1])
	}
}

func (v *view) bindKeys() {
	for _, held := range []fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierAlt} {
		v.host.Shortcut(fyne.KeyRight, held, v.next)
		v.host.Shortcut(fyne.KeyLeft, held, v.back)
	}
	v.host.Shortcut(screen.UnknownKeys.Key, screen.UnknownKeys.Modifier, v.leaveOpen)
}

// leaveOpen answers the question that shows: not known yet.
func (v *view) leaveOpen() {
	if v.card != nil {
		v.card.answer.LeaveOpen()
	}
}

// take takes an answer. It gives the sentence of one that is refused.
func (v *view) take(fact string, value model.Value) (refused string) {
	if err := v.state.check.Answer(fact, value); err != nil {
		return v.words.Error(err)
	}
	delete(v.state.typed, fact)
	v.refresh()
	return ""
}

// relayout gives the page the room it needs after something on it came or went.
func (v *view) relayout() {
	if len(v.middle.Objects) > 0 {
		v.middle.Objects[0].Refresh()
	}
}

// refresh shows what follows from an answer, without touching focus or scroll.
func (v *view) refresh() {
	if v.shows {
		v.refreshAround()
		v.card.refresh()
	}
}
