package catalogue

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

type groupRow struct {
	ID   int64 `gorm:"primaryKey"`
	Code string
	Name string
}

// TableName names the table for GORM.
func (groupRow) TableName() string { return "peer_group" }

type memberRow struct {
	PeerGroup int64 `gorm:"primaryKey;autoIncrement:false"`
	Position  int   `gorm:"primaryKey;autoIncrement:false"`
	Region    int64
}

// TableName names the table for GORM.
func (memberRow) TableName() string { return "peer_group_member" }

// Groups returns every peer group in the order in which they entered the catalogue, with members
// in the order of their list.
func (c *Catalogue) Groups(ctx context.Context) ([]data.PeerGroup, error) {
	var groups []data.PeerGroup
	var d decoder
	last := int64(-1)
	const text = `SELECT g.id, g.code, g.name, r.code FROM peer_group g
		LEFT JOIN peer_group_member m ON m.peer_group = g.id
		LEFT JOIN region r ON r.id = m.region ORDER BY g.id, m.position`
	err := c.query(ctx, statement{text: text}, func(rows *sql.Rows) error {
		var id int64
		var code, name string
		var member sql.NullString
		if err := rows.Scan(&id, &code, &name, &member); err != nil {
			return err
		}
		if id != last {
			groups = append(groups, data.PeerGroup{ID: code, Name: d.text(name)})
			last = id
		}
		if member.Valid {
			group := &groups[len(groups)-1]
			group.Members = append(group.Members, data.RegionCode(member.String))
		}
		return nil
	})
	if err == nil {
		err = d.err
	}
	return groups, wrap("reading peer groups", err)
}

// PutGroups stores peer groups; one whose ID is known is replaced with its members. Members that
// are no regions yet become regions as their codes tell.
func (c *Catalogue) PutGroups(ctx context.Context, groups []data.PeerGroup) error {
	for i, group := range groups {
		if group.ID == "" {
			return fmt.Errorf("storing peer group %d: no id: %w", i+1, data.ErrInvalid)
		}
	}
	return c.inStep(ctx, "storing in the catalogue", func(r *running) (bool, error) {
		if _, err := putNewGroups(r.db, groups); err != nil {
			return false, err
		}
		r.put(StepPutGroup, StepPutGroups, listOf(groups, func(g data.PeerGroup) string { return g.ID }))
		return true, c.note(r.db, "groups.put", "", map[string]int{"count": len(groups)})
	})
}

// putNewGroups stores those of the groups that differ from what is stored, and reports whether any did.
func putNewGroups(tx *gorm.DB, groups []data.PeerGroup) (changed bool, err error) {
	for _, group := range groups {
		same, err := sameGroup(tx, group)
		if err == nil && !same {
			changed, err = true, putGroup(tx, group)
		}
		if err != nil {
			return false, err
		}
	}
	return changed, nil
}

// sameGroup reports whether the group is stored already, name and members.
func sameGroup(tx *gorm.DB, group data.PeerGroup) (bool, error) {
	var stored []string
	err := tx.Raw(`SELECT g.name || (SELECT json_group_array(r.code ORDER BY m.position)
			FROM peer_group_member m JOIN region r ON r.id = m.region WHERE m.peer_group = g.id)
		FROM peer_group g WHERE g.code = ?`, group.ID).Scan(&stored).Error
	return len(stored) == 1 && stored[0] == textJSON(group.Name)+listJSON(group.Members), err
}

func putGroup(tx *gorm.DB, group data.PeerGroup) error {
	row := groupRow{Code: group.ID, Name: textJSON(group.Name)}
	if err := putAll(tx, []groupRow{row}, "code", []string{"name"}); err != nil {
		return err
	}
	if err := tx.Where("code = ?", group.ID).Take(&row).Error; err != nil {
		return err
	}
	if err := tx.Where("peer_group = ?", row.ID).Delete(&memberRow{}).Error; err != nil {
		return err
	}
	ids, err := ensureRegions(tx, group.Members)
	if err != nil || len(ids) == 0 {
		return err
	}
	members := make([]memberRow, len(ids))
	for i, id := range ids {
		members[i] = memberRow{PeerGroup: row.ID, Position: i + 1, Region: id}
	}
	return tx.CreateInBatches(members, rowsPerStatement).Error
}

// ensureRegions returns the ids of the regions in the order of codes, and makes regions of codes
// that are not known.
func ensureRegions(tx *gorm.DB, codes []data.RegionCode) ([]int64, error) {
	ids := make([]int64, len(codes))
	for i, code := range codes {
		row := regionRowOf(data.RegionFromCode(code))
		if err := tx.Where("code = ?", string(code)).FirstOrCreate(&row).Error; err != nil {
			return nil, err
		}
		ids[i] = row.ID
	}
	return ids, nil
}
