package app_test

import (
	"testing"

	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// The list with ten thousand cases: going to it, and a key in its search, each
// with a drawing of the window.
func BenchmarkTenThousandCases(b *testing.B) {
	data := b.TempDir()
	t := &testing.T{}
	r := &rig{t: t, data: data, clock: newClock(), queue: make(chan func(), 1)}
	desk, err := casework.OpenDesk(r.kit(), data)
	if err != nil {
		b.Fatal(err)
	}
	for range 10_000 {
		if _, err := desk.NewCase("cn-beijing-two-zones", "e1"); err != nil {
			b.Fatal(err)
		}
	}
	if err := desk.SaveSettings(casework.Settings{Started: true}); err != nil {
		b.Fatal(err)
	}
	desk.Close()
	r.start()
	defer r.Close()
	b.Run("show", func(b *testing.B) {
		for b.Loop() {
			r.Go(screen.Route{Place: screen.Cases})
			r.canvas().Capture()
		}
	})
	b.Run("search", func(b *testing.B) {
		search := find.Entries(r.canvas())[0].(interface{ SetText(string) })
		for b.Loop() {
			search.SetText("zz")
			search.SetText("")
			r.canvas().Capture()
		}
	})
}
