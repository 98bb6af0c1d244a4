package casework

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
	"twozones/model/vault"
)

// Part says how much of a case is handed over.
type Part = handover.Part

// The parts.
const (
	Whole          = handover.Whole
	EnterprisePart = handover.EnterprisePart
	TalentPart     = handover.TalentPart
)

// Parts lists all parts.
var Parts = handover.Parts

// HandoverOptions say what is handed over and for whom: either the public key
// of a recipient or a passphrase.
type HandoverOptions struct {
	Part       Part // "" is the whole
	Documents  bool // the evidence comes along
	Key        string
	Passphrase string
	Progress   func(done, total int64) // of the files' bytes, called while sealing; may be nil
}

// Sealed is what went into a hand-over.
type Sealed struct {
	Entries   int // answers and other entries, without the evidence
	Documents int
	LeftOut   []LeftOut // evidence that could not go along
}

// LeftOut is a document that is not in a hand-over because its file, or that of
// what it translates, is gone or changed.
type LeftOut struct{ Document, File string }

// SealCase writes a stored case, or one side's part of it, as a sealed file.
// The file is complete, or what was there before is there still. Evidence whose
// file is gone or changed is left out and named.
func (d *Desk) SealCase(ctx context.Context, id string, opt HandoverOptions, out string) (*Sealed, error) {
	to, err := opt.recipient()
	if err != nil {
		return nil, err
	}
	s, err := d.openLive(id)
	if err != nil {
		return nil, err
	}
	if err := d.writable(out); err != nil {
		return nil, err
	}
	head, sealed, err := s.outgoing(opt)
	if err != nil {
		return nil, err
	}
	rules, err := d.rulesOf(s.Rulebook)
	if err != nil {
		return nil, err
	}
	head.Rulebook.Size = int64(len(rules))
	if _, err := checkHandover(head, s.Rulebook, d.Today()); err != nil {
		return nil, err
	}
	return sealed, streamFile(out, func(w io.Writer) error {
		return d.seal(ctx, w, to, head, rules, opt.Progress)
	})
}

func (opt *HandoverOptions) recipient() (vault.Recipient, error) {
	if opt.Passphrase != "" || opt.Key == "" {
		return vault.ForPassphrase(opt.Passphrase)
	}
	return vault.ParseRecipient(opt.Key)
}

func (d *Desk) seal(ctx context.Context, w io.Writer, to vault.Recipient, head *handover.Head, rules []byte, progress func(done, total int64)) error {
	if progress == nil {
		progress = func(done, total int64) {}
	}
	count := &counter{total: filesSize(head), tell: progress}
	sealing, err := vault.SealTo(w, to)
	if err != nil {
		return err
	}
	err = handover.Write(ctx, sealing, head, rules, func(f handover.File) (io.ReadCloser, error) {
		file, err := d.store.OpenDocument(f.Hash)
		return watched{file, count}, err
	})
	if err != nil {
		return err
	}
	return sealing.Close()
}

// openLive is Open of a case that is not in the trash.
func (d *Desk) openLive(id string) (*Session, error) {
	s, err := d.Open(id)
	if err != nil {
		return nil, err
	}
	return s, s.live()
}

func (s *Session) live() error {
	item, err := s.desk.store.Lookup(caseEntity(s.id))
	if err == nil && !item.Deleted.IsZero() {
		err = model.Fail(model.CodeCaseDeleted, nil)
	}
	return err
}

// rulesOf is the file of a rulebook: the one kept with the documents, else the
// one on the shelf.
func (d *Desk) rulesOf(rb *model.Rulebook) ([]byte, error) {
	if d.store.VerifyDocument(rb.Hash) != nil {
		return d.Shelf.Source(rb)
	}
	file, err := d.store.OpenDocument(rb.Hash)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, handover.MaxRules+1))
}

// streamFile writes beside the target, then renames: the target is either what
// it was or complete.
func streamFile(out string, write func(io.Writer) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(out), ".twozones-*.tmp")
	if err != nil {
		return outputFailed(out, err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	err = write(temp)
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
	var coded *model.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	return outputFailed(out, err)
}

// keySetting is where the app's own key pair lies.
const keySetting = "handover_key"

type keyPair struct {
	Secret string `json:"secret"`
	Public string `json:"public"`
}

// makingKey keeps two askings at once from making two keys.
var makingKey sync.Mutex

// OwnKey is the app's own public key, "age1…", to give to whoever is to seal
// something for this data directory. It is made the first time it is asked for.
func (d *Desk) OwnKey() (string, error) {
	makingKey.Lock()
	defer makingKey.Unlock()
	pair, found, err := d.keyPair()
	if err != nil || found {
		return pair.Public, err
	}
	if pair.Secret, pair.Public, err = vault.NewIdentity(); err != nil {
		return "", err
	}
	return pair.Public, d.store.SetSetting(keySetting, pair)
}

func (d *Desk) keyPair() (pair keyPair, found bool, err error) {
	found, err = d.store.Setting(keySetting, &pair)
	return pair, found, err
}

// ownIdentity is the app's own secret key, none where none was made yet.
func (d *Desk) ownIdentity() ([]vault.Identity, error) {
	pair, found, err := d.keyPair()
	if err != nil || !found {
		return nil, err
	}
	identities, err := vault.ParseIdentityFile([]byte(pair.Secret))
	if err != nil {
		return nil, model.Fail(model.CodeStoreDamaged, err)
	}
	return identities, nil
}

// handoverState is what a case remembers of hand-overs: the case it all began
// with, where that was another one, and what others are known to have held.
type handoverState struct {
	Lineage string               `json:"lineage,omitempty"`
	Known   map[string]knowledge `json:"known,omitempty"` // by handoverKey
}

// knowledge is what is known of a field beyond the journal: digests of what it
// held elsewhere, and of what there is now, what that counts as and what was
// left for it.
type knowledge struct {
	Seen []string `json:"seen,omitempty"`
	Of   string   `json:"of,omitempty"` // what the journal ends with
	Is   string   `json:"is,omitempty"` // what it counts as, where that is another digest
	Left []string `json:"left,omitempty"`
}

const fieldHandover = "handover"

func handoverKey(id handover.EntryID) string {
	return string(id.Side) + "/" + id.Field + "/" + id.Document
}

func parseHandoverKey(key string) (handover.EntryID, bool) {
	parts := strings.SplitN(key, "/", 3)
	if len(parts) != 3 {
		return handover.EntryID{}, false
	}
	return handover.EntryID{Side: handover.Side(parts[0]), Field: parts[1], Document: parts[2]}, true
}

func (s *Session) handoverState(own store.Fields) (state handoverState, err error) {
	if err := get(own, fieldHandover, &state); err != nil {
		return state, model.Fail(model.CodeStoreDamaged, err)
	}
	if state.Lineage == "" {
		state.Lineage = s.id
	}
	if state.Known == nil {
		state.Known = map[string]knowledge{}
	}
	return state, nil
}
