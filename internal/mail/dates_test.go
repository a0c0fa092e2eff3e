package mail

import (
	"testing"
	"time"
)

// The day above a forwarded mail is read in every language and order. If it has several meanings that are not after the day of
// forwarding, it is not known.
func TestPrintedDays(t *testing.T) {
	forwarded := time.Date(2026, 10, 9, 8, 0, 0, 0, time.UTC)
	for value, want := range map[string]string{
		"7 October 2026 at 09:15:00 BST":                  "2026-10-07",
		"October 7, 2026 at 9:15:00 AM PDT":               "2026-10-07",
		"7 October 2026 09:15":                            "2026-10-07",
		"Wednesday, 7 October 2026 at 09:15":              "2026-10-07",
		"Wednesday, October 7th, 2026 9:15 PM":            "2026-10-07",
		"Wed Oct 7 09:15:00 2026":                         "2026-10-07",
		"Mittwoch, 7. Oktober 2026 um 09:15":              "2026-10-07",
		"mercredi 7 octobre 2026 à 09:15":                 "2026-10-07",
		"mar. 6 oct. 2026 à 09:15":                        "2026-10-06",
		"jeudi 1er octobre 2026 09:15":                    "2026-10-01",
		"miércoles, 7 de octubre de 2026 9:15 a. m.":      "2026-10-07",
		"quarta-feira, 7 de outubro de 2026 09:15":        "2026-10-07",
		"mercoledì 7 ottobre 2026 alle ore 09:15":         "2026-10-07",
		"woensdag 7 oktober 2026 09:15":                   "2026-10-07",
		"den 7 oktober 2026 09:15":                        "2026-10-07",
		"keskiviikko 7. lokakuuta 2026 9.15":              "2026-10-07",
		"ke 7. lokak. 2026 klo 9.15":                      "2026-10-07",
		"środa, 7 października 2026 09:15":                "2026-10-07",
		"středa 7. října 2026 9:15":                       "2026-10-07",
		"2026. október 7., szerda 9:15":                   "2026-10-07",
		"miercuri, 7 octombrie 2026 09:15":                "2026-10-07",
		"7. rujna 2026. 09:15":                            "2026-09-07",
		"7 октября 2026 г. 9:15":                          "2026-10-07",
		"7 жовтня 2026 р. 9:15":                           "2026-10-07",
		"Τετάρτη, 7 Οκτωβρίου 2026 9:15 π.μ.":             "2026-10-07",
		"7 Ekim 2026 Çarşamba 09:15":                      "2026-10-07",
		"יום רביעי 7 אוקטובר 2026 9:15":                   "2026-10-07",
		"٧ أكتوبر ٢٠٢٦ ٩:١٥ ص":                            "2026-10-07",
		"2026年10月7日 9:15":                                 "2026-10-07",
		"2026년 10월 7일 수요일 오전 9:15":                        "2026-10-07",
		"Thứ Tư, 7 tháng 10, 2026 9:15":                   "2026-10-07",
		"7 ตุลาคม 2569 9:15":                              "2026-10-07",
		"2026 m. spalio 7 d. 09:15":                       "2026-10-07",
		"2026. gada 7. oktobris 9:15":                     "2026-10-07",
		"7. oktoober 2026 9:15":                           "2026-10-07",
		"07.10.2026 09:15":                                "2026-10-07",
		"7. 10. 2026 9:15":                                "2026-10-07",
		"2026-10-07 09:15":                                "2026-10-07",
		"17/09/2026 09:15":                                "2026-09-17",
		"9/17/2026 9:15 AM":                               "2026-09-17",
		"10/8/2026 9:15":                                  "0001-01-01", // 8 October or 10 August
		"10/11/2026 9:15":                                 "0001-01-01", // 11 October and 10 November are to come
		"11/7/2026 9:15":                                  "2026-07-11", // 7 November is to come
		"7. listopada 2026. 09:15":                        "2026-10-07",
		"piątek, 7 listopada 2025 09:15":                  "2025-11-07",
		"pátek 7. listopadu 2025 9:15":                    "2025-11-07",
		"7. lip 2026. u 09:15":                            "2026-06-07",
		"7 lip 2026, 09:15":                               "2026-07-07",
		"2026. okt. 7., Sze, 9:15":                        "2026-10-07",
		"keskiviikko 7. lokakuuta 2026 klo 9.15.08 -0400": "2026-10-07",
		"mar. 6/10/2026 09:15":                            "0001-01-01", // mardi 6 October or, in the United States, 10 June
		"31 February 2026":                                "0001-01-01",
		"7 October":                                       "0001-01-01",
		"last week":                                       "0001-01-01",
	} {
		if got := printedDay(value, forwarded).Format("2006-01-02"); got != want {
			t.Errorf("the day of %q is %s, want %s", value, got, want)
		}
	}
}

// The time of a meeting and the days of a trip are not the writer and the reader of another mail.
func TestTimes(t *testing.T) {
	for value, want := range map[string]bool{
		"10 am": true, "18:00": true, "18 Uhr": true, "um 18 Uhr": true, "kl. 18": true, "à 20 h": true, "午後6時": true, "Friday": true, "jeudi 20 h": true, "noon": true, "5 May": true,
		"Ana Moss": false, "3com@example.com": false, "Room Seven": false, "15551234567": false, "Domingo Ruiz": false, "": false, "佐藤": false, "Studio 54": false,
	} {
		if got := isTime(value); got != want {
			t.Errorf("isTime(%q) = %v, want %v", value, got, want)
		}
	}
}
