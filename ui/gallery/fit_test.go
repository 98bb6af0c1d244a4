package gallery

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/locales"
	"twozones/model"
	"twozones/model/vault"
	"twozones/ui/gallery/fit"
	"twozones/ui/theme"
)

// fitWays are those in which nothing may be cut.
var fitWays = []Way{
	{model.Zh, "light", 100, usual}, {model.En, "light", 100, usual}, {locales.Pseudo, "light", 100, usual},
	{model.Zh, "light", 100, small}, {model.En, "light", 100, small}, {locales.Pseudo, "light", 100, small},
	{model.Zh, "light", 150, usual}, {model.En, "light", 150, usual},
	{model.Zh, "light", 200, usual}, {model.En, "light", 200, usual},
}

// steadyApp keeps its look, whatever is set: with each other one the window library
// parses the fonts anew, which takes longer than all else.
type steadyApp struct{ fyne.App }

func (a steadyApp) Settings() fyne.Settings { return steadySettings{a.App.Settings()} }

func (a steadyApp) wear(way Way) {
	a.App.Settings().SetTheme(theme.New(theme.Light, float32(way.Size)/100))
}

type steadySettings struct{ fyne.Settings }

func (steadySettings) SetTheme(fyne.Theme) {}

func TestX(t *testing.T) {
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	fyneApp := steadyApp{test.NewApp()}
	for _, way := range fitWays {
		if w := os.Getenv("WAY"); w != "" && !strings.Contains(way.String(), w) {
			continue
		}
		fyneApp.wear(way)
		for _, s := range allScenes() {
			if w := os.Getenv("TWOZONES_SCENE"); w != "" && !strings.Contains(","+w+",", ","+s.name+",") {
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
			runtime.GC()
			var ms runtime.MemStats
			runtime.ReadMemStats(&ms)
			t.Logf("MEM %d MB, %d goroutines", ms.HeapAlloc>>20, runtime.NumGoroutine())
			t.Logf("TIME %s %s %v %v", s.name, way, mid.Sub(start), time.Since(mid))
		}
	}
}
