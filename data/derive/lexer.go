package derive

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pharos/data"
)

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenName   // bare: an indicator or a function
	tokenCode   // in brackets or quotation marks
	tokenSymbol // one of + - * / ^ ( ) ,
)

type token struct {
	kind   tokenKind
	text   string
	value  float64
	column int  // 1-based, in letters
	glued  bool // nothing between it and the token before
}

var synonyms = map[rune]string{'×': "*", '·': "*", '÷': "/", '−': "-", '–': "-", ';': ","}

var closing = map[rune]string{'[': "]", '"': `"`, '“': "”", '„': "“”", '«': "»"}

// tokens splits a formula into words, numbers and signs; the last one is the end.
func tokens(text string) ([]token, error) {
	if !utf8.ValidString(text) {
		return nil, refuse(1, "formula.sign", "seen", strings.ToValidUTF8(text, "?"))
	}
	letters := []rune(text)
	if len(letters) > longestFormula {
		return nil, refuse(longestFormula, "formula.too-long", "limit", strconv.Itoa(longestFormula))
	}
	var found []token
	for at := 0; ; {
		start := at
		for at < len(letters) && unicode.IsSpace(letters[at]) {
			at++
		}
		next, length, err := tokenAt(letters, at)
		if err != nil {
			return nil, err
		}
		next.column, next.glued = at+1, start == at
		found = append(found, next)
		if next.kind == tokenEnd {
			return found, nil
		}
		at += length
	}
}

// tokenAt reads the token that begins at the place, and how many letters it has.
func tokenAt(letters []rune, at int) (token, int, error) {
	if at == len(letters) {
		return token{kind: tokenEnd}, 0, nil
	}
	first, rest := letters[at], letters[at:]
	switch {
	case isDigit(first) || first == '.' && len(rest) > 1 && isDigit(rest[1]):
		return numberAt(rest, at)
	case unicode.IsLetter(first) || first == '_':
		length := span(rest, isCodeLetter)
		for rest[length-1] == '.' || rest[length-1] == ':' {
			length--
		}
		return token{kind: tokenName, text: string(rest[:length])}, length, nil
	case closing[first] != "":
		return codeAt(rest, at)
	case strings.ContainsRune("+-*/^(),", first):
		return token{kind: tokenSymbol, text: string(first)}, 1, nil
	case synonyms[first] != "":
		return token{kind: tokenSymbol, text: synonyms[first]}, 1, nil
	}
	return token{}, 0, refuse(at+1, "formula.sign", "seen", string(first))
}

func codeAt(rest []rune, at int) (token, int, error) {
	ends := closing[rest[0]]
	length := span(rest[1:], func(r rune) bool { return !strings.ContainsRune(ends, r) })
	if length == len(rest)-1 {
		return token{}, 0, refuse(at+1, "formula.unclosed", "sign", string(rest[0]))
	}
	code := strings.TrimSpace(string(rest[1 : 1+length]))
	if code == "" {
		return token{}, 0, refuse(at+1, "formula.empty-code")
	}
	return token{kind: tokenCode, text: code}, length + 2, nil
}

func numberAt(rest []rune, at int) (token, int, error) {
	length := span(rest, isDigit)
	if length < len(rest) && rest[length] == '.' {
		length += 1 + span(rest[length+1:], isDigit)
	}
	length += exponent(rest[length:])
	text := string(rest[:length])
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || length < len(rest) && isCodeLetter(rest[length]) {
		seen := string(rest[:max(span(rest, isCodeLetter), length)])
		return token{}, 0, refuse(at+1, "formula.number", "seen", shortened(seen))
	}
	return token{kind: tokenNumber, text: text, value: value}, length, nil
}

// exponent returns the length of e6, E+6 or e-6 at the beginning, and 0 where there is none.
func exponent(rest []rune) int {
	if len(rest) < 2 || rest[0] != 'e' && rest[0] != 'E' {
		return 0
	}
	length := 1
	if rest[1] == '+' || rest[1] == '-' {
		length = 2
	}
	count := span(rest[length:], isDigit)
	if count == 0 {
		return 0
	}
	return length + count
}

func span(letters []rune, is func(rune) bool) int {
	for i, letter := range letters {
		if !is(letter) {
			return i
		}
	}
	return len(letters)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isCodeLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '.' || r == ':'
}

// shortened keeps a quotation in a sentence readable.
func shortened(text string) string {
	const most = 40
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// refuse returns what is wrong with a formula at the column, counted in letters from 1.
func refuse(column int, code string, args ...string) error {
	p := problem(data.Refusal, code, args...)
	return data.Refuse(at(column, p))
}

// at gives the problem its column, also for its words.
func at(column int, p data.Problem) data.Problem {
	p.Column, p.Args["column"] = column, strconv.Itoa(column)
	return p
}

func problem(severity data.Severity, code string, args ...string) data.Problem {
	p := data.Problem{Code: "derive." + code, Severity: severity, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}
