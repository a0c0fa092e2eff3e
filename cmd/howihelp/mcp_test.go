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
			t.Errorf("the protocol is %s, want %s", got, version)
		}
		call := func(name string, args map[string]any) map[string]any {
			t.Helper()
			res, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: args})
			must(t, err)
			var out map[string]any
			if text := res.Content[0].(*mcp.TextContent).Text; res.IsError {
				t.Fatalf("%s: %s", name, text)
			} else {
				must(t, json.Unmarshal([]byte(text), &out))
			}
			return out
		}
		if plan := call("plan", nil); plan["name"] != "Teodora Penhalva" || plan["date"] != "2026-11-23" {
			t.Errorf("the plan is %v", plan)
		}
		mail, err := os.ReadFile("testdata/coffee.eml")
		must(t, err)
		if draft := call("draft", map[string]any{"message": string(mail), "topic": "the inside of databases"}); draft["request"] != "coffee-chat" || !strings.HasPrefix(draft["text"].(string), "Hi Zoë,") {
			t.Errorf("the draft is %v", draft)
		}
		// A gift in one generation of the protocol leaves less to give in the next.
		gift := call("give", map[string]any{"allowance": "reviews"})
		done := call("give", map[string]any{"allowance": "reviews", "confirm": gift["confirm"]})
		if done["done"] != true {
			t.Errorf("the gift is %v", done)
		}
		help, err := session.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: "howihelp://help.json"})
		must(t, err)
		if !strings.Contains(help.Contents[0].Text, `"requests"`) {
			t.Errorf("help.json is %s", help.Contents[0].Text)
		}
		must(t, session.Close())
		if stderr.Len() > 0 || !cmd.ProcessState.Success() {
			t.Errorf("%v, and it printed %s", cmd.ProcessState, stderr.String())
		}
	}
	ledger, err := os.ReadFile(filepath.Join(dir, "content", "given.toml"))
	must(t, err)
	before, err := os.ReadFile("../../content/given.toml")
	must(t, err)
	if n := strings.Count(string(ledger), "[[given]]") - strings.Count(string(before), "[[given]]"); n != 3 {
		t.Errorf("%d entries were added, want 3:\n%s", n, ledger)
	}
}

// The tool inbox reads the files in the user's configuration, and doesn't use the account in it: it doesn't even open a
// connection.
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
		t.Errorf("the inbox is %s", text)
	}
	must(t, session.Close())
	must(t, server.Close())
	if n := asked.Load(); n > 0 {
		t.Errorf("the mail server was asked %d times", n)
	}
	if after := tree(t, filepath.Join(dir, "Mail"), ""); !slices.Equal(after, before) {
		t.Errorf("the mailbox was\n%s, and is\n%s", before, after)
	}
}
