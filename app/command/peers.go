package command

import (
	"fmt"
	"os"
	"slices"
	"strconv"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/similarity"
	"pharos/data/table"
)

type peersVerb struct {
	Region         string `arg:"" optional:"" help:"Code of the region (default: the catalogue's focus)."`
	K              int    `name:"k" default:"20" help:"How many; 0 for all."`
	OtherCountries bool   `help:"Only regions of other countries."`
	Design         string `placeholder:"FILE" help:"A peer design as JSON."`
	Data           string `placeholder:"FILE.csv" help:"A table of regions and variables instead of the catalogue."`
	All            bool   `help:"The peers of every region of that level, in one pass and without their stability."`
	CSV            bool   `name:"csv" help:"Comma-separated for machines."`
}

type peerReport struct {
	Of                data.RegionCode    `json:"of,omitempty"`
	Region            data.RegionCode    `json:"region"`
	Name              string             `json:"name"`
	Rank              int                `json:"rank"`
	Distance          float64            `json:"distance"`
	Coverage          float64            `json:"coverage"`
	Stability         *float64           `json:"stability,omitempty"`
	VariableStability *float64           `json:"variableStability,omitempty"` // under leaving each variable out
	Contributions     map[string]float64 `json:"contributions"`
}

type leftOutReport struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Run finds the structurally similar regions of one region, or of all.
func (v *peersVerb) Run(c *call) error {
	design, err := peerDesign(v.Design)
	if err != nil {
		return err
	}
	var lists []similarity.List
	names := map[data.RegionCode]data.Region{}
	if v.Data != "" {
		lists, err = v.inTable(c, design)
	} else {
		lists, names, err = v.inCatalogue(c, design)
	}
	if err != nil {
		return err
	}
	return v.print(c, lists, names)
}

func (v *peersVerb) inCatalogue(c *call, design similarity.Design) ([]similarity.List, map[data.RegionCode]data.Region, error) {
	opened, err := c.toRead()
	if err != nil {
		return nil, nil, err
	}
	query := similarity.Query{K: v.K, OtherCountries: v.OtherCountries, Design: design, PartsOnly: !c.grammar.JSON}
	if query.Candidates, err = opened.Regions(c.ctx); err != nil {
		return nil, nil, err
	}
	setting, _, err := opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return nil, nil, err
	}
	query.Focus = data.RegionCode(first(v.Region, setting))
	names := byCode(query.Candidates)
	if v.All {
		lists, err := similarity.NearestOfAll(c.ctx, c.values, query, parallel.On(c.ctx))
		return lists, names, err
	}
	list, err := similarity.Nearest(c.ctx, c.values, query)
	return []similarity.List{list}, names, err
}

// inTable looks among the units of a plain table.
func (v *peersVerb) inTable(c *call, design similarity.Design) ([]similarity.List, error) {
	read, err := table.Open(v.Data)
	if err != nil {
		return nil, err
	}
	if v.OtherCountries {
		design.Filter.Country = similarity.CountryOther
	}
	field, err := similarity.FromTable(read, design)
	if err != nil {
		return nil, inFile(err, v.Data)
	}
	space, err := similarity.Prepare(field, design)
	if err != nil {
		return nil, inFile(err, v.Data)
	}
	ask := similarity.Ask{K: v.K, PartsOnly: !c.grammar.JSON}
	if v.All {
		foci := make([]int, len(field.Units))
		for i := range foci {
			foci[i] = i
		}
		return space.All(c.ctx, foci, ask, parallel.On(c.ctx))
	}
	focus := slices.Index(field.Units, data.RegionCode(v.Region))
	switch {
	case v.Region == "":
		return nil, data.Refuse(data.Problem{Code: "command.no-focus"})
	case focus < 0:
		return nil, data.Refuse(data.Problem{Code: "table.region-absent", File: v.Data, Args: map[string]string{"region": v.Region}})
	}
	list, err := space.Nearest(c.ctx, focus, ask)
	return []similarity.List{list}, err
}

// peerDesign reads the design of a file, or gives the usual one where none is named.
func peerDesign(path string) (similarity.Design, error) {
	if path == "" {
		return similarity.DefaultDesign, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return similarity.Design{}, fmt.Errorf("read the design: %w", err)
	}
	defer file.Close()
	design, err := similarity.ReadDesign(file)
	return design, inFile(err, path)
}

func (v *peersVerb) reports(c *call, lists []similarity.List, names map[data.RegionCode]data.Region) []peerReport {
	reports := []peerReport{}
	for _, list := range lists {
		for _, p := range list.Peers {
			report := peerReport{
				Region: p.Region, Name: c.regionName(names, p.Region), Rank: p.Rank, Distance: p.Distance,
				Coverage: p.Coverage, Contributions: p.Contributions, Stability: where(p.HasStability, p.Stability),
				VariableStability: where(p.HasVariableStability, p.VariableStability),
			}
			if v.All {
				report.Of = list.Focus
			}
			if report.Contributions == nil {
				report.Contributions = map[string]float64{} // there is no distance to share
			}
			reports = append(reports, report)
		}
	}
	return reports
}

func (v *peersVerb) print(c *call, lists []similarity.List, names map[data.RegionCode]data.Region) error {
	if len(lists) > 0 { // the notices are the same for all
		for _, notice := range lists[0].Notices {
			c.inform(c.worded(notice))
		}
	}
	if c.grammar.JSON {
		answer := map[string]any{"peers": v.reports(c, lists, names)}
		if !v.All {
			left := []leftOutReport{}
			for _, l := range lists[0].LeftOut {
				left = append(left, leftOutReport{l.Reason, l.Count})
			}
			answer["region"], answer["leftOut"] = lists[0].Focus, left
		}
		return c.answer(answer)
	}
	rows := [][]string{{"region", "name", "distance", "coverage", "stability", "contributions"}}
	if v.All {
		rows[0] = append([]string{"of"}, rows[0]...)
	}
	for _, list := range lists {
		shares := newPeerShares(list)
		for _, p := range list.Peers {
			rows = append(rows, v.row(list.Focus, p, c.regionName(names, p.Region), shares))
		}
	}
	return c.table(v.CSV, rows)
}

func (v *peersVerb) row(of data.RegionCode, p similarity.Peer, name string, shares *peerShares) []string {
	stability, decimals := "", 4
	if p.HasStability {
		stability = strconv.FormatFloat(p.Stability, 'f', 2, 64)
	}
	coverage := 2
	if v.CSV {
		decimals, coverage = -1, -1
	}
	row := make([]string, 0, 7)
	if v.All {
		row = append(row, string(of))
	}
	return append(row, string(p.Region), name, strconv.FormatFloat(p.Distance, 'f', decimals, 64),
		strconv.FormatFloat(p.Coverage, 'f', coverage, 64), stability, shares.text(p))
}
