package cases

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
)

// menu offers what can be done with one case.
func (l *list) menu(index int, at fyne.CanvasObject) {
	words, row := l.host.Words(), *l.row(index)
	menu := fyne.NewMenu("",
		fyne.NewMenuItem(words.T("cases.action.open"), func() { l.open(index) }),
		fyne.NewMenuItem(words.T("cases.action.duplicate"), func() { l.duplicate(row) }),
		fyne.NewMenuItem(words.T("cases.action.export"), func() { l.export(row) }),
		fyne.NewMenuItem(words.T("handover.menu"), func() { l.host.Go(screen.Route{Place: screen.HandOver, Case: row.ID}) }),
		fyne.NewMenuItemSeparator(),
		l.archiveItem(&row),
		fyne.NewMenuItem(words.T("cases.action.delete"), func() { l.remove(row) }))
	driver := fyne.CurrentApp().Driver()
	popUp := widget.NewPopUpMenu(menu, driver.CanvasForObject(at))
	left := at.Size().Width - popUp.MinSize().Width // under the button, to its left
	popUp.ShowAtPosition(driver.AbsolutePositionForObject(at).AddXY(left, at.Size().Height))
}

func (l *list) archiveItem(row *casework.CaseRow) *fyne.MenuItem {
	if row.Archived {
		return fyne.NewMenuItem(l.host.Words().T("cases.unarchive"), func() { l.begin(unarchiving, []string{row.ID}) })
	}
	return fyne.NewMenuItem(l.host.Words().T("cases.archive"), func() { l.begin(archiving, []string{row.ID}) })
}

// duplicate copies a case, for which its documents may have to be read.
func (l *list) duplicate(row casework.CaseRow) {
	desk := l.host.Desk()
	l.host.Background(func(context.Context) func() {
		_, err := desk.Duplicate(row.ID)
		return func() {
			if err != nil {
				l.host.Fail(err)
				return
			}
			l.host.Say(l.host.Words().T("cases.duplicated", "Person", l.person(&row)), nil)
			l.mem.reload()
		}
	})
}

// remove takes a case out of the list, with a way back.
func (l *list) remove(row casework.CaseRow) {
	desk := l.host.Desk()
	if err := desk.Delete(row.ID); err != nil {
		l.host.Fail(err)
		return
	}
	l.host.Say(l.host.Words().T("cases.deleted", "Person", l.person(&row)), func() {
		if err := desk.Restore(row.ID); err != nil {
			l.host.Fail(err)
		}
		l.again()
	})
	l.reload()
}

func (l *list) export(row casework.CaseRow) {
	desk := l.host.Desk()
	l.host.SaveAs("twozones-case.yaml", func(path string) {
		l.host.Background(func(context.Context) func() {
			err := desk.Export(row.ID, path)
			return func() {
				if err != nil {
					l.host.Fail(err)
					return
				}
				l.host.Say(l.host.Words().T("cases.exported", "Path", path), nil)
			}
		})
	})
}

// importFile reads a case file into the list.
func (l *list) importFile() {
	desk := l.host.Desk()
	l.host.OpenFile([]string{".yaml", ".yml", ".json"}, func(path string) {
		l.host.Background(func(context.Context) func() {
			id, conflicts, err := desk.Import(path)
			return func() { l.imported(id, conflicts, err) }
		})
	})
}

func (l *list) imported(id string, conflicts []string, err error) {
	if err != nil {
		l.host.Fail(err)
		return
	}
	l.mem.reload()
	words := l.host.Words()
	if len(conflicts) == 0 {
		l.host.Say(words.T("cases.imported"), nil)
		return
	}
	l.host.Confirm(words.T("cases.conflicts.title"),
		words.T("cases.conflicts.text", "Fields", l.fieldNames(id, conflicts)), words.T("cases.conflicts.open"),
		func() { l.host.Go(screen.Route{Place: screen.Case, Case: id}) })
}

// fieldNames names the enterprise's entries and facts for people.
func (l *list) fieldNames(id string, fields []string) string {
	words := l.host.Words()
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = field
		if words.Has("field." + field) {
			names[i] = words.T("field." + field)
		} else if fact := l.factOf(id, field); fact != nil {
			names[i] = words.Of(fact.Label)
		}
	}
	return strings.Join(names, words.T("list.separator"))
}

// factOf finds the fact that a stored field, fact.<round>.<fact>, belongs to.
func (l *list) factOf(id, field string) *model.Fact {
	session, err := l.host.Desk().Open(id)
	if err != nil {
		return nil
	}
	return session.Rulebook.Fact(field[strings.LastIndex(field, ".")+1:])
}
