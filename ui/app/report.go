package app

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"twozones/model/casework"
)

const (
	mostFrames  = 64
	mostReports = 20
)

// report writes down where a panic happened: version, time, system, and the
// functions with their lines. What the panic said is left out, for it may hold a
// name or an answer. It is called while the panic is being recovered. A report
// that cannot be written is let go.
func (a *App) report() {
	now := a.parts.Kit.Clock()
	text := fmt.Sprintf("TwoZones %s\n%s\n%s %s\n\n%s", a.parts.Kit.Version, now.UTC().Format(time.RFC3339),
		runtime.GOOS, runtime.GOARCH, frames())
	folder := casework.ReportsDir(a.parts.DataDir)
	if a.parts.DataDir == "" || os.MkdirAll(folder, 0o700) != nil {
		return
	}
	dropOldest(folder)
	name := now.UTC().Format("20060102-150405.000000000") + ".txt"
	_ = os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600)
}

// frames lists the functions on the stack, without the folders of their files.
func frames() string {
	callers := make([]uintptr, mostFrames)
	list := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	var out strings.Builder
	for {
		frame, more := list.Next()
		fmt.Fprintf(&out, "%s %s:%d\n", frame.Function, path.Base(filepath.ToSlash(frame.File)), frame.Line)
		if !more {
			return out.String()
		}
	}
}

// dropOldest keeps the folder small. Names begin with the time and sort by it.
func dropOldest(folder string) {
	old, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	for i := 0; err == nil && i <= len(old)-mostReports; i++ {
		_ = os.Remove(old[i])
	}
}
