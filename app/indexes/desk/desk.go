// Package desk holds what every view of an index reads and may ask for: the design that is open, what came
// of it, and the words and faces that the views share.
package desk

import (
	"context"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/index"
	"pharos/reports/figure"
)

// A Desk is where one design is worked on: what every view reads, and what it may ask of the screen.
type Desk struct {
	Editor
	Turner
	Marker
	Host   shell.Host
	Config Config
	State  *State
}

// An Editor changes the design that is open; the index is built anew after a pause.
type Editor interface {
	Edit(change func(*index.Design))
	// EditAs is Edit for what is typed or dragged: edits of the same key, one after the other, are undone
	// together.
	EditAs(key string, change func(*index.Design))
}

// A Turner shows another view, or the same anew.
type Turner interface {
	Show(view string)
	Refresh()
}

// A Marker marks a region, or a node of the tree, in every view.
type Marker interface {
	SelectRegion(code string)
	SelectNode(code string)
}

// A Designs finds a design that was saved, at its latest version or at an earlier one.
type Designs interface {
	Design(ctx context.Context, id data.DesignID) (data.SavedDesign, error)
	DesignVersion(ctx context.Context, id data.DesignID, version int) (data.SavedDesign, error)
}

// Config is what the program gives every view. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	Designs     Designs
	ReadOnly    bool
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}

// A View is one step of the work or one way to look at the result.
type View interface {
	Content() fyne.CanvasObject
	Refresh() // copies the state into the widgets
}
