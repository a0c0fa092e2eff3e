package build

import (
	"html"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// accents maps each letter of English to one that English doesn't use.
var accents = strings.NewReplacer(slices.Concat(pairs("abcdefghijklmnopqrstuvwxyz", "áƀćďéƒğĥíĵķĺɱńóṕɋŕśťúṽẃẋýž"), pairs("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÁɃĆĎÉƑĞĤÍĴĶĹṀŃÓṔɊŔŚŤÚṼẂẊÝŽ"))...)

func pairs(from, to string) (all []string) {
	letters := []rune(to)
	for i, letter := range from {
		all = append(all, string(letter), string(letters[i]))
	}
	return all
}

var (
	quoted = regexp.MustCompile(`"[^"]*"`)
	place  = regexp.MustCompile(`\{[a-z_]+\}`)
)

// pseudo returns the English words with other letters, as the words of an invented language.
func pseudo(t *testing.T) string {
	data, err := os.ReadFile("../words/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	accented := quoted.ReplaceAllStringFunc(string(data), func(text string) string {
		at := 0
		var b strings.Builder
		for _, p := range place.FindAllStringIndex(text, -1) {
			b.WriteString(accents.Replace(text[at:p[0]]) + text[p[0]:p[1]])
			at = p[1]
		}
		return b.String() + accents.Replace(text[at:])
	})
	return strings.Replace(accented, accents.Replace(`dates = "`)+"en-GB", `dates = "eo`, 1)
}

// The owner's texts are in Greek, so any English text is from the program.
const greek = `-- site.toml --
base_url = "https://a.gr/"
lang = "eo"
-- resources/one.md --
+++
title = "Οδηγός"
url = "https://b.gr/"
kind = "book"
by = "Ζωή"
minutes = 12
free = true
topics = ["Βάσεις"]
+++
Κείμενο.
-- resources/two.md --
+++
title = "Λίστα"
url = "https://c.gr/"
kind = "list"
+++
`

func greekPerson(dir, paused string) string {
	at := "-- content/" + dir
	return at + "profile.md --\n+++\nname = \"Άννα " + dir + "\"\nrole = \"Ποιήτρια\"\nemail = \"a@a.gr\"\ncountry = \"GR\"\ntimezone = \"UTC\"\nlinks = [{ title = \"Ιστός\", url = \"https://d.gr/\" }]\n+++\nΚείμενο.[^1]\n\n[^1]: Πηγή.\n\n| α | β |\n|--|--|\n| γ | δ |\n" +
		at + "plan.md --\n+++\nrule = \"Κανόνας.\"\n" + paused + "[[allowance]]\nid = \"calls\"\ntitle = \"Κλήσεις\"\nper_month = 3\nminutes = 90\n[[allowance]]\nid = \"full\"\ntitle = \"Γράμματα\"\nper_month = 1\n+++\n" +
		at + "given.toml --\n[[given]]\ndate = 2026-11-03\nallowance = \"full\"\ncount = 1\n" +
		at + "focus/x.md --\n+++\ntitle = \"Θέμα\"\nquestions = [\"Ερώτηση;\"]\n+++\nΚείμενο.\n" +
		at + "faq/x.md --\n+++\nquestion = \"Ερώτηση;\"\n+++\nΑπάντηση.\n" +
		at + "requests/a.md --\n+++\ntitle = \"Κλήση\"\nverdict = \"yes\"\nallowance = \"calls\"\nfit = [\"Έχεις σελίδα\"]\nask = [\"Ποια;\"]\nbook = \"https://e.gr/\"\nredirect = [\"one\", \"two\"]\n[[instead]]\nwhen = \"Βιάζεσαι\"\nfit = \"Έχεις σελίδα\"\nresource = \"two\"\n+++\n" +
		at + "requests/b.md --\n+++\ntitle = \"Γράμμα\"\nverdict = \"sometimes\"\nallowance = \"full\"\nfit = [\"Ναι\"]\nask = [\"Τι;\"]\nredirect = [\"one\"]\n+++\n" +
		at + "requests/c.md --\n+++\ntitle = \"Χάρη\"\nverdict = \"no\"\nredirect = [\"one\", \"two\"]\n+++\n" +
		at + "requests/d.md --\n+++\ntitle = \"Σύσταση\"\nverdict = \"yes\"\nintroduction = true\n+++\n"
}

// All texts of the program on pages, on the desk and in the texts to share come from the files of words. With the words of an
// invented language, no English letter is left.
func TestAllTextsAreFromTheWords(t *testing.T) {
	invented := "-- words/eo.toml --\n" + pseudo(t)
	for name, archive := range map[string]string{
		"a person":        invented + greek + greekPerson("", ""),
		"a paused person": invented + greek + greekPerson("", "pause_until = 2027-01-10\n"),
		"a team":          invented + greek + greekPerson("άλφα/", "") + greekPerson("βήτα/", ""),
	} {
		t.Run(name, func(t *testing.T) {
			b, err := Load(sitetest.Text(t, archive), Options{Layouts: howihelp.Starter, Date: sitetest.Day("2026-11-23")})
			if err != nil {
				t.Fatal(err)
			}
			checked, kinds := 0, map[string]bool{}
			for f, err := range b.Public() {
				if err != nil {
					t.Fatal(err)
				}
				checked += english(t, f.Path, string(f.Data))
				kinds[path.Ext(f.Path)] = true
			}
			for f, err := range b.Private() {
				if err != nil {
					t.Fatal(err)
				}
				if strings.HasSuffix(f.Path, "index.html") && !strings.Contains(f.Path, "replies/") || strings.Contains(f.Path, "share/") {
					checked += english(t, "private/"+f.Path, string(f.Data))
				}
			}
			if checked < 20 || !kinds[".json"] || !kinds[".vcf"] || !kinds[".ics"] {
				t.Errorf("only %d files were checked, want at least 20; their kinds are %v", checked, kinds)
			}
		})
	}
}

// The output of howihelp words is a file for a language that the program lacks. Once all texts in it are filled in, a build has
// no warning, and no page marks a part as English. Until then, a build warns, and pages mark these parts.
func TestASheetCompletesALanguage(t *testing.T) {
	sheet, _, errs := words.Sheet("sv", nil)
	if errs != nil {
		t.Fatal(errs)
	}
	filled := strings.NewReplacer("# MISSING ", "", "\n#   ", "\n  ", "\n# ]", "\n]").Replace(sheet)
	for text, complete := range map[string]bool{sheet: false, filled: true} {
		archive := "-- words/sv.toml --\n" + text + strings.Replace(greek, `"eo"`, `"sv"`, 1) + greekPerson("", "")
		b, err := Load(sitetest.Text(t, archive), Options{Layouts: howihelp.Starter, Date: sitetest.Day("2026-11-23")})
		if err != nil {
			t.Fatal(err)
		}
		if warned := strings.Contains(b.Warnings.Error(), "uses the English ones"); warned == complete {
			t.Errorf("a build must warn unless the language's file is complete; it is complete: %v, and the warnings are\n%v", complete, b.Warnings)
		}
		for f, err := range b.Public() {
			if err != nil {
				t.Fatal(err)
			}
			if marked := strings.Contains(string(f.Data), `lang="en"`); f.Path == "index.html" && marked == complete {
				t.Errorf("a page must mark English parts unless the language's file is complete; it is complete: %v, and %s marks a part: %v", complete, f.Path, marked)
			}
		}
	}
}

var (
	hidden    = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>|<svg.*?</svg>`)
	tag       = regexp.MustCompile(`<[^>]*>`)
	spoken    = regexp.MustCompile(`<[^>]*\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"`)
	described = regexp.MustCompile(`<meta (?:name="description"|property="og:(?:title|description|site_name|image:alt)") content="([^"]*)"`)
	address   = regexp.MustCompile(`https?://\S+|\S+@\S+\.gr|[\w/.-]+\.(?:json|html|ics|eml|txt|png|svg|vcf|sieve|gr)\b`)
	// enumerated and forPrograms match the parts of help.json, of a calendar and of a card that only programs read.
	enumerated  = regexp.MustCompile(`"(?:id|kind|allowance|language|verdict|state|per)": "[\w-]+"|"\w+": `)
	forPrograms = regexp.MustCompile(`(?m)^(?:BEGIN|END|VERSION|PRODID|METHOD|UID|DTSTAMP|DTSTART|DTEND|TRANSP|ACTION|TRIGGER|REV)\b.*$|^\w+(?:;[^:]*)?:`)
	letters     = regexp.MustCompile(`[A-Za-z]{2,}(?: [A-Za-z]+)*`)
)

// allowed lists names that are the same in every language, commands, and a country's name in Esperanto.
var allowed = []string{"LinkedIn", "Bluesky", "Mastodon", "Threads", "Instagram", "WhatsApp", "GitHub", "Slack", "QR", "howihelp give calls", "howihelp give full", "howihelp give", "Grekujo"}

// english reports an error for each English text in a file, and returns 1 if the file was read.
func english(t *testing.T, name, text string) int {
	switch path.Ext(name) {
	case ".html":
		text = hidden.ReplaceAllString(text, "")
		var all []string
		for _, m := range slices.Concat(spoken.FindAllStringSubmatch(text, -1), described.FindAllStringSubmatch(text, -1)) {
			all = append(all, m[1])
		}
		text = html.UnescapeString(tag.ReplaceAllString(text, "\n") + "\n" + strings.Join(all, "\n"))
	case ".txt":
		if name == "robots.txt" {
			return 0
		}
	case ".json":
		text = enumerated.ReplaceAllString(text, "")
	case ".ics", ".vcf":
		text = forPrograms.ReplaceAllString(strings.ReplaceAll(text, "\r\n ", ""), "")
	case ".svg":
		text = tag.ReplaceAllString(hidden.ReplaceAllString(strings.Replace(text, "<svg", "<g", 1), ""), "\n")
	default:
		return 0
	}
	for _, found := range letters.FindAllString(address.ReplaceAllString(text, ""), -1) {
		if !slices.Contains(allowed, found) {
			t.Errorf("%s has the English text %q", name, found)
		}
	}
	return 1
}
