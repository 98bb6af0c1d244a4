package text

// Color is 0xAARRGGBB. The zero value means "none"; any other is drawn opaque.
type Color uint32

// RGB gives the three parts of the colour.
func (c Color) RGB() (r, g, b int) { return int(c >> 16 & 255), int(c >> 8 & 255), int(c & 255) }

// Lang is the language of a paragraph. It settles the shape of punctuation that
// both languages share, where the neighbouring characters do not.
type Lang string

// The languages a document is written in.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Align is where a line stands in its box.
type Align int8

// The three alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Style is how characters look. Sizes are in points.
type Style struct {
	Size float64
	// Leading is the height of a line, 1.5 times Size when zero.
	Leading float64
	Bold    bool
	Color   Color
}

func (s Style) leading() float64 {
	if s.Leading > 0 {
		return s.Leading
	}
	return 1.5 * s.Size
}

// Span is a piece of a paragraph in one style.
type Span struct {
	Text  string
	Style Style
}

// Para is a paragraph to be laid out. A "\n" in a span is an intended line
// break.
type Para struct {
	Spans []Span
	Lang  Lang
	Align Align
	// Indent moves the first line in, as Chinese letters do by two characters.
	Indent float64
}

// Plain is a paragraph of a single style.
func Plain(s string, style Style, lang Lang) Para {
	return Para{Spans: []Span{{s, style}}, Lang: lang}
}
