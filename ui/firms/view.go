package firms

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// View is the fact sheet of one enterprise.
type View struct {
	host  screen.Host
	words *locales.Localizer
	firm  *casework.Firm

	drafts map[string]string // typed and not understood, by entry
	more   bool              // all cases are listed
	shows  bool              // it is the screen that shows
	effect foreseen

	form   *form
	panel  *panel
	middle *fyne.Container
	scroll *container.Scroll
}

// New opens the fact sheet of a stored enterprise, or an empty one for "".
func New(host screen.Host, id string) (screen.Screen, error) {
	v := &View{host: host, drafts: map[string]string{}}
	if id == "" {
		v.firm = host.Desk().NewFirm()
		return v, nil
	}
	firm, err := host.Desk().OpenFirm(id)
	v.firm = firm
	return v, err
}

// Content implements [screen.Screen].
func (v *View) Content() fyne.CanvasObject {
	if v.words != nil { // a case may have changed it meanwhile
		if err := v.firm.Reload(); err != nil {
			v.host.Fail(err)
		}
	}
	v.words, v.shows = v.host.Words(), true
	v.host.Shortcut(screen.SaveKeys.Key, screen.SaveKeys.Modifier, v.save)
	v.host.Shortcut(screen.UndoKeys.Key, screen.UndoKeys.Modifier, v.undo)
	v.host.Shortcut(screen.RedoKeys.Key, screen.RedoKeys.Modifier, v.redo)
	v.middle, v.panel = container.NewStack(), newPanel(v)
	v.build()
	v.foresee()
	return widgets.PanelColumns(v.middle, v.panel.object)
}

// Leave implements [screen.Screen].
func (v *View) Leave() {
	v.shows = false
	v.keepDrafts()
}

// Unsaved implements [screen.Unsaver].
func (v *View) Unsaved() bool { return len(v.firm.Pending()) > 0 || len(v.drafts) > 0 }

// Unfinished implements [screen.Reopener].
func (v *View) Unfinished() bool { return v.Unsaved() }

// Reopen implements [screen.Reopener]: the changes wait on.
func (v *View) Reopen() error { return v.firm.Reopen(v.host.Desk()) }

// build makes the sheet anew, at the same place.
func (v *View) build() {
	var offset fyne.Position
	if v.scroll != nil {
		offset = v.scroll.Offset
	}
	v.form = newForm(v)
	page := widgets.PageScroll(widgets.Inset(theme.GapSection, theme.GapPage, theme.GapPage, theme.GapPage,
		widgets.Column(theme.PageWidth, v.form.object())))
	v.scroll = page.Objects[0].(*container.Scroll)
	v.middle.Objects = []fyne.CanvasObject{page}
	v.middle.Refresh()
	v.scroll.ScrollToOffset(offset)
	v.form.retype(v.drafts)
}

// keepDrafts takes over what is being typed, and notes what cannot be understood.
func (v *View) keepDrafts() {
	if v.form == nil {
		return
	}
	for key, field := range v.form.fields {
		field.Flush()
		if delete(v.drafts, key); field.Error() != "" {
			v.drafts[key] = field.Text()
		}
	}
}

// change notes a change of the sheet, and gives the sentence of one that is
// refused.
func (v *View) change(note func() error) (refused string) {
	if err := note(); err != nil {
		if !model.CodeOf(err).IsInput() {
			v.host.Fail(err)
		}
		return v.words.Error(err)
	}
	v.form.refresh()
	v.foresee()
	return ""
}

// again shows everything as it now is.
func (v *View) again() {
	v.build()
	v.foresee()
}

// discard lets all changes be, or one.
func (v *View) discard(fields ...string) {
	if len(fields) == 0 {
		clear(v.drafts)
	} else {
		v.keepDrafts()
	}
	v.firm.Discard(fields...)
	v.again()
}

// save stores the changes for all cases in one action.
func (v *View) save() {
	v.keepDrafts()
	isNew, moved := v.firm.ID() == "", v.effect.moved()
	action, err := v.firm.Save()
	switch {
	case err != nil:
		v.host.Fail(err)
		return
	case action == 0:
		return
	case isNew:
		v.host.Go(To(v.firm.ID()))
		v.host.Say(v.words.T("firms.saved.new"), nil)
		return
	}
	v.again()
	said := v.words.T("firms.saved")
	if moved > 0 {
		said = v.words.N("firms.saved.moved", moved)
	}
	v.host.Say(said, func() { v.takeBack(action) })
}

// remove deletes an enterprise that no case uses, with a way back.
func (v *View) remove() {
	desk, id := v.host.Desk(), v.firm.ID()
	if err := desk.DeleteFirm(id); err != nil {
		v.host.Fail(err)
		return
	}
	saved := v.firm.Saved()
	name, _ := named(v.words, saved.NameZh, saved.NameEn)
	clear(v.drafts)
	v.firm.Discard()
	v.form = nil // nothing typed there counts any more
	v.host.Go(List)
	v.host.Say(v.words.T("firms.deleted", "Name", name), func() {
		if err := desk.RestoreFirm(id); err != nil {
			v.host.Fail(err)
			return
		}
		v.host.Go(To(id))
	})
}

// takeBack undoes a saving after it was said, from wherever the person is now.
func (v *View) takeBack(action uint64) {
	if err := v.firm.TakeBack(action); err != nil {
		v.host.Fail(err)
		return
	}
	if !v.shows {
		v.host.Go(To(v.firm.ID()))
		return
	}
	v.again()
}

func (v *View) undo() { v.step(v.firm.Undo) }
func (v *View) redo() { v.step(v.firm.Redo) }

func (v *View) step(move func() (bool, error)) {
	v.keepDrafts()
	if did, err := move(); err != nil {
		v.host.Fail(err)
	} else if did {
		v.again()
	}
}
