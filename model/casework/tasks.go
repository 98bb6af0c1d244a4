package casework

import (
	"context"

	"twozones/model"
)

// Tasks is the list of what one party owes the case, in a language of the
// documents.
func (d *Dossier) Tasks(party model.Party, lang model.Lang) *model.TaskList {
	t := &model.TaskList{Case: d.Case, Rulebook: d.Rulebook, Owed: d.Checklist(), Party: party, Lang: lang, On: d.On}
	if w := d.Rulebook.Window; w != nil && !w.Closes.Before(d.On) {
		t.Closes = &w.Closes
	}
	return t
}

// WriteTasks writes a party's list as a PDF file: all of it, or nothing.
func (k *Kit) WriteTasks(ctx context.Context, t *model.TaskList, out string) error {
	if err := k.writable(out); err != nil {
		return err
	}
	data, err := k.Printer.PrintTasks(ctx, t)
	if err != nil {
		return err
	}
	return replaceFile(out, data)
}

// WriteFile writes a file: all of it, or nothing.
func (k *Kit) WriteFile(out string, data []byte) error {
	if err := k.writable(out); err != nil {
		return err
	}
	return replaceFile(out, data)
}

// Verify looks at a package file: ours, unchanged, which case made it.
func (k *Kit) Verify(path, password string) (model.Verified, error) {
	data, err := ReadInput(path, maxPackage)
	if err != nil {
		return model.Verified{}, err
	}
	return k.Printer.Verify(data, password), nil
}

// maxPackage is the largest package looked at, in bytes.
const maxPackage = 2 << 30
