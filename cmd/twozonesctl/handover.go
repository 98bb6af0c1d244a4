package main

import (
	"context"
	"encoding/json"
	"flag"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/casework"
)

// handing is what the verbs of hand-overs were told.
type handing struct {
	to, passphraseFile, identity string
	part, merge                  string
	noDocuments                  bool
}

func (h *handing) sealFlags(f *flag.FlagSet, c *call) {
	c.outFlag(f)
	f.StringVar(&h.to, "to", "", "")
	f.StringVar(&h.passphraseFile, "seal-passphrase-file", "", "")
	f.StringVar(&h.part, "part", "", "")
	f.BoolVar(&h.noDocuments, "no-documents", false, "")
}

func (h *handing) openFlags(f *flag.FlagSet) {
	f.StringVar(&h.identity, "identity", "", "")
	f.StringVar(&h.passphraseFile, "seal-passphrase-file", "", "")
	f.StringVar(&h.merge, "merge", "", "")
}

// maxKeyFile is more than a file of secret keys has, in bytes.
const maxKeyFile = 64 << 10

// sealPassphrase is what the file holds, "" where none was named.
func (h *handing) sealPassphrase() (string, error) {
	if h.passphraseFile == "" {
		return "", nil
	}
	data, err := casework.ReadInput(h.passphraseFile, maxSecret)
	if err != nil {
		return "", err
	}
	secret, err := casework.Passphrase(string(data))
	secret.Wipe()
	return string(data), err
}

// handoverSeal writes one case as a sealed file.
func (p *program) handoverSeal(ctx context.Context, c *call) error {
	h := &c.handing
	switch {
	case c.out == "":
		return p.usage("cli.usage.out")
	case (h.to == "") == (h.passphraseFile == ""):
		return p.usage("handover.usage.recipient")
	case h.part != "" && !slices.Contains(casework.Parts, casework.Part(h.part)):
		return p.usage("handover.usage.part")
	}
	passphrase, err := h.sealPassphrase()
	if err != nil {
		return err
	}
	opt := casework.HandoverOptions{Part: casework.Part(h.part), Documents: !h.noDocuments, Key: h.to, Passphrase: passphrase}
	return p.withDesk(func(desk *casework.Desk) error {
		sealed, err := desk.SealCase(ctx, c.args[0], opt, c.out)
		if err != nil {
			return err
		}
		p.sayLine(p.loc.N("handover.sealed", sealed.Entries, "Documents", sealed.Documents))
		for _, left := range sealed.LeftOut {
			p.warn(p.loc.T("handover.left_out", "Name", left.File))
		}
		return nil
	})
}

// handoverKey prints the app's own public key.
func (p *program) handoverKey(_ context.Context, _ *call) error {
	return p.withDesk(func(desk *casework.Desk) error {
		key, err := desk.OwnKey()
		if err == nil {
			p.sayLine(key)
		}
		return err
	})
}

// handoverOpen opens a sealed file as a case of its own, or merges it.
func (p *program) handoverOpen(ctx context.Context, c *call) error {
	h := &c.handing
	if h.identity != "" && h.passphraseFile != "" {
		return p.usage("handover.usage.keys")
	}
	var keys casework.Keys
	var err error
	if keys.Passphrase, err = h.sealPassphrase(); err != nil {
		return err
	}
	if h.identity != "" {
		if keys.Identity, err = casework.ReadInput(h.identity, maxKeyFile); err != nil {
			return err
		}
	}
	return p.withDesk(func(desk *casework.Desk) error {
		in, err := desk.ReadHandover(ctx, c.args[0], keys)
		if err != nil {
			return err
		}
		if in.Foreign {
			p.warn(p.loc.T("handover.foreign", "Rulebook", in.Rulebook.Ref()))
		}
		if h.merge != "" {
			return p.mergeInto(ctx, desk, h.merge, in)
		}
		id, conflicts, err := desk.OpenHandover(ctx, in)
		if err != nil {
			return err
		}
		if len(conflicts) > 0 {
			p.warn(p.loc.N("cli.case.conflict", len(conflicts), "Fields", p.names(in.Rulebook, conflicts)))
		}
		p.sayLine(id)
		return nil
	})
}

// mergeInto merges a hand-over; where both sides changed a field, what is here
// stays and both are printed.
func (p *program) mergeInto(ctx context.Context, desk *casework.Desk, id string, in *casework.Incoming) error {
	session, err := desk.Open(id)
	if err != nil {
		return err
	}
	m, err := session.Compare(in)
	if err != nil {
		return err
	}
	if err := session.Accept(ctx, m, nil); err != nil {
		return err
	}
	p.sayLine(id)
	for i := range m.Conflicts {
		e := &m.Conflicts[i]
		p.say("handover.conflict", "Field", p.mergeField(in.Rulebook, e), "Mine", p.held(in.Rulebook, e, e.Mine), "Theirs", p.held(in.Rulebook, e, e.Theirs))
	}
	p.warn(p.loc.N("handover.taken", len(m.Takes)))
	if n := len(m.Keeps); n > 0 {
		p.warn(p.loc.N("handover.kept", n))
	}
	if n := len(m.Conflicts); n > 0 {
		p.warn(p.loc.N("handover.conflicts", n))
	}
	return nil
}

// mergeField is what a field is called.
func (p *program) mergeField(rb *model.Rulebook, e *casework.MergeEntry) string {
	if fact := rb.Fact(e.Fact); e.Fact != "" && fact != nil {
		return p.loc.Of(fact.Label)
	}
	kind, _, _ := strings.Cut(e.Field, ".")
	if id := "handover.field." + kind; p.loc.Has(id) {
		return p.loc.T(id, "Name", e.Document)
	}
	return p.fieldName(e.Field)
}

// held is what one side holds, with who gave it and when, on one line.
func (p *program) held(rb *model.Rulebook, e *casework.MergeEntry, held *casework.Held) string {
	if held == nil {
		return p.loc.T("handover.nothing")
	}
	at := held.At.In(model.Beijing).Format("2006-01-02 15:04")
	if held.By == "" {
		return p.loc.T("handover.held.unnamed", "Value", p.heldValue(rb, e, held), "At", at)
	}
	return p.loc.T("handover.held", "Value", p.heldValue(rb, e, held), "By", held.By, "At", at)
}

func (p *program) heldValue(rb *model.Rulebook, e *casework.MergeEntry, held *casework.Held) string {
	if fact := rb.Fact(e.Fact); e.Fact != "" && fact != nil {
		return p.loc.Value(fact, held.Answer)
	}
	var text string
	if json.Unmarshal(held.Raw, &text) == nil {
		return strings.Join(strings.Fields(text), " ")
	}
	return string(held.Raw)
}
