package catalogue

import (
	"context"

	"gorm.io/gorm"

	"pharos/data"
)

// A regionMerge brings the regions of a batch into the catalogue. New ones are stored together: a
// file of municipalities brings a hundred thousand.
type regionMerge struct {
	a       *acceptance
	tx      *gorm.DB
	known   map[string]regionRow
	highest int64
	fresh   []regionRow
	places  map[string]int // of codes in fresh
	members map[int64][]data.Member
}

func (a *acceptance) mergeRegions(tx *gorm.DB) error {
	if len(a.batch.Regions) == 0 {
		return nil
	}
	m := regionMerge{a: a, tx: tx, known: map[string]regionRow{}, places: map[string]int{}, members: map[int64][]data.Member{}}
	var rows []regionRow
	if err := tx.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		m.known[row.Code], m.highest = row, max(m.highest, row.ID)
	}
	for _, region := range a.batch.Regions {
		if err := m.merge(region); err != nil {
			return err
		}
	}
	return m.store()
}

func (m *regionMerge) merge(told data.Region) error {
	if told.Code == "" {
		return nil // a label without a code names nothing
	}
	row, known := m.known[string(told.Code)]
	if !known {
		m.add(told)
		return nil
	}
	var d decoder
	better := regionRowOf(enrichRegion(row.region(&d), told))
	better.ID, better.MadeBy = row.ID, row.MadeBy
	if d.err != nil || better == row {
		return d.err
	}
	m.known[better.Code] = better
	if place, isFresh := m.places[better.Code]; isFresh {
		m.fresh[place] = better
		return nil
	}
	m.a.metRegions = true
	return m.tx.Model(&row).Select(regionColumns).Updates(better).Error
}

func (m *regionMerge) add(told data.Region) {
	inferred := data.RegionFromCode(told.Code)
	row := regionRowOf(enrichRegion(enrichRegion(data.Region{Code: told.Code}, told), inferred))
	if row.Name == textJSON(nil) {
		row.Name = textJSON(inferred.Name)
	}
	m.highest++
	row.ID, row.MadeBy = m.highest, m.a.source
	m.known[row.Code], m.places[row.Code] = row, len(m.fresh)
	m.fresh = append(m.fresh, row)
	if len(told.Members) > 0 {
		m.members[row.ID] = told.Members
	}
}

func (m *regionMerge) store() error {
	if len(m.fresh) == 0 {
		return nil
	}
	m.a.metRegions = true
	if err := putNewRegions(m.tx.Statement.Context, m.a.tx, m.fresh); err != nil {
		return err
	}
	for _, row := range m.fresh {
		if err := putMembers(m.tx, row.ID, m.members[row.ID]); err != nil {
			return err
		}
	}
	return nil
}

// putNewRegions stores rows with numbers that are free, by one statement: preparing it anew for each
// would take longer than storing.
func putNewRegions(ctx context.Context, tx querier, rows []regionRow) error {
	list := make([][]any, len(rows))
	for i, r := range rows {
		list[i] = []any{r.ID, r.Code, r.Name, r.Level, r.Parent, r.Country, r.Edition, r.MadeBy}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO region (id, code, name, level, parent, country, edition, made_by)
		SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
		FROM json_each(?)`, mustJSON(list))
	return err
}
