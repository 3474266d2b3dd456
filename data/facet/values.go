package facet

import (
	"math"
	"strconv"
	"strings"

	"pharos/data"
)

// A reader tells the values of a facet that a card has. Of a facet that is judged when it is asked, it
// tells what is judged, such as the codes of regions.
type reader func(card *data.PracticeCard, add func(string))

// readers has one for each of Facets.
var readers = map[string]reader{
	Theme:        each(func(c *data.PracticeCard) []string { return c.Themes }),
	Objective:    each(func(c *data.PracticeCard) []string { return c.Objectives }),
	Kind:         one(func(c *data.PracticeCard) string { return c.Kind }),
	State:        one(func(c *data.PracticeCard) string { return string(c.State) }),
	Evidence:     one(func(c *data.PracticeCard) string { return strconv.Itoa(int(c.Evidence)) }),
	Country:      countries,
	Region:       regionsAround,
	Territory:    each(func(c *data.PracticeCard) []string { return c.Territories }),
	Similarity:   each(func(c *data.PracticeCard) []string { return texts(c.Regions) }),
	CostBand:     one(costBand),
	Stage:        one(func(c *data.PracticeCard) string { return c.Stage }),
	StartYear:    one(startYear),
	Language:     each(func(c *data.PracticeCard) []string { return c.Languages }),
	Project:      one(func(c *data.PracticeCard) string { return c.Project }),
	OwnerType:    one(func(c *data.PracticeCard) string { return string(c.OrganisationID) }),
	Rating:       one(rating),
	Used:         one(used),
	Instrument:   each(func(c *data.PracticeCard) []string { return texts(c.Instruments) }),
	Contributor:  one(func(c *data.PracticeCard) string { return c.Contributor }),
	Tag:          each(func(c *data.PracticeCard) []string { return c.Tags }),
	Success:      one(func(c *data.PracticeCard) string { return string(c.Success) }),
	Scope:        one(func(c *data.PracticeCard) string { return c.Scope }),
	Organisation: one(organisation),
	Audience:     one(func(c *data.PracticeCard) string { return string(c.Audience) }),
	Overdue:      one(func(c *data.PracticeCard) string { return c.ReviewBy }),
}

func each(values func(*data.PracticeCard) []string) reader {
	return func(card *data.PracticeCard, add func(string)) {
		for _, value := range values(card) {
			add(strings.TrimSpace(value))
		}
	}
}

func one(value func(*data.PracticeCard) string) reader {
	return func(card *data.PracticeCard, add func(string)) { add(strings.TrimSpace(value(card))) }
}

func texts[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, value := range list {
		all[i] = string(value)
	}
	return all
}

func countries(card *data.PracticeCard, add func(string)) {
	add(card.Country)
	for _, code := range card.Regions {
		add(data.CountryOf(code))
	}
}

// regionsAround tells the regions of a practice and those they lie in, but not the countries, which
// are a facet of their own.
func regionsAround(card *data.PracticeCard, add func(string)) {
	for _, code := range card.Regions {
		add(string(code))
		for code = data.ParentOf(code); len(code) > len("DE"); code = data.ParentOf(code) {
			add(string(code))
		}
	}
}

func costBand(card *data.PracticeCard) string {
	bands := []struct {
		below float64
		band  string
	}{{1e4, CostUnder10k}, {1e5, CostTo100k}, {1e6, CostTo1m}, {1e7, CostTo10m}, {math.Inf(1), CostFrom10m}}
	if !card.Budget.Known {
		return ""
	}
	for _, b := range bands {
		if card.Budget.EUR < b.below {
			return b.band
		}
	}
	return CostFrom10m
}

func startYear(card *data.PracticeCard) string {
	year, _, _ := strings.Cut(card.Start, "-")
	return year
}

func rating(card *data.PracticeCard) string {
	if !card.Rating.Known {
		return ""
	}
	return strconv.Itoa(int(math.Round(min(max(card.Rating.Value, 1), 5))))
}

func used(card *data.PracticeCard) string {
	if card.Uses > 0 {
		return Yes
	}
	return No
}

func organisation(card *data.PracticeCard) string {
	if card.Organisation != "" {
		return card.Organisation
	}
	return string(card.OrganisationID)
}
