package match

import (
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"howihelp"
)

var markedWord = regexp.MustCompile(`([\pL\pM\pN'’.:_]+)([|=])([\pL\pM\pN'’.:_]*)`)

// unmarked returns a phrase of the tables as it was written, and its stems.
func unmarked(text string) (phrase string, stems []string) {
	phrase = markedWord.ReplaceAllStringFunc(text, func(marked string) string {
		parts := markedWord.FindStringSubmatch(marked)
		if parts[2] == "=" {
			stems = append(stems, parts[3])
			return parts[1]
		}
		stems = append(stems, bare(fold(parts[1])))
		return parts[1] + parts[3]
	})
	return phrase, stems
}

// The tables have the signals of each request with their stems, its topics, and its share of each kind. They are the same bytes each
// time.
func TestTables(t *testing.T) {
	p := load(t, howihelp.Starter)
	r := New(p)
	tables := r.Tables()
	found := map[string]bool{}
	for _, group := range tables.Signals {
		if len(group.In) != 2 || int(group.In[0]) >= len(p.Requests) || group.Worth <= 0 {
			t.Errorf("the phrases %q count for %v with the worth %v; want one request with its share, and a worth above 0", group.Texts, group.In, group.Worth)
		}
		for _, text := range group.Texts {
			phrase, stems := unmarked(text)
			found[phrase] = true
			var want []string
			for _, stem := range newSignal(r.analyzer.sectionOf(phrase)).stems {
				want = append(want, bare(stem))
			}
			if !slices.Equal(stems, want) {
				t.Errorf("%q has the stems %q, want %q", text, stems, want)
			}
		}
	}
	for i, request := range p.Requests {
		if tables.Requests[i] != request.Slug {
			t.Errorf("request %d is %s, want %s", i, tables.Requests[i], request.Slug)
		}
		for _, signal := range request.Signals {
			if !request.Else() && len(newSignal(r.analyzer.sectionOf(signal)).stems) > 0 && !found[signal] {
				t.Errorf("the tables lack the signal %q", signal)
			}
		}
	}
	for topic, weights := range tables.Topics {
		if len(weights) != len(tables.Requests) || slices.Max(weights) > 1 {
			t.Errorf("the topic %s has the weights %v; want one of at most 1 for each of %d requests", topic, weights, len(tables.Requests))
		}
	}
	if shares := r.shares(); len(tables.Shares) != len(tables.Requests) || len(shares) != len(tables.Shares) {
		t.Errorf("the tables have the shares of %d requests, and the ranker those of %d; want %d", len(tables.Shares), len(shares), len(tables.Requests))
	} else {
		for i, share := range shares {
			for kind := range share {
				if math.Abs(tables.Shares[i][kind]-share[kind]) > 0.006 {
					t.Errorf("the request %s has the share %.2f of the kind with the index %d, want %.2f", tables.Requests[i], tables.Shares[i][kind], kind, share[kind])
				}
			}
		}
	}
	first, _ := json.Marshal(tables)
	second, _ := json.Marshal(New(p).Tables())
	if string(first) != string(second) {
		t.Error("the tables of two rankers for the same profile differ")
	}
}

// In the tables, each kind of each language counts for the same requests as in the ranker.
func TestKindsOfTables(t *testing.T) {
	for name, r := range rankers(t) {
		tables := r.Tables()
		for _, spoken := range tonguesOf(Languages()...) {
			for _, k := range spoken.kinds {
				if got := tables.Kinds[k.name]; !slices.Equal(got, r.claimed(k)) {
					t.Errorf("the ranker %s, the language %s: the kind %s counts for %v, want %v", name, spoken.lang, k.name, got, r.claimed(k))
				}
			}
		}
	}
}

// A [Tongue] has all phrases, topic words, clues, idioms and stop words of its language.
func TestTongues(t *testing.T) {
	for _, tongue := range AllTongues() {
		read, a := spoken()[tongue.Lang](), newAnalyzer(tongue.Lang)
		phrases := map[string]bool{}
		for _, group := range tongue.Phrases {
			for _, text := range group.Texts {
				phrase, _ := unmarked(text)
				phrases[group.Kind+": "+phrase] = true
			}
		}
		for _, k := range read.kinds {
			for _, s := range k.phrases {
				if len(s.stems) > 0 && !phrases[k.name+": "+s.text] {
					t.Errorf("%s lacks %q of the kind %s", tongue.Lang, s.text, k.name)
				}
			}
		}
		for _, stem := range glossaries()[tongue.Lang]().words.keys() {
			for _, topic := range glossaries()[tongue.Lang]().topics(stem) {
				if !slices.Contains(strings.Fields(tongue.Topics[topic]), bare(stem)) && !isPaired(stem) {
					t.Errorf("%s lacks %q of the topic %s", tongue.Lang, stem, topic)
				}
			}
		}
		v := vocabularies()[tongue.Lang]()
		for _, key := range v.clues.keys() {
			if row := tongue.Clues[bare(key)]; len(row) != len(v.kinds) && strings.Trim(v.clues.of(key)[1:], noWeight) != "" {
				t.Errorf("%s has the weights %q of the clue %q, want %d weights", tongue.Lang, row, key, len(v.kinds))
			}
		}
		idioms := 0
		for _, all := range tongue.Idioms {
			idioms += len(all)
		}
		for _, all := range phrasebooks()[tongue.Lang]() {
			idioms -= len(all)
		}
		if idioms != 0 || tongue.Common == "" {
			t.Errorf("%s has %d more idioms than its phrasebook, and the frequent words %q; want 0 more, and some words", tongue.Lang, idioms, tongue.Common)
		}
		stop := strings.Fields(tongue.Stop)
		for word := range maps.Keys(a.stop) {
			if !slices.Contains(stop, bare(word)) {
				t.Errorf("%s lacks the stop word %q", tongue.Lang, word)
			}
		}
	}
	if got := Tongues("de-AT", "en", "de", "fi"); len(got) != 3 || got[0].Lang != "de" || got[1].Lang != "en" || got[2].Lang != "fi" || len(got[2].Phrases) > 0 || got[2].Stop == "" {
		t.Errorf("the languages are %v; want de, en and fi, and for fi only stop words", got)
	}
}

// The endings of a language turn words into stems, even words that the language's tables lack.
func TestEndings(t *testing.T) {
	for lang, words := range map[string]string{"en": "introductions reviewing scheduled companies", "de": "anfragen vorträge", "es": "charlas entrevistas"} {
		rules := strings.Fields(Tongues(lang)[0].Endings)
		a := newAnalyzer(lang)
		for _, term := range a.terms(split(words), 10) {
			word, stem := bare(fold(term.word)), bare(term.stem)
			if word != stem && !slices.ContainsFunc(rules, func(rule string) bool {
				ending, instead, _ := strings.Cut(rule, ">")
				begin, found := strings.CutSuffix(word, ending)
				return found && begin+instead == stem
			}) {
				t.Errorf("%s: none of the endings %q turns %q into %q", lang, rules, word, stem)
			}
		}
	}
}
