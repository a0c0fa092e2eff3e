package deploy

import (
	"path/filepath"
	"runtime/debug"
	"strings"
)

// Origin returns the place where another machine can get a program: the Go package and version that the program was installed
// from, or the public repository and commit of the clone that it was built in. If it knows neither, it returns "". The argument
// file is the path of one of the program's source files, or "". Origin finds the clone by that path, so it doesn't find the clone of
// a program that was built with -trimpath.
func Origin(info *debug.BuildInfo, file string) string {
	host, _, _ := strings.Cut(info.Main.Path, "/")
	if strings.Contains(host, ".") && strings.HasPrefix(info.Main.Version, "v") && !strings.Contains(info.Main.Version, "+dirty") {
		return info.Path + "@" + info.Main.Version
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if commit := settings["vcs.revision"]; file != "" && commit != "" && settings["vcs.modified"] != "true" {
		return Public(filepath.Dir(file), commit)
	}
	return ""
}
