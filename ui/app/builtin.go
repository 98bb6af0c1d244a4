package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"twozones/locales"
)

// builtin names our words for the texts that Fyne itself shows: in its file
// dialog and in the menu of an entry.
var builtin = map[string]string{
	"Advanced":          "app.builtin.advanced",
	"Cancel":            "app.builtin.cancel",
	"Confirm":           "app.builtin.confirm",
	"Copy":              "app.builtin.copy",
	"Create Folder":     "app.builtin.create_folder",
	"Cut":               "app.builtin.cut",
	"Enter filename":    "app.builtin.enter_filename",
	"Error":             "app.builtin.error",
	"Favourites":        "app.builtin.favourites",
	"File":              "app.builtin.file",
	"Folder":            "app.builtin.folder",
	"New Folder":        "app.builtin.new_folder",
	"No":                "app.builtin.no",
	"OK":                "app.builtin.ok",
	"Open":              "app.builtin.open",
	"Paste":             "app.builtin.paste",
	"Quit":              "app.builtin.quit",
	"Redo":              "app.builtin.redo",
	"Save":              "app.builtin.save",
	"Select all":        "app.builtin.select_all",
	"Show Hidden Files": "app.builtin.show_hidden",
	"Undo":              "app.builtin.undo",
	"Yes":               "app.builtin.yes",
	"file.name":         "app.builtin.file_name",
	"file.parent":       "app.builtin.file_parent",
}

// speakFyne lets Fyne's own texts follow the chosen language. Fyne knows only
// the system's locale, so that our words are put in under its name.
func speakFyne(words *locales.Localizer) {
	texts := map[string]string{}
	for key, id := range builtin {
		texts[key] = words.T(id)
	}
	raw, err := json.Marshal(texts)
	if err == nil {
		err = lang.AddTranslationsForLocale(raw, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("words of Fyne's own dialogs", err)
	}
}
