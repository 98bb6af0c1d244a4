package gallery

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"twozones/locales"
	"twozones/model"
	"twozones/model/vault"
	"twozones/ui/gallery/fit"
)

// fitWays are those in which nothing may be cut.
var fitWays = []Way{
	{model.Zh, "light", 100, usual}, {model.En, "light", 100, usual}, {locales.Pseudo, "light", 100, usual},
	{model.Zh, "light", 100, small}, {model.En, "light", 100, small}, {locales.Pseudo, "light", 100, small},
	{model.Zh, "light", 150, usual}, {model.En, "light", 150, usual},
	{model.Zh, "light", 200, usual}, {model.En, "light", 200, usual},
}

func TestX(t *testing.T) {
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	fyneApp := test.NewApp()
	for _, way := range fitWays {
		if w := os.Getenv("WAY"); w != "" && !strings.Contains(way.String(), w) {
			continue
		}
		for _, s := range allScenes() {
			if w := os.Getenv("TWOZONES_SCENE"); w != "" && s.name != w {
				continue
			}
			start := time.Now()
			a, err := stage(fyneApp, t.TempDir(), way, s, programScreens)
			if err != nil {
				t.Fatal(err)
			}
			mid := time.Now()
			for _, f := range fit.Faults(a.Window().Canvas()) {
				t.Logf("FAULT %s %s: %s", s.name, way, f)
			}
			for _, f := range fit.Unspoken(a.Window().Canvas()) {
				if way.Lang == locales.Pseudo {
					t.Logf("WORDS %s %s: %s", s.name, way, f)
				}
			}
			a.Close()
			t.Logf("TIME %s %s %v %v", s.name, way, mid.Sub(start), time.Since(mid))
		}
	}
}
