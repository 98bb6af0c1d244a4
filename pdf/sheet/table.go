package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// Table has a header that is repeated on every page it runs over. A row moves
// to the next page whole unless it is higher than a page.
type Table struct {
	Heads []Head
	Rows  [][]Block
	// Top aligns cells at the top of their row; else they are centred.
	Top bool
}

// Grid is a cell of several lines that stands in as many columns of its table
// as its lines have cells.
type Grid [][]Block

// Lay lays the lines out below each other, the columns of equal width. A table
// lays a grid out in its own columns instead.
func (g Grid) Lay(width float64) Box {
	widths := make([]float64, g.columns())
	for i := range widths {
		widths[i] = (width - 2*cellPadX*float64(len(widths)-1)) / float64(len(widths))
	}
	return g.lay(widths)
}

func (g Grid) columns() (n int) {
	if len(g) == 0 {
		return 1
	}
	for _, c := range g[0] {
		n += columnsOf(c)
	}
	return n
}

func (g Grid) lay(widths []float64) Box {
	lines := make([]Box, len(g))
	for i, cells := range g {
		lines[i] = lineBox(cells, widths, false)
	}
	return stackBox(lines, 3)
}

// Span is a cell that stands in several columns.
type Span struct {
	Columns int
	Block   Block
}

// Lay lays out the block; a table gives it the width of its columns.
func (s Span) Lay(width float64) Box { return s.Block.Lay(width) }

// Head is a column: its title, its share of the width and where the title
// stands.
type Head struct {
	Title string
	Share float64
	Align text.Align
}

const (
	cellPadX = 6.0
	cellPadY = 5.5
)

// Lay lays out header and rows.
func (t Table) Lay(width float64) Box {
	titles := make([]Block, len(t.Heads))
	for i, h := range t.Heads {
		titles[i] = Text(h.Title, Label, "").Aligned(h.Align)
	}
	rows := make([]Box, len(t.Rows))
	for i, cells := range t.Rows {
		rows[i] = t.row(cells, width)
	}
	return tableBox(t.row(titles, width), rows)
}

// row pads the cells and draws the line below them. What follows the last
// column runs over the whole width, below.
func (t Table) row(cells []Block, width float64) Box {
	line := BlockFunc(func(w float64) Box {
		widths := t.widths(w)
		n := fitting(cells, len(widths))
		box := lineBox(cells[:n], widths, !t.Top)
		if n == len(cells) {
			return box
		}
		return stackBox([]Box{box, Stacked(cells[n:]...).Lay(w)}, 4)
	})
	inner := Padded{Left: cellPadX, Right: cellPadX, Top: cellPadY, Bottom: cellPadY, Block: line}
	return underlined(inner.Lay(width), width)
}

// widths are those of the columns inside a row.
func (t Table) widths(width float64) []float64 {
	total := 0.0
	for _, h := range t.Heads {
		total += h.Share
	}
	free := width - 2*cellPadX*float64(len(t.Heads)-1)
	widths := make([]float64, len(t.Heads))
	for i, h := range t.Heads {
		widths[i] = free * h.Share / total
	}
	return widths
}

// fitting is how many cells the columns take.
func fitting(cells []Block, columns int) int {
	for i, c := range cells {
		if columns <= 0 {
			return i
		}
		columns -= columnsOf(c)
	}
	return len(cells)
}

func columnsOf(c Block) int {
	switch c := c.(type) {
	case Grid:
		return c.columns()
	case Span:
		return c.Columns
	}
	return 1
}

func lineBox(blocks []Block, widths []float64, middle bool) Box {
	cells := make([]cell, len(blocks))
	x, column := 0.0, 0
	for i, b := range blocks {
		own := widths[column : column+columnsOf(b)]
		cells[i] = cell{x: x}
		if g, ok := b.(Grid); ok {
			cells[i].box = g.lay(own)
		} else {
			cells[i].box = b.Lay(sum(own) + 2*cellPadX*float64(len(own)-1))
		}
		for _, w := range own {
			x += w + 2*cellPadX
		}
		column += len(own)
	}
	return cellsBox(cells, middle)
}

func sum(widths []float64) (total float64) {
	for _, w := range widths {
		total += w
	}
	return total
}

// underlined draws a hairline along the lower edge, on every part of a split.
func underlined(box Box, width float64) Box {
	out := box
	out.Draw = func(p *ink.Page, x, y float64) {
		box.Draw(p, x, y)
		p.Rect(x, y+box.Height-0.35, width, 0.7, ink.Paint{Fill: Hairline})
	}
	if box.Split != nil {
		out.Split = func(h float64) (Box, Box) {
			head, tail := box.Split(h)
			if head.Height == 0 {
				return head, out
			}
			return underlined(head, width), underlined(tail, width)
		}
	}
	return out
}

func tableBox(header Box, rows []Box) Box {
	box := stackBox(append([]Box{header}, rows...), 0)
	box.First = header.Height + firstRows(rows)
	box.Split = func(h float64) (Box, Box) {
		head, tail := splitRows(header, rows, h)
		if len(head) == 0 {
			return Box{Draw: drawNothing}, box
		}
		return tableBox(header, head), tableBox(header, tail)
	}
	return box
}

// firstRows is the height of the first row, and of the second if it is low: no
// short row stands alone at the foot of a page.
func firstRows(rows []Box) (h float64) {
	if len(rows) > 0 {
		h = min(rows[0].Height, BodyHeight/2)
	}
	if len(rows) > 1 && h < lowRow && rows[1].Height < lowRow {
		h += rows[1].Height
	}
	return h
}

// lowRow is the height below which a row looks lost alone.
const lowRow = 60.0

func splitRows(header Box, rows []Box, h float64) (head, tail []Box) {
	room := h - header.Height
	for i, r := range rows {
		if r.Height <= room {
			room -= r.Height
			continue
		}
		overlong := r.Height > BodyHeight-header.Height
		if !overlong && i == len(rows)-1 && i > 2 && rows[i-1].Height < lowRow {
			i-- // no row stands alone on the next page
		}
		head, tail = append([]Box{}, rows[:i]...), rows[i:]
		if overlong {
			if first, rest := r.Split(room); first.Height > 0 {
				head = append(head, first)
				tail = append([]Box{rest}, rows[i+1:]...)
			}
		}
		return head, tail
	}
	return rows, nil
}

// Pair is a row of a key-value table.
type Pair struct {
	Key   string
	Value Block
	// Name stands in place of Key where it is set.
	Name Block
	// Wide puts the value below the key, over the whole width.
	Wide bool
}

func (p Pair) name() Block {
	if p.Name != nil {
		return p.Name
	}
	return Text(p.Key, Label, "")
}

// Pairs is a table of names and values.
type Pairs struct {
	Rows []Pair
	// KeyWidth is that of the left column, in points.
	KeyWidth float64
}

// Lay gives the keys their width and the values the rest.
func (k Pairs) Lay(width float64) Box {
	free := width - 4*cellPadX
	t := Table{Heads: []Head{{Share: k.KeyWidth}, {Share: free - k.KeyWidth}}}
	rows := make([]Box, len(k.Rows))
	for i, r := range k.Rows {
		cells := []Block{r.name(), r.Value}
		if r.Wide {
			cells = []Block{r.name(), Stacked(), r.Value}
		}
		rows[i] = t.row(cells, width)
	}
	return tableBox(Box{Draw: drawNothing}, rows)
}

// Numbers is a cell of figures, aligned to the right.
func Numbers(s string, style text.Style) Para {
	return Text(s, style, text.English).Aligned(text.Right)
}
