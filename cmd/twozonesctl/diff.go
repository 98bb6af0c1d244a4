package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"twozones/model"
	"twozones/model/rulebook"
)

func (p *program) rulebookDiff(_ context.Context, c *call) error {
	from, err := p.rulebookNamed(c.args[0])
	if err != nil {
		return err
	}
	to, err := p.rulebookNamed(c.args[1])
	if err != nil {
		return err
	}
	p.say("rules.diff.head", "From", from.Ref(), "To", to.Ref())
	fmt.Fprintln(p.out)
	p.printDiff(rulebook.Compare(from, to))
	return nil
}

// rulebookNamed is a rulebook on the shelf, or in a file that is not installed.
func (p *program) rulebookNamed(name string) (*model.Rulebook, error) {
	if ext := strings.ToLower(filepath.Ext(name)); ext != ".yaml" && ext != ".yml" {
		return p.kit.Shelf.Find(name)
	}
	data, err := readRulebookFile(name)
	if err != nil {
		return nil, err
	}
	rb, _, err := rulebook.Load(filepath.Base(name), data)
	return rb, err
}

func (p *program) printDiff(d *rulebook.Diff) {
	if d.IsEmpty() {
		p.say("diff.none")
		return
	}
	for i, section := range p.loc.Diff(d) {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		fmt.Fprintln(p.out, section.Title)
		for _, sentence := range section.Sentences {
			fmt.Fprintf(p.out, "  · %s\n", sentence)
		}
	}
	if unchanged := p.loc.DiffUnchanged(d); unchanged != "" {
		fmt.Fprintf(p.out, "\n%s\n", unchanged)
	}
}
