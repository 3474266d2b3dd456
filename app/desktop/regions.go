package desktop

import (
	"context"
	"slices"

	"pharos/app/regions"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/derive"
	"pharos/data/territory"
)

func (d *desktop) newRegions(host shell.Host, route session.Route) shell.Page {
	o := d.open
	config := regions.Config{
		Catalogue: o, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
		ExportValues: d.exportDataset, Outcomes: o.outcomes, Nomenclature: d.regionLists,
	}
	if !o.ReadOnly() {
		config.Keep = o
	}
	return regions.New(host, config, route)
}

// regionLists gives the lists of regions in the words of the screen.
func (d *desktop) regionLists() (regions.Nomenclature, error) {
	known, err := d.known()
	if err != nil {
		return nil, err
	}
	return regionLists{known.Directory}, nil
}

type regionLists struct{ *territory.Directory }

// Changes implements regions.Editions.
func (l regionLists) Changes(from, to data.Edition) []regions.Change {
	var changes []regions.Change
	for _, c := range l.Directory.Changes(from, to) {
		changes = append(changes, regions.Change{From: c.From, To: c.To, Kind: string(c.Kind), Old: c.Old, New: c.New})
	}
	return changes
}

// OneEdition implements regions.Editions.
func (l regionLists) OneEdition(codes []data.RegionCode) bool {
	report := l.EditionsOf(codes)
	return report.Complete || len(report.Of) == 0
}

// outcomes tells of every indicator what the region has, or why it has nothing, with the drafts
// in the place of what is stored.
func (o *opened) outcomes(ctx context.Context, region data.RegionCode, drafts []data.Region) ([]regions.Outcome, error) {
	values := o.values()
	if len(drafts) > 0 {
		values = values.WithRegions(drafts...)
	}
	indicators, err := values.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	query := data.Query{Regions: []data.RegionCode{region}, Latest: true}
	found, err := values.Observations(ctx, query)
	if err != nil {
		return nil, err
	}
	absent, err := values.Absences(ctx, data.Query{Regions: query.Regions})
	if err != nil {
		return nil, err
	}
	outcomes := outcomesOf(indicators, found, absent)
	return outcomes, lacking(ctx, values, region, outcomes)
}

// lacking finds the members without any value of the indicators that lack some.
func lacking(ctx context.Context, values *derive.Derived, region data.RegionCode, outcomes []regions.Outcome) error {
	all, err := values.Regions(ctx)
	at := slices.IndexFunc(all, func(r data.Region) bool { return r.Code == region })
	if err != nil || at < 0 {
		return err
	}
	var members []data.RegionCode
	for _, m := range all[at].Members {
		members = append(members, m.Region)
	}
	var wanted []data.IndicatorCode
	for _, o := range outcomes {
		if o.Absent == string(derive.Incomplete) || o.Absent == string(derive.TooThin) {
			wanted = append(wanted, o.Indicator)
		}
	}
	if len(members) == 0 || len(wanted) == 0 {
		return nil
	}
	found, err := values.Observations(ctx, data.Query{Indicators: wanted, Regions: members, Latest: true})
	if err != nil {
		return err
	}
	has := map[derive.Key]bool{}
	for _, o := range found {
		has[derive.Key{Indicator: o.Indicator, Region: o.Region}] = true
	}
	for i, o := range outcomes {
		if slices.Contains(wanted, o.Indicator) {
			outcomes[i].Lacking = slices.DeleteFunc(slices.Clone(members), func(code data.RegionCode) bool {
				return has[derive.Key{Indicator: o.Indicator, Region: code}]
			})
		}
	}
	return nil
}

func outcomesOf(indicators []data.Indicator, found []data.Observation, absent []derive.Absence) []regions.Outcome {
	known := make(map[data.IndicatorCode]data.Indicator, len(indicators))
	for _, i := range indicators {
		known[i.Code] = i
	}
	outcomes := make([]regions.Outcome, len(indicators))
	for at, i := range indicators {
		outcome := regions.Outcome{Indicator: i.Code}
		if of := slices.IndexFunc(found, func(v data.Observation) bool { return v.Indicator == i.Code }); of >= 0 {
			outcome.Observation, outcome.Found = found[of], true
		} else {
			outcome.Problems = derive.AggregationProblems(i, known)
			if i.Computed() {
				outcome.Problems = derive.CheckFormula(i.Formula, i.Code, indicators).Problems
			}
			outcome.Absent = reasonOf(i.Code, absent)
		}
		outcomes[at] = outcome
	}
	return outcomes
}

// reasonOf is the most frequent reason why values of an indicator are absent; empty where nothing
// was there to derive them from.
func reasonOf(code data.IndicatorCode, absent []derive.Absence) string {
	var most derive.Absence
	for _, a := range absent {
		if a.Indicator == code && a.Count > most.Count {
			most = a
		}
	}
	return string(most.Reason)
}
