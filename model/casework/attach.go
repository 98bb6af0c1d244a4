package casework

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// unusable are the faults of files that nobody could use as evidence. A file
// with another fault is kept: whoever examines the case may still open it.
var unusable = []model.Fault{model.FaultEmpty, model.FaultTooLarge, model.FaultNotKnown,
	model.FaultTooManyPixels, model.FaultTooManyPages, model.FaultHEIC, model.FaultKind}

// AttachFile attaches a file of evidence: its bytes are kept as they are, what
// it is and shows comes from about. An empty About.ID and unset marks get
// defaults from the material. It gives the new document's id; a file that no
// one could use is refused with its fault.
func (s *Session) AttachFile(path string, about model.Document) (id string, err error) {
	data, err := ReadInput(path, model.MaxDocument)
	if err != nil {
		return "", err
	}
	about.File = model.Visible(filepath.Base(path))
	return s.Attach(data, about)
}

// Attach is AttachFile for bytes at hand; about.File names them.
func (s *Session) Attach(data []byte, about model.Document) (id string, err error) {
	look := s.desk.Printer.Look(data)
	if slices.Contains(unusable, look.Fault) {
		return "", unusableFile(look.Fault)
	}
	about.Seen(look)
	s.desk.attaching.Lock()
	defer s.desk.attaching.Unlock()
	if err := s.reload(); err != nil { // another session may have attached to the case
		return "", err
	}
	if err := s.takesDocuments(); err != nil {
		return "", err
	}
	s.defaults(&about)
	if err := s.checkDocument(&about); err != nil {
		return "", err
	}
	about.Hash, about.Size, err = s.desk.store.PutDocument(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	return about.ID, s.saveDocument("attach", s.freeField(), &about)
}

// unusableFile is the error of a file that cannot be evidence.
func unusableFile(fault model.Fault) error {
	return model.Fail(model.CodeFileUnusable, nil, "fault", string(fault))
}

// defaults fills in what the material says of documents of its kind.
func (s *Session) defaults(d *model.Document) {
	if d.ID == "" {
		d.ID = s.freeID(d.Material)
	}
	s.Classify(d, d.Material)
}

// Classify says which material a document is. What the material says of its
// documents holds where nothing else was said.
func (s *Session) Classify(d *model.Document, material string) {
	d.Material = material
	m := s.Rulebook.Material(material)
	if m == nil {
		return
	}
	if d.From == "" && m.From != model.Generated && m.From != model.AnyParty {
		d.From = m.From
	}
	if d.Proves == nil && d.State == model.Readable {
		d.Proves = s.usualProofs(m)
	}
}

// usualProofs is what a document of a material proves: on its first page, the
// facts that are answered and that the material is for.
func (s *Session) usualProofs(m *model.Material) (proofs []model.Proof) {
	for _, fact := range m.Proves {
		if s.Case.Answers[fact].Value.IsKnown() {
			proofs = append(proofs, model.Proof{Fact: fact, Page: 1})
		}
	}
	return proofs
}

// freeID names a new document after its material.
func (s *Session) freeID(material string) string {
	if material == "" {
		material = "document"
	}
	id := material
	for n := 2; s.document(id) >= 0; n++ {
		id = fmt.Sprintf("%s-%d", material, n)
	}
	return id
}

// document is the index of a document in the case, or -1.
func (s *Session) document(id string) int {
	return slices.IndexFunc(s.Case.Documents, func(d model.Document) bool { return d.ID == id })
}

// checkDocument refuses what a case file could not hold either.
func (s *Session) checkDocument(d *model.Document) error {
	if d.Material != "" && s.Rulebook.Material(d.Material) == nil {
		return model.Fail(model.CodeUnknownID, nil, "id", d.Material)
	}
	for _, p := range d.Proves {
		if s.Rulebook.Fact(p.Fact) == nil {
			return model.Fail(model.CodeUnknownFact, nil, "fact", p.Fact, "rulebook", s.Rulebook.Ref())
		}
		if p.Page < 1 {
			return model.Fail(model.CodeOutOfRange, nil, "min", "1", "max", fmt.Sprint(model.MaxPages))
		}
	}
	if d.TranslationOf != "" && (d.TranslationOf == d.ID || s.document(d.TranslationOf) < 0) {
		return model.Fail(model.CodeUnknownDocument, nil)
	}
	return nil
}

// ChangeDocument changes what is said of a document; its id, its bytes and what
// the look at its file found stay.
func (s *Session) ChangeDocument(id string, change func(*model.Document)) error {
	if err := s.takesDocuments(); err != nil {
		return err
	}
	i := s.document(id)
	if i < 0 {
		return model.Fail(model.CodeUnknownDocument, nil)
	}
	was := s.Case.Documents[i]
	d := was
	d.Proves, d.Bundle = slices.Clone(was.Proves), slices.Clone(was.Bundle)
	change(&d)
	d.ID, d.Hash, d.Size, d.File = was.ID, was.Hash, was.Size, was.File
	if err := s.checkDocument(&d); err != nil {
		return err
	}
	return s.saveDocument("document", s.documentFields[i], &d)
}

// Detach takes a document out of the case, with what else names it. Undo puts
// all of it back; the bytes stay as long as anything refers to them.
func (s *Session) Detach(id string) error {
	if err := s.takesDocuments(); err != nil {
		return err
	}
	i := s.document(id)
	if i < 0 {
		return model.Fail(model.CodeUnknownDocument, nil)
	}
	changes := []store.Change{{Entity: caseEntity(s.id), Field: s.documentFields[i]}}
	for j := range s.Case.Documents {
		if d := s.Case.Documents[j]; d.TranslationOf == id {
			d.TranslationOf = ""
			change, err := documentChange(s.id, s.documentFields[j], &d)
			if err != nil {
				return err
			}
			changes = append(changes, change)
		}
	}
	return s.save("detach", changes...)
}

// Original is the bytes of a document as they were attached, looked at to the
// last: a file that is gone or was changed is an error.
func (s *Session) Original(id string) ([]byte, error) {
	i := s.document(id)
	if i < 0 {
		return nil, model.Fail(model.CodeUnknownDocument, nil)
	}
	return s.original(&s.Case.Documents[i])
}

// PrepareDocument makes the copy of a document that packages use, so that none
// has to wait for it. It may run beside other work; a document that cannot be
// bundled needs none.
func (s *Session) PrepareDocument(ctx context.Context, id string) error {
	i := s.document(id)
	if i < 0 || !bundled(&s.Case.Documents[i]) {
		return nil
	}
	_, err := s.prepared(ctx, &s.Case.Documents[i], 0)
	return err
}

func documentChange(caseID, field string, d *model.Document) (store.Change, error) {
	raw, err := json.Marshal(d)
	if err != nil {
		return store.Change{}, model.Fail(model.CodeInternal, err)
	}
	return store.Change{Entity: caseEntity(caseID), Field: field, To: &store.Entry{Value: raw}}, nil
}

func (s *Session) saveDocument(verb, field string, d *model.Document) error {
	change, err := documentChange(s.id, field, d)
	if err != nil {
		return err
	}
	return s.save(verb, change)
}

// freeField is the field of a new document, behind all that are there.
func (s *Session) freeField() string {
	last := 0
	for _, field := range s.documentFields {
		n := 0
		fmt.Sscanf(strings.TrimPrefix(field, prefixDocument), "%d", &n)
		last = max(last, n)
	}
	return documentField(last)
}

// documentField is where the document at an index lies.
func documentField(i int) string { return fmt.Sprintf("%s%04d", prefixDocument, i+1) }
