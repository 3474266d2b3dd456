package datatest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"pharos/data"
)

// Tongues are the languages that Practices writes in.
var Tongues = []string{"de", "fi", "da", "en"}

// A tongue is what the words of a language are made of.
type tongue struct {
	syllables, endings []string
	joined             int // compounds in a hundred words
}

var tongueParts = map[string]tongue{
	"de": {strings.Fields("för de rung wirt schaft ver ein stadt land kreis be trieb ge mein de re gi on haf en ent wick lung aus bil zu sam men ar beit neu er grün dung stär kung lös mög lich keit räu me"), strings.Fields("- - en er ung ungen es lich keit"), 12},
	"fi": {strings.Fields("ke hit tä mi nen a lu e ta lo us sa ta ma yh teis työ ver kos to kau pun ki maa kun ta o saa jä rjes tel hank ke rah oi tus tu ki yri tys kas vu in no vaa tio"), strings.Fields("- - n ssa sta lla ksi t ista iin ja"), 15},
	"da": {strings.Fields("ud vik ling er hverv kom mu ne re gi on ø sam ar bej de virk som hed grøn om stil ling havn by land støt te pro jekt vækst ny skab else fæl les in dsats net værk"), strings.Fields("- - en er ne et s erne else"), 10},
	"en": {strings.Fields("re gion al de vel op ment clus ter port in no va tion sup port busi ness com mu ni ty part ner ship green trans port skill train ing pol i cy mea sure net work grow th fund start up"), strings.Fields("- - s ed ing ion al ly ment"), 1},
}

// A lexicon holds the words of a language, the commonest first.
type lexicon struct {
	words []string
	tongue
}

const stemsPerTongue = 6_000

func newLexicon(random *rand.Rand, parts tongue) lexicon {
	l := lexicon{tongue: parts}
	known := map[string]bool{}
	for len(l.words) < stemsPerTongue {
		var word strings.Builder
		for range 1 + random.IntN(2) + min(2, len(l.words)/100) {
			word.WriteString(parts.syllables[random.IntN(len(parts.syllables))])
		}
		if w := word.String(); !known[w] {
			known[w] = true
			l.words = append(l.words, w)
		}
	}
	return l
}

// stem draws by Zipf's law: the second word is half as frequent as the first.
func (l lexicon) stem(random *rand.Rand) string {
	place := math.Exp(random.Float64()*math.Log(float64(len(l.words)+1))) - 1
	return l.words[min(int(place), len(l.words)-1)]
}

// shortestInflected is the length of the shortest words with endings, in bytes: the commonest have none.
const shortestInflected = 5

func (l lexicon) word(random *rand.Rand) string {
	word := l.stem(random)
	if len(word) < shortestInflected || random.IntN(5) < 2 {
		return word
	}
	if random.IntN(100) < l.joined {
		word += l.stem(random)
	}
	ending := l.endings[random.IntN(len(l.endings))]
	return word + strings.TrimPrefix(ending, "-")
}

func (l lexicon) text(random *rand.Rand, letters int) string {
	var text strings.Builder
	for first := true; text.Len() < letters; first = false {
		if !first {
			text.WriteByte(' ')
		}
		text.WriteString(l.word(random))
		if random.IntN(12) == 0 {
			text.WriteByte('.')
		}
	}
	return text.String()
}

// Practices makes good practices whose texts have about so many letters together, each in one of
// Tongues by turns, with words as frequent as in a language, compounds and endings. The same number
// gives the same practices.
func Practices(count, letters int) []data.Practice {
	random := rand.New(rand.NewPCG(5, uint64(letters)))
	lexicons := make([]lexicon, len(Tongues))
	for i, language := range Tongues {
		lexicons[i] = newLexicon(random, tongueParts[language])
	}
	countries := []string{"DE", "FI", "DK", "EE"}
	practices := make([]data.Practice, count)
	for i := range practices {
		which := i % len(Tongues)
		words, language := lexicons[which], Tongues[which]
		in := func(share float64) data.Text {
			return data.Text{language: words.text(random, int(share*float64(letters)))}
		}
		region := fmt.Sprintf("%s%02X", countries[which], random.IntN(40))
		practices[i] = data.Practice{
			ID: data.PracticeID(fmt.Sprintf("00000000-0000-7000-8000-%012d", i)), Key: fmt.Sprintf("P%06d", i),
			Language: language, State: data.States[random.IntN(len(data.States))],
			Title: in(0.02), Summary: in(0.13), Problem: in(0.15), Description: in(0.4), Results: in(0.2), Lessons: in(0.1),
			Country: countries[which], Regions: []data.RegionCode{data.RegionCode(region)},
			Evidence: data.Evidence(random.IntN(int(data.MostEvidence) + 1)), Organisation: words.text(random, 20),
			Themes: []string{fmt.Sprintf("theme-%d", random.IntN(12))}, Tags: []string{words.stem(random), words.stem(random)},
			Start: fmt.Sprint(2008 + random.IntN(18)), Budget: data.Amount{EUR: float64(random.IntN(1_000)) * 1_000, Known: i%3 > 0},
		}
	}
	return practices
}
