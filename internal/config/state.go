package config

import (
	"os"
	"path/filepath"
	"runtime"
)

// StateDir returns the folder in which howihelp keeps its own files between runs. The folder may not exist yet.
func StateDir() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "howihelp"), nil
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "howihelp"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state", "howihelp"), err
}
