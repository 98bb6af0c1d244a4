package store

import (
	"path/filepath"
	"strings"
)

// Place says what kind of place a data directory lies in.
type Place string

// The places that a database should not lie in.
const (
	PlaceFine    Place = ""
	PlaceNetwork Place = "network" // a drive of another machine
	PlaceSynced  Place = "synced"  // a folder that a program copies elsewhere while it changes
)

// syncedNames are what programs that synchronise call their folders, in lower
// case; a name begins with one.
var syncedNames = []string{"onedrive", "dropbox", "icloud", "mobile documents", "com~apple~clouddocs",
	"google drive", "googledrive", "nutstore", "我的坚果云", "坚果云", "百度网盘", "baidunetdisk", "baidusyncdisk", "wpsdrive", "wps云盘"}

// PlaceOf looks at where a directory lies, by its path and its file system.
func PlaceOf(dir string) Place {
	if isUNC(dir) {
		return PlaceNetwork
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil && placeByName(real) == PlaceSynced {
		return PlaceSynced
	}
	if p := placeByName(dir); p != PlaceFine {
		return p
	}
	if onNetwork(dir) {
		return PlaceNetwork
	}
	return PlaceFine
}

func placeByName(dir string) Place {
	if isUNC(dir) {
		return PlaceNetwork
	}
	for _, name := range strings.FieldsFunc(strings.ToLower(dir), func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, synced := range syncedNames {
			if name == synced || strings.HasPrefix(name, synced+" ") || strings.HasPrefix(name, synced+"-") {
				return PlaceSynced
			}
		}
	}
	return PlaceFine
}

// isUNC reports whether a path names another machine, \\server\share; a path
// with the prefix \\?\ is a local one unless UNC follows.
func isUNC(dir string) bool {
	slashed := strings.ReplaceAll(dir, "/", `\`)
	if rest, ok := strings.CutPrefix(slashed, `\\?\`); ok {
		return strings.HasPrefix(strings.ToUpper(rest), `UNC\`)
	}
	return strings.HasPrefix(slashed, `\\`)
}
