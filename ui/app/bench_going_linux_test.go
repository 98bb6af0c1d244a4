package app_test

import (
	"context"
	"runtime"
	"syscall"
	"testing"
	"time"

	"twozones/ui/gallery"
	"twozones/ui/screen"
)

// What going to a screen holds the window up with ten thousand cases stored, and
// what it does right after one of them has changed; nothing is drawn.
func BenchmarkGoing(b *testing.B) {
	r := crowdedRig(b, many)
	defer r.Close()
	r.read(many)
	rows, err := r.Desk().Cases()
	if err != nil {
		b.Fatal(err)
	}
	one := rows[many/2]
	for name, to := range map[string]screen.Route{
		"cases": {Place: screen.Cases}, "new case": {Place: screen.NewCase},
		"enterprises": {Place: screen.Enterprises}, "enterprise": {Place: screen.Enterprise, Enterprise: one.FirmID},
		"trash": {Place: screen.Trash}, "settings": {Place: screen.Settings}, "backups": {Place: screen.Backups},
		"privacy": {Place: screen.Privacy}, "rulebooks": {Place: screen.Rulebooks}, "help": {Place: screen.Help},
	} {
		b.Run(name, func(b *testing.B) {
			measured(b, func() { r.Go(to) })
			r.drain()
		})
	}
	b.Run("weighty case", func(b *testing.B) { // its documents are read in the background
		if err := gallery.Weigh(r.Desk(), one.ID); err != nil {
			b.Fatal(err)
		}
		r.restart()
		r.read(many)
		measured(b, func() { r.Go(screen.Route{Place: screen.Case, Case: one.ID}) })
	})
	b.Run("language", func(b *testing.B) {
		r.Go(screen.Route{Place: screen.Cases})
		measured(b, r.SwitchLanguage)
	})
	b.Run("full trash", func(b *testing.B) {
		ids := make([]string, 0, 1000)
		for _, row := range rows[:1000] {
			ids = append(ids, row.ID)
		}
		if _, err := r.Desk().DeleteAll(context.Background(), ids, nil); err != nil {
			b.Fatal(err)
		}
		measured(b, func() { r.Go(screen.Route{Place: screen.Trash}) })
	})
	b.Run("changed", func(b *testing.B) {
		session, err := r.Desk().Open(one.ID)
		if err != nil {
			b.Fatal(err)
		}
		i := 0
		change := func() {
			i++
			if err := session.SetField("talent.chinese_name", []string{"王芳", "李明"}[i%2]); err != nil {
				b.Fatal(err)
			}
		}
		measuredAfter(b, change, func() { r.Go(screen.Route{Place: screen.Cases}) })
	})
}

func measured(b *testing.B, do func()) { measuredAfter(b, func() {}, do) }

// measuredAfter does one thing again and again, another before it each time, and
// reports the processor time of the one on its own thread: what else the machine does,
// and what goes on in the background, is left out.
func measuredAfter(b *testing.B, before, do func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	used := time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		before()
		b.StartTimer()
		from := threadTime()
		do()
		used += threadTime() - from
	}
	b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

func threadTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_THREAD, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
