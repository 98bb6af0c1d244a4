package leaf

// A picture is blank if the mean brightness of its cells differs by no more
// than a scanner's noise and the paper's shade do. A margin is left out, where
// scanners draw shadows.
const (
	blankCells  = 160  // along the longer side
	blankMargin = 0.03 // of each side
	blankRange  = 14   // of 255
)

// blank reports whether the picture shows nothing but one even tone.
func (r raster) blank() bool {
	y := r[0]
	cell := max(4, max(y.w, y.h)/blankCells)
	left, top := int(float64(y.w)*blankMargin), int(float64(y.h)*blankMargin)
	low, high := 255, 0
	for cy := top; cy < max(y.h-top, top+1); cy += cell {
		for cx := left; cx < max(y.w-left, left+1); cx += cell {
			mean := y.mean(cx, cy, cell)
			low, high = min(low, mean), max(high, mean)
			if high-low > blankRange {
				return false
			}
		}
	}
	return true
}

// mean is the mean value of a square, or of what of it lies in the plane.
func (p plane) mean(left, top, side int) int {
	sum, count := 0, 0
	for y := top; y < min(top+side, p.h); y++ {
		for _, v := range p.row(y)[left:min(left+side, p.w)] {
			sum += int(v)
			count++
		}
	}
	return sum / max(count, 1)
}
