package sheet

import (
	"math/rand/v2"
	"testing"
)

func TestScoreLabelsNeverCollide(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		width := 200 + 300*rng.Float64()
		low := rng.Float64() * 130
		s := Score{Max: 100, Low: At{low, "84.25"}, High: At{low + rng.Float64()*20, "满分 full 100"}}
		l := spread([]label{s.label(s.Low, width), s.label(s.High, width)}, width)
		if l[0].left < -0.001 || l[0].left+l[0].width > l[1].left || l[1].left+l[1].width > width+0.001 {
			t.Fatalf("width %.1f, low %.2f: labels at %.1f+%.1f and %.1f+%.1f", width, low, l[0].left, l[0].width, l[1].left, l[1].width)
		}
	}
}

func TestScoreStaysInsideItsBar(t *testing.T) {
	s := Score{Max: 100}
	for value, want := range map[float64]float64{-5: 0, 0: 0, 50: 150, 100: 300, 140: 300} {
		if got := s.at(value, 300); got != want {
			t.Errorf("%v of 100 stands at %v, want %v", value, got, want)
		}
	}
	if (Score{}).at(10, 300) != 0 {
		t.Error("a score without a maximum leaves its bar")
	}
}
