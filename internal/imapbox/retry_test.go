package imapbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
)

const aDraft = "Subject: Re: x\r\nMessage-ID: <1@example.com>\r\n\r\ntext\r\n"

func (w *world) drafts(t *testing.T) uint32 {
	t.Helper()
	status, err := w.user.Status("Entwürfe", &imap.StatusOptions{NumMessages: true})
	must(t, err)
	return *status.NumMessages
}

// cut ends all connections, as a server ends an idle connection.
func (w *world) cut() {
	w.conns.Range(func(conn, _ any) bool {
		conn.(*imapserver.Conn).NetConn().Close()
		return true
	})
}

// If the connection is lost at any command, reading goes on with another connection, and returns each mail once.
func TestReadingGoesOnAfterALoss(t *testing.T) {
	w := newWorld(t)
	for n := range 2*atATime + 1 {
		w.add(t, "INBOX", fmt.Sprintf("Subject: %d\n\nx\n", n))
	}
	w.add(t, "Entwürfe", "Subject: draft\n\nx\n")
	for at := range int64(5) {
		b := w.open(t)
		w.dropAtFetch.Store(at)
		got := listed(t, b)
		if all := slices.Compact(slices.Sorted(slices.Values(got))); len(got) != 2*atATime+2 || len(all) != len(got) {
			t.Errorf("with the connection lost at the answer to fetch %d, got %d mails, %d of them different; want %d different ones", at, len(got), len(all), 2*atATime+2)
		}
		if b.Close(); w.dropAtFetch.Load() > 0 {
			t.Errorf("the client never sent fetch %d, so no connection was lost", at)
		}
	}
}

// If the connection is lost after a draft was stored, the next try finds the draft, and doesn't store it again.
func TestLostAfterAppend(t *testing.T) {
	w := newWorld(t)
	b := w.open(t)
	w.dropAtAppend.Store(1)
	for n, want := range []bool{true, false} {
		if added, err := b.Store("<1@example.com>", []byte(aDraft)); err != nil || added != want {
			t.Errorf("call %d: the draft was added: %v, want %v; the error is %v", n, added, want, err)
		}
	}
	if n := w.drafts(t); n != 1 || w.appends.Load() != 1 || w.logins.Load() != 2 {
		t.Errorf("there are %d drafts after %d append commands and %d logins, want 1 draft, 1 command and 2 logins", n, w.appends.Load(), w.logins.Load())
	}
}

// If a server may still store a draft, the draft is not sent again. The error says what to do next.
func TestLostBeforeTheAnswerOfAnAppend(t *testing.T) {
	var appends, searches atomic.Int64
	a := scripted(t, "* OK [CAPABILITY IMAP4rev1 LITERAL+] ready\r\n", func(tag, command string) string {
		switch {
		case strings.HasPrefix(command, "APPEND"):
			appends.Add(1)
			return "+ go on\r\n"
		case strings.HasPrefix(command, "UID SEARCH"):
			searches.Add(1)
			return "* SEARCH\r\n" + tag + " OK done\r\n"
		case tag == "Subject:":
			return theEnd
		}
		return usual(tag, command)
	})
	b, err := Open(context.Background(), a)
	must(t, err)
	defer b.Close()
	added, err := b.Store("<1@x>", []byte("Subject: x\r\n\r\n"))
	if added || err == nil || !strings.Contains(err.Error(), "the connection was lost while a draft was stored") || !strings.Contains(err.Error(), "run it again: it first checks") {
		t.Errorf("want an error with the next step and no added draft; the draft was added: %v, and the error is %v", added, err)
	}
	if appends.Load() != 1 || searches.Load() != tries {
		t.Errorf("the draft was sent %d times, want once; the client looked for it %d times, want %d", appends.Load(), searches.Load(), tries)
	}
}

// If an owner thinks for longer than the server waits, the connection is made again, with a new token if the account uses tokens.
func TestIdleConnection(t *testing.T) {
	w := newWorld(t)
	renewed := 0
	w.account.Renew = func() (string, error) { renewed++; return "secret", nil }
	b := w.open(t)
	listed(t, b)
	w.cut()
	if added, err := b.Store("<1@example.com>", []byte(aDraft)); err != nil || !added || w.drafts(t) != 1 || renewed != 1 {
		t.Errorf("the draft was added: %v, want true; the error is %v; there are %d drafts and %d new tokens, want 1 of each", added, err, w.drafts(t), renewed)
	}
	w.cut()
	b.account.Renew = func() (string, error) { return "", errors.New("the command for the password or token fails") }
	if _, err := b.Store("<2@example.com>", []byte(aDraft)); err == nil || !strings.Contains(err.Error(), "the command for the password or token fails") {
		t.Errorf("for a token that can't be renewed, the error must name the command, but is %v", err)
	}
}

// After the last try, a lost connection is an error. If a server refuses a connection, the client does not try again.
func TestGivingUp(t *testing.T) {
	var logins, examines atomic.Int64
	a := scripted(t, "* OK [CAPABILITY IMAP4rev1] ready\r\n", func(tag, command string) string {
		switch {
		case strings.HasPrefix(command, "EXAMINE"):
			examines.Add(1)
			return theEnd
		case strings.HasPrefix(command, "LOGIN"):
			logins.Add(1)
		}
		return usual(tag, command)
	})
	b, err := Open(context.Background(), a)
	must(t, err)
	defer b.Close()
	for _, err = range b.Mails(since) {
	}
	if err == nil || !strings.HasPrefix(err.Error(), "127.0.0.1: the connection failed: ") || examines.Load() != tries || logins.Load() != tries {
		t.Errorf("want an error after %d tries; the error is %v, after %d tries and %d logins", tries, err, examines.Load(), logins.Load())
	}
	w := newWorld(t)
	w.account.Secret = "x"
	if _, err := Open(context.Background(), w.account); err == nil || w.logins.Load() != 1 {
		t.Errorf("for a refused login, want an error after one try; the error is %v, after %d tries", err, w.logins.Load())
	}
}
