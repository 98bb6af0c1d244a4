package main

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"twozones/model"
)

const pageOfDisk = 4096

// smallDisk is a file system that can be filled to the last page. Where none is
// to be had, a limit for the length of every file stands in for it.
type smallDisk struct {
	t       *testing.T
	dir     string
	limited bool
}

// leave fills the disk so that so many pages are free; -1 makes it empty.
func (d smallDisk) leave(pages int64) {
	d.t.Helper()
	if d.limited {
		d.limit(pages)
		return
	}
	path := filepath.Join(d.dir, "filler")
	os.Remove(path)
	if pages < 0 {
		return
	}
	filler, err := os.Create(path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer filler.Close()
	var now syscall.Statfs_t
	if err := syscall.Statfs(d.dir, &now); err != nil {
		d.t.Fatal(err)
	}
	if length := int64(now.Bavail) - pages; length > 0 {
		if err := syscall.Fallocate(int(filler.Fd()), 0, 0, length*pageOfDisk); err != nil {
			d.t.Fatal(err)
		}
	}
}

// limit lets no file grow beyond so many pages; -1 lets all.
func (d smallDisk) limit(pages int64) {
	d.t.Helper()
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		d.t.Fatal(err)
	}
	now.Cur = now.Max
	if pages >= 0 {
		now.Cur = uint64(pages) * pageOfDisk
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		d.t.Fatal(err)
	}
}

// saysFull reports whether an error tells a person that the disk is full; of a
// file that may not grow, that it was not written.
func (d smallDisk) saysFull(err error) bool {
	var e *model.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case model.CodeStoreWrite, model.CodeBackupFailed, model.CodeOutput, model.CodeDataDir:
		return d.limited
	case model.CodeDiskFull, model.CodePurgeLeft, model.CodeUnnoted:
		return true
	case model.CodeBackupFolder:
		return d.limited || e.Data["rule"] == string(model.CodeDiskFull)
	}
	return false
}
