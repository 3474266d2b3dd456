package catalogue

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

type regionMemberRow struct {
	Region   int64 `gorm:"primaryKey;autoIncrement:false"`
	Position int   `gorm:"primaryKey;autoIncrement:false"`
	Member   string
	Share    float64
}

// TableName names the table for GORM.
func (regionMemberRow) TableName() string { return "region_member" }

// addMembers fills in the members of regions.
func (c *Catalogue) addMembers(ctx context.Context, regions []data.Region) error {
	place := make(map[data.RegionCode]int, len(regions))
	for i, region := range regions {
		place[region.Code] = i
	}
	const text = `SELECT r.code, m.member, m.share FROM region_member m JOIN region r ON r.id = m.region
		ORDER BY m.region, m.position`
	return c.query(ctx, statement{text: text}, func(rows *sql.Rows) error {
		var code data.RegionCode
		var m data.Member
		if err := rows.Scan(&code, &m.Region, &m.Share); err != nil {
			return err
		}
		if at, listed := place[code]; listed {
			regions[at].Members = append(regions[at].Members, m)
		}
		return nil
	})
}

// replaceMembers stores the members of regions that are stored already. Members that are stored as
// they are are left alone.
func replaceMembers(tx *gorm.DB, regions []data.Region) error {
	var known bool
	if err := tx.Raw("SELECT EXISTS (SELECT 1 FROM region_member)").Scan(&known).Error; err != nil {
		return err
	}
	for _, region := range regions {
		known = known || len(region.Members) > 0
		if !known { // a long list of regions without members costs nothing
			continue
		}
		if err := replaceMembersOf(tx, region); err != nil {
			return err
		}
	}
	return nil
}

func replaceMembersOf(tx *gorm.DB, region data.Region) error {
	var row regionRow
	if err := tx.Where("code = ?", string(region.Code)).Take(&row).Error; err != nil {
		return err
	}
	same, err := sameMembers(tx, row.ID, region.Members)
	if err != nil || same {
		return err
	}
	if err := tx.Where("region = ?", row.ID).Delete(&regionMemberRow{}).Error; err != nil {
		return err
	}
	return putMembers(tx, row.ID, region.Members)
}

func sameMembers(tx *gorm.DB, region int64, members []data.Member) (bool, error) {
	var rows []regionMemberRow
	if err := tx.Where("region = ?", region).Order("position").Find(&rows).Error; err != nil {
		return false, err
	}
	if len(rows) != len(members) {
		return false, nil
	}
	for i, row := range rows {
		if row.Member != string(members[i].Region) || row.Share != members[i].Share {
			return false, nil
		}
	}
	return true, nil
}

func putMembers(tx *gorm.DB, region int64, members []data.Member) error {
	if len(members) == 0 {
		return nil
	}
	rows := make([]regionMemberRow, len(members))
	for i, m := range members {
		if m.Region == "" || !(m.Share > 0 && m.Share <= 1) {
			return fmt.Errorf("member %d: no region or no share above 0 and up to 1: %w", i+1, data.ErrInvalid)
		}
		rows[i] = regionMemberRow{Region: region, Position: i + 1, Member: string(m.Region), Share: m.Share}
	}
	return tx.CreateInBatches(rows, rowsPerStatement).Error
}
