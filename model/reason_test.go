package model

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

// TestEveryRefusalOfADiskHasItsReason holds the numbers of both kinds of
// systems to what their headers say.
func TestEveryRefusalOfADiskHasItsReason(t *testing.T) {
	for _, table := range []struct {
		reasons map[syscall.Errno]Code
		want    map[Code][]syscall.Errno
	}{
		{reasonsUnix, map[Code][]syscall.Errno{
			CodeDiskFull: {syscall.ENOSPC, syscall.EDQUOT},
			CodeNoAccess: {syscall.EROFS, syscall.EACCES},
			CodeDiskGone: {syscall.ENOENT, syscall.ENODEV, syscall.EIO},
			"":           {syscall.EINVAL, syscall.ENOTDIR},
		}},
		{reasonsWindows, map[Code][]syscall.Errno{
			CodeDiskFull: {112, 39},
			CodeNoAccess: {19, 5},
			CodeFileHeld: {32, 33},
			CodeDiskGone: {21, 53, 64, 67, 3},
			"":           {87, 6},
		}},
	} {
		for want, numbers := range table.want {
			for _, number := range numbers {
				wrapped := fmt.Errorf("writing: %w", &fs.PathError{Op: "write", Path: "x", Err: number})
				for name, err := range map[string]error{"plain": number, "wrapped": wrapped, "joined": errors.Join(errors.New("x"), wrapped)} {
					if got := reasonIn(table.reasons, err); got != want {
						t.Errorf("%d, %s: %q, want %q", number, name, got, want)
					}
				}
			}
		}
	}
}

func TestAReasonPutIntoWordsIsKnownAgain(t *testing.T) {
	if got := ReasonOf(fmt.Errorf("file resize error: %s", syscall.ENOSPC)); got != CodeDiskFull {
		t.Errorf("%q", got)
	}
	if got := ReasonOf(errors.New("no such luck")); got != "" {
		t.Errorf("%q", got)
	}
	if got := ReasonOf(nil); got != "" {
		t.Errorf("%q", got)
	}
}

func TestARefusalKeepsTheGeneralCodeWhereThereIsNoReason(t *testing.T) {
	if got := FailFile(CodeOutput, syscall.EINVAL).Code; got != CodeOutput {
		t.Errorf("%q", got)
	}
	err := FailFile(CodeDataDir, syscall.EROFS, "dir", "x")
	if err.Code != CodeNoAccess || err.Data["dir"] != "x" {
		t.Errorf("%+v", err)
	}
}
