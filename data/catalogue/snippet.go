package catalogue

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"pharos/data"
	"pharos/data/lexis"
	"pharos/data/practice"
)

// snippetLength is the most letters a snippet has, the dots that mark a cut among them.
const snippetLength = 160

// attachedField is the key of a snippet from an attached file.
const attachedField = "attachment"

// Snippets returns where the words that were typed stand in the practices of these IDs: in the field
// that has most of them, in the language where it has them. It is the beginning of the summary where
// they stand nowhere, as with a blank text. Line ends and signs that are not seen, such as marks of
// direction, are left out. Practices that are not there are left out.
func (c *Catalogue) Snippets(
	ctx context.Context, text, language string, ids []data.PracticeID,
) (map[data.PracticeID]data.Snippet, error) {
	full, err := c.PracticesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	terms := lexis.Terms(text)
	s := snipper{matcher: lexis.NewMatcher(terms), terms: len(terms), language: language}
	snippets := make(map[data.PracticeID]data.Snippet, len(full))
	for _, p := range full {
		best := s.bestPassage(p)
		if best.terms < s.terms {
			if best, err = s.orAttached(ctx, c, p.ID, best); err != nil {
				return nil, wrap("reading where words stand", err)
			}
		}
		if best.hits == nil {
			best = passage{field: "summary", text: p.Summary.In(language)}
		}
		snippets[p.ID] = s.cut(best)
	}
	return snippets, nil
}

// A snipper finds and cuts the passages where terms stand.
type snipper struct {
	matcher  *lexis.Matcher
	terms    int
	language string
}

// A passage is a text of a practice and the words in it that were asked for.
type passage struct {
	field   string
	text    string
	own     bool // in the language that was asked for, or in every language
	isTitle bool
	hits    []lexis.Hit
	terms   int // different ones among hits
	kin     int // the kinships of each term's best hit together
}

// compare returns a positive number where p shows better than q what was asked for. The title is shown
// anyway: another field that has as much is better.
func (p passage) compare(q passage) int {
	return cmp.Or(
		cmp.Compare(p.terms, q.terms), cmp.Compare(p.kin, q.kin), compareBool(q.isTitle, p.isTitle), compareBool(p.own, q.own))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

func (s snipper) bestPassage(p data.Practice) (best passage) {
	for _, field := range textFields {
		value := field.Get(p)
		for _, language := range slices.Sorted(maps.Keys(value.Text)) {
			one := s.passage(field.ID, value.Text[language])
			one.own, one.isTitle = one.text == value.Text.In(s.language), field.ID == "title"
			if one.compare(best) > 0 {
				best = one
			}
		}
		value.Text = nil
		for _, text := range plainTexts(field, value) {
			one := s.passage(field.ID, text)
			if one.own = true; one.compare(best) > 0 {
				best = one
			}
		}
	}
	return best
}

// plainTexts returns what a field holds beside its texts by language.
func plainTexts(field textField, value practice.Value) []string {
	var texts []string
	if len(value.List) > 0 {
		texts = append(texts, strings.Join(value.List, ", "))
	}
	for _, row := range value.Rows {
		texts = append(texts, rowText(field.Columns, row))
	}
	return texts
}

func (s snipper) passage(field, text string) passage {
	p := passage{field: field, text: text, hits: s.matcher.Hits(text)}
	if len(p.hits) == 0 {
		return p
	}
	best := make([]lexis.Kinship, s.terms)
	for _, hit := range p.hits {
		best[hit.Term] = max(best[hit.Term], hit.Kin)
	}
	for _, kin := range best {
		if p.kin += int(kin); kin > lexis.NoKin {
			p.terms++
		}
	}
	return p
}

// orAttached returns a passage of the practice's files where one is better.
func (s snipper) orAttached(ctx context.Context, c *Catalogue, id data.PracticeID, best passage) (passage, error) {
	entries, err := c.EntriesOf(ctx, id)
	if err != nil {
		return best, err
	}
	files, err := attachmentsAmong(entries)
	if err != nil || len(files) == 0 {
		return best, err
	}
	pool, err := c.read.DB()
	if err != nil {
		return best, err
	}
	var hashes []string
	for _, file := range files {
		hashes = append(hashes, file.SHA256)
		best = s.orOther(best, strings.Join(append([]string{file.Name}, slices.Collect(maps.Values(file.Caption))...), ", "))
	}
	err = eachAttachedText(ctx, pool, hashes, func(_, text string) { best = s.orOther(best, text) })
	return best, err
}

func (s snipper) orOther(best passage, text string) passage {
	if other := s.passage(attachedField, text); other.compare(best) > 0 {
		return other
	}
	return best
}

// oneLine returns a text on one line, without signs that are not seen.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u0085':
			return ' '
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// around is how much of a text is looked at for a snippet, on both sides of the first hit, in bytes.
const around = 4 * snippetLength

// cut returns the words round the place where most terms stand close together.
func (s snipper) cut(p passage) data.Snippet {
	text := p.text
	if len(p.hits) > 0 {
		text = stretch(text, s.densest(p.hits))
	} else {
		text = upTo(text, 2*around)
	}
	cutBefore, cutAfter := !strings.HasPrefix(p.text, text), !strings.HasSuffix(p.text, text)
	text = oneLine(text)
	w := window{text: text, hits: s.matcher.Hits(text), cutBefore: cutBefore, cutAfter: cutAfter}
	place := 0
	if len(w.hits) > 0 {
		place = s.densest(w.hits)
	}
	snippet := w.cut(place)
	snippet.Field = p.field
	return snippet
}

// densest returns the place of the first of those hits that have most different terms within the length
// of a snippet.
func (s snipper) densest(hits []lexis.Hit) (place int) {
	best := 0
	for i, hit := range hits {
		value, seen := 0, map[int]bool{}
		for _, next := range hits[i:] {
			if next.End-hit.First > snippetLength*3/4 {
				break
			}
			if !seen[next.Term] {
				seen[next.Term] = true
				value += 10 + int(next.Kin)
			}
		}
		if value > best {
			best, place = value, hit.First
		}
	}
	return place
}

// stretch returns the text round a place, whole words only.
func stretch(text string, place int) string {
	first, end := max(0, place-around), min(len(text), place+around)
	for first > 0 && text[first-1] != ' ' && first < place {
		first++
	}
	for end < len(text) && text[end] != ' ' && end > place {
		end--
	}
	if end == place { // one very long word
		return upTo(text[place:], around)
	}
	return text[first:end]
}
