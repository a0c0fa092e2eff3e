package words

import (
	"reflect"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// assembler puts the words of a language together from layers. The first layer with a key provides the text; English
// provides the rest.
type assembler struct {
	words   *Words
	layers  []map[string]*entry
	english *layer
	mark    bool // put the English texts between marks
	tag     language.Tag
}

// assemble returns the words of a language. With mark, texts that only English has are between the marks of [Resolve].
func assemble(lang string, layers []map[string]*entry, english *layer, mark bool) *Words {
	w := &Words{Lang: lang, rightToLeft: Direction(lang) == "rtl"}
	a := &assembler{words: w, layers: layers, english: english, mark: mark, tag: language.Make(lang)}
	a.table(reflect.ValueOf(w).Elem(), "")
	if w.StandIns > 0 && !mark {
		w.marked = sync.OnceValue(func() *Words { return assemble(lang, layers, english, true) })
	}
	return w
}

// find returns the entry of a key, and whether it is English in place of a missing text. If a layer lacks the key but
// has the text of which it is a variant, find returns that text, which is the owner's wording or at least in the right
// language.
func (a *assembler) find(key, variantOf string) (e *entry, standIn bool) {
	for _, l := range a.layers {
		if e := l[key]; e != nil {
			return e, false
		}
		if e := l[variantOf]; e != nil {
			return e, false
		}
	}
	if e := a.english.texts[key]; e != nil {
		return e, true
	}
	return nil, false
}

func (a *assembler) table(v reflect.Value, table string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Tag.Get("words") == "-" {
			continue
		}
		key := join(table, keyOf(f.Name))
		switch v.Field(i).Kind() {
		case reflect.Struct:
			a.table(v.Field(i), key)
		case reflect.Map:
			a.named(v.Field(i), strings.Fields(f.Tag.Get("keys")), key)
		default:
			variantOf := f.Tag.Get("variant")
			if variantOf != "" {
				variantOf = join(table, variantOf)
			}
			a.field(v.Field(i), key, variantOf)
		}
	}
}

func (a *assembler) named(v reflect.Value, names []string, table string) {
	texts := make(map[string]string, len(names))
	for _, name := range names {
		if e, standIn := a.find(join(table, name), ""); e != nil {
			texts[name] = a.text(e.text, a.count(standIn, join(table, name)))
		}
	}
	v.Set(reflect.ValueOf(texts))
}

func (a *assembler) field(v reflect.Value, key, variantOf string) {
	e, standIn := a.find(key, variantOf)
	if e == nil {
		return
	}
	a.count(standIn, key)
	switch v.Kind() {
	case reflect.Func:
		m := &message{entry: e, words: a.words, tag: a.tag, number: number(e.places)}
		if standIn {
			m.tag, m.mark = a.english.tag, a.mark
		}
		v.Set(m.function(v.Type()))
	case reflect.Slice:
		list := make([]string, len(e.list)) // a copy, because several languages and goroutines share the entry's list
		for i := range list {
			list[i] = a.text(e.list[i], standIn)
		}
		v.Set(reflect.ValueOf(list))
	default:
		v.SetString(a.text(e.text, standIn))
	}
}

// count records the key of a missing text that an English one replaces.
func (a *assembler) count(standIn bool, key string) bool {
	if standIn {
		a.words.StandIns++
		a.words.missing = append(a.words.missing, key)
	}
	return standIn
}

func (a *assembler) text(text string, standIn bool) string {
	if standIn && a.mark {
		return marked(text)
	}
	return text
}

// message is a text with places. If it depends on a number, it has a pattern for each plural form of its language.
// Otherwise, it has only [plural.Other].
type message struct {
	*entry
	words  *Words
	tag    language.Tag // of the plural forms
	number int          // the index of the place that chooses the form; -1 for none
	mark   bool         // put the text between marks
}

// function returns a function of the given type that fills in the message.
func (m *message) function(typ reflect.Type) reflect.Value {
	return reflect.MakeFunc(typ, func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(m.fill(args))}
	})
}

func (m *message) fill(args []reflect.Value) string {
	form := plural.Other
	if len(m.forms) > 1 {
		form = formOf(m.tag, int(args[m.number].Int()))
	}
	var b strings.Builder
	for _, piece := range m.forms[form] {
		b.WriteString(piece.text)
		if piece.place >= 0 {
			b.WriteString(m.written(m.places[piece.place], args[piece.place]))
		}
	}
	if m.mark {
		return marked(b.String())
	}
	return b.String()
}
