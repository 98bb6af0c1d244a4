package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// Notice is a box with a soft ground for what must not be overlooked.
func Notice(tone Tone, blocks ...Block) Block {
	_, ground := tone.colors()
	return Padded{Left: 12, Right: 12, Top: 8, Bottom: 8, Ground: ground, Radius: 3, Block: Stack{Gap: 3, Blocks: blocks}}
}

// Badge is a short word on a coloured ground, as wide as the word.
type Badge struct {
	Tone  Tone
	Text  string
	Align text.Align
}

const badgePad = 9.0

// Lay measures the word.
func (b Badge) Lay(width float64) Box {
	color, ground := b.Tone.colors()
	para := Text(b.Text, text.Style{Size: 11, Leading: 16, Bold: true, Color: color}, "")
	word := text.Lay(text.Para(para), width-2*badgePad)
	wide := 0.0
	for _, l := range word.Lines {
		wide = max(wide, l.Width)
	}
	wide += 2 * badgePad
	shift := 0.0
	switch b.Align {
	case text.Right:
		shift = width - wide
	case text.Centre:
		shift = (width - wide) / 2
	}
	return Box{Height: word.Height + 6, Draw: func(p *ink.Page, x, y float64) {
		p.Rect(x+shift, y, wide, word.Height+6, ink.Paint{Fill: ground, Radius: 3})
		p.Block(x+shift+badgePad, y+3, word)
	}}
}

// Check is a line with a check box before it, drawn as shapes.
type Check struct {
	Checked bool
	Block   Block
	// Leading is the height of the block's first line; the box is centred on
	// it. Zero means that of Body.
	Leading float64
}

const checkSize = 9.5

// Lay puts the block beside the box.
func (c Check) Lay(width float64) Box {
	indent := checkSize + 8.0
	leading := c.Leading
	if leading == 0 {
		leading = Body.Leading
	}
	inner := Padded{Left: indent, Block: c.Block}.Lay(width)
	return before(inner, func(p *ink.Page, x, y float64) {
		drawCheckBox(p, x, y+(leading-checkSize)/2, checkSize, c.Checked)
	})
}

// before draws something at the top left of a box, on its first part only.
func before(box Box, mark func(p *ink.Page, x, y float64)) Box {
	out := box
	out.Draw = func(p *ink.Page, x, y float64) {
		mark(p, x, y)
		box.Draw(p, x, y)
	}
	if box.Split != nil {
		out.Split = func(h float64) (Box, Box) {
			head, tail := box.Split(h)
			if head.Height == 0 {
				return head, out
			}
			return before(head, mark), tail
		}
	}
	return out
}

func drawCheckBox(p *ink.Page, x, y, size float64, checked bool) {
	p.Rect(x, y, size, size, ink.Paint{Stroke: Ink, Width: 0.8, Radius: 1})
	if checked {
		drawTick(p, x, y, size, Accent)
	}
}

func drawTick(p *ink.Page, x, y, size float64, color text.Color) {
	p.Lines(ink.Paint{Stroke: color, Width: 0.16 * size},
		x+0.18*size, y+0.52*size, x+0.42*size, y+0.76*size, x+0.84*size, y+0.22*size)
}

func drawSign(p *ink.Page, x, y, size float64, tone Tone) {
	color, ground := tone.colors()
	p.Circle(x+size/2, y+size/2, size/2, ink.Paint{Fill: ground, Stroke: color, Width: 0.7})
	in := 0.28 * size
	switch tone {
	case Met:
		drawTick(p, x+0.15*size, y+0.15*size, 0.7*size, color)
	case NotMet:
		cross := ink.Paint{Stroke: color, Width: 0.11 * size}
		p.Lines(cross, x+in, y+in, x+size-in, y+size-in)
		p.Lines(cross, x+size-in, y+in, x+in, y+size-in)
	case Open:
		p.Circle(x+size/2, y+size/2, 0.14*size, ink.Paint{Fill: color})
	}
}

// Status is a tone's shape with its word.
func Status(tone Tone, word string) Block {
	return StatusOf(tone, Text(word, Tinted(Cell, tone.Color()), ""))
}

// StatusOf is a tone's shape before a block of words.
func StatusOf(tone Tone, words Block) Block {
	return BlockFunc(func(width float64) Box {
		inner := Padded{Left: 15, Block: words}.Lay(width)
		return before(inner, func(p *ink.Page, x, y float64) {
			drawSign(p, x, y+(Cell.Leading-10)/2, 10, tone)
		})
	})
}

// Count is a large figure with its caption.
type Count struct{ Value, Caption string }

// Counts puts figures side by side and a badge at the right end.
func Counts(counts []Count, badge Badge) Block {
	c := Columns{Gap: 12}
	for _, n := range counts {
		c.Columns = append(c.Columns, Column{1, Stacked(
			Text(n.Value, Figure, text.English), Text(n.Caption, Label, ""))})
	}
	badge.Align = text.Right
	c.Columns = append(c.Columns, Column{1, badge})
	return c
}
