package account

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"howihelp/internal/config"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// maildir makes a Maildir with one mail and a folder for drafts, and opens it.
func maildir(t *testing.T) (a *Account, dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, sub := range []string{"cur", "new", "tmp", ".Drafts/cur", ".Drafts/new", ".Drafts/tmp"} {
		must(t, os.MkdirAll(filepath.Join(dir, filepath.FromSlash(sub)), 0o700))
	}
	must(t, os.WriteFile(filepath.Join(dir, "new", "one"), []byte("From: ben@example.com\nMessage-ID: <one>\n\nHello\n"), 0o600))
	a, err := Open(context.Background(), []string{dir}, nil)
	must(t, err)
	t.Cleanup(a.Close)
	return a, dir
}

// drafts returns one draft for each name.
func drafts(names ...string) (all []*inbox.Draft) {
	for _, name := range names {
		all = append(all, &inbox.Draft{Name: name, ID: "<" + name + ">", Data: []byte("Message-ID: <" + name + ">\r\nX-Unsent: 1\r\n\r\nNo.\r\n")})
	}
	return all
}

func TestDraftsAreDeliveredOnceAndReadAgain(t *testing.T) {
	a, dir := maildir(t)
	site := t.TempDir()
	root, err := os.OpenRoot(site)
	must(t, err)
	defer root.Close()
	for _, folder := range []string{"", filepath.Join(dir, ".Drafts")} {
		for i, want := range []int{2, 1, 0} { // before the second delivery, one of the two drafts is already there
			n, err := a.Deliver(root, folder, drafts("a", []string{"b", "c", "c"}[i]))
			must(t, err)
			if n != want {
				t.Errorf("delivery %d to %q adds %d drafts, want %d", i+1, folder, n, want)
			}
		}
	}
	var received, again int
	must(t, a.Each(site, time.Time{}, func(int64) {}, func(m *mailbox.Mail, err error) {
		must(t, err)
		if m.Draft {
			again++
		} else {
			received++
		}
	}))
	if received != 1 || again < 6 {
		t.Errorf("Each found %d mails and %d drafts, want 1 mail and at least the 6 drafts in the two folders", received, again)
	}
	if lines := a.Describe(site); len(lines) != 1 || !strings.Contains(lines[0], "drafts go to") || !strings.Contains(lines[0], ".Drafts") {
		t.Errorf("the mailbox is described as %q, want one line with its folder for drafts", lines)
	}
	if a.Length() == 0 {
		t.Error("the length of the mailbox is 0 bytes, want more")
	}
}

func TestDraftsOf(t *testing.T) {
	for folder, want := range map[string]string{"": "site/private/drafts", "mail/.Drafts": "mail/.Drafts"} {
		if got := DraftsOf("site", folder); got != want {
			t.Errorf("the folder %q is shown as %s, want %s", folder, got, want)
		}
	}
}

func TestOpenNamesThePathWithoutAMailbox(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	_, err := Open(context.Background(), []string{t.TempDir(), missing}, nil)
	if want := missing + " cannot be read: " + syscall.ENOENT.Error() + "; name a Maildir, an mbox file, or a file or folder of mails"; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
}

// TestMain lets the test program also be the command for the password: "-print TEXT" prints the text. With another argument after
// the text, the command fails.
func TestMain(m *testing.M) {
	if i := slices.Index(os.Args, "-print"); i >= 0 {
		os.Stdout.WriteString(os.Args[i+1])
		os.Exit(len(os.Args) - i - 2)
	}
	os.Exit(m.Run())
}

func TestSecret(t *testing.T) {
	self, err := os.Executable()
	must(t, err)
	for _, test := range []struct {
		args         []string
		secret, fail string
	}{
		{[]string{"s3cret\r\nand more\n"}, "s3cret", ""},
		{[]string{"s3cret"}, "s3cret", ""},
		{[]string{"\n"}, "", "prints nothing"},
		{[]string{"s3cret", "fail"}, "", "the command for the password or token fails"},
	} {
		secret, err := secretOf(context.Background(), append([]string{self, "-print"}, test.args...))
		if secret != test.secret || (err == nil) != (test.fail == "") || err != nil && !strings.Contains(err.Error(), test.fail) {
			t.Errorf("the command %q gave the password %q and the error %v; want %q, and an error with %q (no error if empty)", test.args, secret, err, test.secret, test.fail)
		}
	}
}

func TestCertificatesThatCannotBeTrusted(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ca.pem")
	self, err := os.Executable()
	must(t, err)
	server := &config.Server{Address: "127.0.0.1:1", CAFile: name, Command: []string{self, "-print", "x"}}
	if _, err := Open(context.Background(), nil, server); err == nil || strings.Count(err.Error(), "ca.pem") != 1 {
		t.Errorf("for a missing ca_file, the error is %v, want one that names ca.pem once", err)
	}
	must(t, os.WriteFile(name, []byte("no certificate"), 0o600))
	if _, err := Open(context.Background(), nil, server); err == nil || !strings.Contains(err.Error(), "has no certificate") {
		t.Errorf("for a ca_file without a certificate, the error is %v, want one that says so", err)
	}
}
