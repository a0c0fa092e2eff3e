package words

import (
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// read reads a file of words, which is named after its language. It returns every mistake: a key that is missing, unknown
// or of the wrong type, a place that is unknown or left out, or a missing plural form of the language.
func read(name string, data []byte) (*Words, source.Errors) {
	w := &Words{Lang: strings.TrimSuffix(path.Base(name), ".toml")}
	f := file.TOML(name, data)
	if f.Keys == nil {
		return nil, f.Errs
	}
	r := &reader{file: f, words: w, tag: language.Make(w.Lang)}
	r.forms = formsOf(r.tag)
	r.table(reflect.ValueOf(w).Elem(), f.Keys.Values(), "")
	if r.errs != nil {
		return nil, r.errs
	}
	return w, nil
}

type reader struct {
	file  *file.File
	words *Words
	tag   language.Tag
	forms []plural.Form // of the language
	errs  source.Errors
}

// fail reports a mistake at a key, or at its table if the key is "" or missing.
func (r *reader) fail(table, key, hint, format string, args ...any) {
	pos := r.file.Keys.Pos(join(table, key))
	if pos.Line == 0 {
		pos = r.file.Keys.Pos(table)
	}
	pos.Line = max(pos.Line, 1)
	r.errs.Add(pos, hint, format, args...)
}

// table reads the keys of one table into a struct.
func (r *reader) table(v reflect.Value, keys map[string]any, table string) {
	var known []string
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Tag.Get("words") == "-" {
			continue
		}
		key := keyOf(f.Name)
		known = append(known, key)
		value, ok := keys[key]
		if !ok {
			r.fail(table, "", "see en.toml", "%s is missing", join(table, key))
			continue
		}
		r.field(v.Field(i), f, value, table, key)
	}
	r.unknown(keys, known, table)
}

// unknown reports the unknown keys of a table.
func (r *reader) unknown(keys map[string]any, known []string, table string) {
	for key := range keys {
		if !slices.Contains(known, key) {
			r.fail(table, key, source.DidYouMean(key, known, "delete it"), "unknown key %q", key)
		}
	}
}

func (r *reader) field(v reflect.Value, f reflect.StructField, value any, table, key string) {
	switch v.Kind() {
	case reflect.Struct:
		if sub, ok := r.sub(value, table, key); ok {
			r.table(v, sub, join(table, key))
		}
	case reflect.Func:
		if m := r.message(f, value, table, key); m != nil {
			v.Set(m.function(v.Type()))
		}
	case reflect.Map:
		if sub, ok := r.sub(value, table, key); ok {
			v.Set(reflect.ValueOf(r.named(strings.Fields(f.Tag.Get("keys")), sub, join(table, key))))
		}
	case reflect.Slice:
		v.Set(reflect.ValueOf(r.list(f, value, table, key)))
	default:
		text := r.string(value, table, key)
		r.pattern(text, placesOf(f), table, key, true)
		v.SetString(text)
	}
}

func (r *reader) sub(value any, table, key string) (map[string]any, bool) {
	sub, ok := value.(map[string]any)
	if !ok {
		r.fail(table, key, "write it as a table: ["+join(table, key)+"]", "%s is not a table", key)
	}
	return sub, ok
}

func (r *reader) string(value any, table, key string) string {
	text, ok := value.(string)
	if !ok {
		r.fail(table, key, "write it in quotes", "%s is not a text", key)
	} else if strings.TrimSpace(text) == "" {
		r.fail(table, key, "see en.toml", "%s is empty", key)
	}
	return text
}

// named reads a table with a text for each name.
func (r *reader) named(names []string, keys map[string]any, table string) map[string]string {
	texts := make(map[string]string, len(names))
	for _, name := range names {
		value, ok := keys[name]
		if !ok {
			r.fail(table, "", "see en.toml", "%s is missing", join(table, name))
			continue
		}
		texts[name] = r.string(value, table, name)
	}
	r.unknown(keys, names, table)
	return texts
}

func (r *reader) list(f reflect.StructField, value any, table, key string) []string {
	values, ok := value.([]any)
	if !ok {
		r.fail(table, key, "write it in brackets: [\"…\", \"…\"]", "%s is not a list", key)
		return nil
	}
	list := make([]string, len(values))
	for i := range values {
		list[i] = r.string(values[i], table, key)
	}
	if want, _ := strconv.Atoi(f.Tag.Get("length")); want > 0 && len(list) != want {
		r.fail(table, key, "", "%s has %d entries, not %d", key, len(list), want)
	}
	if len(list) == 0 && f.Tag.Get("empty") == "" {
		r.fail(table, key, "see en.toml", "%s is empty", key)
	}
	return list
}

// message reads a text with places. It returns nil after reporting a mistake.
func (r *reader) message(f reflect.StructField, value any, table, key string) *message {
	places := placesOf(f)
	m := &message{words: r.words, tag: r.tag, places: places, number: number(places), forms: map[plural.Form]pattern{}}
	before := len(r.errs)
	switch value := value.(type) {
	case map[string]any:
		if m.number < 0 {
			r.fail(table, key, "write it as one text", "%s has plural forms, but no number to choose one by", key)
			break
		}
		r.plural(m, value, join(table, key))
	default:
		if f.Tag.Get("plural") != "" && len(r.forms) > 1 {
			r.fail(table, key, "write it as "+r.example(), "%s depends on a number, so it needs a text for each plural form", key)
			break
		}
		m.forms[plural.Other] = r.pattern(r.string(value, table, key), places, table, key, true)
	}
	if len(r.errs) > before {
		return nil
	}
	return m
}

// plural reads the forms of a message.
func (r *reader) plural(m *message, forms map[string]any, table string) {
	var names []string
	for _, form := range r.forms {
		name := formNames[form]
		names = append(names, name)
		value, ok := forms[name]
		if !ok {
			r.fail(table, "", "add "+name+" = \"…\"", "%s has no plural form %q, which %s has", table, name, LanguageName(r.words.Lang))
			continue
		}
		// Only the form "other" must contain the number: "one" may say "a call".
		m.forms[form] = r.pattern(r.string(value, table, name), m.places, table, name, form == plural.Other)
	}
	r.unknown(forms, names, table)
}

// pattern parses a text. If whole is true, the text must use all places.
func (r *reader) pattern(text string, places []place, table, key string, whole bool) pattern {
	p, problem, hint := parsePattern(text, places)
	if problem != "" {
		r.fail(table, key, hint, "%s %s", key, problem)
		return nil
	}
	if name := p.lacks(places); whole && name != "" {
		r.fail(table, key, placeHint(places), "%s leaves out {%s}", key, name)
	}
	return p
}

// example returns an example of a text with the plural forms of the language.
func (r *reader) example() string {
	var forms []string
	for _, form := range r.forms {
		forms = append(forms, formNames[form]+" = \"…\"")
	}
	return "{ " + strings.Join(forms, ", ") + " }"
}

// formNames are the names that CLDR gives to plural forms.
var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// formsOf returns the plural forms that a language has for whole numbers, in CLDR's order.
func formsOf(tag language.Tag) []plural.Form {
	found := map[plural.Form]bool{plural.Other: true}
	for n := range 200 { // a rule for whole numbers depends on at most the last two digits, or on millions
		found[formOf(tag, n)] = true
	}
	found[formOf(tag, 1_000_000)] = true
	var forms []plural.Form
	for _, form := range []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other} {
		if found[form] {
			forms = append(forms, form)
		}
	}
	return forms
}

// keyOf returns the key of a field: "how_i_help" for HowIHelp, "faq_description" for FAQDescription.
func keyOf(field string) string {
	var b strings.Builder
	letters := []rune(field)
	for i, letter := range letters {
		starts := i > 0 && unicode.IsUpper(letter) &&
			(unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if starts {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(letter))
	}
	return b.String()
}

func join(table, key string) string {
	if table == "" || key == "" {
		return table + key
	}
	return table + "." + key
}
