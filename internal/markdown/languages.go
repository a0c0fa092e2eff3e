package markdown

// languages maps the name after a code block's backticks to the definition in lexers/ that colours the block. To add a
// language, add its line here, then run
//
//	go test ./internal/markdown -run TestLexers -update
//	go test ./internal/markdown -run TestLexers
//
// to copy the definition from chroma and to check that it ends on every input. Languages that chroma defines in Go rather than as data
// (http, markdown, svelte) are left out. So are languages that take too long on some inputs (fish, lua).
var languages = map[string]string{
	"awk": "awk", "gawk": "awk",
	"bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "ksh": "bash",
	"bash-session": "console", "console": "console", "shell-session": "console", "sh-session": "console", "shellsession": "console",
	"batch": "batch", "bat": "batch", "cmd": "batch",
	"c": "c", "h": "c",
	"c++": "c++", "cpp": "c++", "cc": "c++", "hpp": "c++",
	"c#": "csharp", "csharp": "csharp", "cs": "csharp",
	"clojure": "clojure", "clj": "clojure", "edn": "clojure",
	"cmake": "cmake",
	"css":   "css",
	"dart":  "dart",
	"diff":  "diff", "patch": "diff", "udiff": "diff",
	"docker": "docker", "dockerfile": "docker", "containerfile": "docker",
	"elixir": "elixir", "ex": "elixir", "exs": "elixir",
	"erlang": "erlang", "erl": "erlang",
	"go": "go", "golang": "go",
	"graphql": "graphql", "gql": "graphql", "graphqls": "graphql",
	"groovy": "groovy", "gradle": "groovy",
	"haskell": "haskell", "hs": "haskell",
	"hcl": "hcl", "terraform": "terraform", "tf": "terraform",
	"html": "html", "htm": "html",
	"ini": "ini", "cfg": "ini", "dosini": "ini",
	"java":       "java",
	"javascript": "javascript", "js": "javascript", "mjs": "javascript", "cjs": "javascript",
	"json": "json", "jsonl": "json", "jsonc": "json", "json5": "json",
	"jsx": "jsx", "react": "jsx",
	"julia": "julia", "jl": "julia",
	"kotlin": "kotlin", "kt": "kotlin", "kts": "kotlin",
	"latex": "tex", "tex": "tex",
	"make": "make", "makefile": "make", "mk": "make",
	"nginx": "nginx",
	"nix":   "nix",
	"ocaml": "ocaml", "ml": "ocaml",
	"perl": "perl", "pl": "perl",
	"php":        "php",
	"powershell": "powershell", "ps1": "powershell", "pwsh": "powershell", "posh": "powershell",
	"protobuf": "protobuf", "proto": "protobuf",
	"python": "python", "py": "python", "python3": "python", "py3": "python", "starlark": "python",
	"r":    "r",
	"ruby": "ruby", "rb": "ruby",
	"rust": "rust", "rs": "rust",
	"scala":      "scala",
	"scss":       "scss",
	"sql":        "sql",
	"swift":      "swift",
	"toml":       "toml",
	"typescript": "typescript", "ts": "typescript", "tsx": "typescript",
	"xml": "xml", "svg": "xml",
	"yaml": "yaml", "yml": "yaml",
	"zig": "zig",
}

// guests maps a definition to the other languages that parts of its text may be in.
var guests = map[string][]string{
	"console": {"bash"},
	"docker":  {"bash", "json"},
	"html":    {"css", "javascript"},
	"make":    {"bash"},
}
