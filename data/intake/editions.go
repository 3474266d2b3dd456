package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// Editioned is what Places may know besides: the NUTS editions of a code, newest first, and the code
// under which values of an edition are kept, which is another one where the code was used again
// for other borders.
type Editioned interface {
	Editions(code data.RegionCode) []data.Edition
	Canonical(code data.RegionCode, edition data.Edition) data.RegionCode
}

// countries are those whose offices alone publish in a format.
var countries = map[string]string{"genesis-csv": "DE", "statbank-csv": "DK"}

// sureNumbers finds which national numbers stand for a region that is known: those that were found by
// name, and those that a country has. The same number is another place in each country, so they
// are asked together, and none is taken where the country is not certain.
func (r *Reading) sureNumbers(found []*region) map[data.RegionCode]bool {
	sure, q := map[data.RegionCode]bool{}, data.PlaceQuestion{Country: r.country()}
	if r.plan.places != nil {
		for _, code := range r.plan.places.codes {
			sure[code] = true
		}
	}
	for _, one := range found {
		if data.IsNumberCode(one.code) && !sure[one.code] {
			q.Texts = append(q.Texts, string(one.code))
		}
	}
	if r.source.Places == nil || len(q.Texts) == 0 {
		return sure
	}
	for _, match := range r.source.Places.Match(q) {
		if match.Certainty == data.CertainCode {
			sure[data.RegionCode(match.Text)] = true
		}
	}
	return sure
}

// editions tells the NUTS edition of each region of a batch: the given one, else the newest that all
// codes of the file fit, else, of a file that mixes editions, code by code. A table has one meaning
// for a code, and its newest codes tell when it was made: what was used again by then has its new
// meaning. The edition stays empty where it cannot be known.
func (r *Reading) editions(given data.Edition, regions []data.Region) map[data.RegionCode]data.RegionCode {
	known, is := r.source.Places.(Editioned)
	if !is {
		for i := range regions {
			if inNUTS(regions[i].Code) {
				regions[i].Edition = given
			}
		}
		return nil
	}
	of := given
	if of == "" {
		of = newestOf(known, regions)
	}
	renamed := map[data.RegionCode]data.RegionCode{}
	for i := range regions {
		code := regions[i].Code
		in := known.Editions(code)
		if len(in) == 0 || !inNUTS(code) {
			continue
		}
		if regions[i].Edition = in[0]; slices.Contains(in, of) {
			regions[i].Edition = of
		}
		if kept := known.Canonical(code, regions[i].Edition); kept != code {
			renamed[code] = kept
			regions[i] = r.former(kept, regions[i])
		}
	}
	return renamed
}

// former is a region in the meaning that its code had before.
func (r *Reading) former(kept data.RegionCode, now data.Region) data.Region {
	before, found := r.source.Places.Region(kept)
	if !found {
		before = now
	}
	before.Code, before.Edition = kept, now.Edition
	return before
}

// newestOf is the newest edition that all codes of any edition fit, else the newest that one code
// needs, else empty.
func newestOf(known Editioned, regions []data.Region) data.Edition {
	counts, coded := map[data.Edition]int{}, 0
	needed := data.Edition("")
	for _, r := range regions {
		in := known.Editions(r.Code)
		if len(in) == 0 || !inNUTS(r.Code) {
			continue
		}
		coded++
		for _, e := range in {
			counts[e]++
		}
		needed = max(needed, in[len(in)-1]) // the edition in which the code began
	}
	for _, e := range data.Editions {
		if coded > 0 && counts[e] == coded {
			return e
		}
	}
	return needed
}

func inNUTS(code data.RegionCode) bool {
	return data.LevelOf(code) != data.LevelAggregate && data.CountryOf(code) != "" && !strings.Contains(string(code), "@")
}

// renaming gives observations the codes under which their regions are kept.
func renaming(
	renamed map[data.RegionCode]data.RegionCode, yield func(data.Observation, error) bool,
) func(data.Observation, error) bool {
	if len(renamed) == 0 {
		return yield
	}
	return func(o data.Observation, err error) bool {
		if kept, is := renamed[o.Region]; is {
			o.Region = kept
		}
		return yield(o, err)
	}
}
