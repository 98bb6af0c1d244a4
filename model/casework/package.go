package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casefile"
)

// PackageOptions say how a package is written.
type PackageOptions struct {
	Lang       model.Lang
	Submission bool // refused while something is missing
	Progress   func(done, total int)
}

// Package puts together what the paper needs.
func (k *Kit) Package(d *Dossier, opt PackageOptions) (*model.Package, error) {
	fingerprint, err := k.fingerprint(d)
	if err != nil {
		return nil, err
	}
	return &model.Package{
		Case: d.Case, Rulebook: d.Rulebook, Assessment: d.Assessment,
		Explanation: assess.Explain(d.Rulebook, d.Case, d.On), Lang: opt.Lang,
		Submission: opt.Submission, Gaps: Gaps(d), Fingerprint: fingerprint, AppVersion: k.Version,
	}, nil
}

// WritePackage writes the package to a file: all of it, or nothing. A file
// that was there stays as it was until the new one is complete.
func (k *Kit) WritePackage(ctx context.Context, d *Dossier, opt PackageOptions, out string) (*model.Package, error) {
	p, err := k.Package(d, opt)
	if err != nil {
		return nil, err
	}
	if opt.Submission && len(p.Gaps) > 0 {
		return p, model.Fail(model.CodeIncomplete, nil, "gaps", gapIDs(p.Gaps))
	}
	progress := opt.Progress
	if progress == nil {
		progress = func(int, int) {}
	}
	if err := k.writable(out, d.inputs...); err != nil {
		return nil, err
	}
	data, err := k.Printer.Print(ctx, p, progress)
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return nil, model.Fail(model.CodeCancelled, err)
	case err != nil:
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, model.Fail(model.CodeCancelled, ctx.Err())
	}
	return p, replaceFile(out, data)
}

// fingerprint names the case, the rulebook and the app version, and changes
// with any of them.
func (k *Kit) fingerprint(d *Dossier) (string, error) {
	c := *d.Case
	c.On = d.On
	content, err := casefile.Write(&c)
	if err != nil {
		return "", model.Fail(model.CodeInternal, err)
	}
	h := sha256.New()
	for _, part := range []string{string(content), d.Rulebook.Hash, k.Version} {
		sum := sha256.Sum256([]byte(part))
		h.Write(sum[:])
	}
	for _, document := range c.Documents {
		h.Write([]byte(document.Hash + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writable finds out early that an output cannot or must not be written: it is
// one of the inputs, or lies among the app's own files.
func (k *Kit) writable(out string, inputs ...string) error {
	fail := func(code model.Code, cause error) error {
		return model.Fail(code, cause).At(model.Place{File: filepath.Base(out)})
	}
	folder, err := os.Stat(filepath.Dir(out))
	if err != nil || !folder.IsDir() {
		return fail(model.CodeOutput, err)
	}
	for _, protected := range k.Protected {
		if within(protected, out) {
			return fail(model.CodeOutputIsInput, nil)
		}
	}
	there, err := os.Stat(out)
	if err != nil {
		return nil
	}
	if !there.Mode().IsRegular() {
		return fail(model.CodeOutput, nil)
	}
	for _, input := range inputs {
		if info, err := os.Stat(input); err == nil && os.SameFile(info, there) {
			return fail(model.CodeOutputIsInput, nil)
		}
	}
	return nil
}

// within reports whether a path lies inside a folder that is there.
func within(folder, path string) bool {
	base, err := realPath(folder)
	if err != nil {
		return false
	}
	parent, err := realPath(filepath.Dir(path))
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(base, parent)
	return err == nil && filepath.IsLocal(relative)
}

func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// replaceFile writes beside the target, then renames: the target is either
// what it was or complete.
func replaceFile(out string, data []byte) (err error) {
	fail := func(cause error) error {
		return model.Fail(model.CodeOutput, cause).At(model.Place{File: filepath.Base(out)})
	}
	temp, err := os.CreateTemp(filepath.Dir(out), ".twozones-*.tmp")
	if err != nil {
		return fail(err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = keepMode(temp.Name(), out)
	}
	if err == nil {
		err = os.Rename(temp.Name(), out)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}

// keepMode gives a new file the mode of the one it replaces; what is new is
// readable by its owner alone, for it holds personal data.
func keepMode(temp, out string) error {
	info, err := os.Stat(out)
	if err != nil {
		return nil
	}
	return os.Chmod(temp, info.Mode().Perm())
}
