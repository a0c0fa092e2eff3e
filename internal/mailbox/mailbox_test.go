package mailbox

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// unpack writes the files of a txtar archive below a folder.
func unpack(t testing.TB, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, f.Data, 0o644))
	}
}

// listed reads a mailbox and describes its mails and problems: "cur/a:2,RS answered: Subject". Paths are relative to dir.
func listed(t testing.TB, dir, name string) []string {
	t.Helper()
	b, err := Open(filepath.Join(dir, name))
	must(t, err)
	defer b.Close()
	var all []string
	for m, err := range b.Mails(nil) {
		if err != nil {
			all = append(all, strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
			continue
		}
		line := strings.TrimPrefix(m.Place, dir+string(filepath.Separator))
		if m.Answered {
			line += " answered"
		}
		if m.Draft {
			line += " draft"
		}
		all = append(all, filepath.ToSlash(line)+": "+field(m.Data, "Subject"))
	}
	return all
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("the mails and problems are\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// state describes every file below a folder: name, mode, time of its last change, content.
func state(t testing.TB, dir string) []string {
	t.Helper()
	var all []string
	must(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		line := fmt.Sprint(name, info.Mode(), info.ModTime().UnixNano(), info.Size())
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			line += string(data)
		}
		all = append(all, line)
		return nil
	}))
	return all
}

const folders = `
-- Maildir/cur/1.a:2,RS --
Subject: answered

-- Maildir/cur/2.b:2,S --
Subject: read

-- Maildir/cur/3.c:2,ST --
Subject: deleted

-- Maildir/cur/.hidden --
Subject: hidden

-- Maildir/new/4.d --
Subject: new

-- Maildir/tmp/5.e --
Subject: being delivered

-- Maildir/.Drafts/cur/6.f:2,DS --
Subject: my draft

-- Maildir/.Drafts/new/.keep --
-- Maildir/.Trash/cur/7.g:2,S --
Subject: in the trash

-- Maildir/.Trash/new/.keep --
-- Mail/Inbox --
From - Mon Nov 23 09:30:00 2026
X-Mozilla-Status: 0003
Subject: replied

From - Mon Nov 23 09:31:00 2026
X-Mozilla-Status: 0009
Subject: expunged

text without a blank line below it
From - Mon Nov 23 09:32:00 2026
X-Mozilla-Status: 0001
Subject: read

-- Mail/Inbox.msf --
// index
-- Mail/Inbox.sbd/Entwürfe --
From - Mon Nov 23 09:30:00 2026
X-Mozilla-Status: 0001
Subject: half

-- Mail/Junk --
From - Mon Nov 23 09:30:00 2026
Subject: junk

-- Mail/popstate.dat --
From - no mail
-- Takeout/Posteingang.mbox --
From 1790000000000000000@xxx Mon Nov 23 09:30:00 +0000 2026
X-Gmail-Labels: Posteingang,Wichtig
Subject: from Takeout

From 1790000000000000001@xxx Mon Nov 23 09:31:00 +0000 2026
X-Gmail-Labels: Chat
Subject: a chat

From 1790000000000000002@xxx Mon Nov 23 09:32:00 +0000 2026
X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=
Subject: a draft

From 1790000000000000003@xxx Mon Nov 23 09:32:00 +0000 2026
X-Gmail-Labels: Papierkorb
Subject: thrown away

-- Apple.mbox/mbox --
From ana@example.com Mon Nov 23 09:30:00 2026
Status: RO
X-Status: A
Subject: exported

-- Apple.mbox/table_of_contents --
x
-- V10/INBOX.mbox/Messages/12.emlx --
26
Subject: answered

text
x
<plist><dict><key>flags</key><integer>8590195717</integer></dict></plist>
-- V10/INBOX.mbox/Messages/13.emlx --
19
Subject: new

text
<plist><dict><key>flags</key>
<integer>1</integer></dict></plist>
-- V10/INBOX.mbox/Messages/14.emlx --
19
Subject: del

text
<plist><dict><key>flags</key><integer>3</integer></dict></plist>
-- V10/INBOX.mbox/Messages/15.emlx --
1900
Subject: cut
-- eml/a.eml --
Subject: a file

-- eml/b.EML --
From ana@example.com Mon Nov 23 09:30:00 2026
Subject: a file with a postmark

-- eml/notes.txt --
Subject: not a mail
`

// Mailboxes of every kind are found and read. Reading doesn't change them.
func TestKindsOfMailboxes(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, folders)
	before := state(t, dir)
	for name, want := range map[string][]string{
		"Maildir": {"Maildir/cur/1.a:2,RS answered: answered", "Maildir/cur/2.b:2,S: read", "Maildir/new/4.d: new", "Maildir/.Drafts/cur/6.f:2,DS draft: my draft"},
		"Mail":    {"Mail/Inbox, mail 1 answered: replied", "Mail/Inbox, mail 3: read", "Mail/Inbox.sbd/Entwürfe, mail 1 draft: half"},
		"Takeout": {"Takeout/Posteingang.mbox, mail 1: from Takeout", "Takeout/Posteingang.mbox, mail 3 draft: a draft"},
		"Apple.mbox": {
			"Apple.mbox/mbox, mail 1 answered: exported"},
		"V10": {"V10/INBOX.mbox/Messages/12.emlx answered: answered", "V10/INBOX.mbox/Messages/13.emlx: new",
			"V10/INBOX.mbox/Messages/15.emlx: ends before its mail does; if you copied it, copy it again"},
		"eml":                      {"eml/a.eml: a file", "eml/b.EML, mail 1: a file with a postmark"},
		"eml/a.eml":                {"eml/a.eml: a file"},
		"eml/notes.txt":            {"eml/notes.txt: not a mail"},
		"Takeout/Posteingang.mbox": {"Takeout/Posteingang.mbox, mail 1: from Takeout", "Takeout/Posteingang.mbox, mail 3 draft: a draft"},
	} {
		t.Run(name, func(t *testing.T) { check(t, listed(t, dir, name), want) })
	}
	check(t, state(t, dir), before)
}

func TestOpenReportsAMissingPath(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none")); !os.IsNotExist(err) {
		t.Errorf("the error for a missing path is %v, want one that says that the path does not exist", err)
	}
}

// If another program moves or flags a mail while the Maildir is being read, the mail is read once. A deleted mail is
// not read.
func TestMaildirChangesWhileItIsRead(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, "-- cur/1:2, --\nSubject: one\n\n-- new/2 --\nSubject: two\n\n-- new/3 --\nSubject: three\n\n-- cur/4:2,S --\nSubject: four\n\n")
	b, err := Open(dir)
	must(t, err)
	defer b.Close()
	var got []string
	for m, err := range b.Mails(nil) {
		must(t, err)
		if len(got) == 0 {
			must(t, os.Rename(filepath.Join(dir, "new/2"), filepath.Join(dir, "cur/2:2,RS")))
			must(t, os.Remove(filepath.Join(dir, "new/3")))
		}
		got = append(got, fmt.Sprintf("%s %v", field(m.Data, "Subject"), m.Answered))
	}
	check(t, got, []string{"one false", "two true", "four false"})
}

// The Maildir for drafts is in the folder that the user named, or beside the Maildir that the user named. Other kinds of mailboxes
// have none.
func TestDraftsFolder(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, folders+"-- A/Inbox/cur/.keep --\n-- A/Inbox/new/.keep --\n-- A/Entw&APw-rfe/cur/.keep --\n-- A/Entw&APw-rfe/new/.keep --\n-- B/cur/.keep --\n-- B/new/.keep --\n-- Drafts/x --\n")
	dir, err := filepath.EvalSymlinks(dir)
	must(t, err)
	for name, want := range map[string]string{"Maildir": "Maildir/.Drafts", "A": "A/Entw&APw-rfe", "A/Inbox": "A/Entw&APw-rfe", "B": "", "Mail": "", "eml": ""} {
		b, err := Open(filepath.Join(dir, name))
		must(t, err)
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got := b.Drafts(); got != want {
			t.Errorf("for %s, the folder for drafts is %q, want %q", name, got, want)
		}
		must(t, b.Close())
	}
}

// The number of bytes that Mails reports as read is about the result of Length.
func TestProgress(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, folders)
	for _, name := range []string{"Maildir", "Mail", "Takeout", "eml", "eml/a.eml"} {
		b, err := Open(filepath.Join(dir, name))
		must(t, err)
		var sum int64
		for range b.Mails(func(n int64) { sum += n }) {
		}
		if length := b.Length(); sum > length || sum < length/2 {
			t.Errorf("for %s, Mails reports %d bytes as read, want between half and all of the length, %d", name, sum, length)
		}
		must(t, b.Close())
	}
}

// Of a single mail, at most MaxMail bytes are kept. The flags of an .emlx file are found up to maxTail after the mail.
func TestLongMails(t *testing.T) {
	dir := t.TempDir()
	long := "Subject: long\n\n" + strings.Repeat("x", MaxMail)
	must(t, os.WriteFile(filepath.Join(dir, "a.eml"), []byte(long), 0o644))
	flags := func(gap int) string { return strings.Repeat(" ", gap) + "<key>flags</key><integer>4</integer>" }
	const size = len("<key>flags</key><integer>4</integer>")
	must(t, os.WriteFile(filepath.Join(dir, "b.emlx"), []byte(fmt.Sprintf("%d\n%s%s", len(long), long, flags(maxTail-size))), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "c.emlx"), []byte(fmt.Sprintf("%d\n%s%s", len(long), long, flags(maxTail-size+1))), 0o644))
	b, err := Open(dir)
	must(t, err)
	defer b.Close()
	var answered []bool
	for m, err := range b.Mails(nil) {
		must(t, err)
		if len(m.Data) != MaxMail {
			t.Errorf("%s: %d bytes are kept, want %d", m.Place, len(m.Data), MaxMail)
		}
		answered = append(answered, m.Answered)
	}
	if want := []bool{false, true, false}; !slices.Equal(answered, want) {
		t.Errorf("the mails are marked as answered: %v, want %v", answered, want)
	}
}

func FuzzMaildirName(f *testing.F) {
	for _, name := range []string{"1795.M1.host:2,RS", "1795.M1.host", "a:2,", "2,S", ":2,S", "a;2,S", "a!2,DS", "a:2,Sä", "a:1,S", "a:2,S:2,R"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		id, flags := unique(name)
		switch {
		case flags == "" && id == name:
		case len(id) > 0 && strings.HasPrefix(name, id) && strings.HasSuffix(name, "2,"+flags) && len(name) == len(id)+len(":2,")+len(flags):
		default:
			t.Errorf("the file name %q must consist of a unique part and flags, but is split into %q and %q", name, id, flags)
		}
		if again, _ := unique(id + ":2,S"); id != "" && flags != "" && again != id {
			t.Errorf("if %q gets other flags, its unique name is %q, want %q as before", name, again, id)
		}
	})
}
