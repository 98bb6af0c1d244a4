package handover

import (
	"context"
	"maps"
	"strconv"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// merging is a hand-over held against the case that it goes back to.
type merging struct {
	session    *casework.Session
	found      *casework.Merge
	neighbours int                          // other cases of the enterprise
	chosen     map[entryKey]casework.Choice // of the conflicts; else mine
	asked      []*widgets.Segments          // one a conflict
	all        map[string]bool              // the lists that are shown whole
}

// entryKey tells the entries of a merge apart.
type entryKey struct {
	enterprise      bool
	field, document string
}

func keyOf(e *casework.MergeEntry) entryKey { return entryKey{e.Enterprise, e.Field, e.Document} }

// compare holds the hand-over against the chosen case, and shows what it found.
func (p *opening) compare() {
	p.busy = true
	p.show()
	desk, in, id := p.host.Desk(), p.in, p.into
	p.host.Background(func(context.Context) func() {
		m := &merging{chosen: map[entryKey]casework.Choice{}, all: map[string]bool{}}
		err := m.compare(desk, in, id)
		return func() {
			p.busy = false
			if err != nil {
				p.fail(err)
				return
			}
			p.merging, p.step = m, stepMerge
			if !p.gone {
				p.show()
			}
		}
	})
}

func (m *merging) compare(desk *casework.Desk, in *casework.Incoming, id string) (err error) {
	if m.session, err = desk.Open(id); err != nil {
		return err
	}
	if m.neighbours, err = m.session.Neighbours(); err != nil {
		return err
	}
	m.found, err = m.session.Compare(in)
	return err
}

// showMerge shows what a merge would do: conflicts, what is taken, what is kept.
func (p *opening) showMerge() {
	m, t := p.merging, p.words.T
	objects := append([]fyne.CanvasObject{p.summary()}, p.conflicts()...)
	objects = append(objects, p.list("handover.takes", m.found.Takes, p.takes)...)
	objects = append(objects, p.list("handover.keeps", m.found.Keeps, p.keeps)...)
	back := p.button(widgets.Secondary, "handover.merge.back", func() { p.step = stepShown; p.show() })
	merge := p.button(widgets.Primary, "handover.merge.do", p.accept)
	if m.nothingNew() {
		merge = p.button(widgets.Primary, "handover.merge.open", func() { p.host.Go(screen.Route{Place: screen.Case, Case: m.session.ID()}) })
	}
	setEnabled(merge, !p.busy)
	objects = append(objects, widgets.Row(theme.Gap, widgets.Grow(p.small(t("handover.merge.one_action"))), back, merge))
	p.page("handover.merge.title", objects...)
	p.host.Focus(p.entrance(merge))
}

// entrance is where the keyboard begins: at the first conflict, else at the button.
func (p *opening) entrance(button *widgets.Button) fyne.Focusable {
	if len(p.merging.asked) > 0 {
		return p.merging.asked[0].Focusable()
	}
	return button
}

// nothingNew reports whether the hand-over brings nothing that is not here.
func (m *merging) nothingNew() bool {
	return len(m.found.Takes)+len(m.found.Conflicts)+len(m.found.Keeps) == 0
}

func (p *opening) summary() fyne.CanvasObject {
	m, t := p.merging.found, p.words.T
	if p.merging.nothingNew() {
		return p.card(p.notice(widgets.Informing, t("handover.merge.nothing")))
	}
	figure := func(n int, id string) fyne.CanvasObject { return widgets.NewFigure(strconv.Itoa(n), t(id)) }
	return p.card(widgets.Equal(theme.GapWide, figure(len(m.Takes), "handover.count.taken"),
		figure(len(m.Keeps), "handover.count.kept"), figure(len(m.Conflicts), "handover.count.conflicts")))
}

// accept merges, in one action, then goes to the case.
func (p *opening) accept() {
	if p.busy {
		return
	}
	m := p.merging
	p.busy = true
	p.show()
	chosen := maps.Clone(m.chosen)
	session := *m.session // the page may be drawn anew meanwhile
	p.host.Background(func(ctx context.Context) func() {
		before := lastSeq(&session)
		err := session.Accept(ctx, m.found, func(e casework.MergeEntry) casework.Choice { return chosen[keyOf(&e)] })
		after := lastSeq(&session)
		return func() { p.accepted(before != after, after, err) }
	})
}

// accepted tells what came out. A case that has changed since is compared again.
func (p *opening) accepted(changed bool, seq uint64, err error) {
	p.busy = false
	m := p.merging
	switch {
	case model.CodeOf(err) == model.CodeChangedSince:
		p.host.Fail(err)
		p.compare()
		return
	case err != nil:
		p.fail(err)
		return
	}
	host, words, id := p.host, p.words, m.session.ID()
	p.leaveFor(screen.Route{Place: screen.Case, Case: id})
	if !changed {
		host.Say(words.T("handover.merge.nothing"), nil)
		return
	}
	host.Say(words.T("handover.merged", "Taken", m.taken()), func() { undoMerge(host, id, seq) })
}

// taken is how many entries became theirs.
func (m *merging) taken() int {
	n := len(m.found.Takes)
	for i := range m.found.Conflicts {
		if m.chosen[keyOf(&m.found.Conflicts[i])] == casework.TakeTheirs {
			n++
		}
	}
	return n
}

// lastSeq is the last entry of the case's history, 0 where that cannot be read.
func lastSeq(s *casework.Session) uint64 {
	history, err := s.History()
	if err != nil || len(history) == 0 {
		return 0
	}
	return history[len(history)-1].Seq
}

// undoMerge takes a merge back, as long as nothing was done since.
func undoMerge(host screen.Host, id string, seq uint64) {
	session, err := host.Desk().Open(id)
	if err == nil && lastSeq(session) != seq {
		host.Say(host.Words().T("handover.undo.late"), nil)
		return
	}
	if err == nil {
		_, err = session.Undo()
	}
	if err != nil {
		host.Fail(err)
		return
	}
	host.Go(screen.Route{Place: screen.Case, Case: id})
	host.Say(host.Words().T("handover.undone"), nil)
}
