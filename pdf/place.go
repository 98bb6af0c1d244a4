package pdf

import (
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
)

// Where a page of evidence may stand on its sheet, in points. An original of
// A4 loses no more than 4 % of its size.
const (
	// StampBand is the height of the band at the foot of the sheet that is kept
	// free for the stamp of the page.
	StampBand = 24.0
	sideRoom  = 8.0
	topRoom   = 6.0

	frameWidth  = ink.PageWidth - 2*sideRoom
	frameHeight = ink.PageHeight - StampBand - topRoom
)

// place puts a page of evidence on a sheet of A4 portrait: turned clockwise by
// turn degrees (0, 90, 180 or 270), a landscape page then counter-clockwise to
// stand upright, and scaled to the frame, whole and in its middle. Only a
// picture without a true size is made larger.
func place(page leaf.Page, turn int) leaf.Matrix {
	m := leaf.Matrix{1, 0, 0, 1, 0, 0}
	width, height := page.Width, page.Height
	for ; turn > 0; turn -= 90 {
		m = m.Times(leaf.Matrix{0, -1, 1, 0, 0, width})
		width, height = height, width
	}
	if width > height {
		m = m.Times(leaf.Matrix{0, 1, -1, 0, height, 0})
		width, height = height, width
	}
	scale := min(frameWidth/width, frameHeight/height)
	if !page.Scan {
		scale = min(scale, 1)
	}
	return m.Times(leaf.Matrix{scale, 0, 0, scale,
		sideRoom + (frameWidth-scale*width)/2,
		StampBand + (frameHeight-scale*height)/2})
}
