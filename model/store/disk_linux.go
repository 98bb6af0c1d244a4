package store

import "syscall"

// networkTypes are the numbers of file systems that lie on another machine:
// NFS, SMB (three of them), 9P, VirtualBox shares,
// AFS, Ceph.
var networkTypes = map[uint32]bool{0x6969: true, 0x517B: true, 0xFF534D42: true, 0xFE534D42: true,
	0x01021997: true, 0x786F4256: true, 0x5346414F: true, 0x00C36400: true}

func onNetwork(dir string) bool {
	var st syscall.Statfs_t
	return syscall.Statfs(dir, &st) == nil && networkTypes[uint32(st.Type)]
}

// freeSpace is how many bytes may still be written below dir.
func freeSpace(dir string) (int64, bool) {
	var st syscall.Statfs_t
	if syscall.Statfs(dir, &st) != nil {
		return 0, false
	}
	return int64(st.Bavail) * int64(st.Bsize), true
}
