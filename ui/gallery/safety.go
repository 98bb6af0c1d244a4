package gallery

import (
	"bytes"
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
