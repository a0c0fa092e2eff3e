package words

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"howihelp/internal/source"
)

// read returns the words of a whole file, or every mistake in it.
func read(name string, data []byte) (*Words, source.Errors) {
	l, errs := readWhole(name, data)
	if errs != nil {
		return nil, errs
	}
	return assemble(l.lang, []map[string]*entry{l.texts, calendar(l.tag)}, l, false), nil
}

// english returns the text of en.toml.
func english(t testing.TB) string {
	data, err := os.ReadFile("en.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFilesHaveNoMistakes(t *testing.T) {
	names, err := filepath.Glob("*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("found the files of words %v (error: %v), want at least one", names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		w, errs := read(name, data)
		if errs != nil {
			t.Error(errs)
			continue
		}
		whole(t, name, reflect.ValueOf(*w))
	}
}

// whole reports an error for each empty field.
func whole(t *testing.T, path string, v reflect.Value) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("words") != "-" && f.Tag.Get("empty") == "" && f.Tag.Get("optional") == "" {
				whole(t, path+"."+f.Name, v.Field(i))
			}
		}
		return
	}
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		t.Errorf("%s has no value", path)
	}
}

// Each test replaces a part of en.toml once. The mistake is on the line of that part, or of the part in the field
// "at".
func TestMistakes(t *testing.T) {
	tests := []struct{ name, old, new, at, want string }{
		{"a missing key", "between = \"; \"\n", "", "1", `between is missing; howihelp words en prints the English one`},
		{"a missing key in a table", "yes = \"Yes, gladly\"\n", "", "[page]", `page.yes is missing; howihelp words en prints the English one`},
		{"a missing table", "[share.auto]", "[share.automatic]", "[share]", `share.auto is missing; howihelp words en prints the English one`},
		{"an unknown key", "between =", "betwen =", "", `unknown key "betwen"; did you mean "between"?`},
		{"an unknown key in a table", "yes = ", "yess = ", "", `unknown key "yess"; did you mean "yes"?`},
		{"a number for a text", "between = \"; \"", "between = 3", "", `between is not a text; write it in quotes`},
		{"an empty text", `between = "; "`, `between = ""`, "", `between is empty; howihelp words en prints the English one`},
		{"a line break", `between = "; "`, `between = "a\nb"`, "", `between has a line break; write it on one line`},
		{"a control character", `between = "; "`, `between = "a\u001bb"`, "", `between has the control character U+001B; delete it`},
		{"a long text", `between = "; "`, `between = "` + strings.Repeat("a", 2001) + `"`, "", `between has 2001 characters, more than the limit of 2000; shorten it`},
		{"a text for a list", `fit = [`, "fit = \"\"\nfit_ = [", "", `fit is not a list; write it in brackets: ["…", "…"]`},
		{"a text for a table", "answer = { one", "answer = \"a\"\nother = { one", "", `answer depends on a number, so it needs a text for each plural form; write it as { one = "…", other = "…" }`},
		{"eleven months", `alone = ["January", `, `alone = [`, "", `alone has 11 entries, not 12`},
		{"an unknown place", "full = \"full; {count}", "full = \"full; {number}", "", `full has the unknown place {number}; the places here are {count}, {opens}`},
		{"a missing place", "in = \"{period}: {text}\"", "in = \"{text}\"", "", `in leaves out {period}; the places here are {period}, {text}`},
		{"a place in a text without places", `free = "free"`, `free = "free {n}"`, "", `free has the unknown place {n}; this text has no places`},
		{"an unclosed place", `by = "by {name}"`, `by = "by {name"`, "", `by has a { without a }; the places here are {name}`},
		{"an unopened place", `by = "by {name}"`, `by = "by name}"`, "", `by has a } without a {; the places here are {name}`},
		{"an unknown place for the script", `by = "Answer by {date}"`, `by = "Answer by {day}"`, "", `by has the unknown place {day}; the places here are {date}`},
		{"a missing plural form", "places = { one = \"1 better place\", other", "places = { other", "", `places has no plural form "one", which English has; add one = "…"`},
		{"a missing plural form beside places", "one = \"{days} business day, with the public holidays of {country}\", ", "", "counted_in = ", `desk.counted_in has no plural form "one", which English has; add one = "…"`},
		{"a plural form that English lacks", "places = { one", "places = { few = \"{n}\", one", "", `unknown key "few"; delete it`},
		{"a missing place in a plural form", "other = \"{n} better places\"", "other = \"places to go\"", "", `other leaves out {n}; the places here are {n}`},
		{"plural forms without a number", `by = "by {name}"`, `by = { one = "{name}", other = "{name}" }`, "", `by has plural forms, but no number to choose one by; write it as one text`},
		{"a missing name", "closed = \"No\"\n", "", "[desk.whens]", `desk.whens.closed is missing; howihelp words en prints the English one`},
		{"an unknown name", "video = \"video\"\n", "video = \"video\"\nfilm = \"film\"\n", "film =", `unknown key "film"; delete it`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, after, found := strings.Cut(english(t), test.old)
			if !found {
				t.Fatalf("en.toml lacks %q", test.old)
			}
			text := before + test.new + after
			line := 1 + strings.Count(before, "\n")
			if test.at == "1" {
				line = 1
			} else if test.at != "" {
				line = 1 + strings.Count(text[:strings.Index(text, "\n"+test.at)+1], "\n")
			}
			_, errs := read("words/en.toml", []byte(text))
			want := "words/en.toml:" + strconv.Itoa(line) + ": " + test.want
			for _, err := range errs {
				if err.Error() == want {
					return
				}
			}
			t.Errorf("got\n%v\nwant\n%s", errs, want)
		})
	}
}

func TestSyntaxErrorHasItsLine(t *testing.T) {
	_, errs := read("en.toml", []byte(strings.Replace(english(t), "\nyes = ", "\nyes ", 1)))
	line := 1 + strings.Count(english(t)[:strings.Index(english(t), "\nyes = ")+1], "\n")
	if len(errs) != 1 || errs[0].Pos.Line != line {
		t.Errorf("got the mistakes %v, want one on line %d", errs, line)
	}
}

// If a file lacks any key, read reports that at a line inside the file. It reports all mistakes at once.
func TestEveryLineIsRequired(t *testing.T) {
	lines := strings.SplitAfter(english(t), "\n")
	key := regexp.MustCompile(`^[a-z_-]+ = .*["}\]]\n$`)
	for i, line := range lines {
		if !key.MatchString(line) {
			continue
		}
		_, errs := read("en.toml", []byte(strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "")))
		if len(errs) != 1 || errs[0].Pos.Line < 1 || errs[0].Pos.Line > len(lines) || !strings.Contains(errs[0].Msg, strings.TrimSpace(strings.Split(line, "=")[0])) {
			t.Errorf("without line %d, %q, got the mistakes %v, want one that names the missing key", i+1, line, errs)
		}
	}
	if _, errs := read("en.toml", nil); len(errs) < 20 {
		t.Errorf("got only %d mistakes for an empty file, want at least 20:\n%v", len(errs), errs)
	}
}

// The same code reads a language with more plural forms, and with other names of months in dates.
func TestPolish(t *testing.T) {
	polish := strings.NewReplacer(
		`{ one = "1 better place", other = "{n} better places" }`, `{ one = "1 miejsce", few = "{n} miejsca", many = "{n} miejsc", other = "{n} miejsca" }`,
		`{ one = "No, and here is a better place", other = "No, and here are {n} better places" }`, `{ one = "Nie, 1 miejsce", few = "Nie, {n} miejsca", many = "Nie, {n} miejsc", other = "Nie, {n} miejsca" }`,
		`months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",`,
		`months = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada",`,
		`alone = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",`,
		`alone = ["styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad",`,
		`numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]`, `numbers = []`,
	).Replace(english(t))
	text := polish
	for _, name := range []string{"answer", "counted", "counted_in", "characters", "bytes", "people", "rows"} {
		text = regexp.MustCompile(`(?m)^`+name+` = \{ (one = "[^"]*"), other = ("[^"]*") \}$`).ReplaceAllString(text, name+" = { $1, few = $2, many = $2, other = $2 }")
	}
	w, errs := read("pl.toml", []byte(text))
	if errs != nil {
		t.Fatal(errs)
	}
	november := day("2026-11-23")
	tests := []struct{ got, want string }{
		{w.Places(1), "1 miejsce"}, {w.Places(2), "2 miejsca"}, {w.Places(5), "5 miejsc"}, {w.Places(22), "22 miejsca"},
		{w.Day(november), "23 listopada 2026"}, {w.Month(november), "listopad 2026"},
		{w.In(w.Periods.Month(november), "1 of 3 left"), "listopad: 1 of 3 left"},
		{w.Page.Answer(2), "Every message gets an answer within 2 business days, also when it is no."},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestPluralForms(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "one other", "ja": "other", "pl": "one few many other", "ar": "zero one two few many other", "sl": "one two few other", "de": "one other",
	} {
		var got []string
		for _, form := range formsOf(language.Make(lang)) {
			got = append(got, formNames[form])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s has the forms %v, want %s", lang, got, want)
		}
	}
}

// FuzzRead checks that no file of words causes a panic, and that every mistake has a line inside the file.
func FuzzRead(f *testing.F) {
	f.Add(english(f))
	f.Add("left = \"{left\"\n[dates]\nmonths = [1]\n")
	f.Add("places = { one = 1 }\n[page]\nanswer.one = \"\"\"\n[desk]\n\"\"\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, errs := read("en.toml", []byte(text))
		if (w == nil) == (errs == nil) {
			t.Fatalf("read must return words or mistakes, but returns %v and %v", w, errs)
		}
		for _, err := range errs {
			if most := 1 + strings.Count(text, "\n"); err.Pos.Line < 0 || err.Pos.Line > most {
				t.Errorf("the mistake %v is outside of the file, which has %d lines", err, most)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(english(b))
	for b.Loop() {
		if _, errs := read("en.toml", data); errs != nil {
			b.Fatal(errs)
		}
	}
}

func BenchmarkText(b *testing.B) {
	w := For("en")
	november := day("2026-11-23")
	for b.Loop() {
		w.SomeLeft("Calls", 1, 3, w.Periods.Month(november))
	}
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// The schema is valid: every function names its parameters, with formats that suit their types, and can be called.
func TestSchemaIsValid(t *testing.T) {
	texts := 0
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		for i := range v.NumField() {
			f, path := v.Type().Field(i), path+"."+v.Type().Field(i).Name
			switch {
			case f.Tag.Get("words") == "-":
			case f.Type.Kind() == reflect.Struct:
				walk(path, v.Field(i))
			case f.Type.Kind() == reflect.Func:
				texts++
				if names := strings.Fields(f.Tag.Get("places")); len(names) != f.Type.NumIn() {
					t.Errorf("the text %s names %d of its %d parameters", path, len(names), f.Type.NumIn())
					continue
				}
				called(t, path, f, v.Field(i))
			}
		}
	}
	walk("Words", reflect.ValueOf(*For("en")))
	if texts < 30 {
		t.Errorf("found only %d texts with parameters, want at least 30", texts)
	}
}

func called(t *testing.T, path string, f reflect.StructField, text reflect.Value) {
	samples := map[reflect.Type]reflect.Value{
		reflect.TypeFor[string](): reflect.ValueOf("Ünï {x}"), reflect.TypeFor[int](): reflect.ValueOf(4711), reflect.TypeFor[time.Time](): reflect.ValueOf(day("2026-11-23")),
	}
	formats := map[string]string{"date": "23 November 2026", "day": "23 November", "month": "November"}
	var args []reflect.Value
	var want []string
	for _, p := range placesOf(f) {
		args = append(args, samples[p.typ])
		switch p.typ {
		case reflect.TypeFor[time.Time]():
			if formats[p.format] == "" {
				t.Errorf("%s has a day %q with the unknown format %q", path, p.name, p.format)
				return
			}
			want = append(want, formats[p.format])
		case reflect.TypeFor[int]():
			want = append(want, "4711")
		default:
			want = append(want, "Ünï {x}")
		}
		if p.format != "" && p.typ == reflect.TypeFor[string]() || p.format != "" && p.format != "word" && p.typ == reflect.TypeFor[int]() {
			t.Errorf("%s has a place %q with the format %q, which doesn't suit its type", path, p.name, p.format)
		}
	}
	got := text.Call(args)[0].String()
	for _, part := range want {
		if !strings.Contains(got, part) {
			t.Errorf("%s is %q, which lacks %q", path, got, part)
		}
	}
}
