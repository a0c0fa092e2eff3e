package deploy

import (
	"strings"
	"testing"
)

// The messages are real ones of git, SSH and GitHub. Some contain words that mean something else in other messages.
func TestAdvice(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"fatal: repository 'https://github.com/ana/x/' not found":                                        "check the address of the repository",
		"ERROR: Repository not found.\nfatal: Could not read from remote repository.":                    "make the repository on GitHub first",
		"remote: hooks/update: 2: jekyll: not found\n ! [remote rejected] x -> gh-pages (hook declined)": "a hook of the repository refused it",
		".git/hooks/pre-push: line 3: lint: command not found\nerror: failed to push some refs to 'x'":   "the reason is below",
		"remote: error: GH006: Protected branch\n ! [remote rejected] (protected branch hook declined)":  "the branch is protected",
		"fatal: Unable to create '/srv/x/.git/refs/heads/y.lock': File exists.":                          "another git is at work",
		"fatal: Unable to create '/srv/x/.git/refs/heads/y.lock': Permission denied":                     "allow git to read and write the file",
		"fatal: Unable to create '/srv/x/.git/refs/heads/y.lock': Read-only file system":                 "make the disk writable",
		"fatal: Unable to create '/srv/x/.git/refs/heads/y.lock': No space left on device":               "free some space",
		"error: cannot lock ref 'refs/heads/gh-pages': is at 1 but expected 2":                           "somebody else is publishing",
		"error: cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'": "another branch is in the way",
		"git@github.com: Permission denied (publickey).":                                                 "add your SSH key to your account",
		"ana@host.example: Permission denied (password).":                                                "check which user SSH signs in as",
		"remote: Permission to ana/x.git denied to bob.":                                                 "ask for write access",
		"error: insufficient permission for adding an object to repository database .git/objects":        "allow yourself to write in the .git folder",
		"error: unable to create temporary file: Too many open files":                                    "allow more open files",
		"pipe2: too many open files":            "allow more open files",
		"something that nobody has seen before": "the reason is below",
	} {
		if got := advice(said); !strings.HasPrefix(got, want) {
			t.Errorf("advice on %q is %q, want %q", said, got, want)
		}
	}
}
