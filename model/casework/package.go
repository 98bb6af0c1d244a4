package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"twozones/model"
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
		Case: d.Case, Rulebook: d.Rulebook, Assessment: d.Assessment, Lang: opt.Lang,
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
	if err := writable(out); err != nil {
		return nil, err
	}
	data, err := k.Printer.Print(ctx, p, progress)
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return nil, model.Fail(model.CodeCancelled, err)
	case err != nil:
		return nil, err
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

// writable finds out early that an output cannot be written.
func writable(out string) error {
	if info, err := os.Stat(out); err == nil && !info.Mode().IsRegular() {
		return model.Fail(model.CodeOutput, nil).At(model.Place{File: filepath.Base(out)})
	}
	if info, err := os.Stat(filepath.Dir(out)); err != nil || !info.IsDir() {
		return model.Fail(model.CodeOutput, err).At(model.Place{File: filepath.Base(out)})
	}
	return nil
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
		err = os.Chmod(temp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temp.Name(), out)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}
