//go:build browser

package browsertest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/answer"
	"howihelp/internal/mail"
	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// agreement counts mails. Each mail has a type of request that the command ranks first. The counts say for how many mails the desk ranks
// that type first, too, and for how many it has that type among its first three.
type agreement struct{ mails, first, three, elses int }

func (a *agreement) add(other agreement) {
	a.mails += other.mails
	a.first += other.first
	a.three += other.three
	a.elses += other.elses
}

// checked fails unless the command's first type is the desk's first type for 85 % of the mails, and among the desk's first three for 95 %.
func (a agreement) checked(t *testing.T, what string, least int) {
	t.Helper()
	t.Logf("%s: of %d mails, %d are \"something else\"; the command's first type is the desk's first for %d and among the desk's first three for %d", what, a.mails, a.elses, a.first, a.three)
	if a.mails < least || a.elses == 0 || a.first*100 < 85*a.mails || a.three*100 < 95*a.mails {
		t.Errorf("%s: the desk agrees too rarely with the command, or the mails are too few: %+v, want at least %d mails", what, a, least)
	}
}

// The desk ranks a pasted mail as the command does, in every language. There are mails from the corpus, mails by writers who knew only the
// page of an invented owner, and messages that such writers pasted from LinkedIn, mails and chats. "Something else" counts as a type of
// request. The developers have not read the pasted messages, so that the desk cannot be made for them: the test prints only counts.
func TestDeskRanksAsTheCommand(t *testing.T) {
	t.Parallel()
	var corpus, blind, pasted agreement
	files, err := filepath.Glob("../match/testdata/mails.*.txtar")
	must(err)
	for _, file := range files {
		var source fs.FS = howihelp.Starter
		if lang := strings.Split(filepath.Base(file), ".")[1]; lang != "en" {
			source = text("../match/testdata/site." + lang + ".txtar")
		}
		archive, err := txtar.ParseFile(file)
		must(err)
		var mails [][]byte
		for _, f := range archive.Files {
			head, body, _ := strings.Cut(string(f.Data), "\n")
			mails = append(mails, []byte("From: Sam Lee <sam@example.com>\n"+head+"\n\n"+body))
		}
		corpus.add(agreed(t, source, mails))
	}
	for owner, mails := range blindMails() {
		blind.add(agreed(t, os.DirFS(filepath.Join(blindDir, owner)), mails))
	}
	for _, owner := range []string{"starter", "designer", "researcher"} {
		dir := filepath.Join(pastedDir, owner)
		source := os.DirFS(dir)
		if owner == "starter" {
			source = howihelp.Starter
		}
		files, err := filepath.Glob(dir + "/[0-9]*.txt")
		must(err)
		var messages [][]byte
		for _, file := range files {
			data, err := os.ReadFile(file)
			must(err)
			messages = append(messages, data)
		}
		pasted.add(agreed(t, source, messages))
	}
	corpus.checked(t, "the corpus", 200)
	blind.checked(t, "the writers' mails", 100)
	pasted.checked(t, "the pasted messages", 60)
}

const pastedDir = "../match/testdata/pasted"

const blindDir = "../match/testdata/blind"

// blindMails returns the mails that people wrote to each invented owner, by the owner's name.
func blindMails() map[string][][]byte {
	keys, err := filepath.Glob(blindDir + "/*/key.txt")
	must(err)
	all := map[string][][]byte{}
	for _, key := range keys {
		text, err := os.ReadFile(key)
		must(err)
		owner := ""
		for line := range strings.Lines(string(text)) {
			if after, found := strings.CutPrefix(line, "owner:"); found {
				owner = strings.TrimSpace(after)
			}
			fields := strings.Split(line, "|")
			if len(fields) < 2 || strings.TrimSpace(fields[1]) == "machine" {
				continue
			}
			data, err := os.ReadFile(filepath.Join(filepath.Dir(key), strings.TrimSpace(fields[0])))
			must(err)
			all[owner] = append(all[owner], data)
		}
	}
	return all
}

// agreed compares how the command and the desk rank mails to the first profile of a site.
func agreed(t *testing.T, source fs.FS, mails [][]byte) agreement {
	t.Helper()
	d := private(t, source, today)
	p := d.Site.Profiles[0]
	command := answer.For(d.Site, p, d.Months[0], d.Replies[0])
	var texts, want []string
	for _, data := range mails {
		m, err := mail.Read(bytes.NewReader(data), p.Email, p.Name)
		if errors.Is(err, mail.ErrNoMail) {
			m, err = mail.Paste(bytes.NewReader(data), p.Email, p.Name)
		}
		must(err)
		texts, want = append(texts, shown(data)), append(want, command.Receive(m).Matches[0].Request.Slug)
	}
	quoted, err := json.Marshal(texts)
	must(err)
	b := open(t, d.url(p.Path()+"index.html"), screen{})
	got := ask[[][]string](b, `learn().then(() => `+string(quoted)+`.map(text => rank(parse(text)).slice(0, 3).map(match => match.slug)))`)
	a := agreement{mails: len(mails)}
	for i, slugs := range got {
		if want[i] == site.SomethingElse {
			a.elses++
		}
		if slugs[0] == want[i] {
			a.first++
		}
		if slices.Contains(slugs, want[i]) {
			a.three++
		}
	}
	return a
}

// shown returns a mail as a mail program shows it: some lines of the header, and the text with its quotations.
func shown(data []byte) string {
	m, err := netmail.ReadMessage(bytes.NewReader(data))
	if err != nil || m.Header.Get("From") == "" {
		return string(data) // it has no header, since somebody copied it from another program
	}
	var b strings.Builder
	words := mime.WordDecoder{CharsetReader: decoded}
	for _, name := range []string{"From", "To", "Date", "Subject"} {
		if value := m.Header.Get(name); value != "" {
			if plain, err := words.DecodeHeader(value); err == nil {
				value = plain
			}
			b.WriteString(name + ": " + value + "\n")
		}
	}
	text, err := shownPart(m.Header.Get, m.Body)
	must(err)
	return b.String() + "\n" + text
}

func decoded(charset string, r io.Reader) (io.Reader, error) {
	encoding, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return encoding.NewDecoder().Reader(r), nil
}

// shownPart returns the text of a part of a mail. If the part has parts itself, it returns the text of the first that has any.
func shownPart(header func(string) string, body io.Reader) (string, error) {
	kind, params, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	for parts := multipart.NewReader(body, params["boundary"]); strings.HasPrefix(kind, "multipart/"); {
		part, err := parts.NextRawPart()
		if err != nil {
			return "", err
		}
		if text, err := shownPart(part.Header.Get, part); err == nil {
			return text, nil
		}
	}
	switch strings.ToLower(header("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	if params["charset"] != "" {
		if body, err = decoded(params["charset"], body); err != nil {
			return "", err
		}
	}
	text, err := io.ReadAll(body)
	switch {
	case err != nil:
		return "", err
	case kind == "text/html":
		return markdown.Words(template.HTML(text)), nil
	case kind == "text/plain":
		return string(text), nil
	}
	return "", fmt.Errorf("the type %s is not a text", kind)
}

// The desk itself knows only the words of English and of the page's language. For a message in another language, it reads the file with
// the words of all languages, and then ranks the message. Without that file, as on a phone, the desk offers "something else". It chooses no type by itself.
func TestDeskLearnsLanguages(t *testing.T) {
	t.Parallel()
	const message = "Hallo Teodora,\nhättest du Lust auf einen Kaffee? Ich würde mich gern mit dir über Datenbanken austauschen und dir ein paar Fragen stellen.\nViele Grüße\nJörg"
	for _, alone := range []bool{false, true} {
		d, want := private(t, howihelp.Starter, today), "coffee-chat"
		if alone {
			must(os.Remove(filepath.Join(d.dir, "languages.js")))
			want = site.SomethingElse
		}
		b := open(t, d.url("index.html"), screen{})
		b.paste(message)
		if !b.becomes(`others`) {
			t.Fatal("the desk did not begin to load the other languages")
		}
		ask[bool](b, `learn().then(() => true)`)
		if got := b.state(); got.Shown[0] != want || len(got.Shown) > 4 || !slices.Contains(got.Shown, site.SomethingElse) || got.Chosen != "" || got.Name != "Jörg" {
			t.Errorf("(is the file missing? %v) the desk has %+v, want %s first", alone, got, want)
		}
	}
	// A choice stays if it is made before the words are loaded.
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	pasted, err := json.Marshal(coffeeMessage)
	must(err)
	ask[bool](b, `($("search").value = `+string(pasted)+`, filter(), take(), learn().then(() => new Promise(done => setTimeout(() => done(true)))))`)
	if got := b.state(); got.Chosen != "coffee-chat" {
		t.Errorf("after the words were loaded, the desk has %+v, want the choice from before", got)
	}
	d := private(t, howihelp.Starter, today)
	must(os.Remove(filepath.Join(d.dir, "languages.js")))
	b = open(t, d.url("index.html"), screen{})
	b.paste(coffeeMessage)
	ask[bool](b, `learn().then(() => true)`)
	if got := b.state(); got.Shown[0] != "coffee-chat" {
		t.Errorf("without the words of all languages, the desk has %+v, want coffee-chat first", got)
	}
}
