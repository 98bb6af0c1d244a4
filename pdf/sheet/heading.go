package sheet

import (
	"fmt"

	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// Heading is a title that stands in the outline and in the contents.
type Heading struct {
	// Level 0 is a document of the package, 1 a part of it.
	Level int
	Title string
	// Anchor names the place for links and PageOf; one is made up when empty.
	Anchor string
	// Sub is a muted line below the title.
	Sub  string
	Lang text.Lang
	// Align centres the title of a letter.
	Align text.Align
	// Drawn stands on the page in place of the title, saying the same.
	Drawn Block
	// Unlisted keeps the heading out of the contents; it stays in the outline.
	Unlisted bool
}

func (h Heading) style() text.Style {
	if h.Level == 0 {
		return Title
	}
	return Subtitle
}

// Lay lays out title and sub line, and notes the entry when it is drawn.
func (h Heading) Lay(width float64) Box {
	blocks := []Block{h.Drawn}
	if h.Drawn == nil {
		blocks[0] = Text(h.Title, h.style(), h.Lang).Aligned(h.Align)
	}
	if h.Sub != "" {
		blocks = append(blocks, Text(h.Sub, Label, h.Lang).Aligned(h.Align))
	}
	box := Stacked(blocks...).Lay(width)
	draw := box.Draw
	return Box{Height: box.Height, KeepWith: 48, Draw: func(p *ink.Page, x, y float64) {
		h.note(p, y)
		draw(p, x, y)
	}}
}

func (h Heading) note(p *ink.Page, y float64) {
	if h.Anchor == "" {
		h.Anchor = fmt.Sprintf("heading %s %d", h.Title, len(p.Headings))
	}
	p.Headings = append(p.Headings, ink.Heading{Level: h.Level, Title: text.Clean(h.Title), Anchor: h.Anchor, Y: y, Unlisted: h.Unlisted})
	p.Anchor(h.Anchor, y)
}

// Contents adds a list of all headings down to a level, with page numbers and
// links.
func (d *Doc) Contents(depth int) {
	d.asked = true
	for _, e := range d.known.entries {
		if e.heading.Level <= depth && !e.heading.Unlisted {
			d.Add(contentsRow{e})
		}
	}
}

type contentsRow struct{ entry }

// Lay sets title, dotted leader and page number on one row, the title in as
// many lines as it needs.
func (r contentsRow) Lay(width float64) Box {
	style, indent, above := Cell, 16*float64(r.heading.Level), 1.5
	if r.heading.Level == 0 {
		style, above = Bold(Body), 6.0
	}
	number := text.Lay(text.Para(Text(fmt.Sprint(r.page), style, "").Aligned(text.Right)), 36)
	title := text.Lay(text.Plain(r.heading.Title, style, ""), width-indent-60)
	height := title.Height + above + 1.5
	return Box{Height: height, Draw: func(p *ink.Page, x, y float64) {
		p.Block(x+indent, y+above, title)
		last := title.Lines[len(title.Lines)-1]
		base := y + 3 + title.Height - last.Height + last.Baseline
		from, to := x+indent+last.Width+6, x+width-number.Lines[0].Width-6
		p.Lines(ink.Paint{Stroke: Muted, Width: 0.6, Dash: []float64{0.6, 3}}, from, base-1, to, base-1)
		p.Block(x+width-36, y+above+title.Height-last.Height, number)
		p.Link(x, y, width, height, r.heading.Anchor)
	}}
}
