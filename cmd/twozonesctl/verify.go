package main

import (
	"context"
	"errors"

	"twozones/model"
)

// errNotEqual ends a call whose answer is no; the words are said already.
var errNotEqual = errors.New("no")

// verify says which case, draft and rulebook made a package and whether any
// byte of it changed; of two packages, in what they differ.
func (p *program) verify(_ context.Context, c *call) error {
	password := ""
	if c.pack.passwordFile != "" {
		var err error
		if password, err = readPassword(c.pack.passwordFile); err != nil {
			return err
		}
	}
	sound := true
	var seen []model.Verified
	for _, file := range c.args {
		v, err := p.kit.Verify(file, password)
		if err != nil {
			return err
		}
		for _, line := range p.loc.Verified(&v) {
			p.warnOrSay(v.Unchanged, line)
		}
		sound = sound && v.Ours && v.Unchanged
		seen = append(seen, v)
	}
	if len(seen) == 2 && seen[0].Manifest != nil && seen[1].Manifest != nil {
		sound = p.sayDifferences(seen[0].Manifest, seen[1].Manifest) && sound
	} else if len(seen) == 2 {
		sound = false
	}
	if !sound {
		return errNotEqual
	}
	return nil
}

func (p *program) warnOrSay(good bool, line string) {
	if good {
		p.sayLine(line)
		return
	}
	p.warn(line)
}

// sayDifferences says in what two packages differ; true where in nothing.
func (p *program) sayDifferences(a, b *model.Manifest) bool {
	differences := model.Differences(a, b)
	if len(differences) == 0 {
		p.say("verify.equal")
	}
	for i := range differences {
		p.sayLine(p.loc.Difference(p.rulebookOf(b), &differences[i]))
	}
	return len(differences) == 0
}

// rulebookOf is the rulebook that a package was made under, where it is at
// hand; nil otherwise.
func (p *program) rulebookOf(m *model.Manifest) *model.Rulebook {
	rb, err := p.kit.Shelf.Find(m.Rulebook)
	if err != nil {
		return nil
	}
	return rb
}
