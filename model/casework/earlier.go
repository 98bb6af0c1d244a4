package casework

import (
	"os"
	"path/filepath"

	"twozones/model"
)

// ofPackage reports an error unless the folder of a package is not there or
// holds nothing but an earlier package: files with a whole seal, and copies of
// documents of the case or of the packages sealed. A name tells nothing: people
// number their own files too.
func (k *Kit) ofPackage(d *Dossier, out, folder string) error {
	if err := k.replaceable(folder); err != nil {
		return err
	}
	at := model.Place{File: filepath.Base(folder)}
	for _, input := range d.inputs {
		if within(folder, input) {
			return model.Fail(model.CodeOutputIsInput, nil).At(at)
		}
	}
	for _, protected := range k.Protected {
		if within(folder, filepath.Join(protected, "any")) {
			return model.Fail(model.CodeOutputIsInput, nil).At(at)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // not there
	}
	known := map[string]bool{}
	for _, hash := range hashes(d.Case.Documents) {
		known[hash] = true
	}
	k.sealed(out, known)
	var unsealed []string
	for _, entry := range entries {
		if path := filepath.Join(folder, entry.Name()); !k.sealed(path, known) {
			unsealed = append(unsealed, path)
		}
	}
	for _, path := range unsealed {
		data, err := readRegular(path, model.MaxDocument+1)
		if err != nil || !known[hashOf(data)] {
			return model.Fail(model.CodeOutputExists, nil).At(at)
		}
	}
	return nil
}

// sealed reports whether a file is of a package and unchanged, and notes which
// documents that package says it was made of.
func (k *Kit) sealed(path string, known map[string]bool) bool {
	data, err := readRegular(path, maxPackage)
	if err != nil {
		return false
	}
	v := k.Printer.Verify(data, "")
	if v.Manifest != nil {
		for i := range v.Manifest.Exhibits {
			known[v.Manifest.Exhibits[i].Hash] = true
		}
	}
	return v.Ours && v.Unchanged
}
