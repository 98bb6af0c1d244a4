package gallery

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/store"
	"twozones/ui/app"
	"twozones/ui/gallery/find"
)

// backedUp makes two backups of which the older one is damaged.
func backedUp(desk *casework.Desk) error {
	older, _, err := desk.BackUp(casework.WhyDaily)
	if err != nil {
		return err
	}
	if err := os.WriteFile(older.Path, []byte("no backup any more"), 0o600); err != nil {
		return err
	}
	_, _, err = desk.BackUp(casework.WhyHand)
	return err
}

// secondOf is the second folder of a data directory in the pictures.
func secondOf(data string) string { return data + "-移动硬盘" }

// twice makes backups in a second folder too, more than show at once.
func twice(desk *casework.Desk) error {
	if err := os.MkdirAll(secondOf(desk.Protected[0]), 0o700); err != nil {
		return err
	}
	if err := desk.SetBackupFolder(secondOf(desk.Protected[0])); err != nil {
		return err
	}
	for _, why := range []casework.Why{casework.WhyDaily, casework.WhyStart, casework.WhyHand} {
		if _, _, err := desk.BackUp(why); err != nil {
			return err
		}
	}
	return nil
}

// unplugged names a second folder that is not there.
func unplugged(desk *casework.Desk) error {
	if err := backedUp(desk); err != nil {
		return err
	}
	return desk.SetBackupFolder(secondOf(desk.Protected[0]))
}

// emptiedSince makes a backup, then one without any case.
func emptiedSince(desk *casework.Desk) error {
	if err := backedUp(desk); err != nil {
		return err
	}
	rows, err := desk.Cases()
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := desk.Delete(row.ID); err != nil {
			return err
		}
	}
	_, _, err = desk.BackUp(casework.WhyDaily)
	return err
}

// spoiled loses a document, puts another one in the place of a second, and
// damages a backup.
func spoiled(desk *casework.Desk) error {
	if err := unplugged(desk); err != nil {
		return err
	}
	session, err := firstSession(desk)
	if err != nil || len(session.Case.Documents) < 3 {
		return errors.Join(err, errors.New("too few documents"))
	}
	file := func(i int) string {
		hash := session.Case.Documents[i].Hash
		return filepath.Join(desk.Protected[0], "documents", hash[:2], hash)
	}
	other, err := os.ReadFile(file(2))
	return errors.Join(err, os.Remove(file(0)), os.WriteFile(file(1), other, 0o600))
}

// failing answers something that can no longer be saved.
func failing(a *app.App) {
	session, err := firstSession(a.Desk())
	if err != nil {
		return
	}
	tapCriterion("education")(a)
	master := a.Words().Of(session.Rulebook.Fact("education").Option("master").Label)
	a.Desk().Close()
	find.Tap(a.Window().Canvas(), master, 0)
}

// archiving agrees to what is asked before an archive is written.
func archiving(further ...func(*app.App)) []func(*app.App) {
	ask := []func(*app.App){nothing, tapWord("safety.archive.write", 0)}
	return append(ask, further...)
}

func nothing(*app.App) {}

// damage overwrites the database of a data directory.
func damage(data string) error {
	return os.WriteFile(filepath.Join(data, store.FileName), bytes.Repeat([]byte("no database "), 4000), 0o600)
}

// emptied deletes two cases.
func emptied(desk *casework.Desk) error {
	rows, err := desk.Cases()
	if err != nil {
		return err
	}
	for _, row := range rows[:2] {
		if err := desk.Delete(row.ID); err != nil {
			return err
		}
	}
	return nil
}

// revised changes a few answers of the first case.
func revised(desk *casework.Desk) error {
	session, err := firstSession(desk)
	if err != nil {
		return err
	}
	if err := session.Answer("education", model.Choice("master")); err != nil {
		return err
	}
	if err := session.Answer("annual_salary_cny", model.Number(model.KindMoney, model.Whole(700_000))); err != nil {
		return err
	}
	desk.By = "李明"
	if err := session.SetField("enterprise.contact_name", "李明"); err != nil {
		return err
	}
	_, err = session.Undo()
	return err
}

// openHistory presses the time of the last saving, then the way to an earlier
// moment.
func openHistory(a *app.App) {
	saved, _, _ := strings.Cut(a.Words().T("case.header.saved", "Time", "\x00"), "\x00")
	find.Tap(a.Window().Canvas(), saved, 0)
	find.Tap(a.Window().Canvas(), a.Words().T("safety.history.restore"), 2)
}

// filterHistory asks for what one person did.
func filterHistory(a *app.App) {
	openHistory(a)
	find.ScrollTo(a.Window().Canvas(), a.Words().T("safety.history.about"))
	if entries := find.Entries(a.Window().Canvas()); len(entries) > 0 {
		a.Window().Canvas().Focus(entries[0])
		pressDown(a)
	}
}
