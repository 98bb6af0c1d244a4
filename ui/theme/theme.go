package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"twozones/assets"
)

// Appearance is the person's choice between light and dark.
type Appearance int

// System follows the desktop's own setting.
const (
	System Appearance = iota
	Light
	Dark
)

// The text factor stays between these two.
const (
	MinTextFactor float32 = 1
	MaxTextFactor float32 = 2
)

var textSizes = map[fyne.ThemeSizeName]float32{
	TextSmall:  12,
	TextBody:   14,
	TextStrong: 16,
	TextTitle:  22,
}

var otherSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameLineSpacing:     2,
	fynetheme.SizeNameInputRadius:     RadiusControl,
	fynetheme.SizeNameButtonRadius:    RadiusControl,
	fynetheme.SizeNameSelectionRadius: RadiusTag,
	fynetheme.SizeNameCardRadius:      RadiusCard,
	fynetheme.SizeNameDialogRadius:    RadiusCard,
	fynetheme.SizeNamePopupRadius:     RadiusControl,
	fynetheme.SizeNameMenuRadius:      RadiusControl,
}

var (
	regular = fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.HanRegular)
	bold    = fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.HanBold)
)

// Theme is the look of the app for one appearance and one text size. Its value
// does not change: a new setting is a new Theme.
type Theme struct {
	appearance Appearance
	factor     float32
	base       fyne.Theme
}

var _ fyne.Theme = (*Theme)(nil)

// New makes a theme. A text factor outside [MinTextFactor, MaxTextFactor] is
// brought inside.
func New(appearance Appearance, textFactor float32) *Theme {
	return &Theme{
		appearance: appearance,
		factor:     min(max(textFactor, MinTextFactor), MaxTextFactor),
		base:       fynetheme.DefaultTheme(),
	}
}

// Color gives the token of that name, or Fyne's own colour where we have none.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	colours := light
	if t.isDark(system) {
		colours = dark
	}
	if c, ours := colours[name]; ours {
		return c
	}
	return t.base.Color(name, system)
}

func (t *Theme) isDark(system fyne.ThemeVariant) bool {
	if t.appearance == System {
		return system == fynetheme.VariantDark
	}
	return t.appearance == Dark
}

// Font gives Noto Sans SC in one of its two weights; only symbols are left to
// Fyne. The same resource is returned every time, since Fyne caches by it.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return t.base.Font(style)
	case style.Bold:
		return bold
	default:
		return regular
	}
}

// Icon gives Fyne's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.base.Icon(name) }

// Size gives our sizes, text enlarged by the text factor.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, isText := textSizes[name]; isText {
		return size * t.factor
	}
	if name == fynetheme.SizeNameInlineIcon {
		return t.base.Size(name) * t.factor
	}
	if size, ours := otherSizes[name]; ours {
		return size
	}
	return t.base.Size(name)
}
