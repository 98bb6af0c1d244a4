package caseview

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// alarm is the red bar under the header while something could not be saved: what
// it was, what was kept, and a way to try again.
type alarm struct {
	v      *View
	object *fyne.Container
	notice *widgets.Notice
	waits  bool // for the time to try again
}

// retryAfter is how long after a failure saving is tried again by itself.
const retryAfter = 20 * time.Second

func newAlarm(v *View) *alarm {
	a := &alarm{v: v, notice: widgets.NewNotice(widgets.NotMet)}
	retry := widgets.NewButton(widgets.Secondary, v.words.T("case.alarm.retry"), a.retry)
	a.object = widgets.Inset(theme.Gap, theme.GapSection, theme.Gap, theme.GapSection,
		widgets.Row(theme.GapWide, widgets.Grow(a.notice), retry))
	a.refresh()
	return a
}

// refresh shows the last failure, or nothing; the columns below make room.
func (a *alarm) refresh() {
	pending, was := a.v.pending, a.object.Visible()
	setShown(a.object, len(pending) > 0)
	if len(pending) > 0 {
		a.tell(pending[len(pending)-1])
		a.tryLater()
	}
	if a.v.root != nil && (was || len(pending) > 0) {
		a.v.root.Refresh()
	}
}

func (a *alarm) tell(last attempt) {
	a.notice.Set(widgets.NotMet,
		widgets.Span{Text: a.v.words.T("case.alarm", "What", a.v.named(last.key)) + "\n", Look: widgets.Body.Strong()},
		widgets.Span{Text: a.v.words.Error(last.err), Look: widgets.Body})
}

// tryLater saves again after a while, as long as this screen stands.
func (a *alarm) tryLater() {
	if a.waits {
		return
	}
	a.waits = true
	a.v.host.After()(retryAfter, func() {
		a.waits = false
		if a.v.alarm == a {
			a.retry()
		}
	})
}

// retry saves everything again that failed.
func (a *alarm) retry() {
	for _, one := range append(attempts{}, a.v.pending...) {
		a.v.save(one.key, one.change)
	}
}

// named is the name of a fact, of a field or of a reading for people.
func (v *View) named(key string) string {
	key, _, _ = strings.Cut(key, "/")
	if f := v.session.Rulebook.Fact(key); f != nil {
		return v.words.Of(f.Label)
	}
	if id := "field." + key; v.words.Has(id) {
		return v.words.T(id)
	}
	if strings.HasPrefix(key, documentKey) {
		return v.words.T("evidence.title")
	}
	if key == acceptedField {
		return v.words.T("case.outline.review")
	}
	return v.words.T("case.alarm.reading")
}
