package torture

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	fuzzing = flag.Duration("fuzzing", 10*time.Second, "in the long form, how long to fuzz each target; 0 for no fuzzing")
	only    = flag.String("target", "", "in the long form, the one target to fuzz")
	targets = flag.Bool("targets", false, "print the fuzz targets as a JSON array, for a matrix of jobs, and do nothing else")
)

// elsewhere lists the proofs that are tests of other packages. To add one, add a line here and a row in docs/reliability.md.
var elsewhere = []struct{ goal, what, pkg, run, tags, flags, promised string }{
	{"G1, inbox", "100 runs of inbox --draft, killed while they store drafts on a Dovecot", "cmd/howihelp", "PeersInboxAndKills", "peers", "-kills 100", "0 half drafts, 0 doubles"},
	{"G2", "every file operation fails once in turn, and each is the last before a crash", "internal/output", ".", "", "", "old output whole, or the promises of G1"},
	{"G3", "broken sites: exact messages with file and line in one run, exit 1, output unchanged; ten mistakes at once among them", "cmd/howihelp", "TestBrokenSites", "", "", "each"},
	{"G7", "the hostile texts in Chromium, with the pages' own policy", "internal/browsertest", "Injections", "browser", "", "0 are more than text"},
	{"G8", "1 MiB of each costly body", "internal/markdown", "TestCostlyBodies", "", "-long", "2 s each"},
	{"G9", "every language that code is coloured in, 142 inputs each", "internal/markdown", "TestLexers", "", "-long", "each ends"},
	{"G10", "serve: forms of requests, other names of this machine, crowds", "internal/serve", "Request|AnotherName|PagesComeFirst|Crowds|Connections", "", "", "each answered, or refused with a reason"},
	{"G10", "serve as a job of a shell in a terminal: background, Ctrl-Z, bg, fg, signals, the end of the terminal", "cmd/howihelp", "AsAJob|SignalsEndServe", "", "", "each"},
	{"G11", "serve: changes by editors, scripts and file managers, found by events and by polling", "internal/serve", "TestChangesAreSeen|TestABurst|Saves", "", "", "each is seen, none causes a mistake"},
	{"G12", "serve, in Chromium: mistakes cover the page until they are fixed; the page follows its files and keeps its state", "internal/browsertest", "TestMistakesCover|TestAPage|TestAStyle|TestTheDeskFollows", "browser", "", "each"},
	{"G13", "deploy: what others pushed, edits on the branch, a domain, two at once, an empty page, private bytes, the user's repository, git's settings", "internal/deploy", "^Test", "", "", "each kept, or refused with a message"},
	{"G13, signals", "deploy, stopped while a server moves the branch, early or late; under nohup; killed; an older deploy that meets a newer one", "cmd/howihelp", "SignalsStopDeploy|OlderDeploy|Nohup|KilledDeploy", "", "", "0 late branches"},
	{"environment", "34 environments, each with seven commands; GIT_DIR of another folder; each number of open files from 4 to 47, and plenty", "cmd/howihelp", "Surroundings|GitDir|FewOpenFiles", "", "", "each command does its work"},
	{"environment", "output that cannot be written, on a full disk or into a closed pipe", "cmd/howihelp", "OutputThat", "", "", "exit code 1"},
	{"links", "hostile and silent hosts: short and printable messages, in the time of two requests, with none of their text in a log", "internal/linkcheck", "Host|Limit", "", "", "each"},
	{"links", "hostile hosts, from the command line, with 14 silent ones", "cmd/howihelp", "LinksToHostile", "", "", "3 minutes"},
}

// In the long form, the table also has rows for the proofs in other packages. In the short form, these proofs run in their own
// packages.
func TestLongForm(t *testing.T) {
	if !*long {
		return
	}
	for _, proof := range elsewhere {
		t.Run(proof.pkg+" "+proof.run, func(t *testing.T) {
			if proof.flags != "-long" { // -long makes a test check the promised time too
				t.Parallel()
			}
			args := append([]string{"test", "-count=1", "-tags", proof.tags, "-run", proof.run, "-v", "howihelp/" + proof.pkg}, strings.Fields(proof.flags)...)
			out, err := exec.Command("go", args...).CombinedOutput()
			count := func(result string) int {
				return len(regexp.MustCompile(`(?m)^ *--- `+result).FindAll(out, -1))
			}
			passed, failed, skipped := count("PASS"), count("FAIL"), count("SKIP")
			if err != nil || passed == 0 {
				t.Errorf("the proof failed: %v\n%s", err, out)
			}
			measured := fmt.Sprintf("%d of %d tests and cases passed", passed, passed+failed+skipped)
			if skipped > 0 {
				measured += fmt.Sprintf(", %d skipped", skipped)
			}
			report(t, proof.goal, proof.what, measured, proof.promised)
		})
	}
}

// fuzzed matches the status lines of a fuzzer while it runs the inputs that it has kept, and while it tries new ones.
var fuzzed = regexp.MustCompile(`(?m)^fuzz: elapsed: \S+, (?:execs: (\d+) .*new interesting: (\d+) \(total: (\d+)\)|gathering baseline coverage: (\d+)/)`)

// TestFuzzing fuzzes each target for some time, one after the other. A failure leaves its input in testdata/fuzz of the
// target's package.
func TestFuzzing(t *testing.T) {
	if !*long || *fuzzing == 0 {
		return
	}
	for _, target := range fuzzTargets(t) {
		if *only != "" && target != *only {
			continue
		}
		t.Run(target, func(t *testing.T) {
			pkg, name := path.Split(target)
			start := time.Now()
			out, err := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+name+"$", "-fuzztime", fuzzing.String(), "-fuzzminimizetime", "1s", "-timeout", "0", strings.TrimSuffix(pkg, "/")).CombinedOutput()
			failures := 0
			if err != nil {
				failures = 1 // a fuzzer stops at the first failure
				t.Errorf("the fuzzer failed: %v\n%s", err, out)
			}
			said := fuzzed.FindAllSubmatch(out, -1)
			if len(said) == 0 {
				t.Fatalf("the fuzzer tried nothing: %s", out)
			}
			last := said[len(said)-1]
			inputs := fmt.Sprintf("%s inputs, %s of them new, %s kept", last[1], last[2], last[3])
			if len(last[1]) == 0 { // too little time even for all kept inputs
				inputs = fmt.Sprintf("%s kept inputs", last[4])
			}
			report(t, "G14", strings.TrimPrefix(target, "howihelp/internal/"), fmt.Sprintf("%v: %s, %d failures", time.Since(start).Round(time.Second), inputs, failures), "0 failures")
		})
	}
	if *only != "" && len(rows.all) == 0 {
		t.Errorf("got the target %q, want one that exists", *only)
	}
}

// fuzzTargets returns all targets of this module: "howihelp/internal/site/FuzzSlug".
func fuzzTargets(t *testing.T) []string {
	all, err := findTargets()
	must(t, err)
	return all
}

func findTargets() (all []string, err error) {
	fsys := os.DirFS("../..")
	err = fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		for _, m := range regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`).FindAllSubmatch(text, -1) {
			all = append(all, path.Join("howihelp", path.Dir(name), string(m[1])))
		}
		return err
	})
	return all, err
}

// printTargets prints the targets as JSON, for a workflow.
func printTargets() error {
	all, err := findTargets()
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(all)
}

// subjects maps each kind of input that must be fuzzed to its target.
var subjects = map[string]string{
	"front matter":          "internal/file/FuzzParseEntry",
	"Markdown to a page":    "internal/markdown/FuzzConvert",
	"reply templates":       "internal/reply/FuzzReplyTemplate",
	"slugs":                 "internal/site/FuzzSlug",
	"addresses":             "internal/file/FuzzAddress",
	"the ledger":            "internal/site/FuzzLedger",
	"mails":                 "internal/mail/FuzzRead",
	"mailboxes":             "internal/mailbox/FuzzMbox",
	"names in a Maildir":    "internal/mailbox/FuzzMaildirName",
	"lists of phrases":      "internal/phrases/FuzzRead",
	"requests to serve":     "internal/torture/FuzzServed",
	"a text in every field": "internal/torture/FuzzInjection",
}

// The long form finds every fuzz target in the sources, so nobody has to list a new one.
func TestFuzzTargetsAreFound(t *testing.T) {
	all := fuzzTargets(t)
	for subject, target := range subjects {
		if !slices.Contains(all, "howihelp/"+target) {
			t.Errorf("the target for %s, %s, is not among %v", subject, target, all)
		}
	}
}
