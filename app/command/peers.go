package command

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
)

type peersVerb struct {
	Region         string `arg:"" optional:"" help:"Code of the region (default: the catalogue's focus)."`
	K              int    `name:"k" default:"20" help:"How many; 0 for all."`
	OtherCountries bool   `help:"Only regions of other countries."`
	Design         string `placeholder:"FILE" help:"A peer design as JSON."`
	All            bool   `help:"The peers of every region of that level."`
	CSV            bool   `name:"csv" help:"Comma-separated for machines."`
}

type peerReport struct {
	Of            data.RegionCode    `json:"of,omitempty"`
	Region        data.RegionCode    `json:"region"`
	Name          string             `json:"name"`
	Distance      float64            `json:"distance"`
	Coverage      float64            `json:"coverage"`
	Stability     *float64           `json:"stability,omitempty"`
	Contributions map[string]float64 `json:"contributions"`
}

// Run finds the structurally similar regions of one region, or of all.
func (v *peersVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	query := similarity.Query{K: v.K, OtherCountries: v.OtherCountries}
	if query.Design, err = v.design(); err != nil {
		return err
	}
	if query.Candidates, err = opened.Regions(c.ctx); err != nil {
		return err
	}
	setting, _, err := opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return err
	}
	query.Focus = data.RegionCode(first(v.Region, setting))
	reports, err := v.find(c, c.values, query)
	if err != nil {
		return err
	}
	return v.print(c, reports)
}

func (v *peersVerb) find(c *call, source benchmark.Source, query similarity.Query) ([]peerReport, error) {
	names := map[data.RegionCode]data.Region{}
	for _, r := range query.Candidates {
		names[r.Code] = r
	}
	reports := []peerReport{}
	for _, focus := range v.foci(query, names) {
		query.Focus = focus
		list, err := similarity.Nearest(c.ctx, source, query)
		if err != nil {
			return nil, err
		}
		for _, p := range list.Peers {
			report := peerReport{
				Region: p.Region, Name: c.regionName(names, p.Region), Distance: p.Distance,
				Coverage: p.Coverage, Contributions: p.Contributions,
			}
			if p.HasStability {
				report.Stability = &p.Stability
			}
			if v.All {
				report.Of = focus
			}
			reports = append(reports, report)
		}
	}
	return reports, nil
}

// foci is the focus alone, or every region of its level.
func (v *peersVerb) foci(query similarity.Query, regions map[data.RegionCode]data.Region) []data.RegionCode {
	if !v.All {
		return []data.RegionCode{query.Focus}
	}
	level := regions[query.Focus].Level
	var foci []data.RegionCode
	for _, r := range query.Candidates {
		if r.Level == level && !data.IsExtraRegio(r.Code) {
			foci = append(foci, r.Code)
		}
	}
	return foci
}

func (v *peersVerb) design() (similarity.Design, error) {
	design := similarity.DefaultDesign
	if v.Design == "" {
		return design, nil
	}
	text, err := os.ReadFile(v.Design)
	if err != nil {
		return design, fmt.Errorf("read the design: %w", err)
	}
	if err := json.Unmarshal(text, &design); err != nil {
		return design, data.Refuse(data.Problem{
			Code: "command.design", File: v.Design, Args: map[string]string{"cause": err.Error()},
		})
	}
	return design, nil
}

func (v *peersVerb) print(c *call, reports []peerReport) error {
	if c.grammar.JSON {
		return c.answer(map[string]any{"peers": reports})
	}
	rows := [][]string{{"region", "name", "distance", "coverage", "stability", "contributions"}}
	if v.All {
		rows[0] = append([]string{"of"}, rows[0]...)
	}
	for _, r := range reports {
		stability := ""
		if r.Stability != nil {
			stability = fmt.Sprintf("%.2f", *r.Stability)
		}
		row := []string{string(r.Region), r.Name, fmt.Sprintf("%.4f", r.Distance), fmt.Sprintf("%.2f", r.Coverage), stability, shares(r.Contributions)}
		if v.All {
			row = append([]string{string(r.Of)}, row...)
		}
		rows = append(rows, row)
	}
	return c.table(v.CSV, rows)
}

func shares(contributions map[string]float64) string {
	var parts []string
	for _, dimension := range slices.Sorted(maps.Keys(contributions)) {
		parts = append(parts, fmt.Sprintf("%s %.0f%%", dimension, contributions[dimension]*100))
	}
	return strings.Join(parts, ", ")
}
