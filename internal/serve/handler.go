package serve

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// streamPath is the path of the stream that public pages listen to. No published file has such a name.
const streamPath = "/.howihelp/stream"

// ServeHTTP answers a request. It refuses an unwanted request before it looks anything up.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	switch status := refuse(r); status {
	case 0:
	case http.StatusMisdirectedRequest:
		w.Header().Set("Connection", "close")
		s.misdirected(w, r)
		return
	default:
		w.Header().Set("Connection", "close")
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		http.Error(w, http.StatusText(status), status)
		return
	}
	private, below := s.private(r.URL.Path)
	switch {
	case r.URL.Path == streamPath:
		s.stream(w, r, false)
	case private && below == "stream":
		s.stream(w, r, true)
	case private:
		s.privateFile(w, r, below)
	default:
		s.publicFile(w, r)
	}
}

// protect sets headers of every answer. Because of them, browsers don't guess types, show a page in a frame, or give anything
// to other origins.
func protect(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Content-Security-Policy", "frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
}

// refuse returns the status with which to refuse a request, or 0 if the request is to be answered.
func refuse(r *http.Request) int {
	switch {
	case !ourName(r.Host):
		return http.StatusMisdirectedRequest
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case r.ContentLength != 0:
		return http.StatusBadRequest
	}
	if origin := r.Header.Get("Origin"); r.Header["Origin"] != nil && !strings.EqualFold(origin, "http://"+r.Host) {
		return http.StatusForbidden
	}
	// If a page of another origin loads a picture or a script, the request has this header, but no Origin header.
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		if r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			return http.StatusForbidden
		}
	}
	return 0
}

// private reports whether a path is below the desk's secret path, and returns the rest of it.
func (s *Server) private(p string) (ok bool, below string) {
	desk := s.Desk()
	if len(p) < len(desk) || subtle.ConstantTimeCompare([]byte(p[:len(desk)]), []byte(desk)) == 0 {
		return false, ""
	}
	return true, p[len(desk):]
}

func (s *Server) privateFile(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "no-store")
	now := s.current(r.Context())
	if now.site == nil {
		s.answer(w, r, nothingYet, "index.html", http.StatusServiceUnavailable, now, true)
		return
	}
	s.file(w, r, now, name, now.site.PrivateFile, true)
}

func (s *Server) publicFile(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	now := s.current(r.Context())
	if now.site == nil {
		s.answer(w, r, nothingYet, "index.html", http.StatusServiceUnavailable, now, false)
		return
	}
	base := now.site.BasePath()
	name, ok := strings.CutPrefix(r.URL.Path, base)
	switch {
	case ok:
		s.file(w, r, now, name, now.site.PublicFile, false)
	case r.URL.Path == "/", r.URL.Path+"/" == base:
		redirect(w, base)
	default:
		s.answer(w, r, elsewhere(base), "index.html", http.StatusNotFound, now, false)
	}
}

// file answers with a file of the site, as a static host does: a folder's page is its index.html, and a request for a missing
// file gets the site's 404.html.
func (s *Server) file(w http.ResponseWriter, r *http.Request, now state, name string, find func(string) ([]byte, error), private bool) {
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, err := find(name)
	status := http.StatusOK
	if errors.Is(err, fs.ErrNotExist) {
		if _, missing := find(name + "/index.html"); missing == nil {
			redirect(w, (&url.URL{Path: r.URL.Path + "/"}).EscapedPath())
			return
		}
		name, status = "404.html", http.StatusNotFound
		data, err = find(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		data = elsewhere(now.site.BasePath())
	case err != nil:
		s.complain(now.site, err)
		data, name, status = notRendered, "index.html", http.StatusInternalServerError
	}
	s.answer(w, r, data, name, status, now, private)
}

// redirect sends a temporary redirect to another path of this server.
func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", "/"+strings.TrimLeft(to, "/"))
	w.WriteHeader(http.StatusFound)
}

// answer writes a file. If the file is a page, it adds the script that keeps the page up to date, and makes the page's links stay
// on this server. It doesn't change the links of a reply, since somebody may copy the reply.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, data []byte, name string, status int, now state, private bool) {
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	if path.Ext(name) == ".html" {
		if now.site != nil && (!private || path.Base(name) == "index.html") {
			data = home(data, now.site.Address())
		}
		data = inject(data, s.script(now, private))
	}
	if !private && status == http.StatusOK {
		sum := sha256.Sum256(data)
		tag := `"` + hex.EncodeToString(sum[:16]) + `"`
		h.Set("ETag", tag)
		if slices.Contains(strings.Split(r.Header.Get("If-None-Match"), ", "), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // a browser may leave early
	}
}

// types maps the usual file extensions to content types. The system's own table may have other types, or lack some.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".ico": "image/x-icon",
	".pdf": "application/pdf", ".vcf": "text/vcard; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".eml": "message/rfc822",
	".woff2": "font/woff2", ".zip": "application/zip",
}

func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t := types[ext]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Pages that are not part of the site.
var (
	nothingYet  = plainPage("The site has mistakes", "<p>When you fix them, it appears here.</p>")
	notRendered = plainPage("This page cannot be shown", "<p>When you fix the mistake, it appears here.</p>")
)

func elsewhere(base string) []byte {
	return plainPage("Nothing is here", `<p>The site begins at <a href="`+html.EscapeString(base)+`">`+html.EscapeString(base)+`</a>.</p>`)
}

func plainPage(title, body string) []byte {
	return []byte("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n" + body + "\n</body>\n</html>\n")
}
