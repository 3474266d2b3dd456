package catalogue

import (
	"context"
	"database/sql"
	"strconv"

	"pharos/data"
)

// noteTouched writes down what the import brought of each indicator.
func (s *store) noteTouched() error {
	for indicator, count := range s.touched {
		_, err := s.tx.ExecContext(context.Background(),
			"INSERT INTO source_indicator (source, indicator, observations) VALUES (?, ?, ?)",
			s.source, indicator, count)
		if err != nil {
			return err
		}
	}
	return nil
}

// Touches returns how many observations of each indicator came with a source, in the order of the
// indicators. It is empty for a source that is not known.
func (c *Catalogue) Touches(ctx context.Context, source data.SourceID) ([]Touched, error) {
	var touched []Touched
	s := statement{
		text: `SELECT i.code, t.observations FROM source_indicator t JOIN indicator i ON i.id = t.indicator
			WHERE t.source = (SELECT id FROM source WHERE uuid = ?) ORDER BY i.id`,
		args: []any{string(source)},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var t Touched
		err := rows.Scan(&t.Indicator, &t.Observations)
		touched = append(touched, t)
		return err
	})
	return touched, wrap("reading what a source brought", err)
}

// A Touched is what a source brought of an indicator, whether or not it was replaced since.
type Touched struct {
	Indicator    data.IndicatorCode
	Observations int
}

// importOf names the step after the files that changed something.
func (r *running) importOf(batches []data.Batch, accepted []data.Acceptance) {
	count := 0
	for i, batch := range batches {
		if accepted[i].Changed() || len(batch.Groups) > 0 {
			if count++; count == 1 {
				r.Subject = batch.Source.File
			}
		}
	}
	r.Kind, r.Args = StepImport, map[string]string{"file": r.Subject}
	if count > 1 {
		r.Kind, r.Args["count"] = StepImports, strconv.Itoa(count)
	}
}

// put names the step after what the user stored: one thing, or several.
func (r *running) put(one, several string, codes []string) {
	if len(codes) == 1 {
		r.Kind, r.Subject, r.Args = one, codes[0], map[string]string{"code": codes[0]}
		return
	}
	r.Kind, r.Args = several, map[string]string{"count": strconv.Itoa(len(codes))}
}

func listOf[T any](list []T, text func(T) string) []string {
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = text(item)
	}
	return texts
}
