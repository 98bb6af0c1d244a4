package main

import (
	"context"
	"path/filepath"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/model/rulebook"
)

// useInstalled puts the rulebooks of the data directory on the shelf. It opens
// no database; without a data directory there are none.
func (p *program) useInstalled() {
	if dir, err := casework.DataDir(p.data, p.env); err == nil {
		p.kit.Shelf.Use(casework.RulebookDir(dir))
	}
}

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
	if err := casework.WriteOutput(c.out, data); err != nil {
		return err
	}
	p.say("rules.sheet.done", "File", filepath.Base(c.out))
	return nil
}
