//go:build peers

package main

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/big"
	mathrand "math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// dovecot is a real IMAP server on the loopback address, with an account ana.
type dovecot struct {
	dir, mail, cert string
	port, starttls  int
}

const dovecotConf = `
protocols = imap
listen = 127.0.0.1
base_dir = DIR/run
state_dir = DIR/state
log_path = DIR/log
ssl = required
ssl_cert = <DIR/cert.pem
ssl_key = <DIR/key.pem
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
mail_location = maildir:DIR/mail
first_valid_uid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=USER gid=GROUP home=DIR/home
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = STARTTLS
  }
  inet_listener imaps {
    port = PORT
    ssl = yes
  }
}
namespace inbox {
  inbox = yes
  mailbox Meine-Texte {
    auto = create
    special_use = \Drafts
  }
  mailbox Sent {
    auto = create
    special_use = \Sent
  }
}
`

// startDovecot starts the server. It runs as nobody if the tests run as root.
func startDovecot(t *testing.T) *dovecot {
	t.Helper()
	program, err := exec.LookPath("dovecot")
	if err != nil {
		program = "/usr/sbin/dovecot"
	}
	dir, err := os.MkdirTemp("/tmp", "mail") // a short path, because those of sockets have a low limit
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	d := &dovecot{dir: dir, mail: filepath.Join(dir, "mail"), cert: filepath.Join(dir, "cert.pem")}
	for _, name := range []string{"mail", "mail/cur", "mail/new", "mail/tmp", "home", "run", "state"} {
		must(t, os.MkdirAll(filepath.Join(dir, name), 0o755))
	}
	d.makeCertificate(t)
	d.port, d.starttls = freePorts(t)
	user, group := outputOf(t, "id", "-un"), outputOf(t, "id", "-gn")
	if os.Getuid() == 0 {
		user, group = "nobody", "nogroup"
	}
	conf := strings.NewReplacer("DIR", dir, "USER", user, "GROUP", group, "STARTTLS", fmt.Sprint(d.starttls), "PORT", fmt.Sprint(d.port)).Replace(dovecotConf)
	must(t, os.WriteFile(filepath.Join(dir, "conf"), []byte(conf), 0o644))
	d.own(t)
	cmd := exec.Command(program, "-F", "-c", filepath.Join(dir, "conf"))
	cmd.Stderr = os.Stderr
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", d.port)); err == nil {
			c.Close()
			return d
		} else if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("dovecot does not start: %v; its log is\n%s", err, log)
		}
	}
}

// freePorts returns two unused ports.
func freePorts(t *testing.T) (a, b int) {
	t.Helper()
	for _, port := range []*int{&a, &b} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		must(t, err)
		defer l.Close() // closed after both ports are known, so that they differ
		*port = l.Addr().(*net.TCPAddr).Port
	}
	return a, b
}

// own makes the server's user the owner of all files.
func (d *dovecot) own(t *testing.T) {
	t.Helper()
	if os.Getuid() == 0 {
		outputOf(t, "chown", "-R", "nobody:nogroup", d.dir)
		must(t, os.Chmod(d.dir, 0o755))
	}
}

func (d *dovecot) makeCertificate(t *testing.T) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "127.0.0.1"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	must(t, os.WriteFile(d.cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644))
	must(t, os.WriteFile(filepath.Join(d.dir, "key.pem"), pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}), 0o600))
}

func outputOf(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// configure writes a configuration of howihelp for the account. The argument keys has further keys of the account.
func (d *dovecot) configure(t *testing.T, dir, keys string) {
	t.Helper()
	name := filepath.Join(dir, "home", "howihelp", "config.toml")
	must(t, os.MkdirAll(filepath.Dir(name), 0o700))
	must(t, os.WriteFile(name, fmt.Appendf(nil, "[inbox]\nhost = \"127.0.0.1\"\n%s\nuser = \"ana\"\npassword_command = [\"echo\", \"secret\"]\nca_file = %q\n", keys, d.cert), 0o600))
}

// inbox runs howihelp inbox for the account.
func (d *dovecot) inbox(t *testing.T, dir string, args ...string) (stdout, stderr string) {
	t.Helper()
	code, stdout, stderr := runIn(filepath.Join(dir, "site"), append([]string{"inbox"}, args...)...)
	if code != exitFine {
		log, _ := os.ReadFile(filepath.Join(d.dir, "log"))
		t.Fatalf("howihelp inbox exits with %d: %s\nThe server's log is\n%s", code, stderr, log)
	}
	return stdout, stderr
}

// stored lists the mails in a folder of the account, with their flags and content.
func (d *dovecot) stored(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	for _, sub := range []string{"cur", "new"} {
		entries, _ := os.ReadDir(filepath.Join(d.mail, folder, sub))
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(d.mail, folder, sub, e.Name()))
			must(t, err)
			all = append(all, sub+"/"+e.Name()+"\n"+string(data))
		}
	}
	return all
}

// The mails on a real server don't change, and new ones stay new. The same threads wait as in files. Each draft is stored
// once, with the flags of a draft, in the folder that the server marks for drafts. Another mail program shows it in the
// mail's thread.
func TestPeersInbox(t *testing.T) {
	d, dir := startDovecot(t), mailSite(t)
	site, box := filepath.Join(dir, "site"), filepath.Join(dir, "box")
	letters := sixty(t)
	writeSixty(t, box, site, letters)
	must(t, os.CopyFS(d.mail, os.DirFS(box)))
	const coffees = 20
	for n := range coffees {
		must(t, os.WriteFile(filepath.Join(d.mail, "new", fmt.Sprintf("1796000000.M%dP1.host", n)), []byte(coffeeMail(n)), 0o644))
	}
	d.own(t)
	for _, account := range []string{fmt.Sprintf("port = %d\nstarttls = true", d.starttls), fmt.Sprintf("port = %d", d.port)} {
		d.configure(t, dir, account)
		if stdout, _ := d.inbox(t, dir, "--test"); stdout != "127.0.0.1 INBOX; drafts go to 127.0.0.1 Meine-Texte\n" {
			t.Errorf("with the account keys %s, --test prints %q, want the inbox and the folder that the server marks for drafts", account, stdout)
		}
	}
	before := slices.Concat(d.stored(t, ""), d.stored(t, ".Sent"))
	waiting := waitingSixty(t, site, box)
	drafts := coffees
	for _, w := range waiting {
		drafts += number(w.drafts())
	}
	for run, want := range []string{fmt.Sprintf("%d new drafts in ", drafts), "no new draft: "} {
		_, stderr := d.inbox(t, dir, "--draft", "--date", "2026-11-27")
		if !strings.HasPrefix(stderr, want) {
			t.Errorf("run %d prints %s", run, stderr)
		}
		d.checkDrafts(t, drafts, letters)
		if after := slices.Concat(d.stored(t, ""), d.stored(t, ".Sent")); !slices.Equal(after, before) {
			t.Errorf("run %d changed the mails", run)
		}
	}
	found := waitingSixty(t, site)
	for key, want := range waiting {
		if want.Drafted = want.drafts(); want.Drafted {
			want.Held = "you decided about it before"
		}
		if found[key] != want {
			t.Errorf("on the server, the thread %s is listed as %+v, want %+v", key, found[key], want)
		}
	}
	if len(found) != len(waiting)+coffees {
		t.Errorf("on the server, %d threads wait, want %d", len(found), len(waiting)+coffees)
	}
	d.checkMbsync(t, dir, drafts)
}

// checkDrafts checks the flags of the drafts, and that each answers a mail that a person sent.
func (d *dovecot) checkDrafts(t *testing.T, want int, letters []*letterIn) {
	t.Helper()
	stored := d.stored(t, ".Meine-Texte")
	for _, draft := range stored {
		name, text, _ := strings.Cut(draft, "\n")
		_, rest, _ := strings.Cut(text, "\nIn-Reply-To: <")
		id, _, _ := strings.Cut(rest, ">")
		theirs := strings.HasSuffix(id, "@example.org") || slices.ContainsFunc(letters, func(l *letterIn) bool {
			return l.mail.ID == id && !l.machine() && l.turn != flagged && l.turn != declined
		})
		if !strings.HasSuffix(name, ":2,DS") || !theirs || strings.Contains(text, "X-Unsent") {
			t.Errorf("the draft has the wrong flags, answers no mail of a person, or is marked as unsent: %s", draft)
		}
	}
	if len(stored) != want {
		t.Errorf("the server has %d drafts, want %d", len(stored), want)
	}
}

var kills = flag.Int("kills", 10, "how often a run of inbox --draft is killed")

// A run that is killed at any moment leaves no incomplete draft on a real server. Later runs store each missing draft once.
func TestPeersInboxAndKills(t *testing.T) {
	d, dir := startDovecot(t), mailSite(t)
	const mails, aRound = 20, 10
	for n := range mails {
		must(t, os.WriteFile(filepath.Join(d.mail, "new", fmt.Sprintf("1795000%03d.M%dP1.host", n, n)), []byte(coffeeMail(n)), 0o644))
	}
	d.own(t)
	d.configure(t, dir, fmt.Sprintf("port = %d", d.port))
	before := d.stored(t, "")
	between := 0
	for n := range *kills {
		took := time.Duration(0)
		if d.drafts(t) == mails { // all drafts exist, so there is no run left to kill
			must(t, d.empty(".Meine-Texte"))
		}
		if n%aRound == 0 {
			start := time.Now()
			d.inbox(t, dir, "--test")
			took = 2 * time.Since(start)
		}
		between += d.kill(t, dir, took, n%aRound*mails/aRound)
		if n%aRound == aRound-1 || n == *kills-1 {
			d.inbox(t, dir, "--draft")
			if got := d.drafts(t); got != mails {
				t.Errorf("after kill %d and a complete run, the server has %d drafts, want %d", n, got, mails)
			}
		}
	}
	if after := d.stored(t, ""); !slices.Equal(after, before) {
		t.Error("the runs changed the mails on the server")
	}
	if between == 0 && *kills >= 100 {
		t.Error("none of the kills happened while a run stored drafts")
	}
	t.Logf("%d runs killed, %d of them between the first draft and the last", *kills, between)
}

// kill starts a run that writes drafts, and kills it a moment after the given number of drafts exists. For the number 0, it
// kills the run before a draft is likely. It returns 1 if the run was killed between its first draft and its last.
func (d *dovecot) kill(t *testing.T, dir string, took time.Duration, drafts int) int {
	t.Helper()
	cmd := exec.Command("howihelp", "inbox", "--draft", "--site", filepath.Join(dir, "site"), "--date", "2026-11-23")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	must(t, cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	time.Sleep(time.Duration(mathrand.Int64N(int64(took) + 1)))
	for running := true; running && d.drafts(t) < drafts; {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("a run ends with %v: %s", err, stderr.String())
			}
			ended <- err
			running = false
		default:
		}
	}
	time.Sleep(time.Duration(mathrand.Int64N(int64(5 * time.Millisecond))))
	cmd.Process.Kill()
	<-ended
	if n := d.drafts(t); n > 0 && n < 20 {
		return 1
	}
	return 0
}

// empty removes the mails of a folder.
func (d *dovecot) empty(folder string) error {
	names, err := filepath.Glob(filepath.Join(d.mail, folder, "*", "*:2,*"))
	for _, name := range names {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// drafts returns the number of drafts. It checks that each is complete and the only answer to its mail.
func (d *dovecot) drafts(t *testing.T) int {
	t.Helper()
	answered := map[string]bool{}
	for _, sub := range []string{"cur", "new"} {
		names, _ := filepath.Glob(filepath.Join(d.mail, ".Meine-Texte", sub, "*"))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if errors.Is(err, fs.ErrNotExist) {
				continue // being moved from new to cur
			}
			must(t, err)
			_, rest, _ := bytes.Cut(data, []byte("In-Reply-To: <"))
			id, _, found := bytes.Cut(rest, []byte(">"))
			if !found || answered[string(id)] || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("--")) {
				t.Fatalf("the draft %s is incomplete, or is not the only answer to the mail %s:\n%s", name, id, data)
			}
			answered[string(id)] = true
		}
	}
	return len(answered)
}

// checkMbsync fetches the drafts with mbsync, and checks that another mail program sees the right ones.
func (d *dovecot) checkMbsync(t *testing.T, dir string, want int) {
	t.Helper()
	local := filepath.Join(dir, "local")
	must(t, os.MkdirAll(local, 0o700))
	conf := fmt.Sprintf("IMAPStore far\nHost 127.0.0.1\nPort %d\nUser ana\nPass secret\n%s\nCertificateFile %s\n\nMaildirStore near\nPath %s/\nInbox %s/INBOX\nSubFolders Verbatim\n\nChannel c\nFar :far:\nNear :near:\nPatterns Meine-Texte\nCreate Near\nSync Pull\n",
		d.port, tlsLine(t), d.cert, local, local)
	name := filepath.Join(dir, "mbsyncrc")
	must(t, os.WriteFile(name, []byte(conf), 0o600))
	outputOf(t, "mbsync", "-c", name, "c")
	files, err := filepath.Glob(filepath.Join(local, "Meine-Texte", "*", "*:2,DS"))
	must(t, err)
	threads := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		_, rest, _ := bytes.Cut(data, []byte("In-Reply-To: <"))
		id, _, _ := bytes.Cut(rest, []byte(">"))
		threads[string(id)] = true
	}
	if len(files) != want || len(threads) != want {
		t.Errorf("mbsync gets %d drafts in %d threads, want %d of both", len(files), len(threads), want)
	}
}

// tlsLine returns the setting that makes this version of mbsync begin a connection with TLS.
func tlsLine(t *testing.T) string {
	if strings.Contains(outputOf(t, "mbsync", "--version"), " 1.4") {
		return "SSLType IMAPS"
	}
	return "TLSType IMAPS"
}
