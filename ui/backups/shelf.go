// Package backups shows the backups: on a page of their own, from which one can
// be made, and everything or one case restored, and on the page that stands in
// for the cases when the database is damaged.
package backups

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/privacy"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Worker is what a [Shelf] asks of its host.
type Worker interface {
	Words() *locales.Localizer
	Background(work func(ctx context.Context) (then func())) (cancel func())
}

// Found is one backup and what it holds. Copied says that another folder has the
// same one.
type Found struct {
	casework.Found
	Copied bool
}

// Shelf is the list of the backups. They are looked into off the interface's
// goroutine.
type Shelf struct {
	// Offer gives the buttons of a usable backup; best is the one to go back to,
	// where that is marked.
	Offer func(one Found, best bool) []fyne.CanvasObject
	// OnShown is called after the list changed.
	OnShown func()
	// BestFirst puts the best one at the top and marks it.
	BestFirst bool
	// Most is how many show until all are asked for; 0 is all.
	Most int
	// Unlock opens backups that are sealed; nil for none but the desk's own.
	Unlock casework.Unlock
	// Sealed is why a backup could not be looked into that is sealed, the last
	// of them; nil where all could be.
	Sealed error
	// Second is the second folder, which is not named by its path.
	Second string

	host  Worker
	Stack *fyne.Container
}

// NewShelf makes an empty shelf that says that it is being filled.
func NewShelf(host Worker) *Shelf {
	s := &Shelf{host: host, OnShown: func() {}, Stack: widgets.Stack(theme.Gap)}
	s.Wait()
	return s
}

// Wait says that the backups are being looked into.
func (s *Shelf) Wait() {
	s.Sealed = nil
	s.Stack.Objects = []fyne.CanvasObject{widgets.NewParagraph(s.host.Words().T("safety.looking"), widgets.Quiet)}
	s.OnShown()
}

// Fill lists backups and looks into each.
func (s *Shelf) Fill(list func() ([]casework.Backup, error)) {
	s.Wait()
	unlock := s.Unlock
	s.host.Background(func(ctx context.Context) func() {
		all, err := list()
		found := make([]Found, 0, len(all))
		for _, b := range all {
			if ctx.Err() != nil {
				return nil
			}
			if unlock != nil {
				b = b.With(unlock)
			}
			one := Found{Found: casework.Found{Backup: b}}
			one.Holds, one.Err = b.Look()
			found = append(found, one)
		}
		return func() { s.show(found, err) }
	})
}

func (s *Shelf) show(found []Found, err error) {
	words := s.host.Words()
	s.Stack.Objects = nil
	if err != nil {
		s.Stack.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: unlisted(words, err), Look: widgets.Body}))
	}
	if len(found) == 0 {
		s.Stack.Add(widgets.NewParagraph(words.T("safety.none"), widgets.Body))
	}
	for _, one := range found {
		if isSealed(one.Err) {
			s.Sealed = one.Err
		}
	}
	found = once(found)
	best := best(found)
	if s.BestFirst && best > 0 {
		first := found[best]
		copy(found[1:best+1], found[:best])
		found[0], best = first, 0
	}
	s.list(found, best)
}

// list shows the backups, the first of them only where there are many.
func (s *Shelf) list(found []Found, best int) {
	for i, one := range found {
		if s.Most > 0 && i == s.Most {
			s.Stack.Add(widgets.Flow(theme.Gap, s.all(found, best)))
			break
		}
		s.Stack.Add(s.card(one, s.BestFirst && i == best))
	}
	s.Stack.Refresh()
	s.OnShown()
}

// all is the way to all of the backups.
func (s *Shelf) all(found []Found, best int) fyne.CanvasObject {
	return widgets.NewButton(widgets.Secondary, s.host.Words().N("safety.all", len(found)), func() {
		s.Most, s.Stack.Objects = 0, nil
		s.list(found, best)
	})
}

// unlisted says why not all backups are listed.
func unlisted(words *locales.Localizer, err error) string {
	if model.CodeOf(err) == model.CodeBackupFolder {
		return words.T("safety.unreachable")
	}
	return words.Error(err)
}

// once leaves out the copies of sound backups.
func once(found []Found) (list []Found) {
	for _, one := range found {
		same := slices.IndexFunc(list, func(f Found) bool {
			same := f.At.Equal(one.At) && f.Why == one.Why && f.Size == one.Size && !f.Foreign && !one.Foreign
			return same && f.Err == nil && one.Err == nil
		})
		if same >= 0 {
			list[same].Copied = true
			continue
		}
		list = append(list, one)
	}
	return list
}

// best is the index of the backup to go back to, -1 for none.
func best(found []Found) int {
	plain := make([]casework.Found, len(found))
	for i, one := range found {
		plain[i] = one.Found
	}
	return casework.Best(plain)
}

func (s *Shelf) card(one Found, best bool) fyne.CanvasObject {
	words := s.host.Words()
	head := widgets.Flow(theme.Gap, widgets.NewText(moment(one.At), widgets.Body.Strong()),
		widgets.NewText(words.T("safety.why."+string(one.Why)), widgets.Quiet))
	if best {
		head.Add(widgets.NewBadge(widgets.Met, words.T("safety.best")))
	}
	told := widgets.Stack(theme.GapSmall, head)
	switch {
	case isSealed(one.Err):
		told.Add(widgets.NewNotice(widgets.Informing, widgets.Span{Text: words.T("lock.restore.sealed"), Look: widgets.Small}))
		return widgets.NewCard(theme.GapWide, widgets.Stack(theme.Gap, told, widgets.Flow(theme.Gap, s.Offer(one, best)...)))
	case one.Err != nil:
		told.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.T("safety.unsound." + unsound(one.Err)), Look: widgets.Small}))
		return widgets.NewCard(theme.GapWide, told)
	}
	told.Add(widgets.NewParagraph(s.holds(one), widgets.Small))
	if one.Holds.Missing > 0 {
		told.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.N("safety.missing", one.Holds.Missing), Look: widgets.Small}))
	}
	return widgets.NewCard(theme.GapWide, widgets.Stack(theme.Gap, told, widgets.Flow(theme.Gap, s.Offer(one, best)...)))
}

// isSealed reports whether a backup is sound as far as can be seen without the
// passphrase it was saved under.
func isSealed(err error) bool {
	switch model.CodeOf(err) {
	case model.CodeLocked, model.CodeWrongPassphrase, model.CodeWrongRecovery:
		return true
	}
	return false
}

func unsound(err error) string {
	if model.CodeOf(err) == model.CodeStoreNewer {
		return "newer"
	}
	return "damaged"
}

// holds says what is in a backup and where that lies.
func (s *Shelf) holds(one Found) string {
	words, where := s.host.Words(), filepath.Dir(one.Path)
	switch {
	case !one.Elsewhere && one.Copied:
		where = words.T("safety.where.copied")
	case !one.Elsewhere:
		where = words.T("safety.where.here")
	case where == filepath.Clean(s.Second):
		where = words.T("safety.where.second")
	}
	return words.T("safety.holds", append(contents(words, one.Holds), "Size", privacy.Size(one.Size), "Where", where)...)
}

// contents are the values of a message that says what something holds.
func contents(words *locales.Localizer, c casework.Contents) []any {
	changed := words.T("safety.value.nothing")
	if !c.Changed.IsZero() {
		changed = moment(c.Changed)
	}
	return []any{"Cases", c.Cases, "Firms", c.Enterprises, "Documents", c.Documents, "Changed", changed}
}

func moment(at time.Time) string { return at.In(model.Beijing).Format("2006-01-02 15:04") }
