package letter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/site"
)

// Answers has the answers in a mail that was written through the link on a profile's page.
type Answers struct {
	Request *site.Request
	Before  string  // the sender's words above the first point of the page
	Points  []Point // all points of the request, in the order of the page
}

// Point is a condition or a question, with its answer.
type Point struct {
	Text      string
	Condition bool
	Answer    string // empty without an answer
}

// Unconfirmed returns the conditions without an answer, and those that the sender denies.
func (a *Answers) Unconfirmed() []string {
	var open []string
	for _, p := range a.Points {
		if p.Condition && (p.Answer == "" || denies(p.Answer)) {
			open = append(open, p.Text)
		}
	}
	return open
}

// Unanswered returns the questions without an answer.
func (a *Answers) Unanswered() []string {
	var open []string
	for _, p := range a.Points {
		if !p.Condition && p.Answer == "" {
			open = append(open, p.Text)
		}
	}
	return open
}

// Own returns the sender's own words: the text above the points, and the answers.
func (a *Answers) Own() string {
	own := []string{a.Before}
	for _, p := range a.Points {
		own = append(own, p.Answer)
	}
	return strings.TrimSpace(strings.Join(slices.DeleteFunc(own, func(s string) bool { return s == "" }), "\n\n"))
}

// fewestPoints is the minimum number of a request's points in a mail that counts as sent through the page. If the mail has the
// subject from the page, one point is enough.
const fewestPoints = 2

// Read returns the answers in a mail that came through a profile's page, or nil if the mail did not. It uses the
// sender's name to remove a signature below the last answer.
func Read(p *site.Profile, subject, text, name string) *Answers {
	said := tokens(text)
	w := p.Words()
	var best *Answers
	most := 0
	for _, r := range p.Requests {
		titled := r.Title != "" && slices.Equal(plain(tokens(subject)), plain(tokens(r.Title)))
		a, found := answers(r, said, text, w.Page.Facts, name)
		switch {
		case found < fewestPoints && (!titled || found == 0):
			continue
		case titled:
			found += len(said) // so that the title decides between requests with the same conditions
		}
		if found > most {
			best, most = a, found
		}
	}
	return best
}

// span is the position of a point in a mail, in bytes. The field point is an index into [Answers.Points].
type span struct{ point, begin, end int }

// answers reads the answers to the points of one request. It also returns the number of points that the mail
// contains.
func answers(r *site.Request, said []token, text, facts, name string) (*Answers, int) {
	a := &Answers{Request: r, Points: points(r)}
	var spans []span
	from := 0
	for i, p := range a.Points {
		asked := plain(tokens(toAnswer(p.Text, ":")))
		if at := find(said, asked, from); at >= 0 {
			from = at + len(asked)
			spans = append(spans, span{i, said[at].begin, said[from-1].end})
		}
	}
	if len(spans) == 0 {
		return a, 0
	}
	before := text[:spans[0].begin]
	if lead := plain(tokens(facts)); len(lead) > 0 {
		if at := find(said, lead, 0); at >= 0 && said[at].begin < len(before) {
			before = before[:said[at].begin]
		}
	}
	a.Before = tidy(before)
	for i, s := range spans {
		if i+1 < len(spans) {
			a.Points[s.point].Answer = tidy(text[s.end:spans[i+1].begin])
			continue
		}
		a.Points[s.point].Answer = tidy(unsigned(text[s.end:], name))
	}
	return a, len(spans)
}

// token is a word of a text, normalised for comparison, with its position in bytes.
type token struct {
	word       string
	begin, end int
}

// tokens returns the words of a text. In a script without spaces, a run of characters is a word.
func tokens(text string) []token {
	var all []token
	begin := -1
	flush := func(end int) {
		if begin >= 0 {
			all = append(all, token{strings.ToLower(norm.NFKC.String(text[begin:end])), begin, end})
		}
		begin = -1
	}
	for i, c := range text {
		switch inside := unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c); {
		case !inside:
			flush(i)
		case begin < 0:
			begin = i
		}
	}
	flush(len(text))
	return all
}

// plain returns the words of tokens, without their positions.
func plain(tokens []token) []string {
	all := make([]string, len(tokens))
	for i, t := range tokens {
		all[i] = t.word
	}
	return all
}

// find returns the first index, at or after from, at which a sequence of words begins, or -1.
func find(said []token, words []string, from int) int {
	if len(words) == 0 {
		return -1
	}
	for i := from; i+len(words) <= len(said); i++ {
		same := true
		for j, word := range words {
			if same = said[i+j].word == word; !same {
				break
			}
		}
		if same {
			return i
		}
	}
	return -1
}

// tidy removes the punctuation around an answer that is left over from the question or from a list.
func tidy(answer string) string {
	return strings.TrimRight(strings.TrimLeft(answer, " \t\r\n:：?？؟.。-*–—>•)）]」』】»”"), " \t\r\n-*–—>•")
}

// signWords is the maximum number of words in a line of a sign-off: "Kind regards,", "Sam Lee".
const signWords = 4

// unsigned removes the sign-off and the sender's name from the end of the last answer.
func unsigned(text, name string) string {
	rows := strings.Split(strings.TrimRight(text, " \t\r\n"), "\n")
	for len(rows) > 0 {
		row := strings.TrimSpace(rows[len(rows)-1])
		short := utf8.RuneCountInString(row) < 40 && len(strings.Fields(row)) <= signWords
		isName := row != "" && name != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(strings.Trim(row, " ,.-—–")))
		if row != "" && !isName && !(short && strings.HasSuffix(row, ",")) {
			break
		}
		rows = rows[:len(rows)-1]
	}
	return strings.Join(rows, "\n")
}

// denials are the words at the beginning of a negative answer.
var denials = strings.Split("no|not yet|not really|none|n/a|nein|noch nicht|leider nicht|non|pas encore|todavía no|aún no|não|ainda não|non ancora|nee|nog niet|nej|inte än|nie|jeszcze nie|いいえ|まだ|لا|ليس بعد", "|")

// denies reports whether an answer to a condition is a denial, or begins with a denial and a punctuation mark: "no", "Not
// yet, but soon".
func denies(answer string) bool {
	answer = strings.ToLower(answer)
	return slices.ContainsFunc(denials, func(no string) bool {
		rest, found := strings.CutPrefix(answer, no)
		next, _ := utf8.DecodeRuneInString(rest)
		return found && (rest == "" || unicode.IsPunct(next) || next == '\n')
	})
}
