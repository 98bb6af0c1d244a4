package store

import (
	"path/filepath"
	"syscall"
	"unsafe"
)

var (
	kernel32     = syscall.NewLazyDLL("kernel32.dll")
	driveType    = kernel32.NewProc("GetDriveTypeW")
	diskFree     = kernel32.NewProc("GetDiskFreeSpaceExW")
	remoteDrive  = uintptr(4)
	pathOfVolume = func(dir string) string { return filepath.VolumeName(dir) + `\` }
)

func onNetwork(dir string) bool {
	p, err := syscall.UTF16PtrFromString(pathOfVolume(dir))
	if err != nil {
		return false
	}
	kind, _, _ := driveType.Call(uintptr(unsafe.Pointer(p)))
	return kind == remoteDrive
}

// freeSpace is how many bytes may still be written below dir.
func freeSpace(dir string) (int64, bool) {
	p, err := syscall.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	var free int64
	ok, _, _ := diskFree.Call(uintptr(unsafe.Pointer(p)), uintptr(unsafe.Pointer(&free)), 0, 0)
	return free, ok != 0
}
