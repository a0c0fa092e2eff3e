//go:build peers

package share

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"howihelp/internal/limit"
	"howihelp/internal/printable"
)

// In these tests, sievec, zbarimg, rsvg-convert and Python read the files that this package writes. ./test installs these
// programs where it can.

// run runs a program and returns its output.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	command := exec.Command(name, args...)
	out, err := command.Output()
	if err != nil {
		stderr := ""
		if exit, ok := err.(*exec.ExitError); ok {
			stderr = string(exit.Stderr)
		}
		t.Fatalf("%s: %v\n%s%s\nif the program or a Python module is missing, run ./test, which installs it or says how", name, err, out, stderr)
	}
	return string(out)
}

func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// Package limit counts graphemes, UTF-16 units and bytes as Python does.
func TestPeersCount(t *testing.T) {
	texts := append([]string{"", "ne\u0301", "👩🏽‍💻 👨‍👩‍👧‍👦", "🇵🇹🇧🇷🇦", "a\r\nb", "नमस्ते", "각", "각", "ไทย", "\u200d", "1️⃣"}, hostile...)
	for i := range texts {
		texts[i] = strings.ToValidUTF8(texts[i], "")
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	var counts [][3]int
	out := run(t, python(), "-c", `
import json, regex, sys
texts = json.load(open(sys.argv[1]))
print(json.dumps([[len(regex.findall(r"\X", s)), len(s.encode("utf-16-le")) // 2, len(s.encode())] for s in texts]))
`, file(t, "texts.json", in))
	if err := json.Unmarshal([]byte(out), &counts); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		for j, unit := range []limit.Unit{limit.Graphemes, limit.UTF16, limit.Bytes} {
			if got := (limit.Limit{Unit: unit}).Count(text); got != counts[i][j] {
				t.Errorf("for %q, package limit counts %d %s, but Python counts %d", text, got, unit, counts[i][j])
			}
		}
	}
}

// python returns the path of Debian's Python, which has the modules that Debian installs. On other systems, it returns the name python3.
func python() string {
	if _, err := os.Stat("/usr/bin/python3"); err == nil {
		return "/usr/bin/python3"
	}
	return "python3"
}

// sievec compiles the vacation script, both switched off and switched on. A script that is switched on does nothing but send the
// whole text.
func TestPeersCompileSieve(t *testing.T) {
	s, p := load(t, small)
	for _, text := range hostile {
		own := everywhere(p, text)
		snippet := write(t, "vacation", s, own)
		script := string(snippet.Form("sieve").Data)
		if dump := run(t, "sievec", "-d", file(t, "off.sieve", []byte(script)), "-"); strings.Contains(dump, "VACATION") {
			t.Errorf("with the text %q, the script is switched on by default:\n%s", text, dump)
		}
		on := strings.Replace(script, "\nif false {\n", "\nif true {\n", 1)
		dump := run(t, "sievec", "-d", file(t, "on.sieve", []byte(on)), "-")
		_, program, _ := strings.Cut(dump, "* Main program")
		var did []string
		for _, m := range regexp.MustCompile(`(?m)^[0-9a-f]{8}: .*?((?:[A-Z]+\b)|\[End of code\]|reason: STR\[\d+\]|subject: STR\[\d+\])`).FindAllStringSubmatch(program, -1) {
			did = append(did, m[1])
		}
		length := len(strings.ReplaceAll(printable.Text(snippet.Text), "\n", "\r\n")) + len("\r\n")
		want := []string{"DEBUG", "EXTENSIONS", "VACATION", "NUM", "STR", fmt.Sprintf("subject: STR[%d]", len("Thank you for your message")), fmt.Sprintf("reason: STR[%d]", length), "STR", "[End of code]"}
		if !slices.Equal(did, want) {
			t.Errorf("for %q, the compiled script has the operations %v, want %v:\n%s", text, did, want, dump)
		}
	}
}

// zbarimg reads the page's address from the PNG, and from the SVG after rsvg-convert has drawn it.
func TestPeersReadQR(t *testing.T) {
	s, p := load(t, small)
	for _, base := range []string{s.BaseURL, "https://ANA.example/", "https://ana.example/%E4%BD%A0/?", "https://ana.example/" + strings.Repeat("how-i-help/", 40)} {
		s.BaseURL = base
		code := write(t, "qr", s, p)
		svg := file(t, "qr.svg", code.Form("svg").Data)
		drawn := filepath.Join(t.TempDir(), "drawn.png")
		run(t, "rsvg-convert", "--output", drawn, svg)
		for _, picture := range []string{file(t, "qr.png", code.Form("png").Data), drawn} {
			if got := run(t, "zbarimg", "--quiet", "--raw", picture); got != base+"\n" {
				t.Errorf("zbarimg read %q, want %q", got, base)
			}
		}
	}
}

// vobject reads each property of the business card exactly once, with the right text. The parts of the name leave out brackets and what
// no name has, so they have only characters of the name.
func TestPeersReadVCard(t *testing.T) {
	s, p := load(t, small)
	for i, text := range hostile {
		own := everywhere(p, "x"+text)
		card := file(t, strconv.Itoa(i)+".vcf", write(t, "vcard", s, own).Form("vcard").Data)
		var got map[string][]string
		out := run(t, python(), "-c", `
import json, sys, vobject
card = vobject.readOne(open(sys.argv[1], newline="", encoding="utf-8").read())
words = lambda n: " ".join(sorted(" ".join([n.family, n.given, n.additional, n.prefix, n.suffix]).replace(",", " ").split()))
text = lambda v: words(v) if isinstance(v, vobject.vcard.Name) else v
print(json.dumps({name: [text(line.value) for line in lines] for name, lines in card.contents.items()}))
`, card)
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		line := printable.OneLine("x" + text)
		want := map[string]string{"version": "3.0", "fn": line, "title": line, "note": line, "url": s.BaseURL, "email": p.Email, "rev": "20261123T000000Z"}
		parts := got["n"]
		delete(got, "n")
		if len(parts) != 1 || parts[0] == "" || strings.ContainsFunc(parts[0], func(r rune) bool {
			return r != ' ' && strings.Count(parts[0], string(r)) > strings.Count(line, string(r))
		}) {
			t.Errorf("for %q, vobject read the parts of the name as %q, want only characters of %q", text, parts, line)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Errorf("for %q, vobject read the properties %v, want %v", text, got, want)
		}
		for name, value := range want {
			if len(got[name]) != 1 || got[name][0] != value {
				t.Errorf("for %q, vobject read %s as %q, want %q", text, name, got[name], value)
			}
		}
	}
}
