package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// attaching is what "case attach" was told of a document.
type attaching struct {
	material, issued, until, translates, note, from string
	proves                                          proofs
	seal, signature, original, notarised            bool
}

func (a *attaching) flags(f *flag.FlagSet) {
	f.StringVar(&a.material, "material", "", "")
	f.StringVar(&a.issued, "issued", "", "")
	f.StringVar(&a.until, "valid-until", "", "")
	f.StringVar(&a.translates, "translation-of", "", "")
	f.StringVar(&a.note, "note", "", "")
	f.StringVar(&a.from, "from", "", "")
	f.Var(&a.proves, "proves", "")
	f.BoolVar(&a.seal, "seal", false, "")
	f.BoolVar(&a.signature, "signature", false, "")
	f.BoolVar(&a.original, "original", false, "")
	f.BoolVar(&a.notarised, "notarised", false, "")
}

// proofs reads FACT or FACT:PAGE, as often as it is given.
type proofs []model.Proof

func (p *proofs) String() string {
	var list []string
	for _, one := range *p {
		list = append(list, fmt.Sprintf("%s:%d", one.Fact, one.Page))
	}
	return strings.Join(list, " ")
}

func (p *proofs) Set(s string) error {
	fact, number, paged := strings.Cut(s, ":")
	proof := model.Proof{Fact: fact, Page: 1}
	if paged {
		page, err := strconv.Atoi(number)
		if err != nil || page < 1 || page > model.MaxPages {
			return errors.New("no page")
		}
		proof.Page = page
	}
	if fact == "" {
		return errors.New("no fact")
	}
	*p = append(*p, proof)
	return nil
}

// document is what was told, as far as it was told.
func (a *attaching) document() (d model.Document, err error) {
	d = model.Document{Material: a.material, TranslationOf: a.translates, Note: a.note,
		From: model.Party(a.from), Proves: a.proves}
	for key, date := range map[string]*model.Date{"--issued": &d.Issued, "--valid-until": &d.ValidUntil} {
		text := map[string]string{"--issued": a.issued, "--valid-until": a.until}[key]
		if text == "" {
			continue
		}
		if *date, err = model.ParseDate(text); err != nil {
			return d, model.Fail(model.CodeBadDate, nil).At(model.Place{Key: key})
		}
	}
	for mark, given := range map[**bool]bool{&d.Seal: a.seal, &d.Signature: a.signature, &d.Original: a.original, &d.Notarised: a.notarised} {
		if given {
			*mark = &given
		}
	}
	return d, nil
}

var providers = []string{"", string(model.Employer), string(model.TalentParty), string(model.Authority), string(model.Translator)}

// caseAttach attaches a file of evidence, prints the document's id and says on
// standard error what a look at the file found.
func (p *program) caseAttach(ctx context.Context, c *call) error {
	if c.attach.material == "" {
		return p.usage("cli.usage.material")
	}
	if !slices.Contains(providers, c.attach.from) {
		return p.usage("cli.usage.from")
	}
	about, err := c.attach.document()
	if err != nil {
		return err
	}
	return p.withDesk(func(desk *casework.Desk) error {
		session, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		id, err := session.AttachFile(c.args[1], about)
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, id)
		for _, f := range session.Assessment.Findings {
			if f.Document == id {
				p.warn(p.loc.Finding(session.Rulebook, session.Case, &f))
			}
		}
		return session.PrepareDocument(ctx, id)
	})
}

// caseTasks writes what one party owes a case, for that party alone.
func (p *program) caseTasks(ctx context.Context, c *call) error {
	if c.out == "" {
		return p.usage("cli.usage.out")
	}
	if c.party == "" || !slices.Contains(providers, c.party) {
		return p.usage("cli.usage.from")
	}
	return p.withDesk(func(desk *casework.Desk) error {
		session, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		return desk.WriteTasks(ctx, session.Tasks(model.Party(c.party), p.paperLang()), c.out)
	})
}

// caseAnswers writes the answers of a case for typing into the portal, to a
// file or to standard output.
func (p *program) caseAnswers(_ context.Context, c *call) error {
	return p.withDesk(func(desk *casework.Desk) error {
		session, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		text := p.loc.AnswerText(session.Rulebook, session.Case)
		if c.out == "" {
			_, err := fmt.Fprint(p.out, text)
			return err
		}
		return desk.WriteFile(c.out, []byte(text))
	})
}
