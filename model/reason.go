package model

import (
	"errors"
	"runtime"
	"strings"
	"syscall"
)

// reasonsUnix are the numbers by which systems like Unix refuse a file, and
// what each comes to for people.
var reasonsUnix = map[syscall.Errno]Code{
	syscall.ENOSPC:  CodeDiskFull,
	syscall.EDQUOT:  CodeDiskFull,
	syscall.EROFS:   CodeNoAccess,
	syscall.EACCES:  CodeNoAccess,
	syscall.EPERM:   CodeNoAccess,
	syscall.EBUSY:   CodeFileHeld,
	syscall.ETXTBSY: CodeFileHeld,
	syscall.ENOENT:  CodeDiskGone,
	syscall.ENODEV:  CodeDiskGone,
	syscall.ENXIO:   CodeDiskGone,
	syscall.EIO:     CodeDiskGone,
	syscall.ESTALE:  CodeDiskGone,
}

// reasonsWindows are the same for Windows, named as its headers do.
var reasonsWindows = map[syscall.Errno]Code{
	39:   CodeDiskFull, // HANDLE_DISK_FULL
	112:  CodeDiskFull, // DISK_FULL
	1295: CodeDiskFull, // DISK_QUOTA_EXCEEDED
	5:    CodeNoAccess, // ACCESS_DENIED
	19:   CodeNoAccess, // WRITE_PROTECT
	32:   CodeFileHeld, // SHARING_VIOLATION
	33:   CodeFileHeld, // LOCK_VIOLATION
	2:    CodeDiskGone, // FILE_NOT_FOUND
	3:    CodeDiskGone, // PATH_NOT_FOUND
	15:   CodeDiskGone, // INVALID_DRIVE
	21:   CodeDiskGone, // NOT_READY
	53:   CodeDiskGone, // BAD_NETPATH
	55:   CodeDiskGone, // DEV_NOT_EXIST
	59:   CodeDiskGone, // UNEXP_NET_ERR
	64:   CodeDiskGone, // NETNAME_DELETED
	67:   CodeDiskGone, // BAD_NET_NAME
	1117: CodeDiskGone, // IO_DEVICE
	1167: CodeDiskGone, // DEVICE_NOT_CONNECTED
}

// ReasonOf says why the system refused a file, where it gave a reason that
// people can do something about: disk_full, no_access, file_held or disk_gone;
// else "".
func ReasonOf(cause error) Code {
	if runtime.GOOS == "windows" {
		return reasonIn(reasonsWindows, cause)
	}
	return reasonIn(reasonsUnix, cause)
}

// reasonIn looks a refusal up. A library may have put the system's error into
// words: these then end what it says.
func reasonIn(table map[syscall.Errno]Code, cause error) Code {
	if cause == nil {
		return ""
	}
	var number syscall.Errno
	if errors.As(cause, &number) {
		return table[number]
	}
	for number, code := range table {
		if strings.HasSuffix(cause.Error(), number.Error()) {
			return code
		}
	}
	return ""
}

// FailFile makes an Error of a file or folder that the system refused: with the
// code of the reason where there is one, else with the general code.
func FailFile(general Code, cause error, data ...string) *Error {
	if reason := ReasonOf(cause); reason != "" {
		general = reason
	}
	return Fail(general, cause, data...)
}
