package torture

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"howihelp/internal/race"
)

// licences lists the licences that modules of this program and of its tests may have, each with a pattern for a sentence of its text.
// The text of BSD 3-Clause includes that of BSD 2-Clause.
var licences = []struct{ name, says string }{
	{"MIT", `Permission is hereby granted, free of charge, to any person obtaining a copy`},
	{"BSD 2-Clause", `Redistributions in binary form must reproduce the above copyright notice`},
	{"BSD 3-Clause", `Neither the name of .* may be used to endorse or promote`},
	{"Apache 2.0", `Apache License, Version 2\.0|Apache License Version 2\.0`},
}

// Every module in the program or its tests has a licence that lets everybody use the module. The README names the licence of
// each direct import. go test -v prints the list.
func TestLicences(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	must(t, err)
	said := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| v\\S+ \\| ([^|]+?) \\|").FindAllStringSubmatch(string(readme), -1) {
		said[m[1]], _, _ = strings.Cut(m[2], ",")
	}
	list := exec.Command("go", "list", "-deps", "-test", "-tags", "browser", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}", "howihelp/...")
	var stderr bytes.Buffer
	list.Stderr = &stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list failed: %v\n%s", err, stderr.String())
	}
	modules := slices.Compact(slices.Sorted(strings.Lines(string(out))))
	built := 0
	for _, line := range modules {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 || parts[0] == "howihelp" { // the standard library, and our own
			continue
		}
		built++
		found := licencesIn(t, parts[2])
		t.Logf("%-14s %s %s", strings.Join(found, " and "), parts[0], parts[1])
		if len(found) == 0 {
			t.Errorf("%s %s has an unknown licence; read it, then drop the module or add the licence to the table", parts[0], parts[1])
		}
		if want, direct := said[parts[0]]; direct && !slices.Contains(found, want) {
			t.Errorf("README.md says that %s has the licence %s, but it has %v", parts[0], want, found)
		}
	}
	if built < len(said) || built == 0 {
		t.Errorf("%d modules are built in, but README.md names %d", built, len(said))
	}
}

// licencesIn returns the names of the licences in a module's folder.
func licencesIn(t *testing.T, dir string) []string {
	entries, err := os.ReadDir(dir)
	must(t, err)
	text := ""
	for _, e := range entries {
		if base := strings.ToUpper(e.Name()); !e.IsDir() && (strings.HasPrefix(base, "LICENSE") || strings.HasPrefix(base, "LICENCE") || strings.HasPrefix(base, "COPYING")) {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			must(t, err)
			text += string(data) + "\n"
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	var found []string
	for _, l := range licences {
		if regexp.MustCompile(l.says).MatchString(text) {
			found = append(found, l.name)
		}
	}
	if slices.Contains(found, "BSD 3-Clause") {
		found = slices.DeleteFunc(found, func(name string) bool { return name == "BSD 2-Clause" })
	}
	return found
}

// For each part of the sources that somebody else wrote, the licence is beside that part, in the README and in each release.
func TestCarriedLicences(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	must(t, err)
	release, err := os.ReadFile("../../.goreleaser.yaml")
	must(t, err)
	found, err := filepath.Glob("../../internal/*/*/COPYING")
	must(t, err)
	if len(found) < 2 {
		t.Errorf("found %d licences, want at least the two of the lexers and the stop words", len(found))
	}
	for _, file := range found {
		name := filepath.ToSlash(strings.TrimPrefix(file, filepath.FromSlash("../../")))
		if len(licencesIn(t, filepath.Dir(file))) == 0 {
			t.Errorf("%s is an unknown licence", name)
		}
		if !bytes.Contains(readme, []byte("]("+name+")")) {
			t.Errorf("README.md has no link to %s", name)
		}
		if !bytes.Contains(release, []byte(name)) {
			t.Errorf(".goreleaser.yaml doesn't put %s into the archives", name)
		}
	}
}

// The same sources give the same program in any folder. In the long form, the second build doesn't use the first one's compiled
// packages.
func TestReproducibleBuild(t *testing.T) {
	if race.Enabled {
		return // see TestCostlyInputs
	}
	var programs [2][]byte
	for i := range programs {
		dir := filepath.Join(t.TempDir(), fmt.Sprintf("sources of build %d", i))
		copySources(t, "../..", dir)
		cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", "howihelp.built", "./cmd/howihelp")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
		if *long {
			cmd.Env = append(cmd.Env, "GOCACHE="+t.TempDir())
		}
		run(t, cmd)
		var err error
		programs[i], err = os.ReadFile(filepath.Join(dir, "howihelp.built"))
		must(t, err)
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Errorf("two builds of the same sources differ: %d and %d bytes", len(programs[0]), len(programs[1]))
	}
	report(t, "supply", "two builds of the same sources in two folders, "+runtime.Version(), fmt.Sprintf("%d bytes each, the same: %v", len(programs[0]), !t.Failed()), "the same bytes")
}

// The release configuration names the tool that lists the modules of a release (SBOM). The list has every module of the program,
// with its version. If the tool cannot be fetched, the test reports that.
func TestSBOM(t *testing.T) {
	if race.Enabled {
		return // see TestCostlyInputs
	}
	data, err := os.ReadFile("../../.goreleaser.yaml")
	must(t, err)
	var config struct {
		SBOMs []struct {
			Cmd  string
			Args []string
		} `yaml:"sboms"`
	}
	must(t, yaml.Unmarshal(data, &config))
	if len(config.SBOMs) != 1 {
		t.Fatalf("the release configuration makes %d lists of modules, want 1", len(config.SBOMs))
	}
	program, list := buildProgram(t), filepath.Join(t.TempDir(), "howihelp.cdx.json")
	made := exec.Command(config.SBOMs[0].Cmd)
	for _, arg := range config.SBOMs[0].Args {
		made.Args = append(made.Args, strings.NewReplacer("$document", list, "$artifact", program).Replace(arg))
	}
	made.Dir = t.TempDir() // outside of this module, as in a release
	if out, err := made.CombinedOutput(); err != nil {
		for _, unreachable := range []string{"dial tcp", "no such host", "proxyconnect", "i/o timeout", "module lookup disabled by GOPROXY=off"} {
			if strings.Contains(string(out), unreachable) {
				report(t, "supply", "the list of the program's modules (SBOM)", "NOT CHECKED, since the tool that makes it cannot be fetched", "all")
				return
			}
		}
		t.Fatalf("the tool that makes the list failed: %v\n%s", err, out)
	}
	data, err = os.ReadFile(list)
	must(t, err)
	var bom struct {
		Format     string `json:"bomFormat"`
		Components []struct{ Name, Version string }
	}
	must(t, json.Unmarshal(data, &bom))
	listed := map[string]bool{}
	for _, c := range bom.Components {
		listed[c.Name+" "+c.Version] = true
	}
	info, err := buildinfo.ReadFile(program)
	must(t, err)
	named := 0
	for _, m := range info.Deps {
		if listed[m.Path+" "+m.Version] {
			named++
		} else {
			t.Errorf("the module %s %s is in the program, but not in the list", m.Path, m.Version)
		}
	}
	if bom.Format != "CycloneDX" || len(info.Deps) == 0 {
		t.Errorf("the list has the format %q and the program has %d modules, want CycloneDX and at least one module", bom.Format, len(info.Deps))
	}
	report(t, "supply", "the list of the program's modules (SBOM), made as for a release", fmt.Sprintf("%d of %d modules, each with its version", named, len(info.Deps)), "all")
}

// copySources copies the files from which the program is built.
func copySources(t *testing.T, from, to string) {
	must(t, filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		switch {
		case e.IsDir() && rel != "." && (strings.HasPrefix(e.Name(), ".") || slices.Contains([]string{"public", "private", "testdata", "docs"}, e.Name())):
			return fs.SkipDir
		case e.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case !e.Type().IsRegular(), strings.HasSuffix(name, "_test.go"), filepath.Dir(rel) == "." && !slices.Contains([]string{"go.mod", "go.sum", "site.toml", "starter.go"}, e.Name()):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	}))
}
