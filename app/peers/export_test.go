package peers

import "pharos/app/shell"

// String is the text that stands in the entry.
func (e *numberEntry) String() string { return e.Text }

// Offers are the options of a choice.
func (c *choosing) Offers() []string { return c.Options }

// ImportFile and ExportFile do what the menu does.
func ImportFile(p shell.Page) { p.(*page).importFile() }

// ExportFile does what the menu does.
func ExportFile(p shell.Page) { p.(*page).exportFile() }

// SaveAs does what the menu does.
func SaveAs(p shell.Page) { p.(*page).saveAs() }

// Discard does what the menu does.
func Discard(p shell.Page) { p.(*page).discard() }

// Remove does what the menu does.
func Remove(p shell.Page) { p.(*page).askRemove() }

// Versions does what the menu does.
func Versions(p shell.Page) { p.(*page).showVersions() }
