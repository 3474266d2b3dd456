package practice

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// Only tags that HTML knows are markup: "a < b" and "<name>" stay as they are.
var (
	htmlTag = regexp.MustCompile(`(?i)</?(?:a|abbr|article|b|blockquote|body|br|caption|cent(?:er)|cite|code|col|colgroup|dd|del|div|dl|dt|em|figure|figcaption|font|footer|form|h[1-6]|head|header|hr|html|i|img|ins|label|li|link|main|mark|meta|nav|o:p|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|w:[a-z]+|v:[a-z]+|st1:[a-z]+)(?:\s[^<>]*)?/?>`)
	// What stands in these is not to be read.
	htmlHidden = regexp.MustCompile(`(?is)<!--.*?-->|<!doctype[^>]*>|<\?xml[^>]*>|<style\b.*?</style\s*>|<script\b.*?</script\s*>|<head\b.*?</head\s*>|<xml\b.*?</xml\s*>|<title\b.*?</title\s*>`)
	htmlClosed = regexp.MustCompile(`(?i)</(?:p|div|span|b|i|strong|em|li|ul|ol|td|tr|table|a|html|body|h[1-6]|font|u)\s*>|<br\s*/?>|<!--StartFragment`)
	htmlEntity = regexp.MustCompile(`&(?:nbsp|amp|lt|gt|quot|[aouAOU]uml|szlig|aring|Aring|aelig|AElig|oslash|Oslash|eacute|ndash|mdash|bdquo|ldquo|rdquo|euro|bull|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,6});`)
	htmlLine   = regexp.MustCompile(`(?i)^</?(?:br|p|div|h[1-6]|tr|ul|ol|dl|dt|dd|table|section|article|blockquote|hr|pre|figcaption|header|footer)\b`)
)

func looksLikeHTML(text string) bool {
	if !strings.ContainsAny(text, "<&") {
		return false
	}
	return htmlClosed.MatchString(text) || htmlEntity.MatchString(text)
}

// htmlText returns the words of HTML, or of a text with remnants of it. A paragraph, a row of a table
// and an item of a list is a line of its own; cells are apart by a blank.
func htmlText(text string) string {
	if htmlClosed.MatchString(text) {
		text = htmlHidden.ReplaceAllString(text, "")
		if strings.Count(text, "<") > 3 && htmlLine.MatchString(strings.TrimSpace(text)) || strings.Contains(text, "</p>") {
			text = strings.ReplaceAll(strings.ReplaceAll(text, "\r", ""), "\n", " ") // line ends mean nothing between tags
		}
		text = htmlTag.ReplaceAllStringFunc(text, htmlBreak)
		text = trimBreaks(text)
	}
	return html.UnescapeString(text)
}

// htmlBreak returns what stands in the text in place of a tag.
func htmlBreak(tag string) string {
	lower := strings.ToLower(tag)
	switch {
	case strings.HasPrefix(lower, "<li"):
		return "\n• "
	case strings.HasPrefix(lower, "</td"), strings.HasPrefix(lower, "</th"):
		return " "
	case strings.HasPrefix(lower, "</p"), strings.HasPrefix(lower, "</h"):
		return "\n\n"
	case htmlLine.MatchString(lower) && !strings.HasPrefix(lower, "</"):
		return "\n"
	}
	return ""
}

// trimBreaks leaves out blanks around the line ends that tags made, and line ends around the whole.
func trimBreaks(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.Trim(line, " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func looksLikeRTF(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \r\n\ufeff"), `{\rtf`)
}

// rtfText returns the words of a text in Rich Text Format.
func rtfText(text string) string {
	r := rtf{text: text}
	r.stack = []rtfState{{unicodeSkip: 1}}
	for r.at < len(r.text) && r.out.Len() <= 4*len(text) {
		r.step()
	}
	return strings.Trim(r.out.String(), "\n")
}

type rtfState struct {
	hidden      bool // a destination that is not read: fonts, colours, pictures
	unicodeSkip int  // characters that stand for a \u in older programs
}

type rtf struct {
	text  string
	at    int
	skip  int
	out   strings.Builder
	stack []rtfState
}

func (r *rtf) state() *rtfState { return &r.stack[len(r.stack)-1] }

func (r *rtf) step() {
	c := r.text[r.at]
	r.at++
	switch c {
	case '{':
		r.stack = append(r.stack, *r.state())
	case '}':
		if len(r.stack) > 1 {
			r.stack = r.stack[:len(r.stack)-1]
		}
	case '\\':
		r.control()
	case '\r', '\n':
	default:
		r.write(string(c))
	}
}

func (r *rtf) write(text string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if !r.state().hidden {
		r.out.WriteString(text)
	}
}

// control reads what follows a backslash.
func (r *rtf) control() {
	if r.at >= len(r.text) {
		return
	}
	rest := r.text[r.at:]
	word := 0
	for word < len(rest) && (rest[word]|0x20) >= 'a' && (rest[word]|0x20) <= 'z' {
		word++
	}
	if word == 0 {
		r.sign(rest)
		return
	}
	end := word
	if end < len(rest) && rest[end] == '-' {
		end++
	}
	for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
		end++
	}
	number, err := strconv.Atoi(rest[word:end])
	if r.at += end; end < len(rest) && rest[end] == ' ' {
		r.at++
	}
	r.word(rest[:word], number, err == nil)
}

func (r *rtf) sign(rest string) {
	r.at++
	switch rest[0] {
	case '\'':
		if len(rest) >= 3 {
			if code, err := strconv.ParseUint(rest[1:3], 16, 8); err == nil {
				r.at += 2
				r.write(latinSign(byte(code)))
			}
		}
	case '*':
		r.state().hidden = true
	case '~':
		r.write(" ")
	case '_':
		r.write("-")
	case '\\', '{', '}':
		r.write(rest[:1])
	case '\n', '\r':
		r.write("\n")
	}
}

func latinSign(code byte) string {
	if code >= 0x80 && code < 0xa0 {
		return windows1252[code-0x80]
	}
	return string(rune(code))
}

var rtfWords = map[string]string{
	"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": " ", "tab": "\t",
	"bullet": "•", "endash": "–", "emdash": "—", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": " ", "enspace": " ",
}

func (r *rtf) word(word string, number int, has bool) {
	switch word {
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl",
		"footerr", "object", "themedata", "datastore", "listtable", "listoverridetable", "generator", "fldinst":
		r.state().hidden = true
	case "u":
		if has {
			r.unicode(number)
		}
	case "uc":
		if has && number >= 0 && number < 10 {
			r.state().unicodeSkip = number
		}
	default:
		if sign := rtfWords[word]; sign != "" {
			r.write(sign)
		}
	}
}

func (r *rtf) unicode(number int) {
	r.write(string(rune(number & 0xffff)))
	if !r.state().hidden {
		r.skip = r.state().unicodeSkip
	}
}
