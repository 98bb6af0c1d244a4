package leaf

import "twozones/model"

// qualities say how far pictures are reduced, by level.
var qualities = [model.Levels]struct{ dpi, jpeg int }{{300, 85}, {200, 75}, {150, 60}, {110, 45}}

// Quality is what a level makes of pictures: at most so many dots per inch on
// A4, and the JPEG quality, 1 to 100. A level that there is none of counts as
// the nearest one.
func Quality(level int) (dpi, jpegQuality int) {
	q := qualities[min(max(level, 0), model.Levels-1)]
	return q.dpi, q.jpeg
}

// A4 in points, the shorter side first.
const a4Short, a4Long = 595.276, 841.89

// The room for a page on a sheet of the package, in points: A4 without its narrow
// margins and the band of the stamp.
const roomShort, roomLong = 579.0, 812.0

// faintBelow is the resolution in print, in dots per inch, below which small
// print is lost: 9-point Chinese then has fewer than twelve dots a character.
const faintBelow = 100

// fitting is the largest factor, at most limit, by which w by h fits into the
// sides given, turned as it likes.
func fitting(w, h, short, long, limit float64) float64 {
	return min(limit, long/max(w, h), short/min(w, h))
}

// bounded is w by h reduced so that it fits on A4 at that resolution.
func bounded(w, h, dpi int) (int, int) {
	f := fitting(float64(w), float64(h), a4Short*float64(dpi)/72, a4Long*float64(dpi)/72, 1)
	return scaled(w, f), scaled(h, f)
}

func scaled(n int, f float64) int { return max(1, int(float64(n)*f+0.5)) }
