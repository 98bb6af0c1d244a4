package casework

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/store"
)

// Import stores a case file as a new case and gives its id. The enterprise is
// the stored one of the same credit code where no value conflicts; otherwise a
// separate one, and conflicts names the facts and fields that differ.
func (d *Desk) Import(file string) (id string, conflicts []string, err error) {
	dossier, err := d.ReadCase(file, casefile.Options{})
	if err != nil {
		return "", nil, err
	}
	return d.ImportRead(dossier, file)
}

// ImportRead is Import of a case that Kit.ReadCase has read from the file.
func (d *Desk) ImportRead(dossier *Dossier, file string) (id string, conflicts []string, err error) {
	return d.importFrom(dossier, os.DirFS(filepath.Dir(file)))
}

func (d *Desk) importFrom(dossier *Dossier, folder fs.FS, marks ...string) (id string, conflicts []string, err error) {
	c := dossier.Case
	noteImport(c, d.Clock())
	for i := range c.Documents {
		if err := d.keep(&c.Documents[i], folder); err != nil {
			return "", nil, err
		}
	}
	firm, err := firmFields(c, dossier.Rulebook)
	if err != nil {
		return "", nil, model.Fail(model.CodeInternal, err)
	}
	enterprise, conflicts, err := d.matchFirm(c.Enterprise.CreditCode, firm)
	if err != nil {
		return "", nil, err
	}
	id, err = d.create(c, dossier.Rulebook, enterprise, firm, marks...)
	return id, plainNames(dossier.Rulebook, conflicts), err
}

// noteImport marks the answers that come without provenance as imported now.
func noteImport(c *model.Case, now time.Time) {
	for id, answer := range c.Answers {
		if answer.Provenance == (model.Provenance{}) {
			answer.Provenance = model.Provenance{From: model.Imported, At: now}
			c.Answers[id] = answer
		}
	}
}

// keep stores a document's bytes; a file that is missing or unreadable stays
// an entry without bytes.
func (d *Desk) keep(document *model.Document, folder fs.FS) error {
	if document.Hash == "" {
		return nil
	}
	file, err := folder.Open(document.File)
	if err != nil {
		return nil
	}
	defer file.Close()
	hash, size, err := d.store.PutDocument(file)
	document.Hash, document.Size = hash, size
	return err
}

// matchFirm finds the stored enterprise that a case's enterprise fields belong
// to. Values already stored are taken out of fields, so that nothing stored is
// written again; with no match the id is new.
func (d *Desk) matchFirm(creditCode string, fields store.Fields) (id string, conflicts []string, err error) {
	if creditCode == "" {
		return store.NewID(), nil, nil
	}
	rows, err := d.Enterprises()
	if err != nil {
		return "", nil, err
	}
	for _, row := range rows {
		if row.CreditCode != creditCode {
			continue
		}
		stored, err := d.store.Fields(firmEntity(row.ID))
		if err != nil {
			return "", nil, err
		}
		differing := conflicting(stored, fields)
		if len(differing) == 0 {
			dropStored(stored, fields)
			return row.ID, nil, nil
		}
		conflicts = differing
	}
	return store.NewID(), conflicts, nil
}

// plainNames turns names in the store into fact ids and fields of a case file.
func plainNames(rb *model.Rulebook, fields []string) []string {
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = strings.TrimPrefix(field, prefixFact+rb.RoundKey()+".")
	}
	return names
}

// conflicting lists the fields that both hold with different known values.
func conflicting(stored, fields store.Fields) (names []string) {
	for name, entry := range fields {
		old, ok := stored[name]
		if ok && known(old.Value) && known(entry.Value) && !bytes.Equal(compact(old.Value), compact(entry.Value)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func dropStored(stored, fields store.Fields) {
	for name, entry := range fields {
		if old, ok := stored[name]; ok && (known(old.Value) || !known(entry.Value)) {
			delete(fields, name)
		}
	}
}

func known(raw json.RawMessage) bool { return string(raw) != "null" }

func compact(raw json.RawMessage) []byte {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return raw
	}
	return out.Bytes()
}

// Export writes a stored case as a case file, and its documents into a folder
// of the same name with ".documents" added. Both are complete, or what was
// there before is there still. A folder of that name that holds anything but
// copies of stored documents is left alone, and the export fails.
func (d *Desk) Export(id, out string) error {
	s, err := d.Open(id)
	if err != nil {
		return err
	}
	folder := out + ".documents"
	if err := d.exportable(out, folder); err != nil {
		return err
	}
	c := *s.Case
	c.Documents = slices.Clone(c.Documents)
	staged, err := d.stage(&c, folder)
	if err != nil {
		return err
	}
	defer os.RemoveAll(staged)
	data, err := casefile.Write(&c)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	return swapFolder(staged, folder, func() error { return replaceFile(out, data) })
}

func (d *Desk) exportable(out, folder string) error {
	if strings.ContainsAny(filepath.Base(out), "\\:") {
		return model.Fail(model.CodeBadPath, nil).At(model.Place{File: filepath.Base(out)})
	}
	if err := d.writable(out); err != nil {
		return err
	}
	stored := func(hash string) bool { return d.whole(hash) == nil }
	return d.onlyOurs(folder, nil, stored, neverSealed)
}

// stage copies the documents into a new folder beside the final one and names
// them in the case; "" where there are none.
func (d *Desk) stage(c *model.Case, folder string) (staged string, err error) {
	if len(c.Documents) == 0 {
		return "", nil
	}
	staged, err = os.MkdirTemp(filepath.Dir(folder), ".twozones-*.tmp")
	if err != nil {
		return "", outputFailed(folder, err)
	}
	for i := range c.Documents {
		document := &c.Documents[i]
		name := fmt.Sprintf("%02d-%s", i+1, portable(path.Base(document.File)))
		document.File = filepath.Base(folder) + "/" + name
		if document.Hash == "" || document.State == model.Missing {
			continue
		}
		if err := d.copyDocument(document, filepath.Join(staged, name)); err != nil {
			os.RemoveAll(staged)
			return "", err
		}
	}
	return staged, nil
}

// copyDocument copies a stored document after looking at every byte of it.
func (d *Desk) copyDocument(document *model.Document, to string) error {
	if err := d.store.VerifyDocument(document.Hash); err != nil {
		return altered(document, err)
	}
	from, err := d.store.OpenDocument(document.Hash)
	if err != nil {
		return lost(document, err)
	}
	defer from.Close()
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return outputFailed(to, err)
	}
	_, err = io.Copy(file, from)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return outputFailed(to, err)
	}
	return nil
}

// swapFolder puts the staged folder (or none) in the place of an earlier one,
// then finishes; where that fails, the earlier folder is put back.
func swapFolder(staged, folder string, finish func() error) error {
	old := filepath.Join(filepath.Dir(folder), ".twozones-"+store.NewID()+".old")
	hadOld := os.Rename(folder, old) == nil
	restore := func() {
		if hadOld {
			os.Rename(old, folder)
		}
	}
	if staged != "" {
		if err := os.Rename(staged, folder); err != nil {
			restore()
			return outputFailed(folder, err)
		}
	}
	if err := finish(); err != nil {
		if staged != "" {
			os.RemoveAll(folder)
		}
		restore()
		return err
	}
	if hadOld {
		os.RemoveAll(old)
	}
	return nil
}

func outputFailed(file string, cause error) error {
	return model.FailFile(model.CodeOutput, cause).At(model.Place{File: filepath.Base(file)})
}

const maxName = 150

// portable is a file name that every system takes, without the number of an
// earlier export and short enough to get another one.
func portable(name string) string {
	name = numberedName.ReplaceAllString(name, "")
	name = strings.Map(func(r rune) rune {
		if r < ' ' || model.Hidden(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(name, ". ")
	end := path.Ext(name)
	stem := name[:len(name)-len(end)]
	for len(stem)+len(end) > maxName && stem != "" {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return stem + end
}
