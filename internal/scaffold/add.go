package scaffold

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Entry is something to add to a site.
type Entry struct {
	What string // one of [Whats]
	Name string // the title or the name of the file or, for a resource, its address; for a reply, the slug of its request
	Kind string // the [Kind] whose text is used; if empty, the text for everybody, or that for teams if the entry is Shared
	Own  bool   // whether a resource is for one profile rather than for all profiles

	Address string // the address of a resource whose name is a title; may be empty

	Shared bool // whether a request, question, reply or focus area is for all profiles

	When, Tone string // for a reply; if empty, the first state without a reply, and the neutral tone

	Role, Email, Timezone string // for a profile; each may be empty
	Lang                  string // for a profile; empty for the language of the site
}

// Whats lists everything that can be added.
var Whats = []string{"request", "question", "resource", "reply", "focus", "profile"}

// folders maps each of [Whats] to the folder of its files, which has the same name in a profile's folder and in texts/.
var folders = map[string]string{"request": "requests", "question": "faq", "resource": "resources", "reply": "replies", "focus": "focus"}

// Known returns the names of all ready-made texts for one of [Whats].
func Known(what string) []string {
	var names []string
	for _, k := range Kinds {
		switch what {
		case "request":
			names = append(names, k.ready()...)
		case "question":
			for _, q := range k.questions {
				names = append(names, q.slug)
			}
		}
	}
	if what == "resource" {
		entries, _ := fs.ReadDir(texts, "texts/resources") // embedded
		for _, e := range entries {
			names = append(names, strings.TrimSuffix(e.Name(), ".md"))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Title returns the title of a ready-made text.
func Title(what, slug string) string {
	for _, k := range (Entry{}).kinds() {
		text, err := k.text(folders[what] + "/" + slug + ".md")
		if title := titleLine().FindSubmatch(text); err == nil && title != nil {
			return string(title[1])
		}
	}
	return slug
}

// Files returns the files that an entry needs and the site lacks. The entry's own file is first. The replies and the resources of a
// ready-made text follow. folder is the site's folder, and p is the profile that gets the entry.
func (e Entry) Files(folder fs.FS, s *site.Site, p *site.Profile) ([]output.File, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	e.Name = norm.NFC.String(e.Name)
	a := &adding{Entry: e, folder: listing.Composed(folder), site: s, profile: p}
	if main := e.Translates(s); main != nil {
		return a.translate(main)
	}
	if e.What == "profile" {
		return a.newProfile()
	}
	if e.What == "reply" {
		return a.reply()
	}
	a.find()
	dir := a.dir()
	if e.What == "resource" && !e.Own {
		dir = ""
	}
	a.path = dir + folders[e.What] + "/" + a.Slug + ".md"
	if a.has(a.path) {
		return nil, fmt.Errorf("%s already exists; edit it, or use another name", a.path)
	}
	if !a.ready {
		a.fill(a.path, "entries/"+e.What+".md.tmpl", a)
		return a.files, a.err
	}
	if e.What == "request" {
		a.request(dir, a.Slug, func(other string) bool { return p.Request(other) != nil })
	} else {
		a.copy(a.path, folders[e.What]+"/"+a.Slug+".md")
	}
	if a.err == nil {
		a.fit()
	}
	if e.What == "request" {
		a.replies()
		a.resources()
		a.keep()
	}
	return a.files, a.err
}

// check returns an error for a mistake in the entry that doesn't depend on the site.
func (e Entry) check() error {
	if !slices.Contains(Whats, e.What) {
		return fmt.Errorf("%q cannot be added; %s", e.What, source.DidYouMean(e.What, Whats, "use "+strings.Join(Whats, ", ")))
	}
	if strings.ContainsFunc(e.Name, unicode.IsControl) || !utf8.ValidString(e.Name) {
		return fmt.Errorf("%q is not one line of text", e.Name)
	}
	if _, ok := Find(e.Kind); !ok {
		return fmt.Errorf("there is no kind %q; %s", e.Kind, source.DidYouMean(e.Kind, Names(), "use "+strings.Join(Names(), ", ")))
	}
	if problem, _ := file.BadSlug(shortSlug(e.Name)); problem != "" {
		return fmt.Errorf("%q cannot become the name of a file; use a few words, or letters, digits and hyphens", e.Name)
	}
	return e.CheckLang()
}

// adding is the addition of an entry to a site. The templates use its fields.
type adding struct {
	Entry
	writer
	Slug, Title, URL, Allowance string
	Request                     string // the request that a reply is for
	Place                       string // the slug of a resource to which a reply sends people, or ""
	Order                       int

	folder  fs.FS
	site    *site.Site
	profile *site.Profile
	path    string
	ready   bool // whether there is a ready-made text with that name
}

// find decides whether the entry's name is the name of a ready-made text, the name of a file, an address, or a title.
func (a *adding) find() {
	a.Slug, a.Title, a.Order, a.URL = shortSlug(a.Name), a.Name, a.next(), a.Address
	a.kind, a.ready = a.kindOf(a.Slug, a.profile.Lang)
	if ids := a.profile.Plan.AllowanceIDs(); len(ids) > 0 {
		a.Allowance = ids[0]
	}
	for _, r := range append(slices.Clone(a.profile.Resources), a.site.Resources...) {
		a.Place = cmp.Or(a.Place, r.Slug)
	}
	switch {
	case a.What == "resource" && IsAddress(a.Name):
		a.URL, a.Title = a.Name, file.Mark+" the title of the place"
		a.Slug = shortSlug(scheme().ReplaceAllString(a.Name, ""))
	case a.Name != a.Slug:
	case a.What == "question":
		a.Title = file.Mark + " the question, as people ask it"
	default:
		words := strings.ReplaceAll(a.Slug, "-", " ")
		first, size := utf8.DecodeRuneInString(words)
		a.Title = string(unicode.ToUpper(first)) + words[size:]
	}
}

// IsAddress reports whether the name of a resource is its address.
func IsAddress(name string) bool { return scheme().MatchString(name) }

// scheme matches the beginning of an address.
var scheme = file.Lazily(`(?i)^https?://(www\.)?`)

// longest is the maximum length, in bytes, of a file's name that is made from a title.
const longest = 50

// shortSlug makes a file's name from a title. If the name is too long, it cuts the name after a whole word. It never cuts a single word.
func shortSlug(title string) string {
	all := slug(title)
	if len(all) <= longest {
		return all
	}
	if end := strings.LastIndexByte(all[:longest+1], '-'); end > 0 {
		return all[:end]
	}
	return all
}

// next returns the value of order that puts an entry last in its folder.
func (a *adding) next() int {
	last := 0
	for _, r := range a.profile.Requests {
		if a.What == "request" {
			last = max(last, r.Order)
		}
	}
	for _, q := range a.profile.Questions {
		if a.What == "question" {
			last = max(last, q.Order)
		}
	}
	for _, f := range a.profile.Focus {
		if a.What == "focus" {
			last = max(last, f.Order)
		}
	}
	return last + 1
}

var orderLine = file.Lazily(`(?m)^order = \d+$`)

// fit adapts a ready-made text to the site: it sets an order that puts the entry last, and comments out an allowance that the plan lacks.
func (a *adding) fit() {
	f := &a.files[0]
	if a.What == "resource" { // no request names it yet
		f.Data = bytes.Replace(f.Data, []byte("\n+++\n"), fmt.Appendf(nil, "\n# %s add redirect = [%q] to a request, then delete this line\n+++\n", file.Mark, a.Slug), 1)
	}
	f.Data = orderLine().ReplaceAll(f.Data, fmt.Appendf(nil, "order = %d", a.Order))
	if id := allowanceLine().FindSubmatch(f.Data); id != nil && a.profile.Plan.Allowance(string(id[1])) == nil {
		f.Data = bytes.Replace(f.Data, id[0], fmt.Appendf(nil,
			"# %s plan.md has no allowance %q; name one that it has, or add it there, then uncomment the next line\n# %s", file.Mark, id[1], id[0]), 1)
	}
}

// replies adds the ready-made replies to a request.
func (a *adding) replies() {
	for _, when := range whens {
		name := "replies/" + a.Slug + "-" + string(when) + ".md"
		if _, err := a.kind.text(name); err == nil {
			a.copy(a.dir()+name, name)
		}
	}
}

var whens = []site.When{site.Closed, site.Open, site.AskFirst}

// keep drops the files that the site already has, and the shared resources of which the profile has its own version.
func (a *adding) keep() {
	own := "content/" + a.profile.Path()
	a.files = slices.DeleteFunc(a.files, func(f output.File) bool {
		return a.has(f.Path) || strings.HasPrefix(f.Path, "resources/") && a.has(own+f.Path)
	})
}

// dir returns the folder of the profile, or the folder that all profiles share.
func (a *adding) dir() string {
	if a.Shared {
		return sharedDir
	}
	return "content/" + a.profile.Path()
}

func (a *adding) has(name string) bool {
	_, err := fs.Lstat(a.folder, name)
	return err == nil
}

// reply returns the file of a reply to one of the profile's requests.
func (a *adding) reply() ([]output.File, error) {
	request := a.profile.Request(a.Name)
	if request == nil {
		var slugs []string
		for _, r := range a.profile.Requests {
			slugs = append(slugs, r.Slug)
		}
		return nil, fmt.Errorf("there is no request %q to reply to; %s", a.Name, source.DidYouMean(a.Name, slugs, ""))
	}
	if a.Tone == "" {
		a.Tone = site.Neutral
	}
	if err := a.state(request); err != nil {
		return nil, err
	}
	a.Request = request.Slug
	name := request.Slug + "-" + a.When
	ready := "replies/" + name + ".md"
	if a.Tone != site.Neutral {
		name += "-" + a.Tone
	}
	a.path = a.dir() + "replies/" + name + ".md"
	if a.has(a.path) {
		return nil, fmt.Errorf("%s already exists; edit it, or choose another state or tone", a.path)
	}
	if k, ok := a.kindOf(request.Slug+"-"+a.When, a.profile.Lang); ok && a.Tone == site.Neutral {
		a.kind = k
		a.copy(a.path, ready)
		return a.files, a.err
	}
	a.fill(a.path, "entries/reply-"+a.When+".md.tmpl", a)
	return a.files, a.err
}

// state chooses the state that a reply is for, and refuses a given state that doesn't apply.
func (a *adding) state(request *site.Request) error {
	if !slices.Contains(site.Tones, a.Tone) {
		return fmt.Errorf("there is no tone %q; %s", a.Tone, source.DidYouMean(a.Tone, site.Tones, ""))
	}
	if taken := a.written(a.profile, request, site.When(a.When)); taken != "" {
		return fmt.Errorf("%s is already that reply; edit it, or choose another state or tone", taken)
	}
	free := a.free(a.profile, request)
	switch {
	case a.When != "" && !slices.Contains(free, a.When):
		return fmt.Errorf("%s has no state %q; %s", request.Slug, a.When, source.DidYouMean(a.When, free, ""))
	case a.When == "" && len(free) == 0:
		return errors.New("every state of " + request.Slug + " already has a reply; edit one in content/" + a.profile.Path() + "replies/, or choose another tone")
	case a.When == "":
		a.When = free[0]
	}
	return nil
}

// Whens returns the states for which the entry's request lacks a reply in the entry's tone, the most usual one first.
func (e Entry) Whens(p *site.Profile) []string {
	if request := p.Request(e.Name); request != nil {
		return e.free(p, request)
	}
	return nil
}

// free returns the states of a request without a reply in the entry's tone.
func (e Entry) free(p *site.Profile, request *site.Request) []string {
	var free []string
	for _, when := range whens {
		if when.Applies(request) && e.written(p, request, when) == "" {
			free = append(free, string(when))
		}
	}
	if open := slices.Index(free, string(site.Open)); request.Verdict != site.No && open > 0 { // most replies are for an open request
		free = slices.Insert(slices.Delete(free, open, open+1), 0, string(site.Open))
	}
	return free
}

// written returns the file of a profile's reply to a request in a state and the entry's tone, or "".
func (e Entry) written(p *site.Profile, request *site.Request, when site.When) string {
	for _, r := range p.Replies {
		if r.Request == request && r.When == when && r.Tone == cmp.Or(e.Tone, site.Neutral) && !r.Length.Short() {
			return r.File
		}
	}
	return ""
}

// newProfile returns the files of a new profile, with the requests and texts of its kind.
func (a *adding) newProfile() ([]output.File, error) {
	if a.Kind == "" && a.site.Team() {
		a.Kind = "team"
	}
	lang := cmp.Or(words.Tag(a.Lang), a.site.Lang)
	a.kind, _ = Find(a.Kind) // checked before
	if k, ok := kit(lang); ok && (a.Kind == "" || a.Lang != "") {
		a.kind = k
	}
	a.path = "content/" + shortSlug(a.Name)
	if a.has(a.path) {
		return nil, fmt.Errorf("%s already exists; edit its files, or use another name", a.path)
	}
	answers := Answers{Name: a.Name, Role: a.Role, Email: a.Email, Timezone: a.Timezone}
	if err := answers.Check(); err != nil {
		return nil, err
	}
	a.person(a.path+"/", answers)
	if profile := &a.files[0]; a.err == nil && lang != a.site.Lang {
		profile.Data = bytes.Replace(profile.Data, []byte("+++\n"), fmt.Appendf(nil, "+++\nlang = %q\n", lang), 1)
	}
	if !a.has(strings.TrimSuffix(sharedDir, "/")) {
		a.common(a.path+"/", a.kind.Usual)
		a.resources()
	} else if !a.has(sharedDir + "plan.md") {
		a.fill(a.path+"/plan.md", "plan.md.tmpl", a.kind.planOf(a.kind.Usual))
	}
	a.files = slices.DeleteFunc(a.files, func(f output.File) bool { return a.has(f.Path) })
	return a.files, a.err
}
