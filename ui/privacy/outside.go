package privacy

import (
	"io/fs"
	"os"
	"path/filepath"
)

// place is a file or folder outside the data folder.
type place struct {
	path   string
	folder string // to open: itself, or the folder it lies in
	found  bool
	files  int
	size   int64
}

func placesOf(paths []string) []place {
	var list []place
	for _, path := range paths {
		list = append(list, look(filepath.Clean(path)))
	}
	return list
}

// look counts the files at a path. What cannot be read is not counted.
func look(path string) place {
	o := place{path: path, folder: path}
	info, err := os.Stat(path)
	if err != nil {
		return o
	}
	o.found = true
	if !info.IsDir() {
		o.folder = filepath.Dir(path)
	}
	_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			if info, err := entry.Info(); err == nil {
				o.files++
				o.size += info.Size()
			}
		}
		return nil
	})
	return o
}
