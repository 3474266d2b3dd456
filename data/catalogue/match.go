package catalogue

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pharos/data/lexis"
)

// A find is a practice, by its number, and how well it answers.
type find struct {
	practice int64
	weight   float64
	asPart   bool // a word was found only as a part of another
}

// Weights of the ways in which a word is found, times that of the column.
const (
	asItself = 1.0
	asStart  = 0.8
	asForm   = 0.7
	asPart   = 0.5
)

// shortestRanked is the length of the shortest beginnings whose column counts: shorter ones are in
// nearly every practice.
const shortestRanked = 3

// find returns the practices that answer all terms, by their numbers.
func (c *Catalogue) find(ctx context.Context, q quest) ([]find, error) {
	var found []find
	for i, term := range q.terms {
		key := asked{term.Term, len(q.terms) > mostRanked}
		finds, known := c.finder.kept(key, q.state)
		if !known {
			var err error
			if finds, err = c.findTerm(ctx, term, key.few); err != nil {
				return nil, err
			}
			c.finder.keep(key, finds, q.state)
		}
		rarity := math.Log(1 + (float64(q.practices)+0.5)/(float64(len(finds))+0.5))
		if i == 0 {
			found = slices.Clone(finds)
			for j := range found {
				found[j].weight *= rarity
			}
		} else {
			found = inBoth(found, finds, rarity)
		}
		if len(found) == 0 {
			break
		}
	}
	return found, nil
}

// A look is a question to practice_text, and what an answer weighs.
type look struct {
	expression string
	weight     float64
	asPart     bool
}

// mostRanked are the terms of a question for each of which every column counts.
const mostRanked = 6

// looks returns the questions for a term; few where it is one of many. Words hold letters and digits only, and are quoted: nothing
// that was typed is read as query syntax.
func (t soughtTerm) looks(few bool) []look {
	word := quoted([]string{t.Word})
	short := t.Open && utf8.RuneCountInString(t.Word) < shortestRanked
	if short {
		return []look{{expression: word + "*", weight: asStart}, {expression: "{title} : " + word, weight: textColumns[inTitle].weight}}
	}
	if few {
		return t.fewLooks(word)
	}
	var looks []look
	for _, column := range textColumns {
		looks = append(looks, look{expression: "{" + column.name + "} : " + word, weight: asItself * column.weight})
	}
	if t.Open {
		looks = append(looks, roughly(word+"*", asStart)...)
	}
	if len(t.Forms) > 0 {
		looks = append(looks, roughly(quoted(t.Forms), asForm)...)
	}
	if len(t.Parts) > 0 {
		looks = append(looks, look{expression: quoted(t.Parts), weight: asPart, asPart: true})
	}
	return looks
}

// fewLooks asks for a term of many: where each of them stands says less then.
func (t soughtTerm) fewLooks(word string) []look {
	whole := append([]string{t.Word}, t.Forms...)
	looks := []look{
		{expression: "{title} : " + word, weight: textColumns[inTitle].weight},
		{expression: quoted(whole), weight: textColumns[inDetail].weight},
	}
	if t.Open {
		looks[1].expression = "(" + looks[1].expression + " OR " + word + "*)"
	}
	if len(t.Parts) > 0 {
		looks = append(looks, look{expression: quoted(t.Parts), weight: asPart, asPart: true})
	}
	return looks
}

// roughly asks for many words, which takes its time for each column.
func roughly(expression string, weight float64) []look {
	return []look{
		{expression: "{title} : " + expression, weight: weight * textColumns[inTitle].weight},
		{expression: "{often body} : " + expression, weight: weight * textColumns[inBody].weight},
		{expression: expression, weight: weight * textColumns[inAttached].weight},
	}
}

// quoted is an expression for any of the words.
func quoted(words []string) string {
	if len(words) == 1 {
		return `"` + words[0] + `"`
	}
	return `("` + strings.Join(words, `" OR "`) + `")`
}

// findTerm returns the practices that answer a term, looked for in few ways or in all, each with its best weight, by their numbers.
func (c *Catalogue) findTerm(ctx context.Context, term soughtTerm, few bool) ([]find, error) {
	looks := term.looks(few)
	texts, args := make([]string, len(looks)), make([]any, len(looks))
	for i, look := range looks {
		texts[i] = "SELECT " + strconv.Itoa(i) + ", group_concat(rowid) FROM practice_text WHERE practice_text MATCH ?"
		args[i] = look.expression
	}
	var found []find
	s := statement{text: strings.Join(texts, " UNION ALL "), args: args}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var place int
		var list sql.RawBytes
		if err := rows.Scan(&place, &list); err != nil {
			return err
		}
		found = inEither(found, findsOf(list, looks[place]))
		return ctx.Err()
	})
	return found, err
}

// findsOf reads numbers with commas between them, in order.
func findsOf(list []byte, l look) []find {
	if len(list) == 0 {
		return nil
	}
	finds := make([]find, 0, 1+len(list)/5)
	number := int64(0)
	for _, c := range list {
		if c == ',' {
			finds = append(finds, find{practice: number, weight: l.weight, asPart: l.asPart})
			number = 0
			continue
		}
		number = 10*number + int64(c-'0')
	}
	return append(finds, find{practice: number, weight: l.weight, asPart: l.asPart})
}

// inEither joins two lists; of a practice in both the better answer stays.
func inEither(a, b []find) []find {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	joined := make([]find, 0, max(len(a), len(b)))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].practice < b[0].practice:
			joined, a = append(joined, a[0]), a[1:]
		case a[0].practice > b[0].practice:
			joined, b = append(joined, b[0]), b[1:]
		default:
			joined, a, b = append(joined, better(a[0], b[0])), a[1:], b[1:]
		}
	}
	return append(append(joined, a...), b...)
}

func better(a, b find) find {
	if a.asPart != b.asPart {
		if a.asPart {
			return b
		}
		return a
	}
	a.weight = max(a.weight, b.weight)
	return a
}

// inBoth returns the practices of both lists, with their weights together, those of b times a factor.
// It uses up a.
func inBoth(a, b []find, factor float64) []find {
	joined := a[:0]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].practice < b[0].practice:
			a = a[1:]
		case a[0].practice > b[0].practice:
			b = b[1:]
		default:
			joined = append(joined, find{a[0].practice, a[0].weight + factor*b[0].weight, a[0].asPart || b[0].asPart})
			a, b = a[1:], b[1:]
		}
	}
	return joined
}

// halfScore is the weight of finds that gives half of what a score can be.
const halfScore = 20

// score brings a weight between 0 and 1, and above 1 where every word was found as a word.
func (f find) score() float64 {
	score := f.weight / (f.weight + halfScore)
	if !f.asPart {
		score++
	}
	return score
}

// matches finds the practices that answer a text, best scores as numbers above 0.
func (c *Catalogue) matches(ctx context.Context, terms []lexis.Term) ([]find, error) {
	q, err := c.quest(ctx, terms)
	if err != nil {
		return nil, err
	}
	found, err := c.find(ctx, q)
	for i := range found {
		found[i].weight = found[i].score()
	}
	return found, err
}
