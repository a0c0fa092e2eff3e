package markdown

import "testing"

// Document escapes the title, which is text. It does not escape the body, which is HTML.
func TestDocument(t *testing.T) {
	got := Document(`en"><script>`, "Re: a < b & \"c\" </title><script>x</script>", "<p>A <em>body</em> &amp; more.</p>\n")
	want := "<!doctype html>\n<html lang=\"en&#34;&gt;&lt;script&gt;\">\n<meta charset=\"utf-8\">\n" +
		"<title>Re: a &lt; b &amp; &#34;c&#34; &lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>\n<p>A <em>body</em> &amp; more.</p>\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
