// Package theme is the look of TwoZones: its colours, sizes and fonts, laid over
// Fyne's own theme.
//
// The app makes one [Theme] from the person's settings and hands it to Fyne;
// everything drawn afterwards asks [Color] and [Size] by name at the moment it is
// drawn, so that switching between light and dark, or to larger text, needs no
// rebuilt screen.
//
// # Fonts
//
// Fyne takes one face for a text style and tries, for each character, that face,
// then its own built-in Noto Sans of the same weight, then emoji, symbols and the
// system's fonts. This theme gives Noto Sans SC as the face. It draws Chinese and
// the common Latin letters; the letters it lacks (ł š ř ğ ş İ ő ș and their kin)
// come from Noto Sans, which Fyne carries in the same two weights as package
// assets. Both are inside the program, so no system font is needed.
//
// Caveats: Fyne parses a face once for each style, so only two Chinese faces are
// ever handed out (there is no italic), and always as the same two resources.
// Hangul and some rare characters are in neither family and fall to the system.
package theme
