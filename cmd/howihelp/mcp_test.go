package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"howihelp"
	"howihelp/internal/config"
)

// An assistant starts the program, and talks to it over standard input and output. The output contains only the protocol;
// otherwise, the client could not read it.
func TestMCPServesAnAssistant(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	for _, version := range []string{"2026-07-28", "2025-11-25", "2024-11-05"} {
		cmd := exec.Command("howihelp", "mcp", "--site", dir, "--allow-give")
		cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795435200") // 2026-11-23 12:00 UTC
		var stderr strings.Builder
		cmd.Stderr = &stderr
		session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: cmd, TerminateDuration: 5 * time.Minute}, &mcp.ClientSessionOptions{ProtocolVersion: version})
		must(t, err)
		if got := session.InitializeResult().ProtocolVersion; got != version {
			t.Errorf("the server's version of the protocol is %s, want %s", got, version)
		}
		call := func(name string, args map[string]any) map[string]any {
			t.Helper()
			res, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: args})
			must(t, err)
			var out map[string]any
			if text := res.Content[0].(*mcp.TextContent).Text; res.IsError {
				t.Fatalf("the tool %s returns the error %s", name, text)
			} else {
				must(t, json.Unmarshal([]byte(text), &out))
			}
			return out
		}
		if plan := call("plan", nil); plan["name"] != "Teodora Penhalva" || plan["date"] != "2026-11-23" {
			t.Errorf("the result of the tool plan is %v, want Teodora Penhalva's plan on 2026-11-23", plan)
		}
		mail, err := os.ReadFile("testdata/coffee.eml")
		must(t, err)
		if draft := call("draft", map[string]any{"message": string(mail), "topic": "the inside of databases"}); draft["request"] != "coffee-chat" || !strings.HasPrefix(draft["text"].(string), "Hi Zoë,") {
			t.Errorf("the result of the tool draft is %v, want a reply to Zoë for coffee-chat", draft)
		}
		// A gift that is noted over one version of the protocol counts in the next session, with another version.
		gift := call("give", map[string]any{"allowance": "reviews"})
		done := call("give", map[string]any{"allowance": "reviews", "confirm": gift["confirm"]})
		if done["done"] != true {
			t.Errorf("the result of the tool give is %v, want done", done)
		}
		help, err := session.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: "howihelp://help.json"})
		must(t, err)
		if !strings.Contains(help.Contents[0].Text, `"requests"`) {
			t.Errorf("the resource help.json has no key \"requests\": %s", help.Contents[0].Text)
		}
		must(t, session.Close())
		if stderr.Len() > 0 || !cmd.ProcessState.Success() {
			t.Errorf("the server ended with %v and printed %s to standard error", cmd.ProcessState, stderr.String())
		}
	}
	ledger, err := os.ReadFile(filepath.Join(dir, "content", "given.toml"))
	must(t, err)
	before, err := os.ReadFile("../../content/given.toml")
	must(t, err)
	if n := strings.Count(string(ledger), "[[given]]") - strings.Count(string(before), "[[given]]"); n != 3 {
		t.Errorf("the ledger has %d new entries, want 3:\n%s", n, ledger)
	}
}

// The tool inbox reads the mail files that the user's configuration names. It doesn't use the account in the configuration:
// it doesn't even open a connection.
func TestMCPCountsTheInbox(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	var asked atomic.Int32
	go func() {
		for {
			c, err := server.Accept()
			if err != nil {
				return
			}
			asked.Add(1)
			c.Close()
		}
	}()
	dir := mailSite(t)
	writeAll(t, dir, map[string]string{"Mail/new/1": coffeeMail(1), "Mail/cur/2:2,S": coffeeMail(2), "Mail/tmp/.keep": ""})
	base, err := os.UserConfigDir()
	must(t, err)
	name := filepath.Join(base, filepath.FromSlash(config.Name))
	must(t, os.MkdirAll(filepath.Dir(name), 0o700))
	host, port, _ := net.SplitHostPort(server.Addr().String())
	must(t, os.WriteFile(name, fmt.Appendf(nil, "[inbox]\nme = [\"teodora@example.com\"]\npaths = [%q]\nhost = %q\nport = %s\nuser = \"teodora\"\npassword_command = [\"echo\", \"x\"]\n", filepath.Join(dir, "Mail"), host, port), 0o600))
	before := tree(t, filepath.Join(dir, "Mail"), "")

	cmd := exec.Command("howihelp", "mcp", "--site", filepath.Join(dir, "site"))
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795435200") // 2026-11-23 12:00 UTC
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: cmd, TerminateDuration: 5 * time.Minute}, nil)
	must(t, err)
	res, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "inbox"})
	must(t, err)
	text := res.Content[0].(*mcp.TextContent).Text
	if res.IsError || !strings.Contains(text, `"waiting":2`) || strings.Contains(text, "Zo") || strings.Contains(text, "Mail/") {
		t.Errorf("the result of the tool inbox is %s, want 2 waiting threads, and no name or path", text)
	}
	must(t, session.Close())
	must(t, server.Close())
	if n := asked.Load(); n > 0 {
		t.Errorf("the server opened %d connections to the mail account, want none", n)
	}
	if after := tree(t, filepath.Join(dir, "Mail"), ""); !slices.Equal(after, before) {
		t.Errorf("the mailbox changed from\n%s\nto\n%s", before, after)
	}
}
