package assistant

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// Client is a program that can start the server, with the facts that its configuration needs.
type Client struct {
	Name  string
	Title string
	where string // the files that the lines belong in, one on each line
	after string // the user's next step

	servers string // the key of the configuration that contains the servers
	stdio   bool   // whether the entry of a server must name the transport
	command string // the client's own command that adds a server, or ""
}

// Clients lists the known programs.
var Clients = []*Client{
	{Name: "claude-desktop", Title: "Claude Desktop", servers: "mcpServers",
		where: "macOS: ~/Library/Application Support/Claude/claude_desktop_config.json\nWindows: %APPDATA%\\Claude\\claude_desktop_config.json", after: "quit it and start it again"},
	{Name: "claude-code", Title: "Claude Code", servers: "mcpServers", command: "claude mcp add howihelp -s user -- ",
		where: ".mcp.json in the folder of a project", after: "start it again"},
	{Name: "vscode", Title: "VS Code", servers: "servers", stdio: true,
		where: ".vscode/mcp.json in a workspace, or the file that the command “MCP: Open User Configuration” opens", after: "start the server there"},
	{Name: "cursor", Title: "Cursor", servers: "mcpServers",
		where: "~/.cursor/mcp.json, or .cursor/mcp.json in the folder of a project", after: "turn the server on in its settings"},
}

// ClientNames returns the names of all clients.
func ClientNames() []string {
	var all []string
	for _, c := range Clients {
		all = append(all, c.Name)
	}
	return all
}

// FindClient returns the client with a name, or nil.
func FindClient(name string) *Client {
	for _, c := range Clients {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Start has the command with which a client starts the server. Its paths are absolute, since the client runs in
// another folder.
type Start struct {
	Program, Site string
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

// Temporary reports whether the program is a file that go run has built, and deletes when the program ends.
func (s Start) Temporary() bool { return strings.Contains(filepath.ToSlash(s.Program), "/go-build") }

// Config returns the lines for a client's configuration, and says where they belong.
func (c *Client) Config(start Start) (lines, where string) {
	program, args := start.Program, start.args()
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
	where = fmt.Sprintf("for %s, in:\n  %s\nIf the file has %q already, add only the part \"howihelp\" to it. Then %s.", c.Title, strings.ReplaceAll(c.where, "\n", "\n  "), c.servers, c.after)
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
