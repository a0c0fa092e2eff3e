//go:build browser

package browsertest

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
)

// A page prints its closed parts as if they were open: the numbers of letters and of sheets are the same.
func TestPaperShowsClosedParts(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		kinds := s.kinds()
		for _, kind := range []string{"profile", "faq"} {
			address, ok := kinds[kind]
			if !ok {
				continue
			}
			b := open(t, s.url+address, screen{})
			letters, sheets := printed(call(b, chromedp.PrintToPDF()))
			b.openAll()
			wantLetters, wantSheets := printed(call(b, chromedp.PrintToPDF()))
			if letters != wantLetters || sheets != wantSheets || letters == 0 {
				t.Errorf("%s: the closed page prints %d letters on %d sheets, want %d on %d as the opened one does", kind, letters, sheets, wantLetters, wantSheets)
			}
		}
	})
}

// Every word of the closed parts is on the printed page.
func TestClosedWordsHaveAPlaceOnPaper(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url+s.kinds()["profile"], screen{print: true})
		lost := ask[[]string](b, `[...document.querySelectorAll("details:not([open]) > :not(summary)")].flatMap(part => {
			const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), range = document.createRange(), lost = []
			for (let text; text = walker.nextNode();) {
				range.selectNodeContents(text)
				const box = range.getBoundingClientRect()
				if (text.data.trim() && !text.parentElement.closest(".act a") && (!box.width || !box.height || !text.parentElement.checkVisibility()))
					lost.push(text.data)
			}
			return lost
		})`)
		if len(lost) > 0 {
			t.Errorf("the printed page lacks %d texts, such as %q", len(lost), lost[:min(len(lost), 3)])
		}
	})
}

// fewSheets is the maximum number of sheets of A4 or Letter for the starter's profile page, with no row broken across sheets and with
// any machine's fonts. If the first row did not fit below the name, or the type were as large as on a screen, the page would need 15
// sheets or more.
const fewSheets = 12

// On the printed profile page, the first row follows directly below the name.
func TestPaperIsNotWasted(t *testing.T) {
	t.Parallel()
	b := open(t, starter().url, screen{})
	if _, sheets := printed(call(b, chromedp.PrintToPDF())); sheets > fewSheets {
		t.Errorf("the page is printed on %d sheets, want at most %d", sheets, fewSheets)
	}
}

var (
	stream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	glyphs = regexp.MustCompile(`<([0-9A-F]+)>`)
	sheet  = regexp.MustCompile(`/Type\s*/Page\b`)
)

// printed returns the number of letters and of sheets in a PDF from Chromium. In the PDF, a letter is four hexadecimal digits.
func printed(pdf []byte) (letters, sheets int) {
	for _, m := range stream.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // a picture, which is not compressed
		}
		content, _ := io.ReadAll(r) // an error at the end doesn't matter: other bytes follow the compressed part
		if !bytes.Contains(content, []byte("BT")) || bytes.Contains(content, []byte("begincmap")) {
			continue // a font
		}
		for _, text := range glyphs.FindAllSubmatch(content, -1) {
			letters += len(text[1]) / 4
		}
	}
	return letters, len(sheet.FindAll(pdf, -1))
}
