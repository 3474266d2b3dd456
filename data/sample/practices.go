package sample

import (
	"io/fs"

	"pharos/data"
)

type practiceEntry struct {
	ID           data.PracticeID
	Key          string
	Title        data.Text
	Summary      data.Text
	Results      data.Text
	Evidence     data.Evidence
	Regions      []data.RegionCode
	Place        data.Text
	Country      string
	Start, End   string
	Organisation string
	Partners     []string
	Themes       []string
	Kind         string
	Indicators   []data.IndicatorCode
	Funding      data.Text
	Budget       *float64 // euro
	Grant        *float64 // euro
	URL          string
	SourceNote   data.Text
}

func (s *Sample) readPractices(folder fs.FS) error {
	var entries []practiceEntry
	if err := readJSON(folder, "practices.json", &entries); err != nil {
		return err
	}
	for _, e := range entries {
		s.Practices = append(s.Practices, e.practice())
	}
	return nil
}

func (e practiceEntry) practice() data.Practice {
	return data.Practice{
		ID: e.ID, Key: e.Key, State: data.Complete, Title: e.Title, Summary: e.Summary, Results: e.Results,
		Evidence: e.Evidence, Regions: e.Regions, Place: e.Place, Country: e.Country,
		Start: e.Start, End: e.End, Organisation: e.Organisation, Partners: data.PartnersNamed(e.Partners...),
		Themes: e.Themes, Kind: e.Kind, Indicators: e.Indicators, Funding: e.Funding,
		Budget: amount(e.Budget), Grant: amount(e.Grant), URL: e.URL, SourceNote: e.SourceNote,
		Created: shipped(), Changed: shipped(),
	}
}

func amount(euro *float64) data.Amount {
	if euro == nil {
		return data.Amount{}
	}
	return data.Amount{EUR: *euro, Known: true}
}
