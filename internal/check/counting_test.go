package check

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// check compares a figure or a number word before the name of an allowance with the plan, in the plan's rule and in the texts of pages.
// It doesn't compare a number before any other noun.
func TestFiguresBesideThePlan(t *testing.T) {
	for _, test := range []struct {
		lang, title, text string // the title is that of an allowance of 2 a month
		want              bool
	}{
		{"en", "Portfolio reviews", "I review six portfolios a month.", true},
		{"en", "Portfolio reviews", "Six portfolio reviews a month is what I give.", true},
		{"en", "Portfolio reviews", "Each month I review 6 portfolios.", true},
		{"en", "Portfolio reviews", "I give two portfolio reviews a month.", false},
		{"en", "Portfolio reviews", "You get an answer within three business days, and one useful resource a month.", false},
		{"en", "Portfolio reviews", "A review has three portfolio pages a month.", false},
		{"en", "Portfolio reviews", "I answer three portfolio questions a month.", false},
		{"en", "Design reviews", "I work with six design partners each month.", false},
		{"en", "Calls", "Twelve callers wait each month.", false},
		{"en", "Calls", "I take twelve calls a month.", true},
		{"en", "Boxes", "I pack three boxes a month.", true},
		{"de", "Anrufe", "Ich nehme drei Anrufe im Monat an.", true},
		{"de", "Anrufe", "Ich nehme zwei Anrufe im Monat an.", false},
		{"de", "Anrufe", "Ich antworte in drei Werktagen, jeden Monat.", false},
		{"fr", "Appels", "Je prends trois appels par mois.", true},
		{"fr", "Appels", "Je prends deux appels par mois.", false},
		{"fr", "Appels", "Je réponds à trois questions par mois.", false},
		{"es", "Llamadas", "Atiendo cinco llamadas al mes.", true},
		{"es", "Llamadas", "Atiendo dos llamadas al mes, de tres horas.", false},
		{"pt", "Chamadas", "Faço três chamadas por mês.", true},
		{"pt", "Chamadas", "Faço duas chamadas por mês.", false},
		{"it", "Chiamate", "Faccio quattro chiamate al mese.", true},
		{"it", "Chiamate", "Faccio due chiamate al mese.", false},
		{"nl", "Gesprekken", "Ik voer drie gesprekken per maand.", true},
		{"nl", "Gesprekken", "Ik voer twee gesprekken per maand.", false},
		{"de", "Anrufe", "Ich nehme einen Anruf im Monat an.", true},
		{"de", "Anrufe", "Ich nehme einen Anruf im Monat entgegen, nicht mehr.", true},
		{"de", "Anrufe", "Ich nehme einen Anruf im Monat an Feiertagen an.", false},
		{"de", "Anrufe", "Mehr als einen Anruf im Monat, und zwar am Freitag, gibt es nicht.", true},
		{"de", "Anrufe", "Im Kalender steht ein Anruf pro Monat.", true},
		{"de", "Anrufe", "Ein Anruf will vorbereitet sein.", false},
		{"de", "Anrufe", "Ich nehme einen Anruf im Monat für Studierende an.", false},
		{"de", "Anrufe", "Ich nehme vier Anrufe alle zwei Monate an.", false},
		{"de", "Gespräche", "Ich sehe im Monat eine Mappe durch und führe zwei Gespräche; im Quartal gebe ich einen Workshop.", false},
		{"de", "Gespräche", "Ich führe im Monat drei Gespräche; im Quartal gebe ich einen Workshop.", true},
		{"en", "Calls", "Each month, I take two calls; a week before, I ask for a page.", false},
		{"fr", "Appels", "Je prends un appel par mois.", true},
		{"fr", "Appels", "Un appel se prépare.", false},
		{"fr", "Appels", "Un appel par mois est pour les étudiants.", false},
		{"es", "Llamadas", "Atiendo una llamada al mes.", true},
		{"pt", "Chamadas", "Faço uma chamada por mês, e mais nada.", true},
		{"it", "Chiamate", "Faccio una chiamata al mese.", true},
		{"nl", "Telefoontjes", "Ik neem een telefoontje per maand aan, meer niet.", false}, // the verb doesn't say that the owner gives the calls
		{"nl", "Telefoontjes", "Er is een telefoontje per maand.", true},
		{"ja", "通話", "通話は月に3回です。", false}, // Japanese puts the number after the noun
	} {
		profile := fmt.Sprintf("+++\nname = \"Ana\"\nrole = \"x\"\nemail = \"a@example.com\"\ntimezone = \"UTC\"\nlang = %q\n+++\n", test.lang)
		plan := "+++\nrule = %q\n\n[[allowance]]\nid = \"calls\"\ntitle = \"" + test.title + "\"\nper_month = 2\n+++\n%s\n"
		for where, text := range map[string]string{"the rule": fmt.Sprintf(plan, test.text, ""), "a text": fmt.Sprintf(plan, "x.", test.text)} {
			got := false
			for _, f := range findings(t, with(map[string]string{"content/profile.md": profile, "content/plan.md": text}), nil) {
				if f.Rule == planContradiction.ID {
					got = true
					if level := map[string]Level{"the rule": Error, "a text": Warning}[where]; f.Level != level || f.File != "content/plan.md" || f.Column < 2 && where == "the rule" {
						t.Errorf("in %s %q, got %+v, want the level %s and the position of the figure", where, test.text, f, level)
					}
				}
			}
			if got != test.want {
				t.Errorf("in the language %s, in %s %q, found a contradiction: %v, want %v", test.lang, where, test.text, got, test.want)
			}
		}
	}
}

// check compares a figure of any size with the plan, for each period and in many wordings. It doesn't compare a figure for one
// person or one of several groups, or one that counts the requests that arrive. Each line has the count and the period of the allowance
// "Portfolio reviews", the number of findings, and the text.
func TestFiguresOfEveryPeriod(t *testing.T) {
	for line := range strings.Lines(`
3 week  1 I look at one portfolio a week.
3 week  1 I review one portfolio per week, at most.
3 week  1 Each week I look at one portfolio.
3 week  1 One portfolio review every week, and no more.
3 week  1 I give 1 portfolio review a week.
3 week  1 I look at one portfolio a fortnight.
3 week  1 I look at two portfolios every other week.
3 week  0 I look at six portfolios a fortnight.
3 week  0 I look at three portfolios a week.
3 week  1 I look at three portfolios a month.
3 week  0 I look at twelve portfolios a month.
3 week  1 I look at one portfolio a quarter.
3 week  1 We review five portfolios a year.
3 week  1 Send me your best work and I look at one portfolio a week.
3 week  0 One portfolio a week is for students.
3 week  0 I keep one portfolio a week for students.
3 week  0 One portfolio a week with each of you.
3 week  0 You can send me one portfolio a week.
3 week  0 People send me nine portfolios a month.
3 week  0 I am asked for one portfolio review a year.
3 week  0 Each week one portfolio stays in my head.
3 week  0 I look at one portfolio a week from each school.
3 week  0 I look at five portfolios a day.
3 week  0 One portfolio is enough, and the week is long.
2 quarter 1 I look at one portfolio a quarter.
2 quarter 1 I look at one portfolio every three months.
2 quarter 1 I look at two portfolios a year.
2 quarter 0 I look at eight portfolios a year.
2 quarter 0 I look at one portfolio a month, and then none for a month.
4 year  1 I look at one portfolio a year.
4 year  1 I review six portfolios each year, no more.
4 year  0 I look at one portfolio a quarter.
4 year  0 I look at eight portfolios every two years.
3 at once 1 I look at one portfolio at a time.
3 at once 1 I look at one portfolio at once, never more.
3 at once 0 I look at three portfolios at the same time.
3 at once 0 I look at three portfolios a year.
3 month 0 I look at three portfolios at a time.
8 month 1 I look at eight portfolios a semester.
2 quarter 0 I look at four portfolios each term.
1 month 0 I look at one portfolio a month.
1 month 1 I look at one portfolio a week.
1 month 1 I look at one portfolio every two months.
4 month 0 I look at one portfolio a week.
`) {
		count, rest, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found {
			continue
		}
		per, rest, _ := strings.Cut(rest, " ")
		if per == "at" {
			per, rest = "at once", strings.TrimPrefix(rest, "once ")
		}
		want, text, _ := strings.Cut(strings.TrimSpace(rest), " ")
		plan := fmt.Sprintf("+++\nrule = \"x.\"\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Portfolio reviews\"\ncount = %s\nper = %q\n+++\n", count, per)
		n := 0
		for _, f := range findings(t, with(map[string]string{"content/plan.md": plan, "content/faq/refunds.md": "+++\nquestion = \"How many?\"\n+++\n" + text + "\n"}), nil) {
			if f.Rule == planContradiction.ID {
				n++
			}
		}
		if strconv.Itoa(n) != want {
			t.Errorf("with %s each %s in the plan and the text %q, got %d findings, want %s", count, per, text, n, want)
		}
	}
}

// An owner's rule may name several amounts. It contradicts the plan if none of them agrees. The contradiction is an error if the
// amount is for the plan's own period, and otherwise a warning.
func TestFiguresOfRules(t *testing.T) {
	for rule, want := range map[string]Level{
		"I take one call a week.":                            Error,
		"I take four calls a week, and one call at night.":   Error,
		"I take three calls a week, one call at a time.":     "",
		"I take three calls a month.":                        Warning,
		"Each month I give three calls.":                     Warning,
		"I take six calls a year.":                           Warning,
		"I take twelve calls a month.":                       "",
		"I take six calls a fortnight.":                      "",
		"I take three calls a fortnight.":                    Warning,
		"I take one call a week with founders, and no more.": Error,
	} {
		plan := fmt.Sprintf("+++\nrule = %q\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\ncount = 3\nper = \"week\"\n+++\n", rule)
		got := Level("")
		for _, f := range findings(t, with(map[string]string{"content/plan.md": plan}), nil) {
			if f.Rule == planContradiction.ID && f.Column > 1 {
				got = f.Level
			}
		}
		if got != want {
			t.Errorf("with the rule %q, got the level %q, want %q", rule, got, want)
		}
	}
}

// These texts don't contradict a plan of three calls a month. Their numbers are for each reader, have no period, are quoted or in code,
// don't say what the owner gives, or agree with the plan.
func TestFiguresThatAreNoContradiction(t *testing.T) {
	for _, text := range []string{
		"One call a month with each of you.", "Three calls taught me that.", "Last month I took six calls.", "Six calls a year.",
		"> Six calls a month, somebody asked.", "I take three calls a month.", "`6 calls a month`",
	} {
		found := findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"How many?\"\n+++\n" + text + "\n"}), nil)
		if len(found) > 0 {
			t.Errorf("with the text %q, got\n%s\nwant no finding", text, show(found))
		}
	}
}

// Three kinds of number don't contradict the plan: a number that says how often something happens, the number of something else, and
// a number for another period in addition to the plan's amount.
func TestFiguresOfAnotherThing(t *testing.T) {
	for _, test := range []struct {
		lang, titles, rule, text string
		want                     bool
	}{
		{"en", "Groups:1", "x.", "Twice a year I take a group.", false},
		{"en", "Groups:1", "x.", "Twice a year I take two groups.", false},
		{"en", "Groups:1", "x.", "Three times a year, I take six groups.", false},
		{"en", "Groups:1", "Twice a year I take two groups.", "", false},
		{"de", "Gruppen:1", "x.", "Zweimal im Jahr nehme ich zwei Gruppen an.", false},
		{"fr", "Groupes:1", "x.", "Je prends deux groupes trois fois par an.", false},
		{"es", "Grupos:1", "x.", "Dos veces al año atiendo dos grupos.", false},
		{"pt", "Grupos:1", "x.", "Duas vezes por ano recebo dois grupos.", false},
		{"it", "Gruppi:1", "x.", "Due volte all'anno prendo due gruppi.", false},
		{"nl", "Groepen:1", "x.", "Twee keer per jaar neem ik twee groepen aan.", false},
		{"en", "Groups:1", "I take one group a month.", "I take two groups a year from schools.", false},
		{"en", "Groups:1", "x.", "I take one group a month. From schools, I take two groups a year.", false},
		{"en", "Groups:1", "I take one group a month.", "I take one group a year.", true}, // the owner has confused the periods, since the number is the same
		{"en", "Groups:1", "x.", "I take two groups a year.", true},
		{"en", "Groups:1", "I take one group a month.", "I take two groups a month.", true},
		{"en", "Calls:3", "x.", "I hold two group calls a month.", false},
		{"en", "Calls:3", "x.", "I hold two 30-minute calls a month.", false},
		{"en", "Calls:3", "x.", "I hold two calls a month.", true},
		{"en", "Design reviews:4", "x.", "I give two code reviews a month.", false},
		{"en", "Design reviews:4", "x.", "I give two design reviews a month.", true},
		{"en", "Reviews:4", "I give ten peer reviews a month.", "", false},
		{"en", "Reviews:4", "I give ten reviews a month.", "", true},
	} {
		title, n, _ := strings.Cut(test.titles, ":")
		found := findings(t, with(map[string]string{
			"content/profile.md":     fmt.Sprintf("+++\nname = \"Ana\"\nrole = \"x\"\nemail = \"a@example.com\"\ntimezone = \"UTC\"\nlang = %q\n+++\n", test.lang),
			"content/plan.md":        fmt.Sprintf("+++\nrule = %q\n\n[[allowance]]\nid = \"calls\"\ntitle = %q\nper_month = %s\n+++\n", test.rule, title, n),
			"content/faq/refunds.md": "+++\nquestion = \"How many?\"\n+++\n" + test.text + "\n",
		}), nil)
		if got := strings.Contains(show(found), "["+planContradiction.ID+"]"); got != test.want {
			t.Errorf("with the allowance %s, the rule %q and the text %q, found a contradiction: %v, want %v\n%s", test.titles, test.rule, test.text, got, test.want, show(found))
		}
	}
}
