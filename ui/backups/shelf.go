// Package backups shows the backups: on a page of their own, from which one can
// be made, and everything or one case restored, and on the page that stands in
// for the cases when the database is damaged.
package backups

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Worker is what a [Shelf] asks of its host.
type Worker interface {
	Words() *locales.Localizer
	Background(work func(ctx context.Context) (then func())) (cancel func())
}

// Found is one backup and what it holds, or why it cannot be used.
type Found struct {
	casework.Backup
	Holds casework.Contents
	Err   error
}

// Shelf is the list of the backups. They are looked into off the interface's
// goroutine.
type Shelf struct {
	// Offer gives the buttons of a usable backup.
	Offer func(Found) []fyne.CanvasObject
	// OnShown is called after the list changed.
	OnShown func()
	// BestFirst puts the best one at the top and marks it.
	BestFirst bool

	host  Worker
	Stack *fyne.Container
}

// NewShelf makes an empty shelf that says that it is being filled.
func NewShelf(host Worker) *Shelf {
	return &Shelf{host: host, OnShown: func() {}, Stack: widgets.Stack(theme.Gap,
		widgets.NewParagraph(host.Words().T("safety.looking"), widgets.Quiet))}
}

// Fill lists backups and looks into each.
func (s *Shelf) Fill(list func() ([]casework.Backup, error)) {
	s.host.Background(func(ctx context.Context) func() {
		all, err := list()
		found := make([]Found, 0, len(all))
		for _, b := range all {
			if ctx.Err() != nil {
				return nil
			}
			one := Found{Backup: b}
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
		s.Stack.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.Error(err), Look: widgets.Body}))
	}
	if len(found) == 0 {
		s.Stack.Add(widgets.NewParagraph(words.T("safety.none"), widgets.Body))
	}
	best := Best(found)
	if s.BestFirst && best > 0 {
		first := found[best]
		copy(found[1:best+1], found[:best])
		found[0], best = first, 0
	}
	for i, one := range found {
		s.Stack.Add(s.card(one, s.BestFirst && i == best))
	}
	s.Stack.Refresh()
	s.OnShown()
}

// Best is the index of the backup to go back to, -1 for none: the newest that is
// sound and that no restore replaced.
func Best(found []Found) int {
	for i, one := range found {
		if one.Err == nil && one.Why != casework.WhyKept {
			return i
		}
	}
	return -1
}

func (s *Shelf) card(one Found, best bool) fyne.CanvasObject {
	words := s.host.Words()
	head := widgets.Row(theme.Gap, widgets.NewText(one.At.In(model.Beijing).Format("2006-01-02 15:04"), widgets.Body.Strong()),
		widgets.NewText(words.T("safety.why."+string(one.Why)), widgets.Quiet))
	if best {
		head.Add(widgets.NewBadge(widgets.Met, words.T("safety.best")))
	}
	head.Add(widgets.Spacer())
	told := widgets.Stack(theme.GapSmall, head)
	if one.Err != nil {
		told.Add(widgets.NewNotice(widgets.NotMet, widgets.Span{Text: words.T("safety.unsound." + unsound(one.Err)), Look: widgets.Small}))
		return widgets.NewCard(theme.GapWide, told)
	}
	told.Add(widgets.NewParagraph(holds(words, one), widgets.Small))
	if one.Holds.Missing > 0 {
		told.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.N("safety.missing", one.Holds.Missing), Look: widgets.Small}))
	}
	return widgets.NewCard(theme.GapWide, widgets.Stack(theme.Gap, told, widgets.Flow(theme.Gap, s.Offer(one)...)))
}

func unsound(err error) string {
	if model.CodeOf(err) == model.CodeStoreNewer {
		return "newer"
	}
	return "damaged"
}

// holds says what is in a backup and where that lies.
func holds(words *locales.Localizer, one Found) string {
	changed, where := words.T("safety.value.nothing"), words.T("safety.where.here")
	if !one.Holds.Changed.IsZero() {
		changed = one.Holds.Changed.In(model.Beijing).Format("2006-01-02 15:04")
	}
	if one.Elsewhere {
		where = words.T("safety.where.second")
	}
	return words.T("safety.holds", "Cases", one.Holds.Cases, "Firms", one.Holds.Enterprises, "Changed", changed,
		"Size", fmt.Sprintf("%.1f", float64(one.Size)/(1<<20)), "Where", where)
}
