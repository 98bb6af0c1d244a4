package cases

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// packaged is what came of the packages of many cases.
type packaged struct {
	folder string
	asked  int
	made   []casework.MadeOne // those that failed first
	people map[string]casework.CaseRow
}

func (p *packaged) failed() (n int) {
	for i := range p.made {
		if p.made[i].File == "" {
			n++
		}
	}
	return n
}

// askFolder asks where the packages of the picked cases are to lie.
func (l *list) askFolder() {
	ids := l.pickedIDs()
	l.host.PickFolder(func(folder string) { l.packageAll(ids, folder) })
}

// packageAll writes the packages, in the background.
func (l *list) packageAll(ids []string, folder string) {
	host, mem, desk, words := l.host, l.mem, l.host.Desk(), l.host.Words()
	if mem.run != nil || len(ids) == 0 {
		return
	}
	r := &run{doing: words.T("cases.doing.package"), total: len(ids)}
	result := &packaged{folder: folder, asked: len(ids), people: map[string]casework.CaseRow{}}
	for i := range l.rows {
		if slices.Contains(ids, l.rows[i].ID) {
			result.people[l.rows[i].ID] = l.rows[i]
		}
	}
	how := casework.ManyPackages{Folder: folder, Screen: words.Lang(),
		Name: func(number int, id string) string {
			return words.T("cases.package.file", "Number", fmt.Sprintf("%0*d", digits(len(ids)), number), "Mark", id[:markLength])
		},
		Progress: func(p casework.ManyProgress) {
			host.OnInterface(func() {
				r.done, r.part = p.Case-1, ""
				if p.Total > 0 {
					r.part = words.T("cases.run.percent", "Percent", p.Done*100/p.Total)
				}
				mem.refreshed()
			})
		}}
	mem.run = r
	r.stop = host.Background(func(ctx context.Context) func() {
		result.made = desk.PackageAll(ctx, ids, how)
		return func() { packagesMade(host, mem, result) }
	})
	mem.refreshed()
}

// markLength is how much of a case's id stands in the name of its file, enough to
// tell it from the others.
const markLength = 8

func digits(n int) int { return max(len(fmt.Sprint(n)), 3) }

func packagesMade(host Host, mem *Memory, result *packaged) {
	mem.run = nil
	slices.SortStableFunc(result.made, func(a, b casework.MadeOne) int { return rank(&a) - rank(&b) })
	if len(result.made) > 0 {
		mem.made = result
	}
	if mem.list != nil {
		host.Go(screen.Route{Place: screen.Cases})
		return
	}
	host.Say(host.Words().N("cases.packaged", len(result.made)-result.failed()), nil)
}

// rank puts what needs a look first.
func rank(m *casework.MadeOne) int {
	switch {
	case m.File == "":
		return 0
	case m.Err != nil:
		return 1
	}
	return 2
}

// result shows what came of the packages, in place of the list.
func (l *list) result(p *packaged) fyne.CanvasObject {
	words := l.host.Words()
	failed := p.failed()
	meaning, text := widgets.Met, words.N("cases.packaged", len(p.made)-failed)
	if failed > 0 {
		meaning, text = widgets.Open, words.N("cases.packaged.failed", failed, "Made", text)
	}
	if left := p.asked - len(p.made); left > 0 {
		meaning, text = widgets.Open, words.N("cases.packaged.left", left, "Made", text)
	}
	rows := &madeRows{list: l, of: p}
	table := widgets.NewTableList(rows.columns(), rows)
	table.OnOpened = func(i int) { l.openMade(&p.made[i]) }
	top := widgets.Stack(theme.GapWide, widgets.NewText(words.T("cases.packages.title"), widgets.Title),
		widgets.NewNotice(meaning, widgets.Span{Text: text, Look: widgets.Body.Strong()},
			widgets.Span{Text: "\n" + words.T("cases.packaged.where", "Folder", p.folder), Look: widgets.Body}),
		widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, words.T("cases.packaged.open"), func() { l.host.Launch(p.folder) }),
			widgets.NewButton(widgets.Secondary, words.T("cases.packaged.done"), l.seen)))
	return widgets.Inset(theme.GapSection, theme.GapPage, theme.GapSection, theme.GapPage,
		widgets.Under(widgets.Inset(0, 0, theme.GapWide, 0, top), widgets.NewCard(1, table)))
}

// openMade opens the case of a package, or says in full why there is none.
func (l *list) openMade(m *casework.MadeOne) {
	if m.Err != nil {
		l.host.Fail(m.Err)
		return
	}
	l.host.Go(screen.Route{Place: screen.Case, Case: m.ID})
}

// seen goes back to the list.
func (l *list) seen() {
	l.mem.made = nil
	l.host.Go(screen.Route{Place: screen.Cases})
}

// madeRows are the rows of the result.
type madeRows struct {
	list *list
	of   *packaged
}

func (r *madeRows) columns() []widgets.TableColumn {
	words := r.list.host.Words()
	return []widgets.TableColumn{{Title: words.T("cases.column.person"), Width: 150, Share: 2}, {Title: words.T("cases.packaged.state"), Width: 104,
		Badges: []string{words.T("cases.packaged.made"), words.T("cases.packaged.not")}},
		{Title: words.T("cases.packaged.file"), Width: 200, Share: 4}}
}

// Len implements [widgets.TableRows].
func (r *madeRows) Len() int { return len(r.of.made) }

// Cells implements [widgets.TableRows].
func (r *madeRows) Cells() []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.NewTwoLines(), widgets.NewBadge(widgets.Neutral, ""), widgets.NewTwoLines()}
}

// Fill implements [widgets.TableRows].
func (r *madeRows) Fill(index int, cells []fyne.CanvasObject) {
	words, m := r.list.host.Words(), &r.of.made[index]
	row := r.of.people[m.ID]
	cells[0].(*widgets.TwoLines).Set(r.list.person(&row), row.Enterprise)
	badge, told := cells[1].(*widgets.Badge), cells[2].(*widgets.TwoLines)
	told.SetLook(widgets.Body)
	switch {
	case m.File == "":
		badge.Set(widgets.NotMet, words.T("cases.packaged.not"))
		told.Set(words.Error(m.Err), "")
	case m.Err != nil:
		badge.Set(widgets.Open, words.T("cases.packaged.made"))
		told.Set(filepath.Base(m.File), words.Error(m.Err))
	default:
		badge.Set(widgets.Met, words.T("cases.packaged.made"))
		told.Set(filepath.Base(m.File), words.N("cases.packaged.pages", m.Pages))
	}
}
