package check

import (
	"fmt"
	"testing"
)

// A figure or a number word before the noun of an allowance is compared with the plan, in the rule and in the texts of the
// pages; a number of anything else is not.
func TestFiguresBesideThePlan(t *testing.T) {
	for _, test := range []struct {
		lang, title, text string // the allowance has 2 a month
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
		{"ja", "通話", "通話は月に3回です。", false}, // Japanese puts the number behind the noun
	} {
		profile := fmt.Sprintf("+++\nname = \"Ana\"\nrole = \"x\"\nemail = \"a@example.com\"\ntimezone = \"UTC\"\nlang = %q\n+++\n", test.lang)
		plan := "+++\nrule = %q\n\n[[allowance]]\nid = \"calls\"\ntitle = \"" + test.title + "\"\nper_month = 2\n+++\n%s\n"
		for where, text := range map[string]string{"the rule": fmt.Sprintf(plan, test.text, ""), "a text": fmt.Sprintf(plan, "x.", test.text)} {
			got := false
			for _, f := range findings(t, with(map[string]string{"content/profile.md": profile, "content/plan.md": text}), nil) {
				if f.Rule == planContradiction.ID {
					got = true
					if level := map[string]Level{"the rule": Error, "a text": Warning}[where]; f.Level != level || f.File != "content/plan.md" || f.Column < 2 && where == "the rule" {
						t.Errorf("%s, %s: got %+v", where, test.text, f)
					}
				}
			}
			if got != test.want {
				t.Errorf("%s, %s, %s: found %v, want %v", test.lang, where, test.text, got, test.want)
			}
		}
	}
}

// One, a number without a month, and a month that has gone by are no rule.
func TestFiguresThatAreNoPlan(t *testing.T) {
	for _, text := range []string{
		"One call a month with each of you.", "Three calls taught me that.", "Last month I took six calls.", "Six calls a year.",
		"> Six calls a month, somebody asked.", "I take three calls a month.", "`6 calls a month`",
	} {
		found := findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"How many?\"\n+++\n" + text + "\n"}), nil)
		if len(found) > 0 {
			t.Errorf("%s:\n%s", text, show(found))
		}
	}
}
