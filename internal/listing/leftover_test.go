package listing_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/file"
	"howihelp/internal/site"
)

// leftovers lists names of files that programs make while somebody edits call.md, and of files that systems make.
var leftovers = []string{
	"call.md___jb_tmp___", "call.md___jb_old___", "call.md___jb_bak___", "call.md~", ".call.md.swp", "call.md.swp", ".call.md.un~", "4913", "5036",
	"#call.md#", ".#call.md", ".goutputstream-A1B2C3", ".~lock.call.md#", "~$call.md", "call.md.orig", "call.md.rej", "call.md.bak", "call.md.tmp", "call.md.tmp.4711.1a2b3c",
	"call.tmp-1234.md", "call.md.part", "call.md.crdownload", "call.md.download", "call.md.partial", "call.md.filepart", "sedQx3abc", "~syncthing~call.md.tmp", ".syncthing.call.md.tmp",
	"call.md.Ab12Cd", "call.md.1234567890", "call_BACKUP_4711.md", "call_REMOTE_4711.md", ".DS_Store", "._call.md", "Thumbs.db", "THUMBS.DB", "desktop.ini", "Desktop.ini", "Icon\r",
	".fuse_hidden0001", ".nfs0001", ".call.md.kate-swp", ".directory", ".gitkeep", ".hidden", ".sb-1234-Ab", ".subl123.tmp", "__MACOSX",
	"nppBackup", "DEADJOE", "call.md.sb-0f1e2d3c-aB3dE6", "ana.png.sb-0f1e2d3c-aB3dE6", "(A Document Being Saved By CotEditor)", "(A Document Being Saved By Xcode 2)", "call.mdQ1w2E3.bck",
	"call.md.kak.Q1w2E3", "call.md.save", "call.md.save.2", "call.md.new", "call.md.old", "call.md.old2", "plan.toml.backup", "call.md.lock", "base.html.copy", "call.md.crswap", "call.md.vsctmp",
	"call.md.mine", "call.md.r12", "call.md.merge-left.r12", "qt_temp.Q1w2E3", "tmpq_2w1e8r", "tmp123456789", "tmp.Q1w2E3r4T5", "call.md-Q1w2E3", "call.md.Q1w2E3r4T5", "style.css.1234567890",
}

// copies lists names that synchronising programs give to conflicting copies.
var copies = []string{
	"call.sync-conflict-20261128-101010-ABCDEFG.md", "call (Ana's conflicted copy 2026-11-28).md", "call (conflicted copy 2026-11-28 101010).md", "call (Ana Moss's conflicted copy).md",
	"call (Conflicted Copy).md", "call (SFConflict ana@example.com 2026-11-28-10-10-10).md", "call_conflict-20261128-101010.md", "call [conflicted].md", "call (Case Conflict 1).md",
	"call (Konfliktkopie von Ana 2026-11-28).md", "call (copie en conflit de Ana 2026-11-28).md",
}

// authored lists names that an author may choose.
var authored = []string{
	"call.md", "faq", "given.toml", "call.txt", ".well-known", "4914", "49130", "call.md.txt", "sedation", "sedentary", "notes.part.txt", "download", "part", "original.md", "conflict.md",
	"conflict-of-interest.md", "conflicted-copy.md", "a-base-64.md", "report_base_2024.pdf", "README.md.sha256", "README.md.sha512", "README.md.minisig", "README.md.asc", "README.md.blake2b256", "template.html", "tmp", "swap.md", "paper (copy).pdf",
	"~tilde.md", "#1.md", "$call.md", "Cargo.lock", "photo.old.jpg", "backup.md", "jb_tmp.md", "café.md",
	"tmpdownloads", "tmp-notes", "tmpl", "tmp2026", "sums.md5", "sums.md5sums2", "call.md.old.txt", "Brewfile.lock", "poster.new", "save.md", "old", "(draft)", "paper.new.pdf", "call.md.sigstore", "nppbackup.md",
}

func TestLeftover(t *testing.T) {
	for _, name := range leftovers {
		if !file.Leftover(name) {
			t.Errorf("got %q as an author's file, want a leftover", name)
		}
	}
	for _, name := range append(authored, copies...) {
		if file.Leftover(name) {
			t.Errorf("got %q as a leftover, want an author's file", name)
		}
	}
}

const smallSite = "site.toml\x00base_url = \"https://ana.example/\"\n\x01content/profile.md\x00+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n\x01content/plan.md\x00+++\nrule = \"I help.\"\n+++\n" +
	"\x01content/faq/call.md\x00+++\nquestion = \"Why?\"\n+++\n\nBecause.\n\x01content/static/paper.txt\x00text"

// A leftover is not a mistake in any folder, and is never published. A conflicting copy and a file that is only in the cloud get
// a warning.
func TestLeftoversAreNoMistakes(t *testing.T) {
	base := fstest.MapFS{}
	for one := range strings.SplitSeq(smallSite, "\x01") {
		name, text, _ := strings.Cut(one, "\x00")
		base[name] = &fstest.MapFile{Data: []byte(text)}
	}
	clean, err := site.Load(base)
	if err != nil || len(clean.Warnings) > 0 {
		t.Fatalf("without leftovers, got the error %v and the warnings %v, want none", err, clean.Warnings)
	}
	try := func(dir, name string, mode fs.FileMode) {
		t.Helper()
		files := fstest.MapFS{dir + "/" + name: {Data: []byte("SECRET"), Mode: mode}}
		for name, text := range base {
			files[name] = text
		}
		s, err := site.Load(files)
		if err != nil {
			t.Errorf("with %s/%q, got the error %v, want none", dir, name, err)
			return
		}
		if got, want := len(s.Profiles[0].Static), len(clean.Profiles[0].Static); got != want {
			t.Errorf("with %s/%q, got %d static files, want %d", dir, name, got, want)
		}
		said := ""
		for _, w := range s.Warnings {
			said += w.Error() + "\n"
		}
		want := ""
		if !strings.HasPrefix(name, ".") && !file.Leftover(name) {
			want = dir + "/" + name + ": is a conflicting copy that a synchronising program made, and is not used; move what you need into the file itself, then delete the copy\n"
		}
		if old, ok := strings.CutSuffix(name, "___jb_old___"); ok && base[dir+"/"+old] == nil {
			want = dir + "/call.md: is missing, but call.md___jb_old___ exists: a save was interrupted; wait for the editor, or rename that file back\n"
		}
		if strings.HasSuffix(name, ".icloud") {
			want = dir + "/faq.md: is only in iCloud, not on this machine; open it once to download it\n"
		}
		if said != want {
			t.Errorf("with %s/%q, got the warnings %q, want %q", dir, name, said, want)
		}
	}
	for _, dir := range []string{"content", "content/faq", "content/requests", "content/static", "content/static/deep", "resources", "check"} {
		for _, name := range append(append([]string{".faq.md.icloud"}, leftovers...), copies...) {
			try(dir, name, 0o644)
		}
		for _, name := range []string{"call.md~", ".#call.md"} { // Emacs locks a file with a link
			try(dir, name, fs.ModeSymlink)
		}
	}
}
