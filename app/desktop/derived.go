package desktop

import (
	"context"
	"io/fs"

	"pharos/app/command"
	"pharos/data"
	"pharos/data/derive"
)

// Observations returns what the catalogue holds together with what follows from it: values of
// computed indicators and of regions made of others. Every screen reads them here.
func (o *opened) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	return o.values().Observations(ctx, q)
}

// EachObservation is Observations, one after another.
func (o *opened) EachObservation(ctx context.Context, q data.Query, visit func(data.Observation) error) error {
	return o.values().EachObservation(ctx, q, visit)
}

// values are derived by the catalogue's settings; see reread.
func (o *opened) values() *derive.Derived { return o.derived.Load() }

// reread takes over the edition that values are converted to.
func (o *opened) reread(ctx context.Context, nomenclatures fs.FS) error {
	values, err := command.Values(ctx, o.Catalogue, nomenclatures)
	if err == nil {
		o.derived.Store(values)
	}
	return err
}

// convert keeps the edition that values of others are converted to, and shows them so.
func (d *desktop) convert(edition data.Edition) {
	o := d.open
	d.runner.Start(context.Background(), func(ctx context.Context) error {
		if err := o.PutSetting(ctx, command.SettingEdition, string(edition)); err != nil {
			return err
		}
		return o.reread(ctx, d.config.Program.Nomenclatures)
	}, func(err error) {
		d.logged(err)
		d.changed(o, data.Change{Observations: true})
	})
}
