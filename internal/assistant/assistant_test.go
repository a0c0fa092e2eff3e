package assistant

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"howihelp/internal/build"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"

	"howihelp"
)

const archive = `-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
email = "ana.moss@private.example"
country = "PT"
+++
-- content/plan.md --
+++
rule = "I take three calls a month, on storage."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/given.toml --
# the second one was for my cousin Bertrand
[[given]]
date = 2026-11-03
allowance = "calls"
-- content/requests/coffee-chat.md --
+++
title = "A coffee chat"
verdict = "no"
redirect = ["podcast", "guide"]
signals = ["pick your brain", "hear about your fancy career path"]
gain = ["They will write down what came of it in public"]
+++
A chat has no page.
-- content/requests/call.md --
+++
title = "A call about storage"
verdict = "sometimes"
allowance = "calls"
fit = ["Your problem is on one page"]
ask = ["the page"]
redirect = ["podcast"]
gain = ["Their company may become a customer of ours"]
+++
-- resources/podcast.md --
+++
title = "Signals"
url = "https://podcast.example/"
kind = "podcast"
+++
-- resources/guide.md --
+++
title = "Paths"
url = "https://guide.example/"
kind = "guide"
+++
For everybody who keeps bees.
`

// private has words from the site that no tool may return.
var private = []string{"ana.moss@private.example", "Bertrand", "write down what came", "customer of ours", "fancy career"}

// connection is a site on the disk with a server, and a client that is connected to the server.
type connection struct {
	root    *os.Root
	session *mcp.ClientSession
	server  *Server
}

// options returns the options of a server for a site on the disk, on 23 November 2026.
func options(t testing.TB, fsys fs.FS) (Options, *os.Root) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	o := build.Options{Date: sitetest.Day("2026-11-23"), Layouts: howihelp.Starter}
	served := &Site{Root: root, Options: func() (build.Options, error) { return o, nil },
		Profile: func(s *site.Site) (*site.Profile, error) { return s.Profiles[0], nil }}
	tokens := 0
	return Options{Version: "test", Read: served.Read, Help: served.Help, Note: served.Note, Inbox: served.Inbox,
		Token: func() string { tokens++; return fmt.Sprintf("token-%d", tokens) }}, root
}

// open returns a connection to a server for the site of archive. The client options may be nil.
func open(t testing.TB, change func(*Options), client *mcp.ClientOptions, versions ...string) *connection {
	o, root := options(t, sitetest.Text(t, archive))
	if change != nil {
		change(&o)
	}
	s := New(o)
	there, here := mcp.NewInMemoryTransports()
	ctx := t.Context()
	if _, err := s.mcp.Connect(ctx, there, nil); err != nil {
		t.Fatal(err)
	}
	var session *mcp.ClientSessionOptions
	if len(versions) > 0 {
		session = &mcp.ClientSessionOptions{ProtocolVersion: versions[0]}
	}
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, client).Connect(ctx, here, session)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return &connection{root, c, s}
}

// call calls a tool, and returns its structured result as JSON, or its error.
func (d *connection) call(t testing.TB, name string, args map[string]any) (string, error) {
	t.Helper()
	res, err := d.session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		return "", err
	}
	var text string
	for _, c := range res.Content {
		text += c.(*mcp.TextContent).Text
	}
	if res.IsError {
		return "", errors.New(text)
	}
	data, err := json.Marshal(res.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), nil
}

// must calls a tool that has to succeed, and decodes its result into out.
func (d *connection) must(t testing.TB, name string, args map[string]any, out any) string {
	t.Helper()
	text, err := d.call(t, name, args)
	if err != nil {
		t.Fatalf("the tool %s fails: %v", name, err)
	}
	if err := json.Unmarshal([]byte(text), out); err != nil {
		t.Fatalf("the result of the tool %s has another structure than expected: %v in %s", name, err, text)
	}
	return text
}

func TestToolsOnlyRead(t *testing.T) {
	for _, test := range []struct {
		all  bool
		want string
	}{
		{false, "check classify draft plan propose_reply requests"},
		{true, "check classify draft give inbox plan propose_reply requests"},
	} {
		d := open(t, func(o *Options) {
			if !test.all {
				o.Note, o.Inbox = nil, nil
			}
		}, nil)
		list, err := d.session.ListTools(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if list.CacheScope != "private" {
			t.Errorf("the cache scope of the list of tools is %q, want private", list.CacheScope)
		}
		var names []string
		for _, tool := range list.Tools {
			names = append(names, tool.Name)
			a := tool.Annotations
			if a.ReadOnlyHint == (tool.Name == "give") || *a.OpenWorldHint || *a.DestructiveHint || !a.IdempotentHint {
				t.Errorf("the annotations of the tool %s must say that only give writes, and that no tool destroys or reaches outside, but are %+v", tool.Name, a)
			}
			schema, err := json.Marshal(tool.InputSchema)
			if err != nil || len(tool.Description) < 60 || tool.OutputSchema == nil {
				t.Errorf("the tool %s lacks a schema or a long description: %v, %q", tool.Name, err, tool.Description)
			}
			if reach := regexp.MustCompile(`(?i)"(path|file|dir|folder|url|address|to|site)"`).Find(schema); reach != nil {
				t.Errorf("the tool %s has an argument that names a place: %s", tool.Name, reach)
			}
			if !strings.Contains(string(schema), `"additionalProperties":false`) {
				t.Errorf("the schema of the tool %s allows unknown arguments: %s", tool.Name, schema)
			}
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("the tools are %s, want %s", got, test.want)
		}
		caps, err := json.Marshal(d.session.InitializeResult().Capabilities)
		if err != nil || strings.Contains(string(caps), "logging") {
			t.Errorf("the server must not announce that it can log, but its capabilities are %s (%v)", caps, err)
		}
	}
}

func TestPlanAndRequests(t *testing.T) {
	d := open(t, nil, nil)
	var plan struct {
		Rule       string
		Allowances []struct {
			ID         string
			Left, Used int
		}
	}
	d.must(t, "plan", nil, &plan)
	if plan.Rule != "I take three calls a month, on storage." || len(plan.Allowances) != 1 || plan.Allowances[0].Left != 2 {
		t.Errorf("the result of the tool plan is %+v, want the rule and one allowance with 2 left", plan)
	}
	var all requestsOut
	text := d.must(t, "requests", nil, &all)
	if len(all.Requests) != 3 || all.Requests[0].State != "declined" && all.Requests[0].State != "open" {
		t.Errorf("the result of the tool requests is %s, want 3 requests with their states", text)
	}
	noPrivate(t, text)
	var one requestsOut
	d.must(t, "requests", map[string]any{"request": "coffee-chat"}, &one)
	if len(one.Requests) != 1 || one.Requests[0].Redirect[0].URL != "https://ana.example/help/go/podcast/" {
		t.Errorf("the result of the tool requests for coffee-chat is %+v, want one request with the link to the podcast", one)
	}
	if _, err := d.call(t, "requests", map[string]any{"request": "tea"}); err == nil || !strings.Contains(err.Error(), "coffee-chat") {
		t.Errorf("for an unknown request, the error must list the known ones, but is %v", err)
	}
	if _, err := d.call(t, "plan", map[string]any{"path": "/etc/passwd"}); err == nil {
		t.Error("the tool plan accepts an unknown argument")
	}

	open := open(t, func(o *Options) { o.Private = true }, nil)
	if text := open.must(t, "requests", nil, &all); !strings.Contains(text, "customer of ours") || !strings.Contains(text, "fancy career") {
		t.Errorf("with the option Private, the tool requests must return gain and signals, but returns %s", text)
	}
}

func noPrivate(t *testing.T, text string) {
	t.Helper()
	for _, p := range private {
		if strings.Contains(text, p) {
			t.Errorf("the private words %q are in the result %s", p, text)
		}
	}
}

const coffeeMail = "From: Sam Lee <sam@example.com>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: Coffee?\nMessage-ID: <1@example.com>\n\nHi Ana,\n\nmay I pick your brain over a coffee?\n\nSam\n"

func TestClassifyAndDraft(t *testing.T) {
	d := open(t, nil, nil)
	var c classifyOut
	d.must(t, "classify", map[string]any{"message": coffeeMail}, &c)
	if c.Decided != "coffee-chat" || c.Matches[0].Why == nil || c.ReplyBy != "2026-11-24" || c.Machine != "" || c.Quoted.Name != "Sam Lee" || !strings.Contains(c.Quoted.Text, "pick your brain") || c.Quoted.Warning == "" {
		t.Errorf("the result of the tool classify is %+v, want coffee-chat with reasons, and a quotation of Sam Lee's words", c)
	}
	var out draftOut
	d.must(t, "draft", map[string]any{"message": coffeeMail}, &out)
	if out.Text != "" || !slices.Equal(out.Missing, []string{"topic"}) {
		t.Errorf("without a topic, the tool draft must only ask for it, but the result is %+v", out)
	}
	text := d.must(t, "draft", map[string]any{"message": strings.Replace(coffeeMail, "over a coffee", "over a coffee, about bees", 1), "topic": "indexes"}, &out)
	if !strings.HasPrefix(out.Text, "Hi Sam,") || !strings.Contains(out.Text, "asking me about indexes. I take three calls a month") || out.Resource != "guide" || !slices.Equal(out.Others, []string{"podcast"}) || out.When != "closed" || len(out.Missing) > 0 {
		t.Errorf("with a topic, the result of the tool draft is %+v, want a complete no to Sam with the guide, or else the podcast", out)
	}
	noPrivate(t, text)
	for length, most := range map[string]int{"message": 1000, "note": 200} {
		d.must(t, "draft", map[string]any{"request": "call", "name": "Sam", "topic": "indexes", "length": length}, &out)
		if n := len(out.Text); n == 0 || n > most || out.When != "open" {
			t.Errorf("for the length %s, the result of the tool draft is %+v, want a short yes", length, out)
		}
	}
	newsletter := strings.Replace(coffeeMail, "Subject:", "List-Id: <news.example.com>\nPrecedence: bulk\nAuto-Submitted: auto-generated\nSubject:", 1)
	d.must(t, "classify", map[string]any{"message": newsletter}, &c)
	if c.Machine == "" {
		t.Errorf("a newsletter is taken for a person's mail: %+v", c)
	}
	for _, test := range []struct {
		args map[string]any
		want string
	}{
		{map[string]any{"message": newsletter, "topic": "x"}, "must not be answered"},
		{map[string]any{"topic": "x"}, "needs a request or a message"},
		{map[string]any{"message": "Hello there", "topic": "x"}, "let the owner choose one of"},
		{map[string]any{"request": "tea", "topic": "x"}, "coffee-chat"},
		{map[string]any{"request": "call", "topic": "see https://evil.example"}, "topic has an address"},
		{map[string]any{"request": "call", "topic": "that I will call you today"}, "topic has a promise"},
		{map[string]any{"request": "call", "topic": "<b>x</b>"}, "topic has markup"},
		{map[string]any{"request": "call", "name": strings.Repeat("x", longestLine+1)}, "name has more than 80 characters"},
		{map[string]any{"request": "call", "when": "maybe"}, "enum"},
		{map[string]any{"request": "coffee-chat", "when": "open", "topic": "x"}, "closed"},
		{map[string]any{"message": strings.Repeat("x", maxMessage+1)}, "more than 64 KiB"},
		{map[string]any{"message": "", "request": ""}, "needs a request"},
	} {
		if _, err := d.call(t, "draft", test.args); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("for the arguments %.80v, the error is %v, want %s", test.args, err, test.want)
		}
	}
	if _, err := d.call(t, "classify", map[string]any{"message": strings.Repeat("x", maxMessage)}); err != nil {
		t.Errorf("a message of the maximum size gives the error %v", err)
	}
}

const clean = "Hi {{name}},\n\nThank you for asking me about {{topic}}. {{rule}} So my answer is no, as it is for everyone.\n\nA better place to begin is {{resource}}. The whole answer is written down here: {{link}}\n\n{{signoff}}\n"

func TestCheckAndPropose(t *testing.T) {
	d := open(t, nil, nil)
	var found checkOut
	d.must(t, "check", map[string]any{"text": "Hi {{name}},\n\nI'm sorry, I am swamped.", "request": "coffee-chat"}, &found)
	if found.Errors == 0 || found.Findings[0].Message == "" {
		t.Errorf("a text with mistakes must have findings, but has %+v", found)
	}
	d.must(t, "check", map[string]any{"text": clean, "request": "coffee-chat", "when": "closed"}, &found)
	if len(found.Findings) != 0 {
		t.Errorf("a text without mistakes must have no findings, but has %+v", found)
	}
	if _, err := d.call(t, "check", map[string]any{"text": "x", "request": "tea"}); err == nil {
		t.Error("the tool check accepts a request that the site lacks")
	}
	if _, err := d.call(t, "check", map[string]any{"text": strings.Repeat("x", maxMessage+1), "request": "call"}); err == nil || !strings.Contains(err.Error(), "64 KiB") {
		t.Errorf("for a text that is too long, the error must name the limit, but is %v", err)
	}

	var p proposeOut
	text := d.must(t, "propose_reply", map[string]any{"request": "coffee-chat"}, &p)
	if !strings.Contains(p.Prompt, "My rule: I take three calls") || p.Clean {
		t.Errorf("without a text, the tool propose_reply must return a prompt, but the result is %s", text)
	}
	noPrivate(t, text)
	d.must(t, "propose_reply", map[string]any{"request": "coffee-chat", "text": strings.Replace(clean, "So my", "I will call you. So my", 1)}, &p)
	if p.Clean || p.Diff != "" || !slices.ContainsFunc(p.Findings, func(f finding) bool { return f.Rule == "promise" }) {
		t.Errorf("for a text with a promise, the tool propose_reply must find the promise, but the result is %+v", p)
	}
	before := files(t, d.root)
	d.must(t, "propose_reply", map[string]any{"request": "coffee-chat", "tone": "warm", "text": clean}, &p)
	if !p.Clean || !strings.Contains(p.Diff, "+A better place to begin") || !strings.Contains(p.Next, "howihelp write coffee-chat --when closed --tone warm --paste") {
		t.Errorf("for a text without mistakes, the tool propose_reply must return a diff and the command to save it, but the result is %+v", p)
	}
	if after := files(t, d.root); after != before {
		t.Errorf("the tool propose_reply changed a file; the files are now\n%s", after)
	}
}

// files returns the names and contents of a site's files.
func files(t *testing.T, root *os.Root) string {
	var all strings.Builder
	if err := fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			data, _ := fs.ReadFile(root.FS(), name)
			fmt.Fprintf(&all, "%s\n%s\n", name, data)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func (d *connection) ledger(t *testing.T) string {
	data, err := os.ReadFile(filepath.Join(d.root.Name(), "content/given.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// To add an entry, an assistant calls the tool give twice. The entry is added once, and never exceeds what is left of the
// allowance.
func TestGive(t *testing.T) {
	d := open(t, nil, nil)
	before := d.ledger(t)
	var out giveOut
	d.must(t, "give", map[string]any{"allowance": "calls"}, &out)
	if out.Done || out.Confirm == "" || d.ledger(t) != before || out.Entry != "Calls, 1 on 23 November 2026" {
		t.Fatalf("the first call must return a token and add nothing, but returns %+v", out)
	}
	token := out.Confirm
	for _, args := range []map[string]any{
		{"allowance": "calls", "confirm": "guessed"},
		{"allowance": "calls", "confirm": token, "count": 2},
		{"allowance": "calls", "confirm": token, "date": "2026-11-22"},
	} {
		if _, err := d.call(t, "give", args); err == nil || d.ledger(t) != before {
			t.Errorf("with the arguments %v, want an error and no new entry; the error is %v", args, err)
		}
	}
	for range 3 {
		d.must(t, "give", map[string]any{"allowance": "calls", "confirm": token}, &out)
		if !out.Done || out.Undo != "howihelp give calls --undo --date 2026-11-23 --count 1" || out.State != "November: 1 of 3 left" {
			t.Errorf("the call with the token must add the entry, but returns %+v", out)
		}
	}
	if got := strings.Count(d.ledger(t), "[[given]]"); got != 2 {
		t.Errorf("the ledger has %d entries, want 2:\n%s", got, d.ledger(t))
	}
	for _, test := range []struct {
		args map[string]any
		want string
	}{
		{map[string]any{"allowance": "calls", "count": 2}, "calls has 1 left on that day, and the entry would take 2"},
		{map[string]any{"allowance": "call"}, `there is no allowance "call"; did you mean "calls"?`},
		{map[string]any{"allowance": "calls", "count": -1}, "count must be 1 or more"},
		{map[string]any{"allowance": "calls", "date": "2026-11-24"}, "date is in the future"},
		{map[string]any{"allowance": "calls", "date": "yesterday"}, "date"},
	} {
		if _, err := d.call(t, "give", test.args); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("for the arguments %v, the error is %v, want %s", test.args, err, test.want)
		}
	}
	// Both tokens are for the last call of the month, so only one of them can be used.
	var first, second giveOut
	d.must(t, "give", map[string]any{"allowance": "calls"}, &first)
	d.must(t, "give", map[string]any{"allowance": "calls"}, &second)
	d.must(t, "give", map[string]any{"allowance": "calls", "confirm": second.Confirm}, &out)
	if _, err := d.call(t, "give", map[string]any{"allowance": "calls", "confirm": first.Confirm}); err == nil {
		t.Errorf("the second token must be refused, because the ledger would exceed the allowance; the ledger is\n%s", d.ledger(t))
	}
	for range mostPending + 1 {
		d.must(t, "give", map[string]any{"allowance": "calls", "date": "2026-10-01"}, &out)
	}
	if n := len(d.server.pending); n != mostPending {
		t.Errorf("%d gifts are pending, want %d", n, mostPending)
	}
}

// If a client can ask its user, give asks, in both versions of the protocol. If the user says no, nothing is added.
func TestGiveAsksTheUser(t *testing.T) {
	for _, version := range []string{"2026-07-28", "2025-06-18"} {
		for action, want := range map[string]bool{"accept": true, "decline": false, "cancel": false} {
			asked := 0
			d := open(t, nil, &mcp.ClientOptions{ElicitationHandler: func(_ context.Context, req *mcp.ElicitRequest) (*mcp.ElicitResult, error) {
				asked++
				if !strings.Contains(req.Params.Message, "Calls, 1 on 23 November 2026") {
					t.Errorf("the question to the user is %q, want one that names the entry", req.Params.Message)
				}
				return &mcp.ElicitResult{Action: action}, nil
			}}, version)
			if got := d.session.InitializeResult().ProtocolVersion; got != version {
				t.Errorf("the version of the protocol is %s, want %s", got, version)
			}
			before := d.ledger(t)
			var out giveOut
			d.must(t, "give", map[string]any{"allowance": "calls"}, &out)
			_, err := d.call(t, "give", map[string]any{"allowance": "calls", "confirm": out.Confirm})
			if (err == nil) != want || asked != 1 || (d.ledger(t) != before) != want {
				t.Errorf("with version %s, and the user's answer %s: the error is %v, and the user was asked %d times; want one question, and an entry only after a yes", version, action, err, asked)
			}
		}
	}
}

func TestResourcesAndPrompts(t *testing.T) {
	d := open(t, nil, nil)
	list, err := d.session.ListResources(t.Context(), nil)
	if err != nil || len(list.Resources) != 5 || list.CacheScope != "private" {
		t.Fatalf("want 5 private resources, got the error %v and the list %+v", err, list)
	}
	for _, r := range list.Resources {
		read, err := d.session.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: r.URI})
		if err != nil || read.CacheScope != "private" || !json.Valid([]byte(read.Contents[0].Text)) {
			t.Fatalf("the resource %s is not private, or not JSON: %v %+v", r.URI, err, read)
		}
		noPrivate(t, read.Contents[0].Text)
	}
	for _, uri := range []string{"howihelp://request/tea", "howihelp://request/../site.toml", "file:///etc/passwd"} {
		if read, err := d.session.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("the address %s has no resource, but reading it gives %+v", uri, read)
		}
	}
	prompts, err := d.session.ListPrompts(t.Context(), nil)
	if err != nil || len(prompts.Prompts) != 3 {
		t.Fatalf("want 3 prompts, got the error %v and the list %+v", err, prompts)
	}
	for _, p := range prompts.Prompts {
		got, err := d.session.GetPrompt(t.Context(), &mcp.GetPromptParams{Name: p.Name, Arguments: map[string]string{"message": "may I?"}})
		if err != nil {
			t.Fatal(err)
		}
		text := got.Messages[0].Content.(*mcp.TextContent).Text
		if (p.Name == "answer_message") != strings.Contains(text, "may I?") {
			t.Errorf("only the prompt answer_message must quote the message, but the prompt %s is %s", p.Name, text)
		}
		for _, tool := range regexp.MustCompile(`(?i)call ([a-z_]+)`).FindAllStringSubmatch(text, -1) {
			if !slices.Contains([]string{"classify", "draft", "requests", "propose_reply", "plan"}, tool[1]) {
				t.Errorf("the prompt %s names %s, which is not one of the tools for messages", p.Name, tool[1])
			}
		}
	}
}

// docs/assistants.md lists the tools.
func TestToolsAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/assistants.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(doc), "| tool | takes | returns |\n")
	section, _, _ = strings.Cut(section, "\n\n")
	var documented []string
	for _, row := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\|").FindAllStringSubmatch(section, -1) {
		documented = append(documented, row[1])
	}
	list, err := open(t, nil, nil).session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var offered []string
	for _, tool := range list.Tools {
		offered = append(offered, tool.Name)
	}
	slices.Sort(documented)
	slices.Sort(offered)
	if !slices.Equal(documented, offered) {
		t.Errorf("docs/assistants.md lists the tools %v, but the server offers %v", documented, offered)
	}
}

// For a site with mistakes, a tool returns an error that names the file, but quotes nothing from it.
func TestASiteWithMistakes(t *testing.T) {
	d := open(t, nil, nil)
	if err := os.WriteFile(filepath.Join(d.root.Name(), "content/requests/call.md"), []byte("+++\ntitle = \"x\"\ncustomer_of_ours = 1\n+++\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := d.call(t, "plan", nil)
	if err == nil || !strings.Contains(err.Error(), "content/requests/call.md") || strings.Contains(err.Error(), "customer") {
		t.Errorf("the error must name the file, but quote nothing from it: %v", err)
	}
}

func TestConfig(t *testing.T) {
	for _, c := range clients {
		lines, where := c.config(Start{program: "/opt/my tools/howihelp", Site: "/home/ana's/site"})
		var config map[string]map[string]struct {
			Type, Command string
			Args          []string
		}
		if err := json.Unmarshal([]byte(lines), &config); err != nil {
			t.Fatalf("the configuration for %s is not JSON: %v in %s", c.name, err, lines)
		}
		entry := config[c.servers]["howihelp"]
		if entry.Command != "/opt/my tools/howihelp" || entry.Args[2] != "/home/ana's/site" || (c.name == "vscode") != (entry.Type == "stdio") || (c.name == "vscode") != (c.servers == "servers") {
			t.Errorf("the configuration for %s must have the program, the site and, for vscode, the transport, but is %s", c.name, lines)
		}
		if (c.name == "claude-code") != strings.Contains(where, `claude mcp add howihelp -s user -- '/opt/my tools/howihelp' mcp --site '/home/ana'\''s/site'`) {
			t.Errorf("only the advice for claude-code must have a command, but the advice for %s is %s", c.name, where)
		}
	}
	for _, name := range ClientNames() {
		lines, notes, err := Config(name, Start{Site: ".", Profile: "ana"})
		here, _ := filepath.Abs(".")
		if err != nil || !strings.Contains(lines, here) || !strings.Contains(lines, "ana") || len(notes) != 2 || !strings.HasPrefix(notes[0], "note: go run deletes ") {
			t.Errorf("for %s, got the notes %q and the error %v, and the lines\n%s", name, notes, err, lines)
		}
	}
}

// Two servers cannot exceed an allowance together, not even if both have read the ledger before one of them writes to it.
func TestTwoServersShareAnAllowance(t *testing.T) {
	_, root := options(t, sitetest.Text(t, archive))
	o := build.Options{Date: sitetest.Day("2026-11-23"), Layouts: howihelp.Starter}
	then := func() {}
	server := func() *Site {
		return &Site{Root: root, Options: func() (build.Options, error) { return o, nil },
			Profile: func(s *site.Site) (*site.Profile, error) { // called after the site is read
				meanwhile := then
				then = func() {}
				meanwhile()
				return s.Profiles[0], nil
			}}
	}
	first, second := server(), server()
	v, err := first.Read()
	if err != nil {
		t.Fatal(err)
	}
	gift := site.Given{Allowance: v.Profile.Plan.Allowance("calls"), Date: v.Month.Day, Count: 2} // all that is left
	then = func() {
		if err := second.Note(gift); err != nil {
			t.Errorf("the second server cannot add the gift: %v", err)
		}
	}
	if err := first.Note(gift); err == nil || !strings.Contains(err.Error(), "calls has 0 left on that day, and the entry would take 2") {
		t.Errorf("the first server must not add the gift, too: %v", err)
	}
	ledger, err := root.ReadFile("content/given.toml")
	if n := strings.Count(string(ledger), "[[given]]"); err != nil || n != 2 {
		t.Errorf("the ledger has %d entries, want 2: %v\n%s", n, err, ledger)
	}
}
