package deploy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// repository is the git repository with the site's folder, and the places to which it publishes the page.
type repository struct {
	git     *git
	places  []place // the branch is read from the first place; the others get the same commit
	page    string  // the address by which GitHub knows the first place, or else that place's address
	own     bool    // whether the page goes to a remote of this repository
	top     string  // the top of the work tree
	hashLen int     // the length of an object's hash in hexadecimal digits
}

// place is a repository that the page is pushed to.
type place struct {
	git     *git   // git with settings that make it fetch from the address that it pushes to
	remote  string // the argument for git: the name of a remote, an address, or a folder
	address string // the final address, without passwords
}

// openRepository opens the repository of the site's folder and finds where its page goes.
func openRepository(g *git, o Options) (*repository, error) {
	inside, err := g.output("rev-parse", "--is-inside-work-tree")
	switch {
	case says(err, "not a git repository"), err == nil && inside != "true":
		return nil, noRepository(g)
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
	if err := r.find(o.Repository); err != nil {
		return nil, err
	}
	return r, r.checkBranch(o.Branch)
}

func noRepository(g *git) error {
	if g.setDir != "" {
		return fmt.Errorf("with GIT_DIR or GIT_WORK_TREE set, git uses the repository %s, and the site's folder is not in its work tree; "+
			"unset these variables to publish from the repository that the folder is in", g.setDir)
	}
	return errors.New("this folder is in no git repository; create one: git init, then git remote add origin git@github.com:NAME/REPOSITORY.git")
}

// alias is the name of a remote that exists only in the arguments of our own git commands.
const alias = "howihelp-page"

// find looks for the given repository among the remotes. If no remote has the given name, the name is an address or a folder. The page
// goes to the address that git would push to with all of its settings, and the branch is fetched from the same address.
func (r *repository) find(given string) error {
	name := cmp.Or(given, "origin")
	remotes, err := r.remotes(name)
	if err != nil {
		return err
	}
	target, configured := remotes[name], name
	switch {
	case target != nil:
		r.own = true
		configured = r.configured(name)
	case given == "":
		return noRemote(remotes)
	default:
		if err := checkRepository(name); err != nil {
			return err
		}
		target = remotes[alias]
		delete(remotes, alias)
		for other, addresses := range remotes {
			r.own = r.own || r.configured(other) == name || addresses.fetch == name || slices.Contains(addresses.push, target.push[0])
		}
	}
	for _, address := range target.push {
		r.places = append(r.places, r.place(name, target, address))
	}
	// Git's settings may replace GitHub's address with another one, such as a mirror's. The page is still on GitHub.
	r.page = withoutPasswords(configured)
	if first := r.places[0].address; Address(r.page) == "" || Address(first) != "" {
		r.page = first
	}
	return nil
}

func noRemote(remotes map[string]*addresses) error {
	delete(remotes, alias)
	if len(remotes) == 0 {
		return errors.New("there is no remote to publish to; add it: git remote add origin git@github.com:NAME/REPOSITORY.git, or name one with --repository")
	}
	var names []string
	for name := range remotes {
		names = append(names, name)
	}
	slices.Sort(names)
	return fmt.Errorf(`there is no remote "origin"; say where to publish: --repository %s`, strings.Join(names, " or --repository "))
}

// addresses has a remote's addresses after git has applied url.*.insteadOf, url.*.pushInsteadOf and remote.*.pushurl.
type addresses struct {
	fetch string
	push  []string
}

// remotes asks git for the addresses of all remotes, and of the given repository as if it were a remote with the name
// alias.
func (r *repository) remotes(repository string) (map[string]*addresses, error) {
	list, err := r.git.with("remote."+alias+".url", repository).output("remote", "-v")
	if err != nil {
		return nil, err
	}
	remotes := map[string]*addresses{}
	for line := range strings.Lines(list) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		a := cmp.Or(remotes[name], &addresses{})
		if i := strings.LastIndex(rest, " (fetch)"); i >= 0 {
			a.fetch = rest[:i]
		} else if address, ok := strings.CutSuffix(rest, " (push)"); ok && !slices.Contains(a.push, address) {
			a.push = append(a.push, address)
		} else if !ok {
			continue // a remote without an address
		}
		remotes[name] = a
	}
	return remotes, nil
}

// configured returns the address to which git pushes for a remote, before git's settings rewrite the address.
func (r *repository) configured(remote string) string {
	for _, key := range []string{"pushurl", "url"} {
		if all, err := r.git.output("config", "--get-all", "remote."+remote+"."+key); err == nil {
			first, _, _ := strings.Cut(all, "\n")
			return first
		}
	}
	return ""
}

// place returns the place at one address of a remote. If the fetch and push addresses differ, or the remote has several,
// our commands define a temporary remote with only this address. Git rewrites an address only once, so none of the user's settings can
// change it further.
func (r *repository) place(remote string, a *addresses, address string) place {
	p := place{git: r.git, remote: remote, address: withoutPasswords(address)}
	switch {
	case len(a.push) > 1 || a.fetch != address:
		p.git = r.git.with("remote."+alias+".url", alias+":").
			with("url."+address+".insteadOf", alias+":").
			with("url."+address+".pushInsteadOf", alias+":")
		for _, key := range []string{"proxy", "proxyAuthMethod", "uploadpack", "receivepack", "vcs"} {
			if value, err := r.git.output("config", "--get", "remote."+remote+"."+key); err == nil {
				p.git = p.git.with("remote."+alias+"."+key, value)
			}
		}
		p.remote = alias
	case r.own && r.configured(remote) != "":
		p.git = r.git.with("remote."+remote+".mirror", "false") // a mirror would push every branch, with force
	}
	return p
}

// branchName returns the short name of a branch, which may be given in full: refs/heads/gh-pages.
func branchName(given string) string { return strings.TrimPrefix(given, "refs/heads/") }

// checkBranch returns an error for a branch that a page must not be published to.
func (r *repository) checkBranch(branch string) error {
	name, err := r.git.output("check-ref-format", "--branch", branch)
	if err != nil || name != branch || strings.HasPrefix(branch, "refs/") {
		return fmt.Errorf("%q cannot be the name of a branch; write one such as gh-pages", branch)
	}
	if here, err := r.git.output("symbolic-ref", "--quiet", "HEAD"); err == nil && here == "refs/heads/"+branch {
		return fmt.Errorf("the branch %s is checked out here, with your sources; publish to a separate branch, such as gh-pages", branch)
	}
	trees, err := r.git.output("worktree", "list", "--porcelain")
	if err != nil {
		return err
	}
	var tree string
	for line := range strings.Lines(trees) {
		line = strings.TrimSuffix(line, "\n")
		if path, ok := strings.CutPrefix(line, "worktree "); ok {
			tree = path
		}
		if line == "branch refs/heads/"+branch {
			return fmt.Errorf("the branch %s is checked out in another work tree, %s; check out another branch there, "+
				"remove it (git worktree remove %q), or publish to another branch with --branch", branch, tree, tree)
		}
	}
	return nil
}

// tip returns the commit of a branch, or "" if there is no such branch. It also returns the name of the default
// branch.
func (p *place) tip(branch string) (commit, standard string, err error) {
	list, err := p.git.output("ls-remote", "--symref", p.remote, "HEAD", "refs/heads/"+branch)
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

// fetch gets a commit and its objects. It moves no reference: neither the remote-tracking branch, which another git may
// have locked, nor, since git 2.29, FETCH_HEAD.
func (p *place) fetch(commit string) error {
	args := []string{"fetch", "--quiet", "--no-tags", "--no-prune", "--no-recurse-submodules", "--refmap="}
	if p.git.atLeast(2, 29) {
		args = append(args, "--no-write-fetch-head")
	}
	_, err := p.git.output(append(args, p.remote, commit)...)
	return err
}

// push moves the branch to a commit. It never forces: the remote refuses a commit that does not descend from its tip.
func (p *place) push(commit, branch string) error {
	_, err := p.git.output("push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", p.remote, commit+":refs/heads/"+branch)
	return err
}

// follow pushes a commit to the branch at the other places.
func (r *repository) follow(commit, branch string) error {
	for _, p := range r.places[1:] {
		tip, _, err := p.tip(branch)
		if err == nil && tip != commit {
			err = p.push(commit, branch)
		}
		if err != nil {
			return fmt.Errorf("%s has the page, but %s, the other push address, does not: %w", r.places[0].address, p.address, err)
		}
	}
	return nil
}

// uncommitted counts the site's files with uncommitted changes, which are published as well.
func (r *repository) uncommitted() (int, error) {
	list, err := r.git.output("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", "site.toml", "content", "resources", "layouts")
	return strings.Count(list, "\x00"), err
}
