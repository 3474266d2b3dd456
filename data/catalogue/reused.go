package catalogue

import (
	"context"
	"database/sql"
	"strings"

	"pharos/data"
	"pharos/data/lexis"
)

// refuseReused refuses a batch whose regions have numbers for codes that other regions have here:
// another country counts its municipalities from 1 as well. Regions are never joined on that.
func refuseReused(ctx context.Context, tx querier, regions []data.Region) error {
	var problems []data.Problem
	for _, told := range regions {
		if !isNumber(string(told.Code)) {
			continue
		}
		var d decoder
		var name, country string
		s := statement{text: "SELECT name, country FROM region WHERE code = ?", args: []any{string(told.Code)}}
		err := eachRow(ctx, tx, s, func(rows *sql.Rows) error { return rows.Scan(&name, &country) })
		if err != nil {
			return err
		}
		known := data.Region{Code: told.Code, Country: country}
		if name != "" {
			known.Name = d.text(name)
		}
		if d.err != nil {
			return d.err
		}
		if otherPlace(known, told) {
			problems = append(problems, reusedProblem(known, told))
		}
	}
	if len(problems) > 0 {
		return data.Refuse(problems[:min(len(problems), mostReused)]...)
	}
	return nil
}

// mostReused places are told of: a file of another country has them all.
const mostReused = 20

func isNumber(code string) bool {
	return code != "" && strings.Trim(code, "0123456789") == ""
}

func reusedProblem(known, told data.Region) data.Problem {
	return data.Problem{
		Code: "catalogue.place.other-country", Severity: data.Refusal,
		Args: map[string]string{
			"region": string(told.Code), "known": strings.TrimSpace(known.Name.In("") + " " + known.Country),
			"told": strings.TrimSpace(told.Name.In("") + " " + told.Country),
		},
	}
}

// otherPlace reports whether two regions of one code are not the same: of two countries, or, where
// a country is not known, of names that have nothing in common.
func otherPlace(known, told data.Region) bool {
	if known.Country != "" && told.Country != "" {
		return known.Country != told.Country
	}
	names := 0
	for _, one := range known.Name {
		for _, other := range told.Name {
			if saysNothing(one, known.Code) || saysNothing(other, told.Code) {
				continue
			}
			if alike(lexis.Fold(one), lexis.Fold(other)) {
				return false
			}
			names++
		}
	}
	return names > 0
}

func saysNothing(name string, code data.RegionCode) bool {
	return strings.TrimSpace(name) == "" || name == string(code)
}

// leastAlike is the share of pairs of letters that two spellings of one name have in common at
// least, by Dice's coefficient: København and Copenhagen have 0.35.
const leastAlike = 0.3

func alike(one, other string) bool {
	first, second := pairsOf(one), pairsOf(other)
	if len(first) == 0 || len(second) == 0 {
		return one == other
	}
	common, all := 0, 0
	for pair, n := range first {
		common += min(n, second[pair])
		all += n
	}
	for _, n := range second {
		all += n
	}
	return float64(2*common) >= leastAlike*float64(all)
}

func pairsOf(text string) map[[2]rune]int {
	pairs := map[[2]rune]int{}
	for _, word := range lexis.Folded(text) {
		letters := []rune(word)
		for i := 1; i < len(letters); i++ {
			pairs[[2]rune{letters[i-1], letters[i]}]++
		}
	}
	return pairs
}
