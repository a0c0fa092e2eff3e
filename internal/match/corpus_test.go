package match

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// sample is an invented mail.
type sample struct {
	lang, right, name string // right is the slug of the request that the mail is for, or "none"
	Mail
	report bool // it is in the test half; developers look only at the other half, the development half
}

// corpus returns the mails of testdata.
func corpus(t testing.TB) []sample {
	t.Helper()
	var all []sample
	files, err := filepath.Glob("testdata/mails.*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files testdata/mails.*.txtar", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang := strings.Split(filepath.Base(file), ".")[1]
		for _, f := range archive.Files {
			right, name, _ := strings.Cut(f.Name, "/")
			head, body, _ := strings.Cut(string(f.Data), "\n")
			_, subject, _ := strings.Cut(head, ":")
			hash := sha256.Sum256([]byte(lang + "/" + f.Name))
			report := hash[0]%2 == 1 || strings.Contains(file, ".later.")
			all = append(all, sample{lang, right, name, Mail{strings.TrimSpace(subject), strings.TrimSpace(body), lang, false}, report})
		}
	}
	return all
}

// rankers returns a ranker for each language of the corpus. The English one is for the starter site.
func rankers(t testing.TB) map[string]*Ranker {
	t.Helper()
	all := map[string]*Ranker{"en": New(load(t, os.DirFS("../..")))}
	files, _ := filepath.Glob("testdata/site.*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fsys, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.Split(filepath.Base(file), ".")[1]] = New(load(t, fsys))
	}
	return all
}

func load(t testing.TB, fsys fs.FS) *site.Profile {
	t.Helper()
	return sitetest.Load(t, fsys).Profiles[0]
}

// half has the results of the ranking for one half of the corpus.
type half struct {
	mails, unrelated     int               // the mails that have a right type, and those that have none
	top1, top3           int               // the mails whose right type comes first, or among the first three
	fairRight, fairWrong int               // the mails with a fair match, which is right or wrong
	fairUnrelated        int               // the unrelated mails with a fair match
	confusion            map[[2]string]int // the number of English mails, by right type and answer
	confused             []string          // a line about each mail with a wrong fair match
}

// measure ranks the mails of one half: the test half, or the development half.
func measure(by map[string]*Ranker, samples []sample, report bool) half {
	h := half{confusion: map[[2]string]int{}}
	for _, s := range samples {
		if s.report != report {
			continue
		}
		ranking := by[s.lang].Rank(s.Mail)
		first := ranking[0].Request.Slug
		if s.right == "none" {
			h.unrelated++
			if ranking[0].Fair && first != site.SomethingElse {
				h.fairUnrelated++
				h.confused = append(h.confused, fmt.Sprintf("%s/%s/%s is taken for %s with the score %.1f because of %q", s.lang, s.right, s.name, first, ranking[0].Score, ranking[0].Why))
			}
			continue
		}
		h.mails++
		for i, m := range ranking {
			switch right := m.Request.Slug == s.right; {
			case right && i == 0:
				h.top1++
				h.top3++
			case right && i < 3:
				h.top3++
			}
		}
		switch {
		case ranking[0].Fair && first == s.right:
			h.fairRight++
		case ranking[0].Fair:
			h.fairWrong++
			h.confused = append(h.confused, fmt.Sprintf("%s/%s/%s is taken for %s with the score %.1f because of %q", s.lang, s.right, s.name, first, ranking[0].Score, ranking[0].Why))
		}
		if s.lang == "en" {
			h.confusion[[2]string{s.right, answer(ranking)}]++
		}
	}
	return h
}

// answer returns the slug of the first match if it is fair, or else "none".
func answer(ranking []Match) string {
	if !ranking[0].Fair {
		return "none"
	}
	return ranking[0].Request.Slug
}
