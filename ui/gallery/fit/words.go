package fit

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/widgets"
)

// Unspoken are the texts on a canvas, those for assistive tools included, with
// words that did not come through a localizer of the language Pseudo.
func Unspoken(c fyne.Canvas) (texts []string) {
	all := look(c)
	for i := range all {
		for _, text := range all[i].said() {
			if Unwrapped(text) {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// Unwrapped reports a text with words outside the brackets of the language Pseudo.
func Unwrapped(text string) bool { return words.MatchString(outside(text)) }

var words = regexp.MustCompile(`\pL{2}`)

// said is what an object says to a person.
func (s *seen) said() (texts []string) {
	switch o := s.object.(type) {
	case *canvas.Text:
		if !s.whole {
			return []string{o.Text}
		}
	case *widgets.Text:
		return []string{o.Text()}
	case *widgets.Paragraph:
		return []string{o.Text()}
	}
	if isEntry(s.object) {
		text, _ := placeholder(s.object)
		texts = append(texts, text)
	}
	if _, group := s.object.(*fyne.Container); group {
		return nil
	}
	if named, ok := s.object.(interface{ AccessibilityLabel() string }); ok {
		texts = append(texts, named.AccessibilityLabel())
	}
	return texts
}

// outside is what stands outside the brackets of a text; the last one may be open,
// where the text was cut.
func outside(text string) string {
	var out strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case r == '⟦':
			depth++
		case r == '⟧':
			depth--
		case depth == 0:
			out.WriteRune(r)
		}
	}
	return out.String()
}
