package mail

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

var (
	noReply    = lazy(`(?i)^((do[-_.]?)?(no|not)[-_.]?(reply|respond|answer)|dont[-_.]?reply|no[-_.]?respon[sd]e|ne[-_.]?pas[-_.]?repondre|no[-_.]?(responder|responda|contestar|conteste|rispondere)|nao[-_.]?(responder|responda)|non[-_.]?rispondere|(bitte[-_.]?)?nicht[-_.]?antworten|keine[-_.]?antwort|niet[-_.]?(be)?antwoorden|geen[-_.]?antwoord|svara[-_.]?(inte|ej)|ikke[-_.]?svar|nie[-_.]?odpowiada[cj]|ne[-_.]?odpov[ei]dat|neodpov[ei]da[tj]te|(ala|ei)[-_.]?vasta[ta]?|ne[-_.]?valaszol(jon)?|nu[-_.]?raspunde(ti)?|ne[-_.]?odgovara(j|jte|ti)|yanitlama(yin)?|no[-_.]?contesteu|bounce[sd]?|auto[-_.]?(reply|answer|response|confirm|mail)|undeliverable|notifications?|automailer|calendar-notification|invitations?-?noreply|(auto)?-?responder|nobody|root|cron|daemon|uucp|listserv|majordomo|mailman)([-_.+=].*)?(@|$)|[-_.+](do[-_.]?)?(no|not)[-_.]?reply(@|$)`)
	mailSystem = lazy(`(?i)^(mail(er)?[-_. ]?daemon|system[-_. ]?(daemon|mailer)|post[-_.]?master|mdaemon|mail[-_. ]?delivery([-_. ]?(sub)?system)?|mail[-_. ]?system|system administrator|mailerdaemon|delivery[-_. ]?(subsystem|status)|microsoftexchange[0-9a-f]*)([-_.+=/].*)?(@|$)`)
)

// lazy puts off compiling a pattern until it is first used: most runs of the program read no mail.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// isMachine reports whether an address is one that nobody reads.
func isMachine(address string) bool {
	return noReply().MatchString(address) || mailSystem().MatchString(address)
}

// machine returns the reason not to answer a mail, or "". It follows RFC 3834 for mail sent by programs, and RFC 2369
// and 2919 for lists. It knows the usual names of addresses that nobody reads. A mail that a person wrote through a form, a
// group or a network is answered, whatever the program in between says about itself. A mail that plainly is a person's needs more proof.
func machine(h header, s sender, seen seen, words witness) string {
	auto, precedence := keyword(h, "Auto-Submitted"), keyword(h, "Precedence")
	from := firstAddress(h, "From", "")
	why := report(h, from, seen, words.person)
	switch subject := plain(h.Get("Subject"), ""); {
	case auto == "auto-replied", auto == "auto-notified" && !s.form && !s.network,
		auto != "" && auto != "no" && !s.form && !s.network && !s.isBulkOfGroup(h):
		return "it was sent by a program (Auto-Submitted: " + auto + ")"
	case why != "":
		return why
	case declaresProgram(h), precedence == "auto_reply", isAutomatic(subject) && !words.asks:
		return "it is an automatic reply"
	case isBooking(from):
		return "it is the notice of a booking page (" + from.address + ")"
	case seen.method == "reply", seen.method == "counter", seen.method == "cancel", seen.method == "refresh":
		return "it is a calendar notice (" + seen.method + ")"
	}
	if s.notice != "" {
		return "it is " + s.notice + "'s notice, and not a person's message"
	}
	if s.network || s.isBulkOfGroup(h) {
		return ""
	}
	switch {
	case has(h, "List-Id"), has(h, "List-Post"), has(h, "X-Ml-Name"), has(h, "X-Mlserver"), has(h, "X-Mailing-List"), has(h, "Mailing-List"), has(h, "X-Beenthere"):
		return "it comes from a mailing list (List-Id)"
	case has(h, "List-Unsubscribe") && !s.filled:
		return bulkMail
	case (precedence == "bulk" || precedence == "list" || precedence == "junk") && !s.form:
		return "it is bulk mail (Precedence: " + precedence + ")"
	case isNobody(address{name: s.name, address: s.address}, words.person):
		return "nobody reads answers to " + s.address
	case isNobody(from, words.person) && !s.form:
		return "nobody reads answers to " + from.address
	}
	return ""
}

// bulkMail is the reason not to answer a mail whose only sign of a machine is the field List-Unsubscribe.
const bulkMail = "it is bulk mail (List-Unsubscribe)"

// isOutreach reports whether a person sent a mail through a mailing tool, as with a sales pitch. Such a mail has the field
// List-Unsubscribe, a person's name and address, a greeting with the owner's name, and no other sign of a newsletter.
func (r *reading) isOutreach(own []string) bool {
	from, to := firstAddress(r.h, "From", r.label), firstAddress(r.h, "Reply-To", r.label)
	return !isCampaign(r.h) && keyword(r.h, "Precedence") == "" && isPerson(from) && !isMachine(from.address) && (to.address == "" || sameAddress(to.address, from.address)) && greets(r.Text, own)
}

// isCampaign reports whether a mail has a field that programs for newsletters add.
func isCampaign(h header) bool {
	for key := range h {
		if key == "Feedback-Id" || strings.Contains(key, "Campaign") || strings.HasPrefix(key, "X-Mailchimp") || strings.HasPrefix(key, "X-Newsletter") {
			return true
		}
	}
	return false
}

// greets reports whether a text begins with a greeting and one of the owner's names.
func greets(text string, own []string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	greeting := fold(first)
	hello := of("hello").startOf(greeting)
	if hello == "" {
		return false
	}
	words := strings.FieldsFunc(greeting[len(hello):], func(r rune) bool { return !joins(r) && r != '\'' && r != '-' })
	for _, name := range own {
		if strings.Contains(name, "@") {
			continue
		}
		for _, word := range strings.Fields(fold(name)) {
			if len(word) > 1 && slices.Contains(words[:min(len(words), 3)], word) {
				return true
			}
		}
	}
	return false
}

// isBooking reports whether a mail is the notice of a booking page about an appointment. An answer would go to the guest,
// who wrote nothing.
func isBooking(from address) bool {
	_, host, _ := strings.Cut(strings.ToLower(from.address), "@")
	return !isPerson(from) && slices.ContainsFunc(of("booking").all, func(name string) bool {
		return host == name || strings.HasSuffix(host, "."+name)
	})
}

func has(h header, key string) bool { return len(h[key]) > 0 }

// declaresProgram reports whether a header has a field that only programs which answer mails or report about them add.
func declaresProgram(h header) bool {
	for key := range h {
		for _, start := range []string{"X-Autoreply", "X-Auto-Reply", "X-Autorespond", "X-Autogenerated", "X-Mail-Autoreply", "X-Vacation", "X-Otrs-Loop", "X-Cron-Env",
			"X-Fc-Machinegenerated", "X-Ms-Exchange-Message-Is-Ndr", "X-Tmda-Confirm", "X-Boxbe", "X-Spamarrest"} {
			if strings.HasPrefix(key, start) && !strings.EqualFold(h.Get(key), "no") {
				return true
			}
		}
	}
	return keyword(h, "Preference") == "auto_reply" || keyword(h, "X-Precedence") == "auto_reply" || keyword(h, "Delivered-To") == "autoresponder"
}

// report returns the reason not to answer a report from a mail server, or "" for any other mail.
func report(h header, from address, seen seen, byPerson bool) string {
	const why = "it is a report from a mail server"
	subject := fold(plain(h.Get("Subject"), ""))
	system := mailSystem().MatchString(from.raw) || from.raw == "" && has(h, "From") || mailSystem().MatchString(from.name) || of("mail system").startOf(fold(from.name)) != ""
	switch {
	case byPerson && !isNobody(from, true):
		system = false
	case mailSystem().MatchString(from.address):
		return "nobody reads answers to " + from.address
	}
	switch {
	case system, seen.report, strings.TrimSpace(h.Get("Return-Path")) == "<>", has(h, "X-Failed-Recipients"):
		return why
	case from.raw != "" && from.address == "" && of("report").in(subject) != "":
		return why
	}
	return ""
}

// isAutomatic reports whether a subject belongs to an automatic reply. "Re: Automatic reply" is a person's answer to such a
// reply.
func isAutomatic(subject string) bool {
	subject = strings.Trim(fold(line(subject)), "[]()*<>{}#=-!【】［］〔〕（）＜＞《》〈〉「」『』■●◆★☆※\"“”«» ")
	start := of("automatic").startOf(subject)
	if start == "" {
		return false
	}
	rest := strings.TrimSpace(subject[len(start):])
	first, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || withoutRe(rest) != rest || strings.ContainsRune(":：])}>】］〕）＞》〉」』■●◆★☆※\"”»-–—(（[【", first)
}

// evidence matches what mail servers write in reports.
var evidence = lazy(`(?im)^\s*(final-recipient|diagnostic-code|reporting-mta|action: failed|remote-mta)|\b[45]\.\d{1,2}\.\d{1,3}\b|\b(4[2-5]|5[0-57])\d[ -]\S|following address|recipient address rejected|user unknown|mailbox (is )?(full|unavailable)|could not be delivered|undeliverable|delivery (to the following|failed)|permanent (fatal )?error|unknown user|no such user|mail server|host unknown|message that you sent|your message (did not|was not|could not)`)

// keyword returns the first word of a field, in lower case, without comment or parameters.
func keyword(h header, field string) string {
	words := strings.FieldsFunc(line(h.Get(field)), func(r rune) bool { return r == ';' || r == '(' || r == ' ' })
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
}
