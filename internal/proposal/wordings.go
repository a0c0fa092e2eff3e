package proposal

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/site"
)

// wording is a kind of sentence that an owner may write, but an assistant may not.
type wording struct {
	rule         string    // "promise", "day" or "figure"
	when         site.When // the only state in which the wording is refused; "" for all states
	find, unless *regexp.Regexp
	suggest      string
}

const (
	noPromise = "delete it; a reply promises nothing beyond its template words"
	noDay     = "delete it; the page behind {{link}} has the days"
	noFigure  = "delete it; {{rule}} has the true figures"
)

// languages has the wordings for promises, days and figures, by language. They are stricter than the rules of package check on purpose: an
// assistant rewrites a sentence in a second, so a false alarm costs the owner nothing.
var languages = map[string][]struct {
	rule, when, find, unless, suggest string
}{
	"en": {
		{"promise", "closed", `\b(I|we)( (\w+ly|also|still))?(['’]ll| will| shall)\b|\b(I|we)( can| could) (still |also |then |always |certainly )?(meet|talk|call|help|make|offer|look|review|introduce|refer|do|try|see|squeeze|find)\b|\b(I|we)(['’]d| would)? ?(be |am |['’]m |are )?(so |very |more than )?(happy|glad|delighted|keen) to\b|\b(I['’]m|I am|we['’]re|we are) (going|planning|hoping|about) to\b|\b(I|we) (intend|plan|hope|aim) to\b`, `\b(will|shall|['’]ll) (not|never)\b|\bI hope (that )?(you|it|this)\b`, noPromise},
		{"promise", "", `\b(promis(e[sd]?|ing)|guarante(e[sd]?|ing)|swear|owe you|count on (me|us)|rely on (me|us)|(an|one|this) exception|just for you|only for you|special case|refund(ed|s)?|(pay|hire|employ|recommend|vouch for) you|on my behalf|my word)\b|\blet['’]?s\b|\blet us\b`, "", noPromise},
		{"promise", "closed", `\b(hold|keep|save|reserve) (you )?(a|the|your|one) (place|slot|spot|seat|time|hour)\b|\b(see|talk to|speak to) you (then|there|soon)\b|\b(call|ring|phone|text|ping|dm|message|write to|email|mail|contact|reach) me\b`, `\b(do not|don['’]t|never|no need to)\b`, noPromise},
		{"day", "", `\b(January|February|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|tomorrow|tonight|weekend)s?\b|\b(in|by|until|till|next|of|this|early|late|mid|since|from|before|after) (March|May)\b|\bnext (day|week|month|quarter|year|spring|summer|autumn|fall|winter)\b|\bin (the )?(new year|spring|summer|autumn|winter)\b`, "", noDay},
		{"figure", "closed", `\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|dozen|half an hour)\b`, "", noFigure},
	},
	"de": {
		{"promise", "closed", `\b(ich|wir) (werde|werden|kann|können|könnte|könnten)\b|\b(werde|werden|könnte|könnten) (ich|wir)\b|\b(melde mich|melden uns|komme (gern|gerne )?auf (dich|Sie|euch)|freue mich (auf|darauf)|freuen uns (auf|darauf))\b`, `\b(nicht|nie|niemals|keine?[mnrs]?)\b`, noPromise},
		{"promise", "", `\b(verspreche|versprechen|versprochen|garantiere|garantieren|garantiert|Garantie|Ausnahme|zusagen|zugesagt|zusichern|schwöre|empfehle (dich|Sie)|in meinem Namen|nur für (dich|Sie))\b|\blass(en Sie|t)? uns\b`, "", noPromise},
		{"promise", "", `\bauf (mich|uns) (zählen|bauen|verlassen)\b|\b(hör|hören|hörst|hört) (Sie |du |ihr )?(\S+ )?von (mir|uns)\b|\b(gebe|geben|sage|sagen) (\S+ ){0,3}Bescheid\b|\bauf dem (Laufenden|Schirm)\b|\b(bald|später|danach) (gern|gerne|wieder|vielleicht)\b|\b(gern|gerne) (bald|später|danach|ein andermal)\b|\bnach (dem |der )?(Semester|Semesterende|Urlaub|Sommer|Winter|Jahreswechsel|Ferien|Elternzeit|Projekt|Projektende)\b`, "", noPromise},
		{"day", "", `\b(Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|morgen|übermorgen|Wochenende)s?\b|\bnächste[nrms]? (Tag|Woche|Monat|Quartal|Jahr|Frühjahr|Sommer|Herbst|Winter)\w*\b`, `\bguten morgen\b`, noDay},
		{"figure", "closed", `\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|fünfzig|hundert|tausend|Dutzend|halbe Stunde)\b`, "", noFigure},
	},
	"fr": {
		{"promise", "closed", `\b(je|j['’]|nous) ?(vous |te |t['’]|me |m['’]|nous |y |le |la )?\w+(rai|rons)\b|\b(je|nous) (peux|pouvons|pourrais|pourrions) `, `\b(ne|n['’]|pas|jamais)\b`, noPromise},
		{"promise", "", `\b(promets|promettons|promis|promesse|garantis|garantissons|garantie?|exception|parole d['’]honneur|en mon nom|rien que pour (vous|toi))\b`, "", noPromise},
		{"promise", "", `\bcompter sur (moi|nous)\b|\b(tiens|tenons) au courant\b|\bde (mes|nos) nouvelles\b|\b(bientôt|plus tard|volontiers) (volontiers|bientôt|plus tard)\b`, "", noPromise},
		{"day", "", `\b(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|week-end)s?\b|\b(semaine|mois|trimestre|année|an|printemps|été|automne|hiver) prochaine?\b|\bl['’](an|année) prochaine?\b`, "", noDay},
		{"figure", "closed", `\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cinquante|cent|mille|douzaine|demi-heure)\b`, "", noFigure},
	},
	"es": {
		{"promise", "closed", `\b\w{2,}(aré|eré|iré|aremos|eremos|iremos)\b|\b(te|le|os|les|lo|la) (llamo|escribo|aviso|contacto|recomiendo a)\b|\b(puedo|podemos|podría|podríamos) `, `\b(no|nunca|jamás)\b`, noPromise},
		{"promise", "", `\b(prometo|prometemos|prometido|promesa|garantizo|garantizamos|garantizad[oa]|garantía|excepción|cuent[ae] conmigo|en mi nombre|solo para (ti|usted))\b`, "", noPromise},
		{"promise", "", `\b(tendrá|tendrás) noticias\b|\b(mantengo|tengo) (al tanto|informad[oa])\b|\bcon gusto (más adelante|después|pronto)\b`, "", noPromise},
		{"day", "", `\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|fin de semana)s?\b|\b(semana|mes|trimestre|año|primavera|verano|otoño|invierno) (que viene|próxim[oa])\b|\bpróxim[oa] (semana|mes|trimestre|año|primavera|verano|otoño|invierno)\b`, "", noDay},
		{"figure", "closed", `\b(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|treinta|cincuenta|cien|mil|docena|media hora)\b`, "", noFigure},
	},
	"pt": {
		{"promise", "closed", `\b\w{2,}(arei|erei|irei|aremos|eremos|iremos)\b|\b(posso|podemos|poderia|poderíamos|vou|vamos) `, `\b(não|nunca|jamais)\b`, noPromise},
		{"promise", "", `\b(prometo|prometemos|prometido|promessa|garanto|garantimos|garantid[oa]|garantia|exceção|excepção|conte comigo|contem comigo|em meu nome|só para (ti|você|si))\b`, "", noPromise},
		{"promise", "", `\b(terá|terás) notícias\b|\b(mantenho|deixo) (você |o senhor |a senhora )?(informad[oa]|a par)\b|\bcom prazer (mais tarde|depois|em breve)\b|\b(conte|conta|contem) com(igo| a gente)\b`, "", noPromise},
		{"day", "", `\b(janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo|amanhã|fim de semana)s?\b|\b(semana|mês|trimestre|ano|primavera|verão|outono|inverno) (que vem|próxim[oa])\b|\bpróxim[oa] (semana|mês|trimestre|ano|primavera|verão|outono|inverno)\b`, "", noDay},
		{"figure", "closed", `\b(dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|vinte|trinta|cinquenta|cem|mil|dúzia|meia hora)\b`, "", noFigure},
	},
}

// Knows reports whether promises and days are recognised in a language. In any other language, only figures and addresses
// are recognised, so the owner has to read the text with more care.
func Knows(lang string) bool { return languages[base(lang)] != nil }

var compiled = sync.OnceValue(func() map[string][]wording {
	all := map[string][]wording{}
	for lang, list := range languages {
		for _, w := range list {
			made := wording{rule: w.rule, when: site.When(w.when), find: regexp.MustCompile("(?i)" + inASCII(w.find)), suggest: w.suggest}
			if w.unless != "" {
				made.unless = regexp.MustCompile("(?i)" + inASCII(w.unless))
			}
			all[lang] = append(all[lang], made)
		}
	}
	return all
})

// inASCII replaces each letter beyond ASCII with ASCII letters, because \b and \w in a pattern recognise only ASCII
// letters.
func inASCII(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf || !unicode.IsLetter(r) {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "_%x_", unicode.ToLower(r))
	}
	return b.String()
}

func wordingsOf(lang string) []wording { return compiled()[base(lang)] }

func base(lang string) string {
	first, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return first
}

// foreignScripts returns the other scripts whose letters look like those of the language's own script.
func foreignScripts(lang string) []*unicode.RangeTable {
	if !Knows(lang) {
		return nil
	}
	return []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic}
}
