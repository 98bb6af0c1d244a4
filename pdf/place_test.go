package pdf

import (
	"math"
	"math/rand/v2"
	"testing"

	"twozones/pdf/ink"
	"twozones/pdf/leaf"
)

// corners are where the corners of a page of that size come to stand: lower
// left, lower right, upper left.
func corners(m leaf.Matrix, width, height float64) (list [4][2]float64) {
	for i, c := range [4][2]float64{{0, 0}, {width, 0}, {0, height}, {width, height}} {
		list[i] = [2]float64{m[0]*c[0] + m[2]*c[1] + m[4], m[1]*c[0] + m[3]*c[1] + m[5]}
	}
	return list
}

func distance(a, b [2]float64) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }

func TestEvidenceStandsWholeAndUprightInItsFrame(t *testing.T) {
	const close = 1e-6
	for range 20_000 {
		p := leaf.Page{Width: math.Exp(rand.Float64()*9 - 1), Height: math.Exp(rand.Float64()*9 - 1), Scan: rand.IntN(2) == 0}
		turn := 90 * rand.IntN(4)
		at := corners(place(p, turn), p.Width, p.Height)
		left, right := min(at[0][0], at[3][0]), max(at[0][0], at[3][0])
		foot, top := min(at[0][1], at[3][1]), max(at[0][1], at[3][1])
		if left < sideRoom-close || right > ink.PageWidth-sideRoom+close || foot < StampBand-close || top > ink.PageHeight-topRoom+close {
			t.Fatalf("%+v turned by %d stands at %v", p, turn, at)
		}
		if math.Abs(left-(ink.PageWidth-right)) > close || math.Abs(foot-StampBand-(ink.PageHeight-topRoom-top)) > close {
			t.Fatalf("%+v turned by %d is not in the middle: %v", p, turn, at)
		}
		if top-foot < right-left-close {
			t.Fatalf("%+v turned by %d stands landscape: %v", p, turn, at)
		}
		scaleX, scaleY := distance(at[0], at[1])/p.Width, distance(at[0], at[2])/p.Height
		if math.Abs(scaleX/scaleY-1) > close {
			t.Fatalf("%+v is scaled by %v and %v", p, scaleX, scaleY)
		}
		fills := right-left > frameWidth-close || top-foot > frameHeight-close
		if !p.Scan && scaleX > 1+close || !fills && (p.Scan || scaleX < 1-close) {
			t.Fatalf("%+v is scaled by %v, fills its frame: %v", p, scaleX, fills)
		}
		// Mirrored text could not be read.
		if m := place(p, turn); m[0]*m[3]-m[1]*m[2] <= 0 {
			t.Fatalf("%+v turned by %d is mirrored", p, turn)
		}
	}
}

// Where the upper edge of a page comes to stand says how it was turned.
func TestTurnsGoTheWayTheUserSaid(t *testing.T) {
	portrait, landscape := leaf.Page{Width: 100, Height: 200}, leaf.Page{Width: 200, Height: 100}
	for _, c := range []struct {
		page leaf.Page
		turn int
		up   [2]float64 // where the page's own upward direction points
	}{
		{portrait, 0, [2]float64{0, 1}}, {portrait, 180, [2]float64{0, -1}},
		{landscape, 90, [2]float64{1, 0}}, {landscape, 270, [2]float64{-1, 0}},
		{landscape, 0, [2]float64{-1, 0}}, {landscape, 180, [2]float64{1, 0}},
		{portrait, 90, [2]float64{0, 1}}, {portrait, 270, [2]float64{0, -1}},
	} {
		m := place(c.page, c.turn)
		if m[2] != c.up[0] || m[3] != c.up[1] {
			t.Errorf("%v by %v turned by %d: up is %v, %v, want %v", c.page.Width, c.page.Height, c.turn, m[2], m[3], c.up)
		}
	}
}

func TestAnOriginalOfA4LosesLittle(t *testing.T) {
	if scale := place(leaf.Page{Width: a4.width, Height: a4.height}, 0)[0]; scale < 0.96 {
		t.Errorf("A4 is scaled to %.3f", scale)
	}
}
