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

// layer has the texts of one file of words by their keys, such as "page.yes".
type layer struct {
	lang     string
	tag      language.Tag
	texts    map[string]*entry
	informal map[string]*entry // the texts that differ for a profile with formal = false
}

// entry is the text of one key.
type entry struct {
	text   string
	list   []string
	places []place
	forms  map[plural.Form]pattern // if a function fills in the text
}

// informal is the table of a file for the texts that differ if the page uses du, tu or tú.
const informal = "informal"

// missingHint is the hint for a text that a file lacks.
const missingHint = "howihelp words en prints the English one"

// readWhole reads a whole file of words, which is named after its language. It returns every mistake. A key may be missing,
// unknown or of the wrong type, a place may be unknown or left out, and a plural form of the language may be missing.
func readWhole(name string, data []byte) (*layer, source.Errors) {
	return readLayer(file.TOML(name, data), true)
}

// readLayer reads a file of words. If whole is true, the file must have all keys, except for those that the calendar
// has for its language.
func readLayer(f *file.File, whole bool) (*layer, source.Errors) {
	if f.Keys == nil {
		return nil, f.Errs
	}
	lang := strings.TrimSuffix(path.Base(f.File), ".toml")
	l := &layer{lang: lang, tag: language.Make(lang), texts: map[string]*entry{}}
	r := &reader{file: f, lang: lang, forms: formsOf(l.tag), into: l.texts}
	if whole {
		r.required = func(key string) bool { return calendar(l.tag)[key] == nil }
	}
	keys := f.Keys.Values()
	schema := reflect.TypeFor[Words]()
	r.table(schema, keys, "")
	if value, ok := keys[informal]; ok {
		if sub, ok := r.sub(value, "", informal); ok {
			l.informal = map[string]*entry{}
			r.into, r.required = l.informal, nil
			r.table(schema, sub, informal)
		}
	}
	if r.errs != nil {
		return nil, r.errs
	}
	return l, nil
}

type reader struct {
	file     *file.File
	lang     string
	forms    []plural.Form         // of the language
	required func(key string) bool // nil if no key is required
	into     map[string]*entry
	errs     source.Errors
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

// table reads the keys of one table, whose schema is a struct.
func (r *reader) table(schema reflect.Type, keys map[string]any, table string) {
	var known []string
	for i := range schema.NumField() {
		f := schema.Field(i)
		if f.Tag.Get("words") == "-" {
			continue
		}
		key := keyOf(f.Name)
		known = append(known, key)
		if value, ok := keys[key]; ok {
			r.field(f, value, table, key)
		} else if f.Tag.Get("optional") != "" {
			continue
		} else if r.lacks(f.Type, join(table, key)) {
			r.fail(table, "", missingHint, "%s is missing", join(table, key))
		} else if f.Type.Kind() == reflect.Struct && r.required != nil {
			r.table(f.Type, nil, join(table, key))
		}
	}
	if table == "" {
		known = append(known, informal)
	}
	r.unknown(keys, known, table)
}

// lacks reports whether a missing key is required. A table is required if all of its keys are.
func (r *reader) lacks(schema reflect.Type, key string) bool {
	if r.required == nil || schema.Kind() != reflect.Struct {
		return r.required != nil && r.required(key)
	}
	for i := range schema.NumField() {
		if !r.lacks(schema.Field(i).Type, join(key, keyOf(schema.Field(i).Name))) {
			return false
		}
	}
	return true
}

// unknown reports the unknown keys of a table.
func (r *reader) unknown(keys map[string]any, known []string, table string) {
	for key := range keys {
		if !slices.Contains(known, key) {
			r.fail(table, key, source.DidYouMean(key, known, "delete it"), "unknown key %q", key)
		}
	}
}

func (r *reader) field(f reflect.StructField, value any, table, key string) {
	switch f.Type.Kind() {
	case reflect.Struct:
		if sub, ok := r.sub(value, table, key); ok {
			r.table(f.Type, sub, join(table, key))
		}
	case reflect.Func:
		r.message(f, value, table, key)
	case reflect.Map:
		if sub, ok := r.sub(value, table, key); ok {
			r.named(strings.Fields(f.Tag.Get("keys")), sub, join(table, key))
		}
	case reflect.Slice:
		r.put(table, key, &entry{list: r.list(f, value, table, key)})
	default:
		text := r.string(value, table, key)
		r.pattern(text, placesOf(f), table, key, true)
		r.put(table, key, &entry{text: text})
	}
}

// put reads and stores the text of a key.
func (r *reader) put(table, key string, e *entry) {
	r.into[strings.TrimPrefix(join(table, key), informal+".")] = e
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
		r.fail(table, key, missingHint, "%s is empty", key)
	} else if problem, hint := file.BadLine(text); problem != "" {
		r.fail(table, key, hint, "%s %s", key, problem)
	}
	return text
}

// named reads a table with a text for each name.
func (r *reader) named(names []string, keys map[string]any, table string) {
	for _, name := range names {
		if value, ok := keys[name]; ok {
			r.put(table, name, &entry{text: r.string(value, table, name)})
		} else if r.required != nil {
			r.fail(table, "", missingHint, "%s is missing", join(table, name))
		}
	}
	r.unknown(keys, names, table)
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
		r.fail(table, key, missingHint, "%s is empty", key)
	}
	return list
}

// message reads a text with places.
func (r *reader) message(f reflect.StructField, value any, table, key string) {
	e := &entry{places: placesOf(f), forms: map[plural.Form]pattern{}}
	switch value := value.(type) {
	case map[string]any:
		if number(e.places) < 0 {
			r.fail(table, key, "write it as one text", "%s has plural forms, but no number to choose one by", key)
			return
		}
		if len(value) == 0 && r.required == nil {
			return // a sheet may have a table whose texts are all comments
		}
		r.plural(e, value, join(table, key))
	default:
		if f.Tag.Get("plural") != "" && len(r.forms) > 1 {
			r.fail(table, key, "write it as "+r.example(), "%s depends on a number, so it needs a text for each plural form", key)
			return
		}
		e.forms[plural.Other] = r.pattern(r.string(value, table, key), e.places, table, key, true)
	}
	r.put(table, key, e)
}

// plural reads the forms of a message.
func (r *reader) plural(e *entry, forms map[string]any, table string) {
	var names []string
	for _, form := range r.forms {
		name := formNames[form]
		names = append(names, name)
		value, ok := forms[name]
		if !ok {
			r.fail(table, "", "add "+name+" = \"…\"", "%s has no plural form %q, which %s has", table, name, EnglishName(r.lang))
			continue
		}
		// Only the form "other" must contain the number: "one" may say "a call".
		e.forms[form] = r.pattern(r.string(value, table, name), e.places, table, name, form == plural.Other)
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
