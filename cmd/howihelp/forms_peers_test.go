//go:build peers

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"howihelp"
)

// In real terminals of several sizes, the forms equal the captures in testdata/forms. The flag -update rewrites the
// captures.
func TestPeersForms(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 24}, {100, 30}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			name := filepath.Join("testdata", "forms", fmt.Sprintf("%dx%d.txt", size[0], size[1]))
			file, err := os.ReadFile(name)
			must(t, err)
			captures := strings.Split(string(file), "\n== ")
			var b strings.Builder
			steps := 0
			for _, story := range []struct {
				args []string
				keys [][2]string // a key to press, and the text to wait for
			}{
				{[]string{"reply"}, [][2]string{{"", "What did they ask for?"}, {"cof", "> cof"}, {"Enter", "In which tone?"}, {"Down", "▸ friend"}, {"Enter", "Where do you send them?"},
					{"Enter", "Who are you answering?"}, {"Sam", "> Sam"}, {"Enter", "What did they ask about?"}, {"Enter", "an answer is needed here"}, {"logs", "> logs"}, {"Enter", "ended with 0"}}},
				{[]string{"reply"}, [][2]string{{"", "What did they ask for?"}, {"cofe", "nothing here has"}, {"Enter", "nothing here has"}, {"BSpace", "▸ A coffee chat"}, {"C-c", "ended with 1"}}},
				{[]string{"init", "new"}, [][2]string{{"", "Who is the page for?"}, {"Enter", "Your name"}, {"Ana", "> Ana"}, {"Enter", "What do you do, in a few words?"}, {"Enter", "Your email address"}, {"ana", "> ana"},
					{"Enter", "write an address"}, {"@example.com", "> ana@example.com"}, {"Enter", "What are you working on?"}, {"Enter", "Which requests"}, {"Space", "▸ [ ]"}, {"Enter", "Where will the page live?"}, {"C-c", "ended with 1"}}},
				{[]string{"add"}, [][2]string{{"", "What do you want to add?"}, {"req", "> req"}, {"Enter", "Which request?"}, {"port", "> port"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "request"}, [][2]string{{"", "Which request?"}, {"Audit", "No ready text has"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "resource"}, [][2]string{{"", "Which resource?"}, {"Enter", "Which place?"}, {"Kilns", "> Kilns"}, {"Enter", "What is the address"}, {"kilns", "> kilns"}, {"Enter", "which has no"}, {"C-c", "ended with 1"}}},
				{[]string{"add", "question"}, [][2]string{{"", "Which question?"}, {"Enter", "What do they ask?"}, {"Enter", "an answer is needed here"}, {"Why?", "> Why?"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "reply"}, [][2]string{{"", "Which request does it answer?"}, {"call", "> call"}, {"Enter", "In which tone?"}, {"warm", "> warm"}, {"Enter", "What does it say?"}, {"C-c", "ended with 1"}}},
			} {
				term := openTmux(t, size[0], size[1], nil, "", story.args)
				for _, step := range story.keys {
					expected := ""
					if steps < len(captures) && !*update {
						_, expected, _ = strings.Cut(captures[steps], "\n")
					}
					steps++
					fmt.Fprintf(&b, "== %s: %s\n%s\n", strings.Join(story.args, " "), step[0], term.press(step[0], step[1], expected))
				}
			}
			if *update {
				must(t, os.WriteFile(name, []byte(b.String()), 0o644))
			} else if string(file) != b.String() {
				t.Errorf("%s differs; run go test -update and read the diff:\n%s", name, b.String())
			}
		})
	}
}

// tmux is a terminal in which a command runs.
type tmux struct {
	t      *testing.T
	socket string
}

// openTmux runs a command in the starter site, with some files added beside it and some variables in the environment.
func openTmux(t *testing.T, width, height int, files map[string]string, env string, args []string) *tmux {
	t.Helper()
	top := t.TempDir()
	dir := filepath.Join(top, "site")
	must(t, os.CopyFS(dir, howihelp.Starter))
	writeAll(t, top, files)
	program, err := exec.LookPath("howihelp") // testscript put this test's program into PATH
	if err != nil {
		program, err = os.Executable()
		must(t, err)
		link := filepath.Join(t.TempDir(), "howihelp")
		must(t, os.Symlink(program, link))
		program = link
	}
	term := &tmux{t, filepath.Join(t.TempDir(), "s")}
	command := fmt.Sprintf("cd %s && SOURCE_DATE_EPOCH=1795435200 TZ=Europe/Lisbon HOME=%s XDG_CONFIG_HOME=%s XDG_STATE_HOME=%s %s %s %s >/dev/null; echo ended with $?; exec cat", dir, top, top, top, env, program, strings.Join(args, " "))
	term.run("-f", os.DevNull, "new-session", "-d", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), command)
	t.Cleanup(func() { term.run("kill-server") })
	return term
}

// mondayMails returns the mails of a Monday, in three languages. The review puts at least one of them into each pile.
func mondayMails() map[string]string {
	mail := func(from, date, subject, id, more, text string) string {
		return "From: " + from + "\nTo: teodora@example.com\nDate: " + date + " 09:30:00 +0000\nSubject: " + subject + "\nMessage-ID: <" + id + "@example.org>\n" + more +
			"Content-Type: text/plain; charset=utf-8\n\n" + text + "\n"
	}
	return map[string]string{
		"mails/1.eml": mail("Zoë Maas <zoe@example.org>", "Thu, 19 Nov 2026", "Coffee?", "1", "", "Hi Teodora,\n\nI have followed your work on storage engines for years. Could I pick your brain over a coffee some time next week?\n\nThank you so much,\nZoë"),
		"mails/2.eml": mail("Bo Lind <bo@example.org>", "Fri, 20 Nov 2026", "Mentoring", "2", "", "Hi Teodora, would you be my mentor for a year? I am two years into my first job as a database engineer."),
		"mails/3.eml": mail("Cy Roe <cy@example.org>", "Fri, 20 Nov 2026", "A call about recovery", "3", "", "Hi Teodora, may I have a 30-minute call with you about crash recovery? We run a storage engine in production, and its fsync fails."),
		"mails/4.eml": mail("Di <di@example.org>", "Fri, 20 Nov 2026", "Hello", "4", "", "Hello!"),
		"mails/5.eml": mail("Maximilian Oberhuber-Wallenstein <max@example.org>", "Mon, 16 Nov 2026", "Kaffee", "5", "", "Hallo Teodora, darf ich Sie auf einen Kaffee einladen und Ihnen ein paar Fragen stellen?"),
		"mails/6.eml": mail("Ada Moss <ada@example.org>", "Sat, 21 Nov 2026", "Café", "6", "", "Bonjour Teodora, est-ce que je peux vous inviter à prendre un café pour parler de bases de données ?"),
		"mails/7.eml": mail("Eve Berg <eve@example.org>", "Fri, 13 Nov 2026", "Coffee", "7", "", "Could I pick your brain over a coffee?"),
		"mails/8.eml": "From: Teodora Anghel <teodora@example.com>\nTo: eve@example.org\nDate: Mon, 16 Nov 2026 10:00:00 +0000\nSubject: Re: Coffee\nMessage-ID: <8@example.com>\nIn-Reply-To: <7@example.org>\n\nHi Eve, I have to decline.\n",
		"mails/9.eml": mail("Eve Berg <eve@example.org>", "Fri, 20 Nov 2026", "Re: Coffee", "9", "In-Reply-To: <8@example.com>\n", "Only ten minutes? I would really love to pick your brain over a coffee."),
	}
}

// The review of a mailbox equals the captures in testdata/forms, in colour, without colours, and line by line.
func TestPeersInboxForm(t *testing.T) {
	for name, c := range map[string]struct {
		width, height int
		env           string
		keys          [][2]string
	}{
		"inbox-60x24":    {60, 24, "", nil},
		"inbox-100x30":   {100, 30, "NO_COLOR=1", nil},
		"inbox-160x45":   {160, 45, "", nil},
		"inbox-in-lines": {80, 60, "ACCESSIBLE=1 NO_COLOR=1", [][2]string{{"", "Which one? 7 to decide"}, {"2", ": 2"}, {"Enter", "What do you do?"}, {"tone", ": tone"}, {"Enter", "In which tone?"}, {"friend", ": friend"}, {"Enter", "friend, as a mail"}, {"skip", ": skip"}, {"Enter", "6 to decide"}, {"7", ": 7"}, {"Enter", "ended with 0"}}},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", "forms", name+".txt")
			data, err := os.ReadFile(file)
			if !*update {
				must(t, err)
			}
			keys := c.keys
			if keys == nil {
				keys = [][2]string{{"", "Which one? 7 to decide"}, {"Down", "▸ 23 Nov"}, {"t", "Which one?"}, {"l", "Which one?"}, {"l", "Which one?"}, {"l", "Which one?"}, {"p", "Which one?"}, {"NPage", "Which one?"},
					{"/", "letters narrow"}, {"cy", "> cy"}, {"Enter", "all keys"}, {"?", "What do you do?"}, {"a", "What do you do?"}, {"BTab", "Which one?"}, {"s", "6 to decide"},
					{"d", "5 to decide"}, {"e", "5 to decide"}, {"C-c", "Count the requests"}, {"Enter", "ended with 0"}}
			}
			term := openTmux(t, c.width, c.height, mondayMails(), c.env+" EDITOR=true", []string{"inbox", "../mails", "--ask"})
			captures := strings.Split(string(data), "\n== ")
			var b strings.Builder
			for i, step := range keys {
				expected := ""
				if i < len(captures) && !*update {
					_, expected, _ = strings.Cut(captures[i], "\n")
				}
				fmt.Fprintf(&b, "== %s\n%s\n", step[0], term.press(step[0], step[1], expected))
				if styled := term.run("capture-pane", "-p", "-e"); strings.Contains(c.env, "NO_COLOR") && coloured.MatchString(styled) {
					t.Errorf("with NO_COLOR, the screen after %q has colours:\n%q", step[0], styled)
				}
			}
			if *update {
				must(t, os.WriteFile(file, []byte(b.String()), 0o644))
			} else if string(data) != b.String() {
				t.Errorf("%s differs; run go test -update and read the diff:\n%s", file, b.String())
			}
		})
	}
}

// coloured matches the sequence that chooses a colour.
var coloured = regexp.MustCompile("\x1b\\[[0-9;]*\\b(3[0-7]|9[0-7])[0-9;]*m")

func (term *tmux) run(args ...string) string {
	term.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", term.socket}, args...)...).CombinedOutput()
	if err != nil {
		term.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// press presses a key, or types a text, and waits until the screen shows a text. It returns the screen when that equals the
// expected capture or, without one, when it has not changed for a second.
func (term *tmux) press(key, wanted, expected string) string {
	term.t.Helper()
	if key != "" {
		term.run("send-keys", key)
	}
	screen, since := "", time.Now()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		now := term.run("capture-pane", "-p")
		if now != screen {
			screen, since = now, time.Now()
		}
		if !strings.Contains(screen, wanted) {
			continue
		}
		if strings.TrimRight(screen, "\n") == strings.TrimRight(expected, "\n") || expected == "" && time.Since(since) > time.Second || time.Since(since) > 10*time.Second {
			return screen
		}
	}
	term.t.Fatalf("after %q the screen never shows %q:\n%s", key, wanted, screen)
	return ""
}
