package desktop

import (
	"context"

	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/tables"
	"pharos/data"
	"pharos/data/derive"
)

func (d *desktop) newTables(host shell.Host, route session.Route) shell.Page {
	o := d.open
	config := tables.Config{Catalogue: o, Former: o.former, Explain: o.explain, ExportTable: d.exportTable}
	if !o.ReadOnly() {
		config.Edit, config.Remove = o.EditObservations, o.remove
	}
	return tables.New(host, config, route)
}

func (o *opened) remove(ctx context.Context, queries []data.Query) (removed int, err error) {
	for _, query := range queries {
		n, err := o.RemoveObservations(ctx, query)
		if removed += n; err != nil {
			return removed, err
		}
	}
	return removed, nil
}

func (o *opened) former(ctx context.Context, key tables.Key) ([]tables.FormerValue, error) {
	all, err := o.FormerValues(ctx, key.Indicator, key.Region)
	var former []tables.FormerValue
	for _, f := range all {
		if f.Observation.Period == key.Period {
			former = append(former, tables.FormerValue{Observation: f.Observation, Recorded: f.Recorded, Replaced: f.Replaced})
		}
	}
	return former, err
}

func (o *opened) explain(ctx context.Context, key tables.Key) (tables.Explanation, error) {
	found, err := o.values().Explain(ctx, derive.Key(key))
	told := tables.Explanation{Formula: found.Formula, Rule: found.Rule}
	for _, in := range found.Inputs {
		told.Inputs = append(told.Inputs, tables.Input{
			Key:   tables.Key{Indicator: in.Indicator, Region: in.Region, Period: in.Period},
			Known: in.Known, Value: in.Value, Share: in.Share,
		})
	}
	return told, err
}
