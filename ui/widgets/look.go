package widgets

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
)

// Look is how a piece of text is drawn: one of the theme's sizes and colours.
type Look struct {
	Size  fyne.ThemeSizeName
	Color fyne.ThemeColorName
	Bold  bool
}

// The looks that screens use. Others are made with [Look.In] and [Look.Strong].
var (
	Body    = Look{Size: theme.TextBody, Color: theme.Ink}
	Quiet   = Look{Size: theme.TextBody, Color: theme.Muted}
	Small   = Look{Size: theme.TextSmall, Color: theme.Muted}
	Heading = Look{Size: theme.TextStrong, Color: theme.Ink, Bold: true}
	Title   = Look{Size: theme.TextTitle, Color: theme.Ink, Bold: true}
)

// In is the same look in another colour.
func (l Look) In(color fyne.ThemeColorName) Look {
	l.Color = color
	return l
}

// Strong is the same look in bold.
func (l Look) Strong() Look {
	l.Bold = true
	return l
}

// Meaning is what a badge, mark or notice says, in colour and in shape.
type Meaning int

// The three meanings of an assessment, and two without one.
const (
	Met Meaning = iota
	Open
	NotMet
	Informing
	Neutral
)

func (m Meaning) front() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.Met, theme.Open, theme.NotMet, theme.Accent, theme.Muted}[m]
}

func (m Meaning) ground() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.MetSoft, theme.OpenSoft, theme.NotMetSoft, theme.AccentSoft, theme.Line}[m]
}
