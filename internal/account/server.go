package account

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"howihelp/internal/config"
	"howihelp/internal/file"
	"howihelp/internal/imapbox"
	"howihelp/internal/source"
)

// patience is the maximum time that the command for a password or token may take. It is long because the command may ask the user for
// a passphrase.
const patience = 2 * time.Minute

// connect connects to an account on a server.
func connect(ctx context.Context, s *config.Server) (*imapbox.Box, error) {
	secret, err := secretOf(ctx, s.Command)
	if err != nil {
		return nil, err
	}
	a := imapbox.Account{Address: s.Address, StartTLS: s.StartTLS, User: s.User, Secret: secret, Token: s.Token, Folder: s.Folder}
	if s.Token { // a token expires after about an hour, and the owner may take longer to go through the list
		a.Renew = func() (string, error) { return secretOf(context.Background(), s.Command) }
	}
	if s.CAFile != "" {
		if a.TLS, err = trusting(s.CAFile); err != nil {
			return nil, err
		}
	}
	return imapbox.Open(ctx, a)
}

// secretOf runs the command for a password or a token, without a shell, and returns the first line that it prints.
func secretOf(ctx context.Context, command []string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stderr = os.Stdin, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("the command for the password or token fails: %s: %w", file.Quote(strings.Join(command, " ")), err)
	}
	secret, _, _ := strings.Cut(string(out), "\n")
	if secret = strings.TrimRight(secret, "\r"); secret == "" {
		return "", fmt.Errorf("the command for the password or token prints nothing on its first line: %s", file.Quote(strings.Join(command, " ")))
	}
	return secret, nil
}

// trusting returns a TLS configuration that trusts the certificates in a file, besides those of the system.
func trusting(name string) (*tls.Config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("ca_file %s cannot be read: %w", file.ShownPath(name), source.Cause(err))
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM(data) {
		return nil, fmt.Errorf("ca_file %s has no certificate in PEM format", file.ShownPath(name))
	}
	return &tls.Config{RootCAs: roots}, nil
}
