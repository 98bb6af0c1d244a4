package casework

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
	"twozones/model/vault"
)

// Verbs of the journal for hand-overs.
const (
	VerbOpenHandover = "open_handover" // a case out of a hand-over
	VerbMerge        = "merge"         // a hand-over into a case
)

// Keys open a hand-over. The app's own key is tried as well.
type Keys struct {
	Identity   []byte // a file of secret keys, as age-keygen writes it; nil is none
	Passphrase string // "" is none
}

// Incoming is a hand-over that was read to its end and found whole; nothing of
// it is stored yet.
type Incoming struct {
	Made      time.Time
	By        string // who made it
	Part      Part
	Rulebook  *model.Rulebook
	Foreign   bool // the rulebook is not at hand here; it came with the file
	Documents int

	path  string
	keys  []vault.Identity
	head  *handover.Head
	rules []byte
	said  *said
}

// ReadHandover reads a sealed hand-over, which stays as it is, and checks every
// byte and every entry of it. Nothing is stored.
func (d *Desk) ReadHandover(ctx context.Context, path string, keys Keys) (*Incoming, error) {
	identities, err := d.identities(keys)
	if err != nil {
		return nil, err
	}
	in := &Incoming{path: path, keys: identities}
	err = in.read(ctx, func(r *handover.Reader) error {
		in.head, in.rules = r.Head, r.Rules
		return r.Files(nil)
	})
	if err != nil {
		return nil, err
	}
	if in.Rulebook, in.Foreign, err = d.incomingRules(in.head.Rulebook.Ref(), in.rules); err != nil {
		return nil, err
	}
	in.Made, in.By, in.Part = in.head.Made, in.head.By, in.head.Part
	for i := range in.head.Entries {
		if e := &in.head.Entries[i]; e.Field == handover.FieldDocument && e.Value != nil {
			in.Documents++
		}
	}
	in.said, err = checkHandover(in.head, in.Rulebook, d.Today())
	return in, err
}

func (d *Desk) identities(keys Keys) ([]vault.Identity, error) {
	list, err := d.ownIdentity()
	if err != nil {
		return nil, err
	}
	if keys.Identity != nil {
		more, err := vault.ParseIdentityFile(keys.Identity)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	if keys.Passphrase != "" {
		by, err := vault.ByPassphrase(keys.Passphrase)
		if err != nil {
			return nil, err
		}
		list = append(list, by)
	}
	return list, nil
}

// maxSealed is how large a sealed file can be: sealing adds less than a
// thousandth, and its own head.
const maxSealed = handover.MaxWhole + handover.MaxWhole>>10 + 4<<20

// read opens the file from its beginning.
func (in *Incoming) read(ctx context.Context, do func(*handover.Reader) error) error {
	at := model.Place{File: filepath.Base(in.path)}
	info, err := os.Stat(in.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return model.Fail(model.CodeFileMissing, nil).At(at)
	case err != nil, !info.Mode().IsRegular():
		return model.Fail(model.CodeFileUnreadable, nil).At(at)
	case info.Size() > maxSealed:
		return model.Fail(model.CodeFileTooLarge, nil, "limit", "4 GiB").At(at)
	}
	file, err := os.Open(in.path)
	if err != nil {
		return model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	defer file.Close()
	opened, err := vault.OpenWith(file, in.keys...)
	if err != nil {
		return err
	}
	r, err := handover.Read(ctx, opened)
	if err != nil {
		return err
	}
	return do(r)
}

// keepFiles stores the files of the hand-over whose hashes are wanted, and
// gives what a look at each found.
func (d *Desk) keepFiles(ctx context.Context, in *Incoming, wanted map[string]bool) (map[string]kept, error) {
	found := map[string]kept{}
	if len(wanted) == 0 {
		return found, nil
	}
	err := in.read(ctx, func(r *handover.Reader) error {
		if !reflect.DeepEqual(r.Head, in.head) {
			return model.Fail(model.CodeHandover, errors.New("the file was exchanged"))
		}
		return r.Files(func(f handover.File, data []byte) error {
			if !wanted[f.Hash] {
				return nil
			}
			found[f.Hash] = kept{d.Printer.Look(data), f.Size}
			_, _, err := d.store.PutDocument(bytes.NewReader(data))
			return err
		})
	})
	return found, err
}

// kept is what is known of a file that was stored.
type kept struct {
	look model.Look
	size int64
}

// fill puts into a document what the look at its file found.
func (k kept) fill(d *model.Document) {
	d.Size = k.size
	d.Seen(k.look)
}

// incomingRules is the rulebook that a hand-over stands under: the one at hand
// where that is the same, else the one that came along, which then has to pass
// its own worked cases. It is kept for the case and never installed. One that
// says something else than the rulebook of the same name here is refused.
func (d *Desk) incomingRules(ref model.RulebookRef, rules []byte) (rb *model.Rulebook, foreign bool, err error) {
	if rb, err := d.pinned(ref); err == nil {
		return rb, d.isForeign(ref.Hash), nil
	}
	if _, err := d.Shelf.Find(ref.String()); model.CodeOf(err) != model.CodeNoRulebook {
		return nil, false, model.Fail(model.CodeHandoverRules, err, "rulebook", ref.String())
	}
	rb, err = loadForeign(ref, rules)
	return rb, true, err
}

// OpenHandover stores a hand-over as a new case and gives its id. The
// enterprise is the stored one of the same credit code where no value
// conflicts; otherwise a separate one, and conflicts names what differs. The
// new case remembers where it comes from, so that it can go back.
func (d *Desk) OpenHandover(ctx context.Context, in *Incoming) (id string, conflicts []string, err error) {
	own, err := d.ownFields(ctx, in)
	if err != nil {
		return "", nil, err
	}
	firm := store.Fields{}
	for name, entry := range in.said.firm {
		firm[name] = arrived(entry, in.By)
	}
	var creditCode string
	if err := get(firm, prefixFirm+"credit_code", &creditCode); err != nil {
		return "", nil, model.Fail(model.CodeInternal, err)
	}
	enterprise, conflicts, err := d.matchFirm(creditCode, firm)
	if err != nil {
		return "", nil, err
	}
	if err := d.keepIncomingRules(in); err != nil {
		return "", nil, err
	}
	for name, v := range map[string]any{fieldEnterprise: enterprise, fieldRulebook: in.head.Rulebook.Ref(), fieldHandover: in.state()} {
		if err := put(own, name, v); err != nil {
			return "", nil, err
		}
	}
	id = store.NewID()
	action := store.Action{Verb: VerbOpenHandover, Scope: caseEntity(id), By: d.By}
	action.Changes = append(changes(caseEntity(id), own), changes(firmEntity(enterprise), firm)...)
	_, err = d.store.Apply(action)
	d.sharing.outdated()
	return id, plainNames(in.Rulebook, conflicts), err
}

func put(fields store.Fields, name string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	fields[name] = store.Entry{Value: raw}
	return nil
}

// ownFields are the fields of the new case; the files of its documents are
// stored.
func (d *Desk) ownFields(ctx context.Context, in *Incoming) (store.Fields, error) {
	wanted := map[string]bool{}
	for _, f := range in.head.Files {
		wanted[f.Hash] = true
	}
	files, err := d.keepFiles(ctx, in, wanted)
	if err != nil {
		return nil, err
	}
	own := store.Fields{}
	for name, entry := range in.said.own {
		own[name] = arrived(entry, in.By)
	}
	for _, name := range documentFields(own) {
		entry := own[name]
		var document model.Document
		if err := json.Unmarshal(entry.Value, &document); err != nil {
			return nil, model.Fail(model.CodeInternal, err)
		}
		files[document.Hash].fill(&document)
		if entry.Value, err = json.Marshal(document); err != nil {
			return nil, model.Fail(model.CodeInternal, err)
		}
		own[name] = entry
	}
	return own, nil
}

// arrived is an entry as it is kept here: who gave it and when stay, and what
// was answered counts as handed over. An overridden answer stays one, with its
// reason.
func arrived(e store.Entry, by string) store.Entry {
	switch e.From {
	case model.Typed, model.Imported, model.CarriedOver:
		e.From = model.HandedOver
	}
	if e.By == "" {
		e.By = by
	}
	return e
}

// state is what a case opened from the hand-over remembers of it.
func (in *Incoming) state() handoverState {
	state := handoverState{Lineage: in.head.Lineage, Known: map[string]knowledge{}}
	for i := range in.head.Entries {
		e := &in.head.Entries[i]
		known := knowledge{Seen: unique(append(slices.Clone(e.Seen), e.Base(), e.Digest()), ""), Left: e.Left}
		if e.Value == nil {
			known.Is = e.Gone
		} else {
			known.Of = e.Base()
		}
		state.Known[handoverKey(e.ID())] = known
	}
	return state
}

// keepIncomingRules keeps the rulebook that came along, where none is at hand.
func (d *Desk) keepIncomingRules(in *Incoming) error {
	if d.store.VerifyDocument(in.Rulebook.Hash) == nil {
		return nil
	}
	if in.Foreign {
		if err := d.noteForeign(in.Rulebook.Hash); err != nil {
			return err
		}
	}
	_, _, err := d.store.PutDocument(bytes.NewReader(in.rules))
	return err
}
