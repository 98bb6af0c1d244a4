package app

import (
	"os"
	"os/exec"
	"runtime"
)

// launch opens a file or folder with the system's own program. The path is one
// argument and never passes through a command interpreter.
func launch(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	command := exec.Command("xdg-open", path)
	switch runtime.GOOS {
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		command = exec.Command("open", path)
	}
	if err := command.Start(); err != nil {
		return err
	}
	go func() { _ = command.Wait() }()
	return nil
}
