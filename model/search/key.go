package search

import "strings"

// Key is what names are put in order by: their letters without accents, Chinese
// characters as they are usually read, so that 王芳 stands by "Wang Fang". Of those
// that sound alike the same characters stand together.
func Key(name string) string {
	folded := Folded(name)
	var out strings.Builder
	for _, r := range folded {
		switch {
		case r >= stretches[0][0] && len(readings().of(r)) > 0:
			out.WriteString(readings().syllables[readings().of(r)[0]])
			out.WriteByte(' ')
		case carries(r) || r == ' ':
			out.WriteRune(r)
		}
	}
	sound := strings.TrimSpace(out.String())
	if sound == "" {
		return ""
	}
	return sound + "\x00" + folded
}
