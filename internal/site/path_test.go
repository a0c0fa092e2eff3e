package site

import "testing"

func TestPagesThatRepliesLinkTo(t *testing.T) {
	type page struct{ owner, slug string }
	none := page{}
	for _, test := range []struct {
		file              string
		request, resource page
	}{
		{"ask/coffee-chat/index.html", page{"", "coffee-chat"}, none},
		{"ben/ask/coffee-chat/index.html", page{"ben/", "coffee-chat"}, none},
		{"go/list/index.html", none, page{"", "list"}},
		{"ben/go/list/index.html", none, page{"ben/", "list"}},
		{"ask/go/index.html", page{"", "go"}, none},
		{"go/ask/index.html", none, page{"", "ask"}},
		{"ask/ask/ask/index.html", page{"ask/", "ask"}, none}, // the first "ask" is the name of a profile
		{"go/ask/go/index.html", page{"go/", "go"}, none},
		{"ask/index.html", none, none},
		{"go/index.html", none, none},
		{"index.html", none, none},
		{"ask//index.html", none, none},
		{"ask/x/y/index.html", none, none},
		{"old/ben/ask/x/index.html", none, none}, // a file of content/static/
		{"task/x/index.html", none, none},
		{"ask/xindex.html", none, none},
		{"ask/x/card.png", none, none},
		{"", none, none},
	} {
		for _, kind := range []struct {
			name string
			want page
			find func(string) (string, string, bool)
		}{{"request", test.request, RequestPage}, {"resource", test.resource, ResourcePage}} {
			if owner, slug, ok := kind.find(test.file); ok != (kind.want != none) || (page{owner, slug}) != kind.want {
				t.Errorf("from %q as the page of a %s, got the slug %q, the profile %q and %v, want %q", test.file, kind.name, slug, owner, ok, kind.want)
			}
		}
	}
}

// RequestPage, ResourcePage and IsReplyText recognise the addresses that the model returns.
func TestPathsOfTheModelAreRecognised(t *testing.T) {
	for _, p := range []*Profile{{}, {Dir: "ben"}} {
		request, resource := &Request{Slug: "call"}, &Resource{Slug: "list", owner: p.Path()}
		for slug, address := range map[string]string{"call": request.Path(), "old": request.AliasPath("old")} {
			if owner, got, ok := RequestPage(p.Path() + address + "index.html"); !ok || got != slug || owner != p.Path() {
				t.Errorf("from %q, RequestPage got the slug %q, the profile %q and %v, want the slug %q and the profile %q", address, got, owner, ok, slug, p.Path())
			}
		}
		for slug, address := range map[string]string{"list": resource.Path(), "old": resource.AliasPath("old")} {
			if owner, got, ok := ResourcePage(address + "index.html"); !ok || ResourcePath(owner, got) != address || got != slug {
				t.Errorf("from %q, ResourcePage got the slug %q, the profile %q and %v, want the slug %q and the profile %q", address, got, owner, ok, slug, p.Path())
			}
		}
		if text := p.RepliesPath() + "call.closed.neutral.txt"; !IsReplyText(text) {
			t.Errorf("IsReplyText doesn't recognise %q", text)
		}
	}
	for _, name := range []string{"replies/call.closed.neutral.eml", "share/about.txt", "myreplies/a.txt", "replies.txt", "replies"} {
		if IsReplyText(name) {
			t.Errorf("IsReplyText reports that %q is a reply as plain text", name)
		}
	}
}
