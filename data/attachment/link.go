package attachment

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"pharos/data"
)

// A Link is an address that may be handed to the system's browser or mail program.
type Link struct {
	URL   string // in full, the host in letters of ASCII: what is opened, and what is shown before
	Host  string // as the user reads it, in its own letters; empty for mail
	Marks []string
}

// Marks of links that deserve a second look, also the ends of their phrase keys "link.mark.<mark>".
const (
	MarkForeignLetters = "foreign-letters" // the host has letters beyond ASCII
	MarkMixedScripts   = "mixed-scripts"   // and of several scripts in one word, as deceivers write
	MarkNumber         = "number"          // the host is a number and no name, or this machine
	MarkPlain          = "plain"           // http: nobody vouches for what comes
)

// longestLink is the most letters that are taken for an address.
const longestLink = 2000

// LinkOf judges an address that stands in an entry. Only http, https, mailto and doi may leave the
// program; a DOI may stand alone, and an address that begins with www. is taken for https. It returns a
// data.ProblemError with the code link.<why> for all others: they stay inert text.
func LinkOf(text string) (Link, error) {
	text = strings.TrimSpace(text)
	if problem := unwanted(text); problem != "" {
		return Link{}, noLink(problem)
	}
	lower := strings.ToLower(text)
	scheme, rest, hasScheme := strings.Cut(text, ":")
	switch {
	case strings.HasPrefix(lower, "www.") && len(lower) > len("www."):
		return webLink("https://" + text)
	case strings.HasPrefix(lower, "10.") && strings.Contains(text, "/"):
		return doiLink(text)
	case !hasScheme || rest == "":
		return Link{}, noLink("no-address")
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		return webLink(text)
	case "mailto":
		return mailLink(rest)
	case "doi":
		return doiLink(rest)
	}
	return Link{}, noLink("scheme")
}

func noLink(code string) error {
	return data.Refuse(data.Problem{Code: "link." + code, Severity: data.Refusal})
}

// unwanted names what no honest address has: letters that are not seen, turn the line round, or end it.
func unwanted(text string) string {
	switch {
	case text == "":
		return "no-address"
	case len(text) > longestLink:
		return "too-long"
	case !utf8.ValidString(text):
		return "letters"
	}
	for _, r := range text {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) || strings.ContainsRune("\\<>\"`{}|^", r) || r == utf8.RuneError {
			return "letters"
		}
	}
	return ""
}

func webLink(text string) (Link, error) {
	address, err := url.Parse(text)
	if err != nil || address.Opaque != "" || address.Host == "" {
		return Link{}, noLink("no-address")
	}
	if address.User != nil || strings.ContainsRune(address.Host, '@') {
		return Link{}, noLink("credentials")
	}
	host, port := address.Hostname(), address.Port()
	if strings.HasSuffix(address.Host, ":") && port == "" {
		return Link{}, noLink("no-address")
	}
	link := Link{}
	if strings.EqualFold(address.Scheme, "http") {
		link.Marks = append(link.Marks, MarkPlain)
	}
	address.Scheme = strings.ToLower(address.Scheme)
	ascii, err := link.judgeHost(host)
	if err != nil {
		return Link{}, err
	}
	address.Host = ascii
	if strings.Contains(ascii, ":") {
		address.Host = "[" + ascii + "]"
	}
	if port != "" {
		address.Host += ":" + port
	}
	link.URL = address.String()
	return link, nil
}

// names is how host names are read: as browsers do, but never more loosely.
var names = idna.New(
	idna.MapForLookup(), idna.BidiRule(), idna.Transitional(false), idna.CheckHyphens(false), idna.CheckJoiners(true),
	idna.StrictDomainName(false), idna.VerifyDNSLength(true), idna.RemoveLeadingDots(false),
)

// judgeHost returns the host in ASCII, and notes in the link what it looks like.
func (l *Link) judgeHost(host string) (string, error) {
	if address, err := netip.ParseAddr(host); err == nil {
		l.Host, l.Marks = host, append(l.Marks, MarkNumber)
		if address.Zone() != "" {
			return "", noLink("host")
		}
		return address.String(), nil
	}
	ascii, err := names.ToASCII(strings.TrimSuffix(host, "."))
	if err != nil || !plainHost(ascii) {
		return "", noLink("host")
	}
	shown, err := names.ToUnicode(ascii)
	if err != nil {
		return "", noLink("host")
	}
	l.Host = shown
	if isNumeric(ascii) || ascii == "localhost" || strings.HasSuffix(ascii, ".localhost") {
		l.Marks = append(l.Marks, MarkNumber)
	}
	if shown != ascii {
		l.Marks = append(l.Marks, MarkForeignLetters)
	}
	for label := range strings.SplitSeq(shown, ".") {
		if mixesScripts(label) {
			l.Marks = append(l.Marks, MarkMixedScripts)
			break
		}
	}
	return ascii, nil
}

func plainHost(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	for _, r := range host {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '.' && r != '_' {
			return false
		}
	}
	return true
}

// isNumeric reports whether a system would take the host for a number: its last part is one, also in
// the old ways with 0x or without dots.
func isNumeric(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if rest, hex := strings.CutPrefix(last, "0x"); hex {
		return strings.Trim(rest, "0123456789abcdef") == ""
	}
	return strings.Trim(last, "0123456789") == ""
}

// mixesScripts reports whether one word has letters of several scripts, of which one may pass for
// another. Japanese and Chinese mix by nature, also with Latin.
func mixesScripts(label string) bool {
	found := ""
	for _, r := range label {
		for name, script := range map[string]*unicode.RangeTable{
			"latin": unicode.Latin, "cyrillic": unicode.Cyrillic, "greek": unicode.Greek, "armenian": unicode.Armenian,
			"cherokee": unicode.Cherokee, "hebrew": unicode.Hebrew, "arabic": unicode.Arabic, "coptic": unicode.Coptic,
			"georgian": unicode.Georgian, "lisu": unicode.Lisu,
		} {
			if !unicode.Is(script, r) {
				continue
			}
			if found != "" && found != name {
				return true
			}
			found = name
		}
	}
	return false
}

// mailLink takes one address and nothing else: copies, texts and files to attach are not the
// catalogue's to fill in.
func mailLink(rest string) (Link, error) {
	address, err := url.PathUnescape(rest)
	if err != nil || unwanted(address) != "" || strings.ContainsAny(address, "?&,;:/%()") {
		return Link{}, noLink("mail")
	}
	local, host, found := strings.Cut(address, "@")
	if !found || local == "" || strings.Contains(host, "@") || strings.HasPrefix(local, "-") {
		return Link{}, noLink("mail")
	}
	link := Link{}
	ascii, err := link.judgeHost(host)
	if err != nil || !strings.Contains(ascii, ".") {
		return Link{}, noLink("mail")
	}
	link.Host = ""
	link.URL = (&url.URL{Scheme: "mailto", Opaque: escapeLocal(local) + "@" + ascii}).String()
	return link, nil
}

func escapeLocal(local string) string { return strings.ReplaceAll(url.PathEscape(local), "+", "%2B") }

// doiLink leads to the resolver of https://www.doi.org/doi-handbook/.
func doiLink(text string) (Link, error) {
	text = strings.TrimLeft(text, "/")
	prefix, suffix, found := strings.Cut(text, "/")
	registrant, isDOI := strings.CutPrefix(prefix, "10.")
	number, _, _ := strings.Cut(registrant, ".")
	if !found || !isDOI || suffix == "" || len(number) < 4 || strings.Trim(registrant, "0123456789.") != "" {
		return Link{}, noLink("doi")
	}
	plain, err := url.PathUnescape(suffix)
	if err != nil || unwanted(plain) != "" && unwanted(plain) != "letters" {
		return Link{}, noLink("doi")
	}
	for _, r := range plain {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return Link{}, noLink("letters")
		}
	}
	parts := strings.Split(plain, "/")
	for i, part := range parts {
		if part == "." || part == ".." {
			return Link{}, noLink("doi")
		}
		parts[i] = url.PathEscape(part)
	}
	return Link{URL: "https://doi.org/" + prefix + "/" + strings.Join(parts, "/"), Host: "doi.org"}, nil
}
