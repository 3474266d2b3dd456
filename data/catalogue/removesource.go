package catalogue

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"pharos/data"
)

// A SourceRemoval tells what removing a source did.
type SourceRemoval struct {
	Removed    int // values that went without another taking their place
	Restored   int // values that gave way to the one before them
	Former     int // values of it that had been replaced already and went from the history
	Indicators int // that only it had brought
	Regions    int // that only it had brought
}

// RemoveSource removes an import, or an edit, with everything that came from it, as one step: where
// one of its values is the current one, the value before returns; from the history its values go.
// Indicators and regions that it brought go too, unless something else rests on them. It returns
// data.ErrNotFound where there is no such source.
func (c *Catalogue) RemoveSource(ctx context.Context, source data.SourceID) (removal SourceRemoval, err error) {
	err = c.inStep(ctx, "removing a source", func(r *running) (bool, error) {
		var row sourceRow
		err := r.db.Where("uuid = ?", string(source)).Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			err = data.ErrNotFound
		}
		if err != nil {
			return false, err
		}
		if err := r.removingSource(ctx, row); err != nil {
			return false, err
		}
		if removal, err = r.removeSource(ctx, row.ID); err != nil {
			return false, err
		}
		return true, c.note(r.db, "source.removed", string(source), map[string]int{
			"removed": removal.Removed, "restored": removal.Restored,
		})
	})
	if err != nil {
		return SourceRemoval{}, err
	}
	return removal, nil
}

// removingSource names the step after the file, or after the indicator of an edit.
func (r *running) removingSource(ctx context.Context, row sourceRow) error {
	r.Kind, r.Subject, r.Args = StepRemoveSource, row.File, map[string]string{"file": row.File}
	if row.Format != FormatEdit {
		return nil
	}
	s := statement{
		text: "SELECT code FROM indicator WHERE id = (SELECT indicator FROM source_indicator WHERE source = ?)",
		args: []any{row.ID},
	}
	return eachRow(ctx, r.tx, s, func(rows *sql.Rows) error {
		err := rows.Scan(&r.Subject)
		r.Kind, r.Args = StepRemoveEdit, map[string]string{"indicator": r.Subject}
		return err
	})
}

func (r *running) removeSource(ctx context.Context, source int64) (removal SourceRemoval, err error) {
	_, indicators, err := lookUp(ctx, r.tx, statement{
		text: "SELECT indicator, '' FROM source_indicator WHERE source = ? ORDER BY indicator", args: []any{source},
	})
	if err != nil {
		return removal, err
	}
	for _, indicator := range indicators {
		if err := r.keepSource(ctx, source, indicator); err != nil {
			return removal, err
		}
	}
	if removal, err = r.countRemoval(ctx); err != nil {
		return removal, err
	}
	for _, indicator := range indicators {
		err := errors.Join(
			strike(ctx, r.tx, r.moved("observation", sideBefore), ofSource, indicator, source),
			strike(ctx, r.tx, r.moved("vintage", sideBefore), roundSource, indicator, source),
		)
		if err != nil {
			return removal, err
		}
	}
	if err := r.putIn(ctx, sideAfter); err != nil {
		return removal, err
	}
	for _, text := range []string{
		"DELETE FROM source_indicator WHERE source = ?", "DELETE FROM source WHERE id = ?",
	} {
		if _, err := r.tx.ExecContext(ctx, text, source); err != nil {
			return removal, err
		}
	}
	removal.Indicators, removal.Regions, err = r.removeMade(ctx, source)
	return removal, err
}

const (
	ofSource    = "indicator = ?3 AND source = ?4"
	roundSource = "indicator = ?3 AND (replaced_by = ?4 OR source = ?4)"
)

// keepSource notes what goes and what comes in its place. Where a value of the source has been
// replaced, the value before it is from now on what the later one replaced.
func (r *running) keepSource(ctx context.Context, source, indicator int64) error {
	const before = "vintage v WHERE indicator = ?3 AND replaced_by = ?4"
	for _, k := range []struct {
		at   moved
		from string
	}{
		{r.moved("observation", sideBefore), "observation WHERE " + ofSource},
		{r.moved("observation", sideAfter), before + ` AND EXISTS (SELECT 1 FROM observation
			WHERE indicator = v.indicator AND region = v.region AND period = v.period AND source = ?4)`},
		{r.moved("vintage", sideBefore), "vintage WHERE " + roundSource},
		{r.moved("vintage", sideAfter), `(SELECT v.indicator, v.region, v.period, w.replaced_by,
			v.value, v.flags, v.source, v.line FROM vintage v JOIN vintage w
			ON w.indicator = v.indicator AND w.region = v.region AND w.period = v.period AND w.source = ?4
			WHERE v.indicator = ?3 AND v.replaced_by = ?4)`},
	} {
		if err := keep(ctx, r.tx, k.at, k.from, indicator, source); err != nil {
			return err
		}
	}
	return nil
}

func (r *running) countRemoval(ctx context.Context) (removal SourceRemoval, err error) {
	var gone, former int
	s := statement{
		text: `SELECT (SELECT count(*) FROM step_observation WHERE step = ?1 AND side = 0),
			(SELECT count(*) FROM step_observation WHERE step = ?1 AND side = 1),
			(SELECT count(*) FROM step_vintage WHERE step = ?1 AND side = 0)
				- (SELECT count(*) FROM step_vintage WHERE step = ?1 AND side = 1)`,
		args: []any{r.ID},
	}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error { return rows.Scan(&gone, &removal.Restored, &former) })
	removal.Removed = gone - removal.Restored
	removal.Former = former - removal.Restored
	return removal, err
}

// Conditions under which what a source made has no more use.
const (
	uselessIndicator = `made_by = ?1
		AND NOT EXISTS (SELECT 1 FROM observation WHERE indicator = indicator.id)
		AND NOT EXISTS (SELECT 1 FROM vintage WHERE indicator = indicator.id)
		AND NOT EXISTS (SELECT 1 FROM source_indicator WHERE indicator = indicator.id)
		AND NOT EXISTS (SELECT 1 FROM indicator i WHERE i.id <> indicator.id
			AND (indicator.code IN (i.numerator, i.denominator) OR instr(i.formula, indicator.code) > 0))`
	uselessRegion = `made_by = ?1
		AND NOT EXISTS (SELECT 1 FROM indicator i CROSS JOIN observation o ON o.indicator = i.id AND o.region = region.id)
		AND NOT EXISTS (SELECT 1 FROM indicator i CROSS JOIN vintage v ON v.indicator = i.id AND v.region = region.id)
		AND NOT EXISTS (SELECT 1 FROM peer_group_member m WHERE m.region = region.id)
		AND NOT EXISTS (SELECT 1 FROM region_member m WHERE m.region = region.id OR m.member = region.code)`
)

// removeMade removes the indicators and regions that the source brought and nothing rests on. The
// rest of them forget the source, whose number another may get.
func (r *running) removeMade(ctx context.Context, source int64) (indicators, regions int, err error) {
	for _, t := range []struct {
		table, useless string
		count          *int
	}{{"indicator", uselessIndicator, &indicators}, {"region", uselessRegion, &regions}} {
		result, err := r.tx.ExecContext(ctx, "DELETE FROM "+t.table+" WHERE "+t.useless, source)
		if err != nil {
			return 0, 0, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return 0, 0, err
		}
		*t.count = int(n)
		_, err = r.tx.ExecContext(ctx, "UPDATE "+t.table+" SET made_by = 0 WHERE made_by = ?", source)
		if err != nil {
			return 0, 0, err
		}
	}
	return indicators, regions, nil
}
