package catalogue

import (
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// errAltered means that the file's schema is not the one we wrote.
var errAltered = errors.New("the schema was altered")

// schemaOf lists the statements that make the database's tables, indexes, views and triggers.
func schemaOf(db *gorm.DB) ([]string, error) {
	var statements []string
	err := db.Raw(`SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema
		WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name`).Scan(&statements).Error
	return statements, err
}

// sameSchema compares the database's schema with what the steps make, statement by statement: a
// trigger or view that is not ours could act in our name.
func sameSchema(db *gorm.DB, steps []string) error {
	got, err := schemaOf(db)
	if err != nil {
		return err
	}
	want, err := schemaMadeBy(steps)
	if err != nil {
		return err
	}
	if !slices.Equal(want, got) {
		return errAltered
	}
	return nil
}

// schemaMadeBy applies the steps to an empty database in memory.
func schemaMadeBy(steps []string) (statements []string, err error) {
	db, err := openPool(":memory:", 1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closePool(db)) }()
	for i, step := range steps {
		if err := db.Exec(step).Error; err != nil {
			return nil, fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	return schemaOf(db)
}
