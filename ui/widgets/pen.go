package widgets

import (
	"strings"
	"unicode/utf8"

	"twozones/ui/theme"
)

// pen writes pieces of text from left to right and goes to the next line when a
// piece does not fit, or when a line would be left with a word or two alone. It
// draws each stretch of one look and line at once.
type pen struct {
	width float32
	rests []float32 // how wide what is still to be written is, up to each line feed
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

// write writes a piece, which another one may follow.
func (p *pen) write(piece, next string) {
	switch {
	case piece == "\n":
		p.newLine()
		p.rests = p.rests[1:]
	case p.tooWide(0, piece):
		for _, part := range cut(piece) {
			p.put(part, next)
		}
	default:
		p.put(piece, next)
	}
}

func (p *pen) put(piece, next string) {
	width := measure(piece, p.look).Width
	if p.x > 0 && (p.tooWide(p.x, piece) || !opens(next) && p.leavesLittle(width)) {
		p.newLine()
	}
	p.ready.WriteString(piece)
	p.x += width
	p.rests[0] -= width
}

const rounding = 0.5

// opens reports a piece that stands well alone on a line: it begins with an
// opening mark.
func opens(piece string) bool {
	head, _ := utf8.DecodeRuneInString(piece)
	return piece != "" && strings.ContainsRune(neverLast, head)
}

// leavesLittle reports that the rest does not fit on this line, and that the next
// line comes out too short unless a piece of this width goes there too.
func (p *pen) leavesLittle(width float32) bool {
	const decent = 4 // characters
	rest, least := p.rests[0], decent*theme.Size(p.look.Size)
	return p.x > p.width/2 && p.x+rest > p.width+rounding && rest <= p.width && rest >= least && rest-width < least
}

func (p *pen) tooWide(from float32, piece string) bool {
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
