package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

type palette map[fyne.ThemeColorName]color.NRGBA

var light = complete(palette{
	Background: rgb(0xF7F8F6), Surface: rgb(0xFFFFFF), Line: rgb(0xDDE2DE),
	Ink: rgb(0x1B2430), Muted: rgb(0x5B6673),
	Accent: rgb(0x1F4E6B), OnAccent: rgb(0xFFFFFF), AccentSoft: rgb(0xE4EEF3), Band: rgb(0xBFD4E0),
	Met: rgb(0x1F7A52), MetSoft: rgb(0xE1F1E9),
	Open: rgb(0x8F5F0A), OpenSoft: rgb(0xF8EDD5),
	NotMet: rgb(0xA8322A), NotMetSoft: rgb(0xF8E3E0),
	fynetheme.ColorNameShadow: {R: 0x1B, G: 0x24, B: 0x30, A: 0x33},
})

var dark = complete(palette{
	Background: rgb(0x12181E), Surface: rgb(0x1A222A), Line: rgb(0x2E3944),
	Ink: rgb(0xE7ECEF), Muted: rgb(0x9CA9B4),
	Accent: rgb(0x7FB7D6), OnAccent: rgb(0x12181E), AccentSoft: rgb(0x20323E), Band: rgb(0x34505F),
	Met: rgb(0x6CC79B), MetSoft: rgb(0x1B3329),
	Open: rgb(0xE0B25A), OpenSoft: rgb(0x3A2F18),
	NotMet: rgb(0xEE8E84), NotMetSoft: rgb(0x3D2320),
	fynetheme.ColorNameMenuBackground: rgb(0x252F39), // over a surface, where a shadow does not show
	fynetheme.ColorNameShadow:         {A: 0x66},
})

// sameAs gives Fyne's remaining colour names the token they are drawn with.
var sameAs = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameButton:                    Surface,
	fynetheme.ColorNameDisabledButton:            Background,
	fynetheme.ColorNameDisabled:                  Muted,
	fynetheme.ColorNameFocus:                     Band,
	fynetheme.ColorNameForegroundOnError:         Surface,
	fynetheme.ColorNameForegroundOnSuccess:       Surface,
	fynetheme.ColorNameForegroundOnWarning:       Surface,
	fynetheme.ColorNameHeaderBackground:          Surface,
	fynetheme.ColorNameHover:                     AccentSoft,
	fynetheme.ColorNameHyperlink:                 Accent,
	fynetheme.ColorNameInputBackground:           Surface,
	fynetheme.ColorNameInputBorder:               Line,
	fynetheme.ColorNameMenuBackground:            Surface,
	fynetheme.ColorNameOverlayBackground:         Surface,
	fynetheme.ColorNamePlaceHolder:               Muted,
	fynetheme.ColorNamePressed:                   Band,
	fynetheme.ColorNameScrollBar:                 Muted,
	fynetheme.ColorNameScrollBarBackground:       Line,
	fynetheme.ColorNameSelection:                 Band,
	fynetheme.ColorNameInnerWindowBorder:         Line,
	fynetheme.ColorNameInnerWindowBorderInactive: Line,
}

func complete(p palette) palette {
	for name, token := range sameAs {
		if _, ours := p[name]; !ours {
			p[name] = p[token]
		}
	}
	return p
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}
