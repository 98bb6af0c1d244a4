package main

import (
	"context"
	"path/filepath"

	"twozones/locales"
	"twozones/model/rulebook"
)

func (p *program) rulebookSheet(_ context.Context, c *call) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	rb, err := p.kit.Shelf.Find(c.args[0])
	if err != nil {
		return err
	}
	data, err := rulebook.WriteSheet(rb, locales.SheetWords)
	if err != nil {
		return err
	}
	if err := p.kit.WriteOutput(c.out, data); err != nil {
		return err
	}
	p.say("rules.sheet.done", "File", filepath.Base(c.out))
	return nil
}
