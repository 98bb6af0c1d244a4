package main

import (
	"context"
	"encoding/json"
	"strings"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

func (p *program) assess(_ context.Context, c *call) error {
	d, err := p.dossier(c)
	if err != nil {
		return err
	}
	switch {
	case c.asJSON && c.explain:
		return p.json(explainedAssessment{d.Assessment, explained(d)})
	case c.asJSON:
		return p.json(d.Assessment)
	}
	p.printDossier(d)
	if c.explain {
		p.printExplanation(d)
	}
	return nil
}

// dossier reads the case file that --facts names.
func (p *program) dossier(c *call) (*casework.Dossier, error) {
	if c.facts == "" {
		return nil, p.usage("cli.usage.facts")
	}
	opt := casefile.Options{Rulebook: c.rulebook}
	if c.on != "" {
		on, err := model.ParseDate(c.on)
		if err != nil {
			return nil, model.Fail(model.CodeBadDate, nil).At(model.Place{Key: "--on"})
		}
		opt.On = on
	}
	return p.kit.ReadCase(c.facts, opt)
}

func (p *program) json(v any) error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

func (p *program) pack(ctx context.Context, c *call) error {
	d, err := p.dossier(c)
	if err != nil {
		return err
	}
	return p.writePackage(ctx, c, d)
}

// writePackage writes the package and lists on standard error what is missing
// in it.
func (p *program) writePackage(ctx context.Context, c *call, d *casework.Dossier) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	opt := casework.PackageOptions{Lang: p.paperLang(), Submission: c.submission}
	pack, err := p.kit.WritePackage(ctx, d, opt, c.out)
	if err == nil {
		p.warnings(d, pack)
	}
	return p.nameGaps(d, pack, err)
}

// nameGaps puts the gaps of a refused submission edition in words.
func (p *program) nameGaps(d *casework.Dossier, pack *model.Package, err error) error {
	if model.CodeOf(err) != model.CodeIncomplete {
		return err
	}
	var words []string
	for _, gap := range pack.Gaps {
		words = append(words, p.loc.Gap(d.Rulebook, gap))
	}
	return model.Fail(model.CodeIncomplete, err, "gaps", strings.Join(words, p.loc.T("list.separator")))
}

func (p *program) warnings(d *casework.Dossier, pack *model.Package) {
	for _, u := range p.kit.Printer.Unprintable(pack) {
		p.warn(p.loc.T("cli.unprintable", "Field", p.fieldName(u.Field), "Rune", string(u.Rune)))
	}
	if len(pack.Gaps) == 0 {
		return
	}
	p.warn(p.loc.N("cli.gaps", len(pack.Gaps)))
	for _, gap := range pack.Gaps {
		p.warn("  " + p.loc.Gap(d.Rulebook, gap))
	}
}

func (p *program) fieldName(id string) string {
	if name := "field." + id; p.loc.Has(name) {
		return p.loc.T(name)
	}
	return id
}
