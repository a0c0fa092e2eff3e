// Package config reads the settings that belong to the user and not to a site: where the user's mail is.
//
//	~/.config/howihelp/config.toml      [inbox]
//	                                    me = ["ana@example.com"]   ─▶ Config{Me: …, Paths: …}
//	                                    paths = ["~/Mail"]
//
// The file may contain private details, so it is refused if anybody except for the user can read it.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Config has the user's settings.
type Config struct {
	Me     []string // the user's addresses
	Paths  []string // the files and folders with the user's mail
	Server *Server  // the user's mailbox on a server, or nil
}

// Server is an account on an IMAP server.
type Server struct {
	Address  string // the host and the port
	StartTLS bool
	User     string
	Folder   string   // "" means the inbox
	Command  []string // a program, with its arguments, that prints the password or the token
	Token    bool     // whether the command prints a token
	CAFile   string   // a file with a certificate to trust, or ""
}

// Name is the file's name in the user's folder for the configuration of programs.
const Name = "howihelp/config.toml"

// OfUser reads the file in the user's configuration folder. If there is no such file, the settings are empty.
func OfUser() (Config, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return Config{}, nil // the user has no such folder
	}
	c, err := Read(filepath.Join(dir, filepath.FromSlash(Name)))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNoFolder) {
		return Config{}, nil
	}
	return c, err
}

// For returns the settings for a review of some mailboxes. If there are no paths, the mailboxes are those of the user's file. It is an
// error if there is none at all.
func For(paths []string) (Config, error) {
	c, err := OfUser()
	if err != nil {
		return c, err
	}
	if len(paths) > 0 {
		c.Paths, c.Server = paths, nil
	}
	if len(c.Paths) == 0 && c.Server == nil {
		return c, source.Misused("name one, such as: howihelp inbox ~/Maildir", "howihelp inbox needs a mailbox")
	}
	return c, nil
}

// errNoFolder is the error for a file whose folder does not exist.
var errNoFolder = errors.New("is in no folder")

// Read reads a file of settings. Its error is a [source.Errors] with every mistake, or the reason why the file cannot be
// used.
func Read(name string) (Config, error) {
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
		return Config{}, errNoFolder
	}
	info, err := os.Stat(name)
	if err != nil {
		return Config{}, err
	}
	if info.IsDir() {
		return Config{}, fmt.Errorf("%s is a folder; make it a file", file.ShownPath(name))
	}
	if !info.Mode().IsRegular() {
		return Config{}, fmt.Errorf("%s %s; make it a file", file.ShownPath(name), file.Special(info.Mode()))
	}
	f, err := os.Open(name)
	if err != nil {
		return Config{}, err
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil && info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		return Config{}, fmt.Errorf("%s can be read by others; make it yours alone: chmod 600 %[1]s", file.ShownPath(name))
	}
	data, err := io.ReadAll(io.LimitReader(f, file.MaxSize+1))
	if err != nil {
		return Config{}, err
	}
	return parse(name, data)
}

func parse(name string, data []byte) (Config, error) {
	f := file.TOML(name, data)
	var c Config
	if f.Keys != nil {
		t := f.Keys.Table("inbox")
		c.Me, c.Paths = t.Lines("me"), t.Lines("paths")
		for i, address := range c.Me {
			if local, host, found := strings.Cut(address, "@"); address != "" && (!found || local == "" || host == "" || strings.ContainsAny(address, " <>")) {
				t.FailElement("me", i, "write it as in ana@example.com", "%s is not an address", file.Quote(address))
			}
		}
		for i, path := range c.Paths {
			c.Paths[i] = home(path)
		}
		c.Server = readServer(t)
		f.Close()
	}
	if err := f.Errs.Err(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// readServer reads the keys of an account on a server. Without a host, there is no account.
func readServer(t *file.Table) *Server {
	host, port := t.Line("host"), t.Whole("port", 1, 0)
	s := &Server{StartTLS: t.Flag("starttls"), User: t.Line("user"), Folder: t.Line("folder"), CAFile: home(t.Line("ca_file"))}
	password, token := t.Lines("password_command"), t.Lines("token_command")
	s.Command, s.Token = password, false
	if len(token) > 0 {
		s.Command, s.Token = token, true
	}
	if host == "" {
		return nil
	}
	if strings.ContainsAny(host, ":/ ") {
		t.Fail("host", "write the name alone, and another port as port = 1993", "host is %s", file.Quote(host))
	}
	if port == 0 {
		port = 993
		if s.StartTLS {
			port = 143
		}
	}
	t.Need("user", `"ana@example.com"`)
	switch {
	case len(password) > 0 && len(token) > 0:
		t.Fail("token_command", "keep one of them", "both password_command and token_command are set")
	case len(s.Command) == 0:
		t.Fail("host", `add password_command = ["pass", "show", "mail"], or token_command for an OAuth token`, "the account has no command for its password")
	}
	s.Address = net.JoinHostPort(host, strconv.Itoa(port))
	return s
}

// home replaces a ~ at the beginning of a path by the user's home folder.
func home(path string) string {
	rest, found := strings.CutPrefix(path, "~")
	if !found || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(dir, rest)
}
