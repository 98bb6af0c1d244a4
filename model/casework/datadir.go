package casework

import (
	"os"
	"path/filepath"
	"runtime"

	"twozones/model"
)

// DataDir is the directory that holds everything the app keeps: the one named
// in the call, else TWOZONES_DATA, else the usual place of the system:
// %LOCALAPPDATA%\TwoZones, $XDG_DATA_HOME/twozones or ~/.local/share/twozones.
func DataDir(named string, env func(string) string) (string, error) {
	switch {
	case named != "":
		return filepath.Abs(named)
	case env("TWOZONES_DATA") != "":
		return filepath.Abs(env("TWOZONES_DATA"))
	case runtime.GOOS == "windows" && env("LOCALAPPDATA") != "":
		return filepath.Join(env("LOCALAPPDATA"), "TwoZones"), nil
	case env("XDG_DATA_HOME") != "":
		return filepath.Join(env("XDG_DATA_HOME"), "twozones"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", model.Fail(model.CodeDataDir, err)
	}
	return filepath.Join(home, ".local", "share", "twozones"), nil
}
