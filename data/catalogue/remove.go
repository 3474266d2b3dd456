package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"pharos/data"
)

// RemoveObservations removes the observations asked for, with their former values, as one step and
// tells how many. Codes that the catalogue does not know select nothing.
func (c *Catalogue) RemoveObservations(ctx context.Context, q data.Query) (removed int, err error) {
	err = c.inStep(ctx, "removing observations", func(r *running) (bool, error) {
		selected, err := resolve(ctx, r.tx, q)
		if err != nil || selected.empty() {
			return false, err
		}
		for _, indicator := range selected.indicatorIDs {
			s := selected.statement(indicator)
			n, err := r.takeSelected(ctx, s, indicator)
			if err != nil {
				return false, err
			}
			removed += n
		}
		if removed == 0 {
			return false, nil
		}
		r.Kind, r.Args = StepRemoveObservations, map[string]string{"count": strconv.Itoa(removed)}
		if err := r.move(ctx, sideAfter); err != nil {
			return false, err
		}
		return true, c.note(r.db, "observations.removed", "", map[string]int{"count": removed})
	})
	return removed, err
}

// takeSelected keeps the observations of a selection's statement and their vintages.
func (r *running) takeSelected(ctx context.Context, s statement, indicator int64) (int, error) {
	// The statement counts its own parameters from 1: it goes in as it is, and step and side as numbers.
	text := fmt.Sprintf(`INSERT INTO step_observation (step, side, %s)
		SELECT %d, %d, ?1, region, period, value, flags, source, line FROM (%s)`,
		observationColumns, r.ID, sideBefore, s.text)
	result, err := r.tx.ExecContext(ctx, text, s.args...)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	if err != nil || n == 0 {
		return 0, err
	}
	const from = `vintage WHERE indicator = ?3 AND (region, period) IN (
		SELECT region, period FROM step_observation WHERE step = ?1 AND side = ?2 AND indicator = ?3)`
	return int(n), keep(ctx, r.tx, r.moved("vintage", sideBefore), from, indicator)
}

// RemoveIndicator removes an indicator with all its observations as one step. It returns
// data.ErrNotFound where there is none of that code.
func (c *Catalogue) RemoveIndicator(ctx context.Context, code data.IndicatorCode) error {
	return c.RemoveIndicators(ctx, []data.IndicatorCode{code})
}

// RemoveIndicators removes indicators with all their observations as one step. It removes none, and
// returns data.ErrNotFound, where one of the codes is not known.
func (c *Catalogue) RemoveIndicators(ctx context.Context, codes []data.IndicatorCode) error {
	return c.inStep(ctx, "removing indicators", func(r *running) (bool, error) {
		for _, code := range codes {
			if err := r.takeIndicator(ctx, code); err != nil {
				return false, err
			}
			if err := c.note(r.db, "indicator.removed", string(code), nil); err != nil {
				return false, err
			}
		}
		if len(codes) > 1 {
			r.Kind, r.Subject = StepRemoveIndicators, ""
			r.Args = map[string]string{"count": strconv.Itoa(len(codes))}
		}
		return len(codes) > 0, nil
	})
}

// takeIndicator takes one indicator away with all that hangs on it.
func (r *running) takeIndicator(ctx context.Context, code data.IndicatorCode) error {
	id, err := r.removing(ctx, StepRemoveIndicator, "indicator", string(code))
	if err != nil {
		return err
	}
	if err := r.takeWhere(ctx, "indicator = ?3", id); err != nil {
		return err
	}
	for _, text := range []string{
		"DELETE FROM source_indicator WHERE indicator = ?", "DELETE FROM indicator WHERE id = ?",
	} {
		if _, err := r.tx.ExecContext(ctx, text, id); err != nil {
			return err
		}
	}
	return nil
}

// RemoveRegion removes a region with all its observations and its places in groups as one step.
// Regions of one's own that count it as a member keep its code, and Check tells. It returns
// data.ErrNotFound where there is none of that code.
func (c *Catalogue) RemoveRegion(ctx context.Context, code data.RegionCode) error {
	return c.inStep(ctx, "removing a region", func(r *running) (bool, error) {
		id, err := r.removing(ctx, StepRemoveRegion, "region", string(code))
		if err != nil {
			return false, err
		}
		// Named one by one, the indicators lead into the key; no row of another region is looked at.
		if err := r.takeWhere(ctx, "indicator IN (SELECT id FROM indicator) AND region = ?3", id); err != nil {
			return false, err
		}
		for _, text := range []string{
			"DELETE FROM peer_group_member WHERE region = ?", "DELETE FROM region_member WHERE region = ?",
			"DELETE FROM region WHERE id = ?",
		} {
			if _, err := r.tx.ExecContext(ctx, text, id); err != nil {
				return false, err
			}
		}
		return true, c.note(r.db, "region.removed", string(code), nil)
	})
}

// removing names the step after what is removed, with its name, which nobody knows afterwards.
func (r *running) removing(ctx context.Context, kind, table, code string) (id int64, err error) {
	if id, err = idOf(ctx, r.tx, table, code); err != nil {
		return 0, err
	}
	var d decoder
	var name data.Text
	s := statement{text: "SELECT name FROM " + table + " WHERE id = ?", args: []any{id}}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error {
		var stored string
		err := rows.Scan(&stored)
		name = d.text(stored)
		return err
	})
	r.Kind, r.Subject = kind, code
	r.Args = map[string]string{"code": code, "name": cmp.Or(name.In(""), code)}
	return id, errors.Join(err, d.err)
}

// takeWhere keeps the observations and vintages that the condition names and takes them away.
func (r *running) takeWhere(ctx context.Context, condition string, id int64) error {
	for _, table := range []string{"observation", "vintage"} {
		at := r.moved(table, sideBefore)
		if err := keep(ctx, r.tx, at, table+" WHERE "+condition, id); err != nil {
			return err
		}
		if err := strike(ctx, r.tx, at, condition, id); err != nil {
			return err
		}
	}
	return nil
}

// RemoveGroup removes a peer group as one step; its members stay as regions. It returns
// data.ErrNotFound where there is none of that id.
func (c *Catalogue) RemoveGroup(ctx context.Context, group string) error {
	return c.inStep(ctx, "removing a peer group", func(r *running) (bool, error) {
		id, err := r.removing(ctx, StepRemoveGroup, "peer_group", group)
		if err != nil {
			return false, err
		}
		for _, text := range []string{
			"DELETE FROM peer_group_member WHERE peer_group = ?", "DELETE FROM peer_group WHERE id = ?",
		} {
			if _, err := r.tx.ExecContext(ctx, text, id); err != nil {
				return false, err
			}
		}
		return true, c.note(r.db, "group.removed", group, nil)
	})
}
