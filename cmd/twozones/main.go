// Command twozones is the desktop app. It opens one window on the data directory
// that --data, TWOZONES_DATA or the system names.
package main

import (
	"flag"
	"io"
	"io/fs"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"twozones/assets"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
	"twozones/ui/app"
	"twozones/ui/caseview"
	"twozones/ui/native"
	"twozones/ui/screen"
)

func main() {
	flags := flag.NewFlagSet("twozones", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	data := flags.String("data", "", "")
	_ = flags.Parse(os.Args[1:])
	dir, err := casework.DataDir(*data, os.Getenv)
	if err != nil {
		dir = "" // the app says so
	}
	books, _ := fs.Sub(assets.Rulebooks, "rulebooks")

	fyneapp.SetMetadata(fyne.AppMetadata{ID: "cn.twozones.app", Name: "TwoZones", Version: assets.Version,
		Icon: fyne.NewStaticResource("icon.png", assets.Icon), Migrations: map[string]bool{"fyneDo": true}})
	os.Exit(app.New(app.Parts{
		Fyne:    fyneapp.New(),
		Kit:     &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: pdf.Printer{}, Clock: time.Now, Version: assets.Version},
		DataDir: dir,
		Locale:  lang.SystemLocale().String(),
		System:  native.Ask,
		Caret:   native.Candidates,
		Screens: map[screen.Place]app.Build{screen.Case: openCase},
	}).Run())
}

func openCase(host screen.Host, r screen.Route) (screen.Screen, error) {
	return caseview.New(host, r.Case, r.Field)
}
