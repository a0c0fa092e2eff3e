package answer

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// blindDir has the sites of invented owners, and folders of mails to them by writers who knew only the public page.
// Such a folder has a file for each mail, and key.txt. The first line of key.txt names the owner's folder; each
// further line is about a mail:
//
//	owner: OWNER
//	FILE | REQUEST or something-else or machine | RESOURCE or - | GREETING or - | LANGUAGE | CHANNEL
//
// "or" separates requests, resources and greetings that are equally right.
const blindDir = "../match/testdata/blind"

// The other folders have the same for other owners. The authors of their sites knew only the description of the format.
//
//   - freshDir: the developers have read some of the mails, but only after the mails were counted.
//   - unreadDir: the developers have read only some senders' names and last lines. Two of the recipients are owners in freshDir, and
//     the third is the owner of the starter site.
//   - dozenDir: to four new owners and the owner of the starter site. The sites have a dozen signals for each type of request. The developers
//     have read some of the mails after they were counted.
//   - lateDir: with two new owners; the developers read some mails only after the last change to the ranking.
//   - newestDir: to the same owners; the developers have read seven mails, whose names went wrong, after the count.
//
// signalsDir has more signals for owners in freshDir.
const (
	freshDir   = "../match/testdata/fresh"
	unreadDir  = "../match/testdata/unread"
	dozenDir   = "../match/testdata/dozen"
	lateDir    = "../match/testdata/late"
	newestDir  = "../match/testdata/newest"
	signalsDir = "../match/testdata/signals"
)

// blindMail is a mail with the results that key.txt says are right.
type blindMail struct {
	owner, name         string
	data                []byte
	requests, resources []string // a request may be "machine"; resources is empty if all are equally good
	greetings           []string // none if no name is certain
	lang, channel       string
	counted             bool // the mail is in the half that is only counted: developers read no mail of it
}

// blindMails returns the mails of all writers in a folder.
func blindMails(t *testing.T, dir string) []blindMail { return mailsIn(t, os.DirFS(dir)) }

// sixtyMails returns the mails of docs/inbox.md, which are to the owner of the starter site.
func sixtyMails(t *testing.T) []blindMail {
	t.Helper()
	archive, err := txtar.ParseFile("../../cmd/howihelp/testdata/sixty.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	return mailsIn(t, files)
}

// mailsIn returns the mails of all writers. Each has a folder.
func mailsIn(t *testing.T, files fs.FS) []blindMail {
	t.Helper()
	keys, err := fs.Glob(files, "*/key.txt")
	if err != nil || len(keys) == 0 {
		t.Fatal("there are no folders of mails ", err)
	}
	var all []blindMail
	for _, key := range keys {
		all = append(all, writerMails(t, files, key)...)
	}
	return all
}

func writerMails(t *testing.T, files fs.FS, key string) []blindMail {
	t.Helper()
	text, err := fs.ReadFile(files, key)
	if err != nil {
		t.Fatal(err)
	}
	var all []blindMail
	owner := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if after, found := strings.CutPrefix(line, "owner:"); found {
			owner = strings.TrimSpace(after)
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case len(fields) != 6 || owner == "":
			t.Fatalf("%s: %q has %d fields; want 6 fields, and an owner in the first line", key, line, len(fields))
		}
		name := path.Join(path.Dir(key), fields[0])
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		hash := sha256.Sum256(data)
		m := blindMail{owner: owner, name: name, data: data, requests: alternatives(fields[1]), resources: alternatives(fields[2]),
			greetings: alternatives(fields[3]), lang: fields[4], channel: fields[5], counted: hash[0]%2 == 1}
		all = append(all, m)
	}
	return all
}

// alternatives returns the values of a field that are separated by "or". For "-", it returns none.
func alternatives(field string) []string {
	if field == "-" {
		return nil
	}
	return strings.Split(field, " or ")
}

// blindDay is the day on which the mails are read.
var blindDay = sitetest.Day("2026-11-30")

// owners returns the answerers of each invented owner in a folder, one for each language of the owner.
func owners(t *testing.T, dir string, mails []blindMail) map[string][]*Answerer {
	t.Helper()
	all := map[string][]*Answerer{}
	for _, m := range mails {
		if all[m.owner] != nil {
			continue
		}
		all[m.owner] = answerersOf(ownerSite(t, dir, m.owner))
	}
	return all
}

// answerersOf returns the answerers of a site, one for each of its languages.
func answerersOf(s *site.Site) []*Answerer {
	var all []*Answerer
	for _, p := range s.Profiles {
		all = append(all, For(s, p, plan.On(p, blindDay), reply.Read(p)))
	}
	return all
}

// ownerSite returns the site of an owner in a folder, or the starter site.
func ownerSite(t *testing.T, dir, owner string) *site.Site {
	t.Helper()
	if owner == "starter" {
		return sitetest.Load(t, howihelp.Starter)
	}
	return sitetest.Load(t, os.DirFS(filepath.Join(dir, owner)))
}

// tally has the counts of the results for some mails.
type tally struct {
	people, first, three        int // the mails from people; those whose right type comes first, or is among the first three
	takenRight, takenWrong      int // the mails whose type is taken without asking the owner: a right type, or a wrong one
	asked, askedFirst           int // the mails for which reply asks for the type; those for which it then offers the right type first
	refused                     int // the mails from people that are refused as if a program had sent them
	machines, machinesRefused   int
	greeted, greetedWrong, mute int // the mails greeted rightly, with a wrong name, and without a name although there is a right one
	places, placesRight         int // the mails for which the answer has to offer a resource, given the type; those for which it offers the right one
	elses, elsesRight           int // the same for "something else"
	certain, certainRight       int // of both, those for which the resource is certain; those for which it is also the right one
	offered                     int // of both, those for which the right resource is the best one or fits nearly as well
	languages                   int
	misses                      []string
}

func (c *tally) miss(m blindMail, format ...string) {
	c.misses = append(c.misses, m.owner+" "+m.name+": "+strings.Join(format, " "))
}

// count adds the results for a mail.
func (c *tally) count(t *testing.T, m blindMail, by []*Answerer) {
	t.Helper()
	read := readBlind(t, m, by[0].profile)
	if slices.Contains(m.requests, "machine") {
		c.machines++
		if read.Machine != "" {
			c.machinesRefused++
		} else {
			c.miss(m, "is a machine's mail, but is taken for a person's")
		}
		return
	}
	c.people++
	if read.Machine != "" {
		c.refused++
		c.miss(m, "is a person's mail, but is taken for a machine's:", read.Machine)
		read.Machine = ""
	}
	c.person(m, read)
	a := by[0]
	for _, other := range by {
		if Speaks(other.profile, read) {
			a = other
		}
	}
	in := a.Receive(read)
	c.request(m, in)
	c.place(t, m, a, in)
}

// readBlind reads a file as a mail or, if it isn't one, as a pasted message.
func readBlind(t *testing.T, m blindMail, owner *site.Profile) *mail.Mail {
	t.Helper()
	read, err := mail.Read(bytes.NewReader(m.data), owner.Email, owner.Name)
	if errors.Is(err, mail.ErrNoMail) {
		read, err = mail.Paste(bytes.NewReader(m.data), owner.Email, owner.Name)
	}
	if err != nil {
		t.Fatalf("the mail %s cannot be read: %v", m.name, err)
	}
	return read
}

// person counts whether the greeting and the language of a person's mail are right.
func (c *tally) person(m blindMail, read *mail.Mail) {
	want := strings.Join(m.greetings, " or ")
	switch {
	case m.greets(read.First):
		c.greeted++
	case read.First == "":
		c.mute++
		c.miss(m, "no greeting, want", want+"; the doubt about the name:", read.Doubt.Name)
	default:
		c.greetedWrong++
		c.miss(m, "greeting", read.First, "want", want)
	}
	if read.Lang == m.lang {
		c.languages++
	} else {
		c.miss(m, "language", read.Lang, "want", m.lang)
	}
}

// greets reports whether a first name is right. A name in Chinese, Japanese or Korean characters is used as a whole.
func (m blindMail) greets(first string) bool {
	if len(m.greetings) == 0 {
		return first == ""
	}
	return slices.ContainsFunc(m.greetings, func(want string) bool {
		return strings.EqualFold(first, strings.Trim(want, "-")) || !isLatin(want) && strings.HasSuffix(first, " "+want)
	})
}

func isLatin(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return r > 0x2e80 })
}

// request counts whether the right type of request is taken or offered.
func (c *tally) request(m blindMail, in *Incoming) {
	right := func(slug string) bool { return slices.Contains(m.requests, slug) }
	offers := in.Closest()
	first := right(offers[0].Request.Slug)
	if decided := in.Decided(); decided != nil {
		first = right(decided.Slug)
	}
	if first {
		c.first++
	}
	if first || slices.ContainsFunc(offers, func(m match.Match) bool { return right(m.Request.Slug) }) {
		c.three++
	}
	switch {
	case in.Fair() && first:
		c.takenRight++
	case in.Fair():
		c.takenWrong++
	case first:
		c.asked, c.askedFirst = c.asked+1, c.askedFirst+1
	default:
		c.asked++
	}
	if !first || !in.Fair() {
		c.miss(m, "want", strings.Join(m.requests, " or ")+",", in.Verdict())
	}
}

// place counts whether the answer offers the right resource, provided that the type of request is known.
func (c *tally) place(t *testing.T, m blindMail, a *Answerer, in *Incoming) {
	t.Helper()
	if len(m.resources) == 0 {
		return
	}
	got, err := a.Propose(Choices{Request: m.requests[0]}, in)
	if err != nil {
		t.Fatalf("for the mail %s, Propose returns the error %v", m.name, err)
	}
	slug := ""
	if got.Resource != nil {
		slug = got.Resource.Slug
	}
	right := slices.Contains(m.resources, slug)
	if !right {
		c.miss(m, "resource", slug, "because of", strings.Join(got.Because, ", "), "want", strings.Join(m.resources, " or "))
	}
	all, hits := &c.places, &c.placesRight
	if m.requests[0] == site.SomethingElse {
		all, hits = &c.elses, &c.elsesRight
	}
	*all++
	if right {
		*hits++
	}
	if len(got.Others) == 0 {
		c.certain++
		if right {
			c.certainRight++
		}
	}
	if right || slices.ContainsFunc(got.Others, func(to *site.Resource) bool { return slices.Contains(m.resources, to.Slug) }) {
		c.offered++
	}
}
