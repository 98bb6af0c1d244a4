package widgets

import "strings"

// pen writes pieces of text from left to right and goes to the next line when a
// piece does not fit. It draws each stretch of one look and line at once.
type pen struct {
	width float32
	draw  func(text string, look Look, x, y float32)

	look  Look
	x, y  float32
	line  float32
	from  float32
	ready strings.Builder
}

func (p *pen) begin(look Look) {
	p.look, p.from = look, p.x
	p.line = max(p.line, lineHeight(look)+lineGap)
}

func (p *pen) write(piece string) {
	switch {
	case piece == "\n":
		p.newLine()
	case p.tooWide(0, piece):
		for _, part := range cut(piece) {
			p.put(part)
		}
	default:
		p.put(piece)
	}
}

func (p *pen) put(piece string) {
	if p.x > 0 && p.tooWide(p.x, piece) {
		p.newLine()
	}
	p.ready.WriteString(piece)
	p.x += measure(piece, p.look).Width
}

func (p *pen) tooWide(from float32, piece string) bool {
	const rounding = 0.5
	return from+measure(strings.TrimRight(piece, " "), p.look).Width > p.width+rounding
}

// cut takes a piece wider than a line apart, but leaves closing marks with the
// character before them.
func cut(piece string) []string {
	var parts []string
	for _, r := range piece {
		if len(parts) > 0 && strings.ContainsRune(neverFirst+" ", r) {
			parts[len(parts)-1] += string(r)
		} else {
			parts = append(parts, string(r))
		}
	}
	return parts
}

func (p *pen) newLine() {
	p.flush()
	p.x, p.from = 0, 0
	p.y += p.line
}

func (p *pen) flush() {
	if p.ready.Len() > 0 {
		p.draw(p.ready.String(), p.look, p.from, p.y)
	}
	p.ready.Reset()
	p.from = p.x
}
