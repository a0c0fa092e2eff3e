package proposal

import (
	"strings"
	"testing"

	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// in returns a task of the test's site in another language.
func in(t testing.TB, lang string, formal bool) *Task {
	set := "lang = \"" + lang + "\"\nformal = " + map[bool]string{true: "true", false: "false"}[formal]
	return taskOf(t, sitetest.Text(t, strings.Replace(archive, `signoff = "Ana"`, set, 1)), "coffee-chat", site.Closed, site.Mail)
}

// every calls do with one task for each kind of reply of the task's site.
func (t *Task) every(do func(*Task)) {
	for _, request := range []string{"coffee-chat", "call", "introduction"} {
		for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
			for _, tone := range site.Tones {
				for _, length := range site.Lengths {
					if a := t.to(request, when, length); when.Applies(a.Request) {
						a.Tone = tone
						do(a)
					}
				}
			}
		}
	}
}

// The gate accepts the built-in replies in the language of the page, and refuses those in any other language. Notes
// that are not in English are an exception, because they may have too few words to recognise their language.
func TestAReplyIsInThePagesLanguage(t *testing.T) {
	langs := []string{"en", "de", "fr", "es", "pt", "ar", "ja"}
	for _, lang := range langs {
		for _, formal := range []bool{true, false} {
			in(t, lang, formal).every(func(a *Task) {
				if a.Tone == "warm" || a.Tone == "firm" {
					return
				}
				for _, other := range langs {
					text, is := reply.Standard(&site.Profile{Lang: other, Formal: formal}, a.Choice, a.Length)
					if is != other {
						t.Fatalf("there is no built-in reply in %s", other)
					}
					g := &gate{Task: a, text: withoutConditions(text, a.Length)}
					g.language()
					if wrong := len(g.found) > 0; wrong != (other != lang) && (wrong || other == "en" || a.Length != site.Note) {
						t.Errorf("a reply in %s for a page in %s must have a finding if the languages differ; the findings are %v:\n%s", other, lang, g.found, g.text)
					}
				}
			})
		}
	}
}

// On a page in another language, the gate also finds a single English sentence. It allows English quotes and names.
func TestASentenceInEnglish(t *testing.T) {
	german := in(t, "de", true)
	for _, test := range []struct {
		text string
		line int // the line of the finding, or 0 without a finding
	}{
		{"Hallo {{name}},\n\ndanke für Ihre Anfrage zu {{topic}}. {{rule}} Meine Antwort ist nein, für alle.\n\nA better place to begin is this one, as it is for everyone: {{resource}}. Die ganze Antwort ist hier: {{link}}\n\n{{signoff}}\n", 5},
		{"Hallo {{name}},\n\ndanke für Ihre Anfrage zu {{topic}}. {{rule}} Meine Antwort ist nein, für alle.\n\nMehr dazu bei „Coffee Chats“: {{resource}}. Die ganze Antwort ist hier: {{link}}\n\n{{signoff}}\n", 0},
	} {
		g := &gate{Task: german, text: test.text}
		g.language()
		if got := len(g.found) > 0; got != (test.line > 0) || got && g.found[0].Line != test.line {
			t.Errorf("want a finding in line %d (0 means none), got %v in\n%s", test.line, g.found, test.text)
		}
	}
	// The program takes Galician for a similar language. Therefore, only English is certainly not Galician.
	galician := in(t, "gl", true)
	for text, wrong := range map[string]bool{
		"Ola {{name}}, grazas por preguntarme por {{topic}}. A miña resposta é non, como para todos. A resposta enteira está aquí: {{link}}": false,
		"Hi {{name}}, thank you for asking me about {{topic}}. My answer is no, as it is for everyone. The whole answer: {{link}}":           true,
	} {
		g := &gate{Task: galician, text: text}
		if g.language(); (len(g.found) > 0) != wrong {
			t.Errorf("only the English text must have a finding; the findings are %v, for the text %s", g.found, text)
		}
	}
}

// The prompt names the language and the form of address, and its example uses them.
func TestPromptNamesTheLanguage(t *testing.T) {
	for _, test := range []struct {
		lang, tone, want, example string
		formal                    bool
	}{
		{"de", "warm", "Language: German, like my page; the reader is addressed with “Sie”.", " Sie ", true},
		{"de", "warm", "Language: German, like my page; the reader is addressed with “du”.", " du ", false},
		{"de", "friend", "Language: German, like my page; the reader is addressed with “du”.", " dir ", true},
		{"fr-CH", "warm", "Language: Swiss French, like my page; the reader is addressed with “vous”.", " vous ", true},
		{"es", "warm", "Language: Spanish, like my page; the reader is addressed with “tú”.", "", false},
		{"ja", "warm", "Language: Japanese, like my page.", "", true},
		{"pl", "warm", "Its template words are right; it is in English, and yours is in Polish.", "Thank you", true},
	} {
		a := in(t, test.lang, test.formal)
		a.Tone = test.tone
		prompt := a.Prompt()
		_, example, _ := strings.Cut(prompt, "## An example")
		if !strings.Contains(prompt, test.want) || !strings.Contains(example, test.example) {
			t.Errorf("for the language %s and the tone %s, the prompt lacks %q, or its example lacks %q:\n%s", test.lang, test.tone, test.want, test.example, prompt)
		}
	}
}
