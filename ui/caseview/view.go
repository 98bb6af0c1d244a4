package caseview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// View is the screen of one case.
type View struct {
	host    screen.Host
	session *casework.Session
	words   *locales.Localizer

	at       spot
	from     spot              // where an opened figure leads back to
	whole    bool              // sections as one form
	clauses  bool              // clauses in full and in both languages
	drafts   map[string]string // typed and not saved, by entry
	editing  map[string]int    // the open row of a list, by field
	pending  attempts          // changes that could not be saved
	moved    string            // what was changed last: a fact or a reading
	goOn     bool              // answers on although all is decided
	plan     outlook
	open     openQuestions
	accept   acceptance
	claims   bool // every answer without proof is listed
	evidence gathering
	choice   packageChoice
	export   export
	past     historyState
	progress progress
	scroll   *offsets // where the columns stood when the screen was left

	header  *header
	alarm   *alarm
	outline *outline
	panel   panel
	page    page
	middle  *fyne.Container
	root    *fyne.Container
}

// page is what stands in the middle.
type page interface {
	object() fyne.CanvasObject
	refresh()              // after something was saved
	first() fyne.Focusable // takes the keyboard on arriving; may be nil
	entries() []*entry     // what is typed
	scroller() *container.Scroll
}

type offsets struct{ page, outline, panel fyne.Position }

// New opens a stored case at a field, or at its first open question for "".
func New(host screen.Host, id, field string) (screen.Screen, error) {
	session, err := host.Desk().Open(id)
	if err != nil {
		return nil, err
	}
	v := &View{host: host, session: session, words: host.Words(),
		drafts: map[string]string{}, editing: map[string]int{}}
	v.at = v.firstOpen()
	if field != "" {
		v.at = v.spotOf(field)
	}
	return v, nil
}

// leastPage is the width that the page keeps under large text: the columns beside
// it give way.
const leastPage float32 = 460

// Content implements [screen.Screen].
func (v *View) Content() fyne.CanvasObject {
	v.words, v.root = v.host.Words(), nil
	v.header, v.alarm = newHeader(v), newAlarm(v)
	v.outline, v.panel = newOutline(v), newPanel(v)
	v.middle = container.NewStack()
	v.bindKeys()
	v.build()
	v.root = widgets.Under(widgets.Stack(0, v.header.object, v.alarm.object),
		widgets.CaseColumns(v.outline.object, widgets.AtLeast(fyne.NewSize(leastPage, 1), v.middle), v.panel.object()))
	if f := v.page.first(); f != nil {
		v.host.Focus(f)
	}
	v.host.After()(0, v.settle)
	v.focusOncePainted()
	return v.root
}

// Leave implements [screen.Screen].
func (v *View) Leave() {
	if v.page == nil {
		return
	}
	v.keepDrafts()
	v.scroll = &offsets{v.page.scroller().Offset, v.outline.scroll.Offset, v.panel.scroller().Offset}
}

// Unsaved implements [screen.Unsaver].
func (v *View) Unsaved() bool { return len(v.pending) > 0 }

// settle moves the keyboard to the answer once the content is on the canvas, and
// the columns to where they stood.
func (v *View) settle() {
	v.focus()
	if to := v.scroll; to != nil {
		v.page.scroller().ScrollToOffset(to.page)
		v.outline.scroll.ScrollToOffset(to.outline)
		v.panel.scroller().ScrollToOffset(to.panel)
		v.scroll = nil
	}
}

// build makes the page of the place where the person stands.
func (v *View) build() {
	switch v.at.page {
	case pageEligibility:
		v.page = newEligibilityPage(v)
	case pageEvidence:
		v.page = newEvidencePage(v)
	case pageReview:
		v.page = newReviewPage(v)
	case pageExplain:
		v.page = newExplainPage(v)
	case pagePackage:
		v.page = newPackagePage(v)
	case pageHistory:
		v.page = newHistoryPage(v)
	case pageCourse:
		v.page = newCoursePage(v)
	default:
		v.page = newSectionPage(v)
	}
	v.middle.Objects = []fyne.CanvasObject{v.page.object()}
	v.middle.Refresh()
	for _, e := range v.page.entries() {
		if text, ok := v.drafts[e.key]; ok {
			e.retype(text)
		}
	}
}

// show builds the page anew, with everything around it, and moves the keyboard
// to its answer.
func (v *View) show() {
	v.build()
	v.refreshAround()
	v.focus()
	v.focusOncePainted()
}

// paintDelay is long enough for new objects to have been painted once; until
// then a canvas may not know them.
const paintDelay = 60 * time.Millisecond

// focusOncePainted moves the keyboard to the page's answer where that could not
// be done at once.
func (v *View) focusOncePainted() {
	page := v.page
	v.host.After()(paintDelay, func() {
		wanted := v.page.first()
		object, ok := wanted.(fyne.CanvasObject)
		if !ok || v.page != page {
			return
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(object); c != nil && c.Focused() != wanted {
			v.focus()
		}
	})
}

// focus moves the keyboard to the page's answer. What stands in the entry of a
// single question is selected, so that typing replaces it; in a form the keyboard
// goes to its end, so that no stray key wipes it out.
func (v *View) focus() {
	f := v.page.first()
	if f == nil {
		return
	}
	v.host.Focus(f)
	entry, typed := f.(fyne.Shortcutable)
	_, asks := v.page.(*interviewPage)
	switch {
	case typed && asks && !v.whole:
		entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	case typed:
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

// refresh shows what was saved, without touching focus or scroll.
func (v *View) refresh() {
	v.refreshAround()
	v.page.refresh()
}

// relayout gives the page the room it needs after something in it grew.
func (v *View) relayout() {
	if v.page != nil {
		v.page.object().Refresh()
	}
}

func (v *View) refreshAround() {
	v.header.refresh()
	v.alarm.refresh()
	v.outline.refresh()
	v.panel.refresh()
}

// keepDrafts saves what is being typed, and notes what could not be saved.
func (v *View) keepDrafts() {
	for _, e := range v.page.entries() {
		e.field.Flush()
		if e.field.Error() != "" || v.pending.has(e.key) {
			v.drafts[e.key] = e.field.Text()
		} else {
			delete(v.drafts, e.key)
		}
	}
}

// save saves one change at once. It gives the sentence of a change that is
// refused; one that fails is told loudly and kept to be tried again.
func (v *View) save(key string, change func() error) (refused string) {
	err := change()
	if err != nil && model.CodeOf(err).IsInput() {
		return v.words.Error(err)
	}
	v.pending.note(key, change, err)
	if v.moved = key; err != nil {
		v.moved = ""
	}
	v.refresh()
	return ""
}

// undo takes the last change back and shows where it was.
func (v *View) undo() { v.step(v.session.Undo) }

// redo does it again.
func (v *View) redo() { v.step(v.session.Redo) }

func (v *View) step(move func() (string, error)) {
	v.keepDrafts()
	changed, err := move()
	switch {
	case err != nil:
		v.host.Fail(err)
	case changed != "":
		delete(v.drafts, changed)
		v.at, v.moved = v.spotOf(changed), changed
		v.show()
	}
}

func (v *View) bindKeys() {
	bind := func(k screen.Keys, do func()) { v.host.Shortcut(k.Key, k.Modifier, do) }
	bind(screen.NextKeys, v.next)
	bind(screen.BackKeys, v.back)
	v.host.Shortcut(fyne.KeyRight, fyne.KeyModifierControl, v.next)
	v.host.Shortcut(fyne.KeyLeft, fyne.KeyModifierControl, v.back)
	bind(screen.UnknownKeys, v.answerUnknown)
	bind(screen.UndoKeys, v.undo)
	bind(screen.RedoKeys, v.redo)
	bind(screen.SaveKeys, v.keepDrafts)
	bind(screen.OpenKeys, v.askForFiles)
	bind(screen.PackageKeys, v.showPackage)
	bind(screen.HistoryKeys, v.showHistory)
}
