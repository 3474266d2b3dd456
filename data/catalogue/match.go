package catalogue

import (
	"context"
	"database/sql"
	"math"
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
func (c *Catalogue) find(ctx context.Context, terms []soughtTerm, practices int) ([]find, error) {
	var found []find
	for i, term := range terms {
		finds, err := c.findTerm(ctx, term)
		if err != nil {
			return nil, err
		}
		rarity := math.Log(1 + (float64(practices)+0.5)/(float64(len(finds))+0.5))
		for j := range finds {
			finds[j].weight *= rarity
		}
		if i == 0 {
			found = finds
		} else {
			found = inBoth(found, finds)
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

// looks returns the questions for a term. Words hold letters and digits only, and are quoted: nothing
// that was typed is read as query syntax.
func (t soughtTerm) looks() []look {
	word := quoted([]string{t.Word})
	short := t.Open && utf8.RuneCountInString(t.Word) < shortestRanked
	if short {
		return []look{{expression: word + "*", weight: asStart}, {expression: "{title} : " + word, weight: textColumns[inTitle].weight}}
	}
	var looks []look
	for _, column := range textColumns {
		in := "{" + column.name + "} : "
		looks = append(looks, look{expression: in + word, weight: asItself * column.weight})
		if t.Open {
			looks = append(looks, look{expression: in + word + "*", weight: asStart * column.weight})
		}
		if len(t.Forms) > 0 {
			looks = append(looks, look{expression: in + quoted(t.Forms), weight: asForm * column.weight})
		}
	}
	if len(t.Parts) > 0 {
		looks = append(looks, look{expression: quoted(t.Parts), weight: asPart, asPart: true})
	}
	return looks
}

// quoted is an expression for any of the words.
func quoted(words []string) string {
	if len(words) == 1 {
		return `"` + words[0] + `"`
	}
	return `("` + strings.Join(words, `" OR "`) + `")`
}

// findTerm returns the practices that answer a term, each with its best weight, by their numbers.
func (c *Catalogue) findTerm(ctx context.Context, term soughtTerm) ([]find, error) {
	looks := term.looks()
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

// inBoth returns the practices of both lists, with their weights together.
func inBoth(a, b []find) []find {
	joined := a[:0]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].practice < b[0].practice:
			a = a[1:]
		case a[0].practice > b[0].practice:
			b = b[1:]
		default:
			joined = append(joined, find{a[0].practice, a[0].weight + b[0].weight, a[0].asPart || b[0].asPart})
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
	sought, err := c.sought(ctx, terms)
	if err != nil {
		return nil, err
	}
	found, err := c.find(ctx, sought, c.finder.count())
	for i := range found {
		found[i].weight = found[i].score()
	}
	return found, err
}
