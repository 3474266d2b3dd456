package exchange

import (
	"strings"

	"pharos/data/practice"
	"pharos/resources/phrase"
)

// folded makes words comparable: small letters, no accents, one blank between them.
func folded(text string) string { return strings.Join(strings.Fields(phrase.Fold(text)), " ") }

// A vocabulary finds keys by their words in every language.
type vocabulary map[string]string

// vocabularyOf knows the keys of a coded list. Of equal words those of the first language count.
func vocabularyOf(choices []string, begin, first string) vocabulary {
	v := vocabulary{}
	learn := func(word, key string) {
		if word = folded(word); word != "" && v[word] == "" {
			v[word] = key
		}
	}
	for _, key := range choices {
		learn(key, key)
	}
	for _, language := range languagesFrom(first) {
		say := phrase.For(language)
		for _, key := range choices {
			if say.Has(begin + key) {
				learn(say.Text(begin+key), key)
			}
		}
	}
	if begin == "answer." {
		for word, key := range map[string]string{"1": "yes", "true": "yes", "x": "yes", "wahr": "yes", "y": "yes", "j": "yes", "0": "no", "false": "no", "falsch": "no", "n": "no"} {
			learn(word, key)
		}
	}
	return v
}

// languagesFrom lists the languages that Pharos speaks, one of them first.
func languagesFrom(first string) []string {
	all := []string{phrase.For(first).Language()}
	for _, language := range phrase.Languages() {
		if language.Code != all[0] {
			all = append(all, language.Code)
		}
	}
	return all
}

// vocabularies are those of every coded field, made when they are asked for.
type vocabularies struct {
	first string
	made  map[string]vocabulary
}

func (v *vocabularies) of(f practice.Field) vocabulary {
	choices, begin := f.Choices, f.ChoicePhrase
	if f.Kind == practice.Flag {
		choices, begin = []string{"yes", "no"}, "answer."
	}
	return v.list(choices, begin)
}

func (v *vocabularies) list(choices []string, begin string) vocabulary {
	known, is := v.made[begin]
	if !is {
		known = vocabularyOf(choices, begin, v.first)
		if v.made == nil {
			v.made = map[string]vocabulary{}
		}
		v.made[begin] = known
	}
	return known
}

// word is a key in the language of the printer; words of the user's own stay.
func word(say *phrase.Printer, begin, key string) string {
	if say == nil || begin == "" || key == "" || !say.Has(begin+key) {
		return key
	}
	return say.Text(begin + key)
}
