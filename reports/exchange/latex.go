package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\r\n", `\newline{}`, "\n", `\newline{}`, "\r", `\newline{}`,
	"\u00a0", "~",
)

// toLaTeX writes a text so that LaTeX shows just it. Signs that LaTeX would draw together are kept apart.
func toLaTeX(text string) string {
	escaped := latexEscapes.Replace(withoutControls(text))
	var b strings.Builder
	for i, r := range escaped {
		b.WriteRune(r)
		if (r == '-' || r == '`' || r == '\'') && strings.HasPrefix(escaped[i+1:], string(r)) {
			b.WriteString("{}")
		}
	}
	return b.String()
}

// latexAccents are the accents by their commands, as combining signs.
var latexAccents = map[string]rune{
	`"`: '\u0308', "'": '\u0301', "`": '\u0300', "^": '\u0302', "~": '\u0303', "=": '\u0304', ".": '\u0307',
	"c": '\u0327', "v": '\u030c', "u": '\u0306', "H": '\u030b', "k": '\u0328', "r": '\u030a', "d": '\u0323', "b": '\u0331',
}

// latexWords are letters and signs by their commands.
var latexWords = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
	"textbackslash": `\`, "textasciitilde": "~", "textasciicircum": "^", "newline": "\n", "textendash": "–", "textemdash": "—",
	"textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
	"glqq": "„", "grqq": "“", "dots": "…", "ldots": "…", "textellipsis": "…", "texteuro": "€", "euro": "€", "EUR": "€",
	"pounds": "£", "S": "§", "P": "¶", "copyright": "©", "textregistered": "®", "texttrademark": "™", "degree": "°",
	"textdegree": "°", "times": "×", "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "mu": "μ", "guillemotleft": "«", "guillemotright": "»",
}

// latexQuiet are commands that only change how a text looks.
var latexQuiet = map[string]bool{
	"emph": true, "textit": true, "textbf": true, "textsc": true, "texttt": true, "textrm": true, "textsf": true,
	"mbox": true, "uppercase": true, "MakeUppercase": true, "url": true, "it": true, "bf": true, "em": true, "sc": true,
	"tt": true, "rm": true, "relax": true, "protect": true, "noopsort": true, "enquote": true, "textsuperscript": true,
	"textsubscript": true, "small": true, "path": true, "nocase": true,
}

// A latexReader turns LaTeX into plain text.
type latexReader struct {
	text string
	out  strings.Builder
}

// fromLaTeX reads a value of BibTeX as plain text: accents, letters and escaped signs; braces that only
// keep capitals go, and commands that only change how a text looks. A command that is not known stays.
func fromLaTeX(text string) string {
	if !strings.ContainsAny(text, `\{}~$-`+"`'") {
		return text
	}
	r := latexReader{text: text}
	for r.text != "" {
		r.step()
	}
	return r.out.String()
}

func (r *latexReader) step() {
	switch b := r.text[0]; {
	case b == '\\':
		r.command()
	case b == '{' || b == '}' || b == '$':
		r.text = r.text[1:]
	case b == '~':
		r.write("\u00a0", 1)
	case strings.HasPrefix(r.text, "---"):
		r.write("—", 3)
	case strings.HasPrefix(r.text, "--"):
		r.write("–", 2)
	case strings.HasPrefix(r.text, "``"):
		r.write("“", 2)
	case strings.HasPrefix(r.text, "''"):
		r.write("”", 2)
	default:
		_, width := utf8.DecodeRuneInString(r.text)
		r.write(r.text[:width], width)
	}
}

func (r *latexReader) write(text string, width int) {
	r.out.WriteString(text)
	r.text = r.text[width:]
}

// command reads behind a backslash.
func (r *latexReader) command() {
	rest := r.text[1:]
	if rest == "" {
		r.write(`\`, 1)
		return
	}
	end := commandEnd(rest)
	name, behind := rest[:end], rest[end:]
	letter := asciiLetter(rune(name[0]))
	if letter {
		behind = strings.TrimLeft(behind, " ")
	}
	accent, is := latexAccents[name]
	switch {
	case is && r.accent(accent, behind):
	case latexWords[name] != "":
		r.out.WriteString(latexWords[name])
		r.text = strings.TrimPrefix(behind, "{}")
	case latexQuiet[name]:
		r.text = behind
	case letter:
		r.write(`\`+name, 1+end)
	case name == `\`:
		r.out.WriteByte('\n')
		r.text = behind
	default:
		r.out.WriteString(strings.Trim(name, "-/,")) // hyphenation and thin blanks show nothing
		r.text = behind
	}
}

// commandEnd is where the name of a command ends: behind its letters, or behind one sign.
func commandEnd(text string) int {
	end := strings.IndexFunc(text, func(c rune) bool { return !asciiLetter(c) })
	switch {
	case end < 0:
		return len(text)
	case end == 0:
		_, end = utf8.DecodeRuneInString(text)
	}
	return end
}

func asciiLetter(c rune) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// accent puts an accent on the letter behind it, with or without braces.
func (r *latexReader) accent(accent rune, behind string) bool {
	inner := strings.TrimLeft(behind, " ")
	braced := strings.HasPrefix(inner, "{")
	inner = strings.TrimPrefix(inner, "{")
	letter, width := utf8.DecodeRuneInString(inner)
	if strings.HasPrefix(inner, `\i`) || strings.HasPrefix(inner, `\j`) {
		letter, width = rune(inner[1]), 2
	}
	if !unicode.IsLetter(letter) {
		return false
	}
	rest := inner[width:]
	if braced {
		if rest, braced = strings.CutPrefix(rest, "}"); !braced {
			return false
		}
	}
	r.out.WriteString(norm.NFC.String(string([]rune{letter, accent})))
	r.text = rest
	return true
}
