package main

import (
	"context"
	"path/filepath"

	"twozones/model/casework"
)

// erase removes everything that is kept. It asks nothing: --yes is the question
// answered. A passphrase that is handed over only tells where the second folder is.
func (p *program) erase(_ context.Context, c *call) error {
	if !c.yes {
		return p.usage("cli.usage.yes")
	}
	dir, err := casework.DataDir(p.data, p.env)
	if err != nil {
		return err
	}
	what := casework.Erasing{Dir: dir}
	known := false
	what.Second, known = casework.SecondFolderOf(dir, p.handedUnlock())
	done, err := what.Erase(nil)
	if err != nil {
		return err
	}
	p.sayLine(p.loc.N("cli.erase.done", done.Files))
	if !known {
		p.warn(p.loc.T("cli.erase.second_unknown"))
	}
	p.saysStays(what, &done)
	if len(done.Left) > 0 {
		p.warn(p.loc.N("cli.erase.left", len(done.Left)))
		for _, path := range done.Left {
			p.warn(path)
		}
		return errNotEqual
	}
	return nil
}

// handedUnlock opens sealed data with what was handed over; nobody is asked.
func (p *program) handedUnlock() casework.Unlock {
	if p.passphraseFile == "" && p.recoveryFile == "" && p.env("TWOZONES_PASSPHRASE_FILE") == "" {
		return nil
	}
	return p.unlock()
}

// saysStays lists what was not removed, and why.
func (p *program) saysStays(what casework.Erasing, done *casework.Erased) {
	stays := &done.Stays
	if stays.Unreachable != nil {
		p.warn(p.loc.T("erase.done.unreachable", "Folder", what.Second))
	}
	if n := len(stays.Foreign.Files); n > 0 {
		p.sayLine(p.loc.N("erase.stays.foreign", n))
		p.sayPaths(stays.Foreign)
	}
	if stays.Others > 0 {
		p.sayLine(p.loc.N("erase.stays.others", stays.Others))
	}
	if n := len(stays.Unclear.Files); n > 0 {
		p.sayLine(p.loc.N("erase.stays.unclear", n))
		p.sayPaths(stays.Unclear)
	}
	p.say("erase.stays.yours")
	p.say("erase.traces.text")
}

func (p *program) sayPaths(k casework.Kept) {
	for _, name := range k.Files {
		p.sayLine("  " + filepath.Join(k.Folder, name))
	}
}
