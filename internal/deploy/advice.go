package deploy

import "strings"

// inTheWay is part of git's message when the branches pages and pages/new cannot both exist: the second name makes a folder of
// the first.
const inTheWay = "; cannot create 'refs/"

// advices pairs words in a message of git, SSH or a host with advice for the user. The first match counts.
var advices = []struct{ words, advice string }{
	{"Please tell me who you are", `tell git your name: git config user.name "NAME", and git config user.email ADDRESS`},
	{"unable to auto-detect email address", `tell git your name: git config user.name "NAME", and git config user.email ADDRESS`},
	{"empty ident name", `tell git your name: git config user.name "NAME"`},
	{"failed to sign", "fix the key that git signs with, or disable signing: git config commit.gpgSign false"},
	{"GH007", "your mail address is private on GitHub: set git's user.email to the one that ends in users.noreply.github.com"},
	{"GH001", "GitHub takes no file over 100 MB: take it out of content/static/"},
	{"GH006", "the branch is protected: allow yourself to push to it in the repository's settings, or choose another with --branch"},
	{"GH013", "a rule of the repository forbids it: change the rule in its settings, or choose another branch with --branch"},
	{"protected branch", "the branch is protected: allow yourself to push to it in the repository's settings, or choose another with --branch"},
	{"hook declined", "a hook of the repository refused it; its reason is below"},
	{inTheWay, "another branch is in the way of this name: choose another name with --branch"},
	{"does not support --signed push", "let git sign pushes only where the host supports that: git config push.gpgSign if-asked"},
	{"does not support push options", "take push.pushOption out of git's settings: git config --get-all --show-origin push.pushOption"},
	{"refusing to update checked out branch", "publish to a bare repository, or choose another branch with --branch"},
	{"terminal prompts disabled", "sign in once with git push by hand, or set up a credential helper: https://git-scm.com/docs/gitcredentials"},
	{"could not read Username", "sign in once with git push by hand, or set up a credential helper: https://git-scm.com/docs/gitcredentials"},
	{"could not read Password", "sign in once with git push by hand, or set up a credential helper: https://git-scm.com/docs/gitcredentials"},
	{"Authentication failed", "sign in again: on GitHub, use a personal access token instead of the password"},
	{"Support for password authentication was removed", "sign in again: on GitHub, use a personal access token instead of the password"},
	{"Permission denied (publickey", "add your SSH key to your account, or use the https address of the repository"},
	{"Permission denied (", "check which user SSH signs in as, and with which password or key"},
	{"Host key verification failed", "connect once by hand with ssh, and accept the key of the host"},
	{"denied to", "ask for write access, or check which account git signs in as"},
	{"The requested URL returned error: 403", "ask for write access, or check which account git signs in as"},
	{"Repository not found", "make the repository on GitHub first, or check its address: git remote -v"},
	{"' not found", "check the address of the repository: git remote -v"},
	{"does not appear to be a git repository", "check the address of the repository: git remote -v"},
	{"dubious ownership", "the folder belongs to another user: make it yours, or follow what git says"},
	{"Could not resolve host", "check the network, then try again"},
	{"Failed to connect", "check the network, then try again"},
	{"Couldn't connect", "check the network, then try again"},
	{"Connection refused", "check the network, then try again"},
	{"Connection timed out", "check the network, then try again"},
	{"Network is unreachable", "check the network, then try again"},
	{"No space left on device", "free some space, then try again"},
	{"oo many open files", "allow more open files, such as with ulimit -n 1024, then try again"},
	{"insufficient permission for adding an object", "allow yourself to write in the .git folder"},
	{"Read-only file system", "make the disk writable, or publish from another one"},
	{"Permission denied", "allow git to read and write the file that it names"},
	{"shallow update not allowed", "fetch the whole history: git fetch --unshallow"},
	{".lock': File exists", "another git is at work, or one was killed: if none runs, delete the file that git names"},
	{"cannot lock ref", "somebody else is publishing; try again"},
}

// advice returns what to do about a message of git.
func advice(said string) string {
	for _, a := range advices {
		if strings.Contains(said, a.words) {
			return a.advice
		}
	}
	return "the reason is below"
}
