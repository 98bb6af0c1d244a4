package casework

import (
	"os"
	"path/filepath"

	"twozones/model"
)

// ofPackage reports an error unless the folder of a package is not there or
// holds nothing but an earlier package: files with a whole seal, and copies of
// documents of the case or of the packages sealed.
func (k *Kit) ofPackage(d *Dossier, out, folder string) error {
	known := map[string]bool{}
	for _, hash := range hashes(d.Case.Documents) {
		known[hash] = true
	}
	k.sealed(out, known)
	return k.onlyOurs(folder, d.inputs, func(hash string) bool { return known[hash] },
		func(path string) bool { return k.sealed(path, known) })
}

// neverSealed is for folders that hold no packages.
func neverSealed(string) bool { return false }

// onlyOurs reports an error unless a folder is not there or holds nothing but
// what can be made again: sealed files, and copies of documents whose hashes are
// known. A name tells nothing: people number their own files too. None of the
// inputs, nor the app's own files, may lie in it.
func (k *Kit) onlyOurs(folder string, inputs []string, known func(hash string) bool, sealed func(path string) bool) error {
	if err := k.replaceable(folder); err != nil {
		return err
	}
	at := model.Place{File: filepath.Base(folder)}
	for _, input := range inputs {
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
	var unsealed []string
	for _, entry := range entries {
		if path := filepath.Join(folder, entry.Name()); !sealed(path) {
			unsealed = append(unsealed, path)
		}
	}
	for _, path := range unsealed {
		data, err := readRegular(path, model.MaxDocument+1)
		if err != nil || !known(hashOf(data)) {
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
