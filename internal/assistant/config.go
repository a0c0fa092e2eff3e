package assistant

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// client is a program that can start the server, with the facts that its configuration needs.
type client struct {
	name  string
	title string
	where string // the files that the lines belong in, one on each line
	after string // the user's next step

	servers string // the key of the configuration that contains the servers
	stdio   bool   // whether the entry of a server must name the transport
	command string // the client's own command that adds a server, or ""
}

// clients lists the known programs.
var clients = []*client{
	{name: "claude-desktop", title: "Claude Desktop", servers: "mcpServers",
		where: "macOS: ~/Library/Application Support/Claude/claude_desktop_config.json\nWindows: %APPDATA%\\Claude\\claude_desktop_config.json", after: "quit it and start it again"},
	{name: "claude-code", title: "Claude Code", servers: "mcpServers", command: "claude mcp add howihelp -s user -- ",
		where: ".mcp.json in the folder of a project", after: "start it again"},
	{name: "vscode", title: "VS Code", servers: "servers", stdio: true,
		where: ".vscode/mcp.json in a workspace, or the file that the command “MCP: Open User Configuration” opens", after: "start the server there"},
	{name: "cursor", title: "Cursor", servers: "mcpServers",
		where: "~/.cursor/mcp.json, or .cursor/mcp.json in the folder of a project", after: "turn the server on in its settings"},
}

// ClientNames returns the names of all clients.
func ClientNames() []string {
	var all []string
	for _, c := range clients {
		all = append(all, c.name)
	}
	return all
}

// Start has the command with which a client starts the server.
type Start struct {
	program, Site string
	Profile       string // "" for the only profile
	Give, Private bool
}

func (s Start) args() []string {
	args := []string{"mcp", "--site", s.Site}
	if s.Profile != "" {
		args = append(args, "--profile", s.Profile)
	}
	if s.Give {
		args = append(args, "--allow-give")
	}
	if s.Private {
		args = append(args, "--with-private")
	}
	return args
}

// temporary reports whether the program is a file that go run has built, and deletes when the program ends.
func (s Start) temporary() bool { return strings.Contains(filepath.ToSlash(s.program), "/go-build") }

// Config returns the lines for the configuration of the client with a name, and notes that say where they belong. The paths in the lines
// are absolute, since the client runs in another folder.
func Config(name string, start Start) (lines string, notes []string, err error) {
	if start.program, err = os.Executable(); err != nil {
		return "", nil, err
	}
	if start.Site, err = filepath.Abs(start.Site); err != nil {
		return "", nil, err
	}
	if start.temporary() {
		notes = append(notes, fmt.Sprintf("note: go run deletes %s at its end; install howihelp, and print these lines again", start.program))
	}
	at := slices.IndexFunc(clients, func(c *client) bool { return c.name == name })
	lines, where := clients[at].config(start)
	return lines, append(notes, where), nil
}

// config returns the lines for a client's configuration, and says where they belong.
func (c *client) config(start Start) (lines, where string) {
	program, args := start.program, start.args()
	type entry struct {
		Type    string   `json:"type,omitempty"`
		Command string   `json:"command"`
		Args    []string `json:"args"`
	}
	e := entry{Command: program, Args: args}
	if c.stdio {
		e.Type = "stdio"
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(map[string]map[string]entry{c.servers: {"howihelp": e}}); err != nil {
		panic(err) // never happens with our own types
	}
	where = fmt.Sprintf("for %s, in:\n  %s\nIf the file has %q already, add only the part \"howihelp\" to it. Then %s.", c.title, strings.ReplaceAll(c.where, "\n", "\n  "), c.servers, c.after)
	if c.command != "" {
		where += "\nOr run this once:\n  " + c.command + shell(append([]string{program}, args...))
	}
	return b.String(), where
}

// shell returns words as a command line, quoted for a POSIX shell.
func shell(words []string) string {
	quotedWords := make([]string, len(words))
	for i, w := range words {
		if quotedWords[i] = w; strings.ContainsAny(w, " \t'\"\\$`()&;<>|*?[]#~!{}") || w == "" {
			quotedWords[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(quotedWords, " ")
}
