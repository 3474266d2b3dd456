package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"pharos/data/practice"
)

// A soughtPerson is what one is looked for by.
type soughtPerson struct {
	query    string
	contacts []practice.Contact
	ids      map[string]bool // of the contacts

	names  []soughtName
	mails  []string
	phones []*regexp.Regexp
	digits []string // of the phones, as they are hashed
}

// A soughtName is a name word by word, folded in both ways.
type soughtName struct {
	plain, deep []string
	first       rune // letter, folded
	capital     bool // a single name counts only with a capital letter, as it was typed
}

// leastSought is the fewest letters one can look for.
const leastSought = 3

// add takes an e-mail address, a number or a name; it reports whether there was enough of it.
func (s *soughtPerson) add(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) < leastSought {
		return false
	}
	if local, host, is := strings.Cut(text, "@"); is && local != "" && host != "" && !strings.ContainsAny(text, " \t\n") {
		s.mails = append(s.mails, strings.ToLower(text))
		return true
	}
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return s.addPhone(text)
	}
	words := wordsOf(text)
	if len(words) == 0 {
		return false
	}
	name := nameOf(words)
	name.capital = len(words) == 1 && unicode.IsUpper([]rune(words[0])[0])
	s.names = append(s.names, name)
	if len(words) > 1 { // Müller, Anna
		last := len(words) - 1
		s.names = append(s.names, nameOf(slices.Concat(words[last:], words[:last])))
	}
	return true
}

func nameOf(words []string) (name soughtName) {
	for _, word := range words {
		name.plain = append(name.plain, foldedName(word, plainLetters))
		name.deep = append(name.deep, foldedName(word, deepLetters))
	}
	name.first, _ = utf8.DecodeRuneInString(name.plain[0])
	return name
}

// addPhone takes a number in any way of writing it.
func (s *soughtPerson) addPhone(text string) bool {
	all := phoneDigits(text)
	if len(all) == 0 {
		return false
	}
	for _, digits := range all {
		gap := `[\s./()\x{a0}\x{2007}-\x{2015}\x{202f}-]{0,4}`
		pattern := strings.Join(strings.Split(digits, ""), gap)
		s.phones = append(s.phones, regexp.MustCompile(`(?:\b00`+gap+`|\+`+gap+`|\b)`+pattern+`\b`))
	}
	s.digits = append(s.digits, all...)
	return true
}

// leastDigits make a number one's own.
const leastDigits = 6

// phoneDigits are the digits of a number as it is written from abroad and at home: with the code of the
// country, and with a zero in its place.
func phoneDigits(text string) []string {
	digits := onlyDigits(text)
	if len(digits) < leastDigits {
		return nil
	}
	trimmed := strings.TrimSpace(text)
	abroad, isAbroad := strings.CutPrefix(digits, "00")
	if strings.HasPrefix(trimmed, "+") {
		abroad, isAbroad = onlyDigits(strings.Replace(trimmed, "(0)", "", 1)), true
	}
	if !isAbroad {
		return []string{digits}
	}
	all := []string{abroad}
	code := countryCode(abroad)
	if rest := abroad[len(code):]; len(rest) >= leastDigits {
		all = append(all, "0"+rest, code+"0"+rest)
		if len(rest) >= 8 { // Denmark and others have no zero
			all = append(all, rest)
		}
	}
	return all
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// countryCode is the code of the country that a number begins with, by the zones of ITU-T E.164.
func countryCode(digits string) string {
	two := []string{
		"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52",
		"53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92",
		"93", "94", "95", "98",
	}
	switch {
	case strings.HasPrefix(digits, "1"), strings.HasPrefix(digits, "7"):
		return digits[:1]
	case slices.Contains(two, digits[:2]):
		return digits[:2]
	}
	return digits[:3]
}

// is reports whether a contact is the person sought: by the whole of its name, or by its address.
func (s soughtPerson) is(contact practice.Contact) bool {
	if slices.Contains(s.mails, strings.ToLower(strings.TrimSpace(contact.Email))) {
		return true
	}
	words := wordsOf(contact.Name)
	for _, name := range s.names {
		if len(words) == len(name.plain) && name.matches(words) {
			return true
		}
	}
	for _, pattern := range s.phones {
		if span := pattern.FindString(contact.Phone); span != "" && onlyDigits(span) == onlyDigits(contact.Phone) {
			return true
		}
	}
	return false
}

func (n soughtName) matches(words []string) bool {
	for i, word := range words {
		if foldedName(word, plainLetters) != n.plain[i] && foldedName(word, deepLetters) != n.deep[i] {
			return false
		}
	}
	return true
}

// Letters that are written with two where they are not at hand, and those that stand for one.
var (
	deepLetters  = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'å': "aa", 'ø': "oe", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'þ': "th", 'ð': "d", 'đ': "d", 'ł': "l", 'ı': "i"}
	plainLetters = map[rune]string{'ø': "o", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'þ': "th", 'ð': "d", 'đ': "d", 'ł': "l", 'ı': "i", 'ς': "σ"}
)

// foldedName is a word in lower case without accents; letters are first looked up.
func foldedName(word string, letters map[rune]string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(word)
	}
	var folded strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(word)) {
		plain, known := letters[r]
		switch {
		case known:
			folded.WriteString(plain)
		case r < utf8.RuneSelf:
			folded.WriteRune(r)
		case unicode.Is(unicode.Cf, r):
		default:
			for _, part := range norm.NFKD.String(string(r)) {
				if !unicode.IsMark(part) {
					folded.WriteRune(part)
				}
			}
		}
	}
	return folded.String()
}

// A span is a stretch of a text in bytes.
type span struct{ first, end int }

// isNameRune reports whether a letter belongs to a word; soft hyphens and their like do.
func isNameRune(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.Cf, r))
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !isNameRune(r) })
}

// spans are the parts of a text that name the person, in order and apart from each other.
func (s soughtPerson) spans(text string) []span {
	var found []span
	if len(s.names) > 0 {
		found = s.nameSpans(text)
	}
	if len(s.mails) > 0 && strings.Contains(text, "@") {
		found = append(found, s.mailSpans(text)...)
	}
	for _, pattern := range s.phones {
		for _, at := range pattern.FindAllStringIndex(text, -1) {
			found = append(found, span{at[0], at[1]})
		}
	}
	return merged(found)
}

func merged(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.first - b.first })
	var apart []span
	for _, next := range spans {
		if last := len(apart) - 1; last >= 0 && next.first < apart[last].end {
			apart[last].end = max(apart[last].end, next.end)
			continue
		}
		apart = append(apart, next)
	}
	return apart
}

func (s soughtPerson) nameSpans(text string) []span {
	firsts := map[rune]bool{}
	for _, name := range s.names {
		firsts[name.first] = true
	}
	var found []span
	inWord := false
	for at, r := range text {
		begins := isNameRune(r) && !inWord
		inWord = isNameRune(r)
		if !begins || !firsts[firstLetter(r)] {
			continue
		}
		for _, name := range s.names {
			if end, matches := name.at(text, at); matches {
				found = append(found, span{at, end})
				break
			}
		}
	}
	return found
}

// firstLetter folds a letter that begins a word, to be compared in haste.
func firstLetter(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	folded, _ := utf8.DecodeRuneInString(foldedName(string(r), plainLetters))
	return folded
}

// widestGap is how many letters may stand between the words of a name, and gapLetters which.
const (
	widestGap  = 3
	gapLetters = " \t\r\n\u00a0\u202f\u2009.,-_+'’\u2010\u2011\u2013"
)

// at reports whether the name stands at a place of a text where a word begins, and where it ends.
func (n soughtName) at(text string, at int) (end int, matches bool) {
	if first, _ := utf8.DecodeRuneInString(text[at:]); n.capital && !unicode.IsUpper(first) {
		return 0, false
	}
	for i := range n.plain {
		if i > 0 {
			gap := gapAt(text[at:])
			if gap == 0 {
				return 0, false
			}
			at += gap
		}
		word := wordAt(text[at:])
		if word == "" || !n.wordMatches(i, word) {
			return 0, false
		}
		at += len(word)
	}
	return at, true
}

func wordAt(text string) string {
	for i, r := range text {
		if !isNameRune(r) {
			return text[:i]
		}
	}
	return text
}

// gapAt is how many bytes lie between two words that belong together; 0 where they do not.
func gapAt(text string) int {
	count := 0
	for i, r := range text {
		switch {
		case isNameRune(r):
			return i
		case !strings.ContainsRune(gapLetters, r) || count == widestGap:
			return 0
		}
		count++
	}
	return 0
}

// endings are those that names take in German, Danish and Finnish texts.
var endings = []string{
	"s", "es", "n", "en", "in", "ns", "lle", "lla", "lta", "ssa", "sta", "aan", "an", "na", "ksi", "tta", "ta", "a", "ia", "ille",
	"illa", "ilta", "issa", "ista", "ä", "ää", "ään", "llä", "ltä", "ssä", "stä", "nä", "ttä", "tä", "iin", "een", "oon", "uun", "yyn", "öön",
}

var foldedEndings = func() map[string]bool {
	all := map[string]bool{"": true}
	for _, ending := range endings {
		all[foldedName(ending, plainLetters)] = true
	}
	return all
}()

func (n soughtName) wordMatches(i int, word string) bool {
	plain, deep := foldedName(word, plainLetters), foldedName(word, deepLetters)
	if plain == n.plain[i] || deep == n.deep[i] {
		return true
	}
	if len(n.plain) == 1 || i != len(n.plain)-1 {
		return false // of a single name nobody knows whether a longer word is a form of it
	}
	for _, form := range [][2]string{{plain, n.plain[i]}, {deep, n.deep[i]}} {
		if rest, begins := strings.CutPrefix(form[0], form[1]); begins && foldedEndings[rest] {
			return true
		}
	}
	return false
}

func (s soughtPerson) mailSpans(text string) []span {
	var found []span
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '@')
		if next < 0 {
			return found
		}
		at += next
		first, end := mailAround(text, at)
		if slices.Contains(s.mails, strings.ToLower(text[first:end])) {
			found = append(found, span{first, end})
		}
		at++
	}
}

func isMailRune(r rune) bool { return isNameRune(r) || strings.ContainsRune("._%+-", r) }

// mailAround is the address round an @.
func mailAround(text string, at int) (first, end int) {
	first = strings.LastIndexFunc(text[:at], func(r rune) bool { return !isMailRune(r) })
	if first < 0 {
		first = 0
	} else {
		_, size := utf8.DecodeRuneInString(text[first:])
		first += size
	}
	end = len(text)
	if stop := strings.IndexFunc(text[at+1:], func(r rune) bool { return !isMailRune(r) }); stop >= 0 {
		end = at + 1 + stop
	}
	for first < at && text[first] == '.' {
		first++
	}
	for end > at+1 && strings.IndexByte(".-_", text[end-1]) >= 0 {
		end--
	}
	return first, end
}

// inPublic reports whether the person may be looked for among official names.
func (s soughtPerson) inPublic() soughtPerson {
	s.names = slices.DeleteFunc(slices.Clone(s.names), func(n soughtName) bool { return len(n.plain) == 1 })
	return s
}

// mentionsIn returns a mention for each field of a text that names the person; whole fills in Text.
func (s soughtPerson) mentionsIn(found cell, whole bool) []Mention {
	var mentions []Mention
	if found.table == "setting" && found.row.value("name") == erasuresSetting {
		return nil
	}
	if slices.Contains(publicTables, found.table) {
		s = s.inPublic()
	}
	_, _ = rewritten(startOf(found), found.text, func(path, text string) (string, bool) {
		spans := s.spans(text)
		if s.ids[text] && len(spans) == 0 {
			spans = []span{{0, len(text)}}
		}
		if len(spans) == 0 {
			return text, false
		}
		m := mentionOf(found)
		m.Field, m.Count, m.Excerpt = path, len(spans), excerpt(text, spans[0])
		if whole {
			m.Text = text
		}
		mentions = append(mentions, m)
		return text, false
	})
	return mentions
}

// startOf is how the fields of a column are named: those of a document by their place in it alone.
func startOf(found cell) string {
	if found.column == "content" {
		return ""
	}
	return found.column
}

// roundExcerpt letters stand on both sides of what was found.
const roundExcerpt = 60

func excerpt(text string, s span) string {
	first, end := s.first, s.end
	for range roundExcerpt {
		_, size := utf8.DecodeLastRuneInString(text[:first])
		first -= size
		_, size = utf8.DecodeRuneInString(text[end:])
		end += size
	}
	cut := oneLine(text[first:end])
	if first > 0 {
		cut = "… " + cut
	}
	if end < len(text) {
		cut += " …"
	}
	return cut
}
