package main

import (
	"context"
	"fmt"
	"strings"

	"twozones/model"
)

// plan prints the ways from where a case stands to the pass mark.
func (p *program) plan(_ context.Context, c *call) error {
	d, err := p.dossier(c)
	if err != nil {
		return err
	}
	outlook := d.Outlook()
	if c.asJSON {
		return p.json(outlook)
	}
	fmt.Fprintln(p.out, p.loc.Of(d.Rulebook.Title))
	p.say("cli.head", "On", d.On, "Rulebook", d.Rulebook.Ref(), "Basis", p.loc.T("basis."+string(d.Assessment.Basis)))
	for _, line := range p.loc.Outlook(d.Rulebook, d.Case, d.Assessment, outlook) {
		if line.Level == 0 {
			fmt.Fprintln(p.out)
		}
		fmt.Fprintf(p.out, "%s%s\n", strings.Repeat("  ", line.Level), line.Text)
	}
	if d.Assessment.Basis == model.Estimate {
		fmt.Fprintln(p.out)
		p.say("basis.estimate.short")
	}
	return nil
}
