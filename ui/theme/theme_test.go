package theme_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"twozones/ui/theme"
)

// Characters of names, places and figures that the app must draw by itself.
const needed = "王𬺓雁栖量博士。，（）ąćęłśźżšřžčůďťğşİșțőűķļņøåéüßñŁŚĄŠěαЖễị¥–·‹›"

// Fyne asks our face first and its own Noto Sans next, before any font of the
// machine: what these two cover never depends on the machine.
func TestNamesOfPeopleNeedNoSystemFont(t *testing.T) {
	look := theme.New(theme.Light, 1)
	for _, chain := range [][]fyne.Resource{
		{look.Font(fyne.TextStyle{}), fynetheme.DefaultTextFont()},
		{look.Font(fyne.TextStyle{Bold: true}), fynetheme.DefaultTextBoldFont()},
	} {
		faces := []*font.Face{parse(t, chain[0]), parse(t, chain[1])}
		for _, r := range needed {
			if !covered(faces, r) {
				t.Errorf("%q (U+%04X) is neither in %s nor in %s", r, r, chain[0].Name(), chain[1].Name())
			}
		}
	}
}

func parse(t *testing.T, source fyne.Resource) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(source.Content()))
	if err != nil {
		t.Fatalf("%s: %v", source.Name(), err)
	}
	return face
}

func covered(faces []*font.Face, r rune) bool {
	for _, face := range faces {
		if _, ok := face.NominalGlyph(r); ok {
			return true
		}
	}
	return false
}

func TestNamesOfPeopleAreDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		missing := drawn(style, "\uFFFD")
		seen := map[string]rune{}
		for _, r := range needed {
			picture := drawn(style, string(r))
			if picture == missing {
				t.Errorf("%q (U+%04X) has no glyph, bold %v", r, r, style.Bold)
			}
			if other, twice := seen[picture]; twice {
				t.Errorf("%q and %q look the same, bold %v", r, other, style.Bold)
			}
			seen[picture] = r
		}
	}
}

func TestBoldIsHeavier(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, text := range []string{"积分", "łęş", "Points"} {
		if thin, thick := drawn(fyne.TextStyle{}, text), drawn(fyne.TextStyle{Bold: true}, text); thin == thick {
			t.Errorf("%q looks the same in bold", text)
		}
	}
}

func drawn(style fyne.TextStyle, text string) string {
	object := canvas.NewText(text, color.Black)
	object.TextSize, object.TextStyle = 40, style
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(object)
	c.Resize(fyne.NewSize(160, 80))
	return string(c.Capture().(*image.NRGBA).Pix)
}

func TestEveryColourFyneKnowsIsOurs(t *testing.T) {
	test.AssertAllColorNamesDefined(t, theme.New(theme.System, 1), "twozones")
}

func TestAppearanceDecidesUnlessLeftToTheSystem(t *testing.T) {
	for _, c := range []struct {
		appearance theme.Appearance
		system     fyne.ThemeVariant
		dark       bool
	}{
		{theme.Light, fynetheme.VariantDark, false},
		{theme.Dark, fynetheme.VariantLight, true},
		{theme.System, fynetheme.VariantDark, true},
		{theme.System, fynetheme.VariantLight, false},
	} {
		background := theme.New(c.appearance, 1).Color(theme.Background, c.system)
		if isDark := luminance(background) < 0.5; isDark != c.dark {
			t.Errorf("appearance %v on system %v: dark is %v", c.appearance, c.system, isDark)
		}
	}
}

func TestTextIsReadableOnItsGround(t *testing.T) {
	pairs := [][2]fyne.ThemeColorName{
		{theme.Ink, theme.Background}, {theme.Ink, theme.Surface}, {theme.Ink, theme.AccentSoft},
		{theme.Muted, theme.Background}, {theme.Muted, theme.Surface}, {theme.Muted, theme.AccentSoft},
		{theme.Accent, theme.Surface}, {theme.OnAccent, theme.Accent}, {theme.Accent, theme.AccentSoft},
		{theme.Met, theme.MetSoft}, {theme.Open, theme.OpenSoft}, {theme.NotMet, theme.NotMetSoft},
		{theme.NotMet, theme.Surface}, {theme.Open, theme.Surface}, {theme.Met, theme.Surface},
	}
	for _, appearance := range []theme.Appearance{theme.Light, theme.Dark} {
		look := theme.New(appearance, 1)
		for _, p := range pairs {
			front, back := luminance(look.Color(p[0], 0)), luminance(look.Color(p[1], 0))
			ratio := (max(front, back) + 0.05) / (min(front, back) + 0.05)
			if ratio < 4.5 {
				t.Errorf("appearance %v: %s on %s has contrast %.2f", appearance, p[0], p[1], ratio)
			}
		}
	}
}

func TestTextFactorStaysInsideItsRange(t *testing.T) {
	for factor, want := range map[float32]float32{0: 14, 1: 14, 1.5: 21, 2: 28, 9: 28} {
		if got := theme.New(theme.Light, factor).Size(theme.TextBody); got != want {
			t.Errorf("factor %v: body text is %v, want %v", factor, got, want)
		}
	}
}

func TestFontsAreTheSameResourceEveryTime(t *testing.T) {
	one, two := theme.New(theme.Light, 1), theme.New(theme.Dark, 2)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}} {
		if one.Font(style) != two.Font(style) {
			t.Errorf("style %+v gives two resources; Fyne would parse the face twice", style)
		}
	}
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(channel uint32) float64 {
	v := float64(channel) / 0xFFFF
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
