// Package config reads the user's own settings of howihelp, which belong to no site: where their mail is.
//
//	~/.config/howihelp/config.toml      [inbox]
//	                                    me = ["ana@example.com"]   ─▶ Config{Me: …, Paths: …}
//	                                    paths = ["~/Mail"]
//
// The file can name what nobody else needs to know, so only its owner may be able to read it.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"howihelp/internal/file"
)

// Config is the user's settings.
type Config struct {
	Me    []string // the user's addresses
	Paths []string // where their mail is
}

// Name is the file's name in the user's folder for the configuration of programs.
const Name = "howihelp/config.toml"

// OfUser reads the file in the user's configuration folder. Without it, the settings are empty.
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

var errNoFolder = errors.New("is in no folder")

// Read reads a file of settings. Its error is a [source.Errors] with every mistake, or says that the file cannot be used.
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
		f.Close()
	}
	if err := f.Errs.Err(); err != nil {
		return Config{}, err
	}
	return c, nil
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
