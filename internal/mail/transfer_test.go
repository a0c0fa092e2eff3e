package mail

import (
	"encoding/base64"
	"strings"
	"testing"
)

// The bytes of a text decide where they contradict its transfer encoding.
func TestTransferEncodings(t *testing.T) {
	const text = "Guten Tag,\n\ndürfte ich Sie zum Straßenbau befragen? Eine halbe Stunde würde mir genügen.\n\nViele Grüße\nBärbel"
	quoted := strings.NewReplacer("ü", "=C3=BC", "ß", "=C3=9F", "ä", "=C3=A4", "befragen", "be=\nfragen").Replace(text)
	long := base64.StdEncoding.EncodeToString([]byte(text))
	lines := long[:76] + "\n" + long[76:] + "\n"
	for name, c := range map[string]struct{ encoding, body, want string }{
		"a comment":                                   {"Quoted-Printable (RFC 2045)", quoted, text},
		"a word too many":                             {"base64 encoding", lines, text},
		"a charset beside it":                         {"BASE64 charset=\"utf-8\"", lines, text},
		"two fields":                                  {"8bit\nContent-Transfer-Encoding: Base64", lines, text},
		"a wrong field, and Base64":                   {"8bit", lines, text},
		"an unknown name, and Base64":                 {"x-mime", lines, text},
		"said to be Base64, but plain":                {"base64", text, text},
		"said to be Base64, begins with a short word": {"base64", "Salut,\n\nune question.", "Salut,\n\nune question."},
		"Base64 with a plain footer":                  {"base64", lines + "\n_____\nThe list of the society", text + "\n_____\nThe list of the society"},
		"a misspelt name":                             {"quoted-printible", quoted, text},
		"an unknown name, and Latin-1":                {"x-quoted", "Die Gr=FC=DFe", "Die Grüße"},
		"a wrong field, and quoted-printable":         {"7bit", quoted, text},
		"said to be quoted-printable, but plain":      {"quoted-printable", "What if E = m, and a=b?\nGrüße", "What if E = m, and a=b?\nGrüße"},
		"equals signs in a plain text":                {"7bit", "See https://example.org/?a=12&b=C3 please", "See https://example.org/?a=12&b=C3 please"},
		"a long word alone is no Base64":              {"", "Rindfleischetikettierungsgesetz", "Rindfleischetikettierungsgesetz"},
		"uuencoded":                                   {"x-uue", "begin 644 a\n#0V%T\n`\nend\n", "Cat"},
		"uuencoded without a label":                   {"", "begin 644 a\n#0V%T\n`\nend\n", "Cat"},
		"a uuencoded file below the text":             {"7bit", "Hello\n\n" + "begin 644 a\n#0V%T\n`\nend\n" + "Bo", "Hello\n\nBo"},
		"begin is an English word":                    {"7bit", "Where do I\nbegin 100 pages of notes?", "Where do I\nbegin 100 pages of notes?"},
	} {
		h := header{"Content-Transfer-Encoding": strings.Split(c.encoding, "\nContent-Transfer-Encoding: ")}
		if got := tidy(decodeText(textBytes(encodingOf(h), strings.NewReader(c.body)), "utf-8")); got != c.want {
			t.Errorf("%s: the text is\n%q, want\n%q", name, got, c.want)
		}
	}
}
