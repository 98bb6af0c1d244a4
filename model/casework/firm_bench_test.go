package casework_test

import (
	"context"
	"testing"

	"twozones/model"
)

// BenchmarkForesee finds out what a change does to 500 cases of one enterprise.
func BenchmarkForesee(b *testing.B) {
	desk := open(b, b.TempDir())
	id := demo(b, desk).Case.Enterprise.ID
	for range 499 {
		if _, err := desk.NewCase("cn-beijing-two-zones", id); err != nil {
			b.Fatal(err)
		}
	}
	f := firm(b, desk, id)
	must(b, f.SetFact(&f.Rounds[0], "beijing_insured_staff", model.Number(model.KindInteger, model.Whole(3))))
	b.ResetTimer()
	for range b.N {
		if _, err := f.Foresee()(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
