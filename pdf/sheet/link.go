package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// Linked is a block whose whole area leads to an anchor. Without an anchor it
// is the block alone.
type Linked struct {
	Anchor string
	Block  Block
}

// Lay lays out the block; each part of a split leads to the anchor.
func (l Linked) Lay(width float64) Box {
	return l.over(l.Block.Lay(width), width)
}

func (l Linked) over(box Box, width float64) Box {
	if l.Anchor == "" {
		return box
	}
	out := box
	out.Draw = func(p *ink.Page, x, y float64) {
		box.Draw(p, x, y)
		p.Link(x, y, width, box.Height, l.Anchor)
	}
	if box.Split != nil {
		out.Split = func(h float64) (Box, Box) {
			head, tail := box.Split(h)
			if head.Height == 0 {
				return head, out
			}
			return l.over(head, width), l.over(tail, width)
		}
	}
	return out
}

// LinkColor is that of words that lead somewhere.
const LinkColor = Accent

// Tile is a short sign, such as the letter of an exhibit, on a soft ground.
type Tile struct {
	Text string
	Side float64 // of the square, in points
}

// Lay makes the sign as large as the square allows.
func (t Tile) Lay(float64) Box {
	style := text.Style{Size: t.Side * 0.62, Bold: true, Color: Accent}
	style.Size = text.Fit(t.Text, style.Size, t.Side*0.8, true, text.English)
	style.Leading = style.Size * 1.3
	word := text.Lay(text.Para(Text(t.Text, style, text.English).Aligned(text.Centre)), t.Side)
	return Box{Height: t.Side, Draw: func(p *ink.Page, x, y float64) {
		p.Rect(x, y, t.Side, t.Side, ink.Paint{Fill: Soft, Radius: 4})
		p.Block(x, y+(t.Side-word.Height)/2, word)
	}}
}
