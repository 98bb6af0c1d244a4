package casework

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"twozones/model/store"
)

// Erasing says where everything lies that is to be erased. Its data directory must
// be closed when it is done, and may be sealed or damaged: whoever can remove the
// files needs no passphrase for it.
type Erasing struct {
	Dir     string   // the data directory
	Second  string   // the folder for further backups, "" for none
	Outside []string // folders elsewhere that nobody but this app uses
}

// KeptOutside is what the window library keeps for this app elsewhere.
const KeptOutside = KeptAs("outside")

// Erasure is what an erasure takes and what stays, as the disk has it just now.
type Erasure struct {
	Parts   []Kept // what goes, in the data directory
	Away    Kept   // and in the second folder: backups of this data directory alone
	Outside []Kept // and elsewhere

	Foreign Kept // files in the data directory that are not ours
	Others  int  // backups in the second folder that belong to other data directories
	Unclear Kept // files there of which nothing tells whose they are
	// Unreachable says that the second folder cannot be read: what is there stays.
	Unreachable error
}

// Goes are all parts of which something goes.
func (e *Erasure) Goes() []Kept {
	list := slices.Clone(e.Parts)
	for _, k := range append([]Kept{e.Away}, e.Outside...) {
		if len(k.Files) > 0 {
			list = append(list, k)
		}
	}
	return list
}

// Count is how many files go, and their bytes.
func (e *Erasure) Count() (files int, size int64) {
	for _, k := range e.Goes() {
		files, size = files+len(k.Files), size+k.Size
	}
	return files, size
}

// Erased says what an erasure did.
type Erased struct {
	Files int
	Size  int64
	Left  []string // paths of what is ours and could not be removed, another program holds it
	Stays Erasure  // what there is now
}

// SecondFolderOf is the folder for further backups of a data directory that may be
// closed, sealed or damaged; known is false where nothing that is there could be
// read for it. A nil unlock opens nothing sealed.
func SecondFolderOf(dir string, unlock Unlock) (folder string, known bool) {
	folder, known = secondFolderIn(dir, unlock)
	return folder, known || !keepsDatabase(dir)
}

// keepsDatabase reports whether there is a database or a backup of one.
func keepsDatabase(dir string) bool {
	files, _ := Backups(dir)
	return len(files) > 0 || exists(filepath.Join(dir, store.FileName))
}

// Look says what would go and what would stay. It changes nothing.
func (e Erasing) Look() (Erasure, error) {
	var all Erasure
	var err error
	whose := store.WhoseBackup(e.Dir)
	if exists(e.Dir) {
		all.Parts, all.Foreign, err = e.inside(whose)
	}
	all.away(e.Second, whose)
	for _, folder := range e.Outside {
		if info, err := os.Lstat(folder); err == nil && info.IsDir() {
			k := Kept{As: KeptOutside, Folder: folder}
			_ = walkFiles(folder, func(rel string, _ fs.DirEntry, size int64) { k.add(rel, size, neither) })
			all.Outside = append(all.Outside, k)
		}
	}
	return all, err
}

// inside looks through the data directory. A backup of another one that somebody
// put there is theirs.
func (e Erasing) inside(whose func(name string, away bool) store.Whose) (ours []Kept, foreign Kept, err error) {
	found := map[KeptAs]*Kept{}
	for _, as := range keptOrder {
		found[as] = &Kept{As: as, Folder: e.Dir}
	}
	err = walkFiles(e.Dir, func(rel string, entry fs.DirEntry, size int64) {
		as, _ := kindOf(filepath.ToSlash(rel), entry)
		if as == KeptBackups && whose(entry.Name(), false) != store.WhoseOwn {
			as = KeptForeign
		}
		found[as].add(rel, size, neither)
	})
	foreign = *found[KeptForeign]
	slices.Sort(foreign.Files)
	delete(found, KeptForeign)
	for _, k := range found {
		if len(k.Files) > 0 {
			ours = append(ours, *k)
		}
	}
	slices.SortFunc(ours, func(a, b Kept) int { return slices.Index(keptOrder, a.As) - slices.Index(keptOrder, b.As) })
	return ours, foreign, err
}

// away looks through the second folder.
func (a *Erasure) away(folder string, whose func(name string, away bool) store.Whose) {
	a.Away, a.Unclear = Kept{As: KeptBackups, Folder: folder}, Kept{As: KeptBackups, Folder: folder}
	if folder == "" {
		return
	}
	entries, err := os.ReadDir(folder)
	a.Unreachable = err
	for _, entry := range entries {
		info, err := entry.Info()
		as, _ := store.KeptAsOf("backups/" + entry.Name())
		if err != nil || !info.Mode().IsRegular() || as != KeptBackups && as != KeptHalfMade {
			continue
		}
		switch owner := whose(entry.Name(), true); {
		case as == KeptHalfMade || owner == store.WhoseUnknown:
			a.Unclear.add(entry.Name(), info.Size(), neither)
		case owner == store.WhoseOwn:
			a.Away.add(entry.Name(), info.Size(), neither)
		default:
			a.Others++
		}
	}
}

// Erase removes everything that Look says goes, and nothing else. Progress, which
// may be nil, hears how many files of how many are done. Where one cannot be
// removed the others go all the same, and Left names it. The error is
// open_elsewhere where another program works on the directory; then nothing was
// removed.
//
// Interrupted, it leaves what the next start can tell of: first go the copies in
// the second folder, while everything is still here; then, under a mark, the
// database, and then all other files that hold keys or cases, those that they refer
// to last. It is gone on with by erasing again.
func (e Erasing) Erase(progress func(done, total int)) (Erased, error) {
	return e.erase(os.Remove, progress)
}

// eraser is an erasure under way.
type eraser struct {
	remove   func(path string) error
	progress func(done, total int)
	total    int
	done     Erased
}

func (e Erasing) erase(remove func(string) error, progress func(done, total int)) (Erased, error) {
	all, err := e.Look()
	if err != nil {
		return Erased{}, err
	}
	r := &eraser{remove: remove, progress: progress}
	r.total, _ = all.Count()
	if err := store.EraseDatabase(e.Dir, func() { r.part(all.Away) }, r.file); err != nil {
		return r.done, err
	}
	for _, k := range inEraseOrder(all) {
		r.part(k)
	}
	r.folders(e)
	if all, err = e.Look(); err == nil {
		r.last(e.Dir, all)
		r.done.Stays, err = e.Look()
	}
	return r.done, err
}

// eraseOrder is that of the parts after the database: those that hold cases or
// keys before those that do not.
var eraseOrder = []KeptAs{KeptBackups, KeptHalfMade, KeptViewing, KeptDocuments, KeptPrepared, KeptReports, KeptRulebooks}

// inEraseOrder are the parts after the database, without what goes last.
func inEraseOrder(all Erasure) (list []Kept) {
	for _, as := range eraseOrder {
		for _, k := range all.Parts {
			if k.As == as {
				k.Files = slices.DeleteFunc(slices.Clone(k.Files), store.IsLast)
				list = append(list, k)
			}
		}
	}
	return append(list, all.Outside...)
}

func (r *eraser) part(k Kept) {
	for _, name := range k.Files {
		_ = r.file(filepath.Join(k.Folder, name))
	}
}

// file removes one file, and notes it where that cannot be.
func (r *eraser) file(path string) error {
	info, err := os.Lstat(path)
	if err == nil {
		err = r.remove(path)
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		r.done.Left = append(r.done.Left, path)
		return err
	}
	r.done.Files, r.done.Size = r.done.Files+1, r.done.Size+info.Size()
	if r.progress != nil {
		r.progress(r.done.Files, r.total)
	}
	return nil
}

// ourFolders are those that the app makes in a data directory, the inner ones
// first. That of the backups goes with what is in it last.
var ourFolders = []string{"documents/??", "documents", "prepared/??", "prepared", "rulebooks", folderReports, viewingFolder}

// folders removes those that are empty now.
func (r *eraser) folders(e Erasing) {
	for _, pattern := range ourFolders {
		list, _ := fs.Glob(os.DirFS(e.Dir), pattern)
		for _, name := range list {
			removeFolder(filepath.Join(e.Dir, filepath.FromSlash(name)))
		}
	}
	for _, top := range e.Outside {
		var list []string
		_ = filepath.WalkDir(top, func(path string, _ fs.DirEntry, err error) error {
			list = append(list, path)
			return err
		})
		for _, path := range slices.Backward(list) {
			removeFolder(path)
		}
	}
}

// removeFolder removes an empty folder, and nothing else.
func removeFolder(path string) {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		_ = os.Remove(path)
	}
}

// last removes what an erasure can be gone on with, unless there is something left
// to go on with.
func (r *eraser) last(dir string, all Erasure) {
	var last []string
	for _, k := range all.Parts {
		for _, name := range k.Files {
			if !store.IsLast(name) {
				return
			}
			last = append(last, name)
		}
	}
	for _, name := range last {
		if !store.IsEraseMark(name) {
			_ = r.file(filepath.Join(dir, name))
		}
	}
	removeFolder(filepath.Join(dir, "backups"))
	store.EndErasing(dir)
}
