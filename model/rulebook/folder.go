package rulebook

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"twozones/model"
	"twozones/model/plain"
)

// indexFile names what was installed, one id@version a line, the last
// installed last. It may also name a bundled version that was installed again.
// Without it, and for files it does not name, the time of the file decides.
const indexFile = "installed.txt"

// folder is the installed rulebooks on disk. A nil folder has none. Every file
// in it was put there by rename, so that a reader meets whole files only.
type folder struct{ dir string }

func (f *folder) path() string {
	if f == nil {
		return ""
	}
	return f.dir + "/"
}

func (f *folder) files() fs.FS { return os.DirFS(f.dir) }

// found is an installed file and when it was put there.
type found struct {
	ref string
	at  int64
}

func (f *folder) list() []found {
	if f == nil {
		return nil
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil // nothing was installed, or nothing can be read
	}
	var list []found
	for _, entry := range entries {
		ref, ok := strings.CutSuffix(entry.Name(), ".yaml")
		id, version, named := strings.Cut(ref, "@")
		info, err := entry.Info()
		if !ok || !named || !idForm.MatchString(id) || !idForm.MatchString(version) || err != nil || info.IsDir() {
			continue
		}
		list = append(list, found{ref, info.ModTime().UnixNano()})
	}
	return list
}

// names is the installed rulebooks, in the order of their names.
func (f *folder) names() []string {
	var names []string
	for _, file := range f.list() {
		names = append(names, file.ref)
	}
	return names
}

// order is what was installed, the last installed last. A file the index does
// not name stands before those it does, unless it is younger than the index.
func (f *folder) order() []string {
	if f == nil {
		return nil
	}
	list := f.list()
	sort.SliceStable(list, func(i, j int) bool { return list[i].at < list[j].at })
	named, at := f.index()
	var before, after []string
	for _, file := range list {
		switch {
		case slices.Contains(named, file.ref):
		case file.at > at && at != 0:
			after = append(after, file.ref)
		default:
			before = append(before, file.ref)
		}
	}
	return slices.Concat(before, named, after)
}

// index reads the index; lines that are no id@version are left out, and so is
// all but the last of lines that say the same.
func (f *folder) index() (refs []string, at int64) {
	data, err := readLimited(f.files(), indexFile)
	if err != nil {
		return nil, 0
	}
	if info, err := fs.Stat(f.files(), indexFile); err == nil {
		at = info.ModTime().UnixNano()
	}
	for _, line := range strings.Split(string(data), "\n") {
		id, version, ok := strings.Cut(strings.TrimSpace(line), "@")
		if !ok || !idForm.MatchString(id) || !idForm.MatchString(version) {
			continue
		}
		ref := id + "@" + version
		refs = append(slices.DeleteFunc(refs, func(r string) bool { return r == ref }), ref)
	}
	return refs, at
}

// put writes an installed rulebook under its name, which must be free.
func (f *folder) put(ref string, data []byte) error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return model.FailFile(model.CodeDataDir, err)
	}
	return f.write(ref+".yaml", data, true)
}

// last notes a rulebook as the one installed last.
func (f *folder) last(ref string, known []string) error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return model.FailFile(model.CodeDataDir, err)
	}
	refs := slices.DeleteFunc(known, func(r string) bool { return r == ref })
	return f.write(indexFile, []byte(strings.Join(append(refs, ref), "\n")+"\n"), false)
}

// write puts a whole file in its place: written beside it, on disk, then
// renamed. A new one takes no other's place.
func (f *folder) write(name string, data []byte, isNew bool) (err error) {
	temp, err := os.CreateTemp(f.dir, ".new-*.tmp")
	if err != nil {
		return model.FailFile(model.CodeOutput, err).At(model.Place{File: name})
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = f.place(temp.Name(), filepath.Join(f.dir, name), isNew)
	}
	if err != nil {
		return model.FailFile(model.CodeOutput, err).At(model.Place{File: name})
	}
	if dir, err := os.Open(f.dir); err == nil {
		dir.Sync()
		dir.Close()
	}
	return nil
}

// place renames; where the system can, a link makes sure that two programs
// installing at once do not overwrite each other.
func (f *folder) place(from, to string, isNew bool) error {
	if isNew {
		if err := os.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(from, to)
}

// readLimited reads a file of at most plain.MaxSize bytes and one more, which
// makes Load refuse it.
func readLimited(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, err).At(model.Place{File: name})
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, plain.MaxSize+1))
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, err).At(model.Place{File: name})
	}
	return data, nil
}
