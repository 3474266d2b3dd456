package practice

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pharos/data"
)

func sortedLanguages(text data.Text) []string { return slices.Sorted(maps.Keys(text)) }

// table looks at the cells of a table as far as their kinds say what they must be.
func (t *todo) table(field Field, rows []Row) {
	if over := len(rows) - field.Most; field.Most > 0 && over > 0 {
		t.advise(field, TodoTooMany, "n", count(over), "most", count(field.Most))
	}
	for _, row := range rows {
		for _, column := range field.Columns {
			t.plain(field, column.Kind, column.Choices, row.line(column.ID))
		}
	}
}

func (t *todo) line(field Field, text string) {
	choices := field.Choices
	if field.Open {
		choices = nil
	}
	t.plain(field, field.Kind, choices, text)
	if over := Letters(text) - field.Limit; field.Limit > 0 && over > 0 {
		t.must(field, TodoTooLong, "n", count(over), "most", count(field.Limit))
	}
}

func (t *todo) plain(field Field, kind FieldKind, choices []string, text string) {
	switch {
	case text == "":
	case kind == Date && !IsDate(text):
		t.add(field.ID, "", TodoNoDate, field.Required, []string{"text", shortTitle(text)})
	case kind == Choice && len(choices) > 0 && !slices.Contains(choices, text):
		t.advise(field, TodoUnknownKey, "text", shortTitle(text))
	case kind == Link && !isLink(text):
		t.advise(field, TodoNotALink, "text", shortTitle(text))
	}
}

// emptyRules are about fields that are empty although others call for them.
func (t *todo) emptyRules(field Field) {
	switch {
	case field.ID == "publicProof" && t.p.Public == data.InspiredPublic:
		t.must(field, TodoPublicProof)
	case field.ID == "cooperation.exception" && t.p.Cooperation.Exclusive == data.No:
		t.must(field, TodoException)
	case field.ID == "evidence":
		t.advise(field, TodoNoEvidence)
	case field.ID == "image.rights" && t.p.Image.Attachment != "":
		t.advise(field, TodoPicture)
	}
}

// filledRules are about what is there, and about an end that is not.
func (t *todo) filledRules(field Field, value Value) {
	switch field.ID {
	case "end":
		t.dates(field)
	case "results":
		if len(t.p.ResultIndicators) == 0 && !hasFigure(value.Text) {
			t.advise(field, TodoNoFigure)
		}
	case "evidence":
		if !t.proved() {
			t.advise(field, TodoNoProof)
		}
	case "publicTest":
		if t.p.Public == data.IsPrivate {
			t.advise(field, TodoNotEligible)
		}
	default:
		t.moneyRules(field)
	}
}

// proved reports whether a figure, a document or a reference is there for what is claimed.
func (t *todo) proved() bool {
	return len(t.p.ResultIndicators) > 0 || len(t.p.References) > 0 || hasFigure(t.p.Results) || t.has(KindAttachment)
}

func (t *todo) moneyRules(field Field) {
	switch field.ID {
	case "funders":
		if sum := shares(t.p.Funders); sum > 100.5 {
			t.advise(field, TodoShares, "n", strconv.FormatFloat(sum, 'f', -1, 64))
		}
	case "grantEUR":
		if t.p.Budget.Known && t.p.Grant.EUR > t.p.Budget.EUR {
			t.advise(field, TodoGrant)
		}
	}
}

func (t *todo) dates(field Field) {
	p := t.p
	switch {
	case p.End == "" && !p.Ongoing && field.Required:
		t.must(field, TodoNoEnd)
	case p.End != "" && p.Ongoing:
		t.advise(field, TodoEndAndOngoing)
	case IsDate(p.Start) && IsDate(p.End) && before(p.End, p.Start):
		t.must(field, TodoEndBeforeIt)
	}
}

func before(date, other string) bool {
	n := min(len(date), len(other))
	return date[:n] < other[:n]
}

// whole looks at what is not a field: who uses it, and when it is to be looked at again.
func (t *todo) whole() {
	if t.entries != nil && t.template.Key == TemplateInterreg && !t.usedByInstrument() {
		t.add("", "", TodoNoInstrument, false, nil)
	}
	state := StateOf(t.p)
	if t.p.ReviewBy == "" && (state == data.Validated || state == data.Published) {
		t.add("reviewBy", "", TodoNoReview, false, nil)
	}
}

func (t *todo) has(kind data.EntryKind) bool {
	return slices.ContainsFunc(t.entries, func(e data.Entry) bool { return e.Kind == kind })
}

func (t *todo) usedByInstrument() bool {
	for _, entry := range t.entries {
		if entry.Kind != KindUse {
			continue
		}
		uses, err := data.KinOf[Use]([]data.Entry{entry})
		if err == nil && uses[0].By == "instrument" {
			return true
		}
	}
	return false
}

func shares(funders []data.Funder) float64 {
	sum := 0.0
	for _, funder := range funders {
		sum += funder.Share.Value
	}
	return sum
}

// hasFigure reports whether a text in any language has a digit that is not part of a year or a date.
func hasFigure(text data.Text) bool {
	for _, words := range text {
		for word := range strings.FieldsFuncSeq(words, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()/;–", r) }) {
			if word = strings.Trim(word, ".,:!?\"'"); strings.ContainsFunc(word, unicode.IsDigit) && !isTime(word) {
				return true
			}
		}
	}
	return false
}

// isTime reports whether a word is a date, or years from and to.
func isTime(word string) bool {
	from, to, _ := strings.Cut(word, "-")
	return IsDate(word) || IsDate(from) && IsDate(to)
}
