package imapbox

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"howihelp/internal/mailbox"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// certificate makes a certificate for 127.0.0.1. It returns the configuration of a server with this certificate, and that of a
// client that trusts it.
func certificate(t *testing.T) (server, client *tls.Config) {
	web := httptest.NewTLSServer(nil)
	t.Cleanup(web.Close)
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	return &tls.Config{Certificates: web.TLS.Certificates}, &tls.Config{RootCAs: roots}
}

// session is a session of the server in memory. It gives folders the attributes that the test wants, and can refuse a draft as if
// the account were full.
type session struct {
	*imapmemserver.UserSession
	user  *imapmemserver.User
	world *world
	conn  *imapserver.Conn
}

// drop ends the connection if the test wants that at this command.
func (s *session) drop(at *atomic.Int64) {
	if at.Add(-1) == 0 {
		s.conn.NetConn().Close()
	}
}

func (s *session) Login(user, password string) error {
	if err := s.user.Login(user, password); err != nil {
		return imapserver.ErrAuthFailed
	}
	s.UserSession = imapmemserver.NewUserSession(s.user)
	return nil
}

func (s *session) Select(name string, options *imap.SelectOptions) (*imap.SelectData, error) {
	if !options.ReadOnly {
		s.world.note("SELECT " + name)
	}
	return s.UserSession.Select(name, options)
}

func (s *session) Fetch(w *imapserver.FetchWriter, set imap.NumSet, options *imap.FetchOptions) error {
	for _, section := range options.BodySection {
		if !section.Peek {
			s.world.note("FETCH without PEEK")
		}
	}
	s.world.fetches.Add(1)
	s.drop(&s.world.dropAtFetch)
	return s.UserSession.Fetch(w, set, options)
}

func (s *session) Store(w *imapserver.FetchWriter, set imap.NumSet, flags *imap.StoreFlags, options *imap.StoreOptions) error {
	s.world.note("STORE")
	return s.UserSession.Store(w, set, flags, options)
}

func (s *session) List(w *imapserver.ListWriter, ref string, patterns []string, options *imap.ListOptions) error {
	for _, name := range []string{"INBOX", "Entwürfe", "Gesendet"} {
		data := &imap.ListData{Mailbox: name, Delim: '/'}
		if attr, found := s.world.attribute(name); found {
			data.Attrs = append(data.Attrs, attr)
		}
		if err := w.WriteList(data); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) Append(name string, r imap.LiteralReader, options *imap.AppendOptions) (*imap.AppendData, error) {
	if s.world.full.Load() {
		return nil, &imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeOverQuota, Text: "Quota exceeded\x1b[2J"}
	}
	s.world.appends.Add(1)
	data, err := s.UserSession.Append(name, r, options)
	s.drop(&s.world.dropAtAppend)
	return data, err
}

// world is a server with one account.
type world struct {
	account Account
	user    *imapmemserver.User
	full    atomic.Bool

	logins, fetches, appends  atomic.Int64
	dropAtFetch, dropAtAppend atomic.Int64 // the number of the command, from 1, at which the connection ends; 0 for none
	conns                     sync.Map     // the keys are of type *imapserver.Conn

	mu      sync.Mutex
	special map[string]imap.MailboxAttr
	changed []string // the names of the received commands that may change something
}

func (w *world) note(command string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changed = append(w.changed, command)
}

func (w *world) attribute(folder string) (imap.MailboxAttr, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	attr, found := w.special[folder]
	return attr, found
}

func newWorld(t *testing.T) *world {
	w := &world{user: imapmemserver.NewUser("ana", "secret"), special: map[string]imap.MailboxAttr{"Entwürfe": imap.MailboxAttrDrafts, "Gesendet": imap.MailboxAttrSent}}
	for _, name := range []string{"INBOX", "Entwürfe", "Gesendet"} {
		must(t, w.user.Create(name, nil))
	}
	serverTLS, clientTLS := certificate(t)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(conn *imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			w.logins.Add(1)
			w.conns.Store(conn, true)
			return &session{user: w.user, world: w, conn: conn}, nil, nil
		},
		Caps: imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapSpecialUse: {}, imap.CapListExtended: {}}, InsecureAuth: true, Logger: quiet{},
	})
	l, err := tls.Listen("tcp", "127.0.0.1:0", serverTLS)
	must(t, err)
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	w.account = Account{Address: l.Addr().String(), User: "ana", Secret: "secret", TLS: clientTLS, pause: func() {}}
	return w
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}

// literal is a mail to append.
type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

func (w *world) add(t *testing.T, folder, mail string, flags ...imap.Flag) {
	t.Helper()
	_, err := w.user.Append(folder, literal{bytes.NewReader([]byte(strings.ReplaceAll(mail, "\n", "\r\n")))}, &imap.AppendOptions{Flags: flags, Time: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
	must(t, err)
}

func (w *world) open(t *testing.T) *Box {
	t.Helper()
	b, err := Open(context.Background(), w.account)
	must(t, err)
	t.Cleanup(func() { b.Close() })
	return b
}

var since = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

func listed(t *testing.T, b *Box) []string {
	t.Helper()
	var all []string
	for m, err := range b.Mails(since) {
		must(t, err)
		subject, _, _ := strings.Cut(string(m.Data), "\r\n")
		all = append(all, fmt.Sprintf("%s: %s %v %v %d", m.Place, subject, m.Answered, m.Draft, len(m.Data)))
	}
	return all
}

// The mails of the inbox, the drafts and the sent mails are read, each up to the maximum size. Nothing on the server changes.
func TestMails(t *testing.T) {
	w := newWorld(t)
	w.add(t, "INBOX", "Subject: one\n\nx\n")
	w.add(t, "INBOX", "Subject: two\n\nx\n", imap.FlagAnswered, imap.FlagSeen)
	w.add(t, "INBOX", "Subject: deleted\n\nx\n", imap.FlagDeleted)
	w.add(t, "INBOX", "Subject: long\n\n"+strings.Repeat("x", mailbox.MaxMail))
	w.add(t, "Entwürfe", "Subject: draft\n\nx\n")
	w.add(t, "Gesendet", "Subject: sent\n\nx\n", imap.FlagSeen)
	b := w.open(t)
	want := []string{"127.0.0.1 INBOX, mail 1: Subject: one false false 19", "127.0.0.1 INBOX, mail 2: Subject: two true false 19", fmt.Sprintf("127.0.0.1 INBOX, mail 4: Subject: long false false %d", mailbox.MaxMail),
		"127.0.0.1 Entwürfe, mail 1: Subject: draft false true 21", "127.0.0.1 Gesendet, mail 1: Subject: sent false false 20"}
	for range 2 {
		if got := listed(t, b); !slices.Equal(got, want) {
			t.Errorf("the mails are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.changed) > 0 {
		t.Errorf("the client sent commands that may change something: %q", w.changed)
	}
	if status, err := w.user.Status("INBOX", &imap.StatusOptions{NumUnseen: true}); err != nil || *status.NumUnseen != 3 {
		t.Errorf("after reading, %[2]d mails are unseen, want 3 (%[1]v)", err, *status.NumUnseen)
	}
}

// All mails are read, even if there are more than one request asks for. The caller can stop early.
func TestManyMails(t *testing.T) {
	w := newWorld(t)
	for n := range 2*atATime + 1 {
		w.add(t, "INBOX", fmt.Sprintf("Subject: %d\n\nx\n", n))
	}
	b := w.open(t)
	if got := listed(t, b); len(got) != 2*atATime+1 {
		t.Errorf("Mails returns %d mails, want all", len(got))
	}
	for _, err := range b.Mails(since) {
		must(t, err)
		break
	}
	if got := listed(t, b); len(got) != 2*atATime+1 {
		t.Errorf("after the caller stopped early, another call returns %d mails, want all", len(got))
	}
}

// A draft is stored once, in the folder that the server marks for drafts, with the flags of a draft.
func TestStore(t *testing.T) {
	w := newWorld(t)
	const draft = "Subject: Re: x\r\nMessage-ID: <1@example.com>\r\n\r\ntext\r\n"
	for n, want := range []bool{true, false} {
		b := w.open(t)
		if added, err := b.Store("<1@example.com>", []byte(draft)); err != nil || added != want {
			t.Errorf("run %d: the draft was added: %v, want %v; the error is %v", n, added, want, err)
		}
		if got, want := listed(t, b), []string{fmt.Sprintf("127.0.0.1 Entwürfe, mail 1: Subject: Re: x false true %d", len(draft))}; !slices.Equal(got, want) {
			t.Errorf("run %d: the mails on the server are %q, want %q", n, got, want)
		}
	}
	if got := w.open(t).Drafts(); got != "127.0.0.1 Entwürfe" {
		t.Errorf("the folder for drafts is %q, want the one that the server marks", got)
	}
	w.mu.Lock()
	delete(w.special, "Entwürfe")
	w.mu.Unlock()
	if got := w.open(t).Drafts(); got != "" {
		t.Errorf("if the server marks no folder for drafts, Drafts returns %q, want none", got)
	}
}

// The error of each failure says what to do next, and contains no control sequence from the server.
func TestFailures(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		change func(*Account)
		want   string
	}{
		"a wrong password":               {func(a *Account) { a.Secret = "x" }, "127.0.0.1: the login of ana is refused: "},
		"an unknown certificate":         {func(a *Account) { a.TLS = nil }, "127.0.0.1: its certificate is not trusted: "},
		"a certificate for another name": {func(a *Account) { a.Address = "localhost" + a.Address[strings.LastIndex(a.Address, ":"):] }, "localhost: "},
		"a refused token":                {func(a *Account) { a.Token = true }, "127.0.0.1: the login of ana is refused: "},
		"a missing folder":               {func(a *Account) { a.Folder = "Nowhere" }, "127.0.0.1: the server refuses: "},
	} {
		a := w.account
		c.change(&a)
		b, err := Open(context.Background(), a)
		if err == nil {
			for _, err = range b.Mails(since) {
			}
			b.Close()
		}
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.ContainsAny(err.Error(), "\x1b\n") {
			t.Errorf("%s: the error is %v, want one that begins with %s", name, err, c.want)
		}
	}
	w.full.Store(true)
	_, err := w.open(t).Store("<1@x>", []byte("Subject: x\r\n\r\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "127.0.0.1: the account is full, so no draft was stored: ") || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("for a full account, the error must say so without control sequences, but is %v", err)
	}
}

// theEnd at the end of an answer makes a scripted server end the connection.
const theEnd = "\x04"

// scripted is a server that answers each line with the result of a function.
func scripted(t *testing.T, greeting string, answer func(tag, command string) string) Account {
	serverTLS, clientTLS := certificate(t)
	l, err := tls.Listen("tcp", "127.0.0.1:0", serverTLS)
	must(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				io.WriteString(c, greeting)
				lines := bufio.NewScanner(c)
				for lines.Scan() {
					tag, command, _ := strings.Cut(lines.Text(), " ")
					text := answer(tag, command)
					io.WriteString(c, strings.TrimSuffix(text, theEnd))
					if strings.HasSuffix(text, theEnd) {
						return
					}
				}
			}()
		}
	}()
	return Account{Address: l.Addr().String(), User: "ana", Secret: "secret", TLS: clientTLS, pause: func() {}}
}

// usual answers all commands up to a search, which finds one mail.
func usual(tag, command string) string {
	done := tag + " OK done\r\n"
	switch word, _, _ := strings.Cut(command, " "); word {
	case "CAPABILITY":
		return "* CAPABILITY IMAP4rev1\r\n" + done
	case "LIST":
		return "* LIST (\\Drafts) \"/\" Drafts\r\n* LIST () \"/\" INBOX\r\n" + done
	case "EXAMINE":
		return "* 1 EXISTS\r\n" + done
	case "UID":
		if strings.HasPrefix(command, "UID SEARCH") {
			return "* SEARCH 1\r\n" + done
		}
	}
	return done
}

// If a server breaks off, says BYE, ends within an answer, or sends far too much, the result is an error or a short mail,
// never a panic.
func TestUnreliableServers(t *testing.T) {
	const ok = "* OK [CAPABILITY IMAP4rev1] ready\r\n"
	long := fmt.Sprintf("* 1 FETCH (UID 1 FLAGS () BODY[]<0> {%d}\r\n%s)\r\n", 4<<20, strings.Repeat("X: y\r\n", 4<<20/6)+"0123")
	for name, c := range map[string]struct {
		greeting string
		answer   func(tag, command string) string
		want     string // the beginning of the error, or "" for none
		size     int    // the size of the mail
	}{
		"the connection ends after the greeting": {ok, func(string, string) string { return theEnd }, "127.0.0.1: the connection failed: ", 0},
		"the server says BYE at once":            {"* BYE too many connections\x1b[2J\r\n", usual, "127.0.0.1: ", 0},
		"the server speaks another protocol":     {"220 smtp.example.com ESMTP\r\n", usual, "127.0.0.1: ", 0},
		"the connection ends within a mail": {ok, func(tag, command string) string {
			if strings.HasPrefix(command, "UID FETCH") {
				return "* 1 FETCH (UID 1 BODY[]<0> {100}\r\nSubject: x\r\n" + theEnd
			}
			return usual(tag, command)
		}, "127.0.0.1: the connection failed: ", 0},
		"the server sends more than was requested": {ok, func(tag, command string) string {
			if strings.HasPrefix(command, "UID FETCH") && strings.Contains(command, "FLAGS") {
				return long + tag + " OK done\r\n"
			}
			return usual(tag, command)
		}, "", mailbox.MaxMail},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := Open(context.Background(), scripted(t, c.greeting, c.answer))
			size := 0
			if err == nil {
				var m *mailbox.Mail
				for m, err = range b.Mails(since) {
					if err == nil {
						size = max(size, len(m.Data))
					}
				}
				b.Close()
			}
			if (err == nil) != (c.want == "") || err != nil && (!strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\x1b")) || size != c.size {
				t.Errorf("got the error %v and a mail of %d bytes, want the error %q and %d bytes", err, size, c.want, c.size)
			}
		})
	}
}

// The client gives up a silent server only while it waits for an answer.
func TestSilence(t *testing.T) {
	client, server := net.Pipe()
	defer server.Close()
	c := &patient{Conn: client, silence: time.Millisecond}
	c.expect()
	b := &Box{host: "imap.example.com"}
	if _, err := c.Read(make([]byte, 1)); b.explained(err).Error() != "imap.example.com: it does not answer; check the network, then try again" {
		t.Errorf("while the client waits for an answer, the error must say that the server does not answer, but is %v", b.explained(err))
	}
	c.rest()
	go func() {
		time.Sleep(20 * c.silence) // as if the owner thought for a while
		server.Write([]byte("x"))
	}()
	if _, err := c.Read(make([]byte, 1)); err != nil {
		t.Errorf("between two commands, a read must wait, but gives the error %v", err)
	}
}

// The login with a token is sent in the forms that servers know. If a provider needs another way to log in, the error names
// it.
func TestTokens(t *testing.T) {
	a := Account{User: "ana@example.com", Secret: "t", Token: true}
	if mech, first, err := (&xoauth2{a}).Start(); mech != "XOAUTH2" || string(first) != "user=ana@example.com\x01auth=Bearer t\x01\x01" || err != nil {
		t.Errorf("the login by XOAUTH2 must have its usual form, but is %s %q (%v)", mech, first, err)
	}
	if mech, first, err := (&bearer{a, "h"}).Start(); mech != "OAUTHBEARER" || string(first) != "n,a=ana@example.com,\x01host=h\x01auth=Bearer t\x01\x01" || err != nil {
		t.Errorf("the login by OAUTHBEARER must have its usual form, but is %s %q (%v)", mech, first, err)
	}
	for host, want := range map[string]string{"outlook.office365.com": "Outlook.com has not accepted passwords", "imap.gmail.com": "Gmail needs an app password", "imap.fastmail.com": "needs an app password", "mail.example.com": "check user"} {
		err := (&Box{host: host}).refused(&imap.Error{Type: imap.StatusResponseTypeNo, Text: "no"})
		if !strings.Contains(err.Error(), want) {
			t.Errorf("for the host %s, the error is %v, want one with %q", host, err, want)
		}
	}
}
