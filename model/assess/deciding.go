package assess

import (
	"slices"

	"twozones/model"
)

// Deciding lists, by group.condition, the facts whose answers make a condition
// hold: those of every conjunction that is met, in the rulebook's order.
func Deciding(rb *model.Rulebook, c *model.Case, on model.Date) map[string][]string {
	s := newSheet(rb, c, on)
	deciding := map[string][]string{}
	for i := range rb.Eligibility {
		g := &rb.Eligibility[i]
		for j := range g.Conditions {
			id := g.ID + "." + g.Conditions[j].ID
			for _, when := range g.Conditions[j].Any {
				if s.when(when) != model.Met {
					continue
				}
				for _, test := range when {
					if !slices.Contains(deciding[id], test.Fact) {
						deciding[id] = append(deciding[id], test.Fact)
					}
				}
			}
		}
	}
	return deciding
}
