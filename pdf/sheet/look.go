package sheet

import "twozones/pdf/text"

// The light colours of the application, on paper.
const (
	Ink      text.Color = 0xFF1B2430
	Muted    text.Color = 0xFF5B6673
	Hairline text.Color = 0xFFDDE2DE
	Paper    text.Color = 0xFFF7F8F6
	White    text.Color = 0xFFFFFFFF
	Accent   text.Color = 0xFF1F4E6B
	Soft     text.Color = 0xFFE4EEF3
	Band     text.Color = 0xFFBFD4E0
)

// Tone is what a coloured mark means. Its word always stands beside it.
type Tone int8

// The tones, each with a colour and a soft ground.
const (
	Plain Tone = iota
	Met
	Open
	NotMet
)

func (t Tone) colors() (ink, ground text.Color) {
	switch t {
	case Met:
		return 0xFF1F7A52, 0xFFE1F1E9
	case Open:
		return 0xFF8F5F0A, 0xFFF8EDD5
	case NotMet:
		return 0xFFA8322A, 0xFFF8E3E0
	}
	return Accent, Soft
}

// Color is the tone's colour for text.
func (t Tone) Color() text.Color { ink, _ := t.colors(); return ink }

// The type scale on paper.
var (
	CoverTitle = text.Style{Size: 25, Leading: 36, Bold: true, Color: Ink}
	CoverSub   = text.Style{Size: 14.5, Leading: 22, Color: Muted}
	Title      = text.Style{Size: 18, Leading: 26, Bold: true, Color: Ink}
	Subtitle   = text.Style{Size: 13, Leading: 20, Bold: true, Color: Ink}
	Letter     = text.Style{Size: 11.5, Leading: 20, Color: Ink}
	Body       = text.Style{Size: 10.5, Leading: 16.5, Color: Ink}
	Cell       = text.Style{Size: 9.5, Leading: 14, Color: Ink}
	Label      = text.Style{Size: 9.5, Leading: 14, Color: Muted}
	Small      = text.Style{Size: 8.5, Leading: 12.5, Color: Muted}
	Figure     = text.Style{Size: 21, Leading: 24, Bold: true, Color: Ink}
)

// Bold is the style in bold.
func Bold(s text.Style) text.Style { s.Bold = true; return s }

// Tinted is the style in another colour.
func Tinted(s text.Style, c text.Color) text.Style { s.Color = c; return s }

// Margins of a page, in points.
const (
	MarginLeft   = 54.0
	MarginRight  = 54.0
	MarginTop    = 54.0
	MarginBottom = 68.0
)
