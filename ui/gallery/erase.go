package gallery

import (
	"errors"
	"os"
	"path/filepath"

	"twozones/model/casework"
	"twozones/model/store"
	"twozones/ui/app"
	"twozones/ui/screen"
)

// mixed puts backups in a second folder, and files there and here that are not
// this data directory's.
func mixed(desk *casework.Desk) error {
	data := desk.Protected[0]
	if err := twice(desk); err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(data, "会议纪要.docx"), nil, 0o600),
		os.WriteFile(filepath.Join(secondOf(data), "twozones-20261020T010001Z-hand-0123456789.db"), nil, 0o600),
		os.WriteFile(filepath.Join(secondOf(data), "twozones-20251020T010001Z-hand.db"), nil, 0o600))
}

// cutShort takes the database away as an erasure does that the power was cut from.
func cutShort(data string) error {
	return errors.Join(os.WriteFile(filepath.Join(data, "erasing"), []byte("TwoZones: everything kept here is being deleted.\n"), 0o600),
		os.Remove(filepath.Join(data, store.FileName)))
}

// typeTheWord types what is asked for before everything is deleted.
func typeTheWord(a *app.App) { typeIn(a.Words().T("erase.word.expected"))(a) }

var eraseScenes = []scene{
	{name: "settings-erase", place: screen.Settings, steps: []func(*app.App){scrollTo("erase.settings")}},
	{name: "erase", more: mixed, place: screen.Erase, field: "settings", steps: []func(*app.App){nothing}},
	{name: "erase-stays", more: mixed, place: screen.Erase, field: "settings", steps: []func(*app.App){nothing, scrollTo("erase.stays")}},
	{name: "erase-end", more: mixed, place: screen.Erase, field: "settings", steps: []func(*app.App){nothing,
		inTurn(tapWord("erase.do", 0), scrollTo("erase.first"))}},
	{name: "erase-unplugged", more: unplugged, place: screen.Erase, field: "settings", steps: []func(*app.App){nothing}},
	{name: "erase-locked", sealed: true, locked: true, steps: []func(*app.App){tapWord("erase.forgotten", 0)}},
	{name: "erase-working", more: mixed, place: screen.Erase, field: "settings", midway: -1, steps: []func(*app.App){nothing,
		inTurn(typeTheWord, tapWord("erase.do", 0))}},
	{name: "erase-done", more: mixed, place: screen.Erase, field: "settings", steps: []func(*app.App){nothing,
		inTurn(typeTheWord, tapWord("erase.do", 0))}},
	{name: "erase-unfinished", more: mixed, cut: true, steps: []func(*app.App){nothing}},
}
