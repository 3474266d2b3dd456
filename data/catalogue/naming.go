package catalogue

import (
	"context"

	"pharos/data"
)

// EntriesNaming returns the entries of every kind whose content names a practice, in the order in which
// they were made; those that belong to it are among them.
func (c *Catalogue) EntriesNaming(ctx context.Context, id data.PracticeID) ([]data.Entry, error) {
	return c.entries(c.read.WithContext(ctx).Where("instr(content, ?)", mustJSON(string(id))))
}

// PracticesNaming returns in full the practices whose content names a practice, as one that is related,
// in the order in which they were made. The practice itself is not among them.
func (c *Catalogue) PracticesNaming(ctx context.Context, id data.PracticeID) ([]data.Practice, error) {
	var rows []practiceRow
	err := c.read.WithContext(ctx).Where("uuid <> ? AND instr(content, ?)", string(id), mustJSON(string(id))).
		Order("id").Find(&rows).Error
	if err != nil {
		return nil, wrap("reading practices", err)
	}
	practices, err := practicesOf(rows)
	return practices, wrap("reading practices", err)
}
