package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// Block is anything that can be laid out for a width.
type Block interface {
	Lay(width float64) Box
}

// Box is a block laid out: it has a height and can be drawn once or more.
type Box struct {
	Height float64
	Draw   func(p *ink.Page, x, y float64)
	// Split cuts the box in two, the first at most h high; a first part of
	// height 0 means that nothing fits. A nil Split keeps the box whole.
	Split func(h float64) (head, tail Box)
	// First is the height of the least part that Split can put on a page, where
	// the box knows it.
	First float64
	// KeepWith is the room a heading wants to see below itself.
	KeepWith float64
	// Blank room vanishes at the top and the foot of a page.
	Blank bool
}

// BlockFunc makes a block of a function.
type BlockFunc func(width float64) Box

// Lay calls the function.
func (f BlockFunc) Lay(width float64) Box { return f(width) }

// Para is a paragraph.
type Para text.Para

// Text is a paragraph of one style.
func Text(s string, style text.Style, lang text.Lang) Para {
	return Para(text.Plain(s, style, lang))
}

// Aligned is the paragraph with another alignment.
func (p Para) Aligned(a text.Align) Para { p.Align = a; return p }

// Indented is the paragraph with its first line moved in by two Han characters.
func (p Para) Indented() Para {
	if len(p.Spans) > 0 {
		p.Indent = 2 * p.Spans[0].Style.Size
	}
	return p
}

// Lay breaks the paragraph into lines.
func (p Para) Lay(width float64) Box { return linesBox(text.Lay(text.Para(p), width)) }

func linesBox(b text.Block) Box {
	box := Box{Height: b.Height, Draw: func(p *ink.Page, x, y float64) { p.Block(x, y, b) }}
	if len(b.Lines) > shortPara {
		box.Split = func(h float64) (Box, Box) {
			head, tail := splitLines(b, h)
			return linesBox(head), linesBox(tail)
		}
	}
	return box
}

// least is the height that the first part of a box needs.
func (b Box) least() float64 {
	switch {
	case b.Split == nil:
		return b.Height
	case b.First > 0:
		return b.First
	}
	return min(b.Height, 2*Body.Leading)
}

// shortPara is the number of lines up to which a paragraph is not split.
const shortPara = 4

// splitLines leaves no single first or last line alone on a page.
func splitLines(b text.Block, h float64) (head, tail text.Block) {
	n, sum := 0, 0.0
	for n < len(b.Lines) && sum+b.Lines[n].Height <= h {
		sum += b.Lines[n].Height
		n++
	}
	if len(b.Lines)-n == 1 {
		n--
	}
	if n < 2 {
		n = 0
	}
	return blockOf(b.Lines[:n], b.Width), blockOf(b.Lines[n:], b.Width)
}

func blockOf(lines []text.Line, width float64) text.Block {
	b := text.Block{Lines: lines, Width: width}
	for _, l := range lines {
		b.Height += l.Height
	}
	return b
}

// Gap is empty room between blocks. Between two pages it vanishes.
func Gap(h float64) Block {
	return BlockFunc(func(float64) Box { return Box{Height: h, Draw: drawNothing, Blank: true} })
}

func drawNothing(*ink.Page, float64, float64) {}

// Bar is the accent bar that opens a cover or a letter.
func Bar(height float64) Block {
	return BlockFunc(func(w float64) Box {
		return Box{Height: height, Draw: func(p *ink.Page, x, y float64) {
			p.Rect(x, y, w, height, ink.Paint{Fill: Accent})
		}}
	})
}

// Stack puts blocks under each other.
type Stack struct {
	Gap    float64
	Blocks []Block
}

// Stacked is a stack without gaps.
func Stacked(blocks ...Block) Stack { return Stack{Blocks: blocks} }

// Lay lays out every block for the same width.
func (s Stack) Lay(width float64) Box {
	boxes := make([]Box, len(s.Blocks))
	for i, b := range s.Blocks {
		boxes[i] = b.Lay(width)
	}
	return stackBox(boxes, s.Gap)
}

func stackBox(boxes []Box, gap float64) Box {
	box := Box{Draw: func(p *ink.Page, x, y float64) {
		for _, b := range boxes {
			b.Draw(p, x, y)
			y += b.Height + gap
		}
	}}
	for i, b := range boxes {
		box.Height += b.Height
		if i > 0 {
			box.Height += gap
		}
	}
	box.Split = func(h float64) (Box, Box) {
		head, tail := splitStack(boxes, gap, h)
		return stackBox(head, gap), stackBox(tail, gap)
	}
	return box
}

func splitStack(boxes []Box, gap, h float64) (head, tail []Box) {
	for i, b := range boxes {
		if b.Height <= h {
			h -= b.Height + gap
			continue
		}
		head, tail = append([]Box{}, boxes[:i]...), boxes[i:]
		if b.Split != nil {
			if first, rest := b.Split(h); first.Height > 0 {
				head = append(head, first)
				tail = append([]Box{rest}, boxes[i+1:]...)
			}
		}
		return head, tail
	}
	return boxes, nil
}

// Led is a block with a short one at its head that never stands alone.
func Led(head Block, gap float64, b Block) Block {
	return BlockFunc(func(w float64) Box {
		top := stackBox([]Box{head.Lay(w), {Height: gap, Draw: drawNothing}}, 0)
		return ledBox(top, b.Lay(w))
	})
}

func ledBox(top, body Box) Box {
	box := stackBox([]Box{top, body}, 0)
	box.First = top.Height + body.least()
	box.Split = func(h float64) (Box, Box) {
		if body.Split != nil {
			if first, rest := body.Split(h - top.Height); first.Height > 0 {
				return stackBox([]Box{top, first}, 0), rest
			}
		}
		if h > BodyHeight-tolerance {
			return top, body
		}
		return Box{Draw: drawNothing}, box
	}
	return box
}

// Whole is a block that is not split unless it is higher than a page.
func Whole(blocks ...Block) Block {
	return BlockFunc(func(w float64) Box {
		box := Stacked(blocks...).Lay(w)
		if box.Height <= BodyHeight {
			box.Split = nil
		}
		return box
	})
}

// Column is a block with its share of the width.
type Column struct {
	Share float64
	Block Block
}

// Columns puts blocks side by side, tops level.
type Columns struct {
	Gap     float64
	Columns []Column
	// Middle centres the lower columns against the highest.
	Middle bool
}

// Side puts two blocks side by side, half the width each.
func Side(left, right Block) Columns {
	return Columns{Gap: 22, Columns: []Column{{1, left}, {1, right}}}
}

// Lay gives each column its share.
func (c Columns) Lay(width float64) Box {
	total := 0.0
	for _, col := range c.Columns {
		total += col.Share
	}
	free := width - c.Gap*float64(len(c.Columns)-1)
	cells := make([]cell, len(c.Columns))
	x := 0.0
	for i, col := range c.Columns {
		w := free * col.Share / total
		cells[i] = cell{x: x, box: col.Block.Lay(w)}
		x += w + c.Gap
	}
	return cellsBox(cells, c.Middle)
}

type cell struct {
	x   float64
	box Box
}

func cellsBox(cells []cell, middle bool) Box {
	box := Box{}
	for _, c := range cells {
		box.Height = max(box.Height, c.box.Height)
	}
	height := box.Height
	box.Draw = func(p *ink.Page, x, y float64) {
		for _, c := range cells {
			down := 0.0
			if middle {
				down = (height - c.box.Height) / 2
			}
			c.box.Draw(p, x+c.x, y+down)
		}
	}
	box.Split = func(h float64) (Box, Box) { return splitCells(cells, h) }
	return box
}

// splitCells gives up when one of the cells would have to start on the next
// page, so that what belongs side by side begins side by side.
func splitCells(cells []cell, h float64) (Box, Box) {
	head, tail := make([]cell, len(cells)), make([]cell, len(cells))
	for i, c := range cells {
		first, rest := Box{Draw: drawNothing}, c.box
		switch {
		case c.box.Height <= h:
			first, rest = c.box, Box{Draw: drawNothing}
		case c.box.Split != nil:
			first, rest = c.box.Split(h)
		}
		if c.box.Height > 0 && first.Height == 0 {
			return Box{Draw: drawNothing}, cellsBox(cells, false)
		}
		head[i], tail[i] = cell{c.x, first}, cell{c.x, rest}
	}
	return cellsBox(head, false), cellsBox(tail, false)
}

// Padded puts room, and if wanted a ground, around a block.
type Padded struct {
	Left, Top, Right, Bottom float64
	Ground                   text.Color
	Radius                   float64
	Block                    Block
}

// Lay lays the block out inside the padding.
func (d Padded) Lay(width float64) Box {
	return d.around(d.Block.Lay(width-d.Left-d.Right), width)
}

func (d Padded) around(inner Box, width float64) Box {
	box := Box{Height: inner.Height + d.Top + d.Bottom}
	box.Draw = func(p *ink.Page, x, y float64) {
		if d.Ground != 0 {
			p.Rect(x, y, width, inner.Height+d.Top+d.Bottom, ink.Paint{Fill: d.Ground, Radius: d.Radius})
		}
		inner.Draw(p, x+d.Left, y+d.Top)
	}
	if inner.Split != nil {
		box.Split = func(h float64) (Box, Box) {
			head, tail := inner.Split(h - d.Top - d.Bottom)
			if head.Height == 0 {
				return Box{Draw: drawNothing}, box
			}
			return d.around(head, width), d.around(tail, width)
		}
	}
	return box
}

// NaturalWidth is the width of the longest line of a paragraph.
func NaturalWidth(p Para) float64 { return text.Width(text.Para(p)) }
