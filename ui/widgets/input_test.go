package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Inside an entry the keys that move the cursor stay with it; all others belong to
// the screen. (Fyne's test canvas takes no shortcuts, so that only the choice can
// be tested here.)
func TestOnlyKeysThatMoveTheCursorStayWithTheEntry(t *testing.T) {
	for _, c := range []struct {
		key      fyne.KeyName
		modifier fyne.KeyModifier
		stays    bool
	}{
		{fyne.KeyRight, fyne.KeyModifierAlt, false}, {fyne.KeyLeft, fyne.KeyModifierAlt, false},
		{fyne.KeyS, fyne.KeyModifierControl, false}, {fyne.KeyRight, fyne.KeyModifierControl, true},
		{fyne.KeyLeft, fyne.KeyModifierControl | fyne.KeyModifierShift, true}, {fyne.KeyHome, fyne.KeyModifierControl, true},
	} {
		if got := movesInText(&desktop.CustomShortcut{KeyName: c.key, Modifier: c.modifier}); got != c.stays {
			t.Errorf("%s with %d stays: %v", c.key, c.modifier, got)
		}
	}
}
