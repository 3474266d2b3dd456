package practices

import (
	"pharos/app/shell"
	"pharos/data/practice"
)

// Pick opens the panel in which a tag for the practices chosen is picked.
func Pick(p shell.Page, key string) {
	of := p.(*page)
	of.pick(key, of.tagOptions(false), practice.Batch.AddTag)
}

// SaveSearch opens the panel in which the present question is named.
func SaveSearch(p shell.Page) { p.(*page).askSearchName("") }
