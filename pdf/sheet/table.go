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
	// Groups are several lines each that stay together over one hairline. They
	// follow the rows. A line of a single cell runs over the whole width.
	Groups [][][]Block
	// Top aligns cells at the top of their row; else they are centred.
	Top bool
}

// Head is a column: its title, its share of the width and where the title
// stands.
type Head struct {
	Title string
	Share float64
	Align text.Align
}

const (
	cellPadX = 6.0
	cellPadY = 7.0
)

// Lay lays out header and rows.
func (t Table) Lay(width float64) Box {
	titles := make([]Block, len(t.Heads))
	for i, h := range t.Heads {
		titles[i] = Text(h.Title, Label, "").Aligned(h.Align)
	}
	rows := make([]Box, 0, len(t.Rows)+len(t.Groups))
	for _, cells := range t.Rows {
		rows = append(rows, t.row(cells, width))
	}
	for _, lines := range t.Groups {
		rows = append(rows, t.group(lines, width))
	}
	return tableBox(t.row(titles, width), rows)
}

func (t Table) row(cells []Block, width float64) Box {
	return underlined(t.padded(t.line(cells)).Lay(width), width)
}

func (t Table) group(lines [][]Block, width float64) Box {
	stack := Stack{Gap: 4}
	for _, cells := range lines {
		stack.Blocks = append(stack.Blocks, t.line(cells))
	}
	return underlined(t.padded(stack).Lay(width), width)
}

func (t Table) line(cells []Block) Block {
	if len(cells) == 1 && len(t.Heads) > 1 {
		return cells[0]
	}
	cols := Columns{Gap: 2 * cellPadX, Middle: !t.Top}
	for i, c := range cells {
		cols.Columns = append(cols.Columns, Column{t.Heads[i].Share, c})
	}
	return cols
}

func (t Table) padded(b Block) Block {
	return Padded{Left: cellPadX, Right: cellPadX, Top: cellPadY, Bottom: cellPadY, Block: b}
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
	box.Split = func(h float64) (Box, Box) {
		head, tail := splitRows(header, rows, h)
		if len(head) == 0 {
			return Box{Draw: drawNothing}, box
		}
		return tableBox(header, head), tableBox(header, tail)
	}
	return box
}

func splitRows(header Box, rows []Box, h float64) (head, tail []Box) {
	room := h - header.Height
	for i, r := range rows {
		if r.Height <= room {
			room -= r.Height
			continue
		}
		head, tail = append([]Box{}, rows[:i]...), rows[i:]
		if r.Height > BodyHeight-header.Height {
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
		rows[i] = t.row([]Block{Text(r.Key, Label, ""), r.Value}, width)
	}
	return tableBox(Box{Draw: drawNothing}, rows)
}

// Numbers is a cell of figures, aligned to the right.
func Numbers(s string, style text.Style) Para {
	return Text(s, style, text.English).Aligned(text.Right)
}
