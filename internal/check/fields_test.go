package check

import "testing"

// check recognises fields of other programs by their notation. If prose uses the notation too, the words inside the field decide.
func TestFields(t *testing.T) {
	for _, field := range []string{
		"[Name]", "[your name]", "[FIRST NAME]", "[First Name]", "[Insert topic here]", "[company]", "[[name]]", "[Vorname]", "[CONFERENCE]", "[firstName]",
		"{name}", "{first_name}", "${name}", "#{name}", "{!Contact.FirstName}", "{formtext: name=x}", "{argument name=\"topic\"}", "{{ user.first_name }}", "{{{name}}}",
		"{% if name %}", "<topic>", "<your topic>", "<First Name>", "<<name>>", "«FirstName»", "<%= name %>", "%name%", "%%FIRSTNAME%%", "%filltext:name=closing%",
		"*|FNAME|*", "$FIRST_NAME$", "$NAME", "##name##", "(insert topic)", "(your name)", "FIRSTNAME", "YOUR NAME HERE", "XXXX", "____", "INSERT TOPIC",
		"[STELLE EINFÜGEN]", "[Thema hier einfügen]", "(Name einfügen)", "[PUESTO]", "[insertar tema]", "(insertar el tema)", "[ÉVÉNEMENT]", "[insérer le sujet]", "(inserir tema)", "[preencher]",
	} {
		for _, text := range []string{"Thank you for asking me about " + field + ". It is fine.", "Hi " + field + ",\n\nhello"} {
			if found := fieldsIn(text); len(found) != 1 {
				t.Errorf("in %q, found %d fields, want 1", text, len(found))
			}
		}
	}
	for _, text := range []string{
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
		"(das Einfügen dauert) und (man darf alles ergänzen)", "(completar la ficha lleva un minuto)",
	} {
		if found := fieldsIn(text); len(found) != 0 {
			t.Errorf("in %q, found the field %q, want none", text, text[found[0].Start:found[0].End])
		}
	}
}
