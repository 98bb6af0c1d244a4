package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours of the app, by what they mean. Those that Fyne's own widgets know
// carry Fyne's name.
const (
	Background = fynetheme.ColorNameBackground
	Surface    = fyne.ThemeColorName("twozones.surface")
	Line       = fynetheme.ColorNameSeparator
	Ink        = fynetheme.ColorNameForeground
	Muted      = fyne.ThemeColorName("twozones.muted")
	Accent     = fynetheme.ColorNamePrimary
	OnAccent   = fynetheme.ColorNameForegroundOnPrimary
	AccentSoft = fyne.ThemeColorName("twozones.accentSoft")
	Band       = fyne.ThemeColorName("twozones.band")
	Met        = fynetheme.ColorNameSuccess
	MetSoft    = fyne.ThemeColorName("twozones.metSoft")
	Open       = fynetheme.ColorNameWarning
	OpenSoft   = fyne.ThemeColorName("twozones.openSoft")
	NotMet     = fynetheme.ColorNameError
	NotMetSoft = fyne.ThemeColorName("twozones.notMetSoft")
)

// The four sizes of text.
const (
	TextSmall  = fynetheme.SizeNameCaptionText
	TextBody   = fynetheme.SizeNameText
	TextStrong = fynetheme.SizeNameSubHeadingText
	TextTitle  = fynetheme.SizeNameHeadingText
)

// Distances and shapes, on a grid of eight units. They do not grow with the text.
const (
	Grid          float32 = 8
	GapSmall      float32 = 4
	Gap           float32 = 8
	GapWide       float32 = 16
	GapSection    float32 = 24
	GapPage       float32 = 32
	RadiusControl float32 = 6
	RadiusCard    float32 = 8
	RadiusTag     float32 = 4
	LineWidth     float32 = 1
	FocusWidth    float32 = 2
	ControlHeight float32 = 36
	OutlineWidth  float32 = 248
	PageWidth     float32 = 620
	PanelWidth    float32 = 316
	RailWidth     float32 = 88
	TopBarHeight  float32 = 56
)

// Color is the colour of that name in the theme and variant in force now.
func Color(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }

// Size is the size of that name in the theme in force now.
func Size(name fyne.ThemeSizeName) float32 { return fynetheme.Size(name) }

// Scaled widens a column or a bar together with the text, half as fast, so that
// large text still leaves room for the page.
func Scaled(width float32) float32 {
	return width * (1 + (Size(TextBody)/textSizes[TextBody]-1)/2)
}
