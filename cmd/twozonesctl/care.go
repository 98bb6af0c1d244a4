package main

import (
	"context"
	"fmt"

	"twozones/model/casework"
	"twozones/model/vault"
)

// backup writes everything in the data directory into one file.
func (p *program) backup(_ context.Context, c *call) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	return p.withDesk(func(desk *casework.Desk) error {
		done, err := desk.WriteArchive(c.out)
		if err != nil {
			return err
		}
		p.sayLine(p.loc.N("cli.backup.done", done.Documents))
		p.say(words(done.Sealed, "cli.backup.sealed", "cli.backup.open"))
		if done.LeftOut > 0 {
			p.warn(p.loc.N("cli.backup.left_out", done.LeftOut))
		}
		return nil
	})
}

// words picks the sentence on an archive that is under a passphrase, or not.
func words(sealed bool, yes, no string) string {
	if sealed {
		return yes
	}
	return no
}

// restore reads such a file; the database that was there is kept.
func (p *program) restore(_ context.Context, c *call) error {
	dir, err := casework.DataDir(p.data, p.env)
	if err != nil {
		return err
	}
	done, err := casework.ReadArchive(dir, c.args[0], p.unlock())
	if err != nil {
		return err
	}
	p.sayLine(p.loc.N("cli.restore.done", done.Documents))
	switch {
	case done.Resealed:
		p.say("cli.restore.resealed")
	default:
		p.say(words(done.Sealed, "cli.restore.sealed", "cli.restore.open"))
	}
	if done.Kept != "" {
		p.say("cli.restore.kept", "File", done.Kept)
	}
	return nil
}

// doctor looks at everything; any damage ends it with 1.
func (p *program) doctor(_ context.Context, _ *call) error {
	dir, err := casework.DataDir(p.data, p.env)
	if err != nil {
		return err
	}
	var refused error
	unlock := p.unlock()
	report := casework.Examine(dir, func(lock vault.Lock) (keys *vault.Keys, err error) {
		keys, refused = unlock(lock)
		return keys, refused
	})
	if refused != nil {
		return refused
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		p.warnOrSay(!f.Damage, p.found(f))
	}
	if err := casework.PlaceWarning(dir); err != nil {
		p.warn(p.loc.Error(err))
	}
	if report.Damaged() {
		return errNotEqual
	}
	return nil
}

func (p *program) found(f *casework.Finding) string {
	name := f.Name
	if f.Document != "" {
		name = f.Document
	}
	return p.loc.N("safety.found."+f.Code, int(f.Count), "Name", name, "Case", f.Case, "Size", fmt.Sprintf("%.1f GB", float64(f.Count)/1e9))
}
