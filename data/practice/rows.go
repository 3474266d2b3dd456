package practice

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A rowReader reads the cells of a row and collects what cannot be read.
type rowReader struct {
	line     int
	problems []data.Problem
}

func (r *rowReader) quantity(row Row, column string) data.Quantity {
	q, ok := quantityOf(row[column][""])
	if !ok {
		r.add(notANumber, row[column][""])
	}
	return q
}

func (r *rowReader) add(code, text string) {
	problem := unreadable(code, strings.TrimSpace(text))
	problem.Line = r.line
	r.problems = append(r.problems, problem)
}

func (r Row) line(column string) string { return strings.TrimSpace(r[column][""]) }

func (r Row) text(column string) data.Text { return tidyText(r[column]) }

func plainRow(cells ...string) Row {
	row := Row{}
	for i := 0; i+1 < len(cells); i += 2 {
		if cells[i+1] != "" {
			row[cells[i]] = data.Plain(cells[i+1])
		}
	}
	return row
}

func (r Row) with(column string, text data.Text) Row {
	if len(text) > 0 {
		r[column] = maps.Clone(text)
	}
	return r
}

var partnerColumns = []Column{
	{ID: "name", Kind: Line},
	{ID: "organisation", Kind: EntryLink},
	{ID: "support", Kind: ChoiceList, Choices: Supports, ChoicePhrase: "practice.support."},
}

func partnerRow(p data.Partner) Row {
	return plainRow("name", p.Name, "organisation", string(p.Organisation), "support", strings.Join(p.Support, "; "))
}

func partnerOf(row Row, _ *rowReader) data.Partner {
	return data.Partner{
		Name: row.line("name"), Organisation: data.EntryID(row.line("organisation")),
		Support: SplitList(row.line("support")),
	}
}

var keyDateColumns = []Column{{ID: "date", Kind: Date}, {ID: "text", Kind: ShortText}}

func keyDateRow(d data.KeyDate) Row { return plainRow("date", d.Date).with("text", d.Text) }

func keyDateOf(row Row, _ *rowReader) data.KeyDate {
	return data.KeyDate{Date: row.line("date"), Text: row.text("text")}
}

var funderColumns = []Column{
	{ID: "kind", Kind: Choice, Choices: Funders, ChoicePhrase: "practice.funder."},
	{ID: "name", Kind: Line},
	{ID: "share", Kind: Number},
}

func funderRow(f data.Funder) Row {
	return plainRow("kind", f.Kind, "name", f.Name, "share", quantityText(f.Share))
}

func funderOf(row Row, r *rowReader) data.Funder {
	return data.Funder{Kind: row.line("kind"), Name: row.line("name"), Share: r.quantity(row, "share")}
}

var fundingYearColumns = []Column{
	{ID: "partner", Kind: Line}, {ID: "year", Kind: Date}, {ID: "amountEUR", Kind: Money},
}

func fundingYearRow(y data.FundingYear) Row {
	return plainRow("partner", y.Partner, "year", y.Year,
		"amountEUR", quantityText(data.Quantity{Value: y.Amount.EUR, Known: y.Amount.Known}))
}

func fundingYearOf(row Row, r *rowReader) data.FundingYear {
	amount := r.quantity(row, "amountEUR")
	return data.FundingYear{
		Partner: row.line("partner"), Year: row.line("year"),
		Amount: data.Amount{EUR: amount.Value, Known: amount.Known},
	}
}

var resultColumns = []Column{
	{ID: "name", Kind: ShortText},
	{ID: "indicator", Kind: OneIndicator},
	{ID: "unit", Kind: Line},
	{ID: "baseline", Kind: Number},
	{ID: "baselineYear", Kind: Date},
	{ID: "value", Kind: Number},
	{ID: "year", Kind: Date},
	{ID: "source", Kind: Line},
	{ID: "counterfactual", Kind: Choice, Choices: keysOf(Answers), ChoicePhrase: "answer."},
}

func resultRow(i data.ResultIndicator) Row {
	return plainRow("indicator", string(i.Indicator), "unit", i.Unit, "baseline", quantityText(i.Baseline),
		"baselineYear", i.BaselineYear, "value", quantityText(i.Value), "year", i.Year, "source", i.Source,
		"counterfactual", string(i.Counterfactual)).with("name", i.Name)
}

func resultOf(row Row, r *rowReader) data.ResultIndicator {
	return data.ResultIndicator{
		Name: row.text("name"), Indicator: data.IndicatorCode(row.line("indicator")), Unit: row.line("unit"),
		Baseline: r.quantity(row, "baseline"), BaselineYear: row.line("baselineYear"),
		Value: r.quantity(row, "value"), Year: row.line("year"), Source: row.line("source"),
		Counterfactual: data.Answer(row.line("counterfactual")),
	}
}

var replicationColumns = []Column{
	{ID: "place", Kind: Line}, {ID: "region", Kind: OneRegion}, {ID: "year", Kind: Date}, {ID: "url", Kind: Link},
}

func replicationRow(r data.Replication) Row {
	return plainRow("place", r.Place, "region", string(r.Region), "year", r.Year, "url", r.URL)
}

func replicationOf(row Row, _ *rowReader) data.Replication {
	return data.Replication{
		Place: row.line("place"), Region: data.RegionCode(row.line("region")), Year: row.line("year"), URL: row.line("url"),
	}
}

var ratingColumns = []Column{
	{ID: "rating", Kind: Choice, Choices: Ratings, ChoicePhrase: "practice.rating."},
	{ID: "grade", Kind: Grade},
}

// ratingsAccess shows the ratings in the order of Ratings, those of other keys after them.
func ratingsAccess() access {
	return access{
		get: func(p *data.Practice) Value {
			var rows []Row
			for _, key := range ratingKeys(p.Ratings) {
				rows = append(rows, plainRow("rating", key, "grade", strconv.Itoa(p.Ratings[key])))
			}
			return Value{Rows: rows}
		},
		set: func(p *data.Practice, v Value) []data.Problem {
			ratings, problems := ratingsOf(v.Rows)
			if len(problems) == 0 {
				p.Ratings = ratings
			}
			return problems
		},
		same: func(a, b *data.Practice) bool { return maps.Equal(a.Ratings, b.Ratings) },
	}
}

func ratingKeys(ratings map[string]int) []string {
	var keys []string
	for _, key := range Ratings {
		if _, has := ratings[key]; has {
			keys = append(keys, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(ratings)) {
		if !slices.Contains(Ratings, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// ratingsOf returns nil where nothing is rated; a grade of 0 or none is no rating.
func ratingsOf(rows []Row) (map[string]int, []data.Problem) {
	var ratings map[string]int
	var r rowReader
	for i, row := range rows {
		r.line = i + 1
		grade, ok := wholeOf(row.line("grade"), MostRating)
		switch {
		case !ok:
			r.add(notAGrade, row.line("grade"))
		case grade > 0 && row.line("rating") != "":
			if ratings == nil {
				ratings = map[string]int{}
			}
			ratings[row.line("rating")] = grade
		}
	}
	return ratings, r.problems
}
