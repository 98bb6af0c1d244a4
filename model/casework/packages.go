package casework

import (
	"context"
	"os"
	"path/filepath"

	"twozones/model"
)

// ManyPackages says how the packages of many cases are written: a working copy of
// each, in one file, arranged as the case's own page has it.
type ManyPackages struct {
	Folder string
	Screen model.Lang // of the screen; see [Arrangement.Filled]
	// Name is the name of a case's file, without folder; number counts from 1 in the
	// order of the cases.
	Name func(number int, id string) string
	// Progress, where it is not nil, is told how far the work is.
	Progress func(ManyProgress)
}

// ManyProgress is how far the writing of many packages is.
type ManyProgress struct {
	Case, Cases int // the number of the case at work, from 1, and of all
	Done, Total int // steps of its package
}

// MadeOne is what became of one case's package: the file, or why there is none. A
// package that was written and could not be noted with its case has both.
type MadeOne struct {
	ID    string
	File  string // its path, "" where none was written
	Pages int
	Err   error
}

// PackageAll writes the packages of cases, one file each, and gives what became of
// each. One that fails keeps none of the others from being written. A file that is
// no package of this app, or was changed since, is never replaced: its case fails
// with output_exists. When the context ends, what is whole stays, nothing is there
// in half, and the cases that it did not come to are not in the list.
func (d *Desk) PackageAll(ctx context.Context, ids []string, how ManyPackages) []MadeOne {
	settings, _ := d.Settings() // without them it is as for nobody in particular
	var all []MadeOne
	for i, id := range ids {
		if ctx.Err() != nil {
			break
		}
		tell := func(done, total int) {
			if how.Progress != nil {
				how.Progress(ManyProgress{Case: i + 1, Cases: len(ids), Done: done, Total: total})
			}
		}
		tell(0, 0)
		made := d.packageOne(ctx, id, filepath.Join(how.Folder, how.Name(i+1, id)), settings.Role, how.Screen, tell)
		if model.CodeOf(made.Err) == model.CodeCancelled {
			break
		}
		all = append(all, made)
	}
	return all
}

func (d *Desk) packageOne(ctx context.Context, id, out, role string, screen model.Lang, tell func(done, total int)) MadeOne {
	fail := func(err error) MadeOne { return MadeOne{ID: id, Err: err} }
	session, err := d.Open(id)
	if err != nil {
		return fail(err)
	}
	if err := d.free(out); err != nil {
		return fail(err)
	}
	opt := PackageOptions{Arrangement: session.Arrangement().Filled(role, screen), Progress: tell}
	opt.Layout, opt.Redacted = OneFile, false
	made, err := session.Package(ctx, opt, out)
	if made == nil || len(made.Files) == 0 {
		return fail(err)
	}
	return MadeOne{ID: id, File: out, Pages: made.Manifest.Pages, Err: err}
}

// free reports an error unless nothing is there, or a package that nobody changed
// since.
func (k *Kit) free(out string) error {
	if _, err := os.Lstat(out); err != nil {
		return nil
	}
	if !k.sealed(out, map[string]bool{}) {
		return model.Fail(model.CodeOutputExists, nil).At(model.Place{File: filepath.Base(out)})
	}
	return nil
}
