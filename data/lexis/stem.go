package lexis

import (
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/swedish"
)

// Rules numbers the rules of folding, stemming and printing. What was derived with others is to be
// derived anew: whoever changes a rule counts it up.
const Rules = 1

// A stemmer cuts a word down to the beginning that its forms share.
type stemmer struct {
	language string // ISO 639-1
	stem     func(*snowballstem.Env) bool
}

// stemmers are those of the languages that Pharos speaks, and of its users' neighbours.
var stemmers = [...]stemmer{
	{"da", danish.Stem}, {"de", german.Stem}, {"en", english.Stem}, {"fi", finnish.Stem}, {"sv", swedish.Stem},
}

// Languages lists the languages whose words have stems, as ISO 639-1.
func Languages() []string {
	languages := make([]string, len(stemmers))
	for i, s := range stemmers {
		languages[i] = s.language
	}
	return languages
}

// A tongues is a set of places in stemmers.
type tongues uint8

const everyTongue tongues = 1<<len(stemmers) - 1

// tonguesOf returns the stemmers for texts in a language: all of them where it is none of theirs.
func tonguesOf(language string) tongues {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	for i, s := range stemmers {
		if s.language == language {
			return 1 << i
		}
	}
	return everyTongue
}

// Shortest and longest words that have stems, in letters. The longest are compounds of names and
// numbers that nobody inflects.
const (
	shortestStemmed = 3
	shortestStem    = 2
)

// A Form is a word as it is written, and the stems it has.
type Form struct {
	Word    string // folded
	plain   string
	tongues tongues // whose stems are known
	stems   [len(stemmers)]string
}

// A Reader reads texts word by word and keeps the forms it met. It is for one goroutine.
type Reader struct {
	forms map[string]*Form
	env   *snowballstem.Env
}

// mostForms are kept; then a Reader begins anew.
const mostForms = 400_000

// NewReader returns a reader that has met no word.
func NewReader() *Reader {
	return &Reader{forms: map[string]*Form{}, env: snowballstem.NewEnv("")}
}

// Read hands over the forms of a text in their order. The same pointer means the same form, until
// Rest is called.
func (r *Reader) Read(text string, each func(*Form)) {
	scan(text, func(plain []byte, _, _ int) {
		form, known := r.forms[string(plain)]
		if !known {
			form = formOf(string(plain))
			r.forms[form.plain] = form
		}
		each(form)
	})
}

// Rest forgets what was met where it is much. Callers call it between texts that they compare nothing
// of.
func (r *Reader) Rest() {
	if len(r.forms) > mostForms {
		clear(r.forms)
	}
}

func formOf(plain string) *Form {
	form := &Form{plain: plain, Word: plain}
	if folded := collapsed(make([]byte, 0, len(plain)), []byte(plain)); len(folded) < len(plain) {
		form.Word = string(folded)
	}
	if !inflected(plain) {
		form.tongues = everyTongue // it has no stems
	}
	return form
}

// inflected reports whether a word can have stems: it is one of Latin letters.
func inflected(plain string) bool {
	if len(plain) < shortestStemmed {
		return false
	}
	for i := range len(plain) {
		if plain[i] < 'a' || plain[i] > 'z' {
			return false
		}
	}
	return true
}

// Stems appends the folded stems of a form in a language, as of the text it stands in; in every
// language that has stems where it is none of them. A stem that is the word itself is left out, and one
// that is there already.
func (r *Reader) Stems(stems []string, form *Form, language string) []string {
	return r.stems(stems, form, tonguesOf(language))
}

func (r *Reader) stems(stems []string, form *Form, wanted tongues) []string {
	for i := range stemmers {
		if wanted&(1<<i) == 0 {
			continue
		}
		if form.tongues&(1<<i) == 0 {
			form.stems[i] = r.stem(form, stemmers[i])
			form.tongues |= 1 << i
		}
		if stem := form.stems[i]; stem != "" && !slices.Contains(stems, stem) {
			stems = append(stems, stem)
		}
	}
	return stems
}

// stem returns the folded stem, empty where it is the word. Stems are taken from words with both
// letters of ae and oe, so that an ending that begins with e is still one after a, o and u.
func (r *Reader) stem(form *Form, s stemmer) string {
	r.env.SetCurrent(form.plain)
	s.stem(r.env)
	stem := r.env.Current()
	if len(stem) < shortestStem {
		return ""
	}
	folded := string(collapsed(make([]byte, 0, len(stem)), []byte(stem)))
	if folded == form.Word {
		return ""
	}
	return folded
}
