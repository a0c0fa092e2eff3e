// Command bench compares howihelp with Hugo and with a floor, the least work of any generator that uses the same parser: read
// every file, convert it with goldmark, write the pages.
//
//	go run ./internal/bench -profiles 1,37,370
//	go run ./internal/bench -profiles 1,37,370 -edits 50     # serving: from a save to the updated page
//
// It writes the same invented texts for each program and runs the programs in turn. It prints a table with each program's
// peak memory, and the ratio of its median wall time to Hugo's. All files are on a tmpfs where there is one, since creating
// files on some disks takes so long that it hides the rest. If Hugo is not on the PATH, bench says so and leaves it out. To
// install Hugo:
//
//	go install github.com/gohugoio/hugo@v0.165.0
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"howihelp"
	"howihelp/internal/largesite"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 0 && args[0] == "floor" {
		return floor(args[1], args[2], len(args) > 3)
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := flags.String("profiles", "1,37,370", "how many profiles of 27 files each, separated by commas")
	runs := flags.Int("runs", 7, "how often each program runs; the median counts")
	edits := flags.Int("edits", 0, "compare serving instead, with this many edits")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var profiles []int
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		profiles = append(profiles, n)
	}
	dir, err := os.MkdirTemp(tmpfs(), "howihelp-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := programs(dir)
	if err != nil {
		return err
	}
	fmt.Printf("%s, %s, %d processors, %s, medians of %d runs in turn, files in %s\n\n", time.Now().Format(time.DateOnly), runtime.Version(), runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH, *runs, filepath.Dir(dir))
	for _, n := range profiles {
		if *edits > 0 {
			if err := serve(filepath.Join(dir, fmt.Sprint(n)), n, *edits); err != nil {
				return err
			}
			continue
		}
		if err := compare(filepath.Join(dir, fmt.Sprint(n)), n, *runs, programs); err != nil {
			return err
		}
	}
	return nil
}

// tmpfs returns a folder in memory, or "" for the system's folder for temporary files.
func tmpfs() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// program is a program to compare: a command to run in its site's folder, and the folders that it writes.
type program struct {
	name   string
	site   string
	args   []string
	output []string // folders to remove before each run
}

// cache is the folder in the site where howihelp keeps its social cards.
const cache = "cache"

func programs(dir string) ([]program, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ours := filepath.Join(dir, "bin-howihelp")
	build := exec.Command("go", "build", "-trimpath", "-o", ours, "howihelp/cmd/howihelp")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as in a release
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("howihelp does not build: %s", out)
	}
	list := []program{
		{"floor", "howihelp", []string{self, "floor", "content", "floor"}, []string{"floor"}},
		{"floor with chroma", "howihelp", []string{self, "floor", "content", "floor", "chroma"}, []string{"floor"}},
		{"howihelp, public", "howihelp", []string{ours, "build", "--no-cards", "--date", "2026-11-23", "--only", "public"}, []string{"public", "private", ".howihelp"}},
		{"howihelp, all", "howihelp", []string{ours, "build", "--no-cards", "--date", "2026-11-23"}, []string{"public", "private", ".howihelp"}},
		{"howihelp, all, cards cold", "howihelp", []string{ours, "build", "--date", "2026-11-23"}, []string{"public", "private", ".howihelp", cache}},
		{"howihelp, all, cards warm", "howihelp", []string{ours, "build", "--date", "2026-11-23"}, []string{"public", "private", ".howihelp"}},
	}
	hugo, err := exec.LookPath("hugo")
	if errors.Is(err, exec.ErrNotFound) {
		fmt.Println("hugo is not on the PATH, so the ratios are to the floor with chroma")
		return list, nil
	}
	version, _ := exec.Command(hugo, "version").Output()
	fmt.Printf("%s", version)
	return append(list, program{"Hugo --minify", "hugo", []string{hugo, "--minify", "--quiet"}, []string{"public", "resources/_gen"}}), nil
}

// measure is the result of one run.
type measure struct {
	wall   time.Duration
	memory int64 // the peak, in KiB
}

func compare(dir string, profiles, runs int, programs []program) error {
	defer os.RemoveAll(dir)
	style, err := fs.ReadFile(howihelp.Starter, "layouts/style.css")
	if err != nil {
		return err
	}
	if err := errors.Join(largesite.Write(filepath.Join(dir, "howihelp"), profiles, 0), largesite.WriteHugo(filepath.Join(dir, "hugo"), profiles, style)); err != nil {
		return err
	}
	results := make([][]measure, len(programs))
	for range runs {
		for i, p := range programs {
			m, err := p.run(filepath.Join(dir, p.site))
			if err != nil {
				return err
			}
			results[i] = append(results[i], m)
		}
	}
	medians := make([]measure, len(programs))
	for i, r := range results {
		slices.SortFunc(r, func(a, b measure) int { return cmp.Compare(a.wall, b.wall) })
		medians[i] = r[len(r)/2]
		for _, m := range r {
			medians[i].memory = max(medians[i].memory, m.memory)
		}
	}
	base := medians[len(medians)-1]
	if programs[len(programs)-1].name != "Hugo --minify" {
		base = medians[1]
	}
	fmt.Printf("| %d profiles, %d files | wall, of %s | to the floor with chroma | peak memory |\n| --- | --- | --- | --- |\n", profiles, profiles*27, "Hugo's")
	for i, p := range programs {
		fmt.Printf("| %s | %.2f | %.2f | %d MiB |\n", p.name, ratio(medians[i], base), ratio(medians[i], medians[1]), medians[i].memory>>10)
	}
	fmt.Println()
	return nil
}

func ratio(a, b measure) float64 { return a.wall.Seconds() / b.wall.Seconds() }

// run runs a program once on a site without output.
func (p program) run(dir string) (measure, error) {
	for _, name := range p.output {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return measure{}, err
		}
	}
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, cache))
	var errors strings.Builder
	cmd.Stderr = &errors
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return measure{}, fmt.Errorf("%s: %v: %s", p.name, err, errors.String())
	}
	return measure{wall, peakMemory(cmd.ProcessState)}, nil
}
