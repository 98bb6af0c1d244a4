package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
)

func (p *program) rulebookInstall(_ context.Context, c *call) error {
	name := filepath.Base(c.args[0])
	data, err := readRulebookFile(c.args[0])
	if err != nil {
		return err
	}
	done, err := p.kit.Shelf.Install(name, data, rulebook.InstallOptions{By: c.by, Today: p.kit.Today(), Words: locales.SheetWords})
	if err != nil {
		return p.allButLast(err)
	}
	p.printInstalled(done)
	return nil
}

// readRulebookFile reads a file of at most the size of a sheet, and one byte
// more, which the reader then refuses.
func readRulebookFile(path string) ([]byte, error) {
	at := model.Place{File: filepath.Base(path)}
	file, err := os.Open(path)
	switch {
	case os.IsNotExist(err):
		return nil, model.Fail(model.CodeFileMissing, nil).At(at)
	case err != nil:
		return nil, model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, rulebook.MaxSheetSize+1))
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	return data, nil
}

// allButLast says every mistake in a sheet but the last, which the caller
// reports as it does any error.
func (p *program) allButLast(err error) error {
	var all rulebook.SheetErrors
	if !errors.As(err, &all) {
		return err
	}
	last := len(all) - 1
	for _, e := range all[:last] {
		p.warn(p.loc.Error(e))
	}
	return all[last]
}

func (p *program) printInstalled(done *rulebook.Installed) {
	for _, w := range done.Warnings {
		p.warn(p.loc.Error(w))
	}
	rb := done.Rulebook
	if done.Again {
		p.say("rules.install.again", "Rulebook", rb.Ref())
	} else {
		p.say("rules.install.done", "Rulebook", rb.Ref(), "Title", p.loc.Of(rb.Title))
	}
	p.say("rules.install.basis", "Basis", p.loc.T("basis."+string(rb.Basis)))
	if len(rb.Tests) == 0 {
		p.say("rules.install.no_tests")
	} else {
		fmt.Fprintln(p.out, p.loc.N("rules.install.tests", len(rb.Tests)))
	}
	if done.Sheet != nil {
		p.printSheetReport(done.Sheet)
	}
	if done.Diff != nil {
		fmt.Fprintln(p.out)
		p.say("rules.install.differs", "Rulebook", done.Replaces.Ref())
		p.printDiff(done.Diff)
	}
}

func (p *program) printSheetReport(r *rulebook.SheetReport) {
	fmt.Fprintln(p.out)
	if r.By == "" {
		p.say("rules.install.base_nobody", "Rulebook", r.Base, "Date", r.On)
	} else {
		p.say("rules.install.base", "Rulebook", r.Base, "By", r.By, "Date", r.On)
	}
	fmt.Fprintln(p.out, p.loc.N("rules.install.rows", r.Rows))
	fmt.Fprintln(p.out, p.loc.N("rules.install.own", r.Own))
	p.printNames("rules.install.kept", r.Kept)
	p.printNames("rules.install.dropped", r.Dropped)
}

func (p *program) printNames(id string, names []string) {
	if len(names) == 0 {
		return
	}
	fmt.Fprintln(p.out, p.loc.N(id, len(names)))
	for _, name := range names {
		fmt.Fprintf(p.out, "  · %s\n", name)
	}
}
