package catalogue

import (
	"context"
	"database/sql"

	"pharos/data"
)

// A Vintage is what one import or edit brought of an indicator.
type Vintage struct {
	Source  data.Source // an edit's Format is FormatEdit
	Brought int         // observations, whether or not they were replaced since
	Revised int         // how many of them took the place of another value
}

// Vintages returns what brought values of the indicator, the newest first, at most limit of them;
// 0 is no limit. It is empty for an indicator that is not known.
func (c *Catalogue) Vintages(ctx context.Context, indicator data.IndicatorCode, limit int) ([]Vintage, error) {
	if limit <= 0 {
		limit = -1
	}
	var d decoder
	var vintages []Vintage
	s := statement{
		text: `SELECT s.uuid, s.file, s.sha256, s.format, s.dataset, s.publisher, s.updated, s.imported, s.accepted,
				s.attributed, t.observations, coalesce(v.n, 0)
			FROM source_indicator t JOIN source s ON s.id = t.source
			LEFT JOIN (SELECT replaced_by, count(*) AS n FROM vintage
				WHERE indicator = (SELECT id FROM indicator WHERE code = ?1) GROUP BY replaced_by) v ON v.replaced_by = s.id
			WHERE t.indicator = (SELECT id FROM indicator WHERE code = ?1) ORDER BY s.id DESC LIMIT ?2`,
		args: []any{string(indicator), limit},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var v Vintage
		var imported string
		o := &v.Source
		err := rows.Scan(&o.ID, &o.File, &o.SHA256, &o.Format, &o.Dataset, &o.Publisher, &o.Updated, &imported,
			&o.Accepted, &o.Attributed, &v.Brought, &v.Revised)
		o.Imported = d.time(imported)
		vintages = append(vintages, v)
		return err
	})
	if err == nil {
		err = d.err
	}
	return vintages, wrap("reading the history of an indicator", err)
}

// A RevisedValue is a value of the past beside the one that stands there now.
type RevisedValue struct {
	Former FormerValue
	Now    data.Observation // as stored; zero without Stands
	Stands bool             // false: the place is empty now
}

// Revisions returns the values of the indicator that were replaced, the last replaced first and by
// region and period among those of one source, at most limit of them; 0 is no limit.
func (c *Catalogue) Revisions(ctx context.Context, indicator data.IndicatorCode, limit int) ([]RevisedValue, error) {
	if limit <= 0 {
		limit = -1
	}
	var d decoder
	var revised []RevisedValue
	s := statement{
		text: `SELECT r.code, v.period, v.value, v.flags, v.line, s.uuid, s.imported, s.format = 'edit', n.uuid, n.imported,
				o.value, coalesce(o.flags, 0), coalesce(o.line, 0), coalesce(p.uuid, ''), coalesce(p.format = 'edit', 0)
			FROM (SELECT * FROM vintage WHERE indicator = (SELECT id FROM indicator WHERE code = ?1)
				ORDER BY replaced_by DESC, region, period LIMIT ?2) v
			JOIN region r ON r.id = v.region JOIN source s ON s.id = v.source JOIN source n ON n.id = v.replaced_by
			LEFT JOIN observation o ON o.indicator = v.indicator AND o.region = v.region AND o.period = v.period
			LEFT JOIN source p ON p.id = o.source
			ORDER BY v.replaced_by DESC, r.code, v.period`,
		args: []any{string(indicator), limit},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		v, err := scanRevised(rows, &d)
		v.Former.Observation.Indicator = indicator
		if v.Stands {
			v.Now.Indicator = indicator
		}
		revised = append(revised, v)
		return err
	})
	if err == nil {
		err = d.err
	}
	return revised, wrap("reading revised values", err)
}

func scanRevised(rows *sql.Rows, d *decoder) (v RevisedValue, err error) {
	f, o := &v.Former, &v.Former.Observation
	var now data.Observation
	var value sql.NullFloat64
	var period, flags, nowFlags int64
	var recorded, replaced string
	var edited, nowEdited bool
	err = rows.Scan(&o.Region, &period, &o.Value, &flags, &o.Line, &o.Source, &recorded, &edited,
		&f.ReplacedBy, &replaced, &value, &nowFlags, &now.Line, &now.Source, &nowEdited)
	o.Period, o.Flags = periodNumber(period).period(), flagsOf(flags)
	f.Recorded, f.Replaced = d.time(recorded), d.time(replaced)
	if edited {
		o.Origin = data.OriginEdited
	}
	if v.Stands = value.Valid; !v.Stands {
		return v, err
	}
	now.Region, now.Period, now.Value, now.Flags = o.Region, o.Period, value.Float64, flagsOf(nowFlags)
	if nowEdited {
		now.Origin = data.OriginEdited
	}
	v.Now = now
	return v, err
}
