package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"
)

// plainLetters are those that no decomposition brings to their base letter.
var plainLetters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// Fold is a text as it is compared: small letters without accents, so that
// "soren" finds Søren and "swiatek" finds Świątek.
func Fold(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(r)
		}
	}
	return plainLetters.Replace(out.String())
}

// Found reports whether a folded text has every word of a query.
func Found(text, query string) bool {
	for _, word := range strings.Fields(Fold(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// SearchBox is the entry over a list. It hands the app's own key combinations
// on, which Fyne gives to a focused entry only, and Escape empties it.
type SearchBox struct {
	widget.Entry
}

// NewSearchBox makes an empty one.
func NewSearchBox(placeholder string) *SearchBox {
	s := &SearchBox{}
	s.PlaceHolder = placeholder
	FollowCaret(s, &s.Entry)
	s.ExtendBaseWidget(s)
	return s
}

// TypedShortcut implements [fyne.Shortcutable].
func (s *SearchBox) TypedShortcut(keys fyne.Shortcut) {
	if _, ours := keys.(*desktop.CustomShortcut); ours {
		if c, ok := canvasOf(s).(fyne.Shortcutable); ok {
			c.TypedShortcut(keys)
		}
	}
	s.Entry.TypedShortcut(keys)
}

// TypedKey implements [fyne.Focusable].
func (s *SearchBox) TypedKey(event *fyne.KeyEvent) {
	if event.Name == fyne.KeyEscape {
		s.SetText("")
		return
	}
	s.Entry.TypedKey(event)
}
