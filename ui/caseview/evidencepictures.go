package caseview

import (
	"context"
	"image"
	"image/color"

	"twozones/model"
)

// pictureSide is the longer side of a document's picture, in pixels.
const pictureSide = 360

// loadPictures fetches the pictures of first pages that are not there yet, one
// after the other, through a session of its own.
func (v *View) loadPictures() {
	g := &v.evidence
	if g.pictures == nil {
		g.pictures = map[string]image.Image{}
	}
	wanted := map[string]string{} // ids by hash
	var order []string
	for i := range v.session.Case.Documents {
		d := &v.session.Case.Documents[i]
		if _, asked := g.pictures[d.Hash]; !asked && d.State == model.Readable {
			g.pictures[d.Hash], wanted[d.Hash] = nil, d.ID
			order = append(order, d.Hash)
		}
	}
	if len(order) == 0 {
		return
	}
	desk, id := v.host.Desk(), v.session.ID()
	v.host.Background(func(ctx context.Context) func() {
		session, err := desk.Open(id)
		for _, hash := range order {
			if err != nil || ctx.Err() != nil {
				break
			}
			if data, err := session.Original(wanted[hash]); err == nil {
				if picture, err := desk.Printer.Thumbnail(data, 1, pictureSide); err == nil {
					v.host.OnInterface(func() { g.pictures[hash] = picture })
				}
			}
		}
		return v.showPictures
	})
}

func (v *View) showPictures() {
	if p, ok := v.page.(*evidencePage); ok {
		p.refresh()
	}
}

// quarter is a picture turned clockwise by 90 degrees.
type quarter struct{ image.Image }

func (q quarter) Bounds() image.Rectangle {
	b := q.Image.Bounds()
	return image.Rect(0, 0, b.Dy(), b.Dx())
}

func (q quarter) At(x, y int) color.Color {
	b := q.Image.Bounds()
	return q.Image.At(b.Min.X+y, b.Max.Y-1-x)
}

// turned is a picture turned clockwise by so many degrees.
func turned(picture image.Image, degrees int) image.Image {
	for ; picture != nil && degrees > 0; degrees -= 90 {
		picture = quarter{picture}
	}
	return picture
}
