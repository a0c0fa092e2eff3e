package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"howihelp/internal/golden"
	"howihelp/internal/mail"
)

// turn says what happens in a mail's thread after the mail has arrived.
type turn string

const (
	none     turn = ""
	flagged  turn = "flagged"   // the owner's mail program marked the mail as answered
	declined turn = "declined"  // the owner sent one of the replies
	again    turn = "again"     // the owner sent one of the replies, and the sender wrote again
	promised turn = "promised"  // the owner answered in their own words, and the sender wrote again
	passedOn turn = "passed on" // the owner forwarded the mail to a colleague
)

// turns has the turn of the first mail with a thread, of the second, and so on; after the last turn, it starts again. The
// mails without a thread were only received.
var turns = []turn{flagged, none, declined, none, again, none, promised, none, passedOn}

// letterIn is a mail of testdata/sixty.txtar with the results that are right for it.
type letterIn struct {
	name, lang string
	data       []byte
	requests   []string // the types of request, all equally right; only "machine" for a mail from a program
	turn       turn

	mail *mail.Mail
}

func (l *letterIn) machine() bool { return l.requests[0] == "machine" }

// key returns a text that identifies the thread in a list.
func (l *letterIn) key() string { return l.mail.Address + " " + l.mail.Subject }

const owner = "teodora@example.com"

// sixty returns the mails, and assigns a turn to each.
func sixty(t *testing.T) []*letterIn {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.FromSlash("testdata/sixty.txtar"))
	must(t, err)
	byName := map[string][]byte{}
	for _, f := range archive.Files {
		byName[f.Name] = f.Data
	}
	var all []*letterIn
	threads := 0
	for _, lang := range []string{"en", "de", "fr", "es", "pt", "it"} {
		for line := range strings.Lines(string(byName[lang+"/key.txt"])) {
			fields := strings.Split(strings.TrimSpace(line), " | ")
			if len(fields) < 6 {
				continue // the line that names the owner
			}
			l := &letterIn{name: lang + "/" + fields[0], lang: fields[4], requests: strings.Split(fields[1], " or ")}
			l.data = byName[l.name]
			l.mail, err = mail.Read(bytes.NewReader(l.data), owner, "Teodora Penhalva")
			must(t, err)
			if channel := fields[5]; !l.machine() && (channel == "mail" || channel == "html") {
				l.turn = turns[threads%len(turns)]
				threads++
			}
			all = append(all, l)
		}
	}
	if len(all) != 60 || threads < 30 {
		t.Fatalf("testdata/sixty.txtar has %d mails, %d of which have threads; want 60, and at least 30 with threads", len(all), threads)
	}
	return all
}

// onceMore has the text, by language, of people who write again after an answer.
var onceMore = map[string]string{
	"en": "Thank you for your answer. May I ask once more?", "de": "Danke für Ihre Antwort. Darf ich noch einmal fragen?", "fr": "Merci pour votre réponse. Puis-je vous le demander encore une fois ?",
	"es": "Gracias por su respuesta. ¿Puedo preguntarle otra vez?", "pt": "Obrigado pela resposta. Posso perguntar mais uma vez?", "it": "Grazie della risposta. Posso chiederglielo ancora una volta?",
}

// writeSixty writes the mails and the later mails in their threads into a Maildir with a folder Sent.
func writeSixty(t *testing.T, box, site string, letters []*letterIn) {
	t.Helper()
	for _, sub := range []string{"cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"} {
		must(t, os.MkdirAll(filepath.Join(box, filepath.FromSlash(sub)), 0o755))
	}
	write := func(name string, data []byte) {
		must(t, os.WriteFile(filepath.Join(box, filepath.FromSlash(name)), data, 0o644))
	}
	for n, l := range letters {
		file := fmt.Sprintf("1795000%03d.M%dP1.host", n, n)
		switch l.turn {
		case flagged:
			write("cur/"+file+":2,RS", l.data)
		case none:
			write([]string{"new/" + file, "cur/" + file + ":2,S", "cur/" + file + ":2,FS"}[n%3], l.data)
		default:
			write("cur/"+file+":2,S", l.data)
		}
		sent := fmt.Sprintf("<sent%d@example.com>", n)
		message := func(from, to, re, id, refs, day, text string) []byte {
			return fmt.Appendf(nil, "From: %s\nTo: %s\nSubject: %s\nMessage-ID: %s\nReferences: %s\nIn-Reply-To: %s\nDate: %s Nov 2026 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n%s\n",
				from, to, re+" "+l.mail.Subject, id, refs, refs[strings.LastIndexByte(refs, '<'):], day, text)
		}
		theirs := "<" + l.mail.ID + ">"
		switch l.turn {
		case declined, again:
			write(".Sent/cur/"+file+":2,S", message(owner, l.mail.Address, "Re:", sent, theirs, "25", closedReply(t, site, l)))
		case promised:
			write(".Sent/cur/"+file+":2,S", message(owner, l.mail.Address, "Re:", sent, theirs, "25", "Thank you. I shall read it by Friday, and write then.\n\nTeodora"))
		case passedOn:
			write(".Sent/cur/"+file+":2,S", message(owner, "nils@example.com", "Fwd:", sent, theirs, "25", "Nils, is this one for you?"))
		}
		if l.turn == again || l.turn == promised {
			write("new/"+file+"x", message(l.mail.Address, owner, "Re:", fmt.Sprintf("<again%d@example.org>", n), theirs+" "+sent, "26", onceMore[l.lang]))
		}
	}
}

// closedReply returns the closed reply to the request of a mail.
func closedReply(t *testing.T, site string, l *letterIn) string {
	t.Helper()
	code, stdout, stderr := runIn(site, "reply", l.requests[0], "--when", "closed", "--name", "Sam", "--topic", "it")
	if code != exitFine {
		t.Fatalf("howihelp reply for %s fails: %s", l.name, stderr)
	}
	return stdout
}

// waitingIn is a thread in the output of inbox --format json.
type waitingIn struct {
	Pile, Request, Address, Subject string
	Held                            string
	Ready, Drafted                  bool
}

func (w waitingIn) sure() bool {
	return slices.Contains([]string{"overdue", "due today", "later", "waiting"}, w.Pile)
}

// waitingSixty returns the threads that howihelp inbox lists, by their key.
func waitingSixty(t *testing.T, site string, args ...string) map[string]waitingIn {
	t.Helper()
	code, stdout, stderr := runIn(site, append([]string{"inbox", "--format", "json", "--date", "2026-11-27"}, args...)...)
	if code != exitFine {
		t.Fatalf("howihelp inbox exits with %d: %s", code, stderr)
	}
	var printed struct{ Waiting []waitingIn }
	must(t, json.Unmarshal([]byte(stdout), &printed))
	all := map[string]waitingIn{}
	for _, w := range printed.Waiting {
		key := w.Address + " " + w.Subject
		if _, twice := all[key]; twice {
			t.Errorf("inbox lists the thread %s twice", key)
		}
		all[key] = w
	}
	return all
}

// figures has the counts of the results for the mails.
type figures struct {
	machines, machinesPassed, machinesSure           int
	answered, answeredPassed                         int
	again, againPile, againRight, known, knownPile   int
	people, sureRight, sureWrong, unsure, lost, made int
}

func (f *figures) count(l *letterIn, w waitingIn, waits bool) {
	right := slices.Contains(l.requests, w.Request)
	switch {
	case l.machine():
		f.machines++
		f.machinesPassed += number(!waits)
		f.machinesSure += number(w.sure())
	case l.turn == flagged || l.turn == declined:
		f.answered++
		f.answeredPassed += number(!waits)
	case l.turn == again:
		f.again++
		f.againPile += number(w.Pile == "asked again")
		f.againRight += number(right)
	case l.turn == promised:
		f.known++
		f.knownPile += number(w.Pile == "people you know")
	default:
		f.people++
		f.sureRight += number(w.sure() && right)
		f.sureWrong += number(w.sure() && !right)
		f.unsure += number(waits && !w.sure())
		f.lost += number(!waits)
		f.made += number(w.drafts())
	}
}

// drafts reports whether --draft writes a draft for the thread.
func (w waitingIn) drafts() bool { return w.Ready && w.Held == "" }

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (f *figures) table() string {
	var b strings.Builder
	b.WriteString("| | |\n| --- | --- |\n")
	row := func(name string, n, all int) {
		fmt.Fprintf(&b, "| %s | %d of %d (%.2f) |\n", name, n, all, float64(n)/float64(all))
	}
	row("mails from programs: passed over", f.machinesPassed, f.machines)
	row("taken for a request with certainty", f.machinesSure, f.machines)
	row("threads that the owner has answered, and that don't wait", f.answeredPassed, f.answered)
	row("threads that ask again after a no, in their pile", f.againPile, f.again)
	row("of these, with the right request", f.againRight, f.again)
	row("threads with people to whom the owner promised something, in the pile of people you know", f.knownPile, f.known)
	row("other threads of people: sure, and right", f.sureRight, f.people)
	row("sure, and wrong", f.sureWrong, f.people)
	row("not sure", f.unsure, f.people)
	row("missing", f.lost, f.people)
	row("with a draft after `inbox --draft`", f.made, f.people)
	return b.String()
}

// docs/inbox.md has the figures for sixty mails by writers who saw only the page.
func TestSixtyMails(t *testing.T) {
	dir := mailSite(t)
	box, site := filepath.Join(dir, "box"), filepath.Join(dir, "site")
	letters := sixty(t)
	writeSixty(t, box, site, letters)
	waiting := waitingSixty(t, site, box)
	var f figures
	for _, l := range letters {
		w, waits := waiting[l.key()]
		f.count(l, w, waits)
		delete(waiting, l.key())
	}
	for key := range waiting {
		t.Errorf("inbox lists the thread %s, which does not begin with one of the sixty mails", key)
	}
	if f.lost+f.machinesSure > 0 || f.answeredPassed < f.answered || f.againPile < f.again || f.knownPile < f.known || f.sureWrong > 1 {
		t.Errorf("a mail is lost, in the wrong pile, or taken for the wrong request: %+v", f)
	}
	golden.ComparePart(t, *update, "../../docs/inbox.md", "go test ./cmd/howihelp -run Sixty -update", f.table())
}
