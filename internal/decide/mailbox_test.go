package decide

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/config"
	"howihelp/internal/console"
	"howihelp/internal/sitetest"
)

// Review reads the mails of a mailbox. For a file that is not a mail, it prints a message, and goes on. Open refuses a wrong --since, a
// path without a mailbox, and an owner without an address.
func TestMailbox(t *testing.T) {
	dir := newSite(t)
	mails := filepath.Join(dir, "mails")
	must(t, os.WriteFile(filepath.Join(mails, "coffee.eml"), []byte(coffeeMail), 0o600))
	must(t, os.WriteFile(filepath.Join(mails, "odd.eml"), nil, 0o600))
	day := sitetest.Day("2026-11-23")
	m, err := build.Read(os.DirFS(filepath.Join(dir, "site")), build.Options{Date: day, Layouts: howihelp.Starter})
	must(t, err)
	var out bytes.Buffer
	open := func(since string, paths ...string) (*Mailbox, error) {
		b := &Mailbox{Site: filepath.Join(dir, "site"), Model: m, Able: m.Site.Profiles, Out: &console.Messages{Stdout: &out, Stderr: &out}, Now: func() time.Time { return day }}
		return b, b.Open(config.Config{Paths: paths}, since)
	}
	b, err := open("30d", mails)
	must(t, err)
	defer b.Close()
	r, err := b.Review()
	must(t, err)
	if len(r.Cases) != 1 || r.Cases[0].Mail().Address != "zoe@example.org" {
		t.Errorf("%d threads wait, want only the one from zoe@example.org", len(r.Cases))
	}
	if lines := strings.Split(out.String(), "\n"); len(lines) != 2 || !strings.Contains(lines[0], "odd.eml") {
		t.Errorf("the messages are %q, want one about odd.eml", lines)
	}
	for since, want := range map[string]string{"soon": `--since cannot be "soon"; write 30d, 8w, or a day such as 2026-11-01`, "8w": "cannot be read: "} {
		if _, err := open(since, filepath.Join(dir, "nowhere")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("for --since %s and a path without a mailbox, the error is %v, want one with %q", since, err, want)
		}
	}
	who := *m.Site.Profiles[0]
	who.Email = ""
	m.Site.Profiles[0] = &who
	if _, err := open("30d", mails); err == nil || !strings.HasPrefix(err.Error(), "howihelp inbox cannot tell which mails are yours; add your address to ") {
		t.Errorf("for an owner without an address, the error is %v, want one that asks for the address", err)
	}
}
