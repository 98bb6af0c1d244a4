package main

import (
	"context"
	"encoding/json"

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
