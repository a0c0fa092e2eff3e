package mail

import (
	"regexp"
	"strings"
	"sync"

	"github.com/emersion/go-message/mail"
)

var noReply = lazy(`(?i)^((do[-_.]?)?(no|not)[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|automailer)([-_.+=].*)?@|[-_.+](do[-_.]?)?(no|not)[-_.]?reply@`)

// lazy compiles a pattern when it is first looked for: most runs of the program read no mail.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// machine says why a mail must not be answered, or returns "": RFC 3834 for what programs send, RFC 2369 and 2919 for
// lists, and the usual names of addresses that nobody reads.
func machine(h *mail.Header, from, to string) string {
	auto := keyword(h, "Auto-Submitted")
	precedence := keyword(h, "Precedence")
	kind, _, _ := h.ContentType()
	switch {
	case auto != "" && auto != "no":
		return "it was sent by a program (Auto-Submitted: " + auto + ")"
	case h.Has("X-Autoreply"), h.Has("X-Autorespond"):
		return "it is an automatic reply"
	case h.Has("List-Id"), h.Has("List-Post"):
		return "it comes from a mailing list (List-Id)"
	case h.Has("List-Unsubscribe"):
		return "it is a bulk mail (List-Unsubscribe)"
	case precedence == "bulk", precedence == "list", precedence == "junk", precedence == "auto_reply":
		return "it is a bulk mail (Precedence: " + precedence + ")"
	case strings.EqualFold(kind, "multipart/report"), strings.TrimSpace(h.Get("Return-Path")) == "<>":
		return "it is the report of a mail server"
	case noReply().MatchString(to):
		return "nobody reads answers to " + to
	case noReply().MatchString(from):
		return "nobody reads answers to " + from
	}
	return ""
}

// keyword returns the first word of a field, in lower case, without comment or parameters.
func keyword(h *mail.Header, field string) string {
	words := strings.FieldsFunc(line(h.Get(field)), func(r rune) bool { return r == ';' || r == '(' || r == ' ' })
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
}
