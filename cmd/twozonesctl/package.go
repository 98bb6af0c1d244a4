package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// packing is what a package was asked to be.
type packing struct {
	submission, redacted               bool
	purpose, layout, ceiling, partSize string
	passwordFile                       string
}

func (a *packing) flags(f *flag.FlagSet) {
	f.StringVar(&a.purpose, "for", "", "")
	f.StringVar(&a.layout, "layout", "", "")
	f.StringVar(&a.ceiling, "max-size", "", "")
	f.StringVar(&a.partSize, "part-size", "", "")
	f.StringVar(&a.passwordFile, "pdf-password-file", "", "")
	f.BoolVar(&a.redacted, "redacted", false, "")
}

// options are what was asked for, on top of how the case's package is arranged.
func (p *program) options(c *call, arranged casework.Arrangement) (opt casework.PackageOptions, err error) {
	a := &c.pack
	opt = casework.PackageOptions{Arrangement: arranged, Submission: a.submission}
	opt.Lang = p.paperLang()
	if p.lang == "" && arranged.Lang != "" {
		opt.Lang = arranged.Lang
	}
	if a.purpose != "" {
		opt.Purpose = casework.Purpose(a.purpose)
		opt.Documents = nil
	}
	if a.submission && opt.Purpose == "" {
		opt.Purpose = casework.ForSubmission
	}
	if a.layout != "" {
		opt.Layout = casework.Layout(a.layout)
	}
	opt.Redacted = opt.Redacted || a.redacted
	if opt.Purpose != "" && !slices.Contains(casework.Purposes, opt.Purpose) {
		return opt, p.usage("cli.usage.purpose")
	}
	if opt.Layout != "" && !slices.Contains(casework.Layouts, opt.Layout) {
		return opt, p.usage("cli.usage.layout")
	}
	if err := sizes(a, &opt); err != nil {
		return opt, p.usage("cli.usage.size")
	}
	if opt.Layout == casework.InParts && opt.PartLimit == 0 {
		return opt, p.usage("cli.usage.part_size")
	}
	if a.passwordFile != "" {
		opt.Password, err = readPassword(a.passwordFile)
	}
	return opt, err
}

func sizes(a *packing, opt *casework.PackageOptions) (err error) {
	if a.ceiling != "" {
		opt.Ceiling, err = bytesOf(a.ceiling)
	}
	if a.partSize != "" && err == nil {
		opt.PartLimit, err = bytesOf(a.partSize)
	}
	return err
}

// bytesOf reads a size: 20MB, 500KB, or megabytes without a unit.
func bytesOf(text string) (int64, error) {
	unit, number := float64(1<<20), strings.ToUpper(strings.TrimSpace(text))
	if n, ok := strings.CutSuffix(number, "KB"); ok {
		unit, number = 1<<10, n
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(number, "MB")), 64)
	if err != nil || !(n > 0) || n*unit > math.MaxInt32*1024 {
		return 0, fmt.Errorf("no size: %q", text)
	}
	return int64(n * unit), nil
}

const maxPasswordFile = 4096

// readPassword is the first line of a file.
func readPassword(path string) (string, error) {
	data, err := casework.ReadInput(path, maxPasswordFile)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", model.Fail(model.CodeFileEmpty, nil)
	}
	return line, nil
}

func (p *program) pack(ctx context.Context, c *call) error {
	d, err := p.dossier(c)
	if err != nil {
		return err
	}
	opt, err := p.options(c, casework.Arrangement{})
	if err != nil {
		return err
	}
	return p.writePackage(c, d, func() (*casework.Made, error) { return p.kit.WritePackage(ctx, d, opt, c.out) })
}

func (p *program) casePackage(ctx context.Context, c *call) error {
	return p.withDesk(func(desk *casework.Desk) error {
		session, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		opt, err := p.options(c, session.Arrangement())
		if err != nil {
			return err
		}
		return p.writePackage(c, session.Dossier, func() (*casework.Made, error) { return session.Package(ctx, opt, c.out) })
	})
}

// writePackage writes the package and says on standard error what is missing in
// it, and what is not in its one file.
func (p *program) writePackage(c *call, d *casework.Dossier, write func() (*casework.Made, error)) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	made, err := write()
	if err == nil {
		p.warnings(d, made.Package)
		p.sayFiles(made)
	}
	return p.nameGaps(d, made, err)
}

// sayFiles says which exhibits lie beside the package, and whose pictures were
// made coarser.
func (p *program) sayFiles(made *casework.Made) {
	for _, f := range made.Files {
		if f.Exhibit != "" {
			p.warn(p.loc.T("cli.separate", "Exhibit", f.Exhibit, "File", f.Path))
		}
	}
	if len(made.Harder) > 0 {
		p.warn(p.loc.T("cli.harder", "Exhibits", strings.Join(made.Harder, p.loc.T("list.separator"))))
	}
}

// nameGaps puts the gaps of a refused submission edition in words.
func (p *program) nameGaps(d *casework.Dossier, made *casework.Made, err error) error {
	if model.CodeOf(err) != model.CodeIncomplete {
		return err
	}
	var words []string
	for _, gap := range made.Gaps {
		words = append(words, p.gap(d, gap))
	}
	return model.Fail(model.CodeIncomplete, err, "gaps", strings.Join(words, p.loc.T("list.separator")))
}

func (p *program) warnings(d *casework.Dossier, pack *model.Package) {
	for _, u := range p.kit.Printer.Unprintable(pack) {
		p.warn(p.loc.T("cli.unprintable", "Field", p.fieldName(u.Field), "Rune", string(u.Rune)))
	}
	if len(pack.Gaps) == 0 {
		return
	}
	p.warn(p.loc.N("cli.gaps", len(pack.Gaps)))
	for _, gap := range pack.Gaps {
		p.warn("  " + p.gap(d, gap))
	}
}

// gap says what is missing, and names a document by its file.
func (p *program) gap(d *casework.Dossier, g model.Gap) string {
	for i := range d.Case.Documents {
		if document := &d.Case.Documents[i]; g.Document != "" && document.ID == g.Document {
			g.Document = document.FileName()
		}
	}
	return p.loc.Gap(d.Rulebook, g)
}

func (p *program) fieldName(id string) string {
	if name := "field." + id; p.loc.Has(name) {
		return p.loc.T(name)
	}
	return id
}
