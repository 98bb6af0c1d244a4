package main

import (
	"context"
	"fmt"
	"strings"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

// withDesk opens the data directory for one piece of work.
func (p *program) withDesk(work func(*casework.Desk) error) error {
	return p.openDesk(p.unlock(), work)
}

func (p *program) openDesk(unlock casework.Unlock, work func(*casework.Desk) error) (err error) {
	dir, err := casework.DataDir(p.data, p.env)
	if err != nil {
		return err
	}
	desk, err := casework.OpenSealed(p.kit, dir, unlock)
	if err != nil {
		return err
	}
	defer func() {
		if closing := desk.Close(); err == nil {
			err = closing
		}
	}()
	for _, warning := range []error{desk.FellBack(), desk.Unconverted()} {
		if warning != nil {
			p.warn(p.loc.Error(warning))
		}
	}
	return work(desk)
}

func (p *program) caseImport(_ context.Context, c *call) error {
	dossier, err := p.kit.ReadCase(c.args[0], casefile.Options{})
	if err != nil {
		return err
	}
	return p.withDesk(func(desk *casework.Desk) error {
		id, conflicts, err := desk.ImportRead(dossier, c.args[0])
		if err != nil {
			return err
		}
		if len(conflicts) > 0 {
			p.warn(p.loc.N("cli.case.conflict", len(conflicts), "Fields", p.names(dossier.Rulebook, conflicts)))
		}
		fmt.Fprintln(p.out, id)
		return nil
	})
}

// names puts fact ids and fields in words.
func (p *program) names(rb *model.Rulebook, ids []string) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = p.fieldName(id)
		if fact := rb.Fact(id); fact != nil {
			words[i] = p.loc.Of(fact.Label)
		}
	}
	return strings.Join(words, p.loc.T("list.separator"))
}

func (p *program) caseList(_ context.Context, c *call) error {
	return p.withDesk(func(desk *casework.Desk) error {
		rows, err := desk.Cases()
		if err != nil {
			return err
		}
		if c.asJSON {
			return p.json(rows)
		}
		if len(rows) == 0 {
			p.say("cli.case.none")
		}
		for _, row := range rows {
			fmt.Fprintf(p.out, "%s  %s  %s  %s  %s\n", row.ID, row.Changed.In(model.Beijing).Format("2006-01-02 15:04"),
				padded(row.Rulebook.String(), 28), padded(locales.Person(row.Name, row.ChineseName), 24), row.Enterprise)
		}
		return nil
	})
}

func (p *program) caseExport(_ context.Context, c *call) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	return p.withDesk(func(desk *casework.Desk) error {
		session, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		if err := desk.Export(c.args[0], c.out); err != nil {
			return err
		}
		for i := range session.Assessment.Findings {
			if f := &session.Assessment.Findings[i]; f.Code == model.FindingFileMissing {
				p.warn(p.gap(session.Dossier, model.Gap{Kind: model.GapFinding, ID: f.Code, Document: f.Document}))
			}
		}
		return nil
	})
}
