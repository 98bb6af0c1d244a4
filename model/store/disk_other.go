//go:build !linux && !windows

package store

func onNetwork(string) bool { return false }

func freeSpace(string) (int64, bool) { return 0, false }
