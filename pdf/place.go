package pdf

import (
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
)

// Room around a page of evidence, in points: a margin on three sides, and the
// band of the stamp at the foot.
const (
	figureMargin = 8.0
	StampBand    = 24.0
)

// place puts a page of evidence on A4, turned clockwise by 0, 90, 180 or 270
// degrees, upright or on its side as it fits better, in the middle of the room
// above the stamp. Only a scan is made larger than it is.
func place(p leaf.Page, turn int) leaf.Matrix {
	m, w, h := turned(p, turn)
	roomW, roomH := ink.PageWidth-2*figureMargin, ink.PageHeight-figureMargin-StampBand
	if w > h {
		m, w, h = m.Times(leaf.Matrix{0, -1, 1, 0, 0, w}), h, w
	}
	scale := min(roomW/w, roomH/h)
	if !p.Scan {
		scale = min(scale, 1)
	}
	return m.Times(leaf.Matrix{scale, 0, 0, scale,
		figureMargin + (roomW-scale*w)/2, StampBand + (roomH-scale*h)/2})
}

// turned is the page turned clockwise, and its size then.
func turned(p leaf.Page, turn int) (m leaf.Matrix, w, h float64) {
	w, h = p.Width, p.Height
	switch turn {
	case 90:
		return p.Matrix.Times(leaf.Matrix{0, -1, 1, 0, 0, w}), h, w
	case 180:
		return p.Matrix.Times(leaf.Matrix{-1, 0, 0, -1, w, h}), w, h
	case 270:
		return p.Matrix.Times(leaf.Matrix{0, 1, -1, 0, h, 0}), h, w
	}
	return p.Matrix, w, h
}
