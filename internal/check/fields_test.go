package check

import (
	"strings"
	"testing"
)

// check recognises fields of other programs by their notation. If prose uses the notation too, the words inside the field decide.
func TestFields(t *testing.T) {
	for _, field := range []string{
		"[Name]", "[your name]", "[FIRST NAME]", "[First Name]", "[Insert topic here]", "[company]", "[[name]]", "[Vorname]", "[CONFERENCE]", "[firstName]",
		"{name}", "{first_name}", "${name}", "#{name}", "{!Contact.FirstName}", "{formtext: name=x}", "{argument name=\"topic\"}", "{{ user.first_name }}", "{{{name}}}",
		"{% if name %}", "<topic>", "<your topic>", "<First Name>", "<<name>>", "«FirstName»", "<%= name %>", "%name%", "%%FIRSTNAME%%", "%filltext:name=closing%",
		"*|FNAME|*", "$FIRST_NAME$", "$NAME", "##name##", "(insert topic)", "(your name)", "FIRSTNAME", "YOUR NAME HERE", "XXXX", "____", "INSERT TOPIC",
		"[förnamn]", "[ditt namn]", "[fornavn]", "[etunimi]", "[voornaam]", "[nazwisko]", "[twoje imię]", "[příjmení]", "[vezetéknév]", "[prenume]", "[soyadı]", "[cognome]", "[όνομα]", "[фамилия]", "[ваше имя]", "[прізвище]",
		"[priimek]", "[vārds]", "[pavardė]", "[nama]", "[họ tên]", "[اسمك]", "[نام]", "[שם]", "[नाम]", "[ชื่อ]", "[ämne]", "[onderwerp]", "[data spotkania]", "[dátum]", "[konu]", "[тема]", "[chủ đề]", "[הזן נושא]", "[wstaw temat]", "[вставьте тему]",
		"{имя}", "{имя, тема}", "{姓名}", "{이름}", "<имя>", "‹förnamn›", "[[cursor]]", "[todo]", "[TBD]", "|*FNAME*|", "@@name@@", "::name::", "~name~", "-name-", "-%name%-", "[%first_name%]", "@FirstName", "@yourname", "%clipboard", "$|$", "［Name］",
		"{city, country}", "{first_name, fallback=you}", "{$firstname}", "{%customer.firstName%}",
		"[STELLE EINFÜGEN]", "[Thema hier einfügen]", "(Name einfügen)", "[PUESTO]", "[insertar tema]", "(insertar el tema)", "[ÉVÉNEMENT]", "[insérer le sujet]", "(inserir tema)", "[preencher]",
	} {
		for _, text := range []string{"Thank you for asking me about " + field + ". It is fine.", "Hi " + field + ",\n\nhello"} {
			if found := fieldsIn(text); len(found) != 1 {
				t.Errorf("in %q, found %d fields, want 1", text, len(found))
			}
		}
	}
	for _, text := range []string{
		"Hej [Kim],\n", "Cześć [Ola],", "Уважаемый [Пётр]!", "Hi (name),", "Hola (nombre):", "Hei (etunimi),", "Hi xxx,", "Hello ???,", "Hi %clipboard, %|\nThanks", "TODO: write this.", "Thanks.\n\nTBD", "about TOPIC",
		"【お名前】様\n", "【氏名】さん、こんにちは。", "［会社名］の件、ありがとうございます。", "〇〇様\n", "○○さん、", "[名前]様", "[姓名]您好", "关于[主题]的信", "尊敬的[称呼]：", "李XX先生", "XX先生您好", "[이름]님 안녕하세요", "OOO님", "[회사명]에서", "【姓名】您好", "[お名前を入力]様",
		"Hi [Kim],\n", "Dear XX,", "Hello ____,", "Sehr geehrte [Kim],\n", "Estimado …",
	} {
		if len(fieldsIn(text)) == 0 {
			t.Errorf("in %q, found no field, want one", text)
		}
	}
	for _, text := range []string{
		"[the page](https://example.org) and [name][1] and ![name](x.png)\n\n[name]: https://example.org", "It [the index] is slow, \"she [Kim] said\" [sic] […] [...]",
		"100% sure, 50% off, and 20% name it 30%", "<https://example.org/name> <ana@example.org> <br> <em>name</em> <b>x</b> <!-- name -->",
		"« Bonjour », he said, «topic, date and name of the place are all open»", "it costs $20, or $30 in March, and US$5", "#1 and #topic and #golang",
		"Ana xxx", "Hi,\n\nI wrote (to your name only) and (with a date)", "call me at 5 (CET)", "a {} and a [ ] and [x] and [1] and [^1]", "if a < b and c > d then", "2 * 3 * 4 | name | x",
		"snake_case_words and __init__ in Python? No: a_b", "a table\n\n---\n\n___\n", "[PDF] [EN] [video]",
		"the set {1, 2, 3}, {a, b}, {x, y, …}, {red, green} and {n | n > 0}", "x_{i} and x^{n} and \\frac{a}{b} and \\sqrt{2}", "cp draft.{md,txt} there", "{\"a\": 1}",
		"See [Name], [date] and [topic].\n\n[name]: https://example.org/n\n[Date]: https://example.org/d\n [topic]: <https://example.org/t>", "[my page][page] and [page]\n\n[page]: https://example.org",
		"【日時】十二月三日\n【場所】東京\n【会場】\n", "【重要】お知らせ", "［注］本文", "[日時] 12月3日\n[場所] 東京", "《书名》和【公告】", "「〇〇さん」と書く", "○ですか×ですか", "OKです", "【公司】：北京",
		"[sic] [nsa] [místo toho] [dato che piove] [el dato]", "@ana and ana@name.example, std::vector::size and a::b", "~3 hours~ and ~~old~~, well -known- names", "50 % or 20 %|", "my TODO list", "a table | 20 %|\n", "Hi (again),\n", "Hej (alla),\n",
		"(das Einfügen dauert) und (man darf alles ergänzen)", "(completar la ficha lleva un minuto)",
	} {
		if found := fieldsIn(text); len(found) != 0 {
			t.Errorf("in %q, found the field %q, want none", text, text[found[0].Start:found[0].End])
		}
	}
}

// On a page, only the usual names of fields count. Code, quotations, links, types and the parts of a good letter are meant to be seen.
func TestFieldsOnPages(t *testing.T) {
	faq := func(body string) map[string]string {
		return map[string]string{"content/faq/refunds.md": "+++\nquestion = \"How?\"\n+++\n\n" + body + "\n"}
	}
	profile := func(more string) map[string]string {
		return map[string]string{"content/profile.md": "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"Europe/Lisbon\"\nemail = \"ana@example.com\"\n" + more + "+++\nI work on search.\n"}
	}
	plan := func(rule, more string) map[string]string {
		return map[string]string{"content/plan.md": "+++\nrule = \"" + rule + "\"\n" + more + "\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n"}
	}
	for _, test := range []struct {
		files map[string]string
		want  string // the level and the field
	}{
		{faq("Ask [Your Name] about it, please."), `warning "[Your Name]"`},
		{faq("Write to {email} about it, please."), `warning "{email}"`},
		{faq("Ask *|FNAME|* about it, please."), `warning "*|FNAME|*"`},
		{faq("Fråga [förnamn] om det."), `warning "[förnamn]"`},
		{faq("Ask about it until <date>, please."), `warning "<date>"`},
		{profile("tagline = \"I help people with [topic].\"\n"), `warning "[topic]"`},
		{profile("signoff = \"\"\"\nWarmly,\n[Vorname]\"\"\"\n"), `error "[Vorname]"`},
		{plan("I take [number] calls a month.", ""), `error "[number]"`},
		{plan("I take three calls a month.", "pause_until = 2027-03-01\npause_reason = \"I am away until [date].\"\n"), `error "[date]"`},

		{faq("```\nSubject: [topic]\n\nHi {name}\n```\n\n    Subject: [topic]\n\nWrite `[topic]`."), ""},
		{faq("> Hi [name], could you read [link]?"), ""},
		{faq("Use Vec<String>, List<Date> and map<name>, and {1, 2}, {date: 1} or ${HOME}. [Company blog of the year 2026] [video] [UPDATE]"), ""},
		{faq("See [name] and [date][d].\n\n[name]: https://example.org/n\n[d]: https://example.org/d"), ""},
		{faq("INSERT INTO x; export $DATE; (your name) and ____, and XXXX."), ""},
		{profile("tagline = \"I help (your name here) with [sic] and {a, b}.\"\n"), ""},
	} {
		got := ""
		for _, f := range findings(t, with(test.files), nil) {
			if f.Rule == unfilledField.ID {
				got += string(f.Level) + " " + strings.TrimSuffix(f.Msg, " looks like a field that was not filled in")
			}
		}
		if got != test.want {
			t.Errorf("in %q, found %s, want %s", test.files, got, test.want)
		}
	}
}

// The search takes linear time, whatever looks like a field.
func TestManyFields(t *testing.T) {
	for _, part := range []string{"[name] ", "{name}", "`{name}` ", "[", "[a] ", "{a, b} ", "Hi [", "(name) ", "〇〇", "<a ", "[name]: x\n", "\\"} {
		text := strings.Repeat(part, 200000/len(part))
		if got := len(fieldsIn(text)); got > mostFields {
			t.Errorf("in many times %q, found %d fields, want at most %d", part, got, mostFields)
		}
		fieldsOnPage(text)
	}
}
