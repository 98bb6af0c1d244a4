package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

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

// json prints a value. What would steer a terminal stands there escaped, and so
// stays what it is.
func (p *program) json(v any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return err
	}
	var escaped strings.Builder
	for _, r := range text.String() {
		if s := string(r); r != unicode.ReplacementChar && model.Visible(s) != s {
			fmt.Fprintf(&escaped, `\u%04x`, r)
		} else {
			escaped.WriteRune(r)
		}
	}
	_, err := io.WriteString(p.out, escaped.String())
	return err
}
