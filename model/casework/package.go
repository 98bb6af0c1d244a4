package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"twozones/model"
	"twozones/model/casefile"
)

// PackageOptions say how a package is written.
type PackageOptions struct {
	Arrangement
	Submission bool   // without the mark "working copy"; refused while something is missing
	Password   string // that the files open with; "" is none
	// Progress is told how much of the work is done, in steps of no fixed size.
	Progress func(done, total int)
}

// Made is a package that was written.
type Made struct {
	*model.Package
	Manifest *model.Manifest
	Files    []MadeFile
	Harder   []string // letters of exhibits whose pictures were made coarser to meet a ceiling
}

// MadeFile is one file of a written package.
type MadeFile struct {
	Path    string
	Size    int64
	First   int // page of the package that it begins and ends with; 0 for a separate file
	Last    int
	Exhibit string // letter of the exhibit that is a separate file, else ""
}

// Package puts together what the paper needs. No document is opened yet.
func (k *Kit) Package(d *Dossier, opt PackageOptions) (*model.Package, error) {
	p := &model.Package{
		Case: d.Case, Rulebook: d.Rulebook, Assessment: d.Assessment,
		Explanation: d.Explain(), Lang: opt.Lang, Submission: opt.Submission,
		Documents: opt.documents(d.Rulebook), Names: d.NameCard(),
		Gaps: Gaps(d), AppVersion: k.Version,
	}
	p.Exhibits = d.exhibits(&opt.Arrangement, p.Lang)
	of := p.Case
	if opt.Redacted {
		p = p.Redact()
		of = withoutFigures(p.Case)
	}
	var err error
	p.Fingerprint, err = k.fingerprint(of, d)
	return p, err
}

// withoutFigures is a redacted case without what its paper withholds: a
// fingerprint of the rest and a salary or a date of birth would give these away
// to whoever tries them all.
func withoutFigures(c *model.Case) *model.Case {
	out := *c
	out.Answers = maps.Clone(c.Answers)
	maps.DeleteFunc(out.Answers, func(_ string, a model.Answer) bool {
		return a.Value.Kind.IsNumber() || a.Value.Kind == model.KindDate
	})
	out.Documents = slices.Clone(c.Documents)
	for i := range out.Documents {
		out.Documents[i].Issued, out.Documents[i].ValidUntil = model.Date{}, model.Date{}
	}
	return &out
}

// fingerprint names the case, the rulebook and the app version, and changes
// with any of them.
func (k *Kit) fingerprint(of *model.Case, d *Dossier) (string, error) {
	c := *of
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

// WritePackage writes the package: all of it, or nothing. Files that were there
// stay as they were until the new ones are complete. The package is one file;
// in parts or by material it is a folder of that name with ".files" in place of
// ".pdf", and documents that cannot be bundled lie in that folder too.
func (k *Kit) WritePackage(ctx context.Context, d *Dossier, opt PackageOptions, out string) (*Made, error) {
	p, err := k.Package(d, opt)
	if err != nil {
		return nil, err
	}
	if opt.Submission && len(p.Gaps) > 0 {
		return &Made{Package: p}, model.Fail(model.CodeIncomplete, nil, "gaps", gapIDs(p.Gaps))
	}
	if err := k.writable(out, d.inputs...); err != nil {
		return nil, err
	}
	b := k.binding(ctx, d, p, opt)
	files, err := b.bind()
	if ctx.Err() != nil {
		return nil, model.Fail(model.CodeCancelled, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	made := &Made{Package: p, Manifest: b.manifest, Harder: b.harder()}
	made.Files, err = k.put(d, out, files, opt.Layout)
	b.progress.end()
	return made, err
}

func (k *Kit) binding(ctx context.Context, d *Dossier, p *model.Package, opt PackageOptions) *binding {
	opt.Ceiling, opt.PartLimit = opt.limits(d.Rulebook)
	return &binding{kit: k, ctx: ctx, d: d, p: p, opt: opt, progress: newProgress(opt.Progress, len(p.Exhibits))}
}

// manifest is what a package would say of itself; nothing is written.
func (k *Kit) manifest(ctx context.Context, d *Dossier, opt PackageOptions) (*model.Manifest, error) {
	p, err := k.Package(d, opt)
	if err != nil {
		return nil, err
	}
	b := k.binding(ctx, d, p, opt)
	if err := b.prepareAll(); err != nil {
		return nil, err
	}
	_, err = b.compose()
	return b.manifest, err
}
