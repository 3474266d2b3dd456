package duplicate_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

// A telling is a practice as somebody told it, in two languages.
type telling struct {
	Place        string
	Regions      []data.RegionCode
	Start        string
	Budget       float64
	Kind         string
	Themes       []string
	URL          string
	Organisation map[string]string // by language
	Texts        []struct{ Language, Title, Other, Summary, Results string }
}

// Of what practices that only look alike are made.
type likenesses struct {
	Towns     map[string][][3]string              // by country: name, region, organisation
	Elsewhere map[data.RegionCode]data.RegionCode // a partner's region, or a slip
	Merged    map[string]string                   // other names of organisations
	Templates []struct {
		Language, Organisation, Region, Kind, Title, Summary, Results string
		Topics                                                        []string
	}
	Alike []struct {
		Of                                                           int
		Language, Title, Summary, Organisation, Place, Region, Start string
		Kind, Theme                                                  string
	}
}

// A labelled catalogue knows which of its practices are the same, and which were made to look so.
type labelled struct {
	practices []data.Practice
	group     map[data.PracticeID]int    // practices of the same group are the same
	kind      map[data.PracticeID]string // how a duplicate differs from the first of its group
	first     map[int]data.PracticeID
	misses    map[[2]data.PracticeID]string // pairs that only look alike
	random    *rand.Rand
	like      likenesses
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// labelledHalf makes the catalogue of every second telling: 0 is the half that weights were tuned with,
// 1 the half that is reported.
func labelledHalf(t *testing.T, half int) *labelled {
	t.Helper()
	var tellings []telling
	l := &labelled{
		group: map[data.PracticeID]int{}, kind: map[data.PracticeID]string{}, first: map[int]data.PracticeID{},
		misses: map[[2]data.PracticeID]string{}, random: rand.New(rand.NewPCG(uint64(half), 11)),
	}
	readJSON(t, "practices.json", &tellings)
	readJSON(t, "likeness.json", &l.like)
	owned := map[string][]data.PracticeID{}
	for i, told := range tellings {
		if i%2 == half {
			l.tell(i, told)
			owner := told.Texts[0].Language + told.Place
			translated := l.again(i, "translated")
			for _, one := range []data.PracticeID{l.first[i], translated} {
				for _, other := range owned[owner] {
					if l.group[one] != l.group[other] {
						l.miss(one, other, "same organisation")
					}
				}
			}
			owned[owner] = append(owned[owner], l.first[i], translated)
		}
	}
	l.fromTemplates(half)
	for _, a := range l.like.Alike {
		if a.Of%2 == half {
			id := l.add(100+a.Of*10, "", data.Practice{
				Language: a.Language, Title: data.Text{a.Language: a.Title}, Summary: data.Text{a.Language: a.Summary}, Organisation: a.Organisation,
				Place: data.Text{a.Language: a.Place}, Regions: []data.RegionCode{data.RegionCode(a.Region)}, Start: a.Start, Kind: a.Kind, Themes: []string{a.Theme},
			})
			l.miss(id, l.first[a.Of], "similar topic elsewhere")
		}
	}
	return l
}

func (l *labelled) add(group int, kind string, p data.Practice) data.PracticeID {
	p.ID = data.PracticeID(fmt.Sprintf("00000000-0000-7000-8000-%012d", len(l.practices)))
	l.practices = append(l.practices, p)
	l.group[p.ID], l.kind[p.ID] = group, kind
	return p.ID
}

func (l *labelled) miss(a, b data.PracticeID, kind string) { l.misses[duplicate.PairOf(a, b)] = kind }

func (l *labelled) again(group int, kind string) data.PracticeID {
	for _, p := range l.practices {
		if l.group[p.ID] == group && strings.HasPrefix(l.kind[p.ID], kind) {
			return p.ID
		}
	}
	return ""
}

// worded is the telling in one of its languages.
func (told telling) worded(i int) data.Practice {
	text := told.Texts[i]
	return data.Practice{
		Language: text.Language, Title: data.Text{text.Language: text.Title}, Summary: data.Text{text.Language: text.Summary},
		Results: data.Text{text.Language: text.Results}, Organisation: told.Organisation[text.Language], Place: data.Plain(told.Place),
		Regions: told.Regions, Country: string(told.Regions[0][:2]), Start: told.Start, Budget: data.Amount{EUR: told.Budget, Known: told.Budget > 0},
		Kind: told.Kind, Themes: told.Themes, URL: told.URL,
	}
}

// tell puts a practice in with what is the same and what only looks so.
func (l *labelled) tell(i int, told telling) {
	was := told.worded(0)
	l.first[i] = l.add(i, "", was)
	l.translate(i, told)
	kinds := []string{"retyped", "shortened", "other level", "other region", "other title", "merged names"}
	for k := range 3 {
		kind := kinds[(i/2+2*k+i/12)%len(kinds)]
		next := practice.Copy(was)
		l.alter(kind, i, told, &next)
		l.add(i, kind, next)
	}
	l.towns(i, told)
	if i/2%3 == 0 {
		l.years(i, told)
	}
}

func (l *labelled) translate(i int, told telling) {
	next, kind := told.worded(1), "translated"
	switch i / 2 % 4 {
	case 1:
		next.Start, next.URL = next.Start[:4], ""
	case 2:
		kind, next.Regions = "translated, other level", levelled(told.Regions)
	case 3:
		kind, next.Regions = "translated, other region", []data.RegionCode{l.like.Elsewhere[told.Regions[0]]}
		next.Country = string(next.Regions[0][:2])
	}
	l.add(i, kind, next)
	if i/2%2 == 0 { // somebody else has told little of it
		brief := told.worded(1)
		brief.Summary[brief.Language], _, _ = strings.Cut(brief.Summary[brief.Language], ". ")
		brief.Results, brief.Budget, brief.URL, brief.Start = nil, data.Amount{}, "", brief.Start[:4]
		l.add(i, "translated, in brief", brief)
	}
}

// levelled is the region as a colleague would name it, one level up or down.
func levelled(regions []data.RegionCode) []data.RegionCode {
	if data.LevelOf(regions[0]) == data.LevelNUTS2 {
		return []data.RegionCode{regions[0][:3]}
	}
	return []data.RegionCode{regions[0][:4]}
}

func (l *labelled) alter(kind string, i int, told telling, p *data.Practice) {
	language := p.Language
	switch kind {
	case "retyped":
		p.Title[language], p.Summary[language] = l.mistyped(p.Title[language], 5), l.mistyped(p.Summary[language], 9)
		p.Results[language] = l.mistyped(p.Results[language], 9)
		p.Start = []string{"", p.Start[:4], p.Start}[l.random.IntN(3)]
	case "shortened":
		p.Summary[language], _, _ = strings.Cut(p.Summary[language], ". ")
		p.Results, p.Budget, p.URL, p.Place = nil, data.Amount{}, "", nil
	case "other level":
		p.Regions = levelled(told.Regions)
		p.Summary[language] += map[string]string{"de": " Stand: Mai.", "fi": " Tilanne toukokuussa.", "da": " Status i maj.", "sv": " Läget i maj."}[language]
	case "other region":
		p.Regions = []data.RegionCode{l.like.Elsewhere[told.Regions[0]]}
		p.Country = string(p.Regions[0][:2])
		if l.random.IntN(2) == 0 {
			p.Place, p.Start = nil, p.Start[:4]
		}
		if l.random.IntN(2) == 0 {
			p.Results = nil
		}
		p.Summary[language] = l.mistyped(p.Summary[language], 20)
	case "other title":
		p.Title[language] = told.Texts[0].Other
		if l.random.IntN(3) == 0 {
			p.Regions = levelled(told.Regions)
		}
	case "merged names":
		p.Organisation = l.like.Merged[p.Organisation]
		p.Summary[language], p.Start = l.mistyped(p.Summary[language], 15), p.Start[:4]
		words := strings.Fields(strings.NewReplacer(":", "", " – ", " ", ",", "").Replace(p.Title[language]))
		p.Title[language] = strings.Join(append(words[1:], words[0]), " ")
	}
}

// mistyped swaps two letters in about one of so many longer words.
func (l *labelled) mistyped(text string, oneOf int) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if letters := []rune(word); len(letters) > 5 && (l.random.IntN(oneOf) == 0 || i == len(words)/2) {
			at := 1 + l.random.IntN(len(letters)-3)
			letters[at], letters[at+1] = letters[at+1], letters[at]
			words[i] = string(letters)
		}
	}
	return strings.Join(words, " ")
}

var figure = regexp.MustCompile(`\d+`)

// counted has other figures in the place of those of a text, as many digits.
func (l *labelled) counted(text string) string {
	return figure.ReplaceAllStringFunc(text, func(was string) string {
		for {
			next := []byte(was)
			for i := range next {
				next[i] = byte('1' + l.random.IntN(9))
			}
			if string(next) != was {
				return string(next)
			}
		}
	})
}

// towns are where the same programme runs as well: three practices that are none of the first.
func (l *labelled) towns(i int, told telling) {
	near := []data.PracticeID{l.first[i]}
	for k, at := range l.random.Perm(4)[:3] {
		town := l.like.Towns[string(told.Regions[0][:2])][at]
		next := told.worded(0)
		language := next.Language
		for _, text := range []data.Text{next.Title, next.Summary, next.Results} {
			text[language] = strings.ReplaceAll(text[language], told.Place, town[0])
		}
		next.Place, next.Regions = data.Plain(town[0]), []data.RegionCode{data.RegionCode(town[1])}
		next.Results[language], next.URL = l.counted(next.Results[language]), ""
		next.Budget.EUR *= 0.4 + l.random.Float64()
		if k > 0 { // run by somebody else than the first
			next.Organisation = town[2]
			next.Start = fmt.Sprint(2016 + l.random.IntN(7))
		}
		if k == 1 {
			next.Title[language] += " " + town[0]
		}
		id := l.add(1000+i*10+k, "", next)
		for _, other := range near {
			l.miss(id, other, "same programme in another town")
		}
		near = append(near, id)
	}
}

// years are the calls that followed.
func (l *labelled) years(i int, told telling) {
	near := []data.PracticeID{l.first[i]}
	for k := 1; k <= 2; k++ {
		next := told.worded(0)
		language := next.Language
		year := fmt.Sprint(int(told.Start[3]-'0')%10 + k + 2010 + 10*(int(told.Start[2]-'0')-1))
		next.Start = year + next.Start[4:]
		if i/6%2 == 0 {
			next.Title[language] += " " + year
		}
		next.Results[language], next.URL = l.counted(next.Results[language]), ""
		if next.Budget.Known {
			next.Budget.EUR *= 1 + float64(k)/10
		}
		id := l.add(2000+i*10+k, "", next)
		for _, other := range near {
			l.miss(id, other, "another year")
		}
		near = append(near, id)
	}
}

// fromTemplates are entries of offices that write the same sentences into each.
func (l *labelled) fromTemplates(half int) {
	for which, form := range l.like.Templates {
		var near []data.PracticeID
		for i, topic := range form.Topics {
			if i%2 != half {
				continue
			}
			id := l.add(3000+which*100+i, "", data.Practice{
				Language: form.Language, Title: data.Text{form.Language: fmt.Sprintf(form.Title, topic)}, Summary: data.Text{form.Language: fmt.Sprintf(form.Summary, topic)},
				Results: data.Text{form.Language: fmt.Sprintf(form.Results, 20+l.random.IntN(300))}, Organisation: form.Organisation,
				Regions: []data.RegionCode{data.RegionCode(form.Region)}, Start: fmt.Sprint(2018 + i%3), Kind: form.Kind, Themes: []string{"rural-development"},
			})
			for _, other := range near {
				l.miss(id, other, "written by a template")
			}
			near = append(near, id)
		}
	}
}
