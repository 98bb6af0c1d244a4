package casework

import (
	"context"
	"testing"
)

// BenchmarkGlances computes what the list shows of 10 000 stored cases; then gives
// what it knows of them.
func BenchmarkGlances(b *testing.B) {
	desk := filled(b, 10_000)
	rows, err := desk.Cases()
	if err != nil {
		b.Fatal(err)
	}
	places := make([]int, len(rows))
	for i := range places {
		places[i] = i
	}
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			desk.glances.kept = nil
			if err := desk.Glances(context.Background(), rows, places, func([]Glanced) {}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("known", func(b *testing.B) {
		for b.Loop() {
			for i := range rows {
				if desk.KnownGlance(&rows[i]) == nil {
					b.Fatal("forgotten")
				}
			}
		}
	})
	b.Run("rows", func(b *testing.B) {
		for b.Loop() {
			if _, err := desk.Cases(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLists reads what the screens list of 10 000 cases: for the first time,
// again, and after one of them has changed.
func BenchmarkLists(b *testing.B) {
	desk := filled(b, 10_000)
	rows, err := desk.Cases()
	if err != nil {
		b.Fatal(err)
	}
	lists := map[string]func() error{
		"cases":       func() error { _, err := desk.Cases(); return err },
		"enterprises": func() error { _, err := desk.FirmUses(); return err },
		"trash":       func() error { _, err := desk.Trash(); return err },
		"sharing":     func() error { desk.sharing.outdated(); desk.readSharing(); return nil },
		"open":        func() error { _, err := desk.Open(rows[0].ID); return err },
	}
	for name, read := range lists {
		b.Run(name+"/again", func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("cases/changed", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if _, err := desk.ArchiveAll(context.Background(), []string{rows[i%len(rows)].ID}, nil); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if err := lists["cases"](); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("cases/first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			anew, err := reopened(desk)
			if err != nil {
				b.Fatal(err)
			}
			desk = anew
			b.StartTimer()
			if err := lists["cases"](); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func reopened(desk *Desk) (*Desk, error) {
	if err := desk.Close(); err != nil {
		return nil, err
	}
	return OpenDesk(desk.Kit, desk.store.Dir())
}
