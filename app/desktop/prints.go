package desktop

import (
	"context"
	"sync"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/reports/brief"
)

// prints keeps the pictures of dossiers that were made: a dossier is made anew after each change of the
// catalogue, and to read a photograph takes a good part of a second.
type prints struct {
	guard sync.Mutex
	kept  map[data.EntryID]brief.Picture
	bytes int
}

// mostPrints are kept in memory; beyond that all are read again.
const mostPrints = 64 << 20

func (p *prints) of(id data.EntryID) (picture brief.Picture, there bool) {
	p.guard.Lock()
	defer p.guard.Unlock()
	picture, there = p.kept[id]
	return picture, there
}

func (p *prints) keep(id data.EntryID, picture brief.Picture) {
	p.guard.Lock()
	defer p.guard.Unlock()
	if p.kept == nil || p.bytes > mostPrints {
		p.kept, p.bytes = map[data.EntryID]brief.Picture{}, 0
	}
	p.kept[id] = picture
	p.bytes += len(picture.JPEG)
}

// printOf reads the pictures of a dossier; one that cannot be read is left out of it. The file of an
// attachment never changes.
func (d *desktop) printOf(o *opened) func(context.Context, data.EntryID) (brief.Picture, bool) {
	read := d.pictureOf(o, attachment.CollectionSide)
	return func(ctx context.Context, id data.EntryID) (brief.Picture, bool) {
		if kept, there := o.shown.of(id); there {
			if _, err := o.Entry(ctx, id); err == nil { // it may have been removed or erased
				return kept, true
			}
			return brief.Picture{}, false
		}
		picture, err := read(ctx, id)
		if err != nil {
			return brief.Picture{}, false
		}
		made := brief.Picture{JPEG: picture.JPEG, Width: picture.Width, Height: picture.Height}
		o.shown.keep(id, made)
		return made, true
	}
}
