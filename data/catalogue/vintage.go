package catalogue

import (
	"context"
	"database/sql"
	"time"

	"pharos/data"
)

// A FormerValue is an observation that a newer import or an edit replaced.
type FormerValue struct {
	Observation data.Observation // as it was; its Source is the import it came with
	Recorded    time.Time        // when it was imported or typed
	Replaced    time.Time        // when another value took its place
	ReplacedBy  data.SourceID
}

// FormerValues returns the values that were replaced for an indicator and a region, by period and
// the oldest first. It is empty where nothing was ever revised.
func (c *Catalogue) FormerValues(
	ctx context.Context, indicator data.IndicatorCode, region data.RegionCode,
) ([]FormerValue, error) {
	var former []FormerValue
	var d decoder
	s := statement{
		text: `SELECT v.period, v.value, v.flags, v.line, s.uuid, s.imported, s.format = 'edit', n.uuid, n.imported
			FROM vintage v JOIN source s ON s.id = v.source JOIN source n ON n.id = v.replaced_by
			WHERE v.indicator = (SELECT id FROM indicator WHERE code = ?)
				AND v.region = (SELECT id FROM region WHERE code = ?)
			ORDER BY v.period, v.replaced_by`,
		args: []any{string(indicator), string(region)},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		f := FormerValue{Observation: data.Observation{Indicator: indicator, Region: region}}
		o := &f.Observation
		var period, flags int64
		var recorded, replaced string
		var edited bool
		err := rows.Scan(
			&period, &o.Value, &flags, &o.Line, &o.Source, &recorded, &edited, &f.ReplacedBy, &replaced)
		if edited {
			o.Origin = data.OriginEdited
		}
		o.Period, o.Flags = periodNumber(period).period(), flagsOf(flags)
		f.Recorded, f.Replaced = d.time(recorded), d.time(replaced)
		former = append(former, f)
		return err
	})
	if err == nil {
		err = d.err
	}
	return former, wrap("reading former values", err)
}
