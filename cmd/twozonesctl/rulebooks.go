package main

import (
	"context"
	"fmt"
	"path/filepath"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/plain"
	"twozones/model/rulebook"
)

// listed is one rulebook in `rulebook list --json`.
type listed struct {
	ID       string         `json:"id"`
	Version  string         `json:"version"`
	Title    model.Text     `json:"title"`
	Basis    model.Basis    `json:"basis"`
	Window   *model.Window  `json:"window"`
	PassMark *model.Decimal `json:"pass_mark"`
	Tests    int            `json:"tests"`
	Hash     string         `json:"hash"`
	// Installed says that it came from a file, Current that the id alone means it.
	Installed bool     `json:"installed"`
	Current   bool     `json:"current"`
	Sources   []string `json:"sources"`
}

// listing is a rulebook as the list gives it; first says that no other of its
// id stands before it.
func (p *program) listing(rb *model.Rulebook, first bool) listed {
	sources := []string{}
	for i := range rb.Sources {
		sources = append(sources, rb.Sources[i].ID)
	}
	return listed{rb.ID, rb.Version, rb.Title, rb.Basis, rb.Window, rb.PassMark, len(rb.Tests), rb.Hash,
		p.kit.Shelf.IsInstalled(rb), first, sources}
}

func (p *program) rulebookList(_ context.Context, c *call) error {
	all, err := p.kit.Shelf.All()
	if err != nil {
		return err
	}
	for _, damaged := range p.kit.Shelf.Damaged() {
		p.warn(p.loc.T("rules.damaged") + "\n  " + p.loc.Error(damaged))
	}
	if c.asJSON {
		list := []listed{}
		for i, rb := range all {
			list = append(list, p.listing(rb, i == 0 || all[i-1].ID != rb.ID))
		}
		return p.json(list)
	}
	for _, rb := range all {
		fmt.Fprintf(p.out, "%s  %s\n", padded(rb.Ref(), 28), p.loc.Of(rb.Title))
		line := "cli.rulebook.line"
		if p.kit.Shelf.IsInstalled(rb) {
			line = "cli.rulebook.line_installed"
		}
		fmt.Fprintf(p.out, "%s  %s\n", padded("", 28), p.loc.T(line, "Basis", p.loc.T("basis."+string(rb.Basis)),
			"Window", p.loc.Round(rb, p.kit.Today()), "Tests", len(rb.Tests)))
	}
	return nil
}

func (p *program) rulebookShow(_ context.Context, c *call) error {
	rb, err := p.kit.Shelf.Find(c.args[0])
	if err != nil {
		return err
	}
	p.printRulebook(rb)
	return nil
}

func (p *program) printRulebook(rb *model.Rulebook) {
	fmt.Fprintf(p.out, "%s  %s\n\n%s\n\n", rb.Ref(), p.loc.Of(rb.Title), p.loc.Of(rb.About))
	p.say("cli.rulebook.basis", "Basis", p.loc.T("basis."+string(rb.Basis)))
	fmt.Fprintln(p.out, p.loc.Round(rb, p.kit.Today()))
	for _, group := range rb.Eligibility {
		fmt.Fprintf(p.out, "\n%s\n", p.loc.Of(group.Label))
		for _, c := range group.Conditions {
			fmt.Fprintf(p.out, "  · %s  [%s]\n", p.loc.Of(c.Label), c.Source)
		}
	}
	for _, area := range rb.Areas {
		fmt.Fprintf(p.out, "\n%s\n", p.loc.T("cli.rulebook.capped", "Label", p.loc.Of(area.Label), "Cap", area.Cap))
		for i := range area.Criteria {
			p.printTable(rb, &area.Criteria[i])
		}
	}
	p.printDoubts(rb)
	fmt.Fprintf(p.out, "\n%s\n", p.loc.T("cli.rulebook.sources"))
	for _, s := range rb.Sources {
		fmt.Fprintf(p.out, "  [%s] %s, %s\n", s.ID, p.loc.Of(s.Title), p.loc.Of(s.Publisher))
	}
	fmt.Fprintf(p.out, "\n%s\n", p.loc.N("cli.rulebook.tests", len(rb.Tests)))
}

func (p *program) printTable(rb *model.Rulebook, c *model.Criterion) {
	fmt.Fprintf(p.out, "  %s  [%s, %s]\n", p.loc.T("cli.rulebook.capped", "Label", p.loc.Of(c.Label), "Cap", c.Cap),
		p.loc.T("basis."+string(c.Basis)), c.Source)
	for i := range c.Parts {
		part := &c.Parts[i]
		if !part.Label.IsZero() {
			fmt.Fprintf(p.out, "    %s\n", p.loc.Of(part.Label))
		}
		switch part.Kind {
		case model.PartSteps:
			p.say("cli.rulebook.steps", "Start", part.Steps.Start, "First", part.Steps.First, "Each", part.Steps.Each, "Max", part.Steps.Max)
		case model.PartAmount:
			p.say("cli.rulebook.amount", "Points", p.loc.Span(part.Whole))
		}
		for j := range part.Rows {
			row := &part.Rows[j]
			fmt.Fprintf(p.out, "      %s  %s\n", padded(p.loc.Points(row.Points), 10), p.loc.Row(rb, row))
		}
	}
}

func (p *program) printDoubts(rb *model.Rulebook) {
	for _, d := range rb.Doubts {
		fmt.Fprintf(p.out, "\n%s\n  %s\n  %s\n", p.loc.T("cli.rulebook.doubt", "Title", p.loc.Of(d.Title)), p.loc.Of(d.About), p.loc.Of(d.Effect))
		for _, r := range d.Readings {
			fmt.Fprintf(p.out, "  %s  %s\n", r.ID, p.loc.Of(r.Label))
		}
	}
}

func (p *program) rulebookCheck(_ context.Context, c *call) error {
	name := filepath.Base(c.args[0])
	data, err := casework.ReadInput(c.args[0], plain.MaxSize)
	if err != nil {
		return err
	}
	rb, warnings, err := rulebook.Load(name, data)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		p.warn(p.loc.Error(w))
	}
	fmt.Fprintln(p.out, p.loc.N("cli.rulebook.checked", len(rb.Tests), "Rulebook", rb.Ref()))
	return nil
}
