package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/practice"
)

type attachmentTextRow struct {
	SHA256 string `gorm:"column:sha256;primaryKey"`
	Text   string
}

// TableName names the table for GORM.
func (attachmentTextRow) TableName() string { return "attachment_text" }

// practicesWithFile finds the practices that a file is attached to.
const practicesWithFile = `SELECT p.id FROM entry e JOIN practice p ON p.uuid = e.practice
	WHERE e.kind = 'attachment' AND json_extract(e.content, '$.sha256') = ? GROUP BY p.id ORDER BY p.id`

// PutAttachmentText keeps the text found in a file, under the hash of its content, so that the practices
// it is attached to are found by it, now and later. It is no step: the text follows the file.
func (c *Catalogue) PutAttachmentText(ctx context.Context, sha256, text string) error {
	if sha256 == "" {
		return fmt.Errorf("storing the text of a file without a hash: %w", data.ErrInvalid)
	}
	return c.change(ctx, data.Change{Practices: true}, func(db *gorm.DB) error {
		tx, isTx := db.Statement.ConnPool.(*sql.Tx)
		if !isTx {
			return errNoTransaction
		}
		if err := putAll(db, []attachmentTextRow{{SHA256: sha256, Text: text}}, "sha256", []string{"text"}); err != nil {
			return err
		}
		ids, err := numbers(ctx, tx, statement{text: practicesWithFile, args: []any{sha256}})
		if err != nil {
			return err
		}
		if err := indexPractices(ctx, tx, ids, c.spread); err != nil {
			return err
		}
		return c.note(db, "attachment.read", sha256, map[string]int{"bytes": len(text)})
	})
}

// AttachmentText returns the text kept under the hash of a file. It reports false where the file was
// never read; a file without text has an empty one.
func (c *Catalogue) AttachmentText(ctx context.Context, sha256 string) (string, bool, error) {
	var row attachmentTextRow
	err := c.read.WithContext(ctx).Where("sha256 = ?", sha256).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", false, nil
	}
	return row.Text, err == nil, wrap("reading the text of a file", err)
}

// DropAttachmentTexts removes the texts of files that are gone for good.
func (c *Catalogue) DropAttachmentTexts(ctx context.Context, hashes []string) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		return tx.Exec("DELETE FROM attachment_text WHERE sha256 IN (SELECT value FROM json_each(?))", listJSON(hashes)).Error
	})
}

// Attachments returns the attachments of all practices in the order in which they were made.
func (c *Catalogue) Attachments(ctx context.Context) ([]practice.Attachment, error) {
	entries, err := c.Entries(ctx, practice.KindAttachment)
	if err != nil {
		return nil, err
	}
	return data.KinOf[practice.Attachment](entries)
}

// AttachmentHashes returns the hashes of the files that attachments need: those of today, those that
// undoing or doing again would bring back, and those that drafts name.
func (c *Catalogue) AttachmentHashes(ctx context.Context) (map[string]bool, error) {
	hashes := map[string]bool{}
	s := statement{text: `SELECT json_extract(content, '$.sha256') FROM entry WHERE kind = 'attachment'
		UNION SELECT json_extract(json_extract(before, '$.content'), '$.sha256') FROM step_row
			WHERE place = 'entry' AND json_extract(before, '$.kind') = 'attachment'
		UNION SELECT json_extract(json_extract(after, '$.content'), '$.sha256') FROM step_row
			WHERE place = 'entry' AND json_extract(after, '$.kind') = 'attachment'
		UNION SELECT tree.atom FROM draft, json_tree(CASE WHEN json_valid(content) THEN content ELSE '{}' END) tree
			WHERE tree.key = 'sha256' AND tree.atom IS NOT NULL`}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var hash sql.NullString
		err := rows.Scan(&hash)
		if hash.String != "" {
			hashes[hash.String] = true
		}
		return err
	})
	return hashes, wrap("reading attachments", err)
}
