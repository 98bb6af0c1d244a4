package app_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"twozones/model/casework"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const many = 10_000

// crowdedRig is the app over a data directory with that many people, who have
// Chinese names and passports and work at 500 enterprises.
func crowdedRig(b *testing.B, people int) *rig {
	b.Helper()
	data := b.TempDir()
	r := &rig{t: &testing.T{}, data: data, clock: newClock(), queue: make(chan func(), 1<<12)}
	desk, err := casework.OpenDesk(r.kit(), data)
	if err != nil {
		b.Fatal(err)
	}
	if err := gallery.Crowd(desk, people, 500); err != nil {
		b.Fatal(err)
	}
	if err := desk.SaveSettings(casework.Settings{Started: true}); err != nil {
		b.Fatal(err)
	}
	desk.Close()
	r.start()
	return r
}

// read lets what came back from the background run until all cases are read.
func (r *rig) read(cases int) {
	desk := r.Desk()
	rows, err := desk.Cases()
	for err == nil && cases > 0 && desk.KnownGlance(&rows[len(rows)-1]) == nil {
		(<-r.queue)()
	}
	for len(r.queue) > 0 {
		(<-r.queue)()
	}
}

// The list with ten thousand cases: going to it, a key in its search and a step of
// scrolling beside a plain list of as many lines, each with a drawing of the window.
func BenchmarkTenThousandCases(b *testing.B) {
	r := crowdedRig(b, many)
	defer r.Close()
	r.read(many)
	b.Run("show", func(b *testing.B) {
		for b.Loop() {
			r.Go(screen.Route{Place: screen.Cases})
			r.canvas().Capture()
		}
	})
	search := find.Entries(r.canvas())[0].(interface{ SetText(string) })
	for _, typed := range []string{"wxm", "talent 99", "北京 kj", "zz"} {
		b.Run("search/"+typed, func(b *testing.B) {
			for b.Loop() {
				search.SetText(typed[:len(typed)-1])
				search.SetText(typed)
			}
		})
	}
	search.SetText("")
	b.Run("scroll", func(b *testing.B) { scroll(b, topList(r), r.canvas()) })
	for _, labels := range []int{1, 11} { // as many as a row of ours has texts
		b.Run(fmt.Sprintf("plain/%d", labels), func(b *testing.B) {
			w := test.NewWindow(nil)
			defer w.Close()
			plain := plainList(labels)
			w.SetContent(container.NewStack(widgets.NewGround(theme.Background, fyne.NewSize(1, 1)), widgets.NewCard(theme.GapPage, plain)))
			w.Resize(fyne.NewSize(1280, 800))
			scroll(b, plain, w.Canvas())
		})
	}
}

// plainList is one of the library's, on a card, with labels alone.
func plainList(labels int) *widget.List {
	return widget.NewList(func() int { return many },
		func() fyne.CanvasObject {
			row := container.NewGridWithColumns(labels)
			for range labels {
				row.Add(widget.NewLabel(""))
			}
			return row
		},
		func(i int, o fyne.CanvasObject) {
			for _, label := range o.(*fyne.Container).Objects {
				label.(*widget.Label).SetText(fmt.Sprintf("%05d", i))
			}
		})
}

func scroll(b *testing.B, list scrolling, c fyne.Canvas) {
	at := float32(0)
	for b.Loop() {
		at += 60
		if at > 300_000 {
			at = 0
		}
		list.ScrollToOffset(at)
		c.Capture()
	}
	start := time.Now() // and without the drawing
	for range 100 {
		at += 60
		list.ScrollToOffset(at)
	}
	b.ReportMetric(float64(time.Since(start).Microseconds())/100, "µs/step")
}

// How much the app holds with no case and with ten thousand, the list drawn and all
// of them read.
func BenchmarkMemoryOfTheList(b *testing.B) {
	for _, cases := range []int{0, many} {
		b.Run(fmt.Sprint(cases), func(b *testing.B) {
			r := crowdedRig(b, cases)
			defer r.Close()
			r.read(cases)
			r.canvas().Capture()
			var m runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&m)
			}
			b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB")
		})
	}
}
