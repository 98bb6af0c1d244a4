package caseview

import (
	"twozones/model/casework"
	"twozones/ui/fieldtext"
)

// mostLines is how many changes of one entry are listed; a case that was read
// from a file comes with hundreds.
const mostLines = 8

func clipped(v *View, lines []string) []string {
	if len(lines) <= mostLines {
		return lines
	}
	kept := lines[:mostLines:mostLines]
	return append(kept, v.words.N("safety.history.further", len(lines)-mostLines))
}

// changeKey is the name by which the pages know a field.
func changeKey(c *casework.FieldChange) string {
	if c.Fact != "" {
		return c.Fact
	}
	return c.Field
}

// changeLines says each change in words: the field, from what to what.
func (v *View) changeLines(changes []casework.FieldChange) (lines []string) {
	speaker := fieldtext.Speaker{Words: v.words, Rulebook: v.session.Rulebook}
	for i := range changes {
		c := &changes[i]
		name, from, to := speaker.Name(c), speaker.Short(c, c.From), speaker.Short(c, c.To)
		switch {
		case from != to:
			lines = append(lines, v.words.T("safety.history.change", "What", name, "From", from, "To", to))
		default:
			lines = append(lines, v.words.T("safety.history.touched", "What", name))
		}
	}
	return lines
}

// verb is what was done, in a word or two.
func (v *View) verb(verb string) string {
	if id := "safety.verb." + verb; v.words.Has(id) {
		return v.words.T(id)
	}
	return v.words.T("safety.verb.other")
}
