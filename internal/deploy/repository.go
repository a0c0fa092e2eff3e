package deploy

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// repository is where the page goes: the one that the site's folder lies in, through one of its remotes, or another.
type repository struct {
	git     *git
	remote  string // what git is told: the name of a remote, an address, or a folder
	address string // where that is, without passwords
	own     bool   // it is a remote of the repository that the site's folder lies in
	top     string // the top of the work tree
	hashLen int    // of an object's name, in hexadecimal
}

func openRepository(g *git, o Options) (*repository, error) {
	inside, err := g.output("rev-parse", "--is-inside-work-tree")
	switch {
	case says(err, "not a git repository"), err == nil && inside != "true":
		return nil, errors.New("this folder is in no git repository; make it one: git init, then git remote add origin git@github.com:NAME/REPOSITORY.git")
	case err != nil:
		return nil, err
	}
	r := &repository{git: g}
	if r.top, err = g.output("rev-parse", "--show-toplevel"); err != nil {
		return nil, err
	}
	emptyTree, err := g.output("hash-object", "-t", "tree", "--stdin")
	if err != nil {
		return nil, err
	}
	r.hashLen = len(emptyTree)
	if err := r.find(o); err != nil {
		return nil, err
	}
	return r, r.checkBranch(o.Branch)
}

// find finds the repository among the remotes, or takes its name for an address or a folder.
func (r *repository) find(o Options) error {
	list, err := r.git.output("remote")
	if err != nil {
		return err
	}
	remotes := strings.Fields(list)
	addresses := map[string]string{}
	for _, name := range remotes {
		addresses[name] = r.addressOf(name)
	}
	name := o.Repository
	if name == "" {
		name = "origin"
	}
	switch {
	case addresses[name] != "":
		r.remote, r.address, r.own = name, withoutPasswords(addresses[name]), true
		return nil
	case o.Repository == "" && len(remotes) > 0:
		return fmt.Errorf("there is no remote %q; say where to publish: --repository %s", name, strings.Join(remotes, " or --repository "))
	case o.Repository == "":
		return errors.New("there is no remote to publish to; add it: git remote add origin git@github.com:NAME/REPOSITORY.git, or name one with --repository")
	}
	if err := checkRepository(name); err != nil {
		return err
	}
	r.remote, r.address = name, r.rewritten(name, name)
	for _, address := range addresses {
		r.own = r.own || address == name
	}
	return nil
}

// addressOf returns the address of a remote, or "".
func (r *repository) addressOf(remote string) string {
	configured, err := r.git.output("config", "--get", "remote."+remote+".url")
	if err != nil {
		return ""
	}
	return r.rewritten(remote, configured)
}

// rewritten returns an address that is known to be on GitHub: as it is given, or as git rewrites it (insteadOf).
// Otherwise it is what git makes of it.
func (r *repository) rewritten(remote, given string) string {
	rewritten, err := r.git.output("ls-remote", "--get-url", remote)
	if err != nil || Address(given) != "" {
		return given
	}
	return rewritten
}

// checkBranch refuses a branch that is nobody's to publish to.
func (r *repository) checkBranch(branch string) error {
	if _, err := r.git.output("check-ref-format", "refs/heads/"+branch); err != nil || strings.HasPrefix(branch, "-") {
		return fmt.Errorf("%q is no name of a branch; write one such as gh-pages", branch)
	}
	trees, err := r.git.output("worktree", "list", "--porcelain")
	if err != nil {
		return err
	}
	if slices.Contains(strings.Split(trees, "\n"), "branch refs/heads/"+branch) {
		return fmt.Errorf("the branch %s is checked out here, so it holds your sources; publish to a branch of its own, such as gh-pages", branch)
	}
	return nil
}

// tip returns the commit of a branch, "" if there is no such branch, and the name of the default branch.
func (r *repository) tip(branch string) (commit, standard string, err error) {
	list, err := r.git.output("ls-remote", "--symref", r.remote, "HEAD", "refs/heads/"+branch)
	if err != nil {
		return "", "", err
	}
	for line := range strings.Lines(list) {
		value, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		head, isSymbolic := strings.CutPrefix(value, "ref: refs/heads/")
		switch {
		case name == "HEAD" && isSymbolic:
			standard = head
		case name == "refs/heads/"+branch:
			commit = value
		}
	}
	return commit, standard, nil
}

// fetch brings a commit with all it needs. It moves no reference: not the remote-tracking branch, whose lock another git
// may hold or have left behind, and since git 2.29 not FETCH_HEAD.
func (r *repository) fetch(commit string) error {
	args := []string{"fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--refmap="}
	if r.git.atLeast(2, 29) {
		args = append(args, "--no-write-fetch-head")
	}
	_, err := r.git.output(append(args, r.remote, commit)...)
	return err
}

// push moves the branch from the commit's parent to the commit. It never forces: the remote refuses a commit that does
// not stand on its tip.
func (r *repository) push(commit, branch string) error {
	_, err := r.git.output("push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", r.remote, commit+":refs/heads/"+branch)
	return err
}

// uncommitted counts the site's files that are changed and not committed: they are published all the same.
func (r *repository) uncommitted() (int, error) {
	list, err := r.git.output("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", "site.toml", "content", "resources", "layouts")
	return strings.Count(list, "\x00"), err
}
