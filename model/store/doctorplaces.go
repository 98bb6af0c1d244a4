package store

import "path/filepath"

// backups reads the backups of the data directory through.
func (r *Report) backups(dir, second string) {
	list, err := Backups(dir, second)
	if err != nil {
		r.add(Finding{Code: BackupUnreachable})
	}
	sound := 0
	for _, b := range list {
		if b.Foreign {
			continue
		}
		c, err := openChecked(b.Path)
		f := Finding{Code: BackupSound, Name: filepath.Base(b.Path)}
		switch {
		case err == nil:
			c.close()
			sound++
			r.add(f)
		case b.Why != WhyKept: // what was kept may well be damaged
			f.Code = BackupDamaged
			r.bad(f)
		}
	}
	if sound == 0 {
		r.add(Finding{Code: BackupNone})
	}
}

// space looks how much room is left.
func (r *Report) space(dir string) {
	free, known := freeSpace(dir)
	switch {
	case known && free < lowSpace:
		r.add(Finding{Code: SpaceLow, Count: free})
	case known:
		r.add(Finding{Code: SpaceFree, Count: free})
	}
}
