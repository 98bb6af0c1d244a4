package casework

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"twozones/model"
)

// folderOf is the folder beside a package for what is not in its one file.
func folderOf(out string) string { return strings.TrimSuffix(out, ".pdf") + ".files" }

// put writes the files of a package to their places: all of them, or none. An
// earlier package's folder goes, even where this one needs none: what it holds
// would pass for a part of this one.
func (k *Kit) put(d *Dossier, out string, files []boundFile, layout Layout) (made []MadeFile, err error) {
	folder, single := folderOf(out), layout != InParts && layout != ByMaterial
	inFolder := files
	if single {
		inFolder = files[1:]
	}
	place := func(f *boundFile) string {
		if single && f == &files[0] {
			return out
		}
		return filepath.Join(folder, f.name)
	}
	for i := range files {
		f := &files[i]
		made = append(made, MadeFile{Path: place(f), Size: int64(len(f.data)), First: f.first, Last: f.last, Exhibit: f.exhibit})
	}
	one := func() error {
		if single {
			return replaceFile(out, files[0].data)
		}
		return nil
	}
	err = k.ofPackage(d, out, folder)
	switch {
	case len(inFolder) == 0 && err != nil:
		return made, one()
	case len(inFolder) == 0:
		return made, swapFolder("", folder, one)
	case err != nil:
		return nil, err
	}
	staged, err := stageFiles(folder, inFolder)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(staged)
	return made, swapFolder(staged, folder, one)
}

// stageFiles writes files into a new folder beside the final one.
func stageFiles(folder string, files []boundFile) (staged string, err error) {
	staged, err = os.MkdirTemp(filepath.Dir(folder), ".twozones-*.tmp")
	if err != nil {
		return "", outputFailed(folder, err)
	}
	for i := range files {
		if err := replaceFile(filepath.Join(staged, files[i].name), files[i].data); err != nil {
			os.RemoveAll(staged)
			return "", outputFailed(folder, err)
		}
	}
	return staged, nil
}

// writable finds out early that an output cannot or must not be written: it is
// one of the inputs, or lies among the app's own files.
func (k *Kit) writable(out string, inputs ...string) error {
	fail := func(code model.Code, cause error) error {
		return model.FailFile(code, cause).At(model.Place{File: filepath.Base(out)})
	}
	folder, err := os.Stat(filepath.Dir(out))
	if err != nil || !folder.IsDir() {
		return fail(model.CodeOutput, err)
	}
	for _, protected := range k.Protected {
		if within(protected, out) {
			return fail(model.CodeOutputIsInput, nil)
		}
	}
	there, err := os.Stat(out)
	if err != nil {
		return nil
	}
	if !there.Mode().IsRegular() {
		return fail(model.CodeOutput, nil)
	}
	for _, input := range inputs {
		if info, err := os.Stat(input); err == nil && os.SameFile(info, there) {
			return fail(model.CodeOutputIsInput, nil)
		}
	}
	return nil
}

// replaceable reports an error unless a folder is not there or holds nothing
// but files that this app numbered.
func (k *Kit) replaceable(folder string) error {
	taken := func() error {
		return model.Fail(model.CodeOutputExists, nil).At(model.Place{File: filepath.Base(folder)})
	}
	info, err := os.Lstat(folder)
	if err != nil {
		return nil
	}
	if !info.IsDir() {
		return taken()
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return outputFailed(folder, err)
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !numberedName.MatchString(entry.Name()) {
			return taken()
		}
	}
	return nil
}

// numberedName is how the files begin that this app puts into folders.
var numberedName = regexp.MustCompile(`^\d{2,}-`)

// within reports whether a path lies inside a folder that is there.
func within(folder, path string) bool {
	base, err := realPath(folder)
	if err != nil {
		return false
	}
	parent, err := realPath(filepath.Dir(path))
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(base, parent)
	return err == nil && filepath.IsLocal(relative)
}

func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// replaceFile writes beside the target, then renames: the target is either
// what it was or complete.
func replaceFile(out string, data []byte) (err error) {
	fail := func(cause error) error {
		return model.FailFile(model.CodeOutput, cause).At(model.Place{File: filepath.Base(out)})
	}
	temp, err := os.CreateTemp(filepath.Dir(out), ".twozones-*.tmp")
	if err != nil {
		return fail(err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	_, err = temp.Write(data)
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
	if err != nil {
		return fail(err)
	}
	return nil
}

// keepMode gives a new file the mode of the one it replaces; what is new is
// readable by its owner alone, for it holds personal data.
func keepMode(temp, out string) error {
	info, err := os.Stat(out)
	if err != nil {
		return nil
	}
	return os.Chmod(temp, info.Mode().Perm())
}
