package similarity

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// earthRadius is the mean radius of the Earth in kilometres (IUGG).
const earthRadius = 6371.0088

// check refuses what the filter asks for and the field does not know.
func (f Filter) check(field Field) []data.Problem {
	var problems []data.Problem
	groups := f.Same
	if f.Country != "" {
		groups = append([]string{GroupCountry}, groups...)
	}
	for _, group := range groups {
		if _, found := field.Groups[group]; !found {
			problems = append(problems, refusal("similarity.filter.group", "group", group))
		}
	}
	if f.Size != nil {
		if _, found := field.Columns[f.Size.Variable]; !found {
			problems = append(problems, refusal("benchmark.design.unknown", "name", string(f.Size.Variable)))
		}
	}
	if f.Radius > 0 {
		_, latitude := field.Columns[Latitude]
		_, longitude := field.Columns[Longitude]
		if !latitude || !longitude {
			problems = append(problems, refusal("similarity.filter.position"))
		}
	}
	return problems
}

// excluded tells why unit k is not to be a peer of unit i; empty where it may be one. A unit whose
// country, group, size or position is not known does not pass a filter that asks for it; a focus
// without country has every other country abroad.
func (f Filter) excluded(field *Field, i, k int) string {
	if f.Country != "" {
		country := field.Groups[GroupCountry]
		same := country[i] != "" && country[i] == country[k]
		if f.Country == CountryOther && same {
			return leftSameCountry
		}
		if f.Country == CountrySame && !same {
			return leftOtherCountry
		}
	}
	for _, name := range f.Same {
		if group := field.Groups[name]; group[i] == "" || group[i] != group[k] {
			return leftOtherGroup
		}
	}
	if f.Size != nil && !f.Size.holds(field.Columns[f.Size.Variable], i, k) {
		return leftOtherSize
	}
	if f.Radius > 0 && !within(field, i, k, f.Radius) {
		return leftTooFar
	}
	return ""
}

func (b SizeBand) holds(size statistic.Column, i, k int) bool {
	own, known := size.At(i)
	other, is := size.At(k)
	return known && is && own > 0 && other >= b.From*own && other <= b.To*own
}

// within reports whether the units lie at most so many kilometres apart along the great circle
// (haversine); false where a position is not known.
func within(field *Field, i, k int, kilometres float64) bool {
	const degree = math.Pi / 180
	latitude, longitude := field.Columns[Latitude], field.Columns[Longitude]
	if !latitude.Known[i] || !latitude.Known[k] || !longitude.Known[i] || !longitude.Known[k] {
		return false
	}
	a, b := latitude.Values[i]*degree, latitude.Values[k]*degree
	north, east := math.Sin((b-a)/2), math.Sin((longitude.Values[k]-longitude.Values[i])*degree/2)
	h := north*north + math.Cos(a)*math.Cos(b)*east*east
	return 2*earthRadius*math.Asin(math.Sqrt(min(1, h))) <= kilometres
}
