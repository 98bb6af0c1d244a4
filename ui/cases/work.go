package cases

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// deed is something done to many cases, which can be taken back.
type deed struct {
	id   string // the name of the words: "cases.doing.<id>", "cases.did.<id>"
	do   func(*casework.Desk, context.Context, []string, func(int)) ([]string, error)
	back *deed // nil for what takes back another
}

var (
	restoring   = &deed{id: "restore", do: (*casework.Desk).RestoreAll}
	deleting    = &deed{id: "delete", do: (*casework.Desk).DeleteAll, back: restoring}
	unarchiving = &deed{id: "unarchive", do: (*casework.Desk).UnarchiveAll, back: &deed{id: "archive", do: (*casework.Desk).ArchiveAll}}
	archiving   = &deed{id: "archive", do: (*casework.Desk).ArchiveAll, back: &deed{id: "unarchive", do: (*casework.Desk).UnarchiveAll}}
)

// run is work on many cases that goes on, whichever screen shows.
type run struct {
	doing       string // what is being done
	done, total int    // cases
	part        string // what of the present one
	stop        func()
	stopping    bool
}

// begin does something to many cases, in the background.
func (l *list) begin(d *deed, ids []string) { begin(l.host, l.mem, d, ids) }

func begin(host Host, mem *Memory, d *deed, ids []string) {
	if len(ids) == 0 {
		return
	}
	if mem.run != nil {
		busy(host, mem, d, ids)
		return
	}
	desk := host.Desk()
	r := &run{doing: host.Words().T("cases.doing." + d.id), total: len(ids)}
	mem.run = r
	tell := func(done int) {
		host.OnInterface(func() {
			r.done = done
			mem.refreshed()
		})
	}
	r.stop = host.Background(func(ctx context.Context) func() {
		changed, err := d.do(desk, ctx, ids, tell)
		desk.ReadAhead()
		return func() { ended(host, mem, d, changed, err) }
	})
	mem.refreshed()
}

// busy says that something else goes on. A way back is offered again.
func busy(host Host, mem *Memory, d *deed, ids []string) {
	var again func()
	if d.back == nil {
		again = func() { begin(host, mem, d, ids) }
	}
	host.Say(host.Words().T("cases.busy"), again)
}

// ended tells what was done and offers the way back.
func ended(host Host, mem *Memory, d *deed, changed []string, err error) {
	mem.run = nil
	if d.back != nil {
		for _, id := range changed {
			mem.pick(id, false)
		}
	}
	mem.refreshed()
	mem.reload()
	if err != nil && model.CodeOf(err) != model.CodeCancelled {
		host.Fail(err)
	}
	if len(changed) == 0 {
		return
	}
	var undo func()
	if d.back != nil {
		undo = func() { begin(host, mem, d.back, changed) }
	}
	host.Say(host.Words().N("cases.did."+d.id, len(changed)), undo)
}

// showWork shows what goes on in place of what can be done.
func (l *list) showWork() {
	if l.root == nil || !l.shows {
		return
	}
	if l.mem.run != nil {
		l.showRun(l.mem.run)
	} else {
		l.showBar()
	}
	l.root.Refresh()
}

func (l *list) showRun(r *run) {
	words := l.host.Words()
	bar := widgets.NewProgressBar()
	text := words.T("cases.run", "Doing", r.doing, "Done", r.done, "Total", r.total)
	bar.Set(int64(r.done), int64(r.total), text)
	if r.stopping {
		text = words.T("cases.run.stopping")
	} else if r.part != "" {
		text = words.T("cases.run.part", "Run", text, "Part", r.part)
	}
	stop := widgets.NewButton(widgets.Secondary, words.T("app.cancel"), l.stopRun)
	if r.stopping {
		stop.Disable()
	}
	l.bar.Hidden = false
	l.bar.Objects = []fyne.CanvasObject{widgets.NewCard(theme.GapWide, widgets.Row(theme.GapWide,
		widgets.Grow(widgets.Stack(theme.Gap, widgets.NewParagraph(text, widgets.Body), bar)), stop))}
	l.bar.Refresh()
}

// stopRun ends the work; what is done stays done.
func (l *list) stopRun() {
	if r := l.mem.run; r != nil && r.stop != nil {
		r.stopping = true
		r.stop()
		l.showWork()
	}
}
