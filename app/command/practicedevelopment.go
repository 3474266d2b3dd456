package command

import (
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
)

// developmentReport is what became of an indicator in a region of a practice before it began and since.
type developmentReport struct {
	Indicator data.IndicatorCode `json:"indicator"`
	Name      string             `json:"name"`
	Region    data.RegionCode    `json:"region"`
	Start     data.Period        `json:"start,omitempty"`
	Values    []developmentPoint `json:"values"`
	Before    *spanReport        `json:"before,omitempty"`
	After     *spanReport        `json:"after,omitempty"`
	Turn      *float64           `json:"turn,omitempty"` // by how much a year the lead over the peers grew
}

type developmentPoint struct {
	Period     data.Period `json:"period"`
	Value      float64     `json:"value"`
	Flag       data.Flags  `json:"flag,omitempty"`
	PeerMedian *float64    `json:"peerMedian,omitempty"`
}

type spanReport struct {
	From        data.Period `json:"from"`
	To          data.Period `json:"to"`
	Change      float64     `json:"change"`
	PerYear     float64     `json:"perYear"`
	PeerPerYear *float64    `json:"peerPerYear,omitempty"` // of the median of peers with both values
	Peers       int         `json:"peers,omitempty"`
}

// developments follows the indicators that a practice names, in each of its regions beside the regions
// that are most like it.
func (c *call) developments(p data.Practice, territory benchmark.Territory) ([]benchmark.Development, error) {
	if len(p.Indicators) == 0 || len(p.Regions) == 0 {
		return nil, nil
	}
	regions, err := territory.Regions(c.ctx)
	if err != nil {
		return nil, err
	}
	var all []benchmark.Development
	for _, region := range p.Regions {
		peers, err := c.likest(region, regions)
		if err != nil {
			return nil, err
		}
		found, err := benchmark.Developments(c.ctx, c.values, benchmark.Story{
			Regions: []data.RegionCode{region}, Indicators: p.Indicators, Start: p.Start, Peers: peers,
		})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// likest lists the usual number of similar regions; none where the catalogue cannot tell.
func (c *call) likest(region data.RegionCode, regions []data.Region) ([]data.RegionCode, error) {
	design := similarity.DefaultDesign
	design.Draws, design.LeaveOut = 0, false
	list, err := similarity.Nearest(c.ctx, c.values, similarity.Query{
		Focus: region, Design: design, K: data.UsualPeers, Candidates: regions, PartsOnly: true,
	})
	if len(data.ProblemsOf(err)) > 0 {
		return nil, nil
	}
	var peers []data.RegionCode
	for _, peer := range list.Peers {
		peers = append(peers, peer.Region)
	}
	return peers, err
}

func (c *call) developmentReports(all []benchmark.Development) []developmentReport {
	var reports []developmentReport
	for _, d := range all {
		medians := data.Keyed(d.Peers, func(m benchmark.MedianPoint) data.Period { return m.Period })
		report := developmentReport{
			Indicator: d.Indicator.Code, Name: d.Indicator.Name.In(c.say.Language()), Region: d.Region, Start: d.Start,
			Before: spanOf(d.HasBefore, d.Before), After: spanOf(d.HasAfter, d.After),
		}
		for _, point := range d.Line {
			median, has := medians[point.Period]
			report.Values = append(report.Values, developmentPoint{point.Period, point.Value, point.Flags, where(has, median.Value)})
		}
		turn, known := d.Turn()
		report.Turn = where(known, turn)
		reports = append(reports, report)
	}
	return reports
}

func spanOf(has bool, s benchmark.Span) *spanReport {
	if !has {
		return nil
	}
	return &spanReport{s.From, s.To, s.Change, s.PerYear, where(s.HasPeers, s.PeerPerYear), s.PeerCount}
}

// printDevelopments shows the changes before and after; one without either has its newest value.
func (c *call) printDevelopments(reports []developmentReport) error {
	if len(reports) == 0 {
		return nil
	}
	rows := [][]string{{"indicator", "name", "region", "", "from", "to", "change", "a year", "peers a year"}}
	for _, r := range reports {
		for _, part := range []struct {
			name string
			span *spanReport
		}{{"before", r.Before}, {"after", r.After}} {
			if part.span == nil {
				continue
			}
			peers := ""
			if part.span.PeerPerYear != nil {
				peers = c.say.Signed(*part.span.PeerPerYear, 2)
			}
			rows = append(rows, []string{
				string(r.Indicator), r.Name, string(r.Region), part.name, string(part.span.From), string(part.span.To),
				c.say.Signed(part.span.Change, 2), c.say.Signed(part.span.PerYear, 2), peers,
			})
		}
	}
	if len(rows) == 1 {
		return nil
	}
	c.printf("\n")
	return c.table(false, rows)
}
