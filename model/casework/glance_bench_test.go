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
