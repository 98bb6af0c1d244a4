package handover

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"twozones/model"
)

var (
	idForm     = regexp.MustCompile(`^[a-z0-9]{1,64}$`)
	bookForm   = regexp.MustCompile(`^[a-z0-9_.+-]{1,64}$`)
	fieldForm  = regexp.MustCompile(`^[a-z0-9_.+-]{1,160}$`)
	hashForm   = regexp.MustCompile(`^[0-9a-f]{64}$`)
	digestForm = regexp.MustCompile(`^[0-9a-f]{32}$`)
)

// check refuses a head that breaks a rule of the format.
func (h *Head) check() error {
	switch {
	case !idForm.MatchString(h.ID), !idForm.MatchString(h.Lineage):
		return invalid("an id")
	case h.Made.IsZero(), !oneLine(h.By, maxText):
		return invalid("when and by whom it was made")
	case !slices.Contains(Parts, h.Part):
		return invalid("the part")
	case !bookForm.MatchString(h.Rulebook.ID), !bookForm.MatchString(h.Rulebook.Version),
		!hashForm.MatchString(h.Rulebook.Hash), h.Rulebook.Size < 1, h.Rulebook.Size > MaxRules:
		return invalid("the rulebook")
	case len(h.Entries) > MaxEntries, len(h.Files) > MaxFiles:
		return invalid("how much it holds")
	}
	if err := h.checkEntries(); err != nil {
		return err
	}
	return h.checkFiles()
}

func (h *Head) checkEntries() error {
	there := map[EntryID]bool{}
	for i := range h.Entries {
		e := &h.Entries[i]
		if err := e.check(); err != nil {
			return model.Fail(model.CodeHandoverEntry, err).At(h.Place(i))
		}
		if there[e.ID()] {
			return model.Fail(model.CodeHandoverEntry, errTwice).At(h.Place(i))
		}
		there[e.ID()] = true
	}
	return nil
}

// Place is where the entry at an index stands, for errors: its field, and for a
// document its number among the entries, for ids may be personal.
func (h *Head) Place(i int) model.Place {
	e := &h.Entries[i]
	switch {
	case !fieldForm.MatchString(e.Field):
		return model.Place{Key: "entries[" + strconv.Itoa(i+1) + "]"}
	case e.Field == FieldDocument:
		return model.Place{Key: "entries[" + strconv.Itoa(i+1) + "]." + FieldDocument}
	}
	return model.Place{Key: e.Field}
}

func (e *Entry) check() error {
	switch {
	case e.Side != CaseSide && e.Side != EnterpriseSide:
		return errors.New("the side")
	case !fieldForm.MatchString(e.Field), !oneLine(e.Document, maxText), (e.Field == FieldDocument) != (e.Document != ""):
		return errors.New("the name of a field")
	case (e.Value == nil) == (e.Gone == ""), e.Gone != "" && !digestForm.MatchString(e.Gone), len(e.Value) > maxValue:
		return errors.New("the value")
	case e.Value != nil && e.At.IsZero(), e.From != "" && !slices.Contains(model.Origins, e.From):
		return errors.New("where it came from")
	case !oneLine(e.By, maxText), len(e.Reason) > maxReason, strings.ContainsFunc(e.Reason, func(r rune) bool { return isControl(r) && !strings.ContainsRune("\n\r\t", r) }):
		return errors.New("who gave it, and why")
	case !digests(e.Seen), !digests(e.Left):
		return errors.New("what it held before")
	}
	if e.Value != nil && e.Field == FieldDocument {
		_, err := e.AsDocument()
		return err
	}
	return nil
}

func digests(list []string) bool {
	return len(list) <= MaxSeen && !slices.ContainsFunc(list, func(s string) bool { return !digestForm.MatchString(s) })
}

func oneLine(s string, limit int) bool { return len(s) <= limit && !strings.ContainsFunc(s, isControl) }

// AsDocument is the document that the entry is about. It holds what people said
// of it and the hash of its file; what is in the file has to be looked at.
func (e *Entry) AsDocument() (*model.Document, error) {
	var d model.Document
	if err := Strict(e.Value, &d); err != nil {
		return nil, err
	}
	said, err := json.Marshal(d)
	switch {
	case err != nil:
		return nil, err
	case d.ID != e.Document:
		return nil, errors.New("a document under another id")
	case !hashForm.MatchString(d.Hash):
		return nil, errors.New("a document without a file")
	case d.File == "" || d.File != PlainName(d.File):
		return nil, errors.New("a file name with more than a name in it")
	case string(Said(&d)) != string(said):
		return nil, errors.New("more than people say of a document")
	}
	return &d, nil
}

// checkFiles holds the files against the documents: exactly their files, in
// the order in which they are first named, each once.
func (h *Head) checkFiles() error {
	wanted := h.wantedFiles()
	if len(wanted) != len(h.Files) {
		return invalid("the number of files")
	}
	whole := h.Rulebook.Size
	for i, f := range h.Files {
		if f.Hash != wanted[i] || f.Size < 0 || f.Size > model.MaxDocument {
			return invalid("a file")
		}
		whole += f.Size
	}
	if whole > MaxWhole-MaxHead {
		return invalid("how much it holds")
	}
	return nil
}

// wantedFiles are the hashes of the documents' files, each once, in order.
func (h *Head) wantedFiles() (hashes []string) {
	there := map[string]bool{}
	for i := range h.Entries {
		if e := &h.Entries[i]; e.Field == FieldDocument && e.Value != nil {
			d, err := e.AsDocument()
			if err == nil && !there[d.Hash] {
				there[d.Hash] = true
				hashes = append(hashes, d.Hash)
			}
		}
	}
	return hashes
}

func invalid(what string) error {
	return model.Fail(model.CodeHandover, fmt.Errorf("not as it should be: %s", what))
}
