package output

import (
	"bytes"
	"strings"
	"testing"
)

func TestBrokenManifestErrorNamesTheLineAndTheNextStep(t *testing.T) {
	digits := strings.Repeat("0a", 32)
	const next = "; move public/ and .howihelp/public.manifest away, then try again"
	for text, want := range map[string]string{
		"":                        `1: expected "howihelp manifest 1"`,
		"howihelp manifest 2\n":   `1: expected "howihelp manifest 1"`,
		"{}":                      `1: expected "howihelp manifest 1"`,
		"howihelp manifest 1\n\n": "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits + "  a\n" + digits + " b\n":    "3: expected a hash and a path",
		"howihelp manifest 1\n" + digits + "  a":                        "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits + "00  a\n":                    "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits[2:] + "  a\n":                  "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits[2:] + "xx  a\n":                "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits + "  ../../.ssh/authorized\n":  "2: expected a hash and a path",
		"howihelp manifest 1\n" + digits + "  a\r\n" + digits + "  b\n": "2: expected a hash and a path",
	} {
		root := newSite(t)
		put(t, root, ".howihelp/public.manifest", text)
		before := filesIn(t, root, "public")
		_, err := writeAll(newWriter(root), public(files{"index.html": "home"}))
		if want := ".howihelp/public.manifest:" + want + next; err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
		if _, err := Published(root, "public"); err == nil {
			t.Errorf("Published accepted the manifest %q, want an error", text)
		}
		equal(t, "public", filesIn(t, root, "public"), before)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte(manifestHeading))
	f.Add(formatManifest([]line{{"index.html", sum{1}}, {"ask/ö/index.html", sum{3}}, {"index.html", sum{2}}}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		sums, err := parseManifest(raw)
		if err != nil {
			return
		}
		written := formatManifest(lines(sums))
		again, err := parseManifest(written)
		if err != nil {
			t.Fatalf("%q was written, but cannot be read: %v", written, err)
		}
		if !bytes.Equal(formatManifest(lines(again)), written) {
			t.Fatalf("%q is written differently each time", written)
		}
	})
}

func lines(sums map[string][]sum) []line {
	var all []line
	for path, some := range sums {
		for _, s := range some {
			all = append(all, line{path, s})
		}
	}
	return all
}
