package desktop

import (
	"context"

	"pharos/app/indicators"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
)

func (d *desktop) newIndicators(host shell.Host, route session.Route) shell.Page {
	o := d.open
	config := indicators.Config{
		Catalogue: o, History: o.history,
		Example: func(ctx context.Context, draft data.Indicator, region data.RegionCode) (derive.Explanation, error) {
			return o.values().Example(ctx, draft, region)
		},
		Preview: func(ctx context.Context, draft data.Indicator, query data.Query) ([]data.Observation, error) {
			return o.values().With(draft).Observations(ctx, query)
		},
		Absences: func(ctx context.Context, query data.Query) ([]derive.Absence, error) {
			return o.values().Absences(ctx, query)
		},
		SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
		ExportValues: d.exportDataset, OpenLink: d.openLink,
	}
	if !o.ReadOnly() {
		config.Put, config.Remove = o.PutIndicators, o.RemoveIndicators
	}
	return indicators.New(host, config, route)
}

// mostVintages of an indicator are listed.
const mostVintages = 500

func (o *opened) history(ctx context.Context, code data.IndicatorCode) (h indicators.History, err error) {
	vintages, err := o.Vintages(ctx, code, mostVintages)
	if err != nil {
		return h, err
	}
	for _, v := range vintages {
		h.Vintages = append(h.Vintages, indicators.Vintage{
			Source: v.Source, Edit: v.Source.Format == catalogue.FormatEdit, Brought: v.Brought, Revised: v.Revised,
		})
	}
	revised, err := o.Revisions(ctx, code, indicators.MostRevisions)
	for _, r := range revised {
		h.Revisions = append(h.Revisions, indicators.Revision{
			Former: r.Former.Observation, Replaced: r.Former.Replaced, By: r.Former.ReplacedBy, Now: r.Now, Stands: r.Stands,
		})
	}
	return h, err
}
