// Package indexes is the screen that builds composite indices: the designs there are, the steps of
// the one opened on the left, and on the right what each step did and why.
package indexes

import (
	"context"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// ID is the screen's page in routes.
const ID = "indexes"

// A Shelf keeps designs with their versions, and drafts of what is being typed.
type Shelf interface {
	Designs(ctx context.Context, kind data.DesignKind) ([]data.SavedDesign, error)
	Design(ctx context.Context, id data.DesignID) (data.SavedDesign, error)
	DesignVersions(ctx context.Context, id data.DesignID) ([]data.SavedDesign, error)
	DesignVersion(ctx context.Context, id data.DesignID, version int) (data.SavedDesign, error)
	PutDesign(ctx context.Context, design data.SavedDesign) (data.SavedDesign, error)
	RenameDesign(ctx context.Context, id data.DesignID, name data.Text) error
	RestoreDesignVersion(ctx context.Context, id data.DesignID, version int) (data.SavedDesign, error)
	RemoveDesign(ctx context.Context, id data.DesignID) error
	Drafts
}

// Drafts keep what was typed and not yet saved, under a key.
type Drafts interface {
	Setting(ctx context.Context, key string) (string, bool, error)
	PutSetting(ctx context.Context, key, value string) error
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   desk.Catalogue
	Shelf       Shelf
	ReadOnly    bool
	Read        func(path string) ([]byte, error)            // a design file that was chosen; called away from the window
	SaveDesign  func(name string, content []byte)            // asks where and writes beside and renamed
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
